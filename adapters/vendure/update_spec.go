package vendure

import (
	"context"
	"fmt"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// writeOptions brings the dimensions of a known product to what the update
// needs: values that were renamed, new values, and dimensions for a product
// that had none. Which option a variant has is never changed: the shop would
// let two variants have the same (vendure §4.5).
func (e *edit) writeOptions(ctx context.Context) error {
	if err := e.rename(ctx); err != nil {
		return err
	}
	if len(e.added) == 0 && !e.hasNewAxis() {
		return nil
	}
	axes := axesOf(e.update.Desired.SKUs)
	if len(e.product.Groups) == 0 && len(axes) > 0 {
		return e.addAxes(ctx, axes)
	}
	return e.addValues(ctx, axes)
}

// hasNewAxis reports whether a spec changes that the product has no group for.
func (e *edit) hasNewAxis() bool {
	return slices.ContainsFunc(e.specs, func(c adapters.Change) bool {
		name, _ := specName(c.Field)
		return e.groupNamed(name) < 0
	})
}

func (e *edit) groupNamed(name string) int {
	return slices.IndexFunc(e.product.Groups, func(g optionGroup) bool { return g.Name == name })
}

// rename gives options new names. An option may be shared by variants: it is
// renamed only where all of them take the new name.
func (e *edit) rename(ctx context.Context) error {
	done := map[string]string{}
	for _, c := range e.specs {
		name, _ := specName(c.Field)
		at := e.groupNamed(name)
		if at < 0 {
			continue
		}
		v, _ := e.product.variant(c.SKU)
		o := v.option(e.product.Groups[at].ID)
		if done[o.ID] == c.Value.Text() || o.ID == "" {
			continue
		}
		if !e.mayRename(e.product.Groups[at], o, c.Value.Text()) {
			return e.fixed(c)
		}
		in := optionInput{ID: o.ID, Translations: named(e.language, c.Value.Text())}
		if err := e.call(ctx, updateOption, variables{"i": in}, nil); err != nil {
			return err
		}
		done[o.ID] = c.Value.Text()
		e.renamed(at, o.ID, c.Value.Text())
	}
	return nil
}

// mayRename reports whether every variant with the option wants the new name,
// and no other option has it.
func (e *edit) mayRename(g optionGroup, o option, name string) bool {
	for _, v := range e.product.Variants {
		wanted, ok := e.update.Desired.SKU(v.SKU)
		if v.option(g.ID).ID == o.ID && ok && wanted.Fields[listing.SpecAxis(g.Name)].Text() != name {
			return false
		}
	}
	return !slices.ContainsFunc(g.Options, func(other option) bool { return other.Name == name && other.ID != o.ID })
}

func (e *edit) renamed(group int, id, name string) {
	for i, o := range e.product.Groups[group].Options {
		if o.ID == id {
			e.product.Groups[group].Options[i].Name = name
		}
	}
}

// fixed refuses a change of specs that this shop cannot make safely.
func (e *edit) fixed(c adapters.Change) error {
	err := updateOption.local(adapters.Unsupported, fmt.Errorf("the spec of %s cannot become %q", c.SKU, c.Value.Text()))
	err.SKU, err.Field, err.Hint = c.SKU, c.Field, hintSpecs()
	return err
}

// addAxes gives dimensions to a product that had none, so that it can have more
// than one variant: the one it has gets its values too.
func (e *edit) addAxes(ctx context.Context, axes []axis) error {
	w := &making{shop: e.shop, ground: e.ground, draft: e.product, resumed: true}
	w.want.code, w.want.axes = e.product.Custom.Code, axes
	if err := w.dimensions(ctx); err != nil {
		return err
	}
	e.product.Groups = w.draft.Groups
	for _, v := range e.product.Variants {
		wanted, ok := e.update.Desired.SKU(v.SKU)
		if !ok {
			continue
		}
		options, err := optionIDs(e.product.Groups, v.SKU, specsOf(wanted))
		if err != nil {
			return updateVariants.local(adapters.Invalid, err)
		}
		in := e.variants[v.SKU]
		in.ID, in.Options = v.ID, options
		e.variants[v.SKU] = in
	}
	return nil
}

func specsOf(sku listing.SKUSnapshot) map[string]string {
	specs := map[string]string{}
	for field, value := range sku.Fields {
		if name, ok := specName(field); ok {
			specs[name] = value.Text()
		}
	}
	return specs
}

// addValues makes options for values that the groups lack. A dimension that the
// product lacks beside others cannot be added: every variant it has would need
// a value that buyers chose without (vendure §4.3).
func (e *edit) addValues(ctx context.Context, axes []axis) error {
	for _, a := range axes {
		at := e.groupNamed(a.name)
		if at < 0 {
			return e.fixed(adapters.Change{SKU: e.update.Desired.SKUs[0].ID, Field: listing.SpecAxis(a.name), Value: listing.ListValue(a.values)})
		}
		for _, value := range a.values {
			if err := e.addValue(ctx, at, value); err != nil {
				return err
			}
		}
	}
	return nil
}

func (e *edit) addValue(ctx context.Context, group int, value string) error {
	g := &e.product.Groups[group]
	if slices.ContainsFunc(g.Options, func(o option) bool { return o.Name == value }) {
		return nil
	}
	in := optionInput{Group: g.ID, Code: optionCode(value), Translations: named(e.language, value)}
	var answer struct {
		Option option `json:"createProductOption"`
	}
	if err := e.call(ctx, createOption, variables{"i": in}, &answer); err != nil {
		return err
	}
	g.Options = append(g.Options, option{ID: answer.Option.ID, Name: value})
	return nil
}
