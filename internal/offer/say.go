package offer

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// say gives the words of a listing for templates: what all its SKUs share, as
// people write it.
func (c *Channel) say(l listing.Listing, place func(code string) string) words {
	chinese := hasHan(c.shared(l, listing.FieldName))
	return func(f listing.Field) string {
		switch f {
		case originShort:
			return short(place, c.shared(l, listing.FieldOrigin))
		case listing.FieldOriginText:
			if text := c.shared(l, f); text != "" {
				return text
			}
			return short(place, c.shared(l, listing.FieldOrigin))
		default:
			return written(f, c.sharedFact(l, f).Value, chinese, c.Currency)
		}
	}
}

func short(place func(code string) string, code string) string {
	if code == "" || place == nil {
		return ""
	}
	return place(code)
}

// written writes a value with its unit, as on a label.
func written(f listing.Field, v listing.Value, chinese bool, currency listing.Currency) string {
	n, number := v.Number()
	switch {
	case !number:
		return v.Text()
	case f == listing.FieldShelfLife:
		return span(n, chinese)
	case f.Kind() == listing.KindGrams:
		return measure(n, "g", "kg")
	case f.Kind() == listing.KindMillilitres:
		return measure(n, "ml", "L")
	default:
		return v.Show(f.Kind(), currency)
	}
}

// measure writes 2500 g as 2.5kg and 350 g as 350g.
func measure(n int64, small, big1000 string) string {
	if n < 1000 {
		return fmt.Sprintf("%d%s", n, small)
	}
	text := strings.TrimRight(big.NewRat(n, 1000).FloatString(3), "0")
	return strings.TrimSuffix(text, ".") + big1000
}

// span writes days as a label does: 540 as 18 months, 21 as 21 days.
func span(days int64, chinese bool) string {
	n, unit := days, [2]string{"天", "days"}
	switch {
	case days >= 365 && days%365 == 0:
		n, unit = days/365, [2]string{"年", "years"}
	case days >= 90 && days%30 == 0:
		n, unit = days/30, [2]string{"个月", "months"}
	}
	if chinese {
		return fmt.Sprintf("%d%s", n, unit[0])
	}
	if n == 1 {
		unit[1] = strings.TrimSuffix(unit[1], "s")
	}
	return fmt.Sprintf("%d %s", n, unit[1])
}
