package taobao_test

import (
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/sandbox/taobao"
)

// refusal is one change of a good listing with the answer it must get.
type refusal struct {
	change listing
	sub    string
	says   string // part of sub_msg
}

func (k *stall) refuseAll(good listing, cases map[string]refusal) {
	k.t.Helper()
	for name, c := range cases {
		if c.sub == "" {
			c.sub = "isv.invalid-parameter"
		}
		a := k.call(submit, k.submit(good.with(c.change)))
		if a.code != 50 || a.sub != c.sub || !strings.Contains(a.subMsg, c.says) {
			k.t.Errorf("%s: %d %q %q, want %q with %q", name, a.code, a.sub, a.subMsg, c.sub, c.says)
		}
	}
	if n := len(k.products()); n != 0 {
		k.t.Errorf("%d items came of refused calls", n)
	}
}

func TestTextRules(t *testing.T) {
	k := newShop(t, strict).stall("脐橙")
	const char = "isv.item-service-error:ERR_RULE_TITLE_SECURITY_CHAR_LIMITATION"
	k.refuseAll(k.orange("A"), map[string]refusal{
		"no title":               {listing{"title": ""}, "", "title"},
		"blank title":            {listing{"title": in("title", "  ")}, "", "title"},
		"title of 61 bytes":      {listing{"title": in("title", strings.Repeat("橙", 30)+"a")}, "", "title"},
		"title with <":           {listing{"title": in("title", "脐橙<大果>")}, char, ""},
		"selling point with >":   {listing{"point": in("sellPoint", "甜>酸")}, char, ""},
		"selling point too long": {listing{"point": in("sellPoint", strings.Repeat("甜", 151))}, "", "sellPoint"},
		"emoji in the title":     {listing{"title": in("title", "秭归脐橙🍊")}, "", "title"},
		"a foreign brand":        {listing{"title": in("title", "新奇士脐橙")}, "isv.error-item-ifd-error", "新奇士"},
		"code of 65 bytes":       {listing{"outerId": in("outerId", strings.Repeat("A", 65))}, "isv.invalid-parameter:outer_id", ""},
		"no description":         {listing{"desc": ""}, "isv.invalid-parameter:desc", ""},
		"description of 4":       {listing{"desc": in("desc", "脐橙甜甜")}, "isv.invalid-parameter:desc", ""},
		"description of 25001":   {listing{"desc": in("desc", strings.Repeat("橙", 25001))}, "isv.invalid-parameter:desc", ""},
		"mobile text too short":  {listing{"wap": in("wirelessDesc", "x")}, "isv.invalid-parameter:desc", ""},
	})
	k.create(k.orange("A").with(listing{"title": in("title", strings.Repeat("橙", 29)+"ab"), "outerId": in("outerId", strings.Repeat("A", 64)),
		"desc": in("desc", "脐橙甜甜甜"), "point": in("sellPoint", "甜＜酸")}))
}

