package pinduoduo

import (
	"math"
	"slices"
	"strings"
	"time"
)

// detail answers pdd.goods.detail.get: live content only (§4.10).
func (s *Sandbox) detail(c *call) (any, *refusal) {
	id := c.id("goods_id")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	g := s.byID[id]
	if g == nil || g.live == nil {
		return nil, unnamed("商品不存在或尚未审核通过")
	}
	out := s.show(g.id, g.live, g.current)
	out["status"] = g.status()
	return out, nil
}

// oneSKU answers pdd.goods.skus.get (§4.10).
func (s *Sandbox) oneSKU(c *call) (any, *refusal) {
	goodsID, skuID := c.id("goods_id"), c.id("sku_id")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	g, ref := s.approved(goodsID)
	if ref != nil {
		return nil, ref
	}
	k := g.live.sku(skuID)
	if k == nil {
		return nil, unnamed("sku_id不存在")
	}
	st := g.current(*k)
	return map[string]any{
		"goods_id": goodsID, "sku_id": skuID, "single_price": k.price, "multi_price": k.multi,
		"quantity": st.quantity, "reserve_quantity": st.reserve, "out_sku_sn": k.code,
		"is_onsale": k.onsale, "spec": s.showSpecs(k.specs),
	}, nil
}

// filter is what pdd.goods.list.get searches by.
type filter struct {
	onsale       int64
	hasOnsale    bool
	skuCode      string
	name         string
	codes        []string
	template     int64
	from, until  int64
	visibleUntil time.Time
}

const weekSeconds = 7 * 24 * 60 * 60

func readFilter(a *args) filter {
	var f filter
	f.onsale, f.hasOnsale = a.long("is_onsale", 0, 1)
	f.skuCode, _ = a.text("outer_id")
	f.name, _ = a.text("goods_name")
	if text, ok := a.text("outer_goods_id"); ok {
		if f.codes = strings.Split(text, ","); len(f.codes) > 10 {
			a.bad("outer_goods_id", "at most 10")
		}
	}
	f.template, _ = a.long("cost_template_id", 1, math.MaxInt64)
	var from, until bool
	f.from, from = a.long("created_at_from", 0, math.MaxInt64)
	f.until, until = a.long("created_at_end", 0, math.MaxInt64)
	if from != until || f.until < f.from || f.until-f.from > weekSeconds {
		a.bad("created_at_from", "send both ends, at most 7 days apart")
	}
	return f
}

// wants applies the first of is_onsale, outer_id and goods_name that was sent,
// and all other filters beside it (§4.10).
func (f filter) wants(g *goods) bool {
	hasSKU := func(k skuForm) bool { return k.code == f.skuCode }
	switch {
	case g.live == nil || g.deleted || g.created.After(f.visibleUntil):
		return false
	case f.codes != nil && !slices.Contains(f.codes, g.live.text["out_goods_id"]):
		return false
	case f.template != 0 && g.live.num["cost_template_id"] != f.template:
		return false
	case f.until != 0 && (g.created.Unix() < f.from || g.created.Unix() > f.until):
		return false
	case f.hasOnsale:
		return bit(g.onShelf) == int(f.onsale)
	case f.skuCode != "":
		return slices.ContainsFunc(g.live.skus, hasSKU)
	default:
		return strings.Contains(g.live.text["goods_name"], f.name)
	}
}

// list answers pdd.goods.list.get, newest first. Products that were never
// approved, and those younger than the look-up lag, are not in it.
func (s *Sandbox) list(c *call) (any, *refusal) {
	page := c.number("page", 1, math.MaxInt32, 1)
	size := c.number("page_size", 1, 100, 100)
	f := readFilter(c.args)
	f.visibleUntil = c.now.Add(-s.lookupLag)
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	var found []*goods
	for _, g := range slices.Backward(s.goods) {
		if f.wants(g) {
			found = append(found, g)
		}
	}
	list := []any{}
	for _, g := range pageOf(found, page, size) {
		list = append(list, s.listEntry(g))
	}
	return map[string]any{"total_count": len(found), "goods_list": list}, nil
}

// listEntry has no prices, and the product's code only in its SKUs (§4.10).
func (s *Sandbox) listEntry(g *goods) map[string]any {
	skus := []any{}
	for _, k := range g.live.skus {
		st := g.current(k)
		details, names := []any{}, []string{}
		for _, d := range s.showSpecs(k.specs) {
			m := d.(map[string]any)
			m["spec_note"] = ""
			names = append(names, m["spec_name"].(string))
			details = append(details, m)
		}
		skus = append(skus, map[string]any{
			"sku_id": k.id, "sku_quantity": st.quantity, "reserve_quantity": st.reserve,
			"outer_id": k.code, "outer_goods_id": g.live.text["out_goods_id"], "is_sku_onsale": k.onsale,
			"spec": strings.Join(names, ","), "spec_details": details,
		})
	}
	total := g.total()
	picture := g.live.list["carousel_gallery"][0]
	return map[string]any{
		"goods_id": g.id, "goods_name": g.live.text["goods_name"], "is_onsale": bit(g.onShelf),
		"is_more_sku": bit(len(skus) > 1), "goods_quantity": total.quantity, "goods_reserve_quantity": total.reserve,
		"image_url": picture, "thumb_url": picture, "created_at": g.created.Unix(), "sku_list": skus,
	}
}
