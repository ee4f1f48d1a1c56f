package suning

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// The windows of item.query (§4.9).
const (
	maxWindow  = 30 * 24 * time.Hour
	maxHistory = 90 * 24 * time.Hour
)

// queryItems answers item.query: every state, but only what was edited lately
// (§4.9).
func (s *Sandbox) queryItems(c *call) (any, *refusal) {
	status, category, brand := c.text("status"), c.text("categoryCode"), c.text("brandCode")
	switch {
	case status != "" && !slices.Contains([]string{"1", "2", "3", "4"}, status):
		return nil, c.invalid("status", status)
	case hasChinese(category):
		return nil, c.invalid("categoryCode", category)
	case hasChinese(brand):
		return nil, c.invalid("brandCode", brand)
	}
	from, until, ref := c.window()
	if ref != nil {
		return nil, ref
	}
	found := s.sorted(func(p *product) bool {
		return s.visible(p, c.now) && (status == "" || fmt.Sprint(p.status) == status) &&
			(category == "" || p.category.code == category) && (brand == "" || p.brand.code == brand) &&
			c.now.Sub(p.edited) <= maxHistory && (from.IsZero() || !p.edited.Before(from) && !p.edited.After(until))
	})
	return paged(c, found, func(p *product) any {
		row := s.showItem(p)
		row["editTime"] = showTime(p.edited)
		return row
	})
}

// window reads startTime and endTime: both or none, at most 30 days apart. The
// end belongs to it, to the whole second.
func (c *call) window() (from, until time.Time, ref *refusal) {
	start, end := c.text("startTime"), c.text("endTime")
	switch {
	case start == "" && end == "":
		return from, until, nil
	case start == "" || end == "":
		return from, until, c.invalid("time", "only one of startTime and endTime")
	}
	from, err := parseTime(start)
	if err != nil {
		return from, until, c.invalid("startTime", start)
	}
	until, err = parseTime(end)
	if err != nil || until.Before(from) || until.Sub(from) > maxWindow {
		return from, until, c.invalid("endTime", end)
	}
	return from, until.Add(time.Second - 1), nil
}

// sorted lists the products that fit, in the order of their last edit (§4.0).
func (s *Sandbox) sorted(fits func(*product) bool) []*product {
	var found []*product
	for _, p := range s.products {
		if fits(p) {
			found = append(found, p)
		}
	}
	slices.SortStableFunc(found, func(a, b *product) int { return a.edited.Compare(b.edited) })
	return found
}

// querySales answers itemsale.query: products that passed, with main codes
// only; the text filters are fuzzy (§4.9).
func (s *Sandbox) querySales(c *call) (any, *refusal) {
	name, title, code, category := c.text("productName"), c.text("cmTitle"), c.text("productCode"), c.text("categoryCode")
	status := c.text("saleStatus")
	low, high, ref := c.priceRange()
	switch {
	case ref != nil:
		return nil, ref
	case status != "" && !slices.Contains([]string{"0", "1", "2", "3", "4", "5"}, status):
		return nil, c.simulated(wrongStatus, status)
	}
	if ref := c.checkCode("productCode", code); ref != nil {
		return nil, ref
	}
	found := s.sorted(func(p *product) bool {
		price := p.skus[0].price
		return p.live() && s.visible(p, c.now) && strings.Contains(p.name, name) && strings.Contains(p.text["cmTitle"], title) &&
			(code == "" || p.code == trim(code)) && (category == "" || p.category.code == category) &&
			(status == "" || s.saleStatus(p) == status) && price >= low && price <= high
	})
	return paged(c, found, func(p *product) any { return s.showSale(p) })
}

func (c *call) priceRange() (low, high int64, ref *refusal) {
	high = maxPrice
	var ok bool
	if t := c.text("priceLimit"); t != "" {
		if low, ok = parsePrice(t); !ok {
			return 0, 0, c.simulated(wrongPrice, "priceLimit "+t)
		}
	}
	if t := c.text("priceUpper"); t != "" {
		if high, ok = parsePrice(t); !ok {
			return 0, 0, c.simulated(wrongPrice, "priceUpper "+t)
		}
	}
	return low, high, nil
}

// showSale is one row. With variants its price and stock mean nothing, and
// published never does (§4.9).
func (s *Sandbox) showSale(p *product) map[string]any {
	stock := itoa(p.skus[0].total())
	if p.variants {
		stock = "0"
	}
	return map[string]any{
		"productName": p.name, "productCode": p.code, "itemCode": p.itemCode(), "price": yuan(p.skus[0].price), "invQty": stock,
		"published": "0", "saleDate": p.text["saleDate"], "saleStatus": s.saleStatus(p), "cmTitle": p.text["cmTitle"],
		"supplierImg1Url": p.pictures[0],
	}
}

// saleStatus is the newer meaning of the number, or the older (§4.9), which has
// no word for what the platform took down.
func (s *Sandbox) saleStatus(p *product) string {
	if !s.oldSaleStatus {
		return fmt.Sprint(p.sale)
	}
	switch p.sale {
	case saleOn:
		return "1"
	case saleWaiting, saleNever:
		return "0"
	default:
		return "2"
	}
}
