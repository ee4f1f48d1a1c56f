package intake

import (
	"strings"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/listing"
)

// shape counts what the values of a column look like: the second evidence for
// its meaning.
type shape struct {
	n                                    int // cells with a value
	number, whole, priced, stocked       int
	measured, packed, dated, timed       int
	gtin, uscc, licence, green, digits17 int
	place, flag, code, url, picture      int
	channel, percent, sequence           int
	runes                                int
	distinct                             map[string]struct{}
	last                                 int64 // last whole number, for 1..n
}

// placer tells whether a text is a place. It is memoised by its owner.
type placer func(text string) bool

// add counts one sample cell.
func (s *shape) add(c sheet.Cell, p *parsers, isPlace placer, channels func(string) (string, bool)) {
	if c.Kind == sheet.KindPicture {
		s.n++
		s.picture++
		return
	}
	text := clean(c.Text)
	if text == "" {
		return
	}
	s.n++
	s.runes += utf8.RuneCountInString(text)
	if s.distinct == nil {
		s.distinct = map[string]struct{}{}
	}
	s.distinct[text] = struct{}{}
	s.numbers(c, text, p)
	s.codes(squeeze(unquote(text)))
	s.words(text, isPlace, channels)
}

func (s *shape) numbers(c sheet.Cell, text string, p *parsers) {
	if d, ok := parseDecimal(text); ok {
		s.number++
		if d.isWhole() {
			s.whole++
			if n := d.reduced().mant; n == s.last+1 {
				s.sequence++
			}
			s.last = d.reduced().mant
		}
	} else if m := p.meter.measure(text); m.hasAmount() || m.grossG > 0 {
		s.measured++
		if m.per != "" || m.inner != "" || strings.Contains(text, "装") {
			s.packed++
		}
	}
	switch p.parsePrice(text).code {
	case "", listing.PriceNotPositive, listing.PriceMissing:
		s.priced++
	}
	switch p.parseStock(text).code {
	case "", listing.StockNegative, listing.StockNotInteger, listing.StockMissing:
		s.stocked++
	}
	if _, state := parseDate(text, false); c.Format == sheet.FormatDate || state != dateNone && c.Kind != sheet.KindNumber && len(text) >= 8 {
		s.dated++
	}
	if _, ok := parseHours(text, 0); ok {
		s.timed++
	}
	if c.Format == sheet.FormatPercent || strings.HasSuffix(text, "%") || strings.HasSuffix(text, "折") {
		s.percent++
	}
}

func (s *shape) codes(text string) {
	up := strings.ToUpper(text)
	digits := len(text) > 0 && strings.Trim(text, "0123456789") == ""
	switch {
	case digits && (len(text) == 13 || len(text) == 8 || len(text) == 12 || len(text) == 14):
		s.gtin++
	case digits && len(text) == 17:
		s.digits17++
	case len(text) == 18 && strings.Trim(up, "0123456789ABCDEFGHJKLMNPQRTUWXY") == "":
		s.uscc++
	case len(text) == 16 && (strings.HasPrefix(up, "SC") || strings.HasPrefix(up, "QS")):
		s.licence++
	case strings.HasPrefix(up, "GF4") || strings.HasPrefix(up, "GF") && len(text) == 14 || strings.HasPrefix(up, "LB-"):
		s.green++
	}
	if text != "" && len(text) <= 40 && strings.Trim(up, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_./#+") == "" {
		s.code++
	}
}

func (s *shape) words(text string, isPlace placer, channels func(string) (string, bool)) {
	if utf8.RuneCountInString(text) <= 24 && isPlace(text) {
		s.place++
	}
	if _, ok := parseFlag(text); ok {
		s.flag++
	}
	if channels != nil && allChannels(text, channels) {
		s.channel++
	}
	low := lower(text)
	for _, ending := range [...]string{".jpg", ".jpeg", ".png", ".webp", ".gif"} {
		if strings.Contains(low, ending) {
			s.url++
			return
		}
	}
	if strings.HasPrefix(low, "http") {
		s.url++
	}
}

func allChannels(text string, channels func(string) (string, bool)) bool {
	for _, word := range splitChannels(text) {
		if _, ok := channels(word); !ok && !isAll(word) {
			return false
		}
	}
	return true
}

// share gives how many of the column's values are of a kind, in percent.
func (s *shape) share(n int) int {
	if s.n == 0 {
		return 0
	}
	return 100 * n / s.n
}

// fit says in percent how well the values suit a field; 50 knows nothing.
func (s *shape) fit(f listing.Field) int {
	if s.n == 0 {
		return 50
	}
	base, where := f.Split()
	switch {
	case base.Kind() == listing.KindMoney:
		return s.share(s.priced)
	case base == listing.FieldStock || strings.HasPrefix(string(base), listing.PrefixStock) || base == rolePhysical || base == roleReserved || base == roleTransit:
		return s.share(s.stocked)
	case base.Kind() == listing.KindDate:
		return max(s.share(s.dated), s.serials())
	case where == "" && base.Kind() == listing.KindText:
		return s.fitText(base)
	}
	switch base {
	case listing.FieldNetWeight, listing.FieldGrossWeight, listing.FieldNetVolume:
		return max(s.share(s.measured+s.number), 0)
	case listing.FieldPieces, listing.FieldLimitPerBuyer:
		return s.share(s.whole)
	case listing.FieldShelfLife, listing.FieldShipWithin:
		return max(50, s.share(s.timed+s.whole)) - s.share(s.dated)/2
	case listing.FieldShelf:
		return s.share(s.flag)
	default:
		return 50
	}
}

// serials is the share of whole numbers, when they all could be days.
func (s *shape) serials() int {
	if s.last >= 30_000 && s.last <= 80_000 {
		return s.share(s.whole)
	}
	return 0
}

// fitText is fit for the fields that hold words and codes.
func (s *shape) fitText(f listing.Field) int {
	texts := 100 - s.share(s.number)
	switch f {
	case listing.FieldSKU, listing.FieldListing:
		if s.rowNumbers() {
			return 0
		}
		return s.share(s.code)/2 + 50*len(s.distinct)/s.n
	case roleRowNumber:
		if s.rowNumbers() {
			return 100
		}
		return 0
	case listing.FieldName, listing.FieldTitle, listing.FieldProducer, listing.FieldDescription, listing.FieldSellingPoint:
		return texts
	case listing.FieldSpec:
		return max(texts/2, s.share(s.measured))
	case listing.FieldOrigin:
		return max(s.share(s.place), texts/2)
	case listing.FieldGTIN:
		return max(s.share(s.gtin), s.share(s.code)/2)
	case listing.FieldUSCC:
		return max(s.share(s.uscc), s.share(s.code)/2)
	case listing.FieldSC, listing.FieldJY:
		return max(s.share(s.licence), s.share(s.code)/2)
	case listing.FieldOrganic:
		return s.share(s.code) - s.share(s.flag)
	case listing.FieldGreen:
		return s.share(s.code) - s.share(s.flag)
	case listing.FieldChannel:
		return max(s.share(s.channel), texts/2)
	case roleDiscount:
		return max(s.share(s.percent), s.share(s.number))
	default:
		return 60
	}
}

// rowNumbers tells whether the column only counts the rows.
func (s *shape) rowNumbers() bool { return s.n > 1 && s.sequence >= s.n-1 && s.sequence*10 >= s.n*9 }
