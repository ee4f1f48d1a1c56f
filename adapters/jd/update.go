package jd

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// edit gathers the calls that bring a ware to its new content.
type edit struct {
	u       adapters.Update
	id      json.Number
	ware    ware
	skus    []object
	form    *form
	images  []string          // wanted main pictures; nil leaves them alone
	prices  []adapters.Change // of a listing that was never approved
	changed []string          // SKU codes, in the order of the changes
}

// Update changes content (jd §4.A.6): only what changed, with updateWare for
// the ware, mergeWareFeatures for marks, image.write for pictures, and
// updateSkus for SKUs. Lists that replace the whole are merged into the ware as
// just read. Each call can be made again.
func (s *shop) Update(ctx context.Context, u adapters.Update) (adapters.Receipt, error) {
	e, err := editOf(u)
	if err != nil {
		return adapters.Receipt{}, wareUpdate.locally(err)
	}
	steps, err := s.stepsOf(ctx, e)
	if err != nil {
		return adapters.Receipt{}, wareUpdate.locally(err)
	}
	return s.carryOut(ctx, steps, u.Remote.Ref, true)
}

// editOf sorts the changes.
func editOf(u adapters.Update) (*edit, error) {
	id, err := idNumber(u.Remote.ID)
	if err != nil {
		return nil, err
	}
	w, members, skus, err := readDocument(u.Remote.Raw)
	if err != nil {
		return nil, err
	}
	f, err := formOf(w, members, u.Pictures)
	if err != nil {
		return nil, err
	}
	e := &edit{u: u, id: id, ware: w, skus: skus, form: f}
	for _, c := range u.Changes {
		if err := e.take(c); err != nil {
			return nil, err
		}
	}
	return e, nil
}

func (e *edit) take(c adapters.Change) error {
	_, known := e.u.Remote.SKU(c.SKU)
	switch {
	case c.Field == listing.FieldPriceMarket, known && c.Field == listing.FieldPrice:
		e.prices = append(e.prices, c)
	case c.SKU != "":
		if !slices.Contains(e.changed, c.SKU) {
			e.changed = append(e.changed, c.SKU)
		}
	case c.Field == listing.FieldImageMain:
		paths, err := addresses(e.u.Pictures, c.Value)
		if err != nil {
			return err
		}
		if len(paths) == 0 {
			return &adapters.MissingError{Field: c.Field}
		}
		e.images = paths
	default:
		return e.form.change(c.Field, c.Value)
	}
	return nil
}

// stepsOf puts the calls in order: the ware before its SKUs, prices last.
func (s *shop) stepsOf(ctx context.Context, e *edit) ([]step, error) {
	var steps []step
	if len(e.form.ware) > 0 {
		e.form.ware["wareId"] = e.id
		steps = append(steps, step{m: wareUpdate, p: params{"ware": e.form.ware}})
	}
	if e.form.returns != "" {
		steps = append(steps, step{m: wareFeatures, p: params{
			"wareId": e.id, "featureKey": []string{markReturns}, "featureValue": []string{e.form.returns},
		}})
	}
	if e.images != nil {
		steps = append(steps, imageSteps(e.id, e.ware.mainImages(), e.images)...)
	}
	skus, err := s.skuSteps(ctx, e)
	if err != nil {
		return nil, err
	}
	prices, err := priceSteps(e.u.Remote, e.prices)
	if err != nil {
		return nil, err
	}
	return slices.Concat(steps, skus, prices), nil
}

// imageSteps brings the main pictures from one list to another (jd §4.A.6):
// indices are overwritten, and what is left over is deleted from the highest
// index down, since the rest moves up. Where the platform has filled up with
// copies of the first picture (jd §4.A.4) they follow the new first one.
func imageSteps(id json.Number, now, wanted []string) []step {
	const filled = 5
	if extra := len(now) - len(shown(now)); extra > 0 {
		for len(wanted) < min(len(now), filled) {
			wanted = append(slices.Clone(wanted), wanted[0])
		}
	}
	p := params{"wareId": id, "colorId": slices.Repeat([]string{mainColor}, len(wanted)), "imgIndex": indices(1, len(wanted)), "imgUrl": wanted}
	steps := []step{{m: imageUpdate, p: p}}
	if over := indices(len(wanted)+1, len(now)); len(over) > 0 {
		slices.Reverse(over)
		steps = append(steps, step{m: imageDelete, p: params{
			"wareId": id, "colorIds": slices.Repeat([]string{mainColor}, len(over)), "imgIndexes": over,
		}})
	}
	return steps
}

func indices(from, to int) []int {
	var out []int
	for i := from; i <= to; i++ {
		out = append(out, i)
	}
	return out
}

