package category

import (
	"context"
	"fmt"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Demand is what attributes are matched from.
type Demand struct {
	Rule     adapters.Rule
	Choice   adapters.CategoryChoice
	Listing  listing.Listing
	Channel  string
	Adapter  string
	Defaults Defaults
	// Search looks for options of an attribute whose list is too long for the
	// rule; nil where the marketplace has no such call.
	Search func(ctx context.Context, attribute, needle string) ([]adapters.AttributeOption, error)
	// Offline says that the marketplace has such a call but must not be asked
	// now: an attribute that needs it is then a note, not an error.
	Offline bool
}

// MatchAttributes gives a value to the attributes of the rule (formats §4):
// from fields by the synonym table, else by attributes.csv; a required brand
// without either gets the option the marketplace itself calls none. Required
// attributes stand before optional ones, each in the order of the rule. What is
// required and has no value is attribute_missing. Dimensions of variation
// (Sale) are left to the adapter, which matches them with spec axes.
//
// A value found by Search carries the option's name in Text beside its id,
// since the rule does not hold it. The error is Search's.
func MatchAttributes(ctx context.Context, d Demand) ([]adapters.AttributeValue, []listing.Finding, error) {
	m := matcher{Demand: d, values: map[string]adapters.AttributeValue{}, reasons: map[string]reason{}, searched: map[string][]adapters.AttributeOption{}}
	steps := []func(context.Context) error{m.fill, m.fillLate, m.fillBrand, m.fill} // a brand may open options of others
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return nil, nil, err
		}
	}
	values, findings := m.collect()
	return values, findings, nil
}

// matcher is one run of MatchAttributes.
type matcher struct {
	Demand
	values   map[string]adapters.AttributeValue
	reasons  map[string]reason // why an attribute has none though something was said
	notes    []listing.Finding
	searched map[string][]adapters.AttributeOption // by attribute and needle
	// late: what is second best counts too, own texts in place of options and
	// values of attributes.csv. Until then a value may still come from options
	// that another attribute's value opens.
	late bool
}

// reason says why a value that the workbook or attributes.csv gives was not taken.
type reason struct {
	what listing.Text
	cell listing.CellRef
	raw  string
	// unknown: the options could not be asked for offline
	unknown bool
}

// fillLate is fill with what is second best.
func (m *matcher) fillLate(ctx context.Context) error {
	m.late = true
	return m.fill(ctx)
}

// fill goes over the attributes until no more get a value: conditions and
// parents look at the values of others, which may stand later in the rule.
func (m *matcher) fill(ctx context.Context) error {
	for more := true; more; {
		more = false
		for _, attr := range m.Rule.Attributes {
			if _, has := m.values[attr.ID]; has || attr.Sale || !m.active(attr) {
				continue
			}
			v, ok, err := m.value(ctx, attr)
			if err != nil {
				return fmt.Errorf("search options of %s in category %s: %w", attr.Name, m.Choice.ID, err)
			}
			if ok {
				m.values[attr.ID] = v
				more = true
			}
		}
	}
	return nil
}

// value tries what attributes.csv says of a field, then our fields, then the
// value of attributes.csv.
func (m *matcher) value(ctx context.Context, attr adapters.Attribute) (v adapters.AttributeValue, ok bool, err error) {
	row, inFile := m.Defaults.Find(m.Channel, m.Adapter, m.category(), attr)
	for _, s := range m.sources(attr, row) {
		r, managed := m.read(s)
		if !managed {
			continue
		}
		v, why, err := m.convert(ctx, attr, r)
		if err != nil {
			return v, false, err
		}
		if why == nil {
			v.Managed, v.From = true, s.field
			return v, true, nil
		}
		m.because(attr, *why)
	}
	if !inFile || row.Value == "" || !m.late {
		return v, false, nil
	}
	v, why, err := m.fromFile(ctx, attr, row)
	if err != nil || why != nil {
		if why != nil {
			m.reasons[attr.ID] = *why
		}
		return v, false, err
	}
	v.Managed = true
	return v, true, nil
}

func (m *matcher) category() string {
	if m.Choice.ID != "" {
		return m.Choice.ID
	}
	return m.Rule.Category
}

