package taobao_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

func TestPublishAndRead(t *testing.T) {
	k := newShop(t, strict).stall("脐橙")
	got := k.must(submit, k.submit(k.orange("ZGQC")))
	id := num(t, got["item_id"])
	if got["market"] != "taobao" || got["create_time"] != "2026-11-24 10:00:00" {
		t.Errorf("answer %v", got)
	}
	it := k.read(id)
	for name, want := range map[string]string{"title": "秭归脐橙 新鲜当季水果 5斤装 现摘现发", "price": "39.90", "num": "500", "outer_id": "ZGQC",
		"cid": itoa(k.cat), "approve_status": "instock", "violation": "false", "sub_stock": "1", "postage_id": "1865157090",
		"desc": "<p>三峡库区秭归产区 & 现摘现发</p>", "input_str": "2500g,15,秭归县某合作社", "valid_thru": "7"} {
		if text(it[name]) != want {
			t.Errorf("%s: %v, want %s", name, it[name], want)
		}
	}
	if food := it["food_security"].(obj); food["period"] != "15" || food["factory"] != "秭归县某合作社" || len(food) != 2 {
		t.Errorf("food %v", food)
	}
	if !strings.Contains(text(it["props_name"]), "20000:3596125:品牌:秭归脐橙") {
		t.Errorf("props_name %v", it["props_name"])
	}
	if it["list_time"] != nil {
		t.Error("an item that was never listed has a list_time")
	}
	imgs := rows(it["item_imgs"])
	if len(imgs) != 1 || !strings.Contains(text(imgs[0]["url"]), "/bao/uploaded/") || !strings.HasSuffix(k.pic, last(text(imgs[0]["url"]))) {
		t.Errorf("pictures %v", imgs)
	}
	skus := rows(it["skus"])
	if len(skus) != 2 || skus[1]["outer_id"] != "ZGQC-10J" || skus[1]["price"] != "69.90" || num(t, skus[1]["quantity"]) != 200 ||
		num(t, skus[0]["sku_id"]) < 1e18 || !strings.HasSuffix(text(skus[0]["properties_name"]), ":净含量规格:5斤") ||
		text(skus[0]["iid"]) != itoa(id) {
		t.Errorf("SKUs %v", skus)
	}
	if v := k.box.Violations(); len(v) > 0 {
		t.Errorf("violations %q", v)
	}
}

func last(address string) string { return address[strings.LastIndex(address, "/")+1:] }

func TestFieldsAreWhatWasAskedFor(t *testing.T) {
	k := newShop(t).stall("脐橙")
	id := k.create(k.orange("A"))
	it := k.must("taobao.item.seller.get", obj{"num_iid": id, "fields": "title,skus,nonsense"})["item"].(obj)
	if len(it) != 1 {
		t.Errorf("fields %v", it)
	}
}

func TestPublishWithoutSKUs(t *testing.T) {
	for _, leaf := range []string{"脐橙", "生鲜礼品卡"} {
		k := newShop(t).stall(leaf)
		l := k.orange
		if leaf == "生鲜礼品卡" {
			l = k.card
		}
		id := k.create(l("ONE").with(listing{"sku": "", "price": in("price", "9.9"), "quantity": in("quantity", "7")}))
		if it := k.read(id); it["price"] != "9.90" || num(t, it["num"]) != 7 || it["skus"] != nil {
			t.Errorf("%s: item %v", leaf, it)
		}
	}
}

// card is an item of a category without sale properties.
func (k *stall) card(code string) listing {
	land := k.chosen("产地", "中国大陆")
	l := k.plain(code)
	l["catProp"] = inside("catProp", k.chosen("品牌", "无品牌"), land, k.cascade("产地", "省份", "湖北省", land),
		k.chosen("净含量", "1张"), k.chosen("保质期", "60"))
	return l
}

// plain is an item without category properties.
func (k *stall) plain(code string) listing {
	return listing{
		"stuffStatus": one("stuffStatus", "5"), "title": in("title", "生鲜礼品卡"),
		"price": in("price", "100"), "quantity": in("quantity", "5"), "outerId": in("outerId", code),
		"images": inside("images", in("images_0", k.pic)), "desc": in("desc", "礼品卡说明"),
		"tbExtractWay": inside("tbExtractWay", in("template", "1865157090")),
		"delivery":     one("deliveryTimeType", "0"), "startTime": one("startTime", "2"),
	}
}

// tea is an item with a food block and own texts as SKUs.
func (k *stall) tea(code string) listing {
	k.t.Helper()
	land := k.chosen("产地", "中国大陆")
	l := k.plain(code)
	l["title"] = in("title", "恩施玉露 明前特级 绿茶")
	l["catProp"] = inside("catProp", k.chosen("品牌", "恩施玉露"), land, k.cascade("产地", "省份", "湖北省", land),
		k.chosen("净含量", "250g"), k.chosen("等级", "特级"))
	l["food"] = k.food(nil)
	l["sku"] = table("sku", k.own("规格", "罐装 250g", "128.00", "40", code+"-1"), k.own("规格", "礼盒 500g", "298.00", "0", code+"-2"))
	l["price"], l["quantity"] = in("price", "128.00"), in("quantity", "40")
	return l
}

// block finds the complex field that holds the licence number, by name.
func (k *stall) block() *field {
	k.t.Helper()
	for _, f := range k.schema.Fields {
		if by(f.Fields, func(c *field) bool { return plainName(c.Name) == "生产许可证编号" }) != nil {
			return f
		}
	}
	k.t.Fatal("no food block")
	return nil
}

