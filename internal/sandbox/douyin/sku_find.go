package douyin

import (
	"math"
	"slices"
)

// locator says which SKU a call means (§4.9, §4.10).
type locator struct {
	sku, outSKU  int64
	code         string
	product      int64
	outProduct   string
	productGiven bool
}

// locate reads the locators; one of the SKU's own must be there.
func (c *call) locate() locator {
	c.need("sku_id", "out_sku_id", "code")
	l := locator{sku: c.number("sku_id", 0, math.MaxInt64, 0), outSKU: c.number("out_sku_id", 0, math.MaxInt64, 0),
		product: c.number("product_id", 0, math.MaxInt64, 0), outProduct: c.textOrNumber("out_product_id")}
	l.code, _ = c.text("code")
	l.productGiven = l.product != 0 || (l.outProduct != "" && l.outProduct != "0")
	return l
}

// wants compares a SKU with the first locator that was sent.
func (l locator) wants(k *sku) bool {
	switch {
	case l.sku != 0:
		return k.id == l.sku
	case l.outSKU != 0:
		return k.outNum == l.outSKU
	default:
		return l.code != "" && k.code == l.code
	}
}

func (l locator) fits(p *product) bool {
	switch {
	case !l.productGiven:
		return true
	case l.product != 0:
		return p.id == l.product
	default:
		f := p.shown()
		return f.v["out_product_id"] == l.outProduct || f.v["outer_product_id"] == l.outProduct
	}
}

// unknown is the answer for a SKU that is not there.
func (l locator) unknown() *refusal {
	if l.sku == 0 && l.outSKU != 0 {
		return wrong(numOutIDUnknown, "out_sku_id不存在")
	}
	return wrong(numSKUUnknown, "sku_id不存在")
}

// findSKU looks newest first, at products that are not deleted before others.
func (s *Sandbox) findSKU(l locator) (*product, *sku, *refusal) {
	var deleted *product
	for _, p := range slices.Backward(s.products) {
		k := p.row(l.wants)
		if k == nil || !l.fits(p) || p.status == statusPurged {
			continue
		}
		if p.status != statusDeleted {
			return p, k, nil
		}
		deleted = p
	}
	if deleted != nil {
		return deleted, deleted.row(l.wants), nil
	}
	return nil, nil, l.unknown()
}
