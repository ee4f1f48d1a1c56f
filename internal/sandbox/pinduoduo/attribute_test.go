package pinduoduo_test

import (
	"testing"

	"github.com/farmgate-cli/farmgate/internal/sandbox/pinduoduo"
)

func TestAttributes(t *testing.T) {
	k := newShop(t).stall("脐橙")
	good := k.orange("A")
	a := k.attrs
	kg := func(v string) obj { return custom(a, "净含量", v, "kg") }
	replaceNet := func(o obj) obj { return withProps(withoutProp(good, 2), o) }
	organic := pick(t, a, "是否有机", "是")
	tests := []struct {
		name string
		in   obj
		ok   bool
	}{
		{"missing brand", withoutProp(good, 0), false},
		{"missing origin", withoutProp(good, 1), false},
		{"missing net weight", withoutProp(good, 2), false},
		{"foreign attribute", withProps(good, obj{"ref_pid": 5, "vid": 6}), false},
		{"unknown vid", withProps(good, obj{"ref_pid": a["等级"]["ref_pid"], "vid": 6}), false},
		{"custom where none allowed", withProps(good, custom(a, "等级", "超级", "")), false},
		{"custom where allowed", withProps(good, custom(a, "品种", "中华红", "")), true},
		{"text too long", withProps(good, custom(a, "品种", "一二三四五六七八九十一二三四五六七八九十一", "")), false},
		{"vid and value", replaceNet(obj{"ref_pid": a["净含量"]["ref_pid"], "vid": 1, "value": "2", "value_unit": "kg"}), false},
		{"neither", replaceNet(obj{"ref_pid": a["净含量"]["ref_pid"]}), false},
		{"two grades", withProps(good, pick(t, a, "等级", "一级"), pick(t, a, "等级", "二级")), false},
		{"twice the same", withProps(good, pick(t, a, "等级", "一级"), pick(t, a, "等级", "一级")), false},
		{"note where none allowed", withProps(good, with(pick(t, a, "等级", "一级"), obj{"note": "x"})), false},

		{"other unit", replaceNet(custom(a, "净含量", "2500", "g")), true},
		{"unknown unit", replaceNet(custom(a, "净含量", "2.5", "斤")), false},
		{"no unit", replaceNet(custom(a, "净含量", "2.5", "")), false},
		{"bound in the first unit", replaceNet(custom(a, "净含量", "100001", "g")), false},
		{"at the bound", replaceNet(kg("100")), true},
		{"above", replaceNet(kg("100.001")), false},
		{"below", replaceNet(kg("0.009")), false},
		{"too precise", replaceNet(kg("2.5001")), false},
		{"not a number", replaceNet(kg("五斤")), false},

		{"range", withProps(good, custom(a, "果径", "80,85", "mm")), true},
		{"range backwards", withProps(good, custom(a, "果径", "85,80", "mm")), false},
		{"range of one", withProps(good, custom(a, "果径", "80", "mm")), false},
		{"range out of bounds", withProps(good, custom(a, "果径", "5,80", "mm")), false},
		{"two months", withProps(good, custom(a, "上市时间", "2026-11,2027-03", "")), true},
		{"months backwards", withProps(good, custom(a, "上市时间", "2027-03,2026-11", "")), false},
		{"one month", withProps(good, custom(a, "上市时间", "2026-11", "")), false},

		{"city below its province", withProps(good, pick(t, a, "城市", "宜昌市")), true},
		{"city of another province", withProps(good, pick(t, a, "城市", "赣州市")), false},
		{"organic with number", withProps(good, organic, custom(a, "有机产品认证编号", "123OP1200001", "")), true},
		{"organic without number", withProps(good, organic), false},
		{"number without organic", withProps(good, custom(a, "有机产品认证编号", "123OP1200001", "")), false},
		{"number, but not organic", withProps(good, pick(t, a, "是否有机", "否"), custom(a, "有机产品认证编号", "123OP1200001", "")), false},
	}
	for _, tt := range tests {
		got := k.call("pdd.goods.add", tt.in)
		if (got.code == 0) != tt.ok || (!tt.ok && got.code != 50001) {
			t.Errorf("%s: %d %s", tt.name, got.code, got.msg)
		}
	}
}

// dry is a listing of black fungus, whose licence depends on the packing.
func dry(k *stall, packing string, more ...obj) obj {
	props := append([]obj{
		pick(k.t, k.attrs, "品牌", "无品牌"), pick(k.t, k.attrs, "产地", "湖北省"), custom(k.attrs, "净含量", "500", "g"),
		pick(k.t, k.attrs, "包装方式", packing), custom(k.attrs, "保质期", "12", "月"),
	}, more...)
	return with(k.orange("D"), obj{"goods_name": "房县黑木耳 500g", "warm_tips": nil, "bad_fruit_claim": 0, "lack_of_weight_claim": 0, "goods_properties": props})
}

