package taobao

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// listFields are the only names that the two lists take (§4.10).
func listFields() []string {
	return strings.Split("approve_status,num_iid,title,nick,type,cid,pic_url,num,props,valid_thru,list_time,price,"+
		"has_discount,has_invoice,has_warranty,has_showcase,modified,delist_time,postage_id,seller_cids,outer_id,sold_quantity", ",")
}

// query is what both lists are asked.
type query struct {
	fields     []string
	title      string
	cat        int64
	sections   []string
	order      string
	from, to   time.Time
	page, size int64
}

func (c *call) query() query {
	q := query{fields: c.fieldList(), title: c.text("q"), cat: c.id("cid"), sections: c.words("seller_cids", 32),
		order: c.oneOf("order_by", "modified:desc", "modified:desc", "modified:asc", "list_time:desc", "list_time:asc",
			"delist_time:desc", "delist_time:asc", "num:desc", "num:asc"),
		from: c.date("start_modified"), to: c.date("end_modified"),
		page: c.number("page_no", 1, 1<<31, 1), size: c.number("page_size", 1, 200, 40)}
	c.oneOf("auction_type", "b", "a", "b")
	for _, name := range q.fields {
		if !slices.Contains(listFields(), strings.TrimSpace(name)) {
			c.reject("fields")
		}
	}
	if q.page*q.size > 20000 {
		c.reject("page_no")
	}
	return q
}

// onsaleGet answers taobao.items.onsale.get.
func (s *Sandbox) onsaleGet(c *call) (obj, *refusal) {
	q := c.query()
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	return s.page(q, s.listed(c.now), func(it *item) bool { return it.onShelf }), nil
}

// inventoryGet answers taobao.items.inventory.get.
func (s *Sandbox) inventoryGet(c *call) (obj, *refusal) {
	q := c.query()
	if q.page > 101 {
		c.reject("page_no")
	}
	var banners []string
	for _, b := range c.words("banner", 10) {
		switch b {
		case "regular_shelved", "never_on_shelf", "off_shelf", "sold_out", "violation_off_shelf":
			banners = append(banners, b)
		case "for_shelved":
			banners = append(banners, "regular_shelved", "never_on_shelf", "off_shelf")
		default:
			c.reject("banner")
		}
	}
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	if banners == nil {
		banners = []string{"regular_shelved", "never_on_shelf", "off_shelf"}
	}
	return s.page(q, s.listed(c.now), func(it *item) bool { return !it.onShelf && slices.Contains(banners, it.banner()) }), nil
}

func (s *Sandbox) page(q query, all []*item, in func(*item) bool) obj {
	var found []*item
	for _, it := range all {
		if in(it) && q.matches(it) {
			found = append(found, it)
		}
	}
	q.sort(found)
	out := list{element: "item"}
	for _, it := range pageOf(found, q.page, q.size) {
		out.entries = append(out.entries, only(s.show(it), q.fields))
	}
	return obj{"items": out, "total_results": len(found)}
}

func (q query) matches(it *item) bool {
	modified := it.modified.Truncate(time.Second)
	switch {
	case !strings.Contains(it.title(), q.title), q.cat != 0 && q.cat != it.cat.id:
		return false
	case !q.from.IsZero() && modified.Before(q.from), !q.to.IsZero() && modified.After(q.to):
		return false
	case q.sections == nil:
		return true
	}
	shop := it.vals.get("shopcat")
	return slices.ContainsFunc(q.sections, func(id string) bool { return shop != nil && slices.Contains(shop.texts, id) })
}

// sort orders by the key asked for; the newest id first among equals.
func (q query) sort(items []*item) {
	key, direction, _ := strings.Cut(q.order, ":")
	slices.SortStableFunc(items, func(a, b *item) int {
		var c int
		switch key {
		case "num":
			c = cmp.Compare(a.num(), b.num())
		case "list_time", "delist_time":
			c = a.listed.Compare(b.listed)
		default:
			c = a.modified.Compare(b.modified)
		}
		if direction == "desc" {
			c = -c
		}
		return c
	})
}
