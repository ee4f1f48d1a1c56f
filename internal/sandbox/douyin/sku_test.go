package douyin_test

import (
	"fmt"
	"testing"
)

// crayfish gives a content the dimension that its category prescribes.
func (k *stall) crayfish(in obj) obj {
	k.t.Helper()
	rule := k.fields("product.getProductUpdateRule", obj{"category_id": k.cat})["product_spec_rule"].(obj)
	given := objects(rule["required_spec_details"])[0]
	values := objects(given["property_values"])
	name := values[0]["sell_property_value_name"]
	return with(in, obj{
		"spec_info": obj{"spec_values": arr{obj{"property_id": given["sell_property_id"], "property_name": given["sell_property_name"],
			"values": arr{obj{"value_id": values[0]["sell_property_value_id"], "value_name": name}}}}},
		"spec_prices_v2": arr{obj{"code": "X", "outer_sku_id": "X", "price": 9900, "stock_num": 10, "sku_type": 0,
			"sell_properties": arr{obj{"property_name": given["sell_property_name"], "value_name": name}}}},
	})
}

// dims builds spec_info from names, and rows for given combinations.
func dims(list ...[]string) obj {
	out := arr{}
	for _, d := range list {
		values := arr{}
		for _, v := range d[1:] {
			values = append(values, obj{"value_name": v, "value_id": 0})
		}
		out = append(out, obj{"property_name": d[0], "property_id": 0, "values": values})
	}
	return obj{"spec_values": out}
}

func row(props ...string) obj {
	list := arr{}
	for i := 0; i+1 < len(props); i += 2 {
		list = append(list, obj{"property_name": props[i], "value_name": props[i+1]})
	}
	return obj{"sell_properties": list, "price": 1000, "stock_num": 5, "sku_type": 0}
}

func TestCombinations(t *testing.T) {
	k := newShop(t).stall("脐橙")
	two := dims([]string{"规格", "5斤", "9斤"}, []string{"果径", "大", "小"})
	all := arr{row("规格", "5斤", "果径", "大"), row("规格", "5斤", "果径", "小"), row("规格", "9斤", "果径", "大"), row("规格", "9斤", "果径", "小")}
	k.create(with(k.orange("A"), obj{"spec_info": two, "spec_prices_v2": all}))
	wide := []string{"规格"}
	for i := range 21 {
		wide = append(wide, fmt.Sprint(i))
	}
	code, sub := invalid(2010004)
	for name, c := range map[string]struct {
		info any
		rows arr
	}{
		"one is missing":   {two, all[:3]},
		"one twice":        {two, arr{all[0], all[1], all[2], all[2]}},
		"unknown value":    {two, arr{all[0], all[1], all[2], row("规格", "9斤", "果径", "中")}},
		"wrong order":      {two, arr{all[0], all[1], all[2], row("果径", "小", "规格", "9斤")}},
		"one dimension":    {two, arr{row("规格", "5斤"), row("规格", "9斤")}},
		"no values":        {dims([]string{"规格"}), arr{}},
		"four dimensions":  {dims([]string{"a", "x"}, []string{"b", "x"}, []string{"c", "x"}, []string{"d", "x"}), arr{row("a", "x", "b", "x", "c", "x", "d", "x")}},
		"values twice":     {dims([]string{"规格", "a", "a"}), arr{row("规格", "a"), row("规格", "a")}},
		"dimensions twice": {dims([]string{"规格", "a"}, []string{"规格", "b"}), arr{row("规格", "a", "规格", "b")}},
		"emoji":            {dims([]string{"规格", "🍊"}), arr{row("规格", "🍊")}},
		"too many values":  {dims(wide), arr{row("规格", "0")}},
		"measured":         {obj{"spec_values": arr{obj{"property_name": "规格", "values": arr{obj{"value_name": "x", "measure_info": obj{"template_id": 1, "values": arr{}}}}}}}, arr{row("规格", "x")}},
	} {
		in := with(k.orange("A"), obj{"spec_info": c.info, "spec_prices_v2": c.rows})
		if len(c.rows) == 0 {
			continue
		}
		if a := k.call("product.addV2", in); a.code != code || a.sub != sub {
			t.Errorf("%s: %s", name, a.body)
		}
	}
	single := newShop(t).stall("西瓜")
	single.refuses("product.addV2", with(single.goods("A", "新鲜西瓜麒麟瓜"), obj{"spec_info": two, "spec_prices_v2": all}), code, sub)
}

