package suning_test

import (
	"strings"
	"testing"
)

// refusal is one way to spoil a listing, with the code that it meets. The
// numbers behind invalid-biz are this simulator's.
type refusal struct {
	what, code string
	form       obj
}

func (k *stall) checkRefusals(tests []refusal) {
	k.t.Helper()
	for _, tt := range tests {
		if a := k.call("item.add", tt.form); a.code != tt.code {
			k.t.Errorf("%s: %.200s, want %s", tt.what, a.body, tt.code)
		}
	}
	if n := len(k.products()); n != 0 {
		k.t.Errorf("%d refused listings were kept", n)
	}
}

const (
	missing = "biz.item.missing-parameter:"
	invalid = "biz.custom.item.invalid-biz:"
)

func TestRequiredFields(t *testing.T) {
	k := newShop(t).stall("脐橙")
	var tests []refusal
	for _, name := range []string{"categoryCode", "brandCode", "productName", "sellPoint", "introduction", "afterSaleServiceDec", "saleSet"} {
		tests = append(tests, refusal{name, missing + name, with(k.orange("A"), obj{name: nil})},
			refusal{"empty " + name, missing + name, with(k.orange("A"), obj{name: ""})})
	}
	for _, name := range []string{"itemCode", "price", "invQty", "supplierImg1Url", "pars"} {
		tests = append(tests, refusal{"variant " + name, missing + name, withChild(k.orange("A"), obj{name: nil})})
	}
	k.checkRefusals(append(tests, refusal{"variants", missing + "childItem", with(k.orange("A"), obj{"childItem": list{}, "itemCode": "A", "price": "1.00", "invQty": "1"})}))
	w := newShop(t).stall("西瓜")
	w.checkRefusals([]refusal{
		{"itemCode", missing + "itemCode", with(w.single("A"), obj{"itemCode": nil})},
		{"price", missing + "price", with(w.single("A"), obj{"price": nil})},
		{"invQty", missing + "invQty", with(w.single("A"), obj{"invQty": nil})},
		{"variants", invalid + "childItem", with(w.orange("A"), nil)},
	})
}

func TestTexts(t *testing.T) {
	k := newShop(t).stall("脐橙")
	long := func(n int) string { return strings.Repeat("橙", n) }
	k.checkRefusals([]refusal{
		{"name", invalid + "148", with(k.orange("A"), obj{"productName": long(61)})},
		{"blank name", missing + "productName", with(k.orange("A"), obj{"productName": "  "})},
		{"title", "biz.custom.item.cmTitle-length:overlong", with(k.orange("A"), obj{"cmTitle": long(61)})},
		{"selling point", invalid + "140", with(k.orange("A"), obj{"sellPoint": long(41)})},
		{"mobile", invalid + "139", with(k.orange("A"), obj{"sellPoint": "电话13912345678"})},
		{"landline", invalid + "139", with(k.orange("A"), obj{"sellPoint": "0717-1234567"})},
		{"banned word", invalid + "141", with(k.orange("A"), obj{"sellPoint": "全网最低"})},
		{"banned in title", invalid + "141", with(k.orange("A"), obj{"cmTitle": "最便宜的橙"})},
		{"service", "biz.custom.item.afterSaleServiceDec-length:overlong", with(k.orange("A"), obj{"afterSaleServiceDec": long(255)})},
		{"category", invalid + "categoryCode", with(k.orange("A"), obj{"categoryCode": "R9004600"})},
		{"brand", invalid + "brandCode", with(k.orange("A"), obj{"brandCode": "000c"})},
		{"brand of another kind", invalid + "brandCode", with(k.orange("A"), obj{"brandCode": "10A7"})},
		{"freight", invalid + "freightTemplateId", with(k.orange("A"), obj{"freightTemplateId": "1"})},
		{"shop category", invalid + "assortCode", with(k.orange("A"), obj{"assortCode": "100500"})},
		{"country", invalid + "sourceCountry", with(k.orange("A"), obj{"sourceCountry": "中国"})},
		{"second highlight", invalid + "156", with(k.orange("A"), obj{"highlightWordtwo": "甜"})},
		{"packing", invalid + "packingList", with(k.orange("A"), obj{"packingList": list{obj{"packingListName": "橙", "packingListQty": "x"}}})},
		{"packing rows", invalid + "packingList", with(k.orange("A"), obj{"packingList": many(21)})},
	})
	k.create(with(k.orange("A"), obj{"productName": long(60), "cmTitle": long(60), "sellPoint": long(40), "afterSaleServiceDec": long(200),
		"packingList": many(20), "highlightWordone": "甜", "assortCode": "100501"}))
	clean(t, k.shop)
	k.create(with(k.orange("B"), obj{"afterSaleServiceDec": long(254), "cmTitle": nil, "freightTemplateId": nil}))
	if v := k.box.Violations(); len(v) != 3 {
		t.Errorf("violations %v", v)
	}
}

