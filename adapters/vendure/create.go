package vendure

import (
	"context"
	"errors"
	"fmt"

	"github.com/farmgate-cli/farmgate/adapters"
)

// Create lists a new product in the order in which nothing half-made is ever
// seen by a buyer or taken for a listing (vendure §10): the product, off the
// shelf and with a code that marks it as unfinished; its dimensions; all its
// variants at once; read back; and last its own code and the shelf, in one
// mutation. What a process that died has left is found by that code and gone on
// with. What a refused create leaves is named in the receipt, for DeleteDraft.
func (s *shop) Create(ctx context.Context, c adapters.Create) (adapters.Receipt, error) {
	w, err := s.work(ctx, c)
	if err != nil {
		return adapters.Receipt{}, err
	}
	if err := w.run(ctx); err != nil {
		if passes(err) { // the next attempt goes on with it
			return adapters.Receipt{}, err
		}
		return adapters.Receipt{Ref: adapters.Ref{ID: w.draft.ID}}, err
	}
	return adapters.Receipt{Ref: adapters.Ref{ID: w.draft.ID}, SKUIDs: w.ids}, nil
}

// passes reports whether another attempt may get further.
func passes(err error) bool {
	switch adapters.ClassOf(err) {
	case adapters.Ambiguous, adapters.Transient, adapters.RateLimited:
		return true
	default:
		return false
	}
}

// making is one create under way.
type making struct {
	*shop
	ground
	want  fresh
	draft fullProduct // as far as it goes
	// resumed says that another attempt began it.
	resumed bool
	ids     map[string]string
}

// work makes ready what is sent; an error here comes before any call that writes.
func (s *shop) work(ctx context.Context, c adapters.Create) (*making, error) {
	g, err := s.ready(ctx)
	if err == nil {
		err = g.stocked(createProduct)
	}
	if err != nil {
		return nil, err
	}
	want, err := freshOf(c, g)
	if err != nil {
		return nil, createProduct.local(adapters.Invalid, err)
	}
	return &making{shop: s, ground: g, want: want, ids: map[string]string{}}, nil
}

func (w *making) run(ctx context.Context) error {
	for _, step := range []func(context.Context) error{w.begin, w.dimensions, w.variants, w.readBack, w.finish} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// begin makes the product, unless an unfinished one of this code can be gone on
// with.
func (w *making) begin(ctx context.Context) error {
	var err error
	if w.resumed, err = w.resume(ctx); err != nil || w.resumed {
		return err
	}
	var answer struct {
		Product *fullProduct `json:"createProduct"`
	}
	if err := w.call(ctx, createProduct, variables{"i": w.want.product(w.ground)}, &answer); err != nil {
		return err
	}
	if answer.Product == nil || answer.Product.ID == "" {
		return createProduct.uncertain(fmt.Errorf("%w: no product in it", errNotUnderstood))
	}
	w.draft = *answer.Product
	return nil
}

// dimensions makes an option group for each axis and ties it to the product.
func (w *making) dimensions(ctx context.Context) error {
	for i, axis := range w.want.axes {
		if i < len(w.draft.Groups) {
			continue
		}
		group, err := w.group(ctx, axis)
		if err != nil {
			return err
		}
		if err := w.call(ctx, addGroup, variables{"p": w.draft.ID, "g": group.ID}, nil); err != nil {
			return err
		}
		w.draft.Groups = append(w.draft.Groups, group)
	}
	return nil
}

// variants makes all of them with one call, which is all or nothing (§4.4).
func (w *making) variants(ctx context.Context) error {
	if len(w.draft.Variants) > 0 {
		return nil
	}
	inputs, err := w.want.variants(w.draft, w.ground)
	if err != nil {
		return createVariants.local(adapters.Invalid, err)
	}
	err = w.call(ctx, createVariants, variables{"i": inputs}, nil)
	if adapters.ClassOf(err) == adapters.Duplicate {
		// Another attempt was quicker; reading back tells whose they are.
		return nil
	}
	return err
}

// readBack compares what was made with what was wanted, and looks whether
// somebody else made the same listing meanwhile: codes are not unique (§6).
func (w *making) readBack(ctx context.Context) error {
	var answer struct {
		Product  *fullProduct         `json:"product"`
		Products page[summaryProduct] `json:"products"`
	}
	v := variables{"id": w.draft.ID, "o": byCodes(w.want.code)}
	if err := w.call(ctx, made, v, &answer); err != nil {
		return err
	}
	if answer.Product == nil {
		return made.uncertain(fmt.Errorf("product %s is gone", w.draft.ID))
	}
	for _, other := range answer.Products.Items {
		if other.ID != w.draft.ID && (!other.Custom.isDraft() || idLess(other.ID, w.draft.ID)) {
			return w.giveWay(ctx, other.ID)
		}
	}
	w.draft = *answer.Product
	if err := w.removeDoubles(ctx); err != nil {
		return err
	}
	if missing := w.want.missingIn(w.draft, w.ground); missing != "" {
		e := createVariants.uncertain(fmt.Errorf("product %s was not made as sent: %s", w.draft.ID, missing))
		e.Hint = hintHalfMade()
		return e
	}
	for _, v := range w.draft.Variants {
		w.ids[v.SKU] = v.ID
	}
	return nil
}

// giveWay removes our unfinished product where another of the same code was
// first: of two that are made at once the one with the lower id stays.
func (w *making) giveWay(ctx context.Context, other string) error {
	id := w.draft.ID
	w.draft.ID = ""
	if err := w.remove(ctx, id); err != nil {
		return err
	}
	return createProduct.local(adapters.Duplicate, fmt.Errorf("product %s has the same code %q", other, w.want.code))
}

// finish gives the product its own code and its place on or off the shelf.
func (w *making) finish(ctx context.Context) error {
	input := productInput{ID: w.draft.ID, Enabled: &w.want.onShelf, Custom: map[string]any{"merchantCode": w.want.code}}
	return w.call(ctx, updateProduct, variables{"i": input}, nil)
}

// remove deletes a product for good. Its code is taken off first: where codes
// are unique a deleted product would keep it for ever (vendure §6).
func (s *shop) remove(ctx context.Context, id string) error {
	freed := productInput{ID: id, Custom: map[string]any{"merchantCode": nil}}
	err := s.call(ctx, updateProduct, variables{"i": freed}, nil)
	var answer struct {
		Removal removal `json:"deleteProduct"`
	}
	if err == nil {
		err = s.call(ctx, deleteProduct, variables{"id": id}, &answer)
	}
	switch {
	case adapters.ClassOf(err) == adapters.NotFound: // gone already (§4.6)
		return nil
	case err != nil:
		return err
	case answer.Removal.Result != "DELETED":
		return deleteProduct.local(adapters.Invalid, errors.New(answer.Removal.Message))
	}
	return nil
}
