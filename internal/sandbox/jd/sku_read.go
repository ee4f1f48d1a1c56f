package jd

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"
)

func skuDefaults() []string { return []string{"wareId", "status", "jdPrice"} }

// skuByID answers sku.read.findSkuById.
func (s *Sandbox) skuByID(c *call) (map[string]any, *refusal) {
	id := c.id("skuId")
	fields, _ := c.strings("field")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	k := s.skus[id]
	switch {
	case k == nil:
		return nil, wrong("skuId: sku不存在")
	case k.status() == 4:
		return map[string]any{}, nil
	}
	return map[string]any{"sku": project(k.show(), fields, []string{"skuId"}, skuDefaults())}, nil
}

// skuFilter is what searchSkuList searches by.
type skuFilter struct {
	wares, skus, states []int64
	codes               []string
	itemNum, title      string
	stocks              [2]int64
	created, modified   [2]time.Time
}

func readSKUFilter(a *args) skuFilter {
	f := skuFilter{states: []int64{1, 2}}
	f.wares, _ = a.longs("wareId")
	f.skus, _ = a.longs("skuId")
	if states, ok := a.longs("skuStatuValue"); ok {
		f.states = states
		if slices.ContainsFunc(states, func(n int64) bool { return n != 1 && n != 2 && n != 4 }) {
			a.bad("skuStatuValue", "1, 2 or 4")
		}
	}
	f.codes, _ = a.strings("outId")
	f.itemNum, _ = a.text("itemNum")
	f.title, _ = a.text("wareTitle")
	f.stocks = [2]int64{a.number("minStockNum", 0, math.MaxInt64, 0), a.number("maxStockNum", 0, math.MaxInt64, math.MaxInt64)}
	f.created = [2]time.Time{a.moment("startCreatedTime"), a.moment("endCreatedTime")}
	f.modified = [2]time.Time{a.moment("startModifiedTime"), a.moment("endModifiedTime")}
	a.skip("colType")
	return f
}

func (f skuFilter) wants(k *sku) bool {
	has := func(list []int64, n int64) bool { return list == nil || slices.Contains(list, n) }
	return has(f.wares, k.ware.id) && has(f.skus, k.id) && has(f.states, k.status()) &&
		(f.codes == nil || slices.Contains(f.codes, k.outer)) &&
		strings.Contains(k.ware.text["itemNum"], f.itemNum) && strings.Contains(k.ware.text["title"], f.title) &&
		k.stock >= f.stocks[0] && k.stock <= f.stocks[1] &&
		between(k.created, f.created[0], f.created[1]) && between(k.modified, f.modified[0], f.modified[1])
}

// searchSKUs answers sku.read.searchSkuList; its page size is page_size, its
// order orderFiled (§4.A.11).
func (s *Sandbox) searchSKUs(c *call) (map[string]any, *refusal) {
	f := readSKUFilter(c.args)
	order, _ := c.text("orderFiled")
	direction, _ := c.text("orderType")
	page, size := c.page("pageNo", "page_size")
	fields, _ := c.strings("field")
	if !contains([]string{"", "skuId", "stockNum"}, order) || !contains([]string{"", "asc", "desc"}, direction) {
		c.bad("orderFiled", "unknown order")
	}
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	found := s.findSKUs(f, c.now)
	slices.SortStableFunc(found, func(a, b *sku) int {
		if direction == "desc" {
			a, b = b, a
		}
		if order == "stockNum" {
			return cmp.Compare(a.stock, b.stock)
		}
		return cmp.Compare(a.id, b.id)
	})
	list := []any{}
	for _, k := range pageOf(found, page, size) {
		list = append(list, project(k.show(), fields, []string{"skuId"}, skuDefaults()))
	}
	return pageAnswer(list, page, size, len(found)), nil
}

func (s *Sandbox) findSKUs(f skuFilter, now time.Time) []*sku {
	var found []*sku
	for _, w := range s.wares {
		for _, k := range w.skus {
			if s.visible(k.created, now) && f.wants(k) {
				found = append(found, k)
			}
		}
	}
	return found
}
