package douyin

import (
	"math"
	"slices"
	"strings"
)

// dimension is one property of spec_info with its values (§4.6).
type dimension struct {
	id     int64 // of the spec, given by the platform
	propID int64
	name   string
	values []specValue
}

type specValue struct {
	id      int64 // spec_detail_id
	valueID int64
	name    string
	remark  string
	measure string
}

func (d *dimension) value(name string) int {
	return slices.IndexFunc(d.values, func(v specValue) bool { return v.name == name })
}

// sku is one row of spec_prices_v2.
type sku struct {
	id       int64
	values   []string // names, in the order of the dimensions
	price    int64    // fen
	stock    int64
	typ      int64
	step     int64
	code     string
	outer    string
	outNum   int64
	off      bool              // sku_status false
	class    string            // sku_classification_type
	rest     map[string]string // delivery_infos and so on, as JSON text
	priceSet bool              // by the row; else taken from the former SKU
	stockSet bool              // likewise; if not, orders move it along
	sent     map[string]bool   // names of the row, while it is being read
}

// block is a SKU block as it was sent.
type block struct {
	dims      []dimension
	rows      []sku
	props     [][]string // property names of each row's sell_properties
	dimsGiven bool
	rowsGiven bool
	old       bool
}

// readBlock takes the new block, else the old one (§4.6).
func readBlock(a *args) *block {
	b := &block{}
	b.readNew(a)
	if b.dimsGiven || b.rowsGiven {
		a.skip("specs", "spec_prices")
		return b
	}
	b.readOld(a)
	return b
}

func (b *block) readNew(a *args) {
	b.dimsGiven = a.object("spec_info", func(o *args) {
		o.need("spec_values")
		o.objects("spec_values", func(d *args) { b.dims = append(b.dims, readDimension(d)) })
	})
	b.rowsGiven = a.objects("spec_prices_v2", func(r *args) {
		k := readRow(r)
		var props []string
		r.need("sell_properties")
		r.objects("sell_properties", func(p *args) {
			props = append(props, p.word("property_name"))
			k.values = append(k.values, p.word("value_name"))
		})
		b.rows, b.props = append(b.rows, k), append(b.props, props)
	})
}

func readDimension(a *args) dimension {
	d := dimension{name: a.word("property_name"), propID: a.number("property_id", 0, math.MaxInt64, 0)}
	a.need("values")
	a.objects("values", func(v *args) {
		s := specValue{name: v.word("value_name"), valueID: v.number("value_id", 0, math.MaxInt64, 0)}
		s.remark, _ = v.text("remark")
		v.skip("cpv_path")
		if n := v.lookup("measure_info"); n != nil {
			if n.kind != kindObject || n.member("template_id") == nil || n.member("values") == nil {
				v.bad("measure_info", "不完整")
			}
			s.measure = n.compact(style{})
		}
		d.values = append(d.values, s)
	})
	return d
}

// readRow reads the members that both forms of a row share.
func readRow(a *args) sku {
	k := sku{rest: make(map[string]string), sent: make(map[string]bool), id: a.number("sku_id", 0, math.MaxInt64, 0)}
	for _, key := range a.obj.keys() {
		k.sent[key] = a.obj.member(key) != nil
	}
	k.price, k.priceSet = a.long("price", 1, math.MaxInt64)
	k.stock, k.stockSet = a.long("stock_num", 0, math.MaxInt64)
	k.typ = readSKUType(a)
	k.step = a.number("step_stock_num", 0, math.MaxInt64, 0)
	k.code, _ = a.text("code")
	k.outer, _ = a.text("outer_sku_id")
	k.outNum = a.number("out_sku_id", 0, math.MaxInt64, 0)
	k.class, _ = a.text("sku_classification_type")
	if on, ok := a.flag("sku_status"); ok {
		k.off = !on
	}
	a.long("supply_price", 0, math.MaxInt64)
	a.objects("delivery_infos", func(d *args) {
		if t := d.word("info_type"); t == "weight" && !decimal.MatchString(d.word("info_value")) {
			d.bad("info_value", "应为数字")
		}
		d.text("info_unit")
	})
	a.texts("barcodes", 10)
	a.skip("supplier_id", "presell_delay", "cargo", "multi_time_stocks", "batch_stocks", "package_sku", "stock_num_map")
	for _, key := range []string{"delivery_infos", "barcodes", "stock_num_map", "supplier_id"} {
		if n := a.lookup(key); n != nil {
			k.rest[key] = n.compact(style{})
		}
	}
	return k
}

// readSKUType reads 0 plain, 1 per warehouse, 10 stepped.
func readSKUType(a *args) int64 {
	n, given := a.long("sku_type", 0, 10)
	if given && n > 1 && n < 10 {
		a.bad("sku_type", "应为0、1或10")
	}
	return n
}

