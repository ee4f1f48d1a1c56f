package shoptest

import (
	"fmt"
	"strconv"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Cell is a cell of the one sheet of these tests.
func Cell(name string) listing.CellRef { return listing.CellRef{Sheet: "商品", Cell: name} }

// SKU makes an offered SKU: the price in fen, its stock, and where it is above 0
// its net weight in grams, of cell F3.
func SKU(id string, price, stock, grams int64, axes ...listing.Axis) adapters.OfferSKU {
	facts := listing.Facts{}
	if grams > 0 {
		facts[listing.FieldNetWeight] = listing.Fact{Value: listing.NumberValue(grams), Cell: Cell("F3")}
	}
	return adapters.OfferSKU{
		SKU: listing.SKU{ID: id, Axes: axes, Facts: facts, Cell: Cell("A3")},
		ID:  listing.WireID(id), Price: &price, Stock: &stock,
	}
}

// Ruled adds what the category demands of every listing: the first option of a
// choice, the lowest number, a text that is long enough.
func Ruled(o adapters.Offer, rule adapters.Rule) adapters.Offer {
	o.Rule, o.Attributes = rule, nil
	for _, a := range rule.Attributes {
		if a.Required && !a.Sale && len(a.When) == 0 {
			o.Attributes = append(o.Attributes, AnyValue(a, 0))
		}
	}
	return o
}

// AnyValue makes the n-th value that an attribute takes.
func AnyValue(a adapters.Attribute, n int) adapters.AttributeValue {
	v := adapters.AttributeValue{ID: a.ID, Name: a.Name, Managed: true}
	switch {
	case len(a.Options) > 0:
		v.Options = []string{a.Options[n%len(a.Options)].ID}
	case a.Kind == adapters.AttributeNumber:
		least, _ := strconv.Atoi(a.MinText)
		v.Text = strconv.Itoa(max(1, least) + n%9)
		if len(a.Units) > 0 {
			v.Unit = a.Units[0]
		}
	case a.Kind == adapters.AttributeDate:
		v.Text = fmt.Sprintf("2026-11-%02d", 1+n%20)
	default:
		v.Text = "样例" + strconv.Itoa(10000000000000+n)
	}
	return v
}
