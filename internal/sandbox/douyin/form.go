package douyin

import (
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"unicode/utf8"
)

// fieldKind is the JSON type of a top-level field of addV2 and editV2 (§4.6).
type fieldKind int

const (
	textField fieldKind = iota + 1
	longField
	decimalField
	flagField
	objectField
	arrayField
	documentField // a string that holds JSON
	retiredField  // accepted in any shape, and a violation
)

// fieldTable lists every top-level field but the SKU blocks.
func fieldTable() map[string]fieldKind {
	out := make(map[string]fieldKind)
	for kind, names := range map[fieldKind][]string{
		textField: {"outer_product_id", "name", "name_prefix", "name_suffix", "short_product_name", "pic",
			"main_image_three_to_four", "white_back_ground_pic_url", "long_pic_url", "description", "mobile", "presell_end_time",
			"spec_name", "spec_pic", "material_video_id", "pickup_method", "remark", "extra"},
		longField: {"out_product_id", "product_type", "category_leaf_id", "reduce_type", "freight_id", "weight_unit",
			"delivery_delay_day", "presell_type", "presell_config_level", "presell_delay", "presell_delivery_type",
			"standard_brand_id", "maximum_per_order", "limit_per_buyer", "minimum_per_order", "sale_limit_id",
			"start_sale_type", "reference_price", "appoint_delivery_day", "spu_id", "size_info_template_id"},
		decimalField:  {"weight"},
		flagField:     {"use_brand_name", "with_sku_type"},
		objectField:   {"delay_rule", "after_sale_service", "after_sale_service_v2", "reference_price_certificate", "custom_property", "recommend_ids"},
		arrayField:    {"quality_list", "sell_channel", "assoc_ids"},
		documentField: {"product_format_new"},
		retiredField:  {"pay_type", "supply_7day_return", "recommend_remark", "product_format", "brand_id"},
	} {
		for _, n := range names {
			out[n] = kind
		}
	}
	return out
}

// form is the whole content of a version: fields by name in their canonical
// text, the spec dimensions and the SKUs.
type form struct {
	v    map[string]string
	dims []dimension
	skus []sku
}

func newForm() *form { return &form{v: make(map[string]string)} }

func (f *form) clone() *form {
	out := &form{v: maps.Clone(f.v)}
	for _, d := range f.dims {
		d.values = slices.Clone(d.values)
		out.dims = append(out.dims, d)
	}
	for _, k := range f.skus {
		k.values, k.rest = slices.Clone(k.values), maps.Clone(k.rest)
		out.skus = append(out.skus, k)
	}
	return out
}

func (f *form) has(field string) bool { return f.v[field] != "" }

func (f *form) num(field string) int64 {
	n, _ := strconv.ParseInt(f.v[field], 10, 64)
	return n
}

// nested parses an object or array field, nil if it was not sent.
func (f *form) nested(field string) *node {
	n, err := parseJSON(f.v[field])
	if err != nil {
		return nil
	}
	return n
}

var decimal = regexp.MustCompile(`^\d{1,9}(\.\d{1,6})?$`)

// readFields lays the fields that were sent over f. What is null or left out
// stays as it is (§4.7).
func (s *Sandbox) readFields(f *form, a *args, method string) {
	for _, key := range slices.Sorted(maps.Keys(s.fields)) {
		switch s.fields[key] {
		case textField:
			f.readText(a, key)
		case longField:
			if n, ok := a.long(key, 0, math.MaxInt64); ok {
				f.v[key] = strconv.FormatInt(n, 10)
			}
		case decimalField:
			f.readDecimal(a, key)
		case flagField:
			if on, ok := a.flag(key); ok {
				f.v[key] = strconv.FormatBool(on)
			}
		case objectField:
			f.readObject(a, key)
		case arrayField:
			if _, ok := a.array(key); ok {
				f.v[key] = a.lookup(key).compact(style{})
			}
		case documentField:
			if a.document(key, func(in *args) { in.skip(in.obj.keys()...) }) {
				f.v[key] = a.lookup(key).text
			}
		case retiredField:
			if a.has(key) {
				s.violate("%s: retired parameter %s", method, key)
			}
		}
	}
	readQualities(a)
	readServices(a)
}

