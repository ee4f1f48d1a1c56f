package pinduoduo_test

import (
	"maps"
	"slices"
)

// stall keeps what a test needs to make listings in one category.
type stall struct {
	*shop
	cat          int64
	attrs        map[string]obj
	square, tall string
	template     int64
}

func (s *shop) stall(category string) *stall {
	s.t.Helper()
	k := &stall{shop: s, cat: s.category(category), square: s.picture(800, 800), tall: s.picture(790, 1000)}
	k.attrs = s.attrs(k.cat)
	list := objects(s.must("pdd.goods.logistics.template.get", obj{"page": 1})["logistics_template_list"])
	k.template = num(s.t, list[0]["template_id"])
	return k
}

// props are the attributes that a fruit listing needs.
func (k *stall) props() []obj {
	k.t.Helper()
	return []obj{
		pick(k.t, k.attrs, "品牌", "其他"),
		pick(k.t, k.attrs, "产地", "湖北省"),
		custom(k.attrs, "净含量", "2.5", "kg"),
		pick(k.t, k.attrs, "包装方式", "散装"),
	}
}

// sku is one SKU of one dimension.
func (k *stall) sku(spec, code string) obj {
	k.t.Helper()
	return obj{"spec_id_list": specList(k.spec(3067, spec)), "price": 2980, "multi_price": 2680, "quantity": 500,
		"weight": 2500, "thumb_url": k.square, "is_onsale": 1, "limit_quantity": 999, "out_sku_sn": code, "sku_properties": []obj{}}
}

func specList(ids ...int64) string {
	text := "["
	for i, id := range ids {
		if i > 0 {
			text += ","
		}
		text += itoa(id)
	}
	return text + "]"
}

// orange is a listing that passes in 脐橙.
func (k *stall) orange(code string) obj {
	k.t.Helper()
	return obj{
		"cat_id": k.cat, "goods_name": "秭归脐橙 5斤装 单果80mm以上 现摘现发",
		"goods_desc": "秭归县合作社果园直发，现摘现发，坏果请在签收24小时内联系我们处理。", "warm_tips": "收到后请开箱通风，阴凉处存放。",
		"goods_type": 1, "country_id": 0, "market_price": 5980, "cost_template_id": k.template, "shipment_limit_second": 172800,
		"is_pre_sale": false, "is_refundable": false, "is_folt": false, "second_hand": false,
		"bad_fruit_claim": 1, "lack_of_weight_claim": 1, "customer_num": 2, "out_goods_id": code,
		"carousel_gallery": []string{k.square}, "detail_gallery": []string{k.tall},
		"goods_properties": k.props(), "sku_list": []obj{k.sku("5斤装", code+"-5J")},
	}
}

// with is a copy of a listing with some fields changed; nil takes one away.
func with(in obj, changes obj) obj {
	out := maps.Clone(in)
	maps.Copy(out, changes)
	return out
}

// withSKU changes the only SKU of a listing.
func withSKU(in, changes obj) obj {
	k := with(in["sku_list"].([]obj)[0], changes)
	for name, v := range changes {
		if v == nil {
			delete(k, name)
		}
	}
	return with(in, obj{"sku_list": []obj{k}})
}

// withProps adds attributes to a listing.
func withProps(in obj, more ...obj) obj {
	return with(in, obj{"goods_properties": append(slices.Clone(in["goods_properties"].([]obj)), more...)})
}

// withoutProp takes an attribute away.
func withoutProp(in obj, i int) obj {
	return with(in, obj{"goods_properties": slices.Delete(slices.Clone(in["goods_properties"].([]obj)), i, i+1)})
}

// create adds a listing and lets it be approved.
func (k *stall) create(in obj) (goodsID, commitID int64) {
	k.t.Helper()
	a := k.must("pdd.goods.add", in)
	k.control("POST", "review", obj{"approve": true, "id": num(k.t, a["goods_id"])})
	return num(k.t, a["goods_id"]), num(k.t, a["goods_commit_id"])
}

func (s *shop) detail(id int64) obj {
	s.t.Helper()
	return s.must("pdd.goods.detail.get", obj{"goods_id": id})
}

func (s *shop) latest(id int64) (status int64, comment string) {
	s.t.Helper()
	list := objects(s.must("pdd.goods.latest.commit.status.get", obj{"goods_id_list": []int64{id}})["list"])
	if len(list) != 1 {
		s.t.Fatalf("latest status of %d: %v", id, list)
	}
	comment, _ = list[0]["reject_comment"].(string)
	return num(s.t, list[0]["check_status"]), comment
}

// rewrite turns a detail answer into a full update form (§4.6 mapping).
func (k *stall) rewrite(id int64) obj {
	k.t.Helper()
	d := k.detail(id)
	out := k.orange("")
	for _, same := range []string{"goods_name", "goods_desc", "warm_tips", "market_price", "cat_id", "cost_template_id", "shipment_limit_second"} {
		out[same] = d[same]
		if n, ok := d[same].(interface{ Int64() (int64, error) }); ok {
			out[same], _ = n.Int64()
		}
	}
	out["goods_id"], out["sync_goods_operate"], out["out_goods_id"] = id, 1, d["outer_goods_id"]
	out["carousel_gallery"], out["detail_gallery"] = d["carousel_gallery_list"], d["detail_gallery_list"]
	var skus []obj
	for _, s := range objects(d["sku_list"]) {
		var ids []int64
		for _, sp := range objects(s["spec"]) {
			ids = append(ids, num(k.t, sp["spec_id"]))
		}
		skus = append(skus, obj{"sku_id": s["sku_id"], "spec_id_list": specList(ids...), "price": s["price"], "multi_price": s["multi_price"],
			"quantity": 0, "weight": s["weight"], "thumb_url": s["thumb_url"], "is_onsale": s["is_onsale"],
			"limit_quantity": s["limit_quantity"], "out_sku_sn": s["out_sku_sn"], "sku_properties": []obj{}})
	}
	out["sku_list"] = skus
	return out
}