func many(n int) list {
	var rows list
	for range n {
		rows = append(rows, obj{"packingListName": "橙", "packingListQty": "1"})
	}
	return rows
}

func TestIntroductions(t *testing.T) {
	k := newShop(t).stall("脐橙")
	var tests []refusal
	for what, text := range map[string]string{
		"not base64": "<p>", "line break": b64([]byte("橙子"))[:4] + "\n" + b64([]byte("橙子"))[4:], "not UTF-8": b64([]byte("\xff")),
		"other host":   b64([]byte(`<img src="https://img.example/a.jpg">`)),
		"suffix":       b64([]byte(`<img src='https://evilsuning.cn/a.jpg'>`)),
		"no address":   b64([]byte(`<IMG alt="a">`)),
		"data":         b64([]byte(`<img src=data:image/png;base64,AA>`)),
		"script":       b64([]byte(`<SCRIPT>1</SCRIPT>`)),
		"handler":      b64([]byte(`<p onclick="x">`)),
		"external CSS": b64([]byte(`<link rel="stylesheet" href="a.css">`)),
	} {
		tests = append(tests, refusal{what, invalid + "101", with(k.orange("A"), obj{"introduction": text})})
	}
	k.checkRefusals(tests)
	for i, html := range []string{`<p style="color:red">橙</p>`, `<img src=//uimgproxy.suning.cn/uimg1/sop/commodity/1.jpg>`, `<img alt="x" src='http://image.suning.com/a.jpg'/>`} {
		k.create(with(k.orange(string(rune('A'+i))), obj{"introduction": b64([]byte(html))}))
	}
}

func TestSaleSet(t *testing.T) {
	k := newShop(t).stall("脐橙") // it is 24 November in Beijing
	k.checkRefusals([]refusal{
		{"unknown", invalid + "saleSet", with(k.orange("A"), obj{"saleSet": "3"})},
		{"date without 0", invalid + "saleDate", with(k.orange("A"), obj{"saleSet": "1", "saleDate": "2026-12-01"})},
		{"0 without date", missing + "saleDate", with(k.orange("A"), obj{"saleSet": "0"})},
		{"today", invalid + "saleDate", with(k.orange("A"), obj{"saleSet": "0", "saleDate": "2026-11-24"})},
		{"no date", invalid + "saleDate", with(k.orange("A"), obj{"saleSet": "0", "saleDate": "2026-13-01"})},
		{"other form", invalid + "saleDate", with(k.orange("A"), obj{"saleSet": "0", "saleDate": "2026-12-01 00:00:00"})},
	})
}

func TestPars(t *testing.T) {
	k := newShop(t).stall("脐橙")
	add := func(form obj, one obj) obj { return with(form, obj{"pars": append(form["pars"].(list), one)}) }
	k.checkRefusals([]refusal{
		{"none", invalid + "124:国家", with(k.orange("A"), obj{"pars": nil})},
		{"one missing", invalid + "124:城市", k.withPar(k.orange("A"), "城市", "")},
		{"empty", invalid + "124:城市", add(k.withPar(k.orange("A"), "城市", ""), obj{"parCode": "city", "parValue": ""})},
		{"name for a code", invalid + "124:省份", add(k.withPar(k.orange("A"), "省份", ""), obj{"parCode": "region", "parValue": "湖北省"})},
		{"wrong place", invalid + "123", k.withPar(k.orange("A"), "省份", "浙江省")},
		{"twice", invalid + "124:国家", add(k.orange("A"), obj{"parCode": "country", "parValue": "CN"})},
		{"unknown", invalid + "124:X", add(k.orange("A"), obj{"parCode": "X", "parValue": "1"})},
		{"common", invalid + "124:G00002", add(k.orange("A"), obj{"parCode": "G00002", "parValue": "5斤装"})},
		{"unit", invalid + "124:毛重", add(k.orange("A"), obj{"parCode": "BRGEW", "parValue": "2.8千克"})},
		{"choice", invalid + "124:等级", add(k.orange("A"), obj{"parCode": k.rows["等级"]["parCode"], "parValue": "99"})},
		{"choices", invalid + "124:适用人群", add(k.orange("A"), obj{"parCode": k.rows["适用人群"]["parCode"], "parValue": "01,09"})},
		{"same choice", invalid + "124:适用人群", add(k.orange("A"), obj{"parCode": k.rows["适用人群"]["parCode"], "parValue": "01,01"})},
	})
	form := k.withPar(k.withPar(k.withPar(k.orange("A"), "包装方式", "礼盒装"), "毛重", "2.8"), "净含量", "2.5kg")
	k.create(add(form, obj{"parCode": k.rows["适用人群"]["parCode"], "parValue": "01,03"}))
	rice := newShop(t).stall("大米")
	rice.checkRefusals([]refusal{{"a kind's own", invalid + "124:净含量", with(rice.orange("A"), nil)}})
}

