package suning

import "slices"

// target finds the SKU of a price or stock call; productCode wins over itemCode
// (§4.11, §4.12). With variants it must be the variant's.
func (s *Sandbox) target(c *call) (*sku, *refusal) {
	code, item := c.text("productCode"), c.text("itemCode")
	if ref := c.checkCode("productCode", code); ref != nil {
		return nil, ref
	}
	if code == "" {
		if k := s.skuByItemCode(item); k != nil {
			return k, nil
		}
		return nil, c.invalid("itemCode", "no live product: "+item)
	}
	if p := s.main(code); p.live() && p.variants {
		return nil, c.invalid("productcode cannot be master productcode", code)
	}
	k := s.skuBy(code)
	if k == nil || !k.product.live() {
		return nil, c.invalid("productCode", "no live product: "+code)
	}
	return k, nil
}

// updatePrice answers price.update. A price outside the range that the platform
// finds right, whatever that is (§4.11), is a result N.
func (s *Sandbox) updatePrice(c *call) (any, *refusal) {
	if ref := c.require("price"); ref != nil {
		return nil, ref
	}
	c.skip("deductiblePrice")
	price, ok := parsePrice(c.text("price"))
	if !ok {
		return nil, c.simulated(wrongPrice, c.text("price"))
	}
	k, ref := s.target(c)
	if ref != nil {
		return nil, ref
	}
	if price < s.minPrice || price > s.maxPrice {
		return map[string]any{"result": "N"}, nil
	}
	k.price = price
	return map[string]any{"result": "Y"}, nil
}

// getPrice answers price.get.
func (s *Sandbox) getPrice(c *call) (any, *refusal) {
	k, ref := s.target(c)
	if ref != nil {
		return nil, ref
	}
	return map[string]any{"price": yuan(k.price)}, nil
}

// hasWarehouse says that a code is one of the merchant's parallel warehouses.
func (s *Sandbox) hasWarehouse(code string) bool { return slices.Contains(s.warehouses, code) }

// firstWarehouse holds the stock of a new product.
func (s *Sandbox) firstWarehouse() string {
	if len(s.warehouses) == 0 {
		return ""
	}
	return s.warehouses[0]
}