func TestPriceAndStockRules(t *testing.T) {
	k := newShop(t).stall("脐橙")
	const price = "isv.item-service-error:IC_CHECKSTEP_ITME_NOT_IN_SKU_PRICE"
	const quantity = "isv.invalid-parameter:quantity"
	skus := func(rows ...string) string { return table("sku", rows...) }
	k.refuseAll(k.orange("A"), map[string]refusal{
		"no price":              {listing{"price": ""}, "", "price"},
		"price zero":            {listing{"price": in("price", "0.00")}, "", "price"},
		"three decimals":        {listing{"price": in("price", "39.900")}, "", "price"},
		"price as words":        {listing{"price": in("price", "39元")}, "", "price"},
		"price with a blank":    {listing{"price": in("price", " 39.90")}, "", "price"},
		"price too high":        {listing{"price": in("price", "100000000.01")}, "", "price"},
		"price between":         {listing{"price": in("price", "50.00")}, price, ""},
		"price of no stock":     {listing{"sku": skus(k.sku("5斤", "39.90", "0", "A1"), k.sku("10斤", "69.90", "500", "A2"))}, price, ""},
		"SKU without a price":   {listing{"sku": skus(strings.Replace(k.sku("5斤", "39.90", "500", "A1"), "39.90", "", 1))}, "", "skuPrice"},
		"SKU without stock":     {listing{"sku": skus(strings.Replace(k.sku("5斤", "39.90", "500", "A1"), "500", "", 1))}, "", "skuStock"},
		"no quantity":           {listing{"quantity": ""}, "", "quantity"},
		"quantity is no sum":    {listing{"quantity": in("quantity", "501")}, quantity, ""},
		"quantity below zero":   {listing{"quantity": in("quantity", "-1"), "sku": ""}, quantity, ""},
		"quantity too large":    {listing{"quantity": in("quantity", "900000001"), "sku": ""}, quantity, ""},
		"half a piece":          {listing{"quantity": in("quantity", "1.5"), "sku": ""}, quantity, ""},
		"SKU code of 65":        {listing{"sku": skus(k.sku("5斤", "39.90", "500", strings.Repeat("A", 65)))}, "isv.invalid-parameter:outer_id", ""},
		"an empty row":          {listing{"sku": skus("")}, "", "props"},
		"a row without props":   {listing{"sku": skus(in("skuPrice", "39.90") + in("skuStock", "500"))}, "", "props"},
		"a row with an id":      {listing{"sku": skus(k.sku("5斤", "39.90", "500", "A1", in("skuId", "5")))}, "", "skuId"},
		"too much in the rows":  {listing{"sku": skus(k.sku("5斤", "39.90", "900000000", "1"), k.sku("10斤", "1", "1", "2")), "quantity": in("quantity", "900000000")}, quantity, ""},
		"same combination":      {listing{"sku": skus(k.sku("5斤", "39.90", "300", "1"), k.sku("5斤", "39.90", "200", "2"))}, "isv.item-service-error:IC_CHECKSTEP_USERDEFINED_SKU_ERROR", "重复"},
		"different properties":  {listing{"sku": skus(k.sku("5斤", "39.90", "300", "1"), k.own("规格", "大果", "39.90", "200", "2"))}, "", "sku"},
		"own text with a colon": {listing{"sku": skus(k.own("规格", "大果:75", "39.90", "500", "1"))}, "isv.item-service-error:IC_CHECKSTEP_USERDEFINED_SKU_ERROR", ""},
		"own text with emoji":   {listing{"sku": skus(k.own("规格", "大果🍊", "39.90", "500", "1"))}, "isv.item-service-error:IC_CHECKSTEP_USERDEFINED_SKU_ERROR", ""},
	})
	k.create(k.orange("A").with(listing{"sku": skus(k.sku("5斤", "39.90", "0", "1"), k.sku("10斤", "69.90", "0", "2")), "quantity": in("quantity", "0")}))
	k.create(k.orange("B").with(listing{"price": in("price", "100000000"), "sku": ""}))
}

func TestAttributeRules(t *testing.T) {
	k := newShop(t, strict).stall("脐橙")
	props := k.props()
	without := func(name, instead string) listing {
		var all []string
		for n, x := range props {
			if n == name {
				x = instead
			}
			all = append(all, x)
		}
		return listing{"catProp": inside("catProp", all...)}
	}
	plus := func(more ...string) listing { return without("", "").plus(more...) }
	brand, months := k.prop("品牌").ID, k.prop("热卖时间")
	all := months.Options
	var thirteen []string
	for i := range 12 {
		thirteen = append(thirteen, all[i].Value)
	}
	k.refuseAll(k.orange("A"), map[string]refusal{
		"no attributes":             {listing{"catProp": ""}, "", "catProp"},
		"no brand":                  {without("品牌", ""), "", "品牌"},
		"display name as a value":   {without("品牌", one(brand, "秭归脐橙")), "", "品牌"},
		"brand as an input":         {without("品牌", in(brand, "3596125")), "", "singleCheck"},
		"no shelf life":             {without("保质期", ""), "isv.error-food-security-required", "保质期"},
		"shelf life with a unit":    {without("保质期", k.chosen("保质期", "15天")), "isv.error-food-security-required", "保质期"},
		"no province":               {without("省份", ""), "", "省份"},
		"province of nowhere":       {without("省份", one(k.prop("省份").ID, "1")), "", "省份"},
		"province of another land":  {without("产地", k.chosen("产地", "其他国家/地区")), "", "省份"},
		"city of another province":  {plus(one(k.prop("城市").ID, "1")), "", "城市"},
		"unknown property":          {plus(in("p-1", "x")), "", "p-1"},
		"net content too long":      {without("净含量", k.chosen("净含量", strings.Repeat("克", 16))), "", "净含量"},
		"month of another property": {plus(many(months.ID, "12")), "", "热卖时间"},
		"a month twice":             {plus(many(months.ID, all[0].Value, all[0].Value)), "", "重复"},
		"organic without a number":  {plus(k.chosen("是否为有机食品", "是")), "", "有机认证编号"},
		"a number without organic":  {plus(k.chosen("有机认证编号", "12345678")), "", "有机认证编号"},
		"organic number too short":  {plus(k.chosen("是否为有机食品", "是"), k.chosen("有机认证编号", "1234567")), "", "有机认证编号"},
	})
	k.create(k.orange("A").with(plus(many(months.ID, thirteen...), k.chosen("是否为有机食品", "是"), k.chosen("有机认证编号", "12345678"))))
	dry := k.shop.stall("大米")
	scene := dry.prop("适用场景")
	rice := dry.riceWith(dry.chosen("包装方式", "礼盒装"), many(scene.ID, scene.Options[0].Value, scene.Options[1].Value, scene.Options[2].Value))
	a := k.refuses(submit, dry.submit(rice), 50, "isv.invalid-parameter")
	if !strings.Contains(a.subMsg, "最多支持传入属性值[2]个，实际传入了[3]个") {
		t.Errorf("sub_msg %q", a.subMsg)
	}
}