func TestConditionalLicenceAndDates(t *testing.T) {
	k := newShop(t).stall("黑木耳")
	licence := custom(k.attrs, "生产许可证编号", "SC10742060200123", "")
	made := func(day string) obj { return dry(k, "散装", custom(k.attrs, "生产日期", day, "")) }
	size := func(v string) obj { return dry(k, "散装", custom(k.attrs, "包装尺寸", v, "cm")) }
	for _, tt := range []struct {
		name string
		in   obj
		ok   bool
	}{
		{"loose", dry(k, "散装"), true},
		{"loose with licence", dry(k, "散装", licence), false},
		{"packed without licence", dry(k, "预包装"), false},
		{"packed with licence", dry(k, "预包装", licence), true},
		{"gift box without licence", dry(k, "礼盒装"), false},
		{"licence too short", dry(k, "预包装", custom(k.attrs, "生产许可证编号", "SC1", "")), false},
		{"made today", made("2026-11-24"), true},
		{"made tomorrow", made("2026-11-25"), false},
		{"made 540 days ago", made("2025-06-02"), true},
		{"made 541 days ago", made("2025-06-01"), false},
		{"made at no date", made("2026-02-30"), false},
		{"three lengths", size("10,20,5"), true},
		{"two lengths", size("10,20"), false},
		{"refund allowed", with(dry(k, "散装"), obj{"is_refundable": true}), true},
		{"bad-fruit promise", with(dry(k, "散装"), obj{"bad_fruit_claim": 1}), false},
		{"tips outside fruit", with(dry(k, "散装"), obj{"warm_tips": "请放阴凉处"}), false},
	} {
		got := k.call("pdd.goods.add", tt.in)
		if (got.code == 0) != tt.ok || (!tt.ok && got.code != 50001) {
			t.Errorf("%s: %d %s", tt.name, got.code, got.msg)
		}
	}
}

func TestMandatoryPromiseAndExtras(t *testing.T) {
	box := newShop(t, func(c *pinduoduo.Config) { c.Seed = 3 })
	tea := box.stall("青砖茶")
	base := dry(tea, "散装", pick(t, tea.attrs, "等级", "特级"))
	tea.refuses("pdd.goods.add", base, 50001, "")
	tea.must("pdd.goods.add", with(base, obj{"is_folt": true}))

	cured := box.stall("卤味")
	in := with(dry(cured, "散装"), obj{"goods_name": "卤味拼盘"})
	cured.refuses("pdd.goods.add", in, 50001, "")
	cured.must("pdd.goods.add", with(in, obj{"package_label_gallery": []string{cured.square}}))

	poultry := box.stall("活禽")
	p := with(poultry.orange("P"), obj{"goods_name": "土鸡", "warm_tips": nil,
		"goods_properties": append(poultry.props(), pick(t, poultry.attrs, "储存条件", "冷藏"))})
	poultry.refuses("pdd.goods.add", p, 50001, "")
	rule := poultry.must("pdd.goods.cat.rule.get", obj{"cat_id": poultry.cat})["goods_service_rule"].(obj)["goods_service_rule_map"].(obj)["1"].(obj)
	if rule["need_upload_quarantine_report_required"] != true {
		t.Errorf("rule: %v", rule)
	}
}

