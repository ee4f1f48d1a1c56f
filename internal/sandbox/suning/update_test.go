package suning_test

import (
	"strings"
	"testing"
	"time"
)

func TestModifyContents(t *testing.T) {
	k := newShop(t).stall("脐橙")
	codes := k.list(k.orange("A"))
	k.clock.pass(time.Minute)
	answer := k.get("itemcontents.modify", obj{"productCode": codes[0], "cmTitle": "新标题", "sellPoint": "", "assortCode": "100502",
		"supplierImg1Url": k.pics[2], "packingList": list{obj{"packingListName": "礼盒", "packingListQty": "2"}},
		"childItem": list{obj{"productCode": codes[1], "itemCode": "A-NEW", "supplierImg1Url": k.pics[1]}, obj{"itemCode": "A-10J", "supplierImg1Url": k.pics[2]}}})
	if answer["modifyTime"] != "2026-11-24 10:01:01" {
		t.Errorf("modifyTime %v", answer)
	}
	d := k.detail(codes[0])
	children := objects(d["childItem"])
	if d["cmTitle"] != "新标题" || d["sellPoint"] != "当季现摘 皮薄多汁" || d["assortName"] != "茶叶干货" || d["supplierImg1Url"] != k.pics[2] ||
		d["supplierImg2Url"] != nil || objects(d["packingList"])[0]["packingListName"] != "礼盒" ||
		column(children, "itemCode") != "A-NEW A-10J" || column(children, "supplierImg1Url") != k.pics[1]+" "+k.pics[2] {
		t.Errorf("detail %v", d)
	}
	k.wantStatus(codes[0], "2")
	clean(t, k.shop)
	// What the method does not know is ignored.
	k.get("itemcontents.modify", obj{"productCode": codes[0], "productName": "别名", "price": "1.00", "saleSet": "1"})
	if d := k.detail(codes[0]); d["productName"] != "秭归脐橙 产地直发 A" || d["saleSet"] != "2" {
		t.Errorf("detail %v", d)
	}
	if v := k.box.Violations(); len(v) != 3 {
		t.Errorf("violations %v", v)
	}
}

func TestRefusedContents(t *testing.T) {
	k := newShop(t).stall("脐橙")
	codes := k.list(k.orange("A"))
	const invalid = "biz.custom.itemContents.invalid-biz:"
	for _, tt := range []struct {
		code   string
		change obj
	}{
		{"biz.itemContents.missing-parameter:productCode", obj{"productCode": nil}},
		{invalid + "productCode", obj{"productCode": "1"}},
		{invalid + "productCode", obj{"productCode": codes[1]}},
		{"biz.custom.itemContents.productCode-format:error", obj{"productCode": "A"}},
		{invalid + "140", obj{"sellPoint": strings.Repeat("橙", 41)}},
		{invalid + "101", obj{"introduction": "<p>"}},
		{invalid + "freightTemplateId", obj{"freightTemplateId": "x"}},
		{invalid + "supplierImgUrlRepeate", obj{"supplierImg1Url": k.pics[0], "supplierImg2Url": k.pics[0]}},
		{invalid + "itemCode", obj{"itemCode": "A"}},
		{invalid + "childItem", obj{"childItem": list{obj{"itemCode": "B-5J"}}}},
		{invalid + "childItem", obj{"childItem": list{obj{"productCode": codes[0], "itemCode": "A-5J"}}}},
		{invalid + "itemCode", obj{"childItem": list{obj{"productCode": codes[1], "itemCode": "橙"}}}},
		{invalid + "supplierImgUrl", obj{"childItem": list{obj{"productCode": codes[1], "supplierImg1Url": "x"}}}},
	} {
		k.refuses("itemcontents.modify", with(obj{"productCode": codes[0], "cmTitle": "坏的"}, tt.change), tt.code)
	}
	if got := k.item(obj{"productCode": codes[0]})["cmTitle"]; got != "湖北秭归脐橙 A" {
		t.Errorf("a refused change was kept: %v", got)
	}
}