// readOld reads specs and spec_prices: "规格|5斤装,9斤装^果径|65-75mm".
func (b *block) readOld(a *args) {
	b.old = true
	if text, ok := a.text("specs"); ok {
		b.dimsGiven = true
		for part := range strings.SplitSeq(text, "^") {
			name, values, found := strings.Cut(part, "|")
			if !found || strings.Contains(values, "|") {
				a.bad("specs", "格式错误")
			}
			d := dimension{name: name}
			for v := range strings.SplitSeq(values, ",") {
				d.values = append(d.values, specValue{name: v})
			}
			b.dims = append(b.dims, d)
		}
	}
	b.rowsGiven = a.list("spec_prices", func(r *args) {
		k := readRow(r)
		r.skip("spec_detail_name1", "spec_detail_name2", "spec_detail_name3")
		for _, key := range []string{"spec_detail_name1", "spec_detail_name2", "spec_detail_name3"} {
			if v, _ := r.text(key); v != "" {
				k.values = append(k.values, v)
			}
		}
		b.rows, b.props = append(b.rows, k), append(b.props, nil)
	})
}

// complete says that rows of new SKUs have a price and a stock.
func (k *sku) complete() *refusal {
	switch {
	case !k.priceSet:
		return missing(numMissing, "spec_prices_v2.price")
	case !k.stockSet:
		return missing(numMissing, "spec_prices_v2.stock_num")
	}
	return nil
}

// lay puts the block over a content whose SKUs keep their ids (§4.7). A new
// content has none.
func (b *block) lay(f *form) *refusal {
	if b.old && len(b.dims) > maxDimensions {
		return failed(110230002, "超过3级规格请使用sell_properties")
	}
	if b.dimsGiven {
		f.dims = keepDetails(f.dims, b.dims, false)
	} else if b.rowsGiven && !b.old {
		f.dims = b.derive(f.dims)
	}
	if !b.rowsGiven {
		return nil
	}
	before := f.skus
	f.skus = nil
	for i, k := range b.rows {
		if ref := b.ordered(f, i); ref != nil {
			return ref
		}
		old, ref := k.former(before)
		if ref != nil {
			return ref
		}
		if old == nil {
			ref = k.complete()
		} else {
			k.inherit(old)
		}
		if ref != nil {
			return ref
		}
		k.sent = nil
		f.skus = append(f.skus, k)
	}
	return nil
}

// ordered checks that a row names the dimensions in the order of spec_info.
func (b *block) ordered(f *form, row int) *refusal {
	if len(b.rows[row].values) != len(f.dims) {
		return wrong(numParameter, "规格组合与规格不一致")
	}
	for i, prop := range b.props[row] {
		if prop != f.dims[i].name {
			return wrong(numParameter, "sell_properties的顺序与spec_info不一致")
		}
	}
	return nil
}

// former finds the SKU that a row continues: by sku_id, else by equal values.
func (k *sku) former(before []sku) (*sku, *refusal) {
	for i := range before {
		o := &before[i]
		if (k.id != 0 && o.id == k.id) || (k.id == 0 && slices.Equal(o.values, k.values)) {
			return o, nil
		}
	}
	if k.id != 0 {
		return nil, wrong(numParameter, "sku_id不存在")
	}
	return nil, nil
}

// inherit takes over what the row does not name.
func (k *sku) inherit(old *sku) {
	k.id = old.id
	for name, take := range map[string]func(){
		"price":                   func() { k.price, k.priceSet = old.price, old.priceSet },
		"stock_num":               func() { k.stock, k.stockSet = old.stock, old.stockSet },
		"sku_type":                func() { k.typ = old.typ },
		"step_stock_num":          func() { k.step = old.step },
		"code":                    func() { k.code = old.code },
		"outer_sku_id":            func() { k.outer = old.outer },
		"out_sku_id":              func() { k.outNum = old.outNum },
		"sku_status":              func() { k.off = old.off },
		"sku_classification_type": func() { k.class = old.class },
	} {
		if !k.sent[name] {
			take()
		}
	}
	for name, text := range old.rest {
		if !k.sent[name] {
			k.rest[name] = text
		}
	}
}

// derive makes the dimensions that the rows speak of.
func (b *block) derive(before []dimension) []dimension {
	var dims []dimension
	for row, k := range b.rows {
		for i, prop := range b.props[row] {
			at := slices.IndexFunc(dims, func(d dimension) bool { return d.name == prop })
			if at < 0 {
				dims = append(dims, dimension{name: prop})
				at = len(dims) - 1
			}
			if dims[at].value(k.values[i]) < 0 {
				dims[at].values = append(dims[at].values, specValue{name: k.values[i]})
			}
		}
	}
	return keepDetails(before, dims, true)
}

// keepDetails gives dimensions and values their former ids by name; those of
// the category only where the rows could not name them.
func keepDetails(before, dims []dimension, category bool) []dimension {
	out := make([]dimension, 0, len(dims))
	for _, d := range dims {
		at := slices.IndexFunc(before, func(o dimension) bool { return o.name == d.name })
		if at >= 0 {
			old := &before[at]
			d.id = old.id
			if category {
				d.propID = old.propID
			}
			for i := range d.values {
				d.values[i].keep(old, category)
			}
		}
		out = append(out, d)
	}
	return out
}

func (v *specValue) keep(old *dimension, category bool) {
	k := old.value(v.name)
	if k < 0 {
		return
	}
	v.id = old.values[k].id
	if category {
		v.valueID, v.remark, v.measure = old.values[k].valueID, old.values[k].remark, old.values[k].measure
	}
}
