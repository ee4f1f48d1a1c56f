package suning

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
)

var digits = regexp.MustCompile(`^\d+$`)

// maxCode is the longest product code (§4).
const maxCode = 32

// checkCode holds a product code against its form.
func (c *call) checkCode(field, code string) *refusal {
	switch {
	case code == "":
		return nil
	case !digits.MatchString(code):
		return c.format(field, code)
	case len(code) > maxCode:
		return c.overlong(field, code)
	}
	return nil
}

// getItem answers item.get by exactly one key (§4.9). The reference can be read
// as a field cmTitle or as a title in productName; both are taken.
func (s *Sandbox) getItem(c *call) (any, *refusal) {
	code, item, name, title := c.text("productCode"), c.text("itemCode"), c.text("productName"), c.text("cmTitle")
	if ref := c.oneKey(code, item, name, title); ref != nil {
		return nil, ref
	}
	p := s.best(c.now, func(p *product) bool {
		return item != "" && p.hasItemCode(item) || name != "" && (p.name == name || p.text["cmTitle"] == name) ||
			title != "" && p.text["cmTitle"] == title
	})
	if code != "" {
		p = s.byAnyCode(code)
	}
	if p == nil {
		return nil, nothing()
	}
	return s.showItem(p), nil
}

func (c *call) oneKey(code, item, name, title string) *refusal {
	keys := slices.DeleteFunc([]string{code, item, name, title}, func(k string) bool { return k == "" })
	switch {
	case len(keys) == 0:
		return c.missing("productCode")
	case len(keys) > 1:
		return c.simulated(wrongTwoKeys, "more than one key")
	}
	if ref := c.checkCode("productCode", code); ref != nil {
		return ref
	}
	return c.checkItemCode(item)
}

// byAnyCode finds a product by its own code or a variant's, outside the bin and
// without waiting for the index.
func (s *Sandbox) byAnyCode(code string) *product {
	p := s.main(code)
	if k := s.skuBy(code); k != nil {
		p = k.product
	}
	if p == nil || p.deleted {
		return nil
	}
	return p
}

// best finds a product in the index: a live one before a pending, that before a
// rejected one, then the first that was made (§4.9).
func (s *Sandbox) best(now time.Time, fits func(*product) bool) *product {
	rank := map[int]int{succeeded: 3, processing: 2}
	var found *product
	for _, p := range s.products {
		if s.visible(p, now) && fits(p) && (found == nil || rank[p.status] > rank[found.status]) {
			found = p
		}
	}
	return found
}

// showItem is the row of item.get and item.query (§4.9). While the first
// application waits there is no product code in it (§4.8).
func (s *Sandbox) showItem(p *product) map[string]any {
	row := map[string]any{
		"productName": p.name, "productCode": p.code, "categoryName": p.category.name, "categoryCode": p.category.code,
		"brandName": p.brand.name, "brandCode": p.brand.code, "img1Url": p.pictures[0], "itemCode": p.itemCode(),
		"status": fmt.Sprint(p.status), "published": "0", "cmTitle": p.text["cmTitle"],
	}
	children := []any{}
	for _, k := range p.children() {
		children = append(children, map[string]any{"productCode": k.code, "productName": k.name(), "itemCode": k.itemCode, "img1Url": k.picture})
	}
	row["childItem"] = children
	if s.showReason && p.reason != "" {
		row["failReason"] = p.reason
	}
	return row
}

// children are the variants, none for a product without them.
func (p *product) children() []*sku {
	if !p.variants {
		return nil
	}
	return p.skus
}

// itemCode is the product's own merchant code; with variants it has none.
func (p *product) itemCode() string {
	if p.variants {
		return ""
	}
	return p.skus[0].itemCode
}

// name is a variant's: the product's with the variant's values.
func (k *sku) name() string {
	parts := []string{k.product.name}
	for _, v := range k.pars {
		parts = append(parts, v.value)
	}
	return strings.Join(parts, " ")
}

// itemDetail answers itemdetail.query, by the main code only (§4.9).
func (s *Sandbox) itemDetail(c *call) (any, *refusal) {
	if ref := c.require("productCode"); ref != nil {
		return nil, ref
	}
	code := c.text("productCode")
	if ref := c.checkCode("productCode", code); ref != nil {
		return nil, ref
	}
	p := s.main(code)
	switch k := s.skuBy(code); {
	case p != nil && !p.deleted:
		return s.showDetail(p), nil
	case p == nil && k != nil && !k.product.deleted:
		// The older form, by the literal code of §6.
		return nil, fail("biz.itemDetail.invalid-biz:productCode", "a variant's code")
	}
	return nil, nothing()
}

func (s *Sandbox) showDetail(p *product) map[string]any {
	row := s.showItem(p)
	for _, name := range []string{"sellPoint", "freightTemplateId", "introduction", "afterSaleServiceDec", "saleSet", "saleDate", "sourceCountry"} {
		row[name] = p.text[name]
	}
	row["assortName"], row["mobileDetail"] = s.sectionName(p.text["assortCode"]), ""
	row["price"], row["invQty"], row["alertQty"] = "", "", ""
	if !p.variants {
		row["price"], row["invQty"], row["alertQty"] = yuan(p.skus[0].price), itoa(p.skus[0].total()), p.skus[0].alert
	}
	for i, url := range p.pictures {
		row[fmt.Sprintf("supplierImg%dUrl", i+1)] = url
	}
	row["pars"] = showPars(p.category, p.pars)
	list := []any{}
	for _, r := range p.packing {
		list = append(list, map[string]any{"packingListName": r.name, "packingListQty": r.quantity})
	}
	row["packingList"] = list
	children := []any{}
	for _, k := range p.children() {
		children = append(children, map[string]any{
			"productName": k.name(), "productCode": k.code, "barcode": k.barcode, "itemCode": k.itemCode, "price": yuan(k.price),
			"invQty": itoa(k.total()), "alertQty": k.alert, "supplierImg1Url": k.picture, "pars": showPars(p.category, k.pars)})
	}
	row["childItem"] = children
	return row
}

func showPars(k *category, pars []par) []any {
	list := []any{}
	for _, v := range pars {
		row, _ := k.param(v.code)
		list = append(list, map[string]any{"parCode": v.code, "parName": row.name, "parValue": v.value, "parUnit": row.unit})
	}
	return list
}
