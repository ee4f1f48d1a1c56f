package jd

// skuPrice answers price.write.updateSkuJdPrice: one SKU, yuan (§4.A.7).
func (s *Sandbox) skuPrice(c *call) (map[string]any, *refusal) {
	id := c.id("skuId")
	fen := c.price("jdPrice")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	k, ref := s.aliveSKU(id)
	if ref != nil {
		return nil, ref
	}
	k.price, k.modified, k.ware.modified = fen, c.now, c.now
	return success(true), nil
}

// price reads a required price in yuan.
func (a *args) price(name string) int64 {
	a.need(name)
	fen, ok := a.money(name)
	if ok && (fen <= 0 || fen > maxPrice) {
		a.bad(name, "out of range")
	}
	return fen
}

func (s *Sandbox) marketPrice(c *call) (map[string]any, *refusal) {
	return s.warePrice(c, "marketPrice")
}

func (s *Sandbox) costPrice(c *call) (map[string]any, *refusal) { return s.warePrice(c, "costPrice") }

func (s *Sandbox) warePrice(c *call, name string) (map[string]any, *refusal) {
	id := c.id("wareId")
	fen := c.price(name)
	return s.changed(c, id, false, func(k *content) { k.num[name] = fen })
}
