package pinduoduo_test

import (
	"strings"
	"testing"
	"time"
)

// One row per sub_code of §6 that a create can meet, and per rule of §8 for
// which none is known (empty sub).
func TestEachRefusalOfACreate(t *testing.T) {
	k := newShop(t).stall("脐橙")
	good := k.orange("A")
	k.config(obj{"freight_templates": []obj{
		{"id": k.template, "name": "包邮"}, {"id": 2, "name": "按重量", "by_weight": true}, {"id": 3, "name": "不含水果", "not_for": []int64{k.cat}},
	}})
	const param, goods = "isv.invalid-parameter:", "isv.goods-service-error:"
	long := strings.Repeat("好", 100)
	tests := []struct {
		name string
		in   obj
		sub  string
	}{
		{"unknown category", with(good, obj{"cat_id": 1}), param + "cat_id"},
		{"closed category", with(good, obj{"cat_id": closedLeaf(k.shop)}), param + "cat_id-cannot-be-allow"},
		{"not a leaf", with(good, obj{"cat_id": k.category("柑橘橙柚")}), param + "cat_id-lever"},
		{"leaf on level 2", with(good, obj{"cat_id": k.category("生鲜礼品卡")}), param + "cat_id-lever"},

		{"title of 61 units", with(good, obj{"goods_name": strings.Repeat("橙", 30) + "a"}), ""},
		{"price in title", with(good, obj{"goods_name": "秭归脐橙 29.9元5斤"}), param + "goods_name-exclude-price"},
		{"yen sign in title", with(good, obj{"goods_name": "秭归脐橙 ¥29"}), param + "goods_name-exclude-price"},
		{"price in words", with(good, obj{"goods_name": "秭归脐橙 9块9"}), param + "goods_name-exclude-price"},
		{"pre-sale in title", with(good, obj{"goods_name": "【预售】秭归脐橙"}), param + "goods_name-exclude-pre-sale"},
		{"import tag", with(good, obj{"goods_name": "【澳洲进口】脐橙"}), param + "change-goods_name"},
		{"sensitive title", with(good, obj{"goods_name": "全网最低秭归脐橙"}), param + "goods_descc-include-forbid-word"},
		{"emoji in title", with(good, obj{"goods_name": "秭归脐橙🍊"}), "isv.invalid-paramete:goods_name-include-invalid-arguments"},
		{"genuine word", with(good, obj{"goods_name": "正品秭归脐橙"}), "isv.parameters-mismatch:goods_name-and-is_folt"},

		{"short description", with(good, obj{"goods_desc": strings.Repeat("好", 19)}), param + "goods_descc-is-too-short"},
		{"long description", with(good, obj{"goods_desc": strings.Repeat("好", 501)}), param + "goods_descc_is-too-long"},
		{"sensitive description", with(good, obj{"goods_desc": long[:90] + "可以治疗感冒"}), param + "goods_name-include-forbid-word"},
		{"date in description", with(good, obj{"goods_desc": long[:90] + "2026年11月采摘"}), param + "goods_name-exclude-production-date"},
		{"month and day", with(good, obj{"goods_desc": long[:90] + "11月20日采摘"}), param + "goods_name-exclude-production-date"},
		{"date with dashes", with(good, obj{"goods_desc": long[:90] + "2026-11-20"}), param + "goods_name-exclude-production-date"},
		{"shelf life", with(good, obj{"goods_desc": long[:90] + "保质期7天"}), param + "goods_name-exclude-shelf-life"},
		{"emoji in description", with(good, obj{"goods_desc": long[:90] + "✨"}), "isv.invalid-paramete:goods_desc-include-invalid-arguments"},
		{"description and tips", with(good, obj{"goods_desc": strings.Repeat("好", 450), "warm_tips": strings.Repeat("好", 51)}), param + "goods_descc-add-warm_tips_is-too-long"},
		{"emoji in tips", with(good, obj{"warm_tips": "🍊"}), "isv.invalid-paramete:warm_tips-include-invalid-arguments"},

		{"short tiny name", with(good, obj{"tiny_name": "脐橙子"}), param + "tiny_name-is-over-range"},
		{"long tiny name", with(good, obj{"tiny_name": strings.Repeat("橙", 21)}), param + "tiny_name-is-too-lang"},
		{"sensitive tiny name", with(good, obj{"tiny_name": "最便宜脐橙"}), param + "tiny_name-include-forbid-word"},
		{"emoji in tiny name", with(good, obj{"tiny_name": "秭归脐橙🍊"}), "isv.invalid-paramete:tiny_name-include-invalid-arguments"},

		{"market price 0", with(good, obj{"market_price": 0}), param + "market_price-cannot-be-less-than-zero"},
		{"market price too high", with(good, obj{"market_price": 1_000_000_001}), param + "market_price-is-too-expensive"},
		{"group price 0", withSKU(good, obj{"multi_price": 0}), param + "forbidden-multi_price-less-then-zero"},
		{"group price too high", withSKU(good, obj{"multi_price": 1_000_000_001}), param + "multi_price-is-too-expensive"},
		{"single price 0", withSKU(good, obj{"price": 0}), param + "price-or-multi_price"},
		{"single price too high", withSKU(good, obj{"price": 1_000_000_001}), param + "price-is-too-expensive"},
		{"single = group", withSKU(good, obj{"price": 2680}), goods + "price-must-over-multi_price"},
		{"single 99 fen over group", withSKU(good, obj{"price": 2779}), goods + "price-must-over-multi_price-100"},
		{"single = market", withSKU(good, obj{"price": 5980}), goods + "price-cannot-over-market_price"},
		{"two pieces", with(good, obj{"two_pieces_discount": 49}), ""},

		{"negative stock", withSKU(good, obj{"quantity": -1}), param + "forbidden-update-quantity-less-then-zero"},
		{"too much stock", withSKU(good, obj{"quantity": 200_000_001}), param + "quantity-invalid"},
		{"on shelf without stock", withSKU(good, obj{"quantity": 0}), param + "onsale-sku-quantity-invalid"},
		{"limit_quantity 0", withSKU(good, obj{"limit_quantity": 0}), ""},
		{"limit_quantity 1000000", withSKU(good, obj{"limit_quantity": 1_000_000}), ""},
		{"code of 101", withSKU(good, obj{"out_sku_sn": long + "x"}), ""},
		{"product code of 101", with(good, obj{"out_goods_id": long + "x"}), param + "out_goods_id_is-too-long"},
		{"sku_id on a create", withSKU(good, obj{"sku_id": 5}), ""},

		{"unknown spec", withSKU(good, obj{"spec_id_list": "[1]"}), ""},
		{"no thumb", withSKU(good, obj{"thumb_url": nil}), "isv.missing-parameter:sku.thumb_url"},
		{"no such picture", withSKU(good, obj{"thumb_url": "https://img.pddpic.com/none.jpeg"}), ""},
		{"foreign picture", with(good, obj{"carousel_gallery": []string{"https://example.com/a.jpg"}}), ""},
		{"oblong carousel", with(good, obj{"carousel_gallery": []string{k.tall}}), ""},
		{"small carousel", with(good, obj{"carousel_gallery": []string{k.picture(479, 479)}}), ""},
		{"no carousel", with(good, obj{"carousel_gallery": []string{}}), ""},
		{"11 carousels", with(good, obj{"carousel_gallery": repeat(k.square, 11)}), ""},
		{"no detail", with(good, obj{"detail_gallery": []string{}}), param + "detail_gallery-is-over-range"},
		{"21 details", with(good, obj{"detail_gallery": repeat(k.tall, 21)}), param + "detail_gallery-is-over-range"},
		{"narrow detail", with(good, obj{"detail_gallery": []string{k.picture(479, 500)}}), ""},
		{"wide detail", with(good, obj{"detail_gallery": []string{k.picture(1201, 500)}}), ""},
		{"high detail", with(good, obj{"detail_gallery": []string{k.picture(800, 1501)}}), ""},
		{"home picture", with(good, obj{"image_url": k.square}), ""},
		{"oblong thumb", withSKU(good, obj{"thumb_url": k.tall}), ""},

		{"refund where forbidden", with(good, obj{"is_refundable": true}), ""},
		{"privacy where forbidden", with(good, obj{"privacy_delivery": 1}), ""},
		{"nation-wide warranty", with(good, obj{"quan_guo_lian_bao": 1}), param + "quan_guo_lian_bao"},
		{"replacement", with(good, obj{"zhi_huan_bu_xiu": 365}), param + "zhi_huan_bu_xiu"},
		{"second hand", with(good, obj{"second_hand": true}), ""},
		{"shipping time", with(good, obj{"shipment_limit_second": 3600}), param + "shipment_limit_second"},
		{"unknown template", with(good, obj{"cost_template_id": 9}), "isv.invalid-permissioncost_template_id"},
		{"weight template", with(withSKU(good, obj{"weight": 0}), obj{"cost_template_id": 2}), "isv.parameters-mismatch:weight-and-cost_template_id"},
		{"template not for it", with(good, obj{"cost_template_id": 3}), "isv.parameters-mismatch:cat_id-and-cost_template_id"},
		{"goods type", with(good, obj{"goods_type": 2}), "isv.parameters-mismatch:goods_name-and-goods_type"},
		{"country", with(good, obj{"country_id": 1}), "isv.parameters-mismatch:country_id-and-goods_type"},
		{"customs", with(good, obj{"is_customs": true}), ""},
		{"group of 1", with(good, obj{"customer_num": 1}), param + "customer_num-must-over-2"},
		{"group of 10", with(good, obj{"customer_num": 10}), param + "customer_num-is-over-range"},
		{"order limit", with(good, obj{"order_limit": 0}), param + "order_limit-is-over-range"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			k.t = t
			k.refuses("pdd.goods.add", tt.in, 50001, tt.sub)
		})
	}
	k.t = t
	if n := len(objects(k.control("GET", "state", nil)["products"])); n != 0 {
		t.Errorf("refused creates left %d products", n)
	}
	k.must("pdd.goods.add", good)
}

