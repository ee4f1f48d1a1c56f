package douyin

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// form is a create or an edit being written out of the wanted fields.
type form struct {
	params
	book     *ruleBook
	wanted   map[listing.Field]listing.Value // the listing as it is to be, whole
	pictures map[string]string
	service  jsonText // after_sale_service as read; nil for a create
}

// set writes one listing-level field as the platform takes it (douyin §4.6).
// Fields that travel together are written whole.
func (f *form) set(field listing.Field) error {
	v := f.wanted[field]
	switch field {
	case listing.FieldTitle:
		f.text("name", v.Text())
	case listing.FieldCategory:
		return f.setID("category_leaf_id", field, v)
	case listing.FieldImageMain:
		return f.setPictures("pic", field, v)
	case listing.FieldImageDetail:
		return f.setPictures("description", field, v)
	case listing.FieldImageCertificate, listing.Option(optPapers):
		return f.setPapers()
	case listing.FieldShipWithin:
		return f.setShipTime(v)
	case listing.FieldLimitPerBuyer:
		n, _ := v.Number() // no value is 0, which is no limit
		f.number("limit_per_buyer", n)
	case listing.Option(optFreight):
		if v.Text() == freeShipping {
			f.number("freight_id", 0)
			return nil
		}
		return f.setID("freight_id", field, v)
	case listing.Option(optMobile):
		f.text("mobile", v.Text())
	case listing.Option(optReduce):
		n, err := strconv.ParseInt(v.Text(), 10, 64)
		if err != nil {
			return &adapters.MissingError{Field: field}
		}
		f.number("reduce_type", n)
	case listing.Option(optReturn), listing.Option(optDamaged):
		f.setService()
	default:
		return f.setAttribute(field, v)
	}
	return nil
}

func (f *form) setID(name string, field listing.Field, v listing.Value) error {
	id, err := idNumber(v.Text())
	if err != nil {
		return &adapters.MissingError{Field: field, Why: err.Error()}
	}
	f.params[name] = id
	return nil
}

// setPictures writes addresses with | between them (douyin §4.6).
func (f *form) setPictures(name string, field listing.Field, v listing.Value) error {
	urls, err := addresses(f.pictures, v)
	if err != nil {
		return &adapters.MissingError{Field: field, Why: err.Error()}
	}
	if len(urls) == 0 {
		return &adapters.MissingError{Field: field}
	}
	f.text(name, strings.Join(urls, "|"))
	return nil
}

// setPapers replaces the documents: without the flag they would be merged, and
// one that is to go would stay (douyin §4.7).
func (f *form) setPapers() error {
	urls, err := addresses(f.pictures, f.wanted[listing.FieldImageCertificate])
	if err != nil {
		return &adapters.MissingError{Field: listing.FieldImageCertificate, Why: err.Error()}
	}
	papers, err := newPapers(f.wanted[listing.Option(optPapers)], urls)
	if err != nil {
		return &adapters.MissingError{Field: listing.FieldImageCertificate, Why: err.Error()}
	}
	f.params["quality_list"] = papers
	return nil
}

func (f *form) setShipTime(v listing.Value) error {
	hours, _ := v.Number()
	days, ok := daysOf(hours)
	if !ok {
		return &adapters.MissingError{Field: listing.FieldShipWithin, Why: fmt.Sprintf("%d hours to ship cannot be promised", hours)}
	}
	f.number("delivery_delay_day", days)
	return nil
}

// setService writes after_sale_service whole, a map of texts, with the promises
// that only the back office has set kept as they are.
func (f *form) setService() {
	all := params{}
	for name := range f.service {
		all.text(name, memberText(f.service, name))
	}
	if v := f.wanted[listing.Option(optReturn)].Text(); v != "" {
		all.text(optReturn, v)
	}
	if on, ok := f.wanted[listing.Option(optDamaged)].Flag(); ok {
		all.text(optDamaged, map[bool]string{true: "1", false: "0"}[on])
	}
	if len(all) > 0 {
		f.params["after_sale_service"] = all
	}
}

// setAttribute writes the brand, or all attributes: they are one field.
func (f *form) setAttribute(field listing.Field, v listing.Value) error {
	id, ok := strings.CutPrefix(string(field), listing.PrefixAttr)
	if !ok {
		return &adapters.MissingError{Field: field, Why: fmt.Sprintf("%s cannot be written on this marketplace", field)}
	}
	if id == brandProperty {
		brand, err := brandOf(v)
		if err != nil {
			return err
		}
		f.params["standard_brand_id"] = brand
		return nil
	}
	if f.book.property(id) == nil && !v.IsZero() {
		return &adapters.MissingError{Field: field, Why: "the category has no attribute " + id}
	}
	if _, written := f.params["product_format_new"]; written {
		return nil
	}
	format, err := formatOf(f.book, f.wanted)
	if err != nil {
		return err
	}
	f.params["product_format_new"] = format
	return nil
}