// food fills the food block; dates come twice under one plain name.
func (k *stall) food(changes map[string]string) string {
	k.t.Helper()
	texts := map[string]string{"生产许可证编号": "SC11442280100013", "产品标准号": "GB/T 14456.2", "厂名": "恩施某茶厂", "厂址": "湖北省恩施市",
		"厂家联系方式": "0718-0000000", "配料表": "茶青", "储藏方法": "阴凉干燥", "保质期": "540", "食品添加剂": "无",
		"生产日期1": "2026-04-01", "生产日期2": "2026-04-30"}
	maps.Copy(texts, changes)
	seen := map[string]int{}
	var out []string
	block := k.block()
	for _, f := range block.Fields {
		name := plainName(f.Name)
		if strings.HasSuffix(name, "日期") {
			seen[name]++
			name += itoa(int64(seen[name]))
		}
		if texts[name] != "" {
			out = append(out, in(f.ID, texts[name]))
		}
	}
	return inside(block.ID, out...)
}

func TestPublishPackagedFood(t *testing.T) {
	k := newShop(t, strict).stall("恩施玉露")
	id := k.create(k.tea("YL"))
	it := k.read(id)
	food := it["food_security"].(obj)
	for name, want := range map[string]string{"prd_license_no": "SC11442280100013", "design_code": "GB/T 14456.2", "mix": "茶青", "period": "540",
		"product_date_start": "2026-04-01", "product_date_end": "2026-04-30", "food_additive": "无", "contact": "0718-0000000"} {
		if food[name] != want {
			t.Errorf("%s: %v", name, food[name])
		}
	}
	skus := rows(it["skus"])
	if len(skus) != 2 || !strings.Contains(text(skus[0]["properties"]), ":-") || !strings.HasSuffix(text(skus[0]["properties_name"]), ":规格:罐装 250g") {
		t.Errorf("own texts %v", skus)
	}
}

func TestFoodRefusals(t *testing.T) {
	k := newShop(t).stall("恩施玉露")
	const food, licence = "isv.error-food-security-required", "isv.item-service-error:IC_QS_NOT_VALID"
	good := k.tea("YL")
	for name, c := range map[string]struct {
		changes map[string]string
		sub     string
	}{
		"no licence":               {map[string]string{"生产许可证编号": ""}, food},
		"licence with a blank":     {map[string]string{"生产许可证编号": "SC 11442280100013"}, licence},
		"licence too short":        {map[string]string{"生产许可证编号": "SC1144228010001"}, licence},
		"licence of another kind":  {map[string]string{"生产许可证编号": "JY11442280100013"}, licence},
		"no additive":              {map[string]string{"食品添加剂": ""}, food},
		"shelf life with a unit":   {map[string]string{"保质期": "540天"}, food},
		"shelf life of nothing":    {map[string]string{"保质期": "0"}, food},
		"date with slashes":        {map[string]string{"生产日期1": "2026/04/01"}, food},
		"no such day":              {map[string]string{"生产日期1": "2026-02-30"}, food},
		"dates the wrong way":      {map[string]string{"生产日期1": "2026-05-01"}, food},
		"bought before it is made": {map[string]string{"进货日期1": "2026-03-31"}, food},
	} {
		if a := k.call(submit, k.submit(good.with(listing{"food": k.food(c.changes)}))); a.sub != c.sub || a.code != 50 {
			t.Errorf("%s: %d %q %s, want %s", name, a.code, a.sub, a.subMsg, c.sub)
		}
	}
	k.refuses(submit, k.submit(good.with(listing{"food": ""})), 50, food)
	k.create(good.with(listing{"food": k.food(map[string]string{"生产许可证编号": "QS123456789012", "进货日期1": "2026-04-01"})}))
}

func TestPublishOnTheShelf(t *testing.T) {
	k := newShop(t).stall("脐橙")
	for name, start := range map[string]string{"said": one("startTime", "0"), "left out": ""} {
		id := k.create(k.orange("A").with(listing{"startTime": start}))
		if it := k.read(id); it["approve_status"] != "onsale" || it["list_time"] != "2026-11-24 10:00:00" || it["delist_time"] != "2026-12-01 10:00:00" {
			t.Errorf("%s: %v", name, it)
		}
	}
	if !slices.ContainsFunc(k.box.Violations(), func(v string) bool { return strings.Contains(v, "startTime left out") }) {
		t.Errorf("violations %q", k.box.Violations())
	}
	none := k.orange("A").with(listing{"startTime": one("startTime", "0"), "sku": "", "quantity": in("quantity", "0")})
	k.refuses(submit, k.submit(none), 50, "isv.item-service-error:FORBIDDEN_QUANTITY_ZERO_ERROR")
	k.create(none.with(listing{"startTime": one("startTime", "2")}))
	flowers := k.shop.stall("花草茶")
	k.refuses(submit, flowers.submit(flowers.tea("F")), 50, "isv.invalid-parameter") // no warehouse in this category
	flowers.create(flowers.tea("F").with(listing{"startTime": one("startTime", "0")}))
}

func TestTitleIsStoredOnOneLine(t *testing.T) {
	k := newShop(t).stall("脐橙")
	id := k.create(k.orange("A").with(listing{"title": in("title", "秭归脐橙\t新鲜\n现摘")}))
	if it := k.read(id); it["title"] != "秭归脐橙 新鲜 现摘" {
		t.Errorf("title %q", it["title"])
	}
}

func TestSameCodeTwice(t *testing.T) {
	k := newShop(t).stall("脐橙")
	a, b := k.create(k.orange("A")), k.create(k.orange("A"))
	if got := k.listed("taobao.items.custom.get", obj{"outer_id": "A"}); !slices.Equal(got, []int64{a, b}) {
		t.Errorf("found %v, want %d and %d", got, a, b)
	}
}
