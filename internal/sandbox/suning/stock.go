package suning

// modifyStock answers inventory.modify: an absolute quantity (§4.12).
func (s *Sandbox) modifyStock(c *call) (any, *refusal) {
	c.skip("invType")
	if ref := c.checkCode("invAddrid", c.text("invAddrId")); ref != nil { // sic, §6
		return nil, ref
	}
	return s.setStock(c, "", len(s.warehouses) == 0)
}

// modifyParallel answers parallelinventory.modify, for merchants with parallel
// warehouses.
func (s *Sandbox) modifyParallel(c *call) (any, *refusal) {
	if ref := c.require("invCode"); ref != nil {
		return nil, ref
	}
	code := c.text("invCode")
	if len(s.warehouses) > 0 && !s.hasWarehouse(code) {
		return nil, c.simulated(wrongWarehouse, code)
	}
	return s.setStock(c, code, len(s.warehouses) > 0)
}

func (s *Sandbox) setStock(c *call, warehouse string, rightMode bool) (any, *refusal) {
	if ref := c.require("destInvNum"); ref != nil {
		return nil, ref
	}
	text := c.text("destInvNum")
	switch n, ok := whole(text); {
	case digits.MatchString(text) && (!ok || n > mostStock) && len(text) > 6:
		return nil, c.overlong("destInvNum", text)
	case !ok:
		return nil, c.format("destInvNum", text)
	}
	n, _ := s.quantity(c, text)
	k, ref := s.target(c)
	switch {
	case ref != nil:
		return nil, ref
	case !rightMode:
		return nil, c.simulated(wrongMode, "the merchant is in the other warehouse mode")
	}
	return s.writeStock(c, k, warehouse, n)
}

// writeStock sets the quantity. What was sold during the change comes off it;
// if that is more than the target, nothing is changed (§6).
func (s *Sandbox) writeStock(c *call, k *sku, warehouse string, n int64) (any, *refusal) {
	sold := k.race
	k.race = 0
	c.head = map[string]any{}
	if sold > n {
		k.stock[warehouse] -= min(sold, k.stock[warehouse])
		return nil, c.invalid("modify failed", "sales during the change")
	}
	k.stock[warehouse] = n - sold
	return map[string]any{"result": "Y"}, nil
}

// getStock answers inventory.get.
func (s *Sandbox) getStock(c *call) (any, *refusal) {
	k, ref := s.target(c)
	switch {
	case ref != nil:
		return nil, ref
	case len(s.warehouses) > 0:
		return nil, c.simulated(wrongMode, "the merchant has parallel warehouses")
	}
	return map[string]any{"invNum": itoa(k.total())}, nil
}

// getParallel answers parallelinventory.get, of one warehouse.
func (s *Sandbox) getParallel(c *call) (any, *refusal) {
	if ref := c.require("invCode"); ref != nil {
		return nil, ref
	}
	k, ref := s.target(c)
	switch {
	case ref != nil:
		return nil, ref
	case len(s.warehouses) == 0:
		return nil, c.simulated(wrongMode, "the merchant has no parallel warehouses")
	case !s.hasWarehouse(c.text("invCode")):
		return nil, c.simulated(wrongWarehouse, c.text("invCode"))
	}
	return map[string]any{"invNum": itoa(k.stock[c.text("invCode")])}, nil
}
