package taobao

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// form is a checked document with its numbers read.
type form struct {
	vals     values // without the numbers
	price    int64
	quantity int64
	rows     []skuRow
	start    string // startTime
}

// skuRow is one row of the field sku.
type skuRow struct {
	id             int64
	props          []prop // of an option without vid: own text, vid 0
	price, stock   int64
	outer, barcode string
}

// readForm takes the numbers out of a document that passed its schema.
func readForm(c *category, doc values) form {
	f := form{vals: doc.without("price", "quantity", "sku", "saleProp", "startTime").kept(), start: doc.text("startTime")}
	f.price, _ = yuan(doc.text("price"))
	f.quantity, _ = strconv.ParseInt(doc.text("quantity"), 10, 64)
	if title := f.vals.get("title"); title != nil {
		title.texts = []string{oneLine(title.text())}
	}
	if v := doc.get("sku"); v != nil {
		for _, row := range v.rows {
			f.rows = append(f.rows, readRow(c, row))
		}
	}
	return f
}

func readRow(c *category, row values) skuRow {
	out := skuRow{props: readProps(c, row.child("props")), outer: row.text("skuOuterId"), barcode: row.text("skuBarcode")}
	out.id, _ = strconv.ParseInt(row.text("skuId"), 10, 64)
	out.price, _ = yuan(row.text("skuPrice"))
	out.stock, _ = strconv.ParseInt(row.text("skuStock"), 10, 64)
	return out
}

// readProps are the filled sale properties of a row, in the category's order.
func readProps(c *category, in values) []prop {
	var out []prop
	for _, a := range c.axes() {
		v := in.get(propertyID(c.id, a.name))
		if v.empty() {
			continue
		}
		p := prop{pid: pid(c.id, a.name), name: a.name, text: v.text()}
		for _, o := range a.options {
			if valueID(a.name, o) == v.text() {
				p.vid, p.text = vid(a.name, o), o
			}
		}
		out = append(out, p)
	}
	return out
}

// judge holds a document against the rules beyond its schema (§8). numbers says
// that price, sku or quantity was written.
func (s *Sandbox) judge(c *category, doc values, f form, numbers bool) *refusal {
	checks := []func() *refusal{
		func() *refusal { return s.judgeText(doc) },
		func() *refusal { return s.judgePictures(doc) },
		func() *refusal { return s.judgeFreight(doc) },
		func() *refusal { return judgeFood(c, doc) },
		func() *refusal { return judgeRows(c, doc, f) },
	}
	if numbers {
		checks = append(checks, func() *refusal { return judgeNumbers(f) })
	}
	for _, check := range checks {
		if ref := check(); ref != nil {
			return ref
		}
	}
	return nil
}

func (s *Sandbox) judgeText(doc values) *refusal {
	for _, id := range []string{"title", "sellPoint"} {
		if strings.ContainsAny(doc.text(id), "<>") {
			// Error texts come escaped (§1).
			return business("isv.item-service-error:ERR_RULE_TITLE_SECURITY_CHAR_LIMITATION", "标题或卖点不能包含&lt;&gt;")
		}
	}
	title := doc.text("title")
	if emoji(title) {
		if s.cfg.Strict {
			return wrong("字段[title]（宝贝标题）：不能包含表情符号")
		}
		s.violate("title with an emoji")
	}
	brand := brandOf(doc)
	if w := firstWord(title, foreignBrands()); w != "" && w != brand {
		return business("isv.error-item-ifd-error", "标题中的品牌["+w+"]与商品品牌不符，涉嫌品牌滥用")
	}
	if !s.words {
		return nil
	}
	if w := firstWord(title, titleWords()); w != "" {
		return wrong("字段[title]（宝贝标题）：包含违禁词" + w)
	}
	if w := firstWord(doc.text("desc")+doc.text("wirelessDesc"), append(titleWords(), descriptionWords()...)); w != "" {
		return business("isv.invalid-parameter:desc", "描述包含违禁词"+w)
	}
	return nil
}

func brandOf(doc values) string {
	chosen := doc.child("catProp").text("p-20000")
	for _, b := range brands() {
		if valueID("品牌", b) == chosen {
			return b
		}
	}
	return ""
}

func (s *Sandbox) judgePictures(doc values) *refusal {
	for _, v := range doc.child("images") {
		if v.empty() {
			continue
		}
		if _, ref := s.usablePicture(v.text()); ref != nil {
			return ref
		}
	}
	for _, id := range []string{"desc", "wirelessDesc"} {
		if ref := s.described(doc.text(id)); ref != nil {
			return ref
		}
	}
	return nil
}