// plus adds children to the category properties.
func (l listing) plus(more ...string) listing {
	l["catProp"] = strings.Replace(l["catProp"], "</complex-value>", strings.Join(more, "")+"</complex-value>", 1)
	return l
}

func (k *stall) riceWith(more ...string) listing {
	land := k.chosen("产地", "中国大陆")
	l := k.plain("R")
	l["catProp"] = inside("catProp", append([]string{k.chosen("品牌", "国宝桥米"), land, k.cascade("产地", "省份", "湖北省", land),
		k.chosen("净含量", "5kg")}, more...)...)
	l["food"] = k.food(nil)
	return l
}

func TestNestedCondition(t *testing.T) {
	k := newShop(t, strict).stall("恩施玉露")
	good := k.tea("A")
	plus := func(more ...string) listing { return good.with(nil).plus(more...) }
	a := k.refuses(submit, k.submit(plus(k.chosen("是否新茶", "是"), k.chosen("采摘时间", "雨前"))), 50, "isv.invalid-parameter")
	if !strings.Contains(a.subMsg, "采茶年份") {
		t.Errorf("sub_msg %q", a.subMsg)
	}
	k.create(plus(k.chosen("是否新茶", "否"), k.chosen("采摘时间", "雨前")))
	k.create(plus(k.chosen("是否新茶", "是"), k.chosen("采摘时间", "秋茶")))
	k.create(plus(k.chosen("是否新茶", "是"), k.chosen("采摘时间", "雨前"), k.chosen("采茶年份", "2026")))
}

func TestConditionsBySymbol(t *testing.T) {
	k := newShop(t, strict).stall("脐橙")
	props := k.props()
	with := func(changes map[string]string) listing {
		var all []string
		for name := range props {
			if _, changed := changes[name]; !changed {
				all = append(all, props[name])
			}
		}
		for name, text := range changes {
			if text != "" {
				all = append(all, k.chosen(name, text))
			}
		}
		return k.orange("A").with(listing{"catProp": inside("catProp", all...)})
	}
	says := func(k *stall, l listing, sub, name string) {
		t.Helper()
		if a := k.refuses(submit, k.submit(l), 50, sub); !strings.Contains(a.subMsg, name) {
			t.Errorf("sub_msg %q does not name %s", a.subMsg, name)
		}
	}
	says(k, with(map[string]string{"保质期": "180"}), "isv.error-food-security-required", "储藏方法")
	k.create(with(map[string]string{"保质期": "179"}))
	k.create(with(map[string]string{"保质期": "180", "储藏方法": "冷藏"}))
	says(k, with(map[string]string{"厂名": "", "厂址": "秭归县"}), "isv.error-food-security-required", "厂址")
	k.create(with(map[string]string{"厂址": "秭归县"}))

	rice := k.shop.stall("大米")
	scene := rice.prop("适用场景")
	home, gift := scene.optionValue(t, "家庭"), scene.optionValue(t, "送礼")
	says(rice, rice.riceWith(many(scene.ID, home, gift)), "isv.invalid-parameter", "包装方式")
	says(rice, rice.riceWith(many(scene.ID, gift)), "isv.invalid-parameter", "包装方式")
	rice.create(rice.riceWith(many(scene.ID, home)))
	rice.create(rice.riceWith(many(scene.ID, home, gift), rice.chosen("包装方式", "礼盒装")))
}

