package pinduoduo

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// change writes one listing-level field into the form. No value takes it out.
func (f *form) change(field listing.Field, v listing.Value, pictures map[string]string) error {
	if ref, ok := strings.CutPrefix(string(field), listing.PrefixAttr); ok {
		return f.changeAttribute(ref, v)
	}
	name, ok := writtenField(field)
	if !ok {
		return &adapters.MissingError{Field: field, Why: fmt.Sprintf("%s cannot be changed on this marketplace", field)}
	}
	if v.IsZero() {
		return f.set(name, nil)
	}
	switch field {
	case listing.FieldImageMain, listing.FieldImageDetail, listing.FieldImageCertificate:
		urls, err := addresses(pictures, v)
		if err != nil {
			return err
		}
		return f.set(name, urls)
	case listing.FieldShipWithin:
		hours, _ := v.Number()
		return f.set(name, hours*secondsPerHour)
	case listing.Option(optBadFruit), listing.Option(optShortWeight):
		return f.set(name, flagNumber(v))
	default:
		return f.set(name, v) // texts, numbers and booleans are JSON already
	}
}

// writtenField gives the parameter that carries a listing-level field
// (pinduoduo §4.5).
func writtenField(field listing.Field) (string, bool) {
	switch field {
	case listing.FieldTitle:
		return "goods_name", true
	case listing.FieldDescription:
		return "goods_desc", true
	case listing.FieldPriceMarket:
		return "market_price", true
	case listing.FieldImageMain:
		return "carousel_gallery", true
	case listing.FieldImageDetail:
		return "detail_gallery", true
	case listing.FieldImageCertificate:
		return "package_label_gallery", true
	case listing.FieldShipWithin:
		return "shipment_limit_second", true
	case listing.FieldLimitPerBuyer:
		return "buy_limit", true
	case listing.Option(optFreight):
		return "cost_template_id", true
	case listing.Option(optRefundable):
		return "is_refundable", true
	case listing.Option(optGenuine):
		return "is_folt", true
	case listing.Option(optBadFruit):
		return "bad_fruit_claim", true
	case listing.Option(optShortWeight):
		return "lack_of_weight_claim", true
	case listing.Option(optGroupSize):
		return "customer_num", true
	case listing.Option(optTwoPieces):
		return "two_pieces_discount", true
	case listing.Option(optWarmTips):
		return "warm_tips", true
	default:
		return "", false
	}
}

func flagNumber(v listing.Value) int {
	if on, _ := v.Flag(); on {
		return 1
	}
	return 0
}

// properties gives the attributes of the form, one entry a value.
func (f *form) properties() ([]object, error) {
	var entries list[object]
	if raw, ok := f.fields["goods_properties"]; ok {
		if err := json.Unmarshal(raw, &entries); err != nil {
			return nil, fmt.Errorf("read the attributes of the form: %w", err)
		}
	}
	return entries, nil
}

// changeAttribute replaces every entry of one attribute.
func (f *form) changeAttribute(ref string, v listing.Value) error {
	entries, err := f.properties()
	if err != nil {
		return err
	}
	entries = slices.DeleteFunc(entries, func(entry object) bool { return memberText(entry, "ref_pid") == ref })
	added, err := newProperties(ref, v)
	if err != nil {
		return err
	}
	for _, p := range added {
		entry, err := asObject(p)
		if err != nil {
			return err
		}
		entries = append(entries, entry)
	}
	return f.set("goods_properties", entries)
}

// addProperty adds an entry for a spec value of a sale property, once.
func (f *form) addProperty(p newProperty) error {
	entries, err := f.properties()
	if err != nil {
		return err
	}
	if slices.ContainsFunc(entries, func(e object) bool { return memberText(e, "spec_id") == p.Spec.String() }) {
		return nil
	}
	entry, err := asObject(p)
	if err != nil {
		return err
	}
	return f.set("goods_properties", append(entries, entry))
}

// changeSKU writes one field of a SKU the listing has. Specs are written by
// whoever knows their ids.
func changeSKU(sku object, code string, field listing.Field, v listing.Value, pictures map[string]string) error {
	if ref, ok := strings.CutPrefix(string(field), listing.PrefixAttr); ok {
		return changeSKUAttribute(sku, ref, v)
	}
	switch field {
	case listing.FieldPrice:
		return setMember(sku, "price", v)
	case listing.FieldPriceGroup:
		return setMember(sku, "multi_price", v)
	case listing.FieldGrossWeight:
		return setMember(sku, "weight", v)
	case listing.FieldImageSKU:
		urls, err := addresses(pictures, v)
		if err != nil {
			return err
		}
		if len(urls) == 0 {
			return &adapters.MissingError{SKU: code, Field: field}
		}
		return setMember(sku, "thumb_url", urls[0])
	default:
		return &adapters.MissingError{SKU: code, Field: field, Why: fmt.Sprintf("%s cannot be changed with the content", field)}
	}
}

func changeSKUAttribute(sku object, ref string, v listing.Value) error {
	var entries list[object]
	if err := json.Unmarshal(sku["sku_properties"], &entries); err != nil {
		return fmt.Errorf("read the attributes of a SKU: %w", err)
	}
	entries = slices.DeleteFunc(entries, func(entry object) bool { return memberText(entry, "ref_pid") == ref })
	added, err := newSKUProperties(map[listing.Field]listing.Value{listing.Attr(ref): v})
	if err != nil {
		return err
	}
	for _, p := range added {
		entry, err := asObject(p)
		if err != nil {
			return err
		}
		entries = append(entries, entry)
	}
	return setMember(sku, "sku_properties", entries)
}

// asObject turns a typed entry into members, to stand beside entries as read.
func asObject(v any) (object, error) {
	raw, err := compactJSON(v)
	if err != nil {
		return nil, fmt.Errorf("write an entry: %w", err)
	}
	var o object
	if err := json.Unmarshal([]byte(raw), &o); err != nil {
		return nil, fmt.Errorf("write an entry: %w", err)
	}
	return o, nil
}