func (s *Sandbox) judgeFreight(doc values) *refusal {
	id, err := strconv.ParseInt(doc.child("tbExtractWay").text("template"), 10, 64)
	if _, ok := s.template(id); !ok || err != nil {
		return business("isv.invalid-parameter:postage_id", "运费模板不存在或不属于该卖家")
	}
	return nil
}

// judgeFood compares the dates; they are yyyy-MM-dd already (§4.5).
func judgeFood(c *category, doc values) *refusal {
	food := foodOf(c, doc)
	before := func(a, b, text string) *refusal {
		if food[a] != "" && food[b] != "" && food[b] < food[a] {
			return business("isv.error-food-security-required", text)
		}
		return nil
	}
	for _, ref := range []*refusal{
		before("product_date_start", "product_date_end", "生产日期起止颠倒"),
		before("stock_date_start", "stock_date_end", "进货日期起止颠倒"),
		before("product_date_start", "stock_date_start", "进货日期不能早于生产日期"),
	} {
		if ref != nil {
			return ref
		}
	}
	return nil
}

// foodOf collects the food information, wherever the category asks for it.
func foodOf(c *category, doc values) map[string]string {
	out := make(map[string]string)
	if block := foodBlock(c); block != nil {
		for _, f := range block.children {
			out[f.food] = doc.child(block.id).text(f.id)
		}
		return out
	}
	for _, a := range attributesOf(c) {
		if a.food != "" {
			out[a.food] = doc.child("catProp").text(propertyID(c.id, a.name))
		}
	}
	return out
}

const subOwnValue = "isv.item-service-error:IC_CHECKSTEP_USERDEFINED_SKU_ERROR"

// judgeRows checks the combinations of sale properties (§8).
func judgeRows(c *category, doc values, f form) *refusal {
	seen := make(map[string]bool)
	for _, r := range f.rows {
		var key, names []string
		for _, p := range r.props {
			if p.vid == 0 && badOwnText(p.text) {
				return business(subOwnValue, "自定义销售属性值含有特殊字符："+p.text)
			}
			key = append(key, fmt.Sprintf("%d:%s", p.pid, p.text))
			names = append(names, p.name)
		}
		if k := strings.Join(key, ";"); seen[k] {
			return business(subOwnValue, "宝贝销售属性出错（重复）")
		} else {
			seen[k] = true
		}
		var want []string
		for _, p := range f.rows[0].props {
			want = append(want, p.name)
		}
		if !slices.Equal(names, want) {
			return wrong("字段[sku]（销售规格）：各行的销售属性不一致")
		}
	}
	return judgeSaleProp(c, doc, f)
}

// judgeSaleProp: if sent, it holds every value that the rows use (§4.2).
func judgeSaleProp(c *category, doc values, f form) *refusal {
	if doc.get("saleProp").empty() {
		return nil
	}
	listed := doc.child("saleProp")
	for _, r := range f.rows {
		for _, p := range r.props {
			text := p.text
			if p.vid != 0 {
				text = numText(p.vid)
			}
			v := listed.get(propertyID(c.id, p.name))
			if v == nil || !slices.Contains(v.texts, text) {
				return business("isv.item-update-service-error:IC_CHECKSTEP_SKU_PROP_NOT_FOUND_IN_ITEM", "销售属性中没有规格使用的值："+p.text)
			}
		}
	}
	return nil
}

// judgeNumbers: the quantity is the sum, and the item's price is that of a SKU
// with stock, or of any SKU when none has stock (§8).
func judgeNumbers(f form) *refusal {
	if len(f.rows) == 0 {
		return nil
	}
	sum, stocked := int64(0), false
	for _, r := range f.rows {
		sum += r.stock
		stocked = stocked || r.stock > 0
	}
	if f.quantity != sum || sum > 900_000_000 {
		return business("isv.invalid-parameter:quantity", fmt.Sprintf("总库存%d必须等于规格库存之和%d", f.quantity, sum))
	}
	for _, r := range f.rows {
		if r.price == f.price && (r.stock > 0 || !stocked) {
			return nil
		}
	}
	return business("isv.item-service-error:IC_CHECKSTEP_ITME_NOT_IN_SKU_PRICE", "一口价必须与有库存的宝贝规格价格一致")
}
