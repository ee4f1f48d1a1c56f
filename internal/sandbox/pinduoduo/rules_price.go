package pinduoduo

// The bounds of §8, in fen and pieces.
const (
	maxPrice       = 1_000_000_000
	maxStock       = 200_000_000
	maxStockChange = 100_000_000
)

func ruleMarketPrice(c *check) *refusal {
	switch p := c.f.num["market_price"]; {
	case p <= 0:
		return named("invalid-parameter:market_price-cannot-be-less-than-zero", "参考价必须大于0")
	case p > maxPrice:
		return named("invalid-parameter:market_price-is-too-expensive", "参考价过高")
	}
	return nil
}

func ruleSKUPrices(c *check) *refusal {
	for _, k := range c.f.skus {
		if ref := c.prices(k.price, k.multi); ref != nil {
			return ref
		}
	}
	return nil
}

func (c *check) prices(price, multi int64) *refusal {
	switch {
	case multi <= 0:
		return named("invalid-parameter:forbidden-multi_price-less-then-zero", "拼单价必须大于0")
	case multi > maxPrice:
		return named("invalid-parameter:multi_price-is-too-expensive", "拼单价过高")
	case price <= 0:
		return named("invalid-parameter:price-or-multi_price", "单买价必须大于0")
	case price > maxPrice:
		return named("invalid-parameter:price-is-too-expensive", "单买价过高")
	case price <= multi:
		return named("goods-service-error:price-must-over-multi_price", "单买价必须大于拼单价")
	case price-multi < c.cat.margin():
		return named("goods-service-error:price-must-over-multi_price-100", "单买价至少比拼单价高1元")
	case price >= c.f.num["market_price"]:
		return named("goods-service-error:price-cannot-over-market_price", "单买价必须小于参考价")
	}
	return nil
}

func ruleSpread(c *check) *refusal {
	low, high := c.f.skus[0].multi, c.f.skus[0].multi
	for _, k := range c.f.skus {
		low, high = min(low, k.multi), max(high, k.multi)
	}
	if high*10 > low*spreadTenths {
		return named("invalid-parameter:price-gap-is-over-range", "SKU价格差距过大")
	}
	return nil
}

func ruleTwoPieces(c *check) *refusal {
	d, given := c.f.num["two_pieces_discount"]
	if given && d != 0 && (d < minTwoPieces || d > maxTwoPieces) {
		return unnamed("满2件折扣不在范围内")
	}
	return nil
}

func ruleGroup(c *check) *refusal {
	n, given := c.f.num["customer_num"]
	switch {
	case given && n < 2:
		return named("invalid-parameter:customer_num-must-over-2", "成团人数至少2人")
	case given && n > 9:
		return named("invalid-parameter:customer_num-is-over-range", "成团人数为2~9人")
	}
	if n, given := c.f.num["order_limit"]; given && (n < 1 || n > 999_999) {
		return named("invalid-parameter:order_limit-is-over-range", "单次限量为1~999999")
	}
	return nil
}

func ruleStock(c *check) *refusal {
	for _, k := range c.f.skus {
		st, old := c.existing(k)
		if !old {
			if ref := newStock(k); ref != nil {
				return ref
			}
			continue
		}
		if ref := changedStock(st.quantity, k.delta); ref != nil {
			return ref
		}
	}
	return nil
}

func newStock(k skuForm) *refusal {
	switch {
	case k.delta < 0:
		return named("invalid-parameter:forbidden-update-quantity-less-then-zero", "库存不能小于0")
	case k.delta > maxStock:
		return named("invalid-parameter:quantity-invalid", "库存不能超过2亿")
	case k.delta == 0 && k.onsale == 1:
		return named("invalid-parameter:onsale-sku-quantity-invalid", "上架SKU库存必须大于0")
	}
	return nil
}

func changedStock(now, delta int64) *refusal {
	switch {
	case delta > maxStockChange || delta < -maxStockChange:
		return named("invalid-parameter:update-quantity-invalid", "库存变化不能超过1亿")
	case now+delta < 0:
		return named("invalid-parameter:forbidden-update-quantity-less-then-zero", "当前库存加变化量不能小于0")
	case now+delta > maxStock:
		return named("invalid-parameter:quantity-invalid", "库存不能超过2亿")
	}
	return nil
}

// ruleActivity holds the prices and SKUs that a running activity locks.
func ruleActivity(c *check) *refusal {
	if c.live == nil || !c.live.activity {
		return nil
	}
	for _, k := range c.f.skus {
		old := c.live.live.sku(k.id)
		switch {
		case k.id == 0 || old == nil:
			return named("invalid-permission:add-sku-invalid", "活动中不能新增SKU")
		case k.delta < 0:
			return named("goods-activities-service-error:quantity-cannot-be-reduce", "活动中不能减少库存")
		case k.multi > old.multi:
			return named("goods-service-error:price-cannot-over-maximum", "活动中不能提高价格")
		}
	}
	return nil
}