func repeat(s string, n int) []string {
	var out []string
	for range n {
		out = append(out, s)
	}
	return out
}

func closedLeaf(s *shop) int64 {
	var id int64
	s.walk("pdd.goods.cats.get", func(c obj, _ int) {
		if c["cat_name"] == "浓香型白酒" {
			id = num(s.t, c["cat_id"])
		}
	})
	return id
}

// What is just right passes.
func TestBoundsThatPass(t *testing.T) {
	k := newShop(t).stall("脐橙")
	good := k.orange("A")
	long := strings.Repeat("好", 100)
	for name, in := range map[string]obj{
		"title of 60 units":  with(good, obj{"goods_name": strings.Repeat("橙", 30)}),
		"℃ and ① and ★":      with(good, obj{"goods_name": "秭归脐橙①级 0℃ ★"}),
		"pieces":             with(good, obj{"goods_name": "秭归脐橙 3块装"}),
		"genuine with folt":  with(good, obj{"goods_name": "正品秭归脐橙", "is_folt": true}),
		"description of 20":  with(good, obj{"goods_desc": strings.Repeat("好", 20)}),
		"description of 500": with(good, obj{"goods_desc": strings.Repeat("好", 500), "warm_tips": nil}),
		"no description":     with(good, obj{"goods_desc": nil, "warm_tips": nil}),
		"bare year":          with(good, obj{"goods_desc": long[:90] + "始于2008年，海拔1800-2000米"}),
		"months":             with(good, obj{"goods_desc": long[:90] + "10月到12月成熟"}),
		"single + 100 fen":   withSKU(good, obj{"price": 2780}),
		"off shelf, stock 0": withSKU(good, obj{"quantity": 0, "is_onsale": 0}),
		"limit 999999":       withSKU(good, obj{"limit_quantity": 999_999}),
		"no codes":           with(withSKU(good, obj{"out_sku_sn": nil}), obj{"out_goods_id": nil}),
		"10 and 20 pictures": with(good, obj{"carousel_gallery": repeat(k.square, 10), "detail_gallery": repeat(k.tall, 20)}),
		"same-day shipping":  with(good, obj{"delivery_one_day": 1, "shipment_limit_second": 86400}),
		"home picture":       with(good, obj{"image_url": k.picture(750, 352)}),
		"tiny name":          with(good, obj{"tiny_name": "秭归脐橙"}),
		"two pieces":         with(good, obj{"two_pieces_discount": 95}),
	} {
		if a := k.call("pdd.goods.add", in); a.code != 0 {
			t.Errorf("%s: %d %s %s", name, a.code, a.sub, a.msg)
		}
	}
}

