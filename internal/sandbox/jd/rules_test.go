package jd_test

import (
	"fmt"
	"strings"
	"testing"
)

// Everything that a create refuses in the ware, and how.
func TestCreateRefusesWare(t *testing.T) {
	k := newShop(t).stall("脐橙")
	good := k.orange("A")
	other := newShop(t).stall("大米")
	small, animated := k.picture("jpeg", 750, 750), k.picture("gif", 800, 800)
	place := k.prop("产地", "秭归")
	weight := k.prop("净含量", "2.5kg-5kg")
	const param, long, illegal = "11000019", "11000003", "11000012"
	for _, tt := range []struct {
		code, text string
		change     obj
	}{
		{param, "title", obj{"title": nil}}, {param, "title", obj{"title": ""}}, {param, "title", obj{"title": 5}},
		{long, "title", obj{"title": strings.Repeat("橙", 51)}},
		{illegal, "title", obj{"title": "脐橙🍊"}}, {illegal, "敏感词：最便宜", obj{"title": "最便宜的脐橙"}},
		{param, "categoryId", obj{"categoryId": nil}}, {param, "categoryId", obj{"categoryId": 99}}, {param, "categoryId", obj{"categoryId": k.last}},
		{param, "multiCategoryId", obj{"multiCategoryId": nil}}, {param, "multiCategoryId", obj{"multiCategoryId": other.last}},
		{param, "brandId", obj{"brandId": 5}}, {param, "transportId", obj{"transportId": 5}}, {param, "transportId", obj{"transportId": nil}},
		{param, "templateId", obj{"templateId": 5}}, {param, "wareStatus", obj{"wareStatus": 2}}, {param, "shopCategorys", obj{"shopCategorys": list{6900600}}},
		{param, "introduction", obj{"introduction": nil}}, {param, "mobileDesc", obj{"mobileDesc": " "}},
		{long, "introduction", obj{"introduction": strings.Repeat("x", 100_001)}},
		{param, "360buyimg", obj{"introduction": `<img src="https://example.com/a.jpg">`}},
		{param, "图片不存在", obj{"introduction": k.html("jfs/t1/1/1.jpg")}}, {param, "缺少地址", obj{"mobileDesc": `<img alt="">`}},
		{illegal, "敏感词", obj{"mobileDesc": "<p>包治百病</p>"}},
		{param, "jdPrice", obj{"jdPrice": price("39.999")}}, {param, "jdPrice", obj{"jdPrice": "39.90"}}, {param, "jdPrice", obj{"jdPrice": 0}},
		{param, "jdPrice", obj{"jdPrice": -1}}, {param, "jdPrice", obj{"jdPrice": price("1000000.00")}},
		{param, "marketPrice", obj{"marketPrice": price("39.89")}}, {param, "marketPrice", obj{"marketPrice": price("39.89"), "jdPrice": nil}},
		{param, "weight", obj{"weight": 0}}, {param, "weight", obj{"weight": "-1"}}, {param, "length", obj{"length": price("1.5")}},
		{param, "adWords.words", obj{"adWords": obj{"url": "https://jd.com"}}}, {param, "adWords.url", obj{"adWords": obj{"words": "a", "url": "https://notjd.com/x"}}},
		{long, "adWords.words", obj{"adWords": obj{"words": strings.Repeat("橙", 46)}}}, {illegal, "敏感词", obj{"adWords": obj{"words": "国家级"}}},
		{param, "缺少必填属性", obj{"multiCateProps": nil}}, {param, "缺少必填属性", obj{"multiCateProps": list{place}}},
		{param, "不是可选值", obj{"multiCateProps": list{place, obj{"attrId": k.attr("净含量"), "attrValues": list{"五斤"}}}}},
		{param, "只能有一个值", obj{"multiCateProps": list{place, k.prop("净含量", "1kg以下", "5kg以上")}}},
		{param, "attrValues", obj{"multiCateProps": list{place, obj{"attrId": k.attr("净含量"), "attrValues": list{6002862}}}}},
		{param, "attrValues", obj{"multiCateProps": list{place, obj{"attrId": k.attr("净含量"), "attrValues": "1"}}}},
		{param, "重复", obj{"multiCateProps": list{place, weight, weight}}},
		{param, "不是该类目", obj{"multiCateProps": list{place, weight, other.prop("产地", "湖北")}}},
		{param, "不是该类目", obj{"multiCateProps": list{place, weight, k.prop("规格", "5斤装")}}},
		{long, "产地", obj{"multiCateProps": list{weight, k.prop("产地", strings.Repeat("归", 101))}}},
		{param, "features", obj{"features": list{obj{"featureKey": "is7ToReturn", "featureValue": "0"}}}},
		{param, "is7ToReturn", obj{"features": list{obj{"key": "is7ToReturn", "value": "7"}}}},
		{param, "images", obj{"images": nil}}, {param, "主图", obj{"images": list{k.image(2, k.pics[0])}}}, {param, "主图", obj{"images": list{}}},
		{param, "imgIndex", obj{"images": list{k.image(1, k.pics[0]), k.image(11, k.pics[1])}}},
		{param, "重复", obj{"images": list{k.image(1, k.pics[0]), k.image(1, k.pics[1])}}},
		{param, "800×800", obj{"images": list{k.image(1, small)}}}, {param, "jpg", obj{"images": list{k.image(1, animated)}}},
		{param, "图片不存在", obj{"images": list{k.image(1, "https://img10.360buyimg.com/imgzone/"+k.pics[0])}}},
		{param, "imgZoneId", obj{"images": list{obj{"colorId": "0000000000", "imgIndex": 1, "imgUrl": k.pics[0], "imgZoneId": "1"}}}},
		{param, "颜色", obj{"images": list{k.image(1, k.pics[0]), obj{"colorId": k.values("款式")["礼盒款"], "imgIndex": 1, "imgUrl": k.pics[1]}}}},
	} {
		k.refuses("ware.write.add", with(good, tt.change), tt.code, tt.text)
	}
	k.refuses("ware.write.add", obj{"skus": good["skus"]}, param, "ware")
	k.refuses("ware.write.add", obj{"ware": good["ware"], "skus": good["skus"], "sku": 1}, param, "sku")
	if got := k.wares("searchWare4Valid", nil); len(got) != 0 {
		t.Errorf("refused creates left %v", got)
	}
	k.create(good)
}