func TestVariants(t *testing.T) {
	k := newShop(t).stall("脐橙")
	size := func(v string) obj { return obj{"pars": list{obj{"parCode": "G00002", "parValue": v}}} }
	k.checkRefusals([]refusal{
		{"code beside", invalid + "itemCode", with(k.orange("A"), obj{"itemCode": "A"})},
		{"stock beside", invalid + "invQty", with(k.orange("A"), obj{"invQty": "1"})},
		{"alert beside", invalid + "alertQty", with(k.orange("A"), obj{"alertQty": "1"})},
		{"same values", invalid + "childItem", withChild(k.orange("A"), size("10斤装"))},
		{"no value", invalid + "125", withChild(k.orange("A"), size(" "))},
		{"another row", invalid + "125", withChild(k.orange("A"), obj{"pars": list{obj{"parCode": "G00001", "parValue": "红"}}})},
		{"Chinese code", invalid + "itemCode", withChild(k.orange("A"), obj{"itemCode": "橙-1"})},
		{"price", invalid + "price", withChild(k.orange("A"), obj{"price": "29.9"})},
		{"price with comma", invalid + "price", withChild(k.orange("A"), obj{"price": "1,000.00"})},
		{"price 0", invalid + "price", withChild(k.orange("A"), obj{"price": "0.00"})},
		{"stock", invalid + "invQty", withChild(k.orange("A"), obj{"invQty": "1000000"})},
		{"stock below 0", invalid + "invQty", withChild(k.orange("A"), obj{"invQty": "-1"})},
		{"alert", invalid + "alertQty", withChild(k.orange("A"), obj{"alertQty": "x"})},
	})
	k.create(withChild(k.orange("A"), obj{"price": "9999999999999.99", "invQty": "99999"}))
	clean(t, k.shop)
	k.create(with(withChild(k.orange("B"), obj{"invQty": "999999"}), obj{"price": "1.00"}))
	if v := k.box.Violations(); len(v) != 2 {
		t.Errorf("violations %v", v)
	}
	apples := newShop(t).stall("苹果")
	apples.checkRefusals([]refusal{{"no such size", invalid + "122", withChild(apples.orange("A"), size("15斤装"))}})
	codes := apples.list(withChild(apples.orange("A"), size("02"))) // the code of 5斤装
	children := objects(apples.detail(codes[0])["childItem"])
	if got := objects(children[0]["pars"])[0]["parValue"]; got != "5斤装" {
		t.Errorf("an option's code is read back as %v", got)
	}
	two := newShop(t).stall("腊肠/香肠")
	if two.rows["颜色"] == nil || two.rows["规格"] == nil {
		t.Error("one variant parameter only")
	}
}

func TestDuplicateNames(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	k.create(k.orange("A"))
	k.refuses("item.add", k.orange("A"), invalid+"productName")
	k.config(obj{"taken_names": list{"秭归脐橙 产地直发 B"}})
	k.refuses("item.add", k.orange("B"), invalid+"productName")
	k.control("POST", "review", obj{"approve": false})
	k.create(k.orange("A")) // a rejected one frees its name
	k.config(obj{"late_duplicates": true, "review_delay_ms": 100})
	k.create(with(k.orange("A"), obj{"cmTitle": "第二个"}))
	k.clock.pass(1e9)
	if got := k.item(obj{"productName": "第二个"})["status"]; got != "3" {
		t.Errorf("status %v of a late duplicate", got)
	}
}

func TestItemCodesNeedNotBeUnique(t *testing.T) {
	k := newShop(t).stall("脐橙")
	k.create(k.orange("A"))
	k.create(with(k.orange("A"), obj{"productName": "另一个"}))
	k.config(obj{"unique_item_codes": true})
	k.refuses("item.add", with(k.orange("A"), obj{"productName": "又一个"}), invalid+"itemCode")
}
