package douyin

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Update changes content with product.editV2: only what differs, but of the
// SKUs all or none (douyin §4.7). It is submitted for review; while one is
// under way nothing is sent. What is not changed is left out, so what the
// platform changed itself stays (§11.16). Where there is a draft the edit would
// build on, every field in which that differs is sent too.
func (s *shop) Update(ctx context.Context, u adapters.Update) (adapters.Receipt, error) {
	if err := productEdit.notWhileReviewed(u.Remote); err != nil {
		return adapters.Receipt{}, err
	}
	if err := s.notRectified(ctx, u); err != nil {
		return adapters.Receipt{}, err
	}
	p, err := s.editParams(ctx, u)
	if err != nil {
		return adapters.Receipt{}, productEdit.locally(err)
	}
	receipt := adapters.Receipt{Ref: u.Remote.Ref, Audited: true}
	err = s.call(ctx, productEdit, p, nil)
	if hasNumber(err, numberUnchanged) { // it is so already
		return receipt, nil
	}
	if err != nil {
		s.memory.forgetRule(u.Remote.Fields[listing.FieldCategory].Text())
		return adapters.Receipt{}, err
	}
	s.remember(u)
	return receipt, nil
}

func (s *shop) editParams(ctx context.Context, u adapters.Update) (params, error) {
	v, err := readVersions(u.Remote.Raw)
	if err != nil {
		return nil, err
	}
	id, err := idNumber(u.Remote.ID)
	if err != nil {
		return nil, err
	}
	shown := v.live
	if !u.Remote.Live && v.draft != nil {
		shown, v.draft = *v.draft, nil
	}
	book, err := s.ruleOf(ctx, shown.category())
	if err != nil {
		return nil, err
	}
	f := &form{params: params{}, book: book, wanted: maps.Clone(u.Remote.Fields), pictures: u.Pictures, service: shown.AfterSale}
	for _, field := range f.touched(u, v.draft) {
		if err := f.set(field); err != nil {
			return nil, err
		}
	}
	if _, ok := f.params["quality_list"]; ok {
		f.params["force_use_quality_list"] = true
	}
	if err := f.editSKUs(u, shown, v.draft); err != nil {
		return nil, err
	}
	if len(f.params) == 0 {
		return nil, errors.New("there is nothing to change")
	}
	f.params["product_id"], f.params["commit"] = id, true
	// Where it goes when it is approved: as it stands now, or, for one that was
	// never approved, as it is wanted (douyin §4.7).
	f.number("start_sale_type", startSale(u.Remote.Live && u.Remote.OnShelf || !u.Remote.Live && u.Desired.OnShelf))
	return f.params, nil
}