// Everything that a create refuses in the SKUs.
func TestCreateRefusesSKUs(t *testing.T) {
	k := newShop(t).stall("脐橙")
	good := k.orange("A")
	second := good["skus"].(list)[1]
	five, ten := k.prop("规格", "5斤装"), k.prop("规格", "10斤装")
	for text, change := range map[string]obj{
		"skus[0].jdPrice":        {"jdPrice": nil},
		"jdPrice: not a price":   {"jdPrice": "39.90"},
		"jdPrice: out":           {"jdPrice": 0},
		"stockNum":               {"stockNum": nil},
		"stockNum: not within":   {"stockNum": -1},
		"stockNum: not within 0": {"stockNum": 10_000_000},
		"缺少参数 saleAttrs":         {"saleAttrs": nil},
		"不一致":                    {"saleAttrs": list{five, k.prop("款式", "礼盒款")}},
		"组合重复":                   {"saleAttrs": list{ten}},
		"不是该类目的销售属性":             {"saleAttrs": list{k.prop("等级", "特级")}},
		"销售属性值无效":                {"saleAttrs": list{obj{"attrId": k.attr("规格"), "attrValues": list{"1"}}}},
		"销售属性值无效 ":               {"saleAttrs": list{k.prop("规格", "5斤装", "3斤装")}},
		"销售属性 ":                  {"saleAttrs": list{five, five}},
		"attrValueAlias":         {"saleAttrs": list{obj{"attrId": five["attrId"], "attrValues": five["attrValues"], "attrValueAlias": "大份"}}},
		"capacity":               {"capacity": "0.1234567"},
		"属性层级不符":                 {"multiCateProps": list{k.prop("产地", "湖北")}},
		"outerId: not a string":  {"outerId": 7},
	} {
		k.refuses("ware.write.add", withSKU(good, change), "11000019", text)
	}
	empty := obj{"ware": good["ware"], "skus": list{k.sku("A", "5斤装", "39.90", 0), k.sku("B", "10斤装", "39.90", 0)}}
	k.refuses("ware.write.add", empty, "11000019", "总库存")
	k.refuses("ware.write.add", obj{"ware": good["ware"], "skus": list{}}, "11000019", "skus")
	k.create(obj{"ware": good["ware"], "skus": list{withSKU(good, obj{"saleAttrs": nil, "stockNum": "1"})["skus"].(list)[0]}})
	k.create(withSKU(good, obj{"stockNum": 0}))
	many := list{}
	for i := range 101 {
		many = append(many, k.sku(fmt.Sprint(i), "5斤装", "39.90", 1))
	}
	k.refuses("ware.write.add", obj{"ware": good["ware"], "skus": append(many, second)}, "11000019", "100")
}

