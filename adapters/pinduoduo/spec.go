package pinduoduo

import (
	"context"
	"fmt"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// dimension is one axis of variation of a listing: the category's dimension,
// and the sale property it is linked with, if there is one (pinduoduo §4.2).
type dimension struct {
	parent   string // parent_spec_id
	name     string // parent_spec_name
	property *property
}

// specKey names a custom spec value. Its id belongs to the shop (pinduoduo §4.3).
type specKey struct{ parent, name string }

// dimensionsOf finds the dimensions of a new listing in its category, in the
// category's order.
func (r *ruleBook) dimensionsOf(names []string) ([]dimension, error) {
	var out []dimension
	for _, parent := range r.parents() {
		if slices.Contains(names, parent.Name.String()) {
			out = append(out, dimension{parent.ID.String(), parent.Name.String(), r.saleProperty(parent.ID.String())})
		}
	}
	if len(out) != len(names) {
		return nil, fmt.Errorf("the category has no dimension for each of %q", names)
	}
	return out, nil
}

// specValueID gives the id of one spec value: the one of the sale property's
// list, else the shop's own from pdd.goods.spec.id.get (pinduoduo §4.3). The
// call creates or returns the same id, so an error of it is never Ambiguous.
func (s *shop) specValueID(ctx context.Context, d dimension, name string) (string, error) {
	if d.property != nil {
		if v, ok := d.property.value(name); ok && v.Spec.ID() != "" {
			return v.Spec.ID(), nil
		}
	}
	key := specKey{d.parent, name}
	if id, ok := s.memory.spec(key); ok {
		return id, nil
	}
	var answer specAnswer
	p := params{}.text("parent_spec_id", d.parent).text("spec_name", name)
	if err := s.call(ctx, specID, p, &answer); err != nil {
		return "", err
	}
	if answer.ID.ID() == "" {
		return "", specID.uncertain(fmt.Errorf("%w: no spec_id in it", errNotUnderstood))
	}
	s.memory.keepSpec(key, answer.ID.ID())
	return answer.ID.ID(), nil
}

// specIDs gives the spec ids of one SKU, one a dimension.
func (s *shop) specIDs(ctx context.Context, dims []dimension, sku listing.SKUSnapshot) ([]string, error) {
	ids := make([]string, 0, len(dims))
	for _, d := range dims {
		name := d.valueOf(sku, len(dims))
		if name == "" {
			return nil, &adapters.MissingError{SKU: sku.ID, Field: listing.SpecAxis(d.name)}
		}
		id, err := s.specValueID(ctx, d, name)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// valueOf gives a SKU's value along a dimension. Where a listing has one
// dimension and the SKU one axis they are meant for each other, whatever they
// are called: a listing made by hand has its own words.
func (d dimension) valueOf(sku listing.SKUSnapshot, dimensions int) string {
	if v := sku.Fields[listing.SpecAxis(d.name)].Text(); v != "" {
		return v
	}
	if axes := axesOf(sku.Fields); dimensions == 1 && len(axes) == 1 {
		return axes[0].Value
	}
	return ""
}

// saleEntry is the entry of goods_properties that links a spec value with its
// sale property; nil for a dimension without one.
func (d dimension) saleEntry(name, spec string) (*newProperty, error) {
	if d.property == nil {
		return nil, nil
	}
	numbers, err := idNumbers(d.property.Ref.String(), d.parent, spec)
	if err != nil {
		return nil, err
	}
	entry := &newProperty{Ref: numbers[0], ParentSpec: numbers[1], Spec: numbers[2], Text: name}
	if v, ok := d.property.value(name); ok {
		entry.Text = ""
		entry.Value, err = idNumber(v.ID.String())
	}
	return entry, err
}

// locally gives a refusal of our own with the field that caused it; an error
// that came from a call stays as it is.
func (m method) locally(err error) error { return adapters.Locally(m.name, err) }