func TestRowsOfACreate(t *testing.T) {
	k := newShop(t).stall("脐橙")
	info := dims([]string{"规格", "5斤"})
	in := func(change obj) obj {
		return with(k.orange("A"), obj{"spec_info": info, "spec_prices_v2": arr{with(row("规格", "5斤"), change)}})
	}
	k.create(in(nil))
	k.create(in(obj{"stock_num": 0, "sku_status": false, "barcodes": arr{"690"}}))
	code, sub := missing(2010003)
	k.refuses("product.addV2", in(obj{"price": nil}), code, sub)
	k.refuses("product.addV2", in(obj{"stock_num": nil}), code, sub)
	k.refuses("product.addV2", in(obj{"sell_properties": nil}), code, sub)
	code, sub = invalid(2010004)
	for _, change := range []obj{{"price": 0}, {"price": 29.9}, {"stock_num": -1}, {"sku_type": 5}, {"sku_id": 77}, {"code": 5},
		{"delivery_infos": arr{obj{"info_type": "weight", "info_value": "heavy"}}}} {
		k.refuses("product.addV2", in(change), code, sub)
	}
	code, sub = failed(110220014)
	k.refuses("product.addV2", in(obj{"sku_classification_type": "main_sale_single_product"}), code, sub)
}

func TestOldBlock(t *testing.T) {
	k := newShop(t).stall("脐橙")
	prices := arr{
		obj{"spec_detail_name1": "5斤", "spec_detail_name2": "大", "spec_detail_name3": "", "price": 2990, "stock_num": 5, "code": "a"},
		obj{"spec_detail_name1": "9斤", "spec_detail_name2": "大", "price": 4990, "stock_num": 6, "code": "b"},
	}
	in := with(k.orange("A"), obj{"spec_info": nil, "spec_prices_v2": nil, "specs": "规格|5斤,9斤^果径|大", "spec_prices": text(t, prices)})
	id, _ := k.create(in)
	rows := objects(k.read(id)["spec_prices"])
	if len(rows) != 2 || num(t, rows[1]["price"]) != 4990 || len(rows[0]["spec_detail_ids"].(arr)) != 2 {
		t.Errorf("rows %v", rows)
	}
	// The new block wins over the old one.
	id, _ = k.create(with(k.orange("B"), obj{"specs": "x", "spec_prices": "[]"}))
	if rows := objects(k.read(id)["spec_prices"]); rows[0]["code"] != "B-5J" {
		t.Errorf("rows %v", rows)
	}
	code, sub := invalid(2010004)
	k.refuses("product.addV2", with(in, obj{"specs": "规格5斤"}), code, sub)
	k.refuses("product.addV2", with(in, obj{"specs": "规格|5斤,9斤"}), code, sub)
	code, sub = failed(110230002)
	k.refuses("product.addV2", with(in, obj{"specs": "a|x^b|x^c|x^d|x"}), code, sub)
	code, sub = missing(2010003)
	k.refuses("product.addV2", with(in, obj{"spec_prices": nil}), code, sub)
	crab := newShop(t).stall("小龙虾")
	code, sub = failed(2010310)
	crab.refuses("product.addV2", with(crab.goods("A", "潜江小龙虾鲜活清水虾"), obj{"spec_info": nil, "spec_prices_v2": nil, "specs": "规格|5斤装", "spec_prices": text(t, arr{
		obj{"spec_detail_name1": "5斤装", "price": 1, "stock_num": 1}})}), code, sub)
}

// given builds a content with one dimension of a category that prescribes it.
func (k *stall) given(title string, change obj, value obj) obj {
	k.t.Helper()
	rule := k.fields("product.getProductUpdateRule", obj{"category_id": k.cat})["product_spec_rule"].(obj)
	g := objects(rule["required_spec_details"])[0]
	d := with(obj{"property_id": g["sell_property_id"], "property_name": "规格", "values": arr{value}}, change)
	return with(k.goods("A", title), obj{"commit": false, "spec_info": obj{"spec_values": arr{d}},
		"spec_prices_v2": arr{row(d["property_name"].(string), value["value_name"].(string))}})
}

