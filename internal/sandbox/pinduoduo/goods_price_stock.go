package pinduoduo

import (
	"math"
	"math/big"
	"regexp"
	"slices"
	"time"
)

// priceChange is a reviewed change of prices; what it does not name stays.
type priceChange struct {
	market, twoPieces int64
	twoPiecesGiven    bool
	skus              []skuPrice
}

type skuPrice struct {
	id            int64
	group, single int64 // 0: as it is
	onsale        int64
	onsaleGiven   bool
}

// on is a content with the change applied.
func (p *priceChange) on(live *form) *form {
	f := live.clone()
	if p.market != 0 {
		f.num["market_price"] = p.market
	}
	if p.twoPiecesGiven {
		f.num["two_pieces_discount"] = p.twoPieces
	}
	for _, n := range p.skus {
		k := f.sku(n.id)
		if k == nil {
			continue
		}
		if n.group != 0 {
			k.multi = n.group
		}
		if n.single != 0 {
			k.price = n.single
		}
		if n.onsaleGiven {
			k.onsale = n.onsale
		}
	}
	return f
}

// updatePrice answers pdd.goods.sku.price.update (§4.7).
func (s *Sandbox) updatePrice(c *call) (any, *refusal) {
	id := c.id("goods_id")
	keep := c.number("sync_goods_operate", 0, 1, 0) == 1
	p := readPrices(c.args)
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	if ref := s.editable(); ref != nil {
		return nil, ref
	}
	g, ref := s.approved(id)
	if ref != nil {
		return nil, ref
	}
	for _, k := range p.skus {
		if g.live.sku(k.id) == nil {
			return nil, unnamed("sku_id不存在")
		}
	}
	if ref := s.acceptPrices(g, p.on(g.live), c.now); ref != nil {
		return nil, ref
	}
	k := s.put(g, &commit{prices: p, keepShelf: keep})
	s.send(k, false, c.now)
	return map[string]any{"goods_commit_id": k.id, "is_success": true}, nil
}

func readPrices(a *args) *priceChange {
	p := &priceChange{}
	if !a.has("market_price") && !a.has("market_price_in_yuan") {
		a.need("sku_price_list")
	}
	p.market = readMarket(a)
	p.twoPieces, p.twoPiecesGiven = a.long("two_pieces_discount", 0, 100)
	a.skip("ignore_edit_warn")
	a.objects("sku_price_list", func(o *args) {
		k := skuPrice{id: o.id("sku_id")}
		k.group = o.number("group_price", 1, math.MaxInt64, 0)
		k.single = o.number("single_price", 1, math.MaxInt64, 0)
		k.onsale, k.onsaleGiven = o.long("is_onsale", 0, 1)
		p.skus = append(p.skus, k)
	})
	return p
}

var yuan = regexp.MustCompile(`^\d{1,8}(\.\d{1,2})?$`)

// readMarket takes market_price in fen, else market_price_in_yuan.
func readMarket(a *args) int64 {
	text, inYuan := a.text("market_price_in_yuan")
	if n, ok := a.long("market_price", 1, math.MaxInt64); ok || !inYuan {
		return n
	}
	if !yuan.MatchString(text) {
		a.bad("market_price_in_yuan", "not an amount in yuan")
		return 0
	}
	fen, _ := new(big.Rat).SetString(text)
	fen.Mul(fen, big.NewRat(100, 1))
	return fen.Num().Int64()
}

// acceptPrices asks only the rules about prices.
func (s *Sandbox) acceptPrices(g *goods, f *form, now time.Time) *refusal {
	c := &check{s: s, f: f, cat: s.tree.byID[f.num["cat_id"]], live: g, now: now}
	for _, r := range []rule{ruleMarketPrice, ruleSKUPrices, ruleSpread, ruleTwoPieces, ruleActivity} {
		if ref := r(c); ref != nil {
			return ref
		}
	}
	return nil
}

// updateQuantity answers pdd.goods.quantity.update: one SKU, at once (§4.8).
func (s *Sandbox) updateQuantity(c *call) (any, *refusal) {
	id := c.id("goods_id")
	skuID := c.number("sku_id", 1, math.MaxInt64, 0)
	code, _ := c.text("outer_id")
	if skuID == 0 && code == "" {
		c.need("sku_id")
	}
	c.need("quantity")
	quantity, _ := c.long("quantity", -math.MaxInt32, math.MaxInt32)
	increment := c.number("update_type", 1, 2, 1) == 2
	force, forceGiven := c.flag("force_update")
	if !increment && quantity < 0 {
		c.bad("quantity", "negative")
	}
	if increment && forceGiven {
		c.bad("force_update", "only with update_type 1")
	}
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	g, ref := s.approved(id)
	if ref != nil {
		return nil, ref
	}
	st, ref := g.stockOf(skuID, code)
	if ref != nil {
		return nil, ref
	}
	if force {
		s.violate("pdd.goods.quantity.update: force_update true")
	}
	if ref := g.move(st, quantity, increment, force); ref != nil {
		return nil, ref
	}
	return map[string]any{"is_success": true}, nil
}

// stockOf finds an SKU by id, else by a code that only one SKU has.
func (g *goods) stockOf(id int64, code string) (*stock, *refusal) {
	if id == 0 {
		same := slices.Clone(g.live.skus)
		same = slices.DeleteFunc(same, func(k skuForm) bool { return k.code != code })
		if len(same) != 1 {
			return nil, unnamed("outer_id对应的SKU不唯一或不存在")
		}
		id = same[0].id
	}
	st := g.stock[id]
	if st == nil {
		return nil, unnamed("sku_id不存在")
	}
	return st, nil
}

func (g *goods) move(st *stock, quantity int64, increment, force bool) *refusal {
	target := quantity
	switch {
	case increment:
		target = st.quantity + quantity
	case quantity < st.reserve && force:
		target = 0
	case quantity < st.reserve:
		return unnamed("库存不能小于待付款订单占用的库存")
	}
	if ref := changedStock(st.quantity, target-st.quantity); ref != nil {
		return ref
	}
	if g.activity && target < st.quantity {
		return named("goods-activities-service-error:quantity-cannot-be-reduce", "活动中不能减少库存")
	}
	st.quantity = target
	return nil
}