func TestItemCodeOfASingleProduct(t *testing.T) {
	k := newShop(t).stall("西瓜")
	code := k.list(k.single("W"))[0]
	k.get("itemcontents.modify", obj{"productCode": code, "itemCode": "W2"})
	if got := k.item(obj{"itemCode": "W2"})["productCode"]; got != code {
		t.Errorf("found %v", got)
	}
	other := k.list(k.single("V"))[0]
	k.config(obj{"unique_item_codes": true})
	k.refuses("itemcontents.modify", obj{"productCode": other, "itemCode": "W2"}, "biz.custom.itemContents.invalid-biz:itemCode")
	k.refuses("childitem.add", obj{"parentProductCode": code, "price": "1.00", "pars": list{obj{"parCode": "G00002", "parValue": "1"}}},
		"biz.custom.childItem.invalid-biz:productCode")
}

func TestReviewedEdits(t *testing.T) {
	k := newShop(t).stall("脐橙")
	code := k.list(k.orange("A"))[0]
	k.config(obj{"review_edits": true, "review_delay_ms": -1})
	k.get("itemcontents.modify", obj{"productCode": code, "cmTitle": "新标题"})
	k.wantStatus(code, "1")
	if got := k.item(obj{"itemCode": "A-5J"})["cmTitle"]; got != "湖北秭归脐橙 A" {
		t.Errorf("title %v under review", got)
	}
	k.refuses("price.update", obj{"itemCode": "A-5J", "price": "1.00"}, "biz.custom.updatePrice.invalid-biz:itemCode")
	k.control("POST", "review", obj{"approve": false, "reason": "标题违规"})
	k.wantStatus(code, "2")
	k.get("itemcontents.modify", obj{"productCode": code, "cmTitle": "更新的标题"})
	k.control("POST", "review", obj{"approve": true, "id": code})
	if got := k.detail(code)["cmTitle"]; got != "更新的标题" {
		t.Errorf("title %v", got)
	}
}

func TestCorrections(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	k.create(k.orange("A"))
	k.control("POST", "review", obj{"approve": true})
	main, child := k.item(obj{"itemCode": "A-5J"})["productCode"].(string), k.codeOf(obj{"suppliercmcode": "A-5J"})
	rows := list{obj{"correctKey": "productName", "correctValue": "秭归伦晚脐橙", "correctReason": "写错了"},
		obj{"correctKey": "BRGEW", "correctValue": "3"}, obj{"productCode": child, "correctKey": "G00002", "correctValue": "6斤装"}}
	apply := k.get("mainproduct.modify", obj{"productCode": main, "correctParams": rows})["applyCode"]
	get := func() []obj {
		t.Helper()
		o := k.get("mainproduct.get", obj{"applyCode": apply})
		if o["productCode"] != main || o["applyCode"] != apply {
			t.Errorf("mainproduct.get %v", o)
		}
		return objects(o["correctParams"])
	}
	if got := column(get(), "result"); got != "  " {
		t.Errorf("results %q while waiting", got)
	}
	k.control("POST", "review", obj{"approve": true, "id": apply})
	d := k.detail(main)
	if got := column(get(), "result"); got != "Y Y Y" || d["productName"] != "秭归伦晚脐橙" ||
		objects(d["pars"])[3]["parValue"] != "3" || objects(objects(d["childItem"])[0]["pars"])[0]["parValue"] != "6斤装" {
		t.Errorf("results %s, %v", got, d)
	}
	apply = k.get("mainproduct.modify", obj{"productCode": main, "correctParams": rows[:1]})["applyCode"]
	k.control("POST", "review", obj{"approve": false, "reason": "名称不符"})
	if got := get()[0]; got["result"] != "N" || got["failReason"] != "名称不符" || got["correctKey"] != "productName" {
		t.Errorf("rejected: %v", got)
	}
	k.refuseCorrections(main)
}

