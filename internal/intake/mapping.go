package intake

import (
	"fmt"
	"path"
	"slices"

	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/listing"
)

// profiles finds, after all headings are known, the profile of the workbook:
// by fingerprint, else the first whose headings stand where it says.
func (r *reading) profiles() {
	var headings []string
	for _, p := range r.plans {
		if p.found && nameReason(p.info.Name) == "" {
			headings = append(headings, headingKeys(p.head.columns)...)
		}
	}
	r.result.Fingerprint = fingerprint(headings)
	if i := slices.IndexFunc(r.shared.options.Profiles, func(p Profile) bool { return p.Fingerprint == r.result.Fingerprint }); i >= 0 {
		r.apply(&r.shared.options.Profiles[i])
		return
	}
	for i := range r.shared.options.Profiles {
		if r.fits(&r.shared.options.Profiles[i]) {
			r.result.Fingerprint = r.shared.options.Profiles[i].Fingerprint
			r.apply(&r.shared.options.Profiles[i])
			return
		}
	}
}

func headingKeys(columns []*column) []string {
	var out []string
	for _, c := range columns {
		if c.heading.bare != "" {
			out = append(out, c.heading.key())
		}
	}
	return out
}

// fits tells whether a profile with heading rows finds its headings there.
func (r *reading) fits(p *Profile) bool {
	for _, plan := range r.plans {
		for i := range p.Sheets {
			m := &p.Sheets[i]
			if len(m.HeaderRows) == 0 || plan.rows == nil || !m.matches(plan.info.Name) {
				continue
			}
			if h, ok := r.headAt(plan, m.HeaderRows); ok && m.known(h.columns) == len(m.Columns) && len(m.Columns) > 1 {
				return true
			}
		}
	}
	return false
}

func (m *SheetMapping) matches(name string) bool {
	ok, err := path.Match(m.Match, name)
	return err == nil && (ok || m.Match == "" || m.Match == "*")
}

// known counts how many of the mapping's headings stand in the columns.
func (m *SheetMapping) known(columns []*column) int {
	n := 0
	for _, c := range m.Columns {
		want := foldHeading(c.Heading)
		if slices.ContainsFunc(columns, func(have *column) bool { return have.heading.key() == want.key() }) {
			n++
		}
	}
	return n
}

// apply takes a profile for the whole workbook.
func (r *reading) apply(p *Profile) {
	r.profile = p
	for _, plan := range r.plans {
		if plan.rows == nil {
			continue
		}
		m, h := r.best(p, plan)
		if m == nil {
			continue
		}
		plan.mapped, plan.head, plan.found = m, h, true
		plan.report.Profile = p.Name
		for _, c := range h.columns {
			m.fix(c, r.finder, r.shared.parsers)
		}
	}
}

// best gives the sheet's mapping: of those whose name fits, the one that knows
// most of its headings, at least half of its own.
func (r *reading) best(p *Profile, plan *plan) (*SheetMapping, head) {
	var best *SheetMapping
	var found head
	most := 0
	for i := range p.Sheets {
		m := &p.Sheets[i]
		if !m.matches(plan.info.Name) || nameReason(plan.info.Name) != "" && m.Match != plan.info.Name {
			continue
		}
		h, ok := plan.head, plan.found
		if !ok || m.known(h.columns)*2 < len(m.Columns) {
			if h, ok = r.headAt(plan, m.HeaderRows); !ok {
				continue
			}
		}
		if n := m.known(h.columns); n > most && n*2 >= len(m.Columns) {
			best, found, most = m, h, n
		}
	}
	return best, found
}

// headAt takes the rows that a profile names as the heading.
func (r *reading) headAt(plan *plan, rows []int) (head, bool) {
	if len(rows) == 0 || len(rows) > 2 {
		return head{}, false
	}
	at := func(number int) int {
		return slices.IndexFunc(plan.rows, func(row sheet.Row) bool { return row.Number == number })
	}
	first := at(rows[0])
	last := at(rows[len(rows)-1])
	if first < 0 || last < 0 {
		return head{}, false
	}
	f := newFinder(r.finder, plan.merges)
	h := head{rows: slices.Clone(rows), last: last}
	if first == last {
		h.columns = f.columns(plan.rows[first], nil)
	} else {
		h.columns = f.columns(plan.rows[first], &plan.rows[last])
	}
	return h, true
}

// fix gives a column what the profile says of its heading.
func (m *SheetMapping) fix(c *column, v *vocabulary, p *parsers) {
	for _, want := range m.Columns {
		if foldHeading(want.Heading).key() != c.heading.key() {
			continue
		}
		c.fixed, c.confidence = true, 100
		c.reason = listing.T("列映射文件里写明", "the profile says so")
		c.clear, c.fillDown = want.Empty == "clear", want.FillDown
		c.field = want.Field
		if c.field == fieldIgnore {
			c.field = roleNotData
		}
		if want.Unit != "" {
			c.unit = v.unitOf(heading{note: foldHeading("(" + want.Unit + ")").note}, c.field, p.meter.lexer.units)
		}
		return
	}
}

// guessed writes down the mapping that was used, ready to be saved: one entry
// for each set of headings.
func (r *reading) guessed() Profile {
	out := Profile{FormatVersion: profileVersion, Fingerprint: r.result.Fingerprint}
	if r.profile != nil {
		out = *r.profile
		return out
	}
	var seen []string
	for _, p := range r.plans {
		if !p.report.Use {
			continue
		}
		print := fingerprint(headingKeys(p.head.columns))
		if slices.Contains(seen, print) {
			continue
		}
		seen = append(seen, print)
		out.Sheets = append(out.Sheets, SheetMapping{Match: "*", HeaderRows: p.head.rows, Columns: columnMappings(p.head.columns)})
	}
	return out
}

func columnMappings(columns []*column) []ColumnMapping {
	var out []ColumnMapping
	for _, c := range columns {
		if c.heading.text == "" {
			continue
		}
		m := ColumnMapping{Heading: c.heading.text, Field: c.field, comment: fmt.Sprintf("%d%% %s", c.confidence, c.reason.Both())}
		switch c.field {
		case "", roleNotData:
			m.Field, m.comment = fieldIgnore, ""
		}
		out = append(out, m)
	}
	return out
}

// defaults fills in what the profile gives to rows that say nothing.
func (t *table) fillDefaults(d *draft) {
	for i := range t.defaults {
		def := &t.defaults[i]
		if _, ok := d.get(def.Field); ok {
			continue
		}
		v := &view{column: &column{field: def.Field}, cell: sheet.Cell{Kind: sheet.KindText, Text: def.Value, HasValue: true}, text: clean(def.Value)}
		if def.Field == listing.FieldOrigin {
			if t.view(def.Field) == nil {
				t.defaultPlace(d, v)
			}
			continue
		}
		t.rest(d, v)
	}
}

// defaultPlace takes the origin of a profile for a sheet without such a column.
func (t *table) defaultPlace(d *draft, v *view) {
	if got := t.shared.places.resolve(v.text, nil, t.currency != listing.CNY); got.result.Code != "" {
		d.origin = got.result.Code
		d.add(listing.FieldOriginText, listing.TextValue(v.text), v)
		d.add(listing.FieldOrigin, listing.TextValue(got.result.Code), v)
	}
}
