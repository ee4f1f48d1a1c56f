package pinduoduo

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// makeRoom gives an unsold combination that a sold SKU now takes the one that
// SKU leaves.
func (m *specMerge) makeRoom(taken, left []string) error {
	for _, other := range m.form.skus {
		ids, err := specIDsIn(other)
		if err != nil {
			return err
		}
		if isFiller(other) && slices.Equal(ids, taken) {
			return setSpecs(other, left)
		}
	}
	return nil
}

// moveFillers lets unsold combinations follow a renamed value that no sold SKU
// has any more. One that would then stand where another SKU stands is left out.
func (m *specMerge) moveFillers() {
	sold, taken := map[string]bool{}, map[string]bool{}
	for _, sku := range m.form.skus {
		ids, err := specIDsIn(sku)
		if err != nil || isFiller(sku) {
			continue
		}
		for _, id := range ids {
			sold[id] = true
		}
		taken[strings.Join(ids, ",")] = true
	}
	m.form.skus = slices.DeleteFunc(m.form.skus, func(sku object) bool {
		ids, err := specIDsIn(sku)
		if err != nil || !isFiller(sku) {
			return false
		}
		for i, id := range ids {
			if to, ok := m.moved[id]; ok && !sold[id] {
				ids[i] = to
			}
		}
		key := strings.Join(ids, ",")
		if taken[key] {
			return true
		}
		taken[key] = true
		_ = setSpecs(sku, ids) // they were read as ids
		return false
	})
}

// isFiller tells a combination that is there because the platform wants every
// one: without a code and not on sale.
func isFiller(sku object) bool {
	return memberText(sku, "out_sku_sn") == "" && isZero(sku["is_onsale"])
}

// complete adds the combinations that are missing, switched off, and refuses a
// combination that two SKUs would have.
func (m *specMerge) complete() error {
	var used [][]string
	seen := map[string]bool{}
	for _, sku := range m.form.skus {
		ids, err := specIDsIn(sku)
		if err != nil {
			return err
		}
		key := strings.Join(ids, ",")
		if seen[key] {
			return &adapters.MissingError{SKU: memberText(sku, "out_sku_sn"), Field: listing.FieldSpec, Why: "two SKUs would have the same specs"}
		}
		seen[key], used = true, append(used, ids)
	}
	missing, ok := missingCombinations(used)
	if !ok {
		return &adapters.MissingError{Field: listing.FieldSpec, Why: "too many combinations of spec values"}
	}
	for _, combination := range missing {
		var like newSKU
		if err := fillFrom(m.form.skus[0], &like); err != nil {
			return err
		}
		off, err := filler(like, combination)
		if err != nil {
			return err
		}
		made, err := asObject(off)
		if err != nil {
			return err
		}
		m.form.skus = append(m.form.skus, made)
	}
	return nil
}

// fillFrom reads what a filler takes over from a SKU of the form.
func fillFrom(sku object, like *newSKU) error {
	var read struct {
		Price, GroupPrice, Weight number
		Thumb                     text
	}
	for name, to := range map[string]any{
		"price": &read.Price, "multi_price": &read.GroupPrice, "weight": &read.Weight, "thumb_url": &read.Thumb,
		"sku_properties": &like.Properties,
	} {
		if v, ok := sku[name]; ok {
			if err := json.Unmarshal(v, to); err != nil {
				return fmt.Errorf("read %s of a SKU: %w", name, err)
			}
		}
	}
	like.Price, like.GroupPrice, like.Weight = int64(read.Price), int64(read.GroupPrice), int64(read.Weight)
	like.Thumb, like.Limit = read.Thumb.String(), purchaseLimit
	return nil
}

// specIDsIn reads the spec ids of a SKU of the form.
func specIDsIn(sku object) ([]string, error) {
	var ids list[text]
	if err := json.Unmarshal(sku["spec_id_list"], &ids); err != nil {
		return nil, fmt.Errorf("read the specs of a SKU: %w", err)
	}
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = id.String()
	}
	return out, nil
}

func setSpecs(sku object, ids []string) error {
	specs, err := specIDList(ids)
	if err != nil {
		return err
	}
	return setMember(sku, "spec_id_list", specs)
}
