package suning

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// What item.add does once review is over (suning §4.6).
const (
	saleAtOnce    = "1"
	saleWarehouse = "2"
)

// Create applies for a new product with item.add (suning §4.6). The answer is a
// receipt of the application and nothing more; until review ends the listing is
// named by its merchant codes. There is no idempotency key: an unclear answer
// must be looked up (§5). Calls before it only read, so that an error of theirs
// is never Ambiguous.
func (s *shop) Create(ctx context.Context, c adapters.Create) (adapters.Receipt, error) {
	item, err := s.newItem(ctx, c)
	if err != nil {
		return adapters.Receipt{}, calls.itemAdd.locally(err)
	}
	var answer list[applyAnswer]
	if err := s.call(ctx, calls.itemAdd, item, &answer); err != nil {
		s.memory.forget(item.Category)
		return adapters.Receipt{}, s.refusedCreate(ctx, c, err)
	}
	if len(answer) == 0 || answer[0].Code == "" {
		return adapters.Receipt{}, calls.itemAdd.uncertain(fmt.Errorf("%w: no applyCode in it", errNotUnderstood))
	}
	var codes []string
	for _, sku := range c.Desired.SKUs {
		codes = append(codes, sku.ID)
	}
	applied := application{kind: kindItem, code: answer[0].Code.String(), at: s.http.Now()}
	return adapters.Receipt{Ref: adapters.Ref{ID: provisionalID(codes), Ticket: ticketOf(applied)}, Audited: true}, nil
}

// refusedCreate looks once more after a business refusal: a create that had
// gone through before fails on its own name the second time, with a code that
// is not known (suning §5).
func (s *shop) refusedCreate(ctx context.Context, c adapters.Create, refused error) error {
	var e *adapters.Error
	if !isRefused(refused) || !errors.As(refused, &e) {
		return refused
	}
	for _, sku := range c.Desired.SKUs {
		row, found, err := s.itemBy(ctx, params{"itemCode": sku.ID})
		if err != nil || !found || row.isRefused() {
			continue
		}
		twice := *e
		twice.Class, twice.Hint = adapters.Duplicate, hintTaken()
		return &twice
	}
	return refused
}

// newItem makes the application (suning §4.6).
func (s *shop) newItem(ctx context.Context, c adapters.Create) (writtenItem, error) {
	if err := complete(c); err != nil {
		return writtenItem{}, err
	}
	fields := c.Desired.Fields
	category := fields[listing.FieldCategory].Text()
	main, err := galleryOf(c.Pictures, fields[listing.FieldImageMain])
	if err != nil {
		return writtenItem{}, err
	}
	introduction, err := introductionOf(c.Pictures, fields[listing.FieldDescription].Text(), fields[listing.FieldImageDetail])
	if err != nil {
		return writtenItem{}, err
	}
	title := fields[listing.FieldTitle].Text()
	item := writtenItem{
		Category: category, Brand: parameterValue(fields[listing.Attr(brandAttr)]), Name: s.productName(title, c.ID), Title: title,
		SellPoint: fields[listing.FieldSellingPoint].Text(), Introduction: introduction,
		AfterSale: fields[listing.Option(optAfterSale)].Text(), SaleSet: saleWarehouse,
		Freight: fields[listing.Option(optFreight)].Text(), Section: fields[listing.Option(optSection)].Text(),
		Parameters: writtenParams(fields),
	}
	if c.Desired.OnShelf {
		item.SaleSet = saleAtOnce
	}
	item.show(main)
	if item.Modules, err = s.newModules(ctx, category, introduction); err != nil {
		return writtenItem{}, err
	}
	return item, s.vary(ctx, &item, c)
}

// productName names the product among all of Suning's, where no two may have
// the same name (suning §4.6): the title, with the listing's id behind it where
// the shop wants that and it fits.
func (s *shop) productName(title, id string) string {
	if named := title + " " + id; s.options[optNames] == "yes" && utf8.RuneCountInString(named) <= titleMax {
		return named
	}
	return title
}

// complete refuses a create that the platform would refuse for something
// missing.
func complete(c adapters.Create) error {
	for _, field := range []listing.Field{
		listing.FieldTitle, listing.FieldCategory, listing.FieldSellingPoint, listing.FieldImageMain,
		listing.Option(optFreight), listing.Option(optAfterSale), listing.Attr(brandAttr),
	} {
		if c.Desired.Fields[field].Text() == "" {
			return &adapters.MissingError{Field: field}
		}
	}
	if len(c.Desired.SKUs) == 0 {
		return errors.New("the listing has no SKUs")
	}
	return nil
}

