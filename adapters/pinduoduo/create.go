package pinduoduo

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Create lists a new goods with pdd.goods.add, which publishes and submits to
// review in one call (pinduoduo §4.5). Before it the rule of the category and
// the ids of spec values are read; an error there is never Ambiguous, nothing
// was listed. After approval the goods is on the shelf, whatever was wanted:
// the caller reads that state back.
func (s *shop) Create(ctx context.Context, c adapters.Create) (adapters.Receipt, error) {
	p, err := createParams(c)
	if err != nil {
		return adapters.Receipt{}, goodsAdd.locally(err)
	}
	category := c.Desired.Fields[listing.FieldCategory].Text()
	if err := s.addSKUs(ctx, p, category, c); err != nil {
		return adapters.Receipt{}, goodsAdd.locally(err)
	}
	var answer createAnswer
	if err := s.call(ctx, goodsAdd, p, &answer); err != nil {
		s.memory.forgetRule(category)
		return adapters.Receipt{}, err
	}
	if answer.Goods.ID() == "" {
		return adapters.Receipt{}, goodsAdd.uncertain(fmt.Errorf("%w: no goods_id in it", errNotUnderstood))
	}
	return adapters.Receipt{
		Ref: adapters.Ref{ID: answer.Goods.String(), Ticket: answer.Commit.ID()}, Audited: true,
	}, nil
}

// addSKUs writes sku_list and goods_properties of a new listing.
func (s *shop) addSKUs(ctx context.Context, p params, category string, c adapters.Create) error {
	if len(c.Desired.SKUs) == 0 {
		return errors.New("the listing has no SKUs")
	}
	book, err := s.ruleOf(ctx, category)
	if err != nil {
		return err
	}
	var names []string
	for _, axis := range axesOf(c.Desired.SKUs[0].Fields) {
		names = append(names, axis.Name)
	}
	if len(names) == 0 {
		return &adapters.MissingError{SKU: c.Desired.SKUs[0].ID, Field: listing.FieldSpec}
	}
	dims, err := book.dimensionsOf(names)
	if err != nil {
		return &adapters.MissingError{Field: listing.FieldSpec, Why: err.Error()}
	}
	skus, entries, err := s.newSKUs(ctx, dims, c)
	if err != nil {
		return err
	}
	if err := p.nested("sku_list", skus); err != nil {
		return err
	}
	properties, err := listingProperties(c.Desired.Fields)
	if err != nil || len(properties)+len(entries) == 0 {
		return err
	}
	return p.nested("goods_properties", append(properties, entries...))
}

// newSKUs makes the SKUs with the missing combinations, and the entries that
// link their spec values with sale properties.
func (s *shop) newSKUs(ctx context.Context, dims []dimension, c adapters.Create) ([]newSKU, []newProperty, error) {
	var skus []newSKU
	var used [][]string
	var entries []newProperty
	for _, sku := range c.Desired.SKUs {
		ids, err := s.specIDs(ctx, dims, sku)
		if err != nil {
			return nil, nil, err
		}
		entry, err := newSKUOf(sku, ids, c.Pictures)
		if err != nil {
			return nil, nil, err
		}
		if entries, err = appendSale(entries, dims, sku, ids); err != nil {
			return nil, nil, err
		}
		skus, used = append(skus, entry), append(used, ids)
	}
	missing, ok := missingCombinations(used)
	if !ok {
		return nil, nil, &adapters.MissingError{Field: listing.FieldSpec, Why: "too many combinations of spec values"}
	}
	for _, combination := range missing {
		off, err := filler(skus[0], combination)
		if err != nil {
			return nil, nil, err
		}
		skus = append(skus, off)
	}
	return skus, entries, nil
}

// appendSale adds the entries of one SKU's spec values, each value once.
func appendSale(entries []newProperty, dims []dimension, sku listing.SKUSnapshot, ids []string) ([]newProperty, error) {
	for i, d := range dims {
		entry, err := d.saleEntry(d.valueOf(sku, len(dims)), ids[i])
		if err != nil {
			return nil, err
		}
		if entry != nil && !slices.ContainsFunc(entries, func(e newProperty) bool { return e.Spec == entry.Spec }) {
			entries = append(entries, *entry)
		}
	}
	return entries, nil
}

// listingProperties gives goods_properties of the listing's own attributes.
func listingProperties(fields map[listing.Field]listing.Value) ([]newProperty, error) {
	var out []newProperty
	for _, ref := range attributeRefs(fields) {
		entries, err := newProperties(ref, fields[listing.Attr(ref)])
		if err != nil {
			return nil, err
		}
		out = append(out, entries...)
	}
	return out, nil
}
