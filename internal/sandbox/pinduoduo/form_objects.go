package pinduoduo

import (
	"encoding/json"
	"math"
	"strconv"
)

// goodsProperty is one entry of goods_properties or sku_properties.
type goodsProperty struct {
	pid, vid   int64
	text, unit string
	// only with sale properties:
	parent, spec, group int64
	note, img           string
}

func readProperty(o *args) goodsProperty {
	p := goodsProperty{pid: o.id("ref_pid"), vid: o.number("vid", 0, math.MaxInt64, 0)}
	p.text, _ = o.text("value")
	p.unit, _ = o.text("value_unit")
	p.parent = o.number("parent_spec_id", 0, math.MaxInt64, 0)
	p.spec = o.number("spec_id", 0, math.MaxInt64, 0)
	p.group = o.number("group_id", 0, math.MaxInt64, 0)
	p.note, _ = o.text("note")
	p.img, _ = o.text("img_url")
	o.skip("template_pid")
	return p
}

func readSKUProperty(o *args) goodsProperty {
	p := goodsProperty{pid: o.id("ref_pid"), vid: o.number("vid", 0, math.MaxInt64, 0)}
	p.text, _ = o.text("value")
	p.unit, _ = o.text("punit")
	return p
}

// skuForm is one entry of sku_list. delta is the first stock of a new SKU and
// the increment of an existing one (§4.6).
type skuForm struct {
	id                       int64
	specs                    []int64
	price, multi             int64
	delta                    int64
	weight, length           int64
	thumb, code              string
	onsale, limit            int64
	props                    []goodsProperty
	preSale                  int64
	givenPreSale, givenDelta bool
}

func readSKU(o *args) skuForm {
	for _, name := range []string{"spec_id_list", "price", "multi_price", "quantity", "weight", "is_onsale", "limit_quantity"} {
		o.need(name)
	}
	k := skuForm{id: o.number("sku_id", 0, math.MaxInt64, 0), specs: specIDs(o)}
	wide := func(name string) int64 { return o.number(name, -math.MaxInt64, math.MaxInt64, 0) }
	k.price, k.multi, k.limit = wide("price"), wide("multi_price"), wide("limit_quantity")
	k.delta, k.givenDelta = o.long("quantity", -math.MaxInt64, math.MaxInt64)
	k.weight = o.number("weight", 0, math.MaxInt32, 0)
	k.length = o.number("length", 0, math.MaxInt32, 0)
	k.onsale = o.number("is_onsale", 0, 1, 0)
	k.thumb, _ = o.text("thumb_url")
	k.code, _ = o.text("out_sku_sn")
	k.preSale, k.givenPreSale = o.long("sku_pre_sale_time", 0, math.MaxInt64)
	o.need("sku_properties")
	o.objects("sku_properties", func(p *args) { k.props = append(k.props, readSKUProperty(p)) })
	o.skip("out_source_sku_id")
	return k
}

// specIDs reads spec_id_list: a string that holds a JSON array (§4.5).
func specIDs(o *args) []int64 {
	v, ok := o.lookup("spec_id_list")
	if !ok {
		return nil
	}
	var raw []json.RawMessage
	if v.nested || json.Unmarshal([]byte(v.text), &raw) != nil || len(raw) == 0 {
		o.bad("spec_id_list", "not a string holding a JSON array")
		return nil
	}
	var out []int64
	for _, r := range raw {
		n, err := strconv.ParseInt(valueOf(r).text, 10, 64)
		if err != nil || n < 1 {
			o.bad("spec_id_list", "not an array of ids")
			return nil
		}
		out = append(out, n)
	}
	return out
}
