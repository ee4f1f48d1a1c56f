package intake

import (
	"regexp"
	"strings"

	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/listing"
)

// Amounts as they are written where the comma is the decimal sign, and where
// the point is.
var (
	commaAmount = regexp.MustCompile(`(?:^|[^\d.,])\d{1,3}(?:\.?\d{3})*,\d{1,2}(?:$|[^\d.,])`)
	bothSigns   = regexp.MustCompile(`(?:^|[^\d.,])\d{1,3}(?:\.\d{3})+,\d{1,2}(?:$|[^\d.,])`)
	pointAmount = regexp.MustCompile(`(?:^|[^\d.,])\d+(?:,\d{3})*\.\d{1,2}(?:$|[^\d.,])`)
)

// provesCommas tells whether the samples prove that the comma is the decimal
// sign: one 1.280,00 or two 89,90 among the prices, and no 89.90 (domain §5).
func (t *table) provesCommas(samples []sheet.Row) bool {
	votes := 0
	for _, c := range t.used {
		if base, _ := c.field.Split(); base.Kind() != listing.KindMoney {
			continue
		}
		for _, row := range samples {
			cell := row.Cell(c.index)
			text := clean(cell.Text)
			switch {
			case cell.Kind != sheet.KindText:
			case pointAmount.MatchString(text):
				return false
			case bothSigns.MatchString(text):
				votes += 2
			case commaAmount.MatchString(text):
				votes++
			}
		}
	}
	return votes >= 2
}

// decimalPoint writes the number of a clean text with a point.
func (t *table) decimalPoint(f listing.Field, c sheet.Cell, text string) string {
	if c.Kind != sheet.KindText || !strings.ContainsAny(text, ".,") {
		return text
	}
	switch f.Kind() {
	case listing.KindMoney, listing.KindGrams, listing.KindMillilitres, listing.KindCount:
		return strings.Map(func(r rune) rune {
			switch r {
			case '.':
				return -1
			case ',':
				return '.'
			default:
				return r
			}
		}, text)
	default:
		return text
	}
}
