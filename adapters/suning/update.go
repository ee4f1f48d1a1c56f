package suning

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// edit gathers the calls that bring a product to its new content.
type edit struct {
	u           adapters.Update
	fields      params              // of itemcontents.modify
	children    []changedChild      // variants with other pictures
	corrections []writtenCorrection // of parameters
	added       []listing.SKUSnapshot
	words       *string        // of the description; nil leaves it alone
	details     *listing.Value // its pictures; nil leaves them alone
}

// Update changes content: what itemcontents.modify takes, in one call and only
// what changed; then parameters, which it does not take, by an audited
// correction; then new SKUs, each an application of its own (suning §4.10).
// Prices and stocks of SKUs that are known go with their own calls.
func (s *shop) Update(ctx context.Context, u adapters.Update) (adapters.Receipt, error) {
	if !u.Remote.Live || !isProductCode(u.Remote.ID) {
		e := calls.contents.local(adapters.Invalid, errors.New("the listing was never approved"))
		e.Hint = hintAnew()
		return adapters.Receipt{}, e
	}
	e, err := editOf(u)
	if err != nil {
		return adapters.Receipt{}, calls.contents.locally(err)
	}
	children, book, err := s.newChildren(ctx, e)
	if err != nil {
		return adapters.Receipt{}, calls.contents.locally(err)
	}
	if err := e.name(book); err != nil {
		return adapters.Receipt{}, calls.contents.locally(err)
	}
	return s.carryOut(ctx, e, children)
}

// carryOut makes the calls in turn; the first that fails ends it. Those that
// may be made again go first.
func (s *shop) carryOut(ctx context.Context, e *edit, children []writtenChild) (adapters.Receipt, error) {
	if len(e.fields) > 0 {
		e.fields["productCode"] = e.u.Remote.ID
		if err := s.call(ctx, calls.contents, e.fields, nil); err != nil {
			return adapters.Receipt{}, err
		}
	}
	var applied []application
	if len(e.corrections) > 0 {
		code, err := s.apply(ctx, calls.correct, params{"productCode": e.u.Remote.ID, "correctParams": e.corrections})
		if err != nil {
			return adapters.Receipt{}, err
		}
		applied = append(applied, application{kind: kindCorrection, code: code, at: s.http.Now()})
	}
	for _, c := range children {
		one, err := s.addChild(ctx, c)
		if err != nil {
			return adapters.Receipt{}, adapters.AboutSKU(err, c.ItemCode)
		}
		applied = append(applied, one)
	}
	ref := e.u.Remote.Ref
	if len(applied) > 0 {
		ref.Ticket = ticketOf(applied...)
	}
	return adapters.Receipt{Ref: ref, Audited: true}, nil
}

// apply makes an asynchronous write and gives its apply code.
func (s *shop) apply(ctx context.Context, m method, fields any) (string, error) {
	var answer list[applyAnswer]
	if err := s.call(ctx, m, fields, &answer); err != nil {
		return "", err
	}
	if len(answer) == 0 || answer[0].Code == "" {
		return "", m.uncertain(fmt.Errorf("%w: no applyCode in it", errNotUnderstood))
	}
	return answer[0].Code.String(), nil
}

// addChild applies for a variant. While it is under review no list shows it, so
// what this process has applied for already is not applied for again.
func (s *shop) addChild(ctx context.Context, c writtenChild) (application, error) {
	a := application{kind: kindChild, code: s.memory.application(c.Parent, c.ItemCode), at: s.http.Now(), sku: c.ItemCode}
	if a.code != "" {
		return a, nil
	}
	code, err := s.apply(ctx, calls.childAdd, c)
	if err != nil {
		return a, err
	}
	s.memory.with(func() { s.memory.added[c.Parent+"/"+c.ItemCode] = code })
	a.code = code
	return a, nil
}

// editOf sorts the changes.
func editOf(u adapters.Update) (*edit, error) {
	e := &edit{u: u, fields: params{}}
	for _, c := range u.Changes {
		var err error
		if c.SKU == "" {
			err = e.change(c)
		} else {
			err = e.changeSKU(c)
		}
		if err != nil {
			return nil, err
		}
	}
	if len(e.children) > 0 {
		e.fields["childItem"] = e.children
	}
	return e, e.describe()
}