func TestAbsentAndWronglyTyped(t *testing.T) {
	k := newShop(t).stall("脐橙")
	good := k.orange("A")
	for _, name := range []string{"cat_id", "goods_name", "goods_type", "country_id", "market_price", "carousel_gallery", "detail_gallery",
		"cost_template_id", "shipment_limit_second", "is_pre_sale", "is_refundable", "is_folt", "second_hand", "sku_list"} {
		if a := k.call("pdd.goods.add", with(good, obj{name: nil})); a.code != 21002 || a.msg != name {
			t.Errorf("without %s: %d %s", name, a.code, a.msg)
		}
	}
	for _, name := range []string{"spec_id_list", "price", "multi_price", "quantity", "weight", "is_onsale", "limit_quantity", "sku_properties"} {
		if a := k.call("pdd.goods.add", withSKU(good, obj{name: nil})); a.code != 21002 || !strings.HasSuffix(a.msg, "."+name) {
			t.Errorf("SKU without %s: %d %s", name, a.code, a.msg)
		}
	}
	for name, in := range map[string]obj{
		"True":               with(good, obj{"is_folt": "True"}),
		"boolean as 0":       with(good, obj{"is_folt": 0}),
		"text for a number":  with(good, obj{"market_price": "59.8"}),
		"exponent":           with(good, obj{"market_price": "5e3"}),
		"flag 2":             with(good, obj{"bad_fruit_claim": 2}),
		"replacement 366":    with(good, obj{"zhi_huan_bu_xiu": 366}),
		"gallery as text":    with(good, obj{"carousel_gallery": k.square}),
		"gallery of numbers": with(good, obj{"carousel_gallery": []int{1}}),
		"SKU list of texts":  with(good, obj{"sku_list": []string{"a"}}),
		"SKU list as object": with(good, obj{"sku_list": obj{}}),
		"specs as array":     withSKU(good, obj{"spec_id_list": []int64{k.spec(3067, "5斤装")}}),
		"specs not an array": withSKU(good, obj{"spec_id_list": "20013"}),
		"no specs":           withSKU(good, obj{"spec_id_list": "[]"}),
		"price in yuan":      withSKU(good, obj{"price": 29.8}),
		"negative weight":    withSKU(good, obj{"weight": -1}),
		"is_onsale 2":        withSKU(good, obj{"is_onsale": 2}),
	} {
		if a := k.call("pdd.goods.add", in); a.code != 21001 {
			t.Errorf("%s: %d %s", name, a.code, a.msg)
		}
	}
	// Numbers in quotes are numbers within objects too; absent comes before wrong.
	k.must("pdd.goods.add", withSKU(good, obj{"price": "2980", "quantity": "7"}))
	k.refuses("pdd.goods.add", with(good, obj{"goods_name": nil, "is_folt": "True"}), 21001, "")
	k.refuses("pdd.goods.add", with(good, obj{"goods_name": nil}), 21002, "")
}

