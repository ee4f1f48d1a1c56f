package pinduoduo

import (
	"maps"
	"math"
	"slices"
)

// fieldKind is the type of a parameter of the goods form.
type fieldKind int

const (
	kindLong fieldKind = iota
	kindFlag
	kindText
	kindList // array of strings
)

// field is one parameter of the goods form (§4.5).
type field struct {
	name      string
	kind      fieldKind
	required  bool
	low, high int64 // bounds that give 21001; wider bounds belong to the rules
	// shown is the name in detail.get (§4.6); empty means the same name.
	shown string
}

// formFields are the parameters that goods.add, edit, submit and
// information.update share. Objects (goods_properties, sku_list,
// carousel_video) are read apart.
func formFields() []field {
	const any64 = math.MaxInt64
	return []field{
		{name: "cat_id", required: true, low: 1, high: any64},
		{name: "goods_name", kind: kindText, required: true},
		{name: "goods_desc", kind: kindText},
		{name: "warm_tips", kind: kindText},
		{name: "tiny_name", kind: kindText},
		{name: "goods_type", required: true, low: 1, high: 100},
		{name: "country_id", required: true, high: any64},
		{name: "market_price", required: true, low: -any64, high: any64},
		{name: "carousel_gallery", kind: kindList, required: true, shown: "carousel_gallery_list"},
		{name: "detail_gallery", kind: kindList, required: true, shown: "detail_gallery_list"},
		{name: "image_url", kind: kindText},
		{name: "carousel_video_url", kind: kindText},
		{name: "package_label_gallery", kind: kindList, shown: "package_label_gallery_list"},
		{name: "cost_template_id", required: true, low: 1, high: any64},
		{name: "shipment_limit_second", high: any64},
		{name: "delivery_one_day", high: 1},
		{name: "is_pre_sale", kind: kindFlag, required: true},
		{name: "pre_sale_time", low: 1, high: any64},
		{name: "is_group_pre_sale", high: 1},
		{name: "is_sku_pre_sale", high: 1},
		{name: "is_refundable", kind: kindFlag, required: true},
		{name: "is_folt", kind: kindFlag, required: true},
		{name: "second_hand", kind: kindFlag, required: true},
		{name: "bad_fruit_claim", high: 1},
		{name: "lack_of_weight_claim", high: 1},
		{name: "quan_guo_lian_bao", high: 1},
		{name: "zhi_huan_bu_xiu", high: 365},
		{name: "customer_num", low: -any64, high: any64},
		{name: "buy_limit", high: 999_999},
		{name: "order_limit", low: -any64, high: any64},
		{name: "two_pieces_discount", high: 100},
		{name: "out_goods_id", kind: kindText, shown: "outer_goods_id"},
		{name: "delivery_type", high: 10},
		{name: "sku_type", high: 10, shown: "skuType"},
		{name: "invoice_status", kind: kindFlag},
		{name: "privacy_delivery", high: 1},
		{name: "is_customs", kind: kindFlag},
		{name: "shop_group_id", high: any64},
		{name: "size_spec_id", high: any64},
	}
}

// form is the content of a listing as it was submitted, by parameter names.
type form struct {
	num   map[string]int64
	flag  map[string]bool
	text  map[string]string
	list  map[string][]string
	props []goodsProperty
	skus  []skuForm
	video string // JSON text as sent
}

func newForm() *form {
	return &form{num: make(map[string]int64), flag: make(map[string]bool), text: make(map[string]string), list: make(map[string][]string)}
}

func (f *form) clone() *form {
	g := *f
	g.num, g.flag, g.text, g.list = maps.Clone(f.num), maps.Clone(f.flag), maps.Clone(f.text), maps.Clone(f.list)
	g.props, g.skus = slices.Clone(f.props), slices.Clone(f.skus)
	return &g
}

// read takes over every parameter that the call has. What it lacks stays.
func (f *form) read(a *args) {
	for _, fd := range formFields() {
		switch fd.kind {
		case kindLong:
			readInto(f.num, fd.name)(a.long(fd.name, fd.low, fd.high))
		case kindFlag:
			readInto(f.flag, fd.name)(a.flag(fd.name))
		case kindText:
			readInto(f.text, fd.name)(a.text(fd.name))
		case kindList:
			readInto(f.list, fd.name)(a.strings(fd.name))
		}
	}
	f.readObjects(a)
	a.skip("auto_fill_spu_property", "ignore_edit_warn", "out_source_goods_id", "out_source_type",
		"local_service_id_list", "mai_jia_zi_ti", "shang_men_an_zhuang")
}

func readInto[T any](m map[string]T, name string) func(T, bool) {
	return func(v T, given bool) {
		if given {
			m[name] = v
		}
	}
}

func (f *form) readObjects(a *args) {
	if a.has("goods_properties") {
		f.props = nil
		a.objects("goods_properties", func(o *args) { f.props = append(f.props, readProperty(o)) })
	}
	if a.has("sku_list") {
		f.skus = nil
		a.objects("sku_list", func(o *args) { f.skus = append(f.skus, readSKU(o)) })
	}
	if a.has("carousel_video") {
		f.video = a.values["carousel_video"].text
		a.objects("carousel_video", func(o *args) { o.skip("file_id", "video_url") })
	}
}

// missing is the first required parameter that the form lacks.
func (f *form) missing() string {
	for _, fd := range formFields() {
		if fd.required && !f.has(fd) {
			return fd.name
		}
	}
	switch {
	case !f.flag["is_pre_sale"] && f.num["shipment_limit_second"] == 0:
		return "shipment_limit_second"
	case f.flag["is_pre_sale"] && f.num["pre_sale_time"] == 0:
		return "pre_sale_time"
	case len(f.skus) == 0:
		return "sku_list"
	}
	return ""
}

func (f *form) has(fd field) (ok bool) {
	switch fd.kind {
	case kindFlag:
		_, ok = f.flag[fd.name]
	case kindText:
		_, ok = f.text[fd.name]
	case kindList:
		_, ok = f.list[fd.name]
	default:
		_, ok = f.num[fd.name]
	}
	return ok
}

// sku finds an SKU of the form by its id.
func (f *form) sku(id int64) *skuForm {
	for i := range f.skus {
		if f.skus[i].id == id {
			return &f.skus[i]
		}
	}
	return nil
}
