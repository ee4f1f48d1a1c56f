package pinduoduo

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// purchaseLimit is limit_quantity of a new SKU: the value of the method page
// (pinduoduo §4.5). An edit keeps whatever was read.
const purchaseLimit = 999

// createParams gives all parameters of goods.add but goods_properties and
// sku_list (pinduoduo §4.5). A new listing is domestic, new, and not pre-sold.
// sync_goods_operate is never sent with a create.
func createParams(c adapters.Create) (params, error) {
	for _, field := range []listing.Field{
		listing.FieldTitle, listing.FieldCategory, listing.FieldPriceMarket, listing.FieldImageMain, listing.FieldImageDetail,
		listing.FieldShipWithin, listing.Option(optFreight),
	} {
		if c.Desired.Fields[field].Text() == "" {
			return nil, &adapters.MissingError{Field: field}
		}
	}
	f := &form{fields: object{}}
	for _, field := range sortedFields(c.Desired.Fields) {
		if field == listing.FieldCategory {
			continue
		}
		if err := f.change(field, c.Desired.Fields[field], c.Pictures); err != nil {
			return nil, err
		}
	}
	delete(f.fields, "goods_properties") // written with the spec values of sale properties
	p, err := f.fieldParams()
	if err != nil {
		return nil, err
	}
	p.text("cat_id", c.Desired.Fields[listing.FieldCategory].Text()).text("out_goods_id", c.ID)
	p.number("goods_type", goodsType).number("country_id", 0)
	p.flag("second_hand", false).flag("is_pre_sale", false)
	for _, required := range []string{"is_refundable", "is_folt"} {
		if _, ok := p[required]; !ok {
			p.flag(required, false)
		}
	}
	return p, nil
}

// filler makes the switched-off SKU of a combination that is not sold: priced
// and weighed like the first SKU, without stock and without a merchant code
// (pinduoduo §4.5).
func filler(like newSKU, specs []string) (newSKU, error) {
	out := like
	out.OnSale, out.Quantity, out.Code = 0, 0, ""
	var err error
	out.Specs, err = specIDList(specs)
	return out, err
}