func TestOtherFields(t *testing.T) {
	k := newShop(t, strict).stall("脐橙")
	k.refuseAll(k.orange("A"), map[string]refusal{
		"unknown field":             {listing{"x": in("nonsense", "1")}, "", "nonsense"},
		"presale without days":      {listing{"delivery": one("deliveryTimeType", "2")}, "", "tbDeliveryTime"},
		"days without presale":      {listing{"days": one("tbDeliveryTime", "7")}, "", "tbDeliveryTime"},
		"days not offered":          {listing{"delivery": one("deliveryTimeType", "2"), "days": one("tbDeliveryTime", "4")}, "", "tbDeliveryTime"},
		"no delivery time":          {listing{"delivery": ""}, "", "deliveryTimeType"},
		"departure of home goods":   {listing{"d": one("departurePlace", "0")}, "", "departurePlace"},
		"imports without departure": {listing{"g": inside("globalStock", one("globalStockNav", "1"))}, "", "departurePlace"},
		"a display field":           {listing{"n": `<field id="publishNotice" type="label"><value>x</value></field>`}, "", "publishNotice"},
		"read-only, changed":        {listing{"s": one("sevenDayNotSupport", "0")}, "", "sevenDayNotSupport"},
		"no template":               {listing{"tbExtractWay": ""}, "", "tbExtractWay"},
		"template of another":       {listing{"tbExtractWay": inside("tbExtractWay", in("template", "5"))}, "isv.invalid-parameter:postage_id", ""},
		"no such section":           {listing{"shopcat": many("shopcat", "5")}, "", "shopcat"},
		"value of sale properties":  {listing{"saleProp": k.sale("5斤")}, "isv.item-update-service-error:IC_CHECKSTEP_SKU_PROP_NOT_FOUND_IN_ITEM", ""},
	})
	k.create(k.orange("A").with(listing{"saleProp": k.sale("5斤", "10斤", "20斤"), "s": one("sevenDayNotSupport", "1"),
		"g": inside("globalStock", one("globalStockNav", "0")), "days": one("tbDeliveryTime", "7"), "delivery": one("deliveryTimeType", "2")}))
	noodles := k.shop.stall("挂面")
	a := k.refuses(submit, noodles.submit(noodles.riceWith()), 50, "isv.invalid-parameter")
	if !strings.Contains(a.subMsg, "supplierInfo") {
		t.Errorf("sub_msg %q", a.subMsg)
	}
	noodles.create(noodles.riceWith().with(listing{"supplier": in("supplierInfo", "本厂")}))
}

// sale is the field saleProp with some weights.
func (k *stall) sale(weights ...string) string {
	k.t.Helper()
	f := named(k.t, withID(k.schema.Fields, "saleProp").Fields, "净含量规格")
	var values []string
	for _, w := range weights {
		values = append(values, f.optionValue(k.t, w))
	}
	return inside("saleProp", many(f.ID, values...))
}

// What is only inferred to be refused is recorded when the shop is not strict.
func TestLenientShop(t *testing.T) {
	k := newShop(t).stall("脐橙")
	sale := strings.NewReplacer("<complex-value>", "<complex-values>", "</complex-value>", "</complex-values>")
	months := k.prop("热卖时间")
	l := k.orange("A").plus(`<field id="` + months.ID + `" type="multiCheck"><value>` + months.Options[0].Value + `</value></field>`)
	id := k.create(l.with(listing{"days": one("tbDeliveryTime", "7"), "title": in("title", "秭归脐橙🍊"),
		"s": one("sevenDayNotSupport", "0"), "saleProp": sale.Replace(k.sale("5斤", "10斤"))}))
	if f := withID(k.editDoc(id).Fields, "tbDeliveryTime"); f.Value != nil {
		t.Error("a disabled field was kept")
	}
	if f := withID(k.editDoc(id).Fields, "sevenDayNotSupport"); f.Value != nil && *f.Value != "1" {
		t.Error("a read-only field was changed")
	}
	for _, want := range []string{"tbDeliveryTime", "emoji", "sevenDayNotSupport", "bare <value>", "<complex-values> in a complex"} {
		if !strings.Contains(strings.Join(k.box.Violations(), "\n"), want) {
			t.Errorf("no violation about %s: %q", want, k.box.Violations())
		}
	}
}