// introductionOf makes the introduction in base64; it is mandatory.
func introductionOf(uploaded map[string]string, words string, details listing.Value) (string, error) {
	shown, err := addresses(uploaded, details)
	if err != nil {
		return "", err
	}
	text := descriptionHTML(words, shown)
	if text == "" {
		return "", &adapters.MissingError{Field: listing.FieldDescription, Why: "a listing cannot be without a description"}
	}
	return packed([]byte(text)), nil
}

// newModules fills the modules that the category demands with the introduction
// (suning §4.6, §6: 111, 117).
func (s *shop) newModules(ctx context.Context, category, introduction string) ([]writtenModule, error) {
	required, err := s.requiredModules(ctx, category)
	if err != nil {
		return nil, err
	}
	var out []writtenModule
	for i, m := range required {
		out = append(out, writtenModule{
			Number: whole(int64(i + 1)), ID: m.ID.String(), Name: m.Name.String(), Type: "cat_mod", Content: introduction,
		})
	}
	return out, nil
}

// vary puts price, stock and code where the category wants them: on variants
// where it has common parameters, else on the product (suning §4.2, §4.6).
func (s *shop) vary(ctx context.Context, item *writtenItem, c adapters.Create) error {
	book, err := s.template(ctx, item.Category)
	if err != nil {
		return err
	}
	if len(book.commons()) > 0 {
		for _, want := range c.Desired.SKUs {
			made, err := newChild(book, want, c.Pictures)
			if err != nil {
				return err
			}
			item.Children = append(item.Children, made)
		}
		return nil
	}
	if len(c.Desired.SKUs) > 1 {
		return &adapters.MissingError{Field: listing.FieldSpec, Why: fmt.Sprintf("category %s has no variants: each SKU needs a listing of its own", item.Category)}
	}
	made, err := amounts(c.Desired.SKUs[0])
	if err != nil {
		return err
	}
	item.ItemCode, item.Price, item.Stock = made.ItemCode, made.Price, made.Stock
	return nil
}

// amounts starts a variant with its code, price and stock.
func amounts(want listing.SKUSnapshot) (writtenChild, error) {
	price, ok := want.Fields[listing.FieldPrice].Number()
	if !ok || price <= 0 || price > priceMax {
		return writtenChild{}, &adapters.MissingError{SKU: want.ID, Field: listing.FieldPrice}
	}
	stock, ok := want.Fields[listing.FieldStock].Number()
	if !ok || stock < 0 || stock > stockMax {
		return writtenChild{}, &adapters.MissingError{SKU: want.ID, Field: listing.FieldStock}
	}
	return writtenChild{ItemCode: want.ID, Price: yuan(price), Stock: whole(stock)}, nil
}

// newChild makes a variant: its own picture, and one value for every dimension
// of the category (suning §8).
func newChild(book *ruleBook, want listing.SKUSnapshot, uploaded map[string]string) (writtenChild, error) {
	made, err := amounts(want)
	if err != nil {
		return writtenChild{}, err
	}
	shown, err := addresses(uploaded, want.Fields[listing.FieldImageSKU])
	if err != nil {
		return writtenChild{}, err
	}
	if len(shown) == 0 {
		return writtenChild{}, &adapters.MissingError{SKU: want.ID, Field: listing.FieldImageSKU}
	}
	made.Picture = shown[0]
	for _, p := range book.commons() {
		value := want.Fields[p.dimension()].Text()
		if value == "" {
			return writtenChild{}, &adapters.MissingError{SKU: want.ID, Field: p.dimension(), Why: fmt.Sprintf("the category demands a value of %q", p.label())}
		}
		made.Parameters = append(made.Parameters, writtenParam{Code: p.Code.String(), Value: value})
	}
	for _, field := range sortedFields(want.Fields) {
		if name, ok := specName(field); ok && book.common(name) == nil {
			return writtenChild{}, &adapters.MissingError{SKU: want.ID, Field: field, Why: fmt.Sprintf("the category has no dimension %q", name)}
		}
	}
	return made, nil
}

// isTaken reports whether another variant has the same values.
func isTaken(others []listing.SKUSnapshot, book *ruleBook, want listing.SKUSnapshot) bool {
	return slices.ContainsFunc(others, func(o listing.SKUSnapshot) bool {
		return o.ID != want.ID && !slices.ContainsFunc(book.commons(), func(p *parameter) bool {
			return o.Fields[p.dimension()].Text() != want.Fields[p.dimension()].Text()
		})
	})
}