func TestSaleAndSKUAttributes(t *testing.T) {
	k := newShop(t).stall("大闸蟹")
	size := k.attrs["规格大小"]
	values := objects(size["values"])
	link := func(i int) obj {
		return obj{"ref_pid": size["ref_pid"], "vid": values[i]["vid"], "parent_spec_id": size["parent_spec_id"], "spec_id": values[i]["spec_id"]}
	}
	count := []obj{{"ref_pid": k.attrs["单件只数"]["ref_pid"], "value": "8", "punit": "只"}}
	base := with(k.orange("C"), obj{"goods_name": "洪湖大闸蟹 8只", "warm_tips": nil, "shipment_limit_second": 86400,
		"goods_properties": append(k.props(), pick(t, k.attrs, "养殖方式", "湖养"))})
	bySpec := func(id any) obj {
		return withSKU(base, obj{"spec_id_list": specList(num(t, id)), "sku_properties": count})
	}
	good := withProps(bySpec(values[0]["spec_id"]), link(0))
	own := k.spec(num(t, size["parent_spec_id"]), "特大")
	named := withProps(withSKU(base, obj{"spec_id_list": specList(own), "sku_properties": count}),
		obj{"ref_pid": size["ref_pid"], "value": "特大", "parent_spec_id": size["parent_spec_id"], "spec_id": own, "note": "每只4两以上"})
	for _, tt := range []struct {
		name string
		in   obj
		ok   bool
	}{
		{"linked", good, true},
		{"own value, linked", named, true},
		{"spec without property", bySpec(values[0]["spec_id"]), false},
		{"property without spec", withProps(bySpec(values[0]["spec_id"]), link(0), link(1)), false},
		{"vid of another spec", withProps(bySpec(values[0]["spec_id"]), with(link(0), obj{"vid": values[1]["vid"]})), false},
		{"no parent", withProps(bySpec(values[0]["spec_id"]), with(link(0), obj{"parent_spec_id": 0})), false},
		{"sale property left out", withSKU(base, obj{"sku_properties": count}), false},
		{"SKU attribute left out", withSKU(good, obj{"sku_properties": []obj{}}), false},
		{"SKU attribute in goods_properties", withProps(good, custom(k.attrs, "单件只数", "8", "只")), false},
		{"goods attribute in the SKU", withSKU(good, obj{"sku_properties": append(count, pick(t, k.attrs, "品牌", "其他"))}), false},
		{"SKU attribute without unit", withSKU(good, obj{"sku_properties": []obj{{"ref_pid": count[0]["ref_pid"], "value": "8"}}}), false},
	} {
		got := k.call("pdd.goods.add", tt.in)
		if (got.code == 0) != tt.ok || (!tt.ok && got.code != 50001) {
			t.Errorf("%s: %d %s", tt.name, got.code, got.msg)
		}
	}
	id, _ := k.create(good)
	d := k.detail(id)
	if sku := objects(d["sku_list"])[0]; objects(sku["sku_property_list"])[0]["punit"] != "只" {
		t.Errorf("SKU attributes read back: %v", sku["sku_property_list"])
	}
}

func TestSpecCombinations(t *testing.T) {
	k := newShop(t).stall("脐橙")
	sku := func(n int, specs ...int64) obj {
		return with(k.sku("5斤装", "S"+itoa(int64(n))), obj{"spec_id_list": specList(specs...)})
	}
	five, ten := k.spec(3067, "5斤装"), k.spec(3067, "10斤装")
	big, mid := k.spec(1216, "大果"), k.spec(1216, "中果")
	box := k.spec(18961, "礼盒")
	var many []obj
	for i := range 41 {
		many = append(many, sku(i, k.spec(3067, itoa(int64(i))+"斤")))
	}
	for _, tt := range []struct {
		name string
		skus []obj
		code int
		sub  string
	}{
		{"two by two", []obj{sku(1, five, big), sku(2, five, mid), sku(3, ten, big), sku(4, ten, mid)}, 0, ""},
		{"one combination missing", []obj{sku(1, five, big), sku(2, five, mid), sku(3, ten, big)}, 50001, ""},
		{"one twice", []obj{sku(1, five), sku(2, five)}, 50001, ""},
		{"other order", []obj{sku(1, five, big), sku(2, big, ten)}, 50001, ""},
		{"uneven", []obj{sku(1, five, big), sku(2, ten)}, 50001, ""},
		{"one parent twice", []obj{sku(1, five, ten)}, 50001, ""},
		{"three dimensions", []obj{sku(1, five, big, box)}, 50001, "isv.parameters-mismatch:cat_id-and-spec_id_list"},
		{"40 values", many[:40], 0, ""},
		{"41 values", many, 50001, ""},
		{"spread 5.0", []obj{with(sku(1, five), obj{"multi_price": 500}), with(sku(2, ten), obj{"multi_price": 2500})}, 0, ""},
		{"spread over 5.0", []obj{with(sku(1, five), obj{"multi_price": 500}), with(sku(2, ten), obj{"multi_price": 2501})}, 50001, "isv.invalid-parameter:price-gap-is-over-range"},
	} {
		a := k.call("pdd.goods.add", with(k.orange("A"), obj{"sku_list": tt.skus}))
		if a.code != tt.code || a.sub != tt.sub {
			t.Errorf("%s: %d %q %s", tt.name, a.code, a.sub, a.msg)
		}
	}
	egg := newShop(t).stall("鸡蛋")
	two := withSKU(egg.orange("E"), obj{"spec_id_list": specList(egg.spec(3067, "30枚"), egg.spec(1216, "大"))})
	props := append(egg.props(), custom(egg.attrs, "保质期", "30", "天"))
	egg.refuses("pdd.goods.add", with(two, obj{"warm_tips": nil, "goods_properties": props}), 50001, "isv.parameters-mismatch:cat_id-and-spec_id_list")
}