func TestFreightByWeight(t *testing.T) {
	k := newShop(t, strict, func(c *taobao.Config) {
		c.FreightTemplates = []taobao.FreightTemplate{{ID: 11, Name: "按件"}, {ID: 22, Name: "按重量", Valuation: 1}, {ID: 33, Name: "按体积", Valuation: 3}}
	}).stall("脐橙")
	way := func(template string, more ...string) listing {
		return k.orange("A").with(listing{"tbExtractWay": inside("tbExtractWay", append(more, in("template", template))...)})
	}
	f := withID(k.schema.Fields, "tbExtractWay")
	weight, volume := named(t, f.Fields, "物流重量").ID, named(t, f.Fields, "物流体积").ID
	for name, l := range map[string]listing{"no weight": way("22"), "volume for weight": way("22", in(volume, "0.01")), "no volume": way("33"),
		"weight zero": way("22", in(weight, "0")), "weight in words": way("22", in(weight, "5kg")), "four decimals": way("22", in(weight, "0.0001"))} {
		if a := k.call(submit, k.submit(l)); a.code != 50 || !strings.Contains(a.sub, "isv.invalid-parameter") {
			t.Errorf("%s: %s", name, a.body)
		}
	}
	k.create(way("11"))
	k.create(way("33", in(volume, "0.012")))
	if it := k.read(k.create(way("22", in(weight, "2.65")))); it["item_weight"] != "2.65" {
		t.Errorf("weight %v", it["item_weight"])
	}
	if got := rows(k.must("taobao.delivery.templates.get", obj{"fields": "template_id,template_name,valuation"})["delivery_templates"]); len(got) != 3 ||
		got[1]["name"] != "按重量" || num(t, got[1]["valuation"]) != 1 || got[1]["created"] != nil {
		t.Errorf("templates %v", got)
	}
}

func TestPictureRules(t *testing.T) {
	k := newShop(t).stall("脐橙")
	frozen := k.picture()
	k.config(obj{"freeze_picture": frozen})
	with := func(addresses ...string) listing {
		var all []string
		for i, a := range addresses {
			all = append(all, in("images_"+itoa(int64(i)), a))
		}
		return listing{"images": inside("images", all...)}
	}
	k.refuseAll(k.orange("A"), map[string]refusal{
		"no pictures":        {listing{"images": ""}, "", "images"},
		"no main picture":    {listing{"images": inside("images", in("images_1", k.pic))}, "", "images_0"},
		"another host":       {with("https://example.com/a.jpg"), "", "图片空间"},
		"unknown picture":    {with("https://img.alicdn.com/imgextra/i1/1/a.jpg"), "", "图片空间"},
		"no address":         {with("a.jpg"), "", "images_0"},
		"frozen":             {with(k.pic, frozen), "", "冻结"},
		"six":                {with(k.pic, k.pic, k.pic, k.pic, k.pic, k.pic), "", "images_5"},
		"in the description": {listing{"desc": in("desc", `<p><img alt="x" src="http://example.com/a.jpg"></p>`)}, "", "图片空间"},
		"frozen there":       {listing{"desc": in("desc", `<p><IMG src='`+frozen+`'></p>`)}, "", "冻结"},
	})
	readBack := strings.Replace(strings.Replace(k.pic, "imgextra", "bao/uploaded", 1), "https:", "http:", 1)
	id := k.create(k.orange("A").with(with(readBack, k.pic)).with(listing{"desc": in("desc", `<img src="//`+strings.TrimPrefix(k.pic, "https://")+`">`)}))
	if imgs := rows(k.read(id)["item_imgs"]); len(imgs) != 2 {
		t.Errorf("pictures %v", imgs)
	}
}

func TestWordsAndShopStates(t *testing.T) {
	k := newShop(t).stall("脐橙")
	bad := k.orange("A").with(listing{"title": in("title", "秭归脐橙 批发")})
	k.create(bad)
	k.config(obj{"words": true})
	k.refuses(submit, k.submit(bad), 50, "isv.invalid-parameter")
	k.refuses(submit, k.submit(k.orange("A").with(listing{"desc": in("desc", "全国第一的脐橙")})), 50, "isv.invalid-parameter:desc")
	k.config(obj{"words": false, "shop_error": "isv.error-category-margin-isnot-enough"})
	k.refuses(submit, k.submit(k.orange("A")), 50, "isv.error-category-margin-isnot-enough")
	got := k.must("taobao.kfc.keyword.search", obj{"content": "脐橙批发，全国第一"})["kfc_search_result"].(obj)
	if got["matched"] != true || got["level"] != "B" || got["content"] != "脐橙**，全国第一" {
		t.Errorf("words %v", got)
	}
	got = k.must("taobao.kfc.keyword.search", obj{"content": "全国第一", "apply": "taobao_auction.content"})["kfc_search_result"].(obj)
	if got["content"] != "全国**" {
		t.Errorf("words %v", got)
	}
	k.refuses("taobao.kfc.keyword.search", obj{"content": "x", "apply": "title"}, 41, "")
	k.refuses("taobao.kfc.keyword.search", nil, 40, "")
}
