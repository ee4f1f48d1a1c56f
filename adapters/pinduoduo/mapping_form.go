package pinduoduo

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/farmgate-cli/farmgate/adapters/lenient"
)

// form is the full replacement form of an update: the goods as just read, under
// the names in which it is written, with whatever else the answer held
// (pinduoduo §4.6). Changes are made to it, everything else goes back as it is.
type form struct {
	fields object
	skus   []object
}

// readOnly are members of a detail that say something about the goods and are
// no part of its content.
func readOnly(name string) bool {
	switch name {
	case "status", "goods_status", "check_status", "commit_message", "reject_comment", "request_id",
		"goods_commit_id", "commit_id", "matched_spu_id", "thumb_url", "goods_quantity", "goods_reserve_quantity",
		"sold_quantity", "created_at", "updated_at", "is_onsale", "is_more_sku", "sku_list":
		return true
	default:
		return false
	}
}

// writeName gives the name in which a member of a detail is written.
func writeName(name string) string {
	switch name {
	case "carousel_gallery_list":
		return "carousel_gallery"
	case "detail_gallery_list":
		return "detail_gallery"
	case "package_label_gallery_list":
		return "package_label_gallery"
	case "goods_property_list":
		return "goods_properties"
	case "outer_goods_id":
		return "out_goods_id"
	case "video_gallery":
		return "carousel_video"
	case "skuType":
		return "sku_type"
	default:
		return name
	}
}

// isBoolean tells the members that are read as 0 and 1 and written as booleans.
func isBoolean(name string) bool {
	switch name {
	case "is_folt", "is_pre_sale", "is_refundable", "second_hand", "is_customs":
		return true
	default:
		return false
	}
}

// formOf makes the form out of a goods as kept in Remote.Raw.
func formOf(raw json.RawMessage) (*form, error) {
	var members object
	if err := json.Unmarshal(raw, &members); err != nil || len(members) == 0 {
		return nil, errors.New("the listing as read just now is missing, and an update must be merged into it")
	}
	f := &form{fields: object{}}
	var skus list[object]
	if v, ok := members["sku_list"]; ok {
		if err := json.Unmarshal(v, &skus); err != nil {
			return nil, fmt.Errorf("read the SKUs to merge into: %w", err)
		}
	}
	if len(skus) == 0 {
		return nil, errors.New("the listing as read just now has no SKUs: an update would delete them")
	}
	for name, v := range members {
		if err := f.take(name, v); err != nil {
			return nil, err
		}
	}
	for _, sku := range skus {
		written, err := writeSKU(sku)
		if err != nil {
			return nil, err
		}
		f.skus = append(f.skus, written)
	}
	return f, nil
}

// take brings one member of the detail into the form. A zero is the same as
// nothing, except where the platform demands one.
func (f *form) take(name string, v json.RawMessage) error {
	written := writeName(name)
	switch {
	case readOnly(name):
		return nil
	case isBoolean(name):
		var on flag
		if err := json.Unmarshal(v, &on); err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		return f.set(written, bool(on))
	case written == "goods_properties":
		return f.takeProperties(v)
	case name == "country_id" && !lenient.IsBlank(v) || !isZero(v):
		f.fields[written] = v
	}
	return nil
}

func (f *form) takeProperties(v json.RawMessage) error {
	var entries list[object]
	if err := json.Unmarshal(v, &entries); err != nil {
		return fmt.Errorf("read the attributes to merge into: %w", err)
	}
	written := make([]object, 0, len(entries))
	for _, entry := range entries {
		written = append(written, writeProperty(entry, "value_unit"))
	}
	return f.set("goods_properties", written)
}

// set writes a member of the form; nil takes it out.
func (f *form) set(name string, v any) error { return setMember(f.fields, name, v) }

// setMember writes a member of an object; nil takes it out.
func setMember(o object, name string, v any) error {
	if v == nil {
		delete(o, name)
		return nil
	}
	raw, err := compactJSON(v)
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	o[name] = json.RawMessage(raw)
	return nil
}

// params gives the form as parameters, with its SKUs.
func (f *form) params() (params, error) {
	p, err := f.fieldParams()
	if err != nil {
		return nil, err
	}
	return p, p.nested("sku_list", f.skus)
}

// fieldParams gives the members as parameters: texts as they are, numbers and
// booleans by their text, structures as JSON text. Blanks are left out
// (pinduoduo §3).
func (f *form) fieldParams() (params, error) {
	p := params{}
	for name, v := range f.fields {
		if lenient.IsBlank(v) {
			continue
		}
		if v[0] == '{' || v[0] == '[' {
			if err := p.nested(name, v); err != nil {
				return nil, err
			}
			continue
		}
		var t text
		if err := json.Unmarshal(v, &t); err != nil {
			return nil, fmt.Errorf("write %s: %w", name, err)
		}
		p.text(name, t.String())
	}
	if p["is_pre_sale"] == "true" {
		delete(p, "shipment_limit_second") // the pre-sale date stands in its place (pinduoduo §4.5)
	}
	return p, nil
}
