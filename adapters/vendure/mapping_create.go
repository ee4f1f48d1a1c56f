package vendure

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// fresh is a new listing ready to be sent.
type fresh struct {
	code     string
	title    string
	words    string // the description
	pictures []string
	axes     []axis
	skus     []freshSKU
	onShelf  bool
}

// axis is one dimension of variation with its values, in their order.
type axis struct {
	number int
	name   string
	values []string
}

type freshSKU struct {
	id       string
	name     string
	specs    map[string]string // by axis
	price    int64
	stock    int64
	pictures []string
}

// freshOf reads what a create is to hold.
func freshOf(c adapters.Create, g ground) (fresh, error) {
	f := fresh{
		code: c.ID, title: c.Desired.Fields[listing.FieldTitle].Text(), onShelf: c.Desired.OnShelf,
		words: c.Desired.Fields[listing.FieldDescription].Text(),
	}
	switch {
	case f.code == "" || strings.HasPrefix(f.code, draftMark):
		return f, &missingError{field: listing.FieldListing}
	case f.title == "":
		return f, &missingError{field: listing.FieldTitle}
	case len(c.Desired.SKUs) == 0 || len(c.Desired.SKUs) > maxSKUs:
		return f, &missingError{field: listing.FieldSKU, why: fmt.Sprintf("number %d, 1 to %d can be made", len(c.Desired.SKUs), maxSKUs)}
	}
	var err error
	if f.pictures, err = addresses(c.Pictures, c.Desired.Fields[listing.FieldImageMain]); err != nil {
		return f, err
	}
	for _, sku := range c.Desired.SKUs {
		one, err := freshSKUOf(sku, c.Pictures)
		if err != nil {
			return f, err
		}
		f.skus = append(f.skus, one)
	}
	f.axes = axesOf(c.Desired.SKUs)
	return f, nil
}

func freshSKUOf(sku listing.SKUSnapshot, pictures map[string]string) (freshSKU, error) {
	out := freshSKU{id: sku.ID, name: sku.Fields[listing.FieldName].Text(), specs: map[string]string{}}
	for field, value := range sku.Fields {
		if name, ok := specName(field); ok {
			out.specs[name] = value.Text()
		}
	}
	var ok bool
	if out.price, ok = sku.Fields[listing.FieldPrice].Number(); !ok {
		return out, &missingError{sku: sku.ID, field: listing.FieldPrice}
	}
	if out.stock, ok = sku.Fields[listing.FieldStock].Number(); !ok || out.stock < 0 {
		return out, &missingError{sku: sku.ID, field: listing.FieldStock}
	}
	if out.id == "" || out.name == "" {
		return out, &missingError{sku: sku.ID, field: listing.FieldName}
	}
	var err error
	out.pictures, err = addresses(pictures, sku.Fields[listing.FieldImageSKU])
	return out, err
}

// axesOf lists the dimensions of a listing by name, each with the values its
// SKUs have.
func axesOf(skus []listing.SKUSnapshot) []axis {
	values := map[string][]string{}
	var names []string
	for _, sku := range skus {
		for field, value := range sku.Fields {
			name, ok := specName(field)
			if !ok {
				continue
			}
			if _, known := values[name]; !known {
				names = append(names, name)
			}
			if !slices.Contains(values[name], value.Text()) {
				values[name] = append(values[name], value.Text())
			}
		}
	}
	slices.Sort(names)
	axes := make([]axis, len(names))
	for i, name := range names {
		axes[i] = axis{number: i + 1, name: name, values: values[name]}
	}
	return axes
}

// code names the axis' group. Codes are not unique in the shop (§4.3); the
// product's id keeps those of one listing apart from those of its forerunners.
func (a axis) code(listingCode, product string) string {
	return strings.ToLower(listingCode) + "-" + product + "-" + strconv.Itoa(a.number)
}

func (a axis) input(code, language string) groupInput {
	in := groupInput{Code: code, Translations: named(language, a.name)}
	for _, value := range a.values {
		in.Options = append(in.Options, optionInput{Code: optionCode(value), Translations: named(language, value)})
	}
	return in
}

// optionCode is made from the value, so that a repeat makes the same.
func optionCode(value string) string {
	sum := sha256.Sum256([]byte(value))
	return hex.EncodeToString(sum[:6])
}

