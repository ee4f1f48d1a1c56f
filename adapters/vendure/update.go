package vendure

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Update changes content of a known product: only the fields that are given,
// each kind with one mutation, one after the other (vendure §4.5). The names of
// the SKUs follow the title, and go before it: as long as the title is not there
// the update is known to be unfinished. New SKUs come last, all at once.
// Repeating it after a failure half-way is harmless: every call sets values, and
// what is there already is not made again.
func (s *shop) Update(ctx context.Context, u adapters.Update) (adapters.Receipt, error) {
	g, err := s.ready(ctx)
	if err != nil {
		return adapters.Receipt{}, err
	}
	e, err := s.edit(u, g)
	if err != nil {
		return adapters.Receipt{}, updateProduct.local(adapters.Invalid, err)
	}
	for _, step := range []func(context.Context) error{e.writeOptions, e.writeVariants, e.writeProduct, e.addVariants} {
		if err := step(ctx); err != nil {
			return adapters.Receipt{}, err
		}
	}
	return adapters.Receipt{Ref: u.Remote.Ref, SKUIDs: e.ids}, nil
}

// edit is one update under way.
type edit struct {
	*shop
	ground
	product  fullProduct
	update   adapters.Update
	input    *productInput           // nil: nothing of the product itself
	variants map[string]variantInput // by SKU
	specs    []adapters.Change       // of known SKUs
	added    []string                // SKUs that are new
	ids      map[string]string
}

// edit sorts the changes by the call that carries them.
func (s *shop) edit(u adapters.Update, g ground) (*edit, error) {
	p, err := productOf(u.Remote)
	if err != nil {
		return nil, err
	}
	sortGroups(p.Groups)
	e := &edit{shop: s, ground: g, product: p, update: u, variants: map[string]variantInput{}, ids: map[string]string{}}
	for _, c := range u.Changes {
		if err := e.sort(c); err != nil {
			return nil, err
		}
	}
	e.nameVariants()
	return e, nil
}

// nameVariants renames the known SKUs where a title or a spec changes.
func (e *edit) nameVariants() {
	if len(e.specs)+len(e.added) == 0 && !slices.ContainsFunc(e.update.Changes, func(c adapters.Change) bool { return c.Field == listing.FieldTitle }) {
		return
	}
	for _, wanted := range e.update.Desired.SKUs {
		v, known := e.product.variant(wanted.ID)
		name := wanted.Fields[listing.FieldName].Text()
		if !known || name == "" || name == v.Name {
			continue
		}
		in := e.variants[v.SKU]
		in.ID, in.Translations = v.ID, named(e.language, name)
		e.variants[v.SKU] = in
	}
}

func (e *edit) sort(c adapters.Change) error {
	if c.SKU == "" {
		return e.changeProduct(c)
	}
	v, known := e.product.variant(c.SKU)
	_, isSpec := specName(c.Field)
	switch {
	case !known:
		if !slices.Contains(e.added, c.SKU) {
			e.added = append(e.added, c.SKU)
		}
		return nil
	case isSpec:
		e.specs = append(e.specs, c)
		return nil
	default:
		return e.changeVariant(v, c)
	}
}

// changeProduct puts a change of the product into the input.
func (e *edit) changeProduct(c adapters.Change) error {
	if e.input == nil {
		e.input = &productInput{ID: e.product.ID}
	}
	value := c.Value.Text()
	switch c.Field {
	case listing.FieldTitle:
		if value == "" {
			return &missingError{field: c.Field}
		}
		e.words().Name = &value
	case listing.FieldDescription:
		html := writeHTML(value)
		e.words().Description = &html
	case listing.FieldImageMain:
		ids, err := addresses(e.update.Pictures, c.Value)
		if err != nil {
			return err
		}
		e.input.Assets, e.input.Featured = pictureInput(ids)
	default:
		return &missingError{field: c.Field, why: "cannot be written"}
	}
	return nil
}

// words is the product's translation: other languages and fields stay (§4.5).
func (e *edit) words() *translation {
	if len(e.input.Translations) == 0 {
		e.input.Translations = []translation{{Language: e.language}}
	}
	return &e.input.Translations[0]
}

func (e *edit) changeVariant(v variant, c adapters.Change) error {
	in := e.variants[c.SKU]
	in.ID = v.ID
	switch c.Field {
	case listing.FieldImageSKU:
		ids, err := addresses(e.update.Pictures, c.Value)
		if err != nil {
			return err
		}
		in.Assets, in.Featured = pictureInput(ids)
	default:
		return &missingError{sku: c.SKU, field: c.Field, why: "cannot be written with the content"}
	}
	e.variants[c.SKU] = in
	return nil
}

func (e *edit) writeProduct(ctx context.Context) error {
	if e.input == nil {
		return nil
	}
	return e.call(ctx, updateProduct, variables{"i": e.input}, nil)
}

func (e *edit) writeVariants(ctx context.Context) error {
	var inputs []variantInput
	for _, in := range e.variants {
		inputs = append(inputs, in)
	}
	return e.saveVariants(ctx, inputs)
}

// saveVariants sends changes of variants in one mutation, ordered by id: two
// clients with other orders lock each other out (vendure §10).
func (s *shop) saveVariants(ctx context.Context, inputs []variantInput) error {
	if len(inputs) == 0 {
		return nil
	}
	slices.SortFunc(inputs, func(a, b variantInput) int {
		return cmp.Or(cmp.Compare(len(a.ID), len(b.ID)), cmp.Compare(a.ID, b.ID))
	})
	return s.call(ctx, updateVariants, variables{"i": inputs}, nil)
}

// addVariants makes the SKUs that are new, all with one call.
func (e *edit) addVariants(ctx context.Context) error {
	if len(e.added) == 0 {
		return nil
	}
	if err := e.stocked(createVariants); err != nil {
		return err
	}
	if len(e.product.Variants)+len(e.added) > maxSKUs {
		return createVariants.local(adapters.Invalid, fmt.Errorf("%d variants and %d new ones, at most %d", len(e.product.Variants), len(e.added), maxSKUs))
	}
	var inputs []variantInput
	for _, id := range e.added {
		in, err := e.newVariant(id)
		if err != nil {
			return createVariants.local(adapters.Invalid, err)
		}
		inputs = append(inputs, in)
	}
	var answer struct {
		Variants []variant `json:"createProductVariants"`
	}
	if err := e.call(ctx, createVariants, variables{"i": inputs}, &answer); err != nil {
		return err
	}
	for _, v := range answer.Variants {
		e.ids[v.SKU] = v.ID
	}
	return nil
}

func (e *edit) newVariant(id string) (variantInput, error) {
	wanted, ok := e.update.Desired.SKU(id)
	if !ok {
		return variantInput{}, &missingError{sku: id, field: listing.FieldSKU}
	}
	sku, err := freshSKUOf(wanted, e.update.Pictures)
	if err != nil {
		return variantInput{}, err
	}
	options, err := optionIDs(e.product.Groups, id, sku.specs)
	if err != nil {
		return variantInput{}, err
	}
	return sku.input(e.product.ID, options, e.ground), nil
}
