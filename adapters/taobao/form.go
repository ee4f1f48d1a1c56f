package taobao

import (
	"maps"
	"slices"
)

// form is what is about to be submitted: the values of a schema's fields by the
// id of their first level. A form of an edit starts with what the item holds;
// changes are made to it, and everything else goes back as it is (taobao §4.6).
type form struct {
	schema  *schema
	entries map[string]entry
	touched map[string]bool
}

// newForm makes the form of a new item: empty but for what the category fixes.
func newForm(s *schema) *form {
	f := &form{schema: s, entries: map[string]entry{}, touched: map[string]bool{}}
	for _, def := range s.fields {
		if def.held != nil && def.readOnly(nothing) {
			f.entries[def.id] = def.held.clone()
		}
	}
	return f
}

// heldForm makes the form of an edit.
func heldForm(s *schema) *form {
	f := &form{schema: s, entries: map[string]entry{}, touched: map[string]bool{}}
	for _, def := range s.fields {
		if def.held != nil && def.kind != typeLabel {
			f.entries[def.id] = def.held.clone()
		}
	}
	return f
}

// has reports whether the schema takes a field.
func (f *form) has(path ...string) bool {
	def := f.schema.field(path[0])
	for _, id := range path[1:] {
		def = def.child(id)
	}
	return def != nil && def.kind != typeLabel
}

// put writes a whole field of the first level.
func (f *form) put(e entry) {
	f.touched[e.id] = true
	if e.isEmpty() {
		delete(f.entries, e.id)
		return
	}
	f.entries[e.id] = e
}

// set writes the texts of the field at a path; none takes it out. What stands
// beside it in the same complex field stays. It reports whether the schema has
// the field.
func (f *form) set(path []string, values ...string) bool {
	if !f.has(path...) {
		return false
	}
	def := f.schema.field(path[0])
	f.put(assign(def, f.entries[path[0]].clone(), path[1:], values))
	return true
}

func assign(def *field, e entry, path, values []string) entry {
	if len(path) == 0 {
		return def.entryOf(values...)
	}
	child := def.child(path[0])
	held, _ := find(e.row(), path[0])
	row := inOrder(replace(e.row(), assign(child, held, path[1:], values)), def.fields)
	e.id, e.kind, e.rows = def.id, def.kind, nil
	if len(row) > 0 {
		e.rows = [][]entry{row}
	}
	return e
}

// get gives the texts of the field at a path.
func (f *form) get(path ...string) []string {
	e := f.entries[path[0]]
	for _, id := range path[1:] {
		e, _ = find(e.row(), id)
	}
	return e.values
}

// lookup gives what rules look at: every value by its field's id. Rows of SKUs
// are left out: their fields repeat.
func (f *form) lookup() lookup {
	values := map[string][]string{}
	var add func(e entry)
	add = func(e entry) {
		if len(e.values) > 0 {
			values[e.id] = e.values
		}
		for _, child := range e.row() {
			add(child)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(f.entries)) {
		if e := f.entries[id]; e.kind != typeMultiComplex {
			add(e)
		}
	}
	return func(id string) []string { return values[id] }
}

// all gives every value to submit, in the order of the schema.
func (f *form) all() []entry {
	return f.submitted(func(string) bool { return true })
}

// changed gives only the fields of the first level that were written.
func (f *form) changed() []entry {
	return f.submitted(func(id string) bool { return f.touched[id] })
}

func (f *form) submitted(wanted func(id string) bool) []entry {
	var out []entry
	for _, def := range f.schema.fields {
		if e, ok := f.entries[def.id]; ok && wanted(def.id) {
			out = append(out, e)
		}
	}
	return prune(out, f.schema.fields, f.lookup())
}

// prune leaves out what must not be submitted: fields that are disabled just
// now, and labels. A child that the schema does not tell of goes back as read.
func prune(entries []entry, defs []*field, at lookup) []entry {
	var out []entry
	for _, e := range entries {
		def := findField(defs, e.id)
		if def != nil && def.disabled(at) {
			continue
		}
		if def != nil && len(e.rows) > 0 {
			var rows [][]entry
			for _, row := range e.rows {
				if kept := prune(row, def.fields, at); len(kept) > 0 {
					rows = append(rows, kept)
				}
			}
			e.rows = rows
		}
		if e.kind == "" {
			e.kind = typeInput // the platform gave no type, and wants one back
		}
		if !e.isEmpty() {
			out = append(out, e)
		}
	}
	return out
}

// constants writes what is the same for every item of a cooperative: new goods,
// bought in the mainland, and whatever has no second choice (taobao §4.2).
func (f *form) constants() {
	if def := f.schema.field(idStuff); def != nil {
		if o, ok := def.optionNamed("5", "全新"); ok {
			f.set([]string{idStuff}, o.value)
		}
	}
	if def := f.schema.field(idPlace).child(idPlaceNav); def != nil {
		if o, ok := def.optionNamed("0", "大陆", "国内"); ok {
			f.set([]string{idPlace, idPlaceNav}, o.value)
		}
	}
	for _, a := range f.schema.attributeFields() {
		if a.field.isForced() && !a.perSKU && len(f.get(a.path...)) == 0 {
			f.set(a.path, a.field.options[0].value)
		}
	}
}

// intoWarehouse has a new item wait in the warehouse. False means that the
// category knows no such choice: the item goes on the shelf at once and must be
// taken off (taobao §4.5).
func (f *form) intoWarehouse() bool {
	def := f.schema.field(idStart)
	if def == nil {
		return false
	}
	o, ok := def.optionNamed("2", "放入仓库", "仓库")
	if ok {
		f.set([]string{idStart}, o.value)
	} else if now, found := def.optionNamed("0", "立刻", "立即"); found {
		f.set([]string{idStart}, now.value)
	}
	return ok
}
