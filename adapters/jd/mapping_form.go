package jd

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/lenient"
	"github.com/farmgate-cli/farmgate/listing"
)

// markReturns is the mark for returns without reason (jd §4.A.6).
const markReturns = "is7ToReturn"

// form is the content of a ware about to be sent: only what changes, with the
// lists and descriptions that replace the whole as they will stand.
type form struct {
	ware     params
	props    props
	words    string   // of the description
	details  []string // paths of its pictures
	returns  string   // the mark is7ToReturn; "" leaves it alone
	pictures map[string]string
}

// change writes one listing-level field into the form.
func (f *form) change(field listing.Field, v listing.Value) error {
	if ref, ok := strings.CutPrefix(string(field), listing.PrefixAttr); ok {
		return f.changeAttribute(ref, v)
	}
	switch field {
	case listing.FieldTitle:
		return f.setText("title", field, v)
	case listing.FieldDescription:
		f.words = v.Text()
		return f.describe()
	case listing.FieldImageDetail:
		paths, err := addresses(f.pictures, v)
		if err != nil {
			return err
		}
		f.details = paths
		return f.describe()
	case listing.FieldGrossWeight:
		grams, ok := v.Number()
		if !ok || grams <= 0 {
			return &adapters.MissingError{Field: field}
		}
		f.ware["weight"] = kilograms(grams)
		return nil
	default:
		return f.changeOption(field, v)
	}
}

func (f *form) changeOption(field listing.Field, v listing.Value) error {
	switch field {
	case listing.Option(optFreight):
		return f.setID("transportId", field, v.Text())
	case listing.Option(optPackage):
		sides, ok := sidesOf(v.Text())
		if !ok {
			return &adapters.MissingError{Field: field}
		}
		f.ware["length"], f.ware["width"], f.ware["height"] = sides[0], sides[1], sides[2]
		return nil
	case listing.Option(optSections):
		ids, err := idNumbers(v.List()...)
		if err != nil {
			return err
		}
		f.ware["shopCategorys"] = ids
		return nil
	case listing.Option(optReturns):
		f.returns = v.Text()
		return nil
	default:
		return &adapters.MissingError{Field: field, Why: fmt.Sprintf("%s cannot be changed on this marketplace", field)}
	}
}

// changeAttribute writes an attribute. Brands cannot be taken away: what an
// empty one does is unknown.
func (f *form) changeAttribute(ref string, v listing.Value) error {
	if ref == brandAttr {
		return f.setID("brandId", listing.Attr(ref), strings.TrimPrefix(v.Text(), "#"))
	}
	if _, err := idNumber(ref); err != nil {
		return err
	}
	f.props = f.props.set(ref, v)
	f.ware["multiCateProps"] = f.props
	return nil
}

// describe writes both descriptions: each is mandatory (jd §4.A.5).
func (f *form) describe() error {
	text := descriptionHTML(f.words, f.details)
	if text == "" {
		return &adapters.MissingError{Field: listing.FieldDescription, Why: "a listing cannot be without a description"}
	}
	f.ware["introduction"], f.ware["mobileDesc"] = text, text
	return nil
}

func (f *form) setText(name string, field listing.Field, v listing.Value) error {
	if v.Text() == "" {
		return &adapters.MissingError{Field: field}
	}
	f.ware[name] = v.Text()
	return nil
}

func (f *form) setID(name string, field listing.Field, id string) error {
	n, err := idNumber(id)
	if err != nil {
		return &adapters.MissingError{Field: field, Why: err.Error()}
	}
	f.ware[name] = n
	return nil
}

// sidesOf reads "300x200x150".
func sidesOf(s string) (sides [3]int64, ok bool) {
	parts := strings.Split(s, "x")
	if len(parts) != len(sides) {
		return sides, false
	}
	for i, part := range parts {
		n, fine := text(part).Scaled(1)
		if !fine || n < 1 || n > 10_000 || strings.Trim(part, "0123456789") != "" {
			return sides, false
		}
		sides[i] = n
	}
	return sides, true
}

// formOf starts from a ware as read.
func formOf(w ware, members object, pictures map[string]string) (*form, error) {
	read, err := readProps(members["multiCateProps"])
	if err != nil {
		return nil, fmt.Errorf("read the attributes of the listing: %w", err)
	}
	source := w.Introduction.String()
	if source == "" {
		source = w.MobileDesc.String()
	}
	words, details := readHTML(source)
	return &form{ware: params{}, props: read, words: words, details: details, pictures: pictures}, nil
}

// addresses gives the uploaded addresses of pictures named by hash; an address
// stands for itself.
func addresses(pictures map[string]string, wanted listing.Value) ([]string, error) {
	var out []string
	for _, name := range wanted.List() {
		path, uploaded := pictures[name]
		switch {
		case uploaded && path != "":
			out = append(out, picturePath(path))
		case strings.Contains(name, "jfs/"):
			out = append(out, picturePath(name))
		default:
			return nil, fmt.Errorf("picture %s was not uploaded", name)
		}
	}
	return out, nil
}

// knownSKU makes a SKU that the listing has ready to be sent to updateSkus
// (jd §4.A.6): everything as read but the stock, which would bring back what
// was sold meanwhile. Whether what is left out would be cleared is unknown.
func knownSKU(wareID json.Number, o object) (writtenSKU, error) {
	raw, err := compactJSON(o)
	if err != nil {
		return writtenSKU{}, err
	}
	var k sku
	if err := json.Unmarshal([]byte(raw), &k); err != nil {
		return writtenSKU{}, fmt.Errorf("read a SKU of the listing: %w", err)
	}
	out := writtenSKU{Ware: wareID, OuterID: k.OuterID.String(), BarCode: k.BarCode.String()}
	if out.ID, err = idNumber(k.ID.String()); err != nil {
		return writtenSKU{}, err
	}
	if fen, ok := k.Price.Scaled(100); ok && fen > 0 {
		out.Price = yuan(fen)
	}
	for _, p := range k.Props {
		if p.Attr.ID() != "" && len(p.Values) > 0 {
			out.Props = append(out.Props, writtenProp{Attr: p.Attr.String(), Values: texts(p.Values)})
		}
	}
	var sale list[object]
	if raw := o["saleAttrs"]; len(raw) > 0 {
		if err := json.Unmarshal(raw, &sale); err != nil {
			return writtenSKU{}, fmt.Errorf("read the sale attributes of a SKU: %w", err)
		}
	}
	for i, p := range k.SaleAttrs {
		one := writtenProp{Attr: p.Attr.String(), Values: texts(p.Values), Alias: texts(p.Alias)}
		if i < len(sale) && !lenient.IsBlank(sale[i]["attrValuesSeqNo"]) {
			one.SeqNo = sale[i]["attrValuesSeqNo"]
		}
		out.SaleAttrs = append(out.SaleAttrs, one)
	}
	return out, nil
}

// setProp replaces one attribute of a SKU.
func (k *writtenSKU) setProp(ref string, v listing.Value) {
	k.Props = slices.DeleteFunc(k.Props, func(p writtenProp) bool { return p.Attr == ref })
	if values := attributeValues(v); len(values) > 0 {
		k.Props = append(k.Props, writtenProp{Attr: ref, Values: values})
	}
}
