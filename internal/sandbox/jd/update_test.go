package jd_test

import (
	"strings"
	"testing"
)

func TestUpdateIsPartial(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, _ := k.create(k.orange("A"))
	k.review(true, "")
	before := k.read(id)
	k.does("ware.write.updateWare", obj{"ware": obj{"wareId": id, "packListing": "", "brandId": "", "marketPrice": price("49.00"),
		"features": list{obj{"featureKey": "is7ToReturn", "featureValue": "0"}}, "shopCategorys": list{6900649},
		"images": list{}, "skus": list{}, "categoryId": 1, "wareStatus": 8}})
	after := k.read(id)
	if after["packListing"] != "" || after["brandId"] != nil || after["marketPrice"] != price("49.00") || after["title"] != before["title"] ||
		string(encode(t, after["features"])) != `[{"featureKey":"is7ToReturn","featureValue":"0"}]` || string(encode(t, after["shopCategorys"])) != "[6900649]" {
		t.Errorf("ware %v", after)
	}
	for _, name := range []string{"images", "categoryId", "multiCateProps", "introduction", "weight"} {
		if string(encode(t, after[name])) != string(encode(t, before[name])) {
			t.Errorf("%s changed", name)
		}
	}
	k.wantStatus(id, 513)
	if v := strings.Join(k.box.Violations(), ";"); strings.Count(v, "ignored") != 4 {
		t.Errorf("violations %s", v)
	}
}

func TestUpdateRefuses(t *testing.T) {
	k := newShop(t).stall("脐橙")
	form := k.orange("A")
	props := append(list{k.prop("是否有机", "是")}, form["ware"].(obj)["multiCateProps"].(list)...)
	id, _ := k.create(with(form, obj{"multiCateProps": props}))
	before := string(encode(t, k.read(id)))
	for _, tt := range []struct {
		code, text string
		change     obj
	}{
		{"11000019", "title", obj{"title": ""}}, {"11000019", "introduction", obj{"introduction": ""}}, {"11000019", "transportId", obj{"transportId": ""}},
		{"11000019", "必填", obj{"multiCateProps": list{}}},
		{"11200014", "是否有机", obj{"multiCateProps": props[1:]}},
		{"11200014", "是否有机", obj{"multiCateProps": append(list{k.prop("是否有机", "否")}, props[1:]...)}},
		{"11000019", "marketPrice", obj{"marketPrice": price("10.00")}}, {"11000019", "marketPrice", obj{"jdPrice": price("60.00")}},
		{"11000019", "featureKey", obj{"features": list{obj{"key": "is7ToReturn", "value": "0"}}}},
		{"11000012", "敏感词", obj{"title": "国家级脐橙"}}, {"11000019", "multiCategoryId", obj{"multiCategoryId": 1}},
	} {
		change := obj{"wareId": id}
		for name, v := range tt.change {
			change[name] = v
		}
		k.refuses("ware.write.updateWare", obj{"ware": change}, tt.code, tt.text)
	}
	k.refuses("ware.write.updateWare", obj{"ware": obj{"title": "x"}}, "11000019", "wareId")
	k.refuses("ware.write.updateWare", obj{"ware": obj{"wareId": 5, "title": "x"}}, "11000019", "不存在")
	k.refuses("ware.write.updateWare", obj{"ware": obj{"wareId": id}, "wareId": id}, "11000019", "未知参数")
	if after := string(encode(t, k.read(id))); after != before {
		t.Errorf("refused updates changed %s\nto %s", before, after)
	}
}

