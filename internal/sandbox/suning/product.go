package suning

import (
	"maps"
	"slices"
	"strings"
	"time"
)

// The review states of a product (§4.8).
const (
	processing = 1
	succeeded  = 2
	failed     = 3
	rejected   = 4
)

// The sale states, in the newer meaning (§4.9).
const (
	saleStopped   = 0
	saleOn        = 1
	saleWaiting   = 2
	saleForced    = 3
	saleViolation = 4
	saleNever     = 5
)

// product is one listing, or an application for one that never became it.
type product struct {
	apply    string // its applyCode
	code     string // empty until the application succeeded
	status   int
	reason   string // of a rejection
	category *category
	brand    brand
	name     string
	content
	// skus has one entry, with the product's own code, when there are no variants.
	skus     []*sku
	variants bool

	sale    int
	deleted bool

	created, edited time.Time
	onSaleAt        time.Time // saleDate of a timed sale
}

// content is what itemcontents.modify can change.
type content struct {
	text     map[string]string
	pictures []string
	pars     []par
	packing  []packing
}

type par struct{ code, value string }

type packing struct{ name, quantity string }

// sku is what has a price and a stock: a variant, or a product without variants.
type sku struct {
	product  *product
	code     string // empty until the application succeeded
	itemCode string
	barcode  string
	price    int64            // fen
	stock    map[string]int64 // by warehouse, "" is the default one
	alert    string
	picture  string
	pars     []par
	race     int64 // sales during the next change of stock
	booked   int64
}

func (k *content) clone() content {
	return content{maps.Clone(k.text), slices.Clone(k.pictures), slices.Clone(k.pars), slices.Clone(k.packing)}
}

func (k *sku) total() int64 {
	var n int64
	for _, q := range k.stock {
		n += q
	}
	return n
}

func (p *product) totalStock() int64 {
	var n int64
	for _, k := range p.skus {
		n += k.total()
	}
	return n
}

// live says that price, stock and shelf calls reach the product (§4.8).
func (p *product) live() bool { return p != nil && p.status == succeeded && !p.deleted }

// holdsName says that the product's name is taken. Deleted and rejected ones
// free it (§4.6).
func (p *product) holdsName() bool {
	return !p.deleted && (p.status == processing || p.status == succeeded)
}

// hasItemCode says that a merchant's code is the product's or a variant's.
func (p *product) hasItemCode(code string) bool {
	return p != nil && slices.ContainsFunc(p.skus, func(k *sku) bool { return k.itemCode == code })
}

// trim makes product codes comparable: some answers pad them (§4).
func trim(code string) string { return strings.TrimLeft(code, "0") }

func (s *Sandbox) main(code string) *product { return s.mains[trim(code)] }

func (s *Sandbox) skuBy(code string) *sku { return s.skus[trim(code)] }

// skuByItemCode finds the first live SKU with a merchant's code; such codes
// need not be unique (§5).
func (s *Sandbox) skuByItemCode(code string) *sku {
	for _, p := range s.products {
		if !p.live() {
			continue
		}
		for _, k := range p.skus {
			if code != "" && k.itemCode == code {
				return k
			}
		}
	}
	return nil
}

// visible is false while a new product is not yet in the index (§5).
func (s *Sandbox) visible(p *product, now time.Time) bool {
	return !p.deleted && now.Sub(p.created) >= s.lookupLag
}

// nameTaken is the check against all of Suning's products (§4.6).
func (s *Sandbox) nameTaken(name string, except *product) bool {
	return slices.Contains(s.taken, name) || slices.ContainsFunc(s.products, func(p *product) bool {
		return p != except && p.name == name && p.holdsName()
	})
}

// nameLost says that another product got an application's name meanwhile.
func (s *Sandbox) nameLost(p *product) bool {
	return slices.Contains(s.taken, p.name) || slices.ContainsFunc(s.products, func(o *product) bool {
		return o != p && o.name == p.name && o.live()
	})
}

func (s *Sandbox) itemCodeTaken(code string) bool {
	return s.uniqueCodes && code != "" && slices.ContainsFunc(s.products, func(p *product) bool {
		return p.holdsName() && p.hasItemCode(code)
	})
}
