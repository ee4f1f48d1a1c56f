package pinduoduo

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/lenient"
	"github.com/farmgate-cli/farmgate/listing"
)

// writeSKU turns a SKU as read into one as written; nothing of it is lost
// (pinduoduo §4.6).
func writeSKU(read object) (object, error) {
	written := object{}
	for name, v := range read {
		switch name {
		case "spec", "spec_id_list", "sku_property_list", "sku_properties", "reserve_quantity", "quantity":
		case "is_onsale", "price", "multi_price", "weight", "limit_quantity":
			written[name] = v
		case "sku_id":
			if !isZero(v) {
				written[name] = asNumber(v)
			}
		default: // with sku_pre_sale_time: left out means unchanged, and 0 would cancel
			if !isZero(v) {
				written[name] = v
			}
		}
	}
	specs, err := specIDsOf(read)
	if err != nil {
		return nil, err
	}
	if err := setMember(written, "spec_id_list", specs); err != nil {
		return nil, err
	}
	properties, err := writeSKUProperties(read)
	if err != nil {
		return nil, err
	}
	if err := setMember(written, "sku_properties", properties); err != nil {
		return nil, err
	}
	return written, setMember(written, "quantity", quantityToSend(read))
}

// quantityToSend is 0 for a SKU the platform knows: an update takes the number
// as an increment, and 0 leaves the stock alone (pinduoduo §4.6). A SKU of a
// submission that has no id yet keeps its first stock.
func quantityToSend(read object) json.RawMessage {
	if isZero(read["sku_id"]) && !lenient.IsBlank(read["quantity"]) {
		return read["quantity"]
	}
	return json.RawMessage("0")
}

// specIDsOf gives the spec ids of a SKU as the JSON text in which they are sent.
func specIDsOf(read object) (string, error) {
	var specs list[goodsSpec]
	if v := read["spec"]; !lenient.IsBlank(v) {
		if err := json.Unmarshal(v, &specs); err != nil {
			return "", fmt.Errorf("read the specs of a SKU: %w", err)
		}
	}
	ids := make([]string, 0, len(specs))
	for _, spec := range specs {
		ids = append(ids, spec.ID.String())
	}
	if len(ids) == 0 {
		var written list[text]
		if v := read["spec_id_list"]; !lenient.IsBlank(v) {
			if err := json.Unmarshal(v, &written); err != nil {
				return "", fmt.Errorf("read the specs of a SKU: %w", err)
			}
		}
		for _, id := range written {
			ids = append(ids, id.String())
		}
	}
	if len(ids) == 0 {
		return "", errors.New("a SKU as read has no specs: it cannot be written back")
	}
	return specIDList(ids)
}

// specIDList is the text "[20013,55871]" (pinduoduo §4.5).
func specIDList(ids []string) (string, error) {
	numbers, err := idNumbers(ids...)
	if err != nil {
		return "", fmt.Errorf("spec ids: %w", err)
	}
	return compactJSON(numbers)
}

func writeSKUProperties(read object) ([]object, error) {
	entries := list[object]{}
	for _, name := range []string{"sku_property_list", "sku_properties"} {
		if v := read[name]; !lenient.IsBlank(v) {
			if err := json.Unmarshal(v, &entries); err != nil {
				return nil, fmt.Errorf("read the attributes of a SKU: %w", err)
			}
			break
		}
	}
	for i, entry := range entries {
		entries[i] = writeProperty(entry, "punit")
	}
	return entries, nil
}

// writeProperty turns an attribute as read into one as written: the vid if it
// has one, else the custom value with its unit (pinduoduo §4.6).
func writeProperty(read object, unitName string) object {
	written := object{}
	for name, v := range read {
		switch name {
		case "vvalue", "value", "punit", "value_unit":
		case "ref_pid", "vid", "parent_spec_id", "spec_id", "group_id", "template_pid":
			if !isZero(v) {
				written[name] = asNumber(v)
			}
		default:
			if !isZero(v) {
				written[name] = v
			}
		}
	}
	if !isZero(read["vid"]) {
		return written
	}
	copyFirst(written, "value", read, "vvalue", "value")
	copyFirst(written, unitName, read, "punit", "value_unit")
	return written
}

// asNumber gives an id as a number, whichever way it was read (pinduoduo §11.12).
func asNumber(v json.RawMessage) json.RawMessage {
	var t text
	if json.Unmarshal(v, &t) != nil {
		return v
	}
	if n, err := idNumber(t.String()); err == nil {
		return json.RawMessage(n)
	}
	return v
}

func copyFirst(to object, name string, from object, candidates ...string) {
	for _, candidate := range candidates {
		if v := from[candidate]; !lenient.IsBlank(v) {
			to[name] = v
			return
		}
	}
}

// sku finds the one SKU with a merchant code.
func (f *form) sku(code string) (object, error) {
	var found object
	for _, sku := range f.skus {
		if memberText(sku, "out_sku_sn") != code {
			continue
		}
		if found != nil {
			return nil, fmt.Errorf("the listing has several SKUs with the code %q", code)
		}
		found = sku
	}
	return found, nil
}

func memberText(o object, name string) string {
	var t text
	if v, ok := o[name]; !ok || json.Unmarshal(v, &t) != nil {
		return ""
	}
	return t.String()
}

// newSKUOf makes the entry of a SKU that the listing does not have yet.
func newSKUOf(sku listing.SKUSnapshot, specs []string, pictures map[string]string) (newSKU, error) {
	out := newSKU{OnSale: 1, Limit: purchaseLimit, Code: sku.ID}
	for _, need := range []struct {
		field listing.Field
		to    *int64
	}{
		{listing.FieldPrice, &out.Price}, {listing.FieldPriceGroup, &out.GroupPrice}, {listing.FieldStock, &out.Quantity},
	} {
		n, ok := sku.Fields[need.field].Number()
		if !ok {
			return newSKU{}, &adapters.MissingError{SKU: sku.ID, Field: need.field}
		}
		*need.to = n
	}
	if out.Quantity <= 0 {
		return newSKU{}, &adapters.MissingError{SKU: sku.ID, Field: listing.FieldStock, Why: "a new SKU that is on sale needs stock above 0"}
	}
	out.Weight, _ = sku.Fields[listing.FieldGrossWeight].Number()
	thumb, err := addresses(pictures, sku.Fields[listing.FieldImageSKU])
	if err != nil {
		return newSKU{}, err
	}
	if len(thumb) == 0 {
		return newSKU{}, &adapters.MissingError{SKU: sku.ID, Field: listing.FieldImageSKU}
	}
	out.Thumb = thumb[0]
	if out.Specs, err = specIDList(specs); err != nil {
		return newSKU{}, err
	}
	out.Properties, err = newSKUProperties(sku.Fields)
	return out, err
}