func TestSmallUpdates(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, ids := k.create(k.orange("A"))
	k.review(true, "")
	quiet := []struct {
		method string
		p      obj
	}{
		{"transport.write.updateWareTransportId", obj{"wareId": id, "transportId": 400002}},
		{"template.write.bindWare", obj{"wareId": id, "templateId": 500001}},
		{"template.write.bindWare", obj{"wareId": id, "templateId": 0}},
		{"shopcategories.write.saveWareShopCategories", obj{"wareId": id, "shopCategory": list{6900649}}},
		{"ware.write.mergeWareFeatures", obj{"wareId": id, "featureKey": "is7ToReturn,isvat", "featureValue": "1,1"}},
		{"ware.write.mergeWareFeatures", obj{"wareId": id, "featureKey": list{"is7ToReturn"}, "featureValue": list{"0"}}},
		{"sku.write.mergeSkuFeatures", obj{"skuId": ids[0], "featureKey": list{"x"}, "featureValue": list{"1"}}},
		{"arealimit.write.updateWareAreaLimits", obj{"wareId": id, "areaId": list{1, 2}, "limitType": 1}},
		{"price.write.updateWareMarketPrice", obj{"wareId": id, "marketPrice": price("88.00")}},
		{"price.write.updateWareCostPrice", obj{"wareId": id, "costPrice": price("10.00")}},
		{"price.write.updateSkuJdPrice", obj{"skuId": ids[0], "jdPrice": price("39.00")}},
		{"stock.write.updateSkuStock", obj{"skuId": ids[0], "stockNum": 4}},
	}
	for _, c := range quiet {
		k.does(c.method, c.p)
	}
	k.wantStatus(id, 1) // none of these is reviewed
	w := k.read(id)
	if num(t, w["transportId"]) != 400002 || w["marketPrice"] != price("88.00") || w["costPrice"] != price("10.00") ||
		string(encode(t, w["features"])) != `[{"featureKey":"is7ToReturn","featureValue":"0"},{"featureKey":"isvat","featureValue":"1"}]` {
		t.Errorf("ware %v", w)
	}
	k.does("adwords.write.updateWareAdWords", obj{"wareId": id, "words": "现摘现发", "url": "https://mall.jd.com/1", "urlWords": "进店"})
	k.wantStatus(id, 513)
	k.refuses("ware.write.mergeWareFeatures", obj{"wareId": id, "featureKey": "a,b", "featureValue": "1"}, "11000019", "featureKey")
	k.refuses("price.write.updateWareMarketPrice", obj{"wareId": id, "marketPrice": price("1.00")}, "11000019", "marketPrice")
	k.refuses("shopcategories.write.saveWareShopCategories", obj{"wareId": id, "shopCategory": list{1}}, "11000019", "shopCategorys")
	k.refuses("adwords.write.updateWareAdWords", obj{"wareId": id, "url": "https://mall.jd.com/1"}, "11000019", "words")
}

func TestTransferCategory(t *testing.T) {
	k := newShop(t).stall("脐橙")
	id, _ := k.create(k.orange("A"))
	blood := k.stall("血橙")
	// Attribute ids differ from category to category, so the ware must fit.
	k.refuses("ware.write.transferMultiCategory", obj{"wareId": id, "multiCategoryId": blood.last}, "11000019", "属性")
	rice := k.stall("大米")
	k.refuses("ware.write.transferMultiCategory", obj{"wareId": id, "multiCategoryId": rice.last}, "11000019", "multiCategoryId")
	k.does("ware.write.transferMultiCategory", obj{"wareId": id, "multiCategoryId": k.last})
}

func TestSaleAlias(t *testing.T) {
	k := newShop(t).stall("脐橙")
	id, _ := k.create(k.orange("A"))
	five := k.prop("规格", "5斤装")
	alias := func(p obj, text any) obj {
		return obj{"wareId": id, "props": list{obj{"attrId": p["attrId"], "attrValues": p["attrValues"], "attrValueAlias": text}}}
	}
	const method = "ware.write.updateWareSaleAttrvalueAlias"
	k.does(method, alias(five, "尝鲜装"))
	attrs := objects(k.skus(obj{"outId": "A-5J"})[0]["saleAttrs"])
	if string(encode(t, attrs[0]["attrValueAlias"])) != `["尝鲜装"]` {
		t.Errorf("sale attributes %v", attrs)
	}
	k.refuses(method, alias(k.prop("规格", "3斤装"), "x"), "11000019", "")
	k.refuses(method, alias(five, ""), "11000012", "")
	k.refuses(method, alias(five, strings.Repeat("装", 26)), "11000003", "")
	k.refuses(method, alias(five, 5), "11000019", "")
}