func (n *node) keys() []string {
	out := make([]string, 0, len(n.names))
	for _, m := range n.names {
		out = append(out, m.text)
	}
	return out
}

func (f *form) readText(a *args, key string) {
	t, ok := a.text(key)
	if !ok {
		return
	}
	if key == "outer_product_id" && utf8.RuneCountInString(t) > 255 {
		a.bad(key, "最多255个字符")
	}
	f.v[key] = t
}

func (f *form) readDecimal(a *args, key string) {
	n := a.lookup(key)
	if n == nil {
		return
	}
	if (n.kind != kindNumber && n.kind != kindText) || !decimal.MatchString(n.text) {
		a.bad(key, "应为小数")
		return
	}
	f.v[key] = n.text
}

func (f *form) readObject(a *args, key string) {
	switch n := a.lookup(key); {
	case n == nil:
	case n.kind == kindText:
		a.malformed(key)
	case n.kind != kindObject:
		a.bad(key, "应为对象")
	default:
		f.v[key] = n.compact(style{})
	}
}

// readServices checks the shape of after_sale_service: a map of texts.
func readServices(a *args) {
	n := a.lookup("after_sale_service")
	if n == nil || n.kind != kindObject {
		return
	}
	known := []string{"supply_day_return_selector", "damaged_order_return", "support_allergy_returnV2", "supply_red_ass_return"}
	in := &args{obj: n, path: "after_sale_service.", read: make(map[string]bool), found: a.found}
	a.inner = append(a.inner, in)
	for _, key := range known {
		in.text(key)
	}
}

// quality is one document of a product.
type quality struct {
	key, name string
	files     []attachment
}

type attachment struct {
	media int64
	url   string
}

// readQualities reads quality_list (§4.6).
func readQualities(a *args) []quality {
	var out []quality
	if n := a.lookup("quality_list"); n == nil || n.kind != kindArray {
		return nil
	}
	a.objects("quality_list", func(o *args) {
		q := quality{key: o.word("quality_key")}
		q.name, _ = o.text("quality_name")
		o.skip("quality_id", "quality_content_name")
		o.need("quality_attachments")
		o.objects("quality_attachments", func(f *args) {
			q.files = append(q.files, attachment{f.must("media_type", 1, 2), f.word("url")})
		})
		out = append(out, q)
	})
	return out
}

func (f *form) qualities() []quality {
	n := f.nested("quality_list")
	if n == nil {
		return nil
	}
	return readQualities(newArgs(&node{kind: kindObject, names: []name{{`"quality_list"`, "quality_list"}}, items: []*node{n}}))
}

// mergeQualities lays new documents over old ones by their key (§4.7).
func mergeQualities(old, patch *node) *node {
	out := &node{kind: kindArray, items: slices.Clone(old.items)}
	for _, p := range patch.items {
		same := func(o *node) bool { return o.keyText() == p.keyText() }
		if i := slices.IndexFunc(out.items, same); i >= 0 {
			out.items[i] = p
		} else {
			out.items = append(out.items, p)
		}
	}
	return out
}

func (n *node) keyText() string {
	if k := n.member("quality_key"); k != nil {
		return k.text
	}
	return ""
}

// tidy takes an empty text for a field that is not there.
func (f *form) tidy() {
	maps.DeleteFunc(f.v, func(_, text string) bool { return text == "" })
}

// same compares the contents.
func (f *form) same(o *form) bool {
	return maps.Equal(f.v, o.v) && fmt.Sprint(f.dims, f.plain()) == fmt.Sprint(o.dims, o.plain())
}

// plain are the SKUs without the remarks of how they were filled in.
func (f *form) plain() []sku {
	out := slices.Clone(f.skus)
	for i := range out {
		out[i].priceSet, out[i].stockSet = false, false
	}
	return out
}