func TestPreSale(t *testing.T) {
	k := newShop(t).stall("脐橙")
	beijing := time.FixedZone("", 8*3600)
	day := func(d int) int64 { return time.Date(2026, 11, d, 23, 59, 59, 0, beijing).Unix() }
	pre := with(k.orange("A"), obj{"is_pre_sale": true, "pre_sale_time": day(30), "shipment_limit_second": nil})
	k.must("pdd.goods.add", pre)
	k.must("pdd.goods.add", with(pre, obj{"pre_sale_time": day(24)}))
	k.must("pdd.goods.add", with(pre, obj{"pre_sale_time": time.Date(2026, 12, 1, 23, 59, 59, 0, beijing).Unix()}))
	k.refuses("pdd.goods.add", with(pre, obj{"pre_sale_time": time.Date(2026, 12, 2, 23, 59, 59, 0, beijing).Unix()}), 50001, "isv.invalid-parameter:pre_sale_time-over-7")
	k.refuses("pdd.goods.add", with(pre, obj{"pre_sale_time": day(30) + 1}), 50001, "")
	k.refuses("pdd.goods.add", with(pre, obj{"pre_sale_time": day(23)}), 50001, "")
	k.refuses("pdd.goods.add", with(pre, obj{"shipment_limit_second": 172800}), 50001, "isv.invalid-parameter:shipment_limit_second")
	k.refuses("pdd.goods.add", with(pre, obj{"pre_sale_time": nil}), 21002, "")
}

