package jd

import (
	"maps"
	"slices"
	"time"
)

// The base states of wareStatus (§4.A.12).
const (
	neverListed = 1
	delisted    = 2
	bySystem    = 4
	onSale      = 8

	pendingBit  = 512
	rejectedBit = 1024
)

// noColor is the colorId of pictures that belong to no colour.
const noColor = "0000000000"

// ware is one listing.
type ware struct {
	id int64
	content
	images []image800
	skus   []*sku // deleted ones too
	areas  areaLimit

	base     int
	pending  bool
	rejected bool
	approved bool // at least once
	listed   bool // was on sale at least once
	reason   string
	opUser   string
	deleted  bool

	submitted, audited time.Time
	created, modified  time.Time
	online, offline    time.Time
	upAt, downAt       time.Time
}

// content is what ware.write.add and updateWare carry, with the SKUs and the
// pictures left out. Members that were never given are absent from the maps.
type content struct {
	text     map[string]string
	num      map[string]int64 // ids, millimetres, fen
	weight   string           // kg
	words    *adWords
	props    []prop
	features []feature
	shopCats []int64
	services []string
}

type adWords struct{ words, url, urlWords string }

// prop is an attribute with its values; alias is the display name of a sale
// value.
type prop struct {
	attr   int64
	values []string
	alias  string
}

type feature struct{ key, value string }

// image800 is one listing picture.
type image800 struct {
	color, url, zone string
	index            int
}

type areaLimit struct {
	typ int
	ids []int64
}

// sku is one SKU of a ware.
type sku struct {
	id       int64
	ware     *ware
	attrs    []prop
	price    int64
	stock    int64 // physical
	booked   int64
	outer    string
	barCode  string
	capacity string
	props    []prop
	features []feature
	deleted  bool
	created  time.Time
	modified time.Time
}

func (c content) clone() content {
	c.text, c.num = maps.Clone(c.text), maps.Clone(c.num)
	return c
}

func (w *ware) status() int {
	switch {
	case w.pending:
		return w.base + pendingBit
	case w.rejected && w.base == onSale:
		return onSale + rejectedBit
	case w.rejected:
		return bySystem + rejectedBit
	default:
		return w.base
	}
}

// live are the SKUs that were not deleted.
func (w *ware) live() []*sku {
	return slices.DeleteFunc(slices.Clone(w.skus), func(k *sku) bool { return k.deleted })
}

func (w *ware) totalStock() int64 {
	var n int64
	for _, k := range w.live() {
		n += k.stock
	}
	return n
}

// status of a SKU as searchSkuList knows it (§4.A.11).
func (k *sku) status() int64 {
	switch {
	case k.deleted || k.ware.deleted:
		return 4
	case k.ware.base == onSale:
		return 1
	default:
		return 2
	}
}

// alive finds a ware for a write; a deleted one is 11200014 (§6).
func (s *Sandbox) alive(id int64) (*ware, *refusal) {
	w := s.byID[id]
	switch {
	case w == nil:
		return nil, wrong("wareId: 商品不存在")
	case w.deleted:
		return nil, fail(codeIllegalAction, "商品已删除")
	}
	return w, nil
}

// aliveSKU finds a SKU for a write.
func (s *Sandbox) aliveSKU(id int64) (*sku, *refusal) {
	k := s.skus[id]
	switch {
	case k == nil:
		return nil, wrong("skuId: sku不存在")
	case k.deleted || k.ware.deleted:
		return nil, fail(codeIllegalAction, "sku已删除")
	}
	return k, nil
}

func success(ok bool) map[string]any { return map[string]any{"success": ok} }
