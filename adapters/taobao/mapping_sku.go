package taobao

import (
	"strconv"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// addRows adds the SKUs of an item. A code of two SKUs names neither: it is
// never chosen silently.
func (s *shop) addRows(r *adapters.Remote, f *form, state listRow) {
	ids := state.skuIDs()
	shared := map[string]bool{}
	for _, row := range f.rows() {
		code := value(row, idSKUOuter)
		if code == "" {
			continue // a SKU nobody gave a code
		}
		if _, twice := r.SKU(code); twice {
			shared[code] = true
			continue
		}
		r.SKUs = append(r.SKUs, listing.SKUSnapshot{ID: code, Fields: f.skuFields(row)})
		if id := text(oneLine(value(row, idSKUID))).ID(); id != "" {
			r.SKUIDs[code] = id
		} else if ids[code] != "" {
			r.SKUIDs[code] = ids[code]
		}
	}
	for code := range shared {
		delete(r.SKUIDs, code)
	}
}

// skuIDs gives the platform's id of each code, as the classic read tells it; a
// code of two SKUs has none.
func (i item) skuIDs() map[string]string {
	out := map[string]string{}
	skus, _ := elements[itemSKU](i.SKUs, "sku") // a list nobody can read tells no ids
	for _, sku := range skus {
		code := sku.OuterID.String()
		if code == "" || sku.isDeleted() {
			continue
		}
		if _, twice := out[code]; twice {
			out[code] = ""
			continue
		}
		out[code] = sku.ID.ID()
	}
	return out
}

// skuFields are the fields of one row as read: its specs by the name of their
// dimension, its price in fen, its sellable stock.
func (f *form) skuFields(row []entry) map[listing.Field]listing.Value {
	fields := map[listing.Field]listing.Value{}
	props, _ := find(row, idProps)
	dims := f.schema.dimensions()
	for _, dim := range dims {
		if v := value(props.row(), dim.id); v != "" {
			fields[listing.SpecAxis(dimensionName(dim, dims))] = listing.TextValue(dim.specText(v))
		}
	}
	setPrice(fields, value(row, idSKUPrice))
	setStock(fields, value(row, idSKUStock))
	for _, a := range f.schema.attributeFields() {
		if child, ok := find(row, a.field.id); a.perSKU && ok {
			fields[listing.Attr(a.id)] = attributeText(a.field, child.values)
		}
	}
	return fields
}

// specText gives the words of a spec value.
func (f *field) specText(value string) string {
	if o, ok := f.option(value); ok && f.isCheck() {
		return oneLine(o.name)
	}
	return oneLine(value)
}

// loneSKU is an item without rows: its own code, price and quantity.
func (f *form) loneSKU() []listing.SKUSnapshot {
	code := f.entries[idOuter].first()
	if code == "" {
		return nil
	}
	fields := map[listing.Field]listing.Value{}
	setPrice(fields, f.entries[idPrice].first())
	setStock(fields, f.entries[idQuantity].first())
	return []listing.SKUSnapshot{{ID: code, Fields: fields}}
}

func setPrice(fields map[listing.Field]listing.Value, yuan string) {
	if money, err := listing.ParseMoney(oneLine(yuan), listing.CNY); err == nil {
		fields[listing.FieldPrice] = listing.NumberValue(money.Minor)
	}
}

func setStock(fields map[listing.Field]listing.Value, units string) {
	if n, err := strconv.ParseInt(oneLine(units), 10, 64); err == nil {
		fields[listing.FieldStock] = listing.NumberValue(n)
	}
}
