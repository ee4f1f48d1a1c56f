package douyin

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// axesOf gives the axes of a wanted SKU in the order in which they are sent:
// those the category names in its order, then the others by name. The first
// carries the pictures (douyin §4.6).
func axesOf(book *ruleBook, fields map[listing.Field]listing.Value) []string {
	var names []string
	for _, field := range slices.Sorted(maps.Keys(fields)) {
		if name, ok := specName(field); ok {
			names = append(names, name)
		}
	}
	return orderAxes(book, names)
}

func orderAxes(book *ruleBook, names []string) []string {
	var out []string
	for _, s := range book.given() {
		if name := oneLine(s.Name.String()); slices.Contains(names, name) {
			out = append(out, name)
		}
	}
	for _, name := range slices.Sorted(slices.Values(names)) {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// valuesAlong gives a wanted SKU's values along the axes. Where a listing has
// one axis and the SKU one too they are meant for each other, whatever they are
// called: a listing made by hand has its own words.
func valuesAlong(axes []string, sku listing.SKUSnapshot) ([]string, error) {
	var out []string
	for _, axis := range axes {
		v := sku.Fields[listing.SpecAxis(axis)].Text()
		if own := axesOf(nil, sku.Fields); v == "" && len(axes) == 1 && len(own) == 1 {
			v = sku.Fields[listing.SpecAxis(own[0])].Text()
		}
		if v == "" {
			return nil, &adapters.MissingError{SKU: sku.ID, Field: listing.SpecAxis(axis)}
		}
		out = append(out, v)
	}
	return out, nil
}

// complete adds the combinations that are not sold, priced and weighed like the
// first SKU, and takes out those no SKU needs any more. One that the platform
// has already keeps its id.
func complete(rows []skuRow) ([]skuRow, error) {
	spare := map[string]string{}
	var kept []skuRow
	for _, r := range rows {
		if r.isFiller() {
			spare[strings.Join(r.values, "\x00")] = r.id
			continue
		}
		kept = append(kept, r)
	}
	if len(kept) == 0 {
		return nil, errors.New("the listing has no SKUs")
	}
	var used [][]string
	for i, r := range kept {
		same := func(o skuRow) bool { return slices.Equal(o.values, r.values) }
		if len(r.values) == 0 || len(r.values) != len(kept[0].values) {
			return nil, &adapters.MissingError{SKU: r.code, Field: listing.FieldSpec, Why: "the spec values of a SKU are unknown"}
		}
		if slices.ContainsFunc(kept[:i], same) {
			return nil, &adapters.MissingError{SKU: r.code, Field: listing.FieldSpec, Why: "another SKU has the same specs"}
		}
		used = append(used, r.values)
	}
	missing, ok := missingCombinations(used)
	if !ok {
		return nil, &adapters.MissingError{Field: listing.FieldSpec, Why: "too many combinations of spec values"}
	}
	for _, values := range missing {
		none := int64(0)
		filler := skuRow{id: spare[strings.Join(values, "\x00")], axes: kept[0].axes, values: values, price: kept[0].price, stock: &none, class: kept[0].class}
		if kept[0].grams != nil {
			filler.setGrams(*kept[0].grams)
		}
		kept = append(kept, filler)
	}
	return kept, nil
}

// specInfo writes spec_info of complete rows (douyin §4.6): the ids of the
// category's own dimensions and values, 0 for ours.
func specInfo(book *ruleBook, rows []skuRow) (params, error) {
	axes := []params{}
	for i, name := range rows[0].axes {
		given := book.spec(name)
		axis := params{"property_name": name, "property_id": 0}
		if given != nil {
			id, err := idNumber(given.ID.String())
			if err != nil {
				return nil, err
			}
			axis["property_id"] = id
		}
		values := []params{}
		for _, v := range distinctValues(rows, i) {
			entry, err := given.entry(v)
			if err != nil {
				return nil, err
			}
			values = append(values, entry)
		}
		axis["values"] = values
		axes = append(axes, axis)
	}
	return params{"spec_values": axes}, nil
}

// distinctValues lists the values along one dimension, in order of appearance.
func distinctValues(rows []skuRow, axis int) []string {
	var out []string
	for _, r := range rows {
		if !slices.Contains(out, r.values[axis]) {
			out = append(out, r.values[axis])
		}
	}
	return out
}

// entry writes one spec value: one of the category's, a measured one, or our own.
func (s *givenSpec) entry(name string) (params, error) {
	out := params{"value_name": name, "value_id": 0}
	if s == nil {
		return out, nil
	}
	if v, ok := s.value(name); ok {
		id, err := idNumber(v.ID.String())
		if err != nil {
			return nil, err
		}
		out["value_id"] = id
		return out, nil
	}
	// Whether a plain name is taken where there are templates is unknown: the
	// projection warns of it.
	if info, problem := measured(s.Templates).read(name); problem.IsZero() {
		out["measure_info"] = info
	}
	return out, nil
}

// specPictures writes spec_pic: one picture a value of the first dimension, in
// its order (douyin §4.6). Without any of its own a listing needs none; a value
// without one shows the main picture.
func specPictures(rows []skuRow, main []string) (string, error) {
	var out []string
	any := false
	for _, v := range distinctValues(rows, 0) {
		url := ""
		for _, r := range rows {
			if url == "" && r.values[0] == v {
				url = r.url
			}
		}
		any = any || url != ""
		if url == "" && len(main) > 0 {
			url = main[0]
		}
		if strings.Contains(url, ",") {
			return "", errors.New("a picture's address has a comma, and spec_pic is a list with commas")
		}
		out = append(out, url)
	}
	if !any {
		return "", nil
	}
	return strings.Join(out, ","), nil
}

// addSKUs writes the SKU block of a create or an edit: complete, since SKUs not
// named are removed (douyin §4.7).
func (p params) addSKUs(book *ruleBook, rows []skuRow, main []string) error {
	rows, err := complete(rows)
	if err != nil {
		return err
	}
	info, err := specInfo(book, rows)
	if err != nil {
		return err
	}
	prices := []params{}
	for _, r := range rows {
		row, err := r.params()
		if err != nil {
			return err
		}
		prices = append(prices, row)
	}
	p["spec_info"], p["spec_prices_v2"] = info, prices
	if weight, unit, ok := lightest(rows); ok {
		p["weight"], p["weight_unit"] = weight, unit
	}
	pictures, err := specPictures(rows, main)
	if pictures != "" {
		p.text("spec_pic", pictures)
	}
	return err
}

// mainSale is the class of a SKU that is one product, where the category wants
// one named (douyin §4.6).
const mainSale = "main_sale_single_product"

// newRow makes the row of a wanted SKU.
func newRow(book *ruleBook, axes []string, sku listing.SKUSnapshot, pictures map[string]string) (skuRow, error) {
	r := skuRow{code: sku.ID, axes: axes}
	var err error
	if r.values, err = valuesAlong(axes, sku); err != nil {
		return r, err
	}
	for field, to := range map[listing.Field]**int64{listing.FieldPrice: &r.price, listing.FieldStock: &r.stock} {
		n, ok := sku.Fields[field].Number()
		if !ok {
			return r, &adapters.MissingError{SKU: sku.ID, Field: field}
		}
		*to = &n
	}
	if grams, ok := sku.Fields[listing.FieldGrossWeight].Number(); ok {
		r.setGrams(grams)
	}
	if book != nil && book.publish != nil && bool(book.publish.SKUs.Classes.Must) {
		r.class = mainSale
	}
	r.url, err = oneAddress(pictures, sku.Fields[listing.FieldImageSKU])
	return r, err
}

// locally gives a refusal of our own with the field that caused it; an error
// that came from a call stays as it is.
func (m method) locally(err error) error { return adapters.Locally(m.name, err) }