// skuSteps changes SKUs the listing has and adds those that are new, all with
// one updateSkus: SKUs that are not named stay (jd §4.A.6).
func (s *shop) skuSteps(ctx context.Context, e *edit) ([]step, error) {
	var out []writtenSKU
	for _, code := range e.changed {
		made, err := s.skuOf(ctx, e, code)
		if err != nil {
			return nil, err
		}
		out = append(out, made)
	}
	if len(out) == 0 {
		return nil, nil
	}
	return []step{{m: skusUpdate, p: params{"wareId": e.id, "skus": out}}}, nil
}

func (s *shop) skuOf(ctx context.Context, e *edit, code string) (writtenSKU, error) {
	if _, known := e.u.Remote.SKU(code); known {
		return s.changedSKU(ctx, e, code)
	}
	want, ok := e.u.Desired.SKU(code)
	if !ok {
		return writtenSKU{}, &adapters.MissingError{SKU: code, Field: listing.FieldSKU, Why: "is not part of the wanted listing"}
	}
	made, err := s.newSKU(ctx, e.ware.leaf(), want)
	if err != nil {
		return writtenSKU{}, err
	}
	if len(made.SaleAttrs) == 0 {
		return writtenSKU{}, &adapters.MissingError{SKU: code, Field: listing.FieldSpec, Why: "a further SKU needs a spec value that tells it apart"}
	}
	if e.isTaken(made.SaleAttrs) {
		return writtenSKU{}, &adapters.MissingError{SKU: code, Field: listing.FieldSpec, Why: "another SKU of the listing has the same specs"}
	}
	made.Ware = e.id
	return made, nil
}

// isTaken reports whether a SKU of the listing varies as a new one would:
// updateSkus would take it for that SKU and overwrite it (jd §4.A.6).
func (e *edit) isTaken(attrs []writtenProp) bool {
	return slices.ContainsFunc(e.skus, func(o object) bool {
		known, err := knownSKU(e.id, o)
		return err == nil && sameSpecs(known.SaleAttrs, attrs)
	})
}

func sameSpecs(a, b []writtenProp) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(p writtenProp) bool {
		return !slices.ContainsFunc(b, func(q writtenProp) bool { return p.Attr == q.Attr && slices.Equal(p.Values, q.Values) })
	})
}

// changedSKU makes a SKU as read with its changes.
func (s *shop) changedSKU(ctx context.Context, e *edit, code string) (writtenSKU, error) {
	id, err := skuNumber(e.u.Remote, code)
	if err != nil {
		return writtenSKU{}, err
	}
	i := slices.IndexFunc(e.skus, func(o object) bool { return memberText(o, "skuId") == id.String() })
	if i < 0 {
		return writtenSKU{}, &adapters.MissingError{SKU: code, Field: listing.FieldSKU, Why: "is not in the listing as read"}
	}
	made, err := knownSKU(e.id, e.skus[i])
	if err != nil {
		return writtenSKU{}, err
	}
	for _, c := range e.u.Changes {
		if c.SKU != code || c.Field == listing.FieldPrice {
			continue
		}
		if err := s.changeSKU(ctx, e, &made, c); err != nil {
			return writtenSKU{}, err
		}
	}
	return made, nil
}

func (s *shop) changeSKU(ctx context.Context, e *edit, made *writtenSKU, c adapters.Change) error {
	if ref, ok := attributeRef(c.Field); ok {
		made.setProp(ref, c.Value)
		return nil
	}
	if name, ok := specName(c.Field); ok {
		return s.respec(ctx, e, made, name, c)
	}
	if c.Field == listing.FieldGTIN {
		made.BarCode = c.Value.Text()
		return nil
	}
	return &adapters.MissingError{SKU: c.SKU, Field: c.Field, Why: fmt.Sprintf("%s cannot be changed with the content", c.Field)}
}

// respec gives a SKU another value along one dimension; it keeps its id
// (jd §4.A.6).
func (s *shop) respec(ctx context.Context, e *edit, made *writtenSKU, name string, c adapters.Change) error {
	book, err := s.ruleOf(ctx, e.ware.leaf())
	if err != nil {
		return err
	}
	a := book.sale(name)
	if a == nil || c.Value.Text() == "" {
		return &adapters.MissingError{SKU: c.SKU, Field: c.Field, Why: fmt.Sprintf("the category has no dimension %q", name)}
	}
	id, err := s.saleValue(ctx, e.ware.leaf(), a, c.Value.Text())
	if err != nil {
		return err
	}
	next := writtenProp{Attr: a.ID.String(), Values: []string{id}}
	if i := slices.IndexFunc(made.SaleAttrs, func(p writtenProp) bool { return p.Attr == next.Attr }); i >= 0 {
		made.SaleAttrs[i] = next
		return nil
	}
	made.SaleAttrs = append(made.SaleAttrs, next)
	return nil
}
