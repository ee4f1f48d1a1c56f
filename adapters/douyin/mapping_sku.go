package douyin

import (
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// skuRow is one SKU of a product, as read or as to be written: an edit names
// all of them, or the others are removed (douyin §4.7).
type skuRow struct {
	id     string // the platform's; empty for a new one
	code   string // the merchant's; empty for a combination that is not sold
	outer  string // outer_sku_id and code as read, where they differ
	second string
	price  *int64
	stock  *int64
	grams  *int64
	axes   []string // names of the dimensions, in their order
	values []string // one a dimension; nil where the answer does not tell them
	url    string   // picture of the first dimension's value
	infos  []deliveryInfo
	kind   int64 // sku_type
	step   *int64
	stocks jsonText
	off    bool
	class  string
}

// rowsOf lists the SKUs of a version.
func rowsOf(p product) []skuRow {
	names := map[string]specValue{}
	var axes []string
	for _, spec := range p.Specs {
		axes = append(axes, oneLine(spec.Name.String()))
		for _, v := range spec.Values {
			names[v.ID.String()] = v
		}
	}
	pictures := map[string]string{}
	for _, pic := range p.SpecPics {
		pictures[pic.Value.String()] = pic.URL.String()
	}
	out := make([]skuRow, 0, len(p.SKUs))
	for _, sku := range p.SKUs {
		row := skuRow{
			id: sku.ID.ID(), code: sku.code(), outer: sku.OuterID.String(), second: sku.CodeText.String(),
			price: whole(sku.Price), stock: whole(sku.Stock), step: whole(sku.Step), kind: int64(sku.Type), stocks: sku.Stocks,
			infos: sku.Infos, grams: gramsOf(sku.Infos), off: sku.On != nil && !bool(*sku.On), class: sku.Class.String(), axes: axes,
		}
		ids := sku.values()
		for _, id := range ids {
			if v, ok := names[id]; ok {
				row.values = append(row.values, oneLine(v.Name.String()))
			}
		}
		if len(row.values) != len(axes) {
			row.values = nil
		}
		if len(ids) > 0 {
			row.url = pictures[ids[0]]
		}
		out = append(out, row)
	}
	return out
}

func whole(n *number) *int64 {
	if n == nil {
		return nil
	}
	v := int64(*n)
	return &v
}

// fields are the fields of a SKU's snapshot.
func (r skuRow) fields() map[listing.Field]listing.Value {
	fields := map[listing.Field]listing.Value{}
	for field, n := range map[listing.Field]*int64{
		listing.FieldPrice: r.price, listing.FieldStock: r.stock, listing.FieldGrossWeight: r.grams,
	} {
		if n != nil {
			fields[field] = listing.NumberValue(*n)
		}
	}
	for i, v := range r.values {
		fields[listing.SpecAxis(r.axes[i])] = listing.TextValue(v)
	}
	if r.url != "" {
		fields[listing.FieldImageSKU] = listing.TextValue(r.url)
	}
	return fields
}

// rowsDiffer reports whether two versions have other SKUs, but for price and
// stock, which have calls of their own.
func rowsDiffer(a, b []skuRow) bool {
	return !slices.EqualFunc(sortedRows(a), sortedRows(b), func(x, y skuRow) bool {
		return x.code == y.code && slices.Equal(x.axes, y.axes) && slices.Equal(x.values, y.values) && x.url == y.url && sameNumber(x.grams, y.grams)
	})
}

func sortedRows(rows []skuRow) []skuRow {
	return slices.SortedStableFunc(slices.Values(rows), func(a, b skuRow) int {
		return strings.Compare(a.code+"\x00"+strings.Join(a.values, "\x00"), b.code+"\x00"+strings.Join(b.values, "\x00"))
	})
}

func sameNumber(a, b *int64) bool { return a == b || a != nil && b != nil && *a == *b }

// weightInfo is the kind of delivery_infos that holds a weight (douyin §4.6).
const weightInfo = "weight"

// gramsOf reads a SKU's weight; nil where there is none in whole grams.
func gramsOf(infos []deliveryInfo) *int64 {
	for _, info := range infos {
		if info.Type != weightInfo {
			continue
		}
		n, ok := new(big.Rat).SetString(info.Value.String())
		if !ok {
			return nil
		}
		if strings.EqualFold(info.Unit.String(), "kg") {
			n.Mul(n, big.NewRat(1000, 1))
		}
		if !n.IsInt() || !n.Num().IsInt64() {
			return nil
		}
		grams := n.Num().Int64()
		return &grams
	}
	return nil
}

// setGrams changes the weight among what else is known of the parcel.
func (r *skuRow) setGrams(grams int64) {
	r.grams = &grams
	r.infos = slices.DeleteFunc(slices.Clone(r.infos), func(i deliveryInfo) bool { return i.Type == weightInfo })
	r.infos = append(r.infos, deliveryInfo{Type: weightInfo, Value: text(fmt.Sprint(grams)), Unit: "g"})
}

// params writes a row of spec_prices_v2 (douyin §4.6). Price and stock are
// always in it: whether a row without them keeps the old ones is unknown (§4.7).
func (r skuRow) params() (params, error) {
	if r.price == nil || r.stock == nil {
		return nil, &adapters.MissingError{SKU: r.code, Field: listing.FieldPrice, Why: "price or stock of a SKU is unknown, and an edit would change them"}
	}
	p := params{"price": *r.price, "stock_num": *r.stock, "sku_type": r.kind}
	properties := []params{}
	for i, v := range r.values {
		properties = append(properties, params{"property_name": r.axes[i], "value_name": v})
	}
	p["sell_properties"] = properties
	if r.id != "" {
		id, err := idNumber(r.id)
		if err != nil {
			return nil, err
		}
		p["sku_id"] = id
	}
	r.addCodes(p)
	if r.step != nil && r.kind == skuStepped {
		p["step_stock_num"] = *r.step
	}
	if len(r.stocks) > 0 && r.kind == skuPerWarehouse {
		p["stock_num_map"] = object(r.stocks)
	}
	var infos []params
	for _, info := range r.infos {
		infos = append(infos, params{"info_type": info.Type.String(), "info_value": info.Value.String(), "info_unit": info.Unit.String()})
	}
	if len(infos) > 0 {
		p["delivery_infos"] = infos
	}
	if r.off { // left out unless a single SKU is switched off (douyin §4.6)
		p["sku_status"] = false
	}
	if r.class != "" {
		p["sku_classification_type"] = r.class
	}
	return p, nil
}

// The kinds of stock (douyin §4.6).
const (
	skuPlain        = 0
	skuPerWarehouse = 1
	skuStepped      = 10
)

// addCodes writes the merchant's ids: both the same, so that both look-ups
// work (douyin §5); those of a SKU made elsewhere stay as they are.
func (r skuRow) addCodes(p params) {
	outer, second := r.outer, r.second
	if r.id == "" || outer == "" && second == "" {
		outer, second = r.code, r.code
	}
	if outer != "" {
		p.text("outer_sku_id", outer)
	}
	if second != "" {
		p.text("code", second)
	}
}

// isFiller reports whether a row is a combination that is not sold: it may be
// left out when no SKU needs it (douyin §4.6).
func (r skuRow) isFiller() bool { return r.code == "" && r.stock != nil && *r.stock == 0 }

// lightest gives the product's weight, that of its lightest SKU, in a unit in
// which it is below 10 000 (douyin §4.6); ok is false where a SKU has none.
func lightest(rows []skuRow) (weight json.Number, unit int, ok bool) {
	var least int64
	for _, r := range rows {
		if r.grams == nil {
			return "", 0, false
		}
		if least == 0 || *r.grams < least {
			least = *r.grams
		}
	}
	if least < 10_000 {
		return json.Number(fmt.Sprint(least)), 1, least > 0
	}
	kilos := big.NewRat(least, 1000)
	digits, _ := kilos.FloatPrec()
	return json.Number(kilos.FloatString(digits)), 0, least < 10_000_000
}
