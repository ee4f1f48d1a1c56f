package suning

// putOn answers shelves.add. One code stands for everything that is wrong: not
// this merchant's, a variant's, already on sale, no stock, taken down by the
// platform (§4.13).
func (s *Sandbox) putOn(c *call) (any, *refusal) {
	p, ref := s.shelfTarget(c)
	if ref != nil {
		return nil, ref
	}
	switch {
	case p.sale == saleOn:
		return nil, c.invalid("productCode", "already on sale")
	case p.sale == saleForced || p.sale == saleViolation:
		return nil, c.invalid("productCode", "taken down by the platform")
	case p.totalStock() == 0:
		return nil, c.invalid("productCode", "no stock")
	}
	p.sale = saleOn
	return s.shelved(c, "onTime"), nil
}

// takeOff answers shelves.move; what is not on sale is the same error (§11).
func (s *Sandbox) takeOff(c *call) (any, *refusal) {
	p, ref := s.shelfTarget(c)
	if ref != nil {
		return nil, ref
	}
	if p.sale != saleOn {
		return nil, c.invalid("productCode", "not on sale")
	}
	p.sale = saleStopped
	return s.shelved(c, "offTime"), nil
}

func (s *Sandbox) shelfTarget(c *call) (*product, *refusal) {
	if ref := c.require("productCode"); ref != nil {
		return nil, ref
	}
	p := s.main(c.text("productCode"))
	if !p.live() {
		return nil, c.invalid("productCode", "no such product, or a variant's code")
	}
	return p, nil
}

func (s *Sandbox) shelved(c *call, when string) any {
	c.head = map[string]any{}
	return map[string]any{"productCode": c.text("productCode"), when: showTime(c.now)}
}

// deleteOrRestore answers item.delorres: to the recycle bin and back (§4.14).
func (s *Sandbox) deleteOrRestore(c *call) (any, *refusal) {
	if ref := c.require("manageFlag"); ref != nil {
		return nil, ref
	}
	code, item, manage := c.text("productCode"), c.text("itemCode"), c.text("manageFlag")
	if ref := c.checkCode("productCode", code); ref != nil {
		return nil, ref
	}
	switch {
	case code == "" && item == "":
		return nil, c.missing("productCode")
	case manage != "0" && manage != "1":
		return nil, c.simulated(wrongFlag, manage)
	}
	p := s.binTarget(code, item, manage == "1")
	if p == nil {
		return nil, c.simulated(first(map[bool]string{true: wrongItemCode}[code == ""], wrongCode), "no such product, or a variant's code")
	}
	switch {
	case manage == "0" && p.sale == saleOn:
		return nil, c.simulated(wrongOnSale, "take it off sale first")
	case manage == "1" && s.nameTaken(p.name, p):
		return nil, c.simulated(wrongNameTaken, "the name is taken by now")
	}
	p.deleted, p.edited = manage == "0", c.now
	return map[string]any{"successFlag": "Y"}, nil
}

// binTarget finds a product with a result, in the shop or in the bin. A
// variant's code or merchant code does not name it.
func (s *Sandbox) binTarget(code, item string, inBin bool) *product {
	for _, p := range s.products {
		if p.status != succeeded || p.deleted != inBin {
			continue
		}
		if code != "" && p.code == trim(code) || code == "" && !p.variants && p.skus[0].itemCode == item {
			return p
		}
	}
	return nil
}
