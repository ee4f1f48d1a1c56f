package douyin

import (
	"context"
	"errors"
	"fmt"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Create lists a new product with product.addV2 and submits it for review in
// the same call (douyin §4.6). Before it the rule of the category is read, and
// where it is granted the platform is asked whether the listing's id is in use;
// an error there is never Ambiguous, nothing was listed.
func (s *shop) Create(ctx context.Context, c adapters.Create) (adapters.Receipt, error) {
	category := c.Desired.Fields[listing.FieldCategory].Text()
	p, err := s.createParams(ctx, c)
	if err != nil {
		return adapters.Receipt{}, productAdd.locally(err)
	}
	if err := s.unused(ctx, c.ID); err != nil {
		return adapters.Receipt{}, err
	}
	s.memory.begin(c.ID, s.now())
	var answer createAnswer
	err = s.call(ctx, productAdd, p, &answer)
	if err == nil && answer.ID.ID() == "" {
		err = productAdd.uncertain(fmt.Errorf("%w: no product_id in it", errNotUnderstood))
	}
	switch {
	case err == nil:
		s.memory.end(c.ID)
	case adapters.ClassOf(err) == adapters.Ambiguous:
		return adapters.Receipt{}, err // begin stays noted: the next look-up looks wider
	default:
		s.memory.end(c.ID)
		s.memory.forgetRule(category)
		return adapters.Receipt{}, s.perhapsThere(ctx, c.ID, err)
	}
	receipt := adapters.Receipt{Ref: adapters.Ref{ID: answer.ID.String()}, Audited: true, SKUIDs: map[string]string{}}
	for _, sku := range answer.SKUs {
		code := sku.Outer
		if code == "" {
			code = sku.Code
		}
		if code != "" && sku.ID.ID() != "" {
			receipt.SKUIDs[code.String()] = sku.ID.String()
		}
	}
	return receipt, nil
}

// perhapsThere looks up once after the number that some refuse a merchant id in
// use with (douyin §5): it may also mean anything else.
func (s *shop) perhapsThere(ctx context.Context, id string, err error) error {
	var e *adapters.Error
	if !hasNumber(err, numberCreateFailed) || !errors.As(err, &e) {
		return err
	}
	if found, lookErr := s.Find(ctx, adapters.Keys{Listing: []string{id}}); lookErr == nil && len(found) > 0 {
		e.Class = adapters.Duplicate
	}
	return err
}

// createParams gives all parameters of a new listing. commit is always true: a
// draft would be nothing a buyer could see.
func (s *shop) createParams(ctx context.Context, c adapters.Create) (params, error) {
	if len(c.Desired.SKUs) == 0 {
		return nil, errors.New("the listing has no SKUs")
	}
	for _, field := range []listing.Field{
		listing.FieldTitle, listing.FieldCategory, listing.FieldImageMain, listing.FieldImageDetail, listing.FieldShipWithin,
		listing.Option(optFreight), listing.Option(optMobile), listing.Option(optReduce), listing.Attr(brandProperty),
	} {
		if c.Desired.Fields[field].Text() == "" {
			return nil, &adapters.MissingError{Field: field}
		}
	}
	book, err := s.ruleOf(ctx, c.Desired.Fields[listing.FieldCategory].Text())
	if err != nil {
		return nil, err
	}
	f := &form{params: params{}, book: book, wanted: c.Desired.Fields, pictures: c.Pictures}
	for _, field := range sortedFields(f.wanted) {
		if err := f.set(field); err != nil {
			return nil, err
		}
	}
	var rows []skuRow
	axes := axesOf(book, c.Desired.SKUs[0].Fields)
	for _, sku := range c.Desired.SKUs {
		row, err := newRow(book, axes, sku, c.Pictures)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	main, err := addresses(c.Pictures, f.wanted[listing.FieldImageMain])
	if err != nil {
		return nil, err
	}
	if err := f.addSKUs(book, rows, main); err != nil {
		return nil, err
	}
	f.text("outer_product_id", c.ID)
	f.params["commit"] = true
	f.number("product_type", 0).number("presell_type", 0)
	f.number("start_sale_type", startSale(c.Desired.OnShelf))
	return f.params, nil
}

// startSale says where a listing goes when it is approved (douyin §4.6).
func startSale(onShelf bool) int64 {
	if onShelf {
		return 0
	}
	return 1
}

// unused asks product.publishPreCheck whether a merchant id is free (douyin
// §4.3, §5): an aid that the application may not be granted. An id in use is
// explained by a listing in the recycle bin, or else by one that we must not
// list again.
func (s *shop) unused(ctx context.Context, id string) error {
	const check = "shop_out_product_id_unique"
	var off bool
	s.memory.with(func() { off = s.memory.noCheck })
	if off {
		return nil
	}
	var answer checkAnswer
	err := s.call(ctx, preCheck, params{"check_types": []string{check}}.text("out_product_id", id), &answer)
	if notGranted(err) {
		s.memory.with(func() { s.memory.noCheck = true })
		return nil
	}
	if err != nil {
		return err
	}
	for _, r := range answer.Results {
		if r.Type == check && r.Code != 0 {
			return s.explain(ctx, id)
		}
	}
	return nil
}

// explain walks the whole shop for the listing that uses an id. Only if every
// one that does is deleted may the id be used again.
func (s *shop) explain(ctx context.Context, id string) error {
	deleted := false
	for cursor := ""; ; {
		page, err := s.List(ctx, cursor)
		if err != nil {
			return err
		}
		for _, row := range page.Items {
			if row.ListingID != id {
				continue
			}
			if !row.Deleted {
				return inUse(id)
			}
			deleted = true
		}
		if cursor = page.Next; cursor == "" {
			break
		}
	}
	if deleted {
		return nil
	}
	return inUse(id)
}

func inUse(id string) error {
	e := productAdd.local(adapters.Duplicate, fmt.Errorf("the platform says that the id %s is in use", id))
	e.Hint = hintInUse()
	return e
}
