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
	// Shared is what earlier listings of the same Rule, Channel and Defaults left;
	// nil where there is nothing to share.
	Shared *Shared
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
	if m.Shared == nil {
		m.Shared = &Shared{}
	}
	m.ask()
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
	questions []question
	values    map[string]adapters.AttributeValue
	reasons   map[string]reason // why an attribute has none though something was said
	notes     []listing.Finding
	searched  map[string][]adapters.AttributeOption // by attribute and needle
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

// question is an attribute for which the listing or attributes.csv has an answer.
type question struct {
	*line
	readings []reading // what the listing says, the best first
}

// ask finds the questions, in the order of the rule.
func (m *matcher) ask() {
	columns := m.columns()
	lines := m.Shared.read(m.Demand, m.category())
	m.questions = make([]question, 0, len(lines))
	for _, l := range lines {
		q := question{line: l}
		for _, s := range l.sources(columns) {
			if r, managed := m.read(s); managed {
				q.readings = append(q.readings, r)
			}
		}
		if len(q.readings) > 0 || l.row.Value != "" {
			m.questions = append(m.questions, q)
		}
	}
}

// fill goes over the questions until no more attributes get a value: conditions
// and parents look at the values of others, which may stand later in the rule.
func (m *matcher) fill(ctx context.Context) error {
	for more := true; more; {
		more = false
		for _, q := range m.questions {
			if _, has := m.values[q.attr.ID]; has || !m.active(q.attr) {
				continue
			}
			v, ok, err := m.value(ctx, q)
			if err != nil {
				return fmt.Errorf("search options of %s in category %s: %w", q.attr.Name, m.Choice.ID, err)
			}
			if ok {
				m.values[q.attr.ID] = v
				more = true
			}
		}
	}
	return nil
}

// value tries what attributes.csv says of a field, then our fields, then the
// value of attributes.csv.
func (m *matcher) value(ctx context.Context, q question) (v adapters.AttributeValue, ok bool, err error) {
	for _, r := range q.readings {
		v, why, err := m.convert(ctx, q.attr, r)
		if err != nil {
			return v, false, err
		}
		if why == nil {
			v.Managed, v.From = true, r.source.field
			return v, true, nil
		}
		m.because(q.attr, *why)
	}
	if q.row.Value == "" || !m.late {
		return v, false, nil
	}
	v, why, err := m.fromFile(ctx, q.attr, q.row)
	if err != nil || why != nil {
		if why != nil {
			m.reasons[q.attr.ID] = *why
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
func (l *line) sources(columns map[string][]listing.Field) []source {
	var found []source
	add := func(s source) {
		if !slices.ContainsFunc(found, func(f source) bool { return f.field == s.field && f.view == s.view }) {
			found = append(found, s)
		}
	}
	if l.row.FromField != "" {
		add(source{l.row.FromField, viewOf(l.known, l.row.FromField), true})
	}
	for _, field := range l.filledBy(columns) {
		add(source{field: field})
	}
	for _, s := range l.known {
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

// columns lists the workbook's own columns by their plain names.
func (m *matcher) columns() map[string][]listing.Field {
	found := map[string][]listing.Field{}
	add := func(facts listing.Facts) {
		for field := range facts {
			base, _ := field.Split()
			for _, prefix := range []string{listing.PrefixAttr, listing.PrefixSpec} {
				if heading, ok := cutPrefix(base, prefix); ok {
					name := plainName(heading)
					found[name] = append(found[name], base)
				}
			}
		}
	}
	add(m.Listing.Facts)
	for _, sku := range m.Listing.SKUs {
		add(sku.Facts)
	}
	return found
}

// filledBy lists the columns that bear the attribute's name or one that means
// the same, in order of their names.
func (l *line) filledBy(columns map[string][]listing.Field) []listing.Field {
	var found []listing.Field
	for _, heading := range l.headings {
		for _, field := range columns[heading] {
			if !slices.Contains(found, field) {
				found = append(found, field)
			}
		}
	}
	slices.SortFunc(found, func(a, b listing.Field) int { return rankHeading(a, b, l.headings[0]) })
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
	if !slices.ContainsFunc(options, isRestricted) {
		return options
	}
	return slices.DeleteFunc(slices.Clone(options), func(o adapters.AttributeOption) bool {
		return isRestricted(o) && !slices.ContainsFunc(o.Parents, m.isChosen)
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
	required := make([]adapters.AttributeValue, 0, len(m.values))
	var optional []adapters.AttributeValue
	findings := m.notes
	for i := range m.Rule.Attributes {
		attr := &m.Rule.Attributes[i]
		v, has := m.values[attr.ID]
		switch needed := m.required(*attr); {
		case attr.Sale:
		case has && needed:
			required = append(required, v)
		case has:
			optional = append(optional, v)
		case needed:
			findings = append(findings, m.missing(*attr))
		}
	}
	return append(required, optional...), findings
}