// change writes one field of the listing.
func (e *edit) change(c adapters.Change) error {
	if ref, ok := attributeRef(c.Field); ok {
		return e.correctParameter(e.u.Remote.ID, "", ref, parameterValue(c.Value), c)
	}
	switch c.Field {
	case listing.FieldTitle:
		return e.set("cmTitle", c)
	case listing.FieldSellingPoint:
		return e.set("sellPoint", c)
	case listing.Option(optFreight):
		return e.set("freightTemplateId", c)
	case listing.Option(optAfterSale):
		return e.set("afterSaleServiceDec", c)
	case listing.FieldDescription:
		words := c.Value.Text()
		e.words = &words
		return nil
	case listing.FieldImageDetail:
		e.details = &c.Value
		return nil
	case listing.FieldImageMain:
		// Whether a part of them removes the others is unknown: all are sent (§4.10).
		main, err := galleryOf(e.u.Pictures, c.Value)
		main.put(e.fields)
		return err
	default:
		return &adapters.MissingError{Field: c.Field, Why: fmt.Sprintf("%s cannot be changed on this marketplace", c.Field)}
	}
}

// set writes a text; an empty one would mean unchanged (suning §1).
func (e *edit) set(name string, c adapters.Change) error {
	if c.Value.Text() == "" {
		return &adapters.MissingError{Field: c.Field}
	}
	e.fields[name] = c.Value.Text()
	return nil
}

// describe writes the introduction anew when its words or pictures change; the
// other half stays as read.
func (e *edit) describe() error {
	if e.words == nil && e.details == nil {
		return nil
	}
	words, details := e.u.Remote.Fields[listing.FieldDescription].Text(), e.u.Remote.Fields[listing.FieldImageDetail]
	if e.words != nil {
		words = *e.words
	}
	if e.details != nil {
		details = *e.details
	}
	introduction, err := introductionOf(e.u.Pictures, words, details)
	e.fields["introduction"] = introduction
	return err
}

// changeSKU writes one field of a SKU; what belongs to one that is not there
// yet makes it new.
func (e *edit) changeSKU(c adapters.Change) error {
	if _, known := e.u.Remote.SKU(c.SKU); !known {
		return e.add(c)
	}
	id, err := skuCode(e.u.Remote, c.SKU)
	if err != nil {
		return err
	}
	if name, ok := specName(c.Field); ok {
		return e.correctParameter(id, c.SKU, name, c.Value.Text(), c)
	}
	if c.Field != listing.FieldImageSKU {
		return &adapters.MissingError{SKU: c.SKU, Field: c.Field, Why: fmt.Sprintf("%s cannot be changed with the content", c.Field)}
	}
	shown, err := addresses(e.u.Pictures, c.Value)
	if err == nil && len(shown) == 0 {
		err = &adapters.MissingError{SKU: c.SKU, Field: c.Field}
	}
	if err != nil {
		return err
	}
	e.children = append(e.children, changedChild{ProductCode: id, ItemCode: c.SKU, Picture: shown[0]})
	return nil
}

func (e *edit) add(c adapters.Change) error {
	want, ok := e.u.Desired.SKU(c.SKU)
	if !ok {
		return &adapters.MissingError{SKU: c.SKU, Field: listing.FieldSKU, Why: "is not part of the wanted listing"}
	}
	if !slices.ContainsFunc(e.added, func(s listing.SKUSnapshot) bool { return s.ID == c.SKU }) {
		e.added = append(e.added, want)
	}
	return nil
}

// correctParameter asks for another value of a parameter (suning §4.10); none
// takes its value away.
func (e *edit) correctParameter(product, item, key, value string, c adapters.Change) error {
	if value == "" {
		return &adapters.MissingError{SKU: c.SKU, Field: c.Field, Why: "a parameter cannot be without a value"}
	}
	e.corrections = append(e.corrections, writtenCorrection{
		ProductCode: product, ItemCode: item, Key: key, Value: value, Reason: "按商品实际信息更正",
	})
	return nil
}
