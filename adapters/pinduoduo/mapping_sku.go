package pinduoduo

import "github.com/farmgate-cli/farmgate/listing"

// skuFields are the fields of one SKU as read: its specs by the name of their
// dimension, both prices, the sellable stock, the weight in grams, the picture
// and the attributes that stand on the SKU.
func skuFields(sku goodsSKU) map[listing.Field]listing.Value {
	fields := attributesOf(sku.Properties)
	for _, spec := range sku.Specs {
		if name := oneLine(spec.ParentName.String()); name != "" {
			fields[listing.SpecAxis(name)] = listing.TextValue(oneLine(spec.Name.String()))
		}
	}
	setNumber(fields, listing.FieldPrice, sku.Price, 1)
	setNumber(fields, listing.FieldPriceGroup, sku.GroupPrice, 1)
	setNumber(fields, listing.FieldStock, sku.Quantity, 1)
	setNonZero(fields, listing.FieldGrossWeight, sku.Weight, 1)
	if sku.Thumb != "" {
		fields[listing.FieldImageSKU] = listing.TextValue(sku.Thumb.String())
	}
	return fields
}

// axesOf gives the dimensions of a SKU in a snapshot: its spec fields in the
// order of their names.
func axesOf(fields map[listing.Field]listing.Value) []listing.Axis {
	var axes []listing.Axis
	for _, field := range sortedFields(fields) {
		if name, ok := specName(field); ok && !fields[field].IsZero() {
			axes = append(axes, listing.Axis{Name: name, Value: fields[field].Text()})
		}
	}
	return axes
}
