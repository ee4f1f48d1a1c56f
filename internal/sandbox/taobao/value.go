package taobao

import (
	"slices"
	"strings"
)

// value is a submitted or stored field (§4.2, value XML).
type value struct {
	id, typ string
	texts   []string // input, singleCheck: one; multiInput, multiCheck: any number
	rows    []values // complex: one; multiComplex: any number
	dropped bool     // submitted, but not to be kept
}

// values are the fields of one level, in document order.
type values []*value

func (vs values) get(id string) *value {
	for _, v := range vs {
		if v.id == id && !v.dropped {
			return v
		}
	}
	return nil
}

// text of a field, "" when it is absent.
func (vs values) text(id string) string { return vs.get(id).text() }

// child is the one row of a complex field, nil when it is absent.
func (vs values) child(id string) values {
	if v := vs.get(id); v != nil && len(v.rows) > 0 {
		return v.rows[0]
	}
	return nil
}

// kept are the values without what was dropped, at every level.
func (vs values) kept() values {
	var out values
	for _, v := range vs {
		if v.dropped {
			continue
		}
		next := &value{id: v.id, typ: v.typ, texts: slices.Clone(v.texts)}
		for _, row := range v.rows {
			next.rows = append(next.rows, row.kept())
		}
		out = append(out, next)
	}
	return out
}

// without leaves some fields of the first level out.
func (vs values) without(ids ...string) values {
	return slices.DeleteFunc(slices.Clone(vs), func(v *value) bool { return slices.Contains(ids, v.id) })
}

func (v *value) text() string {
	if v == nil || len(v.texts) == 0 {
		return ""
	}
	return v.texts[0]
}

// joined is what expressions compare: several values as one text.
func (v *value) joined() string {
	if v == nil {
		return ""
	}
	return strings.Join(v.texts, ",")
}

// empty says that nothing is filled in.
func (v *value) empty() bool {
	if v == nil || v.dropped {
		return true
	}
	for _, t := range v.texts {
		if strings.TrimSpace(t) != "" {
			return false
		}
	}
	for _, row := range v.rows {
		for _, c := range row {
			if !c.empty() {
				return false
			}
		}
	}
	return true
}

// equal compares contents.
func (v *value) equal(w *value) bool {
	if v.empty() && w.empty() {
		return true
	}
	if v == nil || w == nil || !slices.Equal(v.texts, w.texts) || len(v.rows) != len(w.rows) {
		return false
	}
	for i := range v.rows {
		if len(v.rows[i]) != len(w.rows[i]) {
			return false
		}
		for j, c := range v.rows[i] {
			if other := w.rows[i].get(c.id); other == nil || !v.rows[i][j].equal(other) {
				return false
			}
		}
	}
	return true
}

func input(id, text string) *value  { return &value{id: id, typ: "input", texts: []string{text}} }
func single(id, text string) *value { return &value{id: id, typ: "singleCheck", texts: []string{text}} }

func complexValue(id string, row values) *value {
	return &value{id: id, typ: "complex", rows: []values{row}}
}
