package jd

import (
	"context"
	"errors"
	"fmt"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Create lists a new ware with jingdong.ware.write.add, on the shelf or not as
// wanted (jd §4.A.5). Before it the category and the ids of sale values are
// read; an error there is never Ambiguous, nothing was listed. There is no
// idempotency key: an unclear answer must be looked up (jd §5).
func (s *shop) Create(ctx context.Context, c adapters.Create) (adapters.Receipt, error) {
	p, err := s.createParams(ctx, c)
	if err != nil {
		return adapters.Receipt{}, wareAdd.locally(err)
	}
	var answer createAnswer
	if err := s.call(ctx, wareAdd, p, &answer); err != nil {
		s.memory.forgetRule(c.Desired.Fields[listing.FieldCategory].Text())
		return adapters.Receipt{}, err
	}
	made := answer.Ware.value
	if made.ID.ID() == "" {
		return adapters.Receipt{}, wareAdd.uncertain(fmt.Errorf("%w: no wareId in it", errNotUnderstood))
	}
	receipt := adapters.Receipt{Ref: adapters.Ref{ID: made.ID.String()}, SKUIDs: map[string]string{}, Audited: true}
	for _, k := range made.SKUs {
		if k.OuterID != "" && k.ID.ID() != "" {
			receipt.SKUIDs[k.OuterID.String()] = k.ID.String()
		}
	}
	return receipt, nil
}

// createParams makes ware and skus of a new listing.
func (s *shop) createParams(ctx context.Context, c adapters.Create) (params, error) {
	if err := complete(c); err != nil {
		return nil, err
	}
	f := &form{ware: params{}, pictures: c.Pictures}
	for _, field := range sortedFields(c.Desired.Fields) {
		switch field {
		case listing.FieldCategory, listing.FieldImageMain, listing.FieldPriceMarket:
			continue
		}
		if err := f.change(field, c.Desired.Fields[field]); err != nil {
			return nil, err
		}
	}
	category := c.Desired.Fields[listing.FieldCategory].Text()
	third, last, err := s.place(ctx, category)
	if err != nil {
		return nil, err
	}
	w := f.ware
	w["categoryId"], w["multiCategoryId"] = third, last
	// Only itemNum can be searched (jd §5).
	w["outerId"], w["itemNum"] = c.ID, c.ID
	w["wareStatus"] = baseNever
	if c.Desired.OnShelf {
		w["wareStatus"] = baseOn
	}
	if fen, ok := c.Desired.Fields[listing.FieldPriceMarket].Number(); ok {
		w["marketPrice"] = yuan(fen)
	}
	if f.returns != "" {
		w["features"] = []map[string]string{{"key": markReturns, "value": f.returns}}
	}
	if w["images"], err = newImages(c); err != nil {
		return nil, err
	}
	skus, err := s.newSKUs(ctx, category, c)
	return params{"ware": w, "skus": skus}, err
}

// complete refuses a create that the platform would refuse for something
// missing. A ware whose SKUs are all sold out cannot be made (jd §4.A.5).
func complete(c adapters.Create) error {
	for _, field := range []listing.Field{
		listing.FieldTitle, listing.FieldCategory, listing.FieldImageMain, listing.FieldImageDetail, listing.Option(optFreight),
	} {
		if c.Desired.Fields[field].Text() == "" {
			return &adapters.MissingError{Field: field}
		}
	}
	if len(c.Desired.SKUs) == 0 {
		return errors.New("the listing has no SKUs")
	}
	var total int64
	for _, sku := range c.Desired.SKUs {
		n, _ := sku.Fields[listing.FieldStock].Number()
		total += n
	}
	if total <= 0 {
		return &adapters.MissingError{Field: listing.FieldStock, Why: "a new listing needs stock in at least one SKU on this marketplace"}
	}
	return nil
}

func newImages(c adapters.Create) ([]writtenImage, error) {
	paths, err := addresses(c.Pictures, c.Desired.Fields[listing.FieldImageMain])
	if err != nil {
		return nil, err
	}
	out := make([]writtenImage, len(paths))
	for i, path := range paths {
		out[i] = writtenImage{Color: mainColor, Index: i + 1, URL: path}
	}
	return out, nil
}

func (s *shop) newSKUs(ctx context.Context, category string, c adapters.Create) ([]writtenSKU, error) {
	var out []writtenSKU
	for _, want := range c.Desired.SKUs {
		made, err := s.newSKU(ctx, category, want)
		if err != nil {
			return nil, err
		}
		if len(made.SaleAttrs) == 0 && len(c.Desired.SKUs) > 1 {
			return nil, &adapters.MissingError{SKU: want.ID, Field: listing.FieldSpec, Why: "several SKUs need spec values that tell them apart"}
		}
		out = append(out, made)
	}
	return out, nil
}

// newSKU makes one SKU of a create or an update.
func (s *shop) newSKU(ctx context.Context, category string, want listing.SKUSnapshot) (writtenSKU, error) {
	price, ok := want.Fields[listing.FieldPrice].Number()
	if !ok || price <= 0 {
		return writtenSKU{}, &adapters.MissingError{SKU: want.ID, Field: listing.FieldPrice}
	}
	stock, ok := want.Fields[listing.FieldStock].Number()
	if !ok || stock < 0 {
		return writtenSKU{}, &adapters.MissingError{SKU: want.ID, Field: listing.FieldStock}
	}
	attrs, err := s.saleAttrs(ctx, category, want)
	if err != nil {
		return writtenSKU{}, err
	}
	return writtenSKU{
		SaleAttrs: attrs, Price: yuan(price), Stock: &stock, OuterID: want.ID,
		BarCode: want.Fields[listing.FieldGTIN].Text(), Props: writtenProps(want.Fields),
	}, nil
}
