package douyin

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

func ruleFreight(c *check) *refusal {
	id := c.f.num("freight_id")
	t, ok := c.s.template(id)
	switch {
	case id == 0:
		return nil
	case !ok:
		return wrong(numParameter, "运费模板不存在")
	case t.ByWeight && !c.f.has("weight") && !c.f.weighed():
		return missing(numMissing, "按重量计费的运费模板需要商品重量：weight")
	}
	return nil
}

// weighed says that every SKU has a weight of its own.
func (f *form) weighed() bool {
	for _, k := range f.skus {
		if !strings.Contains(k.rest["delivery_infos"], `"weight"`) {
			return false
		}
	}
	return len(f.skus) > 0
}

// ruleWeight keeps a weight below 10 000 in its unit (§4.6).
func ruleWeight(c *check) *refusal {
	if !c.f.has("weight") {
		return nil
	}
	whole, fraction, _ := strings.Cut(c.f.v["weight"], ".")
	whole = strings.TrimLeft(whole, "0")
	if len(whole) > 4 || (whole == "" && strings.Trim(fraction, "0") == "") {
		return wrong(numParameter, "重量应大于0且小于10000")
	}
	return nil
}

// ruleDelivery is the promise to ship: a listed one, mandatory but for a
// presale (§4.6).
func ruleDelivery(c *check) *refusal {
	switch {
	case !c.f.has("delivery_delay_day"):
		if c.commit && c.f.num("presell_type") != 1 {
			return missing(numMissing, "缺少参数：delivery_delay_day")
		}
	case !slices.Contains(c.cat.delays(), c.f.num("delivery_delay_day")):
		return wrong(numParameter, "发货时效不在类目允许的范围内")
	}
	return nil
}

// rulePresale holds for presell_type 1; stepped presale is open nowhere here.
func rulePresale(c *check) *refusal {
	switch c.f.num("presell_type") {
	case 0:
		return nil
	case 2:
		return wrong(numParameter, "类目不支持阶梯发货")
	}
	if !c.cat.flags["presell"] {
		return wrong(numParameter, "类目不支持预售")
	}
	if c.f.has("presell_end_time") {
		end, err := time.ParseInLocation(time.DateTime, c.f.v["presell_end_time"], zone())
		if err != nil || !end.After(c.now) || end.Sub(c.now) > maxPresellDays*24*time.Hour {
			return wrong(numParameter, "预售结束时间不合法")
		}
	}
	for _, k := range c.f.skus {
		if k.price < minPresellPrice {
			return failed(2010107, "预售商品价格过低")
		}
	}
	return nil
}

// ruleAfterSale wants one of the category's options; fresh goods may leave it
// out (§8).
func ruleAfterSale(c *check) *refusal {
	chosen := ""
	if n := c.f.nested("after_sale_service"); n != nil {
		if v := n.member("supply_day_return_selector"); v != nil {
			chosen = v.text
		}
		if v := n.member("damaged_order_return"); v != nil && v.text != "0" && v.text != "1" {
			return wrong(numParameter, "damaged_order_return应为0或1")
		}
	}
	listed := slices.ContainsFunc(c.cat.returns(), func(o choice) bool { return o.value == chosen })
	switch {
	case listed, chosen == "" && c.cat.fresh():
		return nil
	case chosen == "":
		return failed(2010316, "类目必须支持7天无理由退货")
	default:
		return failed(110330002, "类目不支持该7天无理由退货选项")
	}
}

func ruleBrand(c *check) *refusal {
	if c.f.num("standard_brand_id") == 0 {
		return missing(2010320, "品牌必填")
	}
	id := c.f.num("standard_brand_id")
	b, ok := findBrand(id)
	switch {
	case id == noBrand:
		return nil
	case !ok:
		return wrong(2010104, "品牌不存在")
	case !slices.Contains(b.kinds, c.cat.kind):
		return failed(2010340, "品牌与类目不匹配")
	case c.cat.flags["auth"] && !c.s.authorisedBrand[id]:
		return failed(2010319, "品牌未授权")
	}
	return nil
}

// ruleDocuments: every sent document is one that the category knows, with
// files; every mandatory one is there (§4.4, §8).
func ruleDocuments(c *check) *refusal {
	sent := make(map[string]bool)
	for _, q := range c.f.qualities() {
		known := slices.ContainsFunc(c.cat.papers(), func(p paper) bool { return p.key == q.key })
		if !known || len(q.files) == 0 {
			return missing(numDocument, "资质无效："+cmp.Or(q.name, q.key))
		}
		for _, f := range q.files {
			if f.media == 2 && strings.HasPrefix(f.url, "https://") {
				continue
			}
			if _, ref := c.s.known(f.url); ref != nil {
				return ref
			}
		}
		sent[q.key] = true
	}
	for _, p := range c.cat.papers() {
		if c.demands(p) && !sent[p.key] {
			return missing(numDocument, "缺少资质："+p.name)
		}
	}
	return nil
}

// demands says that a document is mandatory for the values of this content.
func (c *check) demands(p paper) bool {
	if p.required || p.property == "" {
		return p.required
	}
	for _, v := range c.values(c.cat.named(p.property)) {
		if slices.Contains(p.values, v) {
			return true
		}
	}
	return false
}
