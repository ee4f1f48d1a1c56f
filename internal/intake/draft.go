package intake

import (
	"github.com/farmgate-cli/farmgate/listing"
)

// fact is a value on its way into the model; the address of its cell is
// written out only at the end.
type fact struct {
	field listing.Field
	value listing.Value
	row   int32
	col   int32
}

// draft is one data row, read.
type draft struct {
	table    *table
	row      int
	facts    []fact // true of every SKU of the row
	skus     []skuDraft
	findings []listing.Finding
	channels []string
	images   []rowImage

	// What identity and grouping are made of, as written.
	sku, listing                           string
	name, producer, origin, variety, grade string
	nameGroup                              int
	skuView                                cellAt
	written                                []writtenCell // cells whose text was not kept as written
	repeated                               bool          // identical to a row before, read once
}

// skuDraft is one SKU of a row.
type skuDraft struct {
	spec    string
	facts   []fact
	id      string
	listing string
	given   bool         // the workbook gave the id
	built   *listing.SKU // in the catalogue, if the listing is good
	outer   listing.Facts
}

// writtenCell is a cell's place and what stands there.
type writtenCell struct {
	row, col int
	text     string
}

// cellAt is a cell's place.
type cellAt struct{ row, col int }

func (d *draft) add(f listing.Field, value listing.Value, v *view) {
	d.facts = append(d.facts, factOf(f, value, v))
}

func (s *skuDraft) add(f listing.Field, value listing.Value, v *view) {
	s.facts = append(s.facts, factOf(f, value, v))
}

func factOf(f listing.Field, value listing.Value, v *view) fact {
	return fact{field: f, value: value, row: int32(v.row), col: int32(v.col)}
}

// get finds a fact of the SKU.
func (s *skuDraft) get(f listing.Field) (listing.Value, bool) {
	for i := range s.facts {
		if s.facts[i].field == f {
			return s.facts[i].value, true
		}
	}
	return listing.Value{}, false
}

// number gives a number of the SKU, 0 if there is none.
func (s *skuDraft) number(f listing.Field) int64 {
	v, _ := s.get(f)
	n, _ := v.Number()
	return n
}

// faulty tells whether a finding keeps the row back.
func (d *draft) faulty() bool {
	for i := range d.findings {
		if d.findings[i].Severity == listing.Error {
			return true
		}
	}
	return false
}
