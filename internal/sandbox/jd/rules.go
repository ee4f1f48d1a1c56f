package jd

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// checkContent holds a ware's content, as it would be stored, against the shop,
// the category and the texts' rules (§8). Ownership comes first.
func (s *Sandbox) checkContent(c *content, leaf *category) *refusal {
	checks := []func() *refusal{
		func() *refusal { return s.owned(c) },
		func() *refusal { return s.checkTexts(c) },
		func() *refusal { return s.checkWords(c.words) },
		func() *refusal { return s.checkProps(c.props, leaf, false) },
		func() *refusal { return checkFeatures(c.features) },
	}
	for _, check := range checks {
		if ref := check(); ref != nil {
			return ref
		}
	}
	return nil
}

// owned says that everything named by id belongs to the shop.
func (s *Sandbox) owned(c *content) *refusal {
	if brand, given := c.num["brandId"]; given && brandName(brand) == "" {
		return wrong("brandId: 品牌未授权")
	}
	if !s.hasTemplate(c.num["transportId"]) {
		return wrong("transportId: 运费模板不存在")
	}
	if t := c.num["templateId"]; t != 0 && t != layoutTemplate {
		return wrong("templateId: 版式模板不存在")
	}
	for _, id := range c.shopCats {
		if !lastShopCategory(id) {
			return wrong(fmt.Sprintf("shopCategorys: 不是末级店内分类 %d", id))
		}
	}
	return nil
}

func (s *Sandbox) checkTexts(c *content) *refusal {
	for _, name := range requiredTexts() {
		if strings.TrimSpace(c.text[name]) == "" {
			return wrong("缺少参数 " + name)
		}
	}
	if unsupported(c.text["title"]) {
		return fail(codeIllegalText, "title")
	}
	for _, name := range []string{"title", "introduction", "mobileDesc"} {
		if ref := s.forbiddenIn(name, c.text[name]); ref != nil {
			return ref
		}
	}
	for _, name := range []string{"introductionUseFlag", "mobileDescUseFlag"} {
		if t := c.text[name]; t != "" && t != "0" && t != "1" {
			return wrong(name)
		}
	}
	for _, name := range []string{"introduction", "mobileDesc", "fitCaseHtmlApp", "fitCaseHtmlPc"} {
		if ref := s.pictureIn(name, c.text[name]); ref != nil {
			return ref
		}
	}
	return nil
}

// checkWords lets no banned words and links into JD's own sites only (§4.A.5).
func (s *Sandbox) checkWords(w *adWords) *refusal {
	if w == nil {
		return nil
	}
	if ref := s.forbiddenIn("adWords", w.words); ref != nil || w.url == "" {
		return ref
	}
	u, err := url.Parse(w.url)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") {
		return wrong("adWords.url")
	}
	for _, host := range []string{"jd.com", "360buy.com", "360buyimg.com"} {
		if u.Hostname() == host || strings.HasSuffix(u.Hostname(), "."+host) {
			return nil
		}
	}
	return wrong("adWords.url: 只能是京东链接")
}

// checkFeatures knows the values of the marks of §4.A.6.
func checkFeatures(list []feature) *refusal {
	for _, f := range list {
		if f.key == "is7ToReturn" && !slices.Contains([]string{"", "0", "1", "2"}, f.value) {
			return wrong("is7ToReturn: " + f.value)
		}
	}
	return nil
}

// checkMarket is the relation of the reference price (§8): at least the ware's
// price, or the cheapest SKU's when the ware has none.
func checkMarket(c *content, skus []*sku) *refusal {
	market, given := c.num["marketPrice"]
	least, hasPrice := c.num["jdPrice"]
	if !hasPrice {
		for i, k := range skus {
			if i == 0 || k.price < least {
				least = k.price
			}
		}
	}
	if given && market < least {
		return wrong("marketPrice: 不能低于京东价")
	}
	return nil
}

// checkImages holds the pictures of a ware against §4.A.4 and §4.A.5.
func (s *Sandbox) checkImages(images []image800, skus []*sku, leaf *category) *refusal {
	seen := map[image800]bool{}
	main := false
	for _, im := range images {
		where := fmt.Sprintf("images[%s,%d]", im.color, im.index)
		if ref := s.listingPicture(im.url, im.zone, where); ref != nil {
			return ref
		}
		if im.color != noColor && !hasColor(im.color, skus, leaf) {
			return wrong(where + ": 颜色不是该商品的销售属性值")
		}
		place := image800{color: im.color, index: im.index}
		if seen[place] {
			return wrong(where + ": 重复")
		}
		seen[place] = true
		main = main || place == image800{color: noColor, index: 1}
	}
	if !main {
		return wrong("images: 缺少主图 " + noColor + ",1")
	}
	return nil
}

// hasColor says that a colour is a value of a SKU's colour attribute.
func hasColor(id string, skus []*sku, leaf *category) bool {
	for _, k := range skus {
		for _, p := range k.attrs {
			if a, ok := leaf.attribute(p.attr); ok && a.color && p.values[0] == id {
				return true
			}
		}
	}
	return false
}