// because keeps the first reason.
func (m *matcher) because(attr adapters.Attribute, why reason) {
	if _, has := m.reasons[attr.ID]; !has && !why.what.IsZero() {
		m.reasons[attr.ID] = why
	}
}

// sources lists where an attribute's value may come from, the best first: the
// field that attributes.csv names, a column of the attribute's own name, the
// synonym table.
func (m *matcher) sources(attr adapters.Attribute, row Default) []source {
	var found []source
	add := func(s source) {
		if !slices.ContainsFunc(found, func(f source) bool { return f.field == s.field && f.view == s.view }) {
			found = append(found, s)
		}
	}
	known := synonyms().lookup(attr.Name)
	if attr.Brand && len(known) == 0 {
		known = []source{{field: listing.FieldBrand}}
	}
	if row.FromField != "" {
		add(source{row.FromField, viewOf(known, row.FromField), true})
	}
	for _, field := range m.headings(attr) {
		add(source{field: field})
	}
	for _, s := range known {
		add(s)
	}
	return found
}

// viewOf gives the view the synonym table has for a field, so that a line of
// attributes.csv that names origin for 产地 gets its words.
func viewOf(known []source, field listing.Field) view {
	for _, s := range known {
		if s.field == field {
			return s.view
		}
	}
	if field == listing.FieldOrigin {
		return origin
	}
	return plain
}

// headings lists the workbook's own columns that bear the attribute's name or
// one that means the same, in order of their names.
func (m *matcher) headings(attr adapters.Attribute) []listing.Field {
	name := plainName(attr.Name)
	same := append([]string{name}, synonyms().headings[name]...)
	var found []listing.Field
	add := func(facts listing.Facts) {
		for field := range facts {
			base, _ := field.Split()
			for _, prefix := range []string{listing.PrefixAttr, listing.PrefixSpec} {
				heading, ok := cutPrefix(base, prefix)
				if ok && slices.Contains(same, plainName(heading)) && !slices.Contains(found, base) {
					found = append(found, base)
				}
			}
		}
	}
	add(m.Listing.Facts)
	for _, sku := range m.Listing.SKUs {
		add(sku.Facts)
	}
	slices.SortFunc(found, func(a, b listing.Field) int { return rankHeading(a, b, name) })
	return found
}

// active reports whether an attribute's conditions hold.
func (m *matcher) active(attr adapters.Attribute) bool { return m.all(attr.When) }

// required reports whether an attribute must have a value, given the others.
func (m *matcher) required(attr adapters.Attribute) bool {
	return m.active(attr) && (attr.Required || slices.ContainsFunc(attr.RequiredWhen, m.all))
}

func (m *matcher) all(conditions []adapters.Condition) bool {
	return !slices.ContainsFunc(conditions, func(c adapters.Condition) bool { return !m.holds(c) })
}

func (m *matcher) holds(c adapters.Condition) bool {
	v, has := m.values[c.Attribute]
	return has && (len(c.Options) == 0 || slices.ContainsFunc(v.Options, func(o string) bool { return slices.Contains(c.Options, o) }))
}

// allowed gives the options that the chosen options of other attributes leave.
func (m *matcher) allowed(options []adapters.AttributeOption) []adapters.AttributeOption {
	return slices.DeleteFunc(slices.Clone(options), func(o adapters.AttributeOption) bool {
		return len(o.Parents) > 0 && !slices.ContainsFunc(o.Parents, m.isChosen)
	})
}

func (m *matcher) isChosen(option string) bool {
	for _, v := range m.values {
		if slices.Contains(v.Options, option) {
			return true
		}
	}
	return false
}

// collect puts the values in order and names what is missing.
func (m *matcher) collect() ([]adapters.AttributeValue, []listing.Finding) {
	var required, optional []adapters.AttributeValue
	findings := m.notes
	for _, attr := range m.Rule.Attributes {
		v, has := m.values[attr.ID]
		switch needed := m.required(attr); {
		case attr.Sale:
		case has && needed:
			required = append(required, v)
		case has:
			optional = append(optional, v)
		case needed:
			findings = append(findings, m.missing(attr))
		}
	}
	return append(required, optional...), findings
}
