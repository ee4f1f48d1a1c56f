package category

import (
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Shared keeps what the listings of one category on one channel have in common
// when their attributes are matched: what the rule and attributes.csv say, and
// which option a word was found to mean. The zero value is empty. It is for one
// goroutine at a time, and for one rule and one attributes.csv.
type Shared struct {
	lines  []*line
	picked map[pickKey]picked
}

// line is one attribute of the rule, with what is known of it before any
// listing is.
type line struct {
	attr     adapters.Attribute
	row      Default  // of attributes.csv; zero if none holds
	headings []string // plain names of workbook columns that fill it, its own first
	known    []source // by the synonym table
}

// read works the lines out once. Dimensions of variation have none.
func (s *Shared) read(d Demand, category string) []*line {
	if s.lines != nil {
		return s.lines
	}
	s.lines, s.picked = []*line{}, map[pickKey]picked{}
	for _, attr := range d.Rule.Attributes {
		if attr.Sale {
			continue
		}
		l := &line{attr: attr, known: synonyms().lookup(attr.Name)}
		l.row, _ = d.Defaults.Find(d.Channel, d.Adapter, category, attr)
		if attr.Brand && len(l.known) == 0 {
			l.known = []source{{field: listing.FieldBrand}}
		}
		name := plainName(attr.Name)
		l.headings = append([]string{name}, synonyms().headings[name]...)
		s.lines = append(s.lines, l)
	}
	return s.lines
}

// pickKey is everything that pickOption looks at.
type pickKey struct {
	list  *adapters.AttributeOption // the first of the options: which list it is
	view  view
	brand bool
	unit  string
	words string
	value string // of the amount, with its dimension
}

type picked struct {
	option adapters.AttributeOption
	ok     bool
}

// pick is pickOption among those options that the chosen options of others
// leave, found once for all listings that say the same. Where others restrict
// the options there is nothing to keep.
func (m *matcher) pick(options []adapters.AttributeOption, r reading, brand bool, unit string) (adapters.AttributeOption, bool) {
	if len(options) == 0 || slices.ContainsFunc(options, isRestricted) {
		return pickOption(m.allowed(options), r, brand, unit)
	}
	key := pickKey{list: &options[0], view: r.source.view, brand: brand, unit: unit, words: strings.Join(r.words, "\x00")}
	if r.amount != nil {
		key.value = string(rune(r.amount.dim)) + r.amount.n.RatString()
	}
	p, known := m.Shared.picked[key]
	if !known {
		p.option, p.ok = pickOption(options, r, brand, unit)
		m.Shared.picked[key] = p
	}
	return p.option, p.ok
}

func isRestricted(o adapters.AttributeOption) bool { return len(o.Parents) > 0 }
