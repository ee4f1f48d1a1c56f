package listing

import (
	"maps"
	"slices"
)

// Snapshot is one listing's content on one channel in the common vocabulary:
// what is wanted there, what was sent, or what was read back. Pictures are
// lists of "sha256:…" when wanted or sent and of addresses when read.
type Snapshot struct {
	Fields map[Field]Value `json:"fields"`
	SKUs   []SKUSnapshot   `json:"skus"`
}

// SKUSnapshot is one SKU's content. ID is the merchant's SKU id as on the wire.
type SKUSnapshot struct {
	ID     string          `json:"id"`
	Fields map[Field]Value `json:"fields"`
}

// SKU finds a SKU's content by its id on the wire.
func (s Snapshot) SKU(id string) (SKUSnapshot, bool) {
	for _, sku := range s.SKUs {
		if sku.ID == id {
			return sku, true
		}
	}
	return SKUSnapshot{}, false
}

// Get gives the value of a field: of the listing for an empty sku, else of
// that SKU. The zero Value means there is none.
func (s Snapshot) Get(sku string, field Field) Value {
	if sku == "" {
		return s.Fields[field]
	}
	found, _ := s.SKU(sku)
	return found.Fields[field]
}

// Clone copies the snapshot so that a change to the copy leaves it alone.
func (s Snapshot) Clone() Snapshot {
	c := Snapshot{Fields: maps.Clone(s.Fields), SKUs: slices.Clone(s.SKUs)}
	for i := range c.SKUs {
		c.SKUs[i].Fields = maps.Clone(c.SKUs[i].Fields)
	}
	return c
}

// Set stores a value: of the listing for an empty sku, else of that SKU, which
// is added at the end if it is new.
func (s *Snapshot) Set(sku string, field Field, v Value) {
	if sku == "" {
		if s.Fields == nil {
			s.Fields = map[Field]Value{}
		}
		s.Fields[field] = v
		return
	}
	i := slices.IndexFunc(s.SKUs, func(k SKUSnapshot) bool { return k.ID == sku })
	if i < 0 {
		s.SKUs = append(s.SKUs, SKUSnapshot{ID: sku})
		i = len(s.SKUs) - 1
	}
	if s.SKUs[i].Fields == nil {
		s.SKUs[i].Fields = map[Field]Value{}
	}
	s.SKUs[i].Fields[field] = v
}
