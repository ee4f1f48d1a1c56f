package douyin

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// filter is what product.listV2 searches by (§4.12).
type filter struct {
	name                   string
	numbers                map[string]int64
	ids, codes             []string
	from, until            int64 // creation, inclusive
	updatedFrom, updatedTo int64 // exclusive
}

func readFilter(c *call) filter {
	f := filter{numbers: make(map[string]int64)}
	f.name, _ = c.text("name")
	for _, key := range []string{"status", "check_status", "product_type"} {
		if n, ok := c.long(key, math.MinInt32, math.MaxInt32); ok {
			f.numbers[key] = n
		}
	}
	f.ids, f.codes = c.texts("product_id", 100), c.texts("sku_codes", 50)
	f.from, f.until = c.number("start_time", 0, math.MaxInt64, 0), c.number("end_time", 0, math.MaxInt64, math.MaxInt64)
	f.updatedFrom = c.number("update_start_time", 0, math.MaxInt64, -1)
	f.updatedTo = c.number("update_end_time", 0, math.MaxInt64, math.MaxInt64)
	c.skip("store_id", "lookup_option", "query_options")
	return f
}

func (f filter) wants(p *product) bool {
	content := p.shown()
	created, updated := p.created.Unix(), p.updated.Unix()
	for key, have := range map[string]int64{"status": int64(p.status), "check_status": int64(p.check), "product_type": content.num("product_type")} {
		if want, given := f.numbers[key]; given && want != have {
			return false
		}
	}
	switch {
	case f.name != "" && !strings.Contains(content.v["name"], f.name),
		len(f.ids) > 0 && !slices.Contains(f.ids, strconv.FormatInt(p.id, 10)),
		len(f.codes) > 0 && p.row(func(k *sku) bool { return slices.Contains(f.codes, k.code) }) == nil,
		created < f.from || created > f.until, updated <= f.updatedFrom || updated >= f.updatedTo:
		return false
	}
	return true
}

const maxRows = 10_000

// listV2 answers product.listV2: newest first, everything but purged.
func (s *Sandbox) listV2(c *call) (any, *refusal) {
	page, size := c.must("page", 1, maxRows), c.must("size", 1, 100)
	f := readFilter(c)
	rectified, _ := c.flag("need_rectification_info")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	if page*size > maxRows {
		return nil, wrong(numParameter, "超过10000条，请缩小时间范围")
	}
	var found []*product
	for _, p := range s.products {
		if p.status != statusPurged && s.visible(p, c.now) && f.wants(p) {
			found = append(found, p)
		}
	}
	slices.Reverse(found)
	slices.SortStableFunc(found, func(a, b *product) int { return b.created.Compare(a.created) })
	rows := []any{}
	for _, p := range pageOf(found, page, size) {
		rows = append(rows, s.row(p, rectified))
	}
	return map[string]any{"data": rows, "total": len(found), "page": page, "size": size}, nil
}

// row is one line of listV2; draft_status is not in it.
func (s *Sandbox) row(p *product, rectified bool) map[string]any {
	f := p.shown()
	cat := s.tree.byID[f.num("category_leaf_id")]
	low, high := cat.titleBounds()
	codes := []any{}
	for _, k := range f.skus {
		codes = append(codes, map[string]any{"id": k.id, "code": k.code, "barcodes": []any{}})
	}
	out := map[string]any{
		"product_id": p.id, "status": p.status, "check_status": p.check, "product_type": f.num("product_type"), "name": f.v["name"],
		"img": firstPicture(f.v["pic"]), "outer_product_id": f.v["outer_product_id"], "out_product_id": f.num("out_product_id"),
		"category_detail": cat.path(), "create_time": p.created.Unix(), "update_time": p.updated.Unix(),
		"description": markup(f.v["description"]), "extra": f.v["extra"], "market_price": 0, "discount_price": 0, "spec_prices": codes,
		"title_limit":   map[string]any{"min_length": low, "max_length": high},
		"shop_category": map[string]any{"leaf_category_ids": []any{}},
	}
	if n := len(p.reviews); n > 0 && p.reviews[n-1].result == publishRejected {
		out["audit_reject_suggestion"] = map[string]any{"reject_reason": []string{p.reviews[n-1].reason}, "name_suggestion": []any{}}
	}
	if rectified {
		changes := []any{}
		for _, r := range p.rectified {
			changes = append(changes, map[string]any{"rectify_action": r.action, "reject_reason": r.reason})
		}
		out["rectify_info_list"] = changes
	}
	return out
}
