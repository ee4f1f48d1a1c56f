package taobao

import (
	"errors"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// createForm fills in the form of a new item (taobao §4.5). warehouse is false
// when the category cannot publish into the warehouse.
func createForm(s *schema, c adapters.Create) (f *form, warehouse bool, err error) {
	if len(c.Desired.SKUs) == 0 {
		return nil, false, errors.New("the listing has no SKUs")
	}
	f = newForm(s)
	f.set([]string{idOuter}, c.ID)
	for _, name := range sortedFields(c.Desired.Fields) {
		if name == listing.FieldCategory {
			continue
		}
		if err := f.change(name, c.Desired.Fields[name], c.Pictures); err != nil {
			return nil, false, err
		}
	}
	if err := f.createSKUs(c.Desired.SKUs); err != nil {
		return nil, false, err
	}
	f.constants()
	return f, f.intoWarehouse(), nil
}

// createSKUs writes a row for every SKU, so that the item can be found by their
// codes (taobao, top). A category without rows takes one SKU, and the item then
// bears that SKU's code.
func (f *form) createSKUs(skus []listing.SKUSnapshot) error {
	if f.has(idSKU) {
		for _, sku := range skus {
			if err := f.addSKU(sku); err != nil {
				return err
			}
		}
		f.settleSale()
		return f.settleRows()
	}
	if len(skus) > 1 {
		return &missingError{field: listing.FieldSpec, why: "the category takes no SKUs"}
	}
	f.set([]string{idOuter}, skus[0].ID)
	for _, name := range []listing.Field{listing.FieldPrice, listing.FieldStock} {
		if err := f.changeLone(skus[0].ID, name, skus[0].Fields[name]); err != nil {
			return &missingError{sku: skus[0].ID, field: name}
		}
	}
	return nil
}
