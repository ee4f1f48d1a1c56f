package pinduoduo

import (
	"context"
	"errors"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// specMerge changes the specs of a listing inside its form: renamed values,
// SKUs to be added, and the combinations that must then be present.
type specMerge struct {
	shop  *shop
	form  *form
	dims  []dimension
	u     adapters.Update
	moved map[string]string // old spec id → new, where every SKU that is sold moved
}

// mergeSpecs applies spec changes and adds SKUs (pinduoduo §4.6).
func (s *shop) mergeSpecs(ctx context.Context, f *form, u adapters.Update) error {
	dims, err := s.dimensionsAsRead(ctx, u.Remote)
	if err != nil {
		return err
	}
	m := &specMerge{shop: s, form: f, dims: dims, u: u, moved: map[string]string{}}
	if err := m.each(ctx, true, m.respec); err != nil {
		return err
	}
	m.moveFillers()
	if err := m.each(ctx, false, m.add); err != nil {
		return err
	}
	if err := m.raiseMarket(); err != nil {
		return err
	}
	if err := m.complete(); err != nil {
		return err
	}
	return m.unlink()
}

// unlink takes out the entries of spec values that no SKU has any more: a sale
// property is only taken with SKUs that vary by it (pinduoduo §4.2).
func (m *specMerge) unlink() error {
	used := map[string]bool{"": true}
	for _, sku := range m.form.skus {
		ids, err := specIDsIn(sku)
		if err != nil {
			return err
		}
		for _, id := range ids {
			used[id] = true
		}
	}
	entries, err := m.form.properties()
	if err != nil || len(entries) == 0 {
		return err
	}
	return m.form.set("goods_properties", slices.DeleteFunc(entries, func(entry object) bool {
		return !used[memberText(entry, "spec_id")]
	}))
}

// raiseMarket sends the wanted market price along where a new SKU would cost
// more than the present one: the platform refuses that relation (pinduoduo §8).
func (m *specMerge) raiseMarket() error {
	wanted, ok := m.u.Desired.Fields[listing.FieldPriceMarket].Number()
	now, _ := m.u.Remote.Fields[listing.FieldPriceMarket].Number()
	if !ok || wanted <= now {
		return nil
	}
	for _, code := range m.codes() {
		sku, _ := m.u.Desired.SKU(code)
		_, known := m.u.Remote.SKU(code)
		if single, _ := sku.Fields[listing.FieldPrice].Number(); !known && single >= now {
			return m.form.set("market_price", wanted)
		}
	}
	return nil
}

// each visits the SKUs with spec changes that the listing has, or those that
// are new to it. Values are renamed before SKUs are added, so that an unsold
// combination has its new name when a new SKU takes it over.
func (m *specMerge) each(ctx context.Context, known bool, visit func(context.Context, string, object) error) error {
	for _, code := range m.codes() {
		sku, err := m.form.sku(code)
		if err != nil {
			return err
		}
		if known == (sku != nil) {
			if err := visit(ctx, code, sku); err != nil {
				return err
			}
		}
	}
	return nil
}

// codes lists the SKUs with spec changes and the SKUs that are new, in the
// order of the changes.
func (m *specMerge) codes() []string {
	var out []string
	for _, c := range m.u.Changes {
		if c.SKU == "" || slices.Contains(out, c.SKU) {
			continue
		}
		if _, known := m.u.Remote.SKU(c.SKU); !known || isSpec(c.Field) {
			out = append(out, c.SKU)
		}
	}
	return out
}

// dimensionsAsRead gives the dimensions the listing has, in its own order.
func (s *shop) dimensionsAsRead(ctx context.Context, remote adapters.Remote) ([]dimension, error) {
	g, _, err := readGoods(remote.Raw)
	if err != nil {
		return nil, err
	}
	if len(g.SKUs) == 0 || len(g.SKUs[0].Specs) == 0 {
		return nil, errors.New("the specs of the listing as read are unknown")
	}
	book, err := s.ruleOf(ctx, g.Category.String())
	if err != nil {
		return nil, err
	}
	var dims []dimension
	for _, spec := range g.SKUs[0].Specs {
		parent := spec.ParentID.String()
		dims = append(dims, dimension{parent, oneLine(spec.ParentName.String()), book.saleProperty(parent)})
	}
	return dims, nil
}

// respec gives a known SKU its changed spec values.
func (m *specMerge) respec(ctx context.Context, code string, sku object) error {
	ids, err := specIDsIn(sku)
	if err != nil {
		return err
	}
	before := slices.Clone(ids)
	for _, c := range m.u.Changes {
		if c.SKU != code || !isSpec(c.Field) {
			continue
		}
		i, err := m.dimension(c)
		if err != nil {
			return err
		}
		id, err := m.shop.specValueID(ctx, m.dims[i], c.Value.Text())
		if err != nil {
			return err
		}
		m.moved[ids[i]] = id
		ids[i] = id
		if err := m.link(i, c.Value.Text(), id); err != nil {
			return err
		}
	}
	if err := m.makeRoom(ids, before); err != nil {
		return err
	}
	return setSpecs(sku, ids)
}

func (m *specMerge) dimension(c adapters.Change) (int, error) {
	name, _ := specName(c.Field)
	i := slices.IndexFunc(m.dims, func(d dimension) bool { return d.name == name })
	if i < 0 && len(m.dims) == 1 {
		i = 0 // a listing made by hand calls its one dimension something else
	}
	if i < 0 || c.Value.Text() == "" {
		return 0, &adapters.MissingError{SKU: c.SKU, Field: c.Field, Why: "the dimensions of a listing cannot be changed, only their values"}
	}
	return i, nil
}

// link ties a spec value to its sale property.
func (m *specMerge) link(i int, name, id string) error {
	entry, err := m.dims[i].saleEntry(name, id)
	if err != nil || entry == nil {
		return err
	}
	return m.form.addProperty(*entry)
}

// add makes a new SKU of the listing. A combination that is there but was not
// sold is taken over: its stock then comes as an increment, from 0.
func (m *specMerge) add(ctx context.Context, code string, _ object) error {
	wanted, ok := m.u.Desired.SKU(code)
	if !ok {
		return &adapters.MissingError{SKU: code, Field: listing.FieldSKU, Why: "is not part of the wanted listing"}
	}
	ids, err := m.shop.specIDs(ctx, m.dims, wanted)
	if err != nil {
		return err
	}
	entry, err := newSKUOf(wanted, ids, m.u.Pictures)
	if err != nil {
		return err
	}
	for i, d := range m.dims {
		if err := m.link(i, d.valueOf(wanted, len(m.dims)), ids[i]); err != nil {
			return err
		}
	}
	made, err := asObject(entry)
	if err != nil {
		return err
	}
	for i, sku := range m.form.skus {
		if memberText(sku, "spec_id_list") != entry.Specs {
			continue
		}
		if !isFiller(sku) {
			return &adapters.MissingError{SKU: code, Field: listing.FieldSpec, Why: "another SKU has the same specs"}
		}
		copyFirst(made, "sku_id", sku, "sku_id")
		copyFirst(made, "limit_quantity", sku, "limit_quantity")
		m.form.skus[i] = made
		return nil
	}
	m.form.skus = append(m.form.skus, made)
	return nil
}