func TestTitleBetween45And50(t *testing.T) {
	k := newShop(t).stall("脐橙")
	long := strings.Repeat("橙", 50)
	id, _ := k.create(with(k.orange("A"), obj{"title": long}))
	if v := k.box.Violations(); len(v) != 1 || !strings.Contains(v[0], "title") {
		t.Errorf("violations %v", v)
	}
	k.refuses("ware.write.updateWareTitle", obj{"wareId": id, "title": long[:46*3]}, "11000003", "title")
	k.refuses("ware.write.updateWare", obj{"ware": obj{"wareId": id, "title": long[:46*3]}}, "11000003", "title")
	k.does("ware.write.updateWare", obj{"ware": obj{"wareId": id, "weight": 3}})
}

func TestLevels(t *testing.T) {
	k := newShop(t).stall("大米")
	props := list{k.prop("产地", "京山"), k.prop("净含量", "2.5kg-5kg"), k.prop("保质期", "12个月"), k.prop("储存条件", "常温"), k.prop("生产许可证编号", "SC10142080000000")}
	rice := with(k.orange("R"), obj{"multiCategoryId": nil, "multiCateProps": props})
	k.create(rice)
	k.create(with(rice, obj{"multiCategoryId": k.third}))
	k.refuses("ware.write.add", with(rice, obj{"multiCateProps": props[:4]}), "11000019", "生产许可证编号")

	egg := newShop(t).stall("鸡蛋")
	props = list{egg.prop("产地", "荆州"), egg.prop("净含量", "2.5kg-5kg"), egg.prop("保质期", "30天"), egg.prop("储存条件", "冷藏")}
	eggs := with(egg.orange("E"), obj{"multiCateProps": props})
	egg.refuses("ware.write.add", eggs, "11000019", "枚数")
	one := withSKU(eggs, obj{"saleAttrs": nil, "multiCateProps": list{egg.prop("枚数", "30")}})
	egg.create(obj{"ware": one["ware"], "skus": one["skus"].(list)[:1]})
}

func TestNewSaleAttributeModel(t *testing.T) {
	k := newShop(t).stall("鲜枣")
	templates := k.must("category.read.findSaleAttrTemplates", obj{"cid": k.last})["categoryAttrTemplates"]
	if len(objects(templates)) != 1 {
		t.Errorf("templates %v", templates)
	}
	k.refuses("ware.write.add", k.orange("A"), "11000019", "新版销售属性")
	one := withSKU(k.orange("A"), obj{"saleAttrs": nil})
	k.create(obj{"ware": one["ware"], "skus": one["skus"].(list)[:1]})
}

func TestClosedCategory(t *testing.T) {
	k := newShop(t).stall("脐橙")
	var wine int64
	todo := []int64{0}
	for len(todo) > 0 && wine == 0 {
		for _, c := range objects(k.must("category.read.findByPId", obj{"parentCid": todo[0], "field": []string{"name", "lev"}})["categories"]) {
			if todo = append(todo, num(t, c["id"])); c["name"] == "浓香型白酒" {
				wine = num(t, c["id"])
			}
		}
		todo = todo[1:]
	}
	k.refuses("ware.write.add", with(k.orange("A"), obj{"categoryId": wine, "multiCategoryId": wine}), "11000019", "未授权")
	for _, c := range objects(k.must("vender.category.getValidCategoryResultByVenderId", nil)["getvalidcategoryresultbyvenderid_result"].(obj)["list"]) {
		if num(t, c["id"]) == wine {
			t.Error("a closed category is in the shop's list")
		}
	}
}
