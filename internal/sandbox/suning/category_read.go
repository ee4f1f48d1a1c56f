package suning

import (
	"fmt"
	"strings"
)

// categories answers category.query: what the shop may list in, inner nodes
// too, as a flat list (§4.1).
func (s *Sandbox) categories(c *call) (any, *refusal) {
	name := c.text("categoryName")
	c.skip("targetChannel")
	var found []*category
	for _, k := range s.tree.all {
		if !k.closed && strings.Contains(k.name, name) {
			found = append(found, k)
		}
	}
	return paged(c, found, func(k *category) any {
		return map[string]any{"categoryCode": k.code, "categoryName": k.name, "grade": fmt.Sprint(k.level),
			"isBottom": flag(k.bottom), "descPath": k.path, "pageTotal": ""}
	})
}

// flag is Suning's old way to say yes (§4.1).
func flag(on bool) string {
	if on {
		return "X"
	}
	return ""
}

// predict answers categoryredict.get (§4.1). The members of its rows are
// illustrative: the reference knows only the list's name.
func (s *Sandbox) predict(c *call) (any, *refusal) {
	if ref := c.require("cmTitle", "categoryCode"); ref != nil {
		return nil, ref
	}
	best := s.tree.bestMatch(c.text("cmTitle"))
	if best == nil {
		return nil, nothing()
	}
	return map[string]any{"categoryList": []any{map[string]any{
		"categoryCode": best.code, "categoryName": best.name, "descPath": best.path}}}, nil
}

// parameters answers itemparameters.query (§4.2).
func (s *Sandbox) parameters(c *call) (any, *refusal) {
	if ref := c.require("categoryCode"); ref != nil {
		return nil, ref
	}
	c.skip("targetChannel")
	k, ok := s.tree.usable(c.text("categoryCode"))
	if !ok {
		return nil, nothing()
	}
	return paged(c, k.params, func(p param) any { return p.show(k) })
}

func (p param) show(k *category) map[string]any {
	row := map[string]any{"categoryCode": k.code, "paraTemplateCode": p.template, "paraTemplateDesc": templateName(p.template),
		"parCode": p.code, "parName": p.name, "parUnit": p.unit, "parType": p.typ, "isMust": flag(p.must), "dataType": ""}
	options := []any{}
	for _, o := range p.options {
		options = append(options, map[string]any{"parOptionCode": o.code, "parOptionDesc": o.text})
	}
	row["parOption"] = options
	if p.null {
		row["parOption"] = nil
	}
	return row
}

func templateName(code string) string {
	switch code {
	case templateBasic:
		return "基本参数模板"
	case templateCommon:
		return "通用参数"
	default:
		return "类目参数模板"
	}
}

// newBrands answers newbrand.query (§4.3).
func (s *Sandbox) newBrands(c *call) (any, *refusal) {
	if ref := c.require("categoryCode"); ref != nil {
		return nil, ref
	}
	c.skip("targetChannel")
	return s.brandList(c)
}

// oldBrands answers brand.query, where the category is optional (§4.3).
func (s *Sandbox) oldBrands(c *call) (any, *refusal) { return s.brandList(c) }

func (s *Sandbox) brandList(c *call) (any, *refusal) {
	name, code, category := c.text("brandName"), c.text("brandCode"), c.text("categoryCode")
	k, ok := s.tree.usable(category)
	if category != "" && !ok {
		return nil, nothing()
	}
	var found []brand
	for _, b := range brands() {
		if strings.Contains(b.name, name) && (code == "" || b.code == code) && (k == nil || b.fits(k)) {
			found = append(found, b)
		}
	}
	return paged(c, found, func(b brand) any {
		row := map[string]any{"brandCode": b.code, "brandName": b.name}
		if c.m.biz == "brand" {
			row["categoryCode"] = category
		}
		return row
	})
}

func brandBy(code string) (brand, bool) {
	for _, b := range brands() {
		if b.code == code {
			return b, true
		}
	}
	return brand{}, false
}
