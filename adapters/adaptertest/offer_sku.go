package adaptertest

import (
	"fmt"
	"strconv"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// rows is how many values the first axis of a generated listing has.
const rows = 3

// sku makes an offered SKU with its facts; prices in minor units, weight in grams.
func (m *market) sku(id string, price, stock, grams int64, axes []listing.Axis) adapters.OfferSKU {
	facts := listing.Facts{listing.FieldNetWeight: fact(listing.NumberValue(grams))}
	if len(axes) == 0 {
		facts[listing.FieldSpec] = fact(listing.TextValue("5斤装"))
	}
	return adapters.OfferSKU{
		SKU: listing.SKU{ID: id, Axes: axes, Facts: facts, Cell: listing.CellRef{Sheet: "商品", Cell: "A3"}},
		ID:  listing.WireID(id), Price: &price, Stock: &stock,
	}
}

// drawSKUs makes some cells of a grid of one or two axes, and those that were
// made before.
func (m *market) drawSKUs(d *draft, o *adapters.Offer) {
	limits := m.subject.Adapter.Limits()
	if d.columns == 0 {
		d.columns = 1
		if !d.plain && d.odds(2) {
			d.columns = 2
		}
	}
	pack := one(d.dice, []string{"斤装", "斤", "斤礼盒"}) // another offer renames the values
	base := int64(d.between(1000, 1400))
	for r := range rows {
		for c := range d.columns {
			cell := [2]int{r, c}
			if !d.cells[cell] && r+c > 0 && d.odds(2) {
				continue
			}
			stocks := []int64{1, 57, int64(d.between(2, 5000))}
			if d.cells[cell] { // a new SKU needs stock on some marketplaces
				stocks = append(stocks, 0)
			}
			d.cells[cell] = true
			sku := m.sku(fmt.Sprintf("%s-%d%d", o.Listing.ID, r, c), base+int64(100*r+10*c),
				one(d.dice, stocks), int64(2500*(r+1)), m.axes(d.at, d.columns, r, c, pack))
			if limits.GroupPrice && d.odds(2) {
				group := *sku.Price
				single := group + int64(d.between(100, 900))
				sku.Price, sku.Group = &single, &group
			}
			if limits.MarketPrice && d.odds(2) {
				market := base + 2000 + int64(d.between(0, 900))
				sku.Market = &market
			}
			if m.subject.spec(listing.FieldGTIN, true).Field != "" && d.odds(2) {
				sku.SKU.Facts[listing.FieldGTIN] = fact(listing.TextValue("69012345678" + strconv.Itoa(d.between(10, 99))))
			}
			o.SKUs = append(o.SKUs, sku)
		}
	}
}

// axes names a SKU's place in the grid, by the category's own dimensions of
// variation where it has some.
func (m *market) axes(at *leaf, columns, r, c int, pack string) []listing.Axis {
	names, values := []string{"规格大小", "口味"}, [2][]string{}
	n := 0
	for _, a := range at.rule.Attributes {
		if !a.Sale || n == len(names) {
			continue
		}
		names[n] = a.Name
		for _, o := range a.Options {
			values[n] = append(values[n], o.Name)
		}
		n++
	}
	value := func(axis, i int, own string) string {
		if len(values[axis]) > i {
			return values[axis][i]
		}
		return own
	}
	axes := []listing.Axis{{Name: names[0], Value: value(0, r, fmt.Sprintf("%d%s", 5*(r+1), pack))}}
	if columns > 1 {
		axes = append(axes, listing.Axis{Name: names[1], Value: value(1, c, fmt.Sprintf("%d号", c+1))})
	}
	return axes
}
