package taobao

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Update changes content (taobao §4.6). Changes within known SKUs go with
// alibaba.item.edit.fastupdate, which takes only the fields that changed, each
// whole. New SKUs, other specs, and taking something out need the full edit, which
// takes everything the item holds.
func (s *shop) Update(ctx context.Context, u adapters.Update) (adapters.Receipt, error) {
	book, document, err := readRemote(u.Remote.Raw)
	if err != nil {
		return adapters.Receipt{}, itemFastEdit.locally(err)
	}
	f := heldForm(book)
	whole, err := f.merge(u)
	if err != nil {
		return adapters.Receipt{}, itemFastEdit.locally(err)
	}
	s.memory.keepPictures(slices.Collect(maps.Values(u.Pictures))...)
	if !whole {
		return s.fastEdit(ctx, f, u.Remote)
	}
	return s.fullEdit(ctx, f, document, u.Remote)
}

// merge makes the changes. whole is true when they need the full edit.
func (f *form) merge(u adapters.Update) (whole bool, err error) {
	var added []string
	rows, before := false, f.filled()
	for _, c := range u.Changes {
		_, known := u.Remote.SKU(c.SKU)
		switch {
		case c.SKU == "":
			err = f.change(c.Field, c.Value, u.Pictures)
		case !known:
			if !slices.Contains(added, c.SKU) {
				added = append(added, c.SKU)
			}
		default:
			rows, whole = true, whole || strings.HasPrefix(string(c.Field), listing.PrefixSpec)
			err = f.changeSKU(c.SKU, c.Field, c.Value)
		}
		if err != nil {
			return false, err
		}
	}
	if err := f.addWanted(added, u.Desired); err != nil {
		return false, err
	}
	whole = whole || len(added) > 0
	if whole {
		f.settleSale()
	}
	whole = whole || f.cleared(before)
	if rows || len(added) > 0 {
		return whole, f.settleRows()
	}
	return whole, nil
}

// filled lists the paths of all fields that have a text, but those of SKU rows.
func (f *form) filled() [][]string {
	var out [][]string
	var add func(e entry, path []string)
	add = func(e entry, path []string) {
		path = append(path[:len(path):len(path)], e.id)
		if len(e.values) > 0 {
			out = append(out, path)
		}
		for _, child := range e.row() {
			add(child, path)
		}
	}
	for _, def := range f.schema.fields {
		if e := f.entries[def.id]; e.kind != typeMultiComplex {
			add(e, nil)
		}
	}
	return out
}

// cleared reports whether a field lost its text that could still have one:
// whether an edit of parts takes it out is unknown (taobao §4.6).
func (f *form) cleared(before [][]string) bool {
	at := f.lookup()
	return slices.ContainsFunc(before, func(path []string) bool {
		return len(f.get(path...)) == 0 && !f.schema.disabledOn(path, at)
	})
}

// addWanted adds SKUs as the listing is wanted to have them.
func (f *form) addWanted(codes []string, desired adapters.Desired) error {
	if len(codes) > 0 && len(f.rows()) == 0 {
		return &missingError{sku: codes[0], field: listing.FieldSpec, why: "the item has no SKUs to add to: its one SKU would lose its code"}
	}
	for _, code := range codes {
		sku, ok := desired.SKU(code)
		if !ok {
			return &missingError{sku: code, field: listing.FieldSKU}
		}
		if err := f.addSKU(sku); err != nil {
			return err
		}
	}
	return nil
}

// fastEdit sends the fields that were written.
func (s *shop) fastEdit(ctx context.Context, f *form, remote adapters.Remote) (adapters.Receipt, error) {
	changed := f.changed()
	if len(changed) == 0 {
		return adapters.Receipt{}, itemFastEdit.locally(fmt.Errorf("nothing of item %s is to be changed", remote.ID))
	}
	p := params{}.text("item_id", remote.ID).text("schema", writeSchema(changed))
	return s.edit(ctx, itemFastEdit, p, remote)
}

// fullEdit sends everything, and sees to it that the item stands where it stood:
// the time to go on the shelf is one of the fields, and what it means in an edit
// is unknown.
func (s *shop) fullEdit(ctx context.Context, f *form, document remoteDocument, remote adapters.Remote) (adapters.Receipt, error) {
	f.keepStanding(document.Approve == approvedOnSale)
	p := params{}.text("item_id", remote.ID).text("cat_id", remote.Fields[listing.FieldCategory].Text()).text("schema", writeSchema(f.all()))
	receipt, err := s.edit(ctx, itemEdit, p, remote)
	if err != nil {
		return receipt, err
	}
	now, known, err := s.state(ctx, remote.ID)
	if err != nil || !known || (now.stage == stageOnSale) == (document.Approve == approvedOnSale) {
		return receipt, nil //nolint:nilerr // the edit was taken; what is read back next tells the rest
	}
	m := itemUpshelf
	if now.stage == stageOnSale {
		m = itemDownshelf
	}
	if _, err := s.operate(ctx, m, remote.ID); err != nil {
		return receipt, err
	}
	return receipt, nil
}

// keepStanding chooses the time to go on the shelf by where the item stands,
// unless the category fixes it.
func (f *form) keepStanding(onSale bool) {
	def := f.schema.field(idStart)
	if def == nil || def.readOnly(f.lookup()) {
		return
	}
	if !onSale {
		f.intoWarehouse()
	} else if now, ok := def.optionNamed("0", "立刻", "立即"); ok {
		f.set([]string{idStart}, now.value)
	}
}

// edit makes an editing call about a known item.
func (s *shop) edit(ctx context.Context, m method, p params, remote adapters.Remote) (adapters.Receipt, error) {
	if err := m.notWhileReviewed(remote); err != nil {
		return adapters.Receipt{}, err
	}
	if err := s.publishesHere(ctx, m); err != nil {
		return adapters.Receipt{}, err
	}
	var answer publishAnswer
	if err := s.call(ctx, m, p, &answer); err != nil {
		return adapters.Receipt{}, s.explained(ctx, remote.ID, err)
	}
	s.memory.forgetLists()
	return adapters.Receipt{Ref: remote.Ref}, nil
}

// notWhileReviewed refuses an edit that the platform would refuse (taobao §4.11).
func (m method) notWhileReviewed(remote adapters.Remote) error {
	if remote.Audit != adapters.AuditPending {
		return nil
	}
	e := m.local(adapters.Transient, fmt.Errorf("item %s is under review", remote.ID))
	e.Hint = hintReview()
	return e
}