func TestGivenSpecs(t *testing.T) {
	k := newShop(t).stall("椪柑")
	rule := k.fields("product.getProductUpdateRule", obj{"category_id": k.cat})["product_spec_rule"].(obj)
	g := objects(rule["required_spec_details"])[0]
	listed := objects(g["property_values"])[1]
	value := obj{"value_id": listed["sell_property_value_id"], "value_name": listed["sell_property_value_name"]}
	const title = "新鲜椪柑产地直发"
	k.create(k.given(title, nil, value))
	k.create(k.given(title, nil, obj{"value_id": 0, "value_name": "20斤装"}))
	code, sub := failed(2010310)
	for name, in := range map[string]obj{
		"no property":     k.given(title, obj{"property_id": 0}, value),
		"other property":  k.given(title, obj{"property_id": 5}, value),
		"other name":      k.given(title, obj{"property_name": "重量"}, value),
		"unknown value":   k.given(title, nil, obj{"value_id": 5, "value_name": "5斤装"}),
		"value misnamed":  k.given(title, nil, with(value, obj{"value_name": "3斤装"})),
		"a second, given": k.given(title, nil, obj{"value_id": 1, "value_name": "2"}),
	} {
		if a := k.call("product.addV2", in); a.code != code || a.sub != sub {
			t.Errorf("%s: %s", name, a.body)
		}
	}
	template := objects(g["measure_templates"])[0]["template_id"]
	measured := func(id any) obj {
		return k.given(title, nil, obj{"value_name": "65-75mm", "measure_info": obj{"template_id": id, "values": arr{obj{"module_id": 1, "value": "65"}}}})
	}
	k.create(measured(template))
	code, sub = invalid(2010004)
	k.refuses("product.addV2", measured(1), code, sub)
	crab := newShop(t).stall("大闸蟹")
	code, sub = failed(2010310)
	crab.refuses("product.addV2", crab.given("阳澄大闸蟹鲜活", nil, obj{"value_id": 0, "value_name": "三对"}), code, sub)
	crab.refuses("product.addV2", with(crab.goods("A", "大闸蟹鲜活螃蟹"), obj{"commit": false}), code, sub)
}

func TestClassification(t *testing.T) {
	k := newShop(t).stall("鸡蛋")
	in := func(class ...any) obj {
		rows, values := arr{}, []string{"规格"}
		for i, c := range class {
			name := fmt.Sprint(i, "枚")
			values = append(values, name)
			rows = append(rows, with(row("规格", name), obj{"sku_classification_type": c}))
		}
		return with(k.goods("A", "农家散养土鸡蛋"), obj{"spec_info": dims(values), "spec_prices_v2": rows})
	}
	k.create(in("main_sale_single_product", "non_main_sale"))
	code, sub := failed(110220012)
	k.refuses("product.addV2", in("main_sale_single_product", nil), code, sub)
	code, sub = failed(110220013)
	k.refuses("product.addV2", in("main_sale_single_product", "x"), code, sub)
	k.refuses("product.addV2", in("non_main_sale"), code, sub)
}

func TestReferencePriceAndLimits(t *testing.T) {
	k := newShop(t).stall("脐橙")
	cert := obj{"certificate_type": 1, "certificate_urls": arr{k.square}}
	in := with(k.orange("A"), obj{"reference_price": 5000, "reference_price_certificate": cert})
	id, skus := k.create(in)
	code, sub := failed(2010107)
	k.refuses("product.addV2", with(in, obj{"reference_price": 4990}), code, sub)
	k.refuses("product.addV2", with(in, obj{"reference_price": 29901}), code, sub)
	k.refuses("sku.editPrice", obj{"product_id": id, "sku_id": skus[0], "price": 5000}, code, sub)
	k.refuses("product.addV2", with(k.orange("A"), obj{"minimum_per_order": 3, "maximum_per_order": 2}), code, sub)
	code, sub = missing(2010003)
	k.refuses("product.addV2", with(in, obj{"reference_price_certificate": nil}), code, sub)
	k.create(with(in, obj{"reference_price": 29900}))
	egg := newShop(t).stall("咸蛋/皮蛋")
	code, sub = invalid(2010004)
	egg.refuses("product.addV2", with(egg.goods("A", "洪湖咸鸭蛋流油红心"), obj{"reference_price": 5000}), code, sub)
}
