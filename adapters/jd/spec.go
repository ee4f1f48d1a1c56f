package jd

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// saleAttrs gives the sale attributes of a SKU in a snapshot, in the category's
// order; none for a lone SKU without axes (jd §4.A.5).
func (s *shop) saleAttrs(ctx context.Context, category string, want listing.SKUSnapshot) ([]writtenProp, error) {
	book, err := s.ruleOf(ctx, category)
	if err != nil {
		return nil, err
	}
	var out []writtenProp
	for _, a := range book.sales() {
		name := want.Fields[a.dimension()].Text()
		if name == "" {
			continue
		}
		id, err := s.saleValue(ctx, category, a, name)
		if err != nil {
			return nil, err
		}
		out = append(out, writtenProp{Attr: a.ID.String(), Values: []string{id}})
	}
	if axes := axesOf(want.Fields); len(axes) != len(out) {
		return nil, &adapters.MissingError{SKU: want.ID, Field: listing.FieldSpec, Why: fmt.Sprintf("the category has no dimension for each of %q", axes)}
	}
	return out, nil
}

// axesOf lists the axes of a SKU in a snapshot, in the order of their names.
func axesOf(fields map[listing.Field]listing.Value) []string {
	var axes []string
	for _, field := range sortedFields(fields) {
		if name, ok := specName(field); ok && fields[field].Text() != "" {
			axes = append(axes, name)
		}
	}
	return axes
}

// saleValue gives the id of a sale value: one of the category's, else one of
// the shop's own, which is added with saveVenderAttrValue (jd §4.A.2). What
// that call answers is unknown, so whatever came of it the values are read
// again and decide.
func (s *shop) saleValue(ctx context.Context, category string, a *attribute, name string) (string, error) {
	if v, ok := a.value(name); ok {
		return v.ID.String(), nil
	}
	s.memory.saving.Lock()
	defer s.memory.saving.Unlock()
	if id, err := s.rereadValue(ctx, category, a, name); id != "" || err != nil {
		return id, err
	}
	saved := s.saveValue(ctx, category, a, name)
	var refused *adapters.Error
	if errors.As(saved, &refused) && refused.Code != "" {
		return "", refused
	}
	id, err := s.rereadValue(ctx, category, a, name)
	switch {
	case id != "" || err != nil:
		return id, err
	case saved != nil:
		return "", saved
	default:
		return "", valueSave.uncertain(fmt.Errorf("the sale value %q was added but is not listed yet", name))
	}
}

// rereadValue reads an attribute's values again and looks for one.
func (s *shop) rereadValue(ctx context.Context, category string, a *attribute, name string) (string, error) {
	values, err := s.values(ctx, a.ID.String())
	if err != nil {
		return "", err
	}
	if book, ok := s.memory.rule(category); ok {
		s.memory.keepRule(category, book.withValues(a.ID.String(), values))
	}
	fresh := attribute{Values: values}
	v, _ := fresh.value(name)
	return v.ID.ID(), nil
}

// saveValue adds a sale value. A colour wants a hue with it; white says least
// (jd §4.A.2).
func (s *shop) saveValue(ctx context.Context, category string, a *attribute, name string) error {
	numbers, err := idNumbers(a.ID.String(), category)
	if err != nil {
		return valueSave.locally(err)
	}
	p := params{"attValue": name, "attributeId": numbers[0], "categoryId": numbers[1], "indexId": len(a.Values) + 1}
	if a.isColor() {
		p["key"], p["value"] = "class", "FFFFFF"
	}
	return s.call(ctx, valueSave, p, nil)
}

// skuNumber gives the platform's id of a SKU.
func skuNumber(remote adapters.Remote, code string) (json.Number, error) {
	id := remote.SKUIDs[code]
	if id == "" {
		return "", &adapters.MissingError{SKU: code, Field: listing.FieldSKU, Why: "the listing has no SKU, or more than one, with this code"}
	}
	return idNumber(id)
}