func named(language, name string) []translation {
	return []translation{{Language: language, Name: &name}}
}

// product is the first of the calls: off the shelf, and marked as unfinished.
func (f fresh) product(g ground) productInput {
	slug, words, off := strings.ToLower(f.code), writeHTML(f.words), false
	in := productInput{
		Enabled: &off, Custom: map[string]any{"merchantCode": draftMark + f.code},
		Translations: []translation{{Language: g.language, Name: &f.title, Slug: &slug, Description: &words}},
	}
	in.Assets, in.Featured = pictureInput(f.pictures)
	return in
}

// pictureInput sends both fields together: a list without the featured picture
// leaves that as it was (vendure §4.5).
func pictureInput(ids []string) (assets *[]string, featured *string) {
	if len(ids) == 0 {
		return &[]string{}, nil // clears the featured one too
	}
	return &ids, &ids[0]
}

// variants are the SKUs with the options of the groups the product has now.
func (f fresh) variants(p fullProduct, g ground) ([]variantInput, error) {
	var out []variantInput
	for _, sku := range f.skus {
		options, err := optionIDs(p.Groups, sku.id, sku.specs)
		if err != nil {
			return nil, err
		}
		out = append(out, sku.input(p.ID, options, g))
	}
	return out, nil
}

func (s freshSKU) input(product string, options []string, g ground) variantInput {
	in := variantInput{
		Product: product, SKU: s.id, Options: options, Price: &s.price,
		Levels:       []levelInput{{Location: g.location, OnHand: s.stock}},
		Translations: named(g.language, s.name),
	}
	if len(s.pictures) > 0 {
		in.Assets, in.Featured = pictureInput(s.pictures)
	}
	return in
}

// optionIDs finds the SKU's option in every group: a variant needs exactly one
// of each (vendure §4.4).
func optionIDs(groups []optionGroup, sku string, specs map[string]string) ([]string, error) {
	ids := []string{}
	for _, g := range groups {
		i := slices.IndexFunc(g.Options, func(o option) bool { return o.Name == specs[g.Name] })
		if i < 0 {
			return nil, &missingError{sku: sku, field: listing.SpecAxis(g.Name)}
		}
		ids = append(ids, g.Options[i].ID)
	}
	if len(ids) != len(specs) {
		return nil, &missingError{sku: sku, field: listing.FieldSpec, why: "has an axis that the product lacks"}
	}
	return ids, nil
}

// missingIn names a difference between the listing and a product that was made
// from it; "" if there is none. Pictures and texts that a shop drops in silence
// are seen here (vendure §11.12).
func (f fresh) missingIn(p fullProduct, g ground) string {
	if !slices.Equal(pictureIDs(p.Assets, p.Featured), f.pictures) {
		return "pictures"
	}
	if len(p.Variants) != len(f.skus) {
		return fmt.Sprintf("%d of %d variants", len(p.Variants), len(f.skus))
	}
	for _, sku := range f.skus {
		v, ok := p.variant(sku.id)
		if !ok || !sku.isVariant(v, p.Groups, g) {
			return "variant " + sku.id
		}
	}
	return ""
}

func (s freshSKU) isVariant(v variant, groups []optionGroup, g ground) bool {
	for _, group := range groups {
		if v.option(group.ID).Name != s.specs[group.Name] {
			return false
		}
	}
	paid := slices.ContainsFunc(v.Prices, func(p price) bool { return p.Currency == g.currency && p.Minor == s.price })
	return v.Name == s.name && paid && v.level(g.location).OnHand == s.stock &&
		slices.Equal(pictureIDs(v.Assets, v.Featured), s.pictures)
}

// addresses gives the ids of uploaded pictures named by hash; an id stands for
// itself.
func addresses(pictures map[string]string, wanted listing.Value) ([]string, error) {
	var out []string
	for _, name := range wanted.List() {
		id, uploaded := pictures[name]
		switch {
		case uploaded && id != "":
			out = append(out, id)
		case isID(name):
			out = append(out, name)
		default:
			return nil, fmt.Errorf("picture %s was not uploaded", name)
		}
	}
	return out, nil
}

// isID reports whether a text can be an id of this shop: digits, however many.
func isID(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
