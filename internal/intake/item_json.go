package intake

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/listing"
)

// itemKeys are always in an item, null where nothing is known.
var itemKeys = [...]listing.Field{listing.FieldName, listing.FieldSpec, listing.FieldPrice, listing.FieldStock, listing.FieldNetWeight, listing.FieldOrigin}

// MarshalJSON writes the fields of the vocabulary in the order of their names,
// money as decimal text, and prices for single channels under "prices". A
// workbook has as many items as rows, so it is written by hand.
func (it Item) MarshalJSON() ([]byte, error) {
	return it.append(make([]byte, 0, 1024), nil), nil
}

// append writes the item behind b. With holes, the listing's id is left out,
// and where it belongs is noted.
func (it *Item) append(b []byte, holes *[]int) []byte {
	w := itemWriter{currency: it.currency, pairs: make([]pair, 0, 48)}
	for _, f := range itemKeys {
		w.pairs = append(w.pairs, pair{key: string(f)})
	}
	it.each(w.put)
	w.text("id", it.ID)
	w.text("listing", it.Listing)
	w.pairs[len(w.pairs)-1].holes = holes
	w.text("sku", it.SKU)
	if it.Channel != "" {
		w.text("channel", it.Channel)
	}
	if len(w.prices) > 0 {
		w.pairs = append(w.pairs, pair{key: "prices", inner: last(w.prices)})
	}
	return appendObject(b, last(w.pairs))
}

// itemWriter gathers what an item says under the keys of cli §4.
type itemWriter struct {
	currency      listing.Currency
	pairs, prices []pair
}

type pair struct {
	key   string
	value listing.Value
	list  bool   // pictures: a line each
	inner []pair // an object instead of a value
	holes *[]int // of a value that is not known yet
}

func (w *itemWriter) text(key, s string) {
	p := pair{key: key}
	if s != "" {
		p.value = listing.TextValue(s)
	}
	w.pairs = append(w.pairs, p)
}

func (w *itemWriter) put(f listing.Field, v listing.Value) {
	if f == listing.FieldSKU || f == listing.FieldListing || f == listing.FieldChannel {
		return
	}
	base, where := f.Split()
	kind := f.Kind()
	if kind == listing.KindMoney {
		v = listing.TextValue(v.Show(kind, w.currency))
	}
	switch {
	case where != "" && base == listing.FieldPrice:
		w.prices = append(w.prices, pair{key: where, value: v})
	case where != "" && base == listing.FieldPriceGroup:
		w.prices = append(w.prices, pair{key: where + "_group", value: v})
	default:
		w.pairs = append(w.pairs, pair{key: string(f), value: v, list: isImage(base)})
	}
}

// last sorts pairs by key; of two with one key the later counts.
func last(pairs []pair) []pair {
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(a.key, b.key) })
	out := pairs[:0]
	for i := range pairs {
		if i+1 == len(pairs) || pairs[i+1].key != pairs[i].key {
			out = append(out, pairs[i])
		}
	}
	return out
}

func appendObject(b []byte, pairs []pair) []byte {
	b = append(b, '{')
	for i := range pairs {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendJSONText(b, pairs[i].key), ':')
		b = pairs[i].appendTo(b)
	}
	return append(b, '}')
}

func (p *pair) appendTo(b []byte) []byte {
	number, isNumber := p.value.Number()
	switch {
	case p.holes != nil:
		*p.holes = append(*p.holes, len(b))
		return b
	case p.inner != nil:
		return appendObject(b, p.inner)
	case p.list:
		b = append(b, '[')
		for i, line := range strings.Split(p.value.Text(), "\n") {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendJSONText(b, line)
		}
		return append(b, ']')
	case p.value.IsZero():
		return append(b, "null"...)
	case isNumber:
		return strconv.AppendInt(b, number, 10)
	}
	if on, isFlag := p.value.Flag(); isFlag {
		return strconv.AppendBool(b, on)
	}
	return appendJSONText(b, p.value.Text())
}

// appendJSONText writes a JSON string; what needs escapes is left to the
// standard encoder.
func appendJSONText(b []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' {
			return appendEscaped(b, s)
		}
	}
	if !utf8.ValidString(s) {
		return appendEscaped(b, s)
	}
	return append(append(append(b, '"'), s...), '"')
}

func appendEscaped(b []byte, s string) []byte {
	quoted, err := json.Marshal(s)
	if err != nil { // a string has no other form
		return append(b, `""`...)
	}
	return append(b, quoted...)
}