func (k *stall) refuseCorrections(main string) {
	k.t.Helper()
	const invalid = "biz.custom.errCorreCont.invalid-biz:"
	for _, tt := range []struct {
		code string
		form obj
	}{
		{"biz.errCorreCont.missing-parameter:productCode", obj{"correctParams": list{obj{}}}},
		{"biz.errCorreCont.missing-parameter:correctParams", obj{"productCode": main}},
		{invalid + "productCode", obj{"productCode": "1", "correctParams": list{obj{}}}},
		{invalid + "correctParams", obj{"productCode": main, "correctParams": list{obj{"correctKey": "BRGEW"}}}},
		{invalid + "correctParams", obj{"productCode": main, "correctParams": list{obj{"correctKey": "X", "correctValue": "1"}}}},
		{invalid + "correctParams", obj{"productCode": main, "correctParams": list{obj{"correctKey": "G00002", "correctValue": "1"}}}},
		{invalid + "124:毛重", obj{"productCode": main, "correctParams": list{obj{"correctKey": "BRGEW", "correctValue": "重"}}}},
		{invalid + "148", obj{"productCode": main, "correctParams": list{obj{"correctKey": "productName", "correctValue": strings.Repeat("橙", 61)}}}},
	} {
		k.refuses("mainproduct.modify", tt.form, tt.code)
	}
	k.refuses("mainproduct.get", nil, "biz.mainProduct.missing-parameter:applyCode")
	k.refuses("mainproduct.get", obj{"applyCode": "x"}, nothing)
}

func TestAddVariant(t *testing.T) {
	k := newShop(t).stall("脐橙")
	main := k.list(k.orange("A"))[0]
	form := obj{"parentProductCode": main, "price": "80.00", "pars": list{obj{"parCode": "G00002", "parValue": "15斤装"}}, "itemCode": "A-15J",
		"invQty": "10", "alertQty": "1", "supplierImg1Url": k.pics[2]}
	apply := k.get("childitem.add", form)["applyCode"]
	k.refuses("item.get", obj{"itemCode": "A-15J"}, nothing)
	k.clock.pass(time.Second)
	code := k.codeOf(obj{"applycode": apply})
	if got := k.codeOf(obj{"applycode": apply, "suppliercmcode": "A-15J"}); got != code || code == main {
		t.Errorf("code %s, %s", code, got)
	}
	k.refuses("getproductcode.query", obj{"applycode": apply, "suppliercmcode": "A-5J"}, nothing)
	if got := objects(k.detail(main)["childItem"])[2]; got["productCode"] != code || got["price"] != "80.00" || got["invQty"] != "10" {
		t.Errorf("variant %v", got)
	}
	for _, tt := range []struct {
		code   string
		change obj
	}{
		{"biz.childItem.missing-parameter:parentProductCodede", obj{"parentProductCode": nil}},
		{"biz.childItem.missing-parameter:price", obj{"price": nil}},
		{"biz.childItem.missing-parameter:pars", obj{"pars": list{}}},
		{"biz.custom.childItem.invalid-biz:pars", obj{}}, // the same values again
		{"biz.custom.childItem.invalid-biz:pars", obj{"pars": list{obj{"parCode": "G00001", "parValue": "红"}}}},
		{"biz.custom.childItem.invalid-biz:productCode", obj{"parentProductCode": code}},
		{"biz.custom.childItem.invalid-biz:price", obj{"price": "x"}},
	} {
		k.refuses("childitem.add", with(form, tt.change), tt.code)
	}
	k.config(obj{"auto_reject": "不行"})
	k.get("childitem.add", with(form, obj{"pars": list{obj{"parCode": "G00002", "parValue": "20斤装"}}, "invQty": nil}))
	k.clock.pass(time.Second)
	if got := len(objects(k.detail(main)["childItem"])); got != 3 {
		t.Errorf("%d variants", got)
	}
}
