package taobao

import (
	"strings"
	"time"
	"unicode/utf8"
)

const shopNick = "秭归合作社"

// timeGet answers taobao.time.get.
func (s *Sandbox) timeGet(c *call) (obj, *refusal) { return obj{"time": stamp(c.now)}, nil }

// only keeps the fields that were asked for.
func only(all obj, fields []string) obj {
	out := make(obj, len(fields))
	for _, name := range fields {
		if v, ok := all[strings.TrimSpace(name)]; ok {
			out[strings.TrimSpace(name)] = v
		}
	}
	return out
}

const anyNumber = 1 << 20

// fieldList is the parameter "fields": required wherever it exists.
func (c *call) fieldList() []string {
	c.need("fields")
	return c.words("fields", anyNumber)
}

// sellerGet answers taobao.user.seller.get (§2).
func (s *Sandbox) sellerGet(c *call) (obj, *refusal) {
	fields := c.fieldList()
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	return obj{"user": only(obj{
		"user_id": s.userID, "nick": shopNick, "type": "C", "status": "normal", "has_shop": true,
		"item_img_num": 5, "item_img_size": 3072, "has_more_pic": true,
		"sign_food_seller_promise": true, "has_sub_stock": true,
	}, fields)}, nil
}

// templatesGet answers taobao.delivery.templates.get (§4.3).
func (s *Sandbox) templatesGet(c *call) (obj, *refusal) {
	fields := c.fieldList()
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	out := list{element: "delivery_template"}
	for _, t := range s.templates {
		all := obj{
			"template_id": t.ID, "template_name": t.Name, "assumer": t.Assumer, "valuation": t.Valuation, "supports": "",
			"address": "", "consign_area_id": 420527, "created": stamp(s.started), "modified": stamp(s.started), "query_express": "",
			"fee_list": listOf("top_fee", obj{"service_type": "express", "destination": "1", "start_standard": "1",
				"start_fee": "0.00", "add_standard": "1", "add_fee": "0.00"}),
		}
		row := only(all, fields)
		if v, ok := row["template_name"]; ok { // asked as template_name, answered as name
			delete(row, "template_name")
			row["name"] = v
		}
		out.entries = append(out.entries, row)
	}
	return obj{"delivery_templates": out, "total_results": len(s.templates)}, nil
}

func (s *Sandbox) template(id int64) (FreightTemplate, bool) {
	for _, t := range s.templates {
		if t.ID == id {
			return t, true
		}
	}
	return FreightTemplate{}, false
}

// section is one entry of the shop's own categories (§10).
type section struct {
	id, parent int64
	name, pic  string
	order      int64
	created    time.Time
}

func (s *Sandbox) sectionsGet(c *call) (obj, *refusal) {
	out := list{element: "seller_cat"}
	for _, x := range s.sections {
		out.entries = append(out.entries, obj{"cid": x.id, "parent_cid": x.parent, "name": x.name, "pic_url": x.pic,
			"sort_order": x.order, "type": "manual_type"})
	}
	return obj{"seller_cats": out}, c.refusal()
}

// sectionAdd answers taobao.sellercats.list.add; a name may be used twice.
func (s *Sandbox) sectionAdd(c *call) (obj, *refusal) {
	c.need("name")
	x := &section{name: c.text("name"), parent: c.number("parent_cid", 0, 1<<62, 0), pic: c.text("pict_url"),
		order: c.number("sort_order", 0, 1<<31, 0), created: c.now}
	if utf8.RuneCountInString(x.name) > 20 {
		c.reject("name")
	}
	if x.parent != 0 && !s.topSection(x.parent) {
		c.reject("parent_cid")
	}
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	x.id = s.ids.id(10)
	s.sections = append(s.sections, x)
	return obj{"seller_cat": obj{"cid": x.id, "created": stamp(x.created)}}, nil
}

func (s *Sandbox) topSection(id int64) bool {
	for _, x := range s.sections {
		if x.id == id {
			return x.parent == 0
		}
	}
	return false
}

// shelvable lists the sections that items can be put in: those without children.
func (s *Sandbox) shelvable() []*section {
	parents := make(map[int64]bool)
	for _, x := range s.sections {
		parents[x.parent] = true
	}
	var out []*section
	for _, x := range s.sections {
		if !parents[x.id] {
			out = append(out, x)
		}
	}
	return out
}

// couponAdd answers taobao.promotion.coupon.add (§10).
func (s *Sandbox) couponAdd(c *call) (obj, *refusal) {
	c.need("denominations", "end_time")
	c.oneOf("denominations", "", "3", "5", "10", "20", "50", "100")
	start, end := c.date("start_time"), c.date("end_time")
	if text := c.text("condition"); text != "" {
		if _, ok := yuan(text); !ok {
			c.reject("condition")
		}
	}
	if c.has("end_time") && (!end.After(c.now) || end.Before(start)) {
		c.reject("end_time")
	}
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	const most = 50
	if s.coupons >= most {
		return nil, wrong("店铺有效优惠券不能超过50张")
	}
	s.coupons++
	return obj{"coupon_id": s.ids.id(9)}, nil
}