func TestPictureBytes(t *testing.T) {
	k := newShop(t).stall("脐橙")
	big := append(jpegOf(t, 800, 800), make([]byte, 1_000_000)...)
	address := k.upload("pdd.goods.img.upload", big).fields["url"]
	k.refuses("pdd.goods.add", with(k.orange("A"), obj{"carousel_gallery": []any{address}}), 50001, "")
	k.refuses("pdd.goods.add", withSKU(k.orange("A"), obj{"thumb_url": address}), 50001, "")
	k.refuses("pdd.goods.add", with(k.orange("A"), obj{"package_label_gallery": []any{address}}), 50001, "")
	tall := append(jpegOf(t, 800, 1000), make([]byte, 1_000_000)...)
	k.refuses("pdd.goods.add", with(k.orange("A"), obj{"detail_gallery": []any{k.upload("pdd.goods.img.upload", tall).fields["url"]}}), 50001, "")
	banner := append(jpegOf(t, 750, 352), make([]byte, 100_000)...)
	k.refuses("pdd.goods.add", with(k.orange("A"), obj{"image_url": k.upload("pdd.goods.img.upload", banner).fields["url"]}), 50001, "")
}

func TestShopStates(t *testing.T) {
	k := newShop(t, nil...).stall("脐橙")
	k.config(obj{"shop_error": "mall-has-not-agree-protocol"})
	k.refuses("pdd.goods.add", k.orange("A"), 50001, "isv.invalid-permission:mall-has-not-agree-protocol")
	for _, state := range []string{"mall-info-is-not-perfect", "mall-info-is-reject", "mall-info-is-waitting-for-review"} {
		k.config(obj{"shop_error": state})
		k.refuses("pdd.goods.add", k.orange(state), 50001, "isv.invalid-permission:"+state)
	}
	drafts := objects(k.must("pdd.goods.commit.list.get", obj{"check_status": 0, "page": 1, "page_size": 100})["list"])
	if len(drafts) != 3 || drafts[2]["outer_goods_id"] != "mall-info-is-not-perfect" {
		t.Fatalf("drafts left behind: %v", drafts)
	}
	k.must("pdd.delete.draft.commit", obj{"goods_id": drafts[0]["goods_id"].(interface{ String() string }).String(),
		"goods_commit_id": drafts[0]["commit_id"].(interface{ String() string }).String()})
	k.config(obj{"shop_error": ""})
	k.must("pdd.goods.add", k.orange("A"))
	if a := k.controlRaw("POST", "config", obj{"shop_error": "typo"}); a.status != 400 {
		t.Errorf("unknown shop_error: %d", a.status)
	}
}

func TestDailyQuota(t *testing.T) {
	k := newShop(t).stall("脐橙")
	k.config(obj{"daily_creates": 2})
	k.must("pdd.goods.add", k.orange("A"))
	k.must("pdd.goods.edit.goods.commit", obj{"cat_id": k.cat})
	k.refuses("pdd.goods.add", k.orange("C"), 50001, "isv.invalid-permission:today-add-goods-num-is-over-range")
	k.clock.pass(14 * time.Hour) // midnight in Beijing
	k.must("pdd.goods.add", k.orange("C"))
}

func TestFlagsOfCategories(t *testing.T) {
	lemon := newShop(t).stall("柠檬")
	lemon.must("pdd.goods.add", withSKU(lemon.orange("L"), obj{"price": 2681}))
	lemon.refuses("pdd.goods.add", withSKU(lemon.orange("L"), obj{"price": 2680}), 50001, "isv.goods-service-error:price-must-over-multi_price")
	peach := newShop(t).stall("桃子")
	peach.refuses("pdd.goods.add", peach.orange("P"), 50001, "isv.invalid-parameter:shipment_limit_second")
	peach.must("pdd.goods.add", with(peach.orange("P"), obj{"shipment_limit_second": 86400}))
}

func TestVideosAreEchoed(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, _ := k.create(with(k.orange("A"), obj{"carousel_video": []obj{{"file_id": 5, "video_url": "https://v"}}}))
	if v := objects(k.detail(id)["video_gallery"]); len(v) != 1 || v[0]["video_url"] != "https://v" {
		t.Errorf("video_gallery %v", v)
	}
	k.refuses("pdd.goods.add", with(k.orange("A"), obj{"carousel_video": "[5]"}), 21001, "")
}