// touched applies the listing-level changes and lists what must be sent: those,
// and what the draft would else bring along.
func (f *form) touched(u adapters.Update, draft *product) []listing.Field {
	var out []listing.Field
	for _, c := range u.Changes {
		if c.SKU != "" {
			continue
		}
		out = append(out, c.Field)
		if c.Value.IsZero() {
			delete(f.wanted, c.Field)
		} else {
			f.wanted[c.Field] = c.Value
		}
	}
	if draft != nil {
		out = append(out, differing(f.wanted, snapshotOf(*draft).Fields)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// editSKUs writes the SKU block if a SKU changes or is added, or if the draft
// has other ones.
func (f *form) editSKUs(u adapters.Update, shown product, draft *product) error {
	rows := rowsOf(shown)
	changed := false
	for _, c := range u.Changes {
		if c.SKU == "" {
			continue
		}
		changed = true
		if _, known := u.Remote.SKU(c.SKU); !known {
			continue
		}
		if err := f.changeSKU(rows, c); err != nil {
			return err
		}
	}
	added, err := f.newSKUs(u, rows)
	if err != nil {
		return err
	}
	if !changed && (draft == nil || !rowsDiffer(rows, rowsOf(*draft))) {
		return nil
	}
	main, err := addresses(f.pictures, f.wanted[listing.FieldImageMain])
	if err != nil {
		return err
	}
	shareURLs(rows, u)
	return f.addSKUs(f.book, append(rows, added...), main)
}

// changeSKU writes one field of a SKU the listing has.
func (f *form) changeSKU(rows []skuRow, c adapters.Change) error {
	at := slices.IndexFunc(rows, func(r skuRow) bool { return r.code == c.SKU })
	same := func(r skuRow) bool { return r.code == c.SKU }
	if at < 0 || slices.ContainsFunc(rows[at+1:], same) {
		return &adapters.MissingError{SKU: c.SKU, Field: listing.FieldSKU, Why: "the listing has no SKU, or more than one, with this code"}
	}
	row := &rows[at]
	n, isNumber := c.Value.Number()
	switch {
	case isSpec(c.Field):
		return row.respec(c)
	case c.Field == listing.FieldGrossWeight && isNumber:
		row.setGrams(n)
	case c.Field == listing.FieldPrice && isNumber:
		row.price = &n // only of a listing that was never approved; else prices have a call of their own
	case c.Field == listing.FieldImageSKU:
		url, err := oneAddress(f.pictures, c.Value)
		if err != nil || url == "" {
			return &adapters.MissingError{SKU: c.SKU, Field: c.Field, Why: fmt.Sprint("the picture was not uploaded: ", err)}
		}
		row.url = url
	default:
		return &adapters.MissingError{SKU: c.SKU, Field: c.Field, Why: fmt.Sprintf("%s cannot be changed with the content", c.Field)}
	}
	return nil
}

func (r *skuRow) respec(c adapters.Change) error {
	name, _ := specName(c.Field)
	i := slices.Index(r.axes, name)
	if i < 0 && len(r.axes) == 1 {
		i = 0 // a listing made by hand calls its one dimension something else
	}
	if i < 0 || c.Value.Text() == "" || len(r.values) != len(r.axes) {
		return &adapters.MissingError{SKU: c.SKU, Field: c.Field, Why: "the dimensions of a listing cannot be changed, only their values"}
	}
	r.values = slices.Clone(r.values)
	r.values[i] = c.Value.Text()
	return nil
}

// newSKUs makes the rows of SKUs that are new to the listing. One that takes
// over an unsold combination keeps the platform's id of it.
func (f *form) newSKUs(u adapters.Update, rows []skuRow) ([]skuRow, error) {
	var out []skuRow
	for _, c := range u.Changes {
		_, known := u.Remote.SKU(c.SKU)
		if c.SKU == "" || known || slices.ContainsFunc(out, func(r skuRow) bool { return r.code == c.SKU }) {
			continue
		}
		wanted, ok := u.Desired.SKU(c.SKU)
		if !ok || len(rows) == 0 {
			return nil, &adapters.MissingError{SKU: c.SKU, Field: listing.FieldSKU, Why: "is not part of the wanted listing"}
		}
		row, err := newRow(f.book, rows[0].axes, wanted, f.pictures)
		if err != nil {
			return nil, err
		}
		free := func(r skuRow) bool { return r.isFiller() && slices.Equal(r.values, row.values) }
		if at := slices.IndexFunc(rows, free); at >= 0 {
			row.id = rows[at].id
			rows[at].id = "" // the filler itself goes: its combination is sold now
		}
		out = append(out, row)
	}
	return out, nil
}

// shareURLs gives SKUs with the same first spec value the picture that a change
// gave to one of them: the platform has one a value.
func shareURLs(rows []skuRow, u adapters.Update) {
	for _, c := range u.Changes {
		at := slices.IndexFunc(rows, func(r skuRow) bool { return r.code == c.SKU && len(r.values) > 0 })
		if c.Field != listing.FieldImageSKU || at < 0 {
			continue
		}
		for i := range rows {
			if len(rows[i].values) > 0 && rows[i].values[0] == rows[at].values[0] {
				rows[i].url = rows[at].url
			}
		}
	}
}
