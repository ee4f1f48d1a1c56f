package jd

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

func idText(id int64) string { return strconv.FormatInt(id, 10) }

func contains[T comparable](list []T, v T) bool { return slices.Contains(list, v) }

// visible says that a search sees what was created then.
func (s *Sandbox) visible(created, now time.Time) bool { return !created.Add(s.lookupLag).After(now) }

// wareByID answers ware.read.findWareById. A recycled ware is a wrapper without
// the object (§4.A.11).
func (s *Sandbox) wareByID(c *call) (map[string]any, *refusal) {
	id := c.id("wareId")
	fields, _ := c.strings("field")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	w := s.byID[id]
	switch {
	case w == nil:
		return nil, wrong("wareId: 商品不存在")
	case w.deleted:
		return map[string]any{}, nil
	}
	return map[string]any{"ware": project(s.show(w), fields, []string{"wareId"}, wareDefaults())}, nil
}

// wareDefaults are what a read without field gives; the real subset is unknown.
func wareDefaults() []string {
	return []string{"title", "wareStatus", "categoryId", "created", "modified"}
}

// wareFilter is what searchWare4Valid and searchWare4Recycled search by.
type wareFilter struct {
	ids      []int64
	title    string
	exact    map[string]int64
	states   []int64
	itemNum  string
	barCode  string
	shopCats []int64
	feature  *feature
	prop     *prop
	times    map[string][2]time.Time
	prices   [2]int64
	stocks   [2]int64
}

func readWareFilter(a *args) wareFilter {
	f := wareFilter{exact: map[string]int64{}, times: map[string][2]time.Time{}}
	if f.ids, _ = a.longs("wareId"); len(f.ids) > 20 {
		a.bad("wareId", "at most 20")
	}
	f.title, _ = a.text("searchKey")
	if fields, ok := a.strings("searchField"); f.title != "" && (!ok || !slices.Equal(fields, []string{"title"})) {
		a.bad("searchField", "only title")
	}
	for _, name := range []string{"categoryId", "multiCategoryId", "brandId", "transportId", "templateId", "promiseId", "colType"} {
		if n, ok := a.long(name, 0, math.MaxInt64); ok {
			f.exact[name] = n
		}
	}
	f.states, _ = a.longs("wareStatusValue")
	f.itemNum, _ = a.text("itemNum")
	f.barCode, _ = a.text("barCode")
	for _, name := range []string{"shopCategoryIdLevel1", "shopCategoryIdLevel2"} {
		if n, ok := a.long(name, 1, math.MaxInt64); ok {
			f.shopCats = append(f.shopCats, n)
		}
	}
	readPairFilters(a, &f)
	for _, name := range []string{"Created", "Online", "Modified", "Offline"} {
		f.times[name] = [2]time.Time{a.moment("start" + name + "Time"), a.moment("end" + name + "Time")}
	}
	f.prices = [2]int64{0, math.MaxInt64}
	for i, name := range []string{"startJdPrice", "endJdPrice"} {
		if fen, ok := a.money(name); ok {
			f.prices[i] = fen
		}
	}
	f.stocks = [2]int64{a.number("startStockNum", 0, math.MaxInt64, 0), a.number("endStockNum", 0, math.MaxInt64, math.MaxInt64)}
	a.skip("groupId", "claim")
	return f
}

func readPairFilters(a *args, f *wareFilter) {
	key, _ := a.text("featureKey")
	val, _ := a.text("featureValue")
	if key != "" {
		f.feature = &feature{key, val}
	}
	key, _ = a.text("warePropKey")
	val, _ = a.text("warePropValue")
	if id, err := strconv.ParseInt(key, 10, 64); err == nil {
		f.prop = &prop{attr: id, values: []string{val}}
	}
}

func (f wareFilter) wants(w *ware) bool {
	has := func(list []int64, n int64) bool { return list == nil || slices.Contains(list, n) }
	price := w.shownPrice()
	switch {
	case !has(f.ids, w.id), !has(f.states, int64(w.status())),
		!strings.Contains(w.text["title"], f.title), !strings.Contains(w.text["itemNum"], f.itemNum),
		f.barCode != "" && w.text["barCode"] != f.barCode,
		price < f.prices[0] || price > f.prices[1],
		w.totalStock() < f.stocks[0] || w.totalStock() > f.stocks[1],
		f.feature != nil && !slices.Contains(w.features, *f.feature),
		f.prop != nil && !slices.Contains(valuesIn(w.props, f.prop.attr), f.prop.values[0]):
		return false
	}
	for name, n := range f.exact {
		if name != "colType" && w.num[name] != n || name == "colType" && n != 0 {
			return false
		}
	}
	for _, id := range f.shopCats {
		if id != shopParent && !slices.Contains(w.shopCats, id) || id == shopParent && len(w.shopCats) == 0 {
			return false
		}
	}
	for name, at := range map[string]time.Time{"Created": w.created, "Online": w.online, "Modified": w.modified, "Offline": w.offline} {
		if !between(at, f.times[name][0], f.times[name][1]) {
			return false
		}
	}
	return true
}

// shownPrice is the ware's price, or its cheapest SKU's.
func (w *ware) shownPrice() int64 {
	if fen, ok := w.num["jdPrice"]; ok {
		return fen
	}
	least := int64(math.MaxInt64)
	for _, k := range w.live() {
		least = min(least, k.price)
	}
	return least
}

func (s *Sandbox) searchValid(c *call) (map[string]any, *refusal)    { return s.searchWares(c, false) }
func (s *Sandbox) searchRecycled(c *call) (map[string]any, *refusal) { return s.searchWares(c, true) }

// searchWares has no filter by the ware's outerId; newest first without an
// order (§4.A.11).
func (s *Sandbox) searchWares(c *call, recycled bool) (map[string]any, *refusal) {
	f := readWareFilter(c.args)
	order, _ := c.text("orderField")
	direction, _ := c.text("orderType")
	page, size := c.page("pageNo", "pageSize")
	fields, _ := c.strings("field")
	less, known := wareOrders()[order]
	if !known || (direction != "" && direction != "asc" && direction != "desc") {
		c.bad("orderField", "unknown order")
	}
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	var found []*ware
	for _, w := range slices.Backward(s.wares) {
		if w.deleted == recycled && s.visible(w.created, c.now) && f.wants(w) {
			found = append(found, w)
		}
	}
	if order != "" {
		slices.SortStableFunc(found, func(a, b *ware) int {
			if direction == "desc" {
				a, b = b, a
			}
			return less(a, b)
		})
	}
	list := []any{}
	for _, w := range pageOf(found, page, size) {
		list = append(list, project(s.show(w), fields, []string{"wareId"}, wareDefaults()))
	}
	return pageAnswer(list, page, size, len(found)), nil
}

func wareOrders() map[string]func(a, b *ware) int {
	return map[string]func(a, b *ware) int{
		"":            nil,
		"wareId":      func(a, b *ware) int { return cmp.Compare(a.id, b.id) },
		"offlineTime": func(a, b *ware) int { return a.offline.Compare(b.offline) },
		"onlineTime":  func(a, b *ware) int { return a.online.Compare(b.online) },
		"modified":    func(a, b *ware) int { return a.modified.Compare(b.modified) },
		"stockNum":    func(a, b *ware) int { return cmp.Compare(a.totalStock(), b.totalStock()) },
		"jdPrice":     func(a, b *ware) int { return cmp.Compare(a.shownPrice(), b.shownPrice()) },
	}
}
