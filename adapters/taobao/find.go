package taobao

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
)

// maxCodes is how many codes one look-up may name (taobao §4.10).
const maxCodes = 40

// finds collects what a look-up saw, each item once.
type finds struct {
	keys  adapters.Keys
	found map[string]adapters.Summary
}

// Find looks a listing up by the merchant's codes (taobao §5): by each SKU code,
// then by the item's code where the application may, else by comparing the codes
// of every list. Codes are compared exactly, whatever the platform's own
// comparison is; what it shows of deleted items is left out.
func (s *shop) Find(ctx context.Context, keys adapters.Keys) ([]adapters.Summary, error) {
	f := &finds{keys: keys, found: map[string]adapters.Summary{}}
	for _, code := range searchable(keys.SKUs) {
		if err := s.findSKU(ctx, f, code); err != nil {
			return nil, err
		}
	}
	granted, err := s.findItems(ctx, f)
	if err != nil {
		return nil, err
	}
	if !granted {
		for _, stage := range stages() {
			if err := s.eachRow(ctx, stage, f.row); err != nil {
				return nil, err
			}
		}
	}
	if err := s.confirm(ctx, f); err != nil {
		return nil, err
	}
	return f.summaries(), nil
}

// searchable leaves out codes that no look-up can name: they travel in a comma
// list. Their wire form is searched in their place.
func searchable(codes []string) []string {
	return slices.DeleteFunc(slices.Clone(codes), func(code string) bool {
		return code == "" || strings.ContainsAny(code, ",@") || len(code) > codeMax
	})
}

// findSKU looks one SKU code up. An application without this look-up, which none
// has been seen to lack, is left with the others.
func (s *shop) findSKU(ctx context.Context, f *finds, code string) error {
	var answer skusAnswer
	p := params{}.text("fields", "sku_id,num_iid,iid,outer_id,status").text("outer_id", code)
	granted, err := s.optional(ctx, skusByCode, p, &answer)
	if !granted || err != nil {
		return ignoreMissing(err, granted)
	}
	skus, err := elements[itemSKU](answer.SKUs, "sku")
	if err != nil {
		return skusByCode.uncertain(fmt.Errorf("%w: %w", errNotUnderstood, err))
	}
	for _, sku := range skus {
		if sku.OuterID.String() == code && !sku.isDeleted() && sku.item() != "" {
			f.keep(adapters.Summary{Ref: adapters.Ref{ID: sku.item()}, SKUs: []string{code}, Audit: adapters.AuditNone})
		}
	}
	return nil
}

// ignoreMissing drops the refusal of a method that is not granted.
func ignoreMissing(err error, granted bool) error {
	if !granted {
		return nil
	}
	return err
}

// findItems looks the codes of items up: those of listings, and those of SKUs
// for items that have no SKU rows.
func (s *shop) findItems(ctx context.Context, f *finds) (granted bool, err error) {
	codes := searchable(slices.Concat(f.keys.Listing, f.keys.SKUs))
	slices.Sort(codes)
	for part := range slices.Chunk(slices.Compact(codes), maxCodes) {
		var answer itemsAnswer
		p := params{}.text("fields", "num_iid,title,outer_id,approve_status,sku,modified").text("outer_id", strings.Join(part, ","))
		granted, err := s.optional(ctx, itemsByCode, p, &answer)
		if !granted || err != nil {
			return granted, ignoreMissing(err, granted)
		}
		items, err := answer.rows()
		if err != nil {
			return true, itemsByCode.uncertain(fmt.Errorf("%w: %w", errNotUnderstood, err))
		}
		for _, i := range items {
			f.row(listRow{item: i, stage: stageOf(i)})
		}
	}
	return true, nil
}

// stageOf tells where an item stands as far as itself tells it.
func stageOf(i item) string {
	if i.Approve == approvedOnSale {
		return stageOnSale
	}
	return stageWarehouse
}

// row keeps an item that bears one of the codes.
func (f *finds) row(r listRow) {
	code := r.OuterID.String()
	if code != "" && (slices.Contains(f.keys.Listing, code) || slices.Contains(f.keys.SKUs, code)) {
		f.keep(r.summary())
	}
}

// keep takes the fuller sight of an item.
func (f *finds) keep(row adapters.Summary) {
	if before, ok := f.found[row.ID]; ok {
		if row.ListingID == "" && before.ListingID != "" {
			before, row = row, before
		}
		for _, code := range before.SKUs {
			if !slices.Contains(row.SKUs, code) {
				row.SKUs = append(row.SKUs, code)
			}
		}
	}
	f.found[row.ID] = row
}

// confirm leaves out items that are gone: whether look-ups show SKUs of deleted
// items is unknown (taobao §5).
func (s *shop) confirm(ctx context.Context, f *finds) error {
	for part := range slices.Chunk(slices.Sorted(maps.Keys(f.found)), maxBatch) {
		known, granted, err := s.batch(ctx, part)
		if err != nil {
			return err
		}
		for _, id := range part {
			i, there := known[id]
			if !granted {
				if there, err = s.exists(ctx, id); err != nil {
					return err
				}
			}
			switch {
			case !there:
				delete(f.found, id)
			case granted:
				f.keep(listRow{item: i, stage: stageOf(i)}.summary())
			}
		}
	}
	return nil
}

// exists asks for one field of an item.
func (s *shop) exists(ctx context.Context, id string) (bool, error) {
	err := s.call(ctx, editSchema, params{}.text("item_id", id).text("fields", idTitle), nil)
	if isClass(err, adapters.NotFound) {
		return false, nil
	}
	return err == nil, err
}

func (f *finds) summaries() []adapters.Summary {
	out := make([]adapters.Summary, 0, len(f.found))
	for _, id := range slices.Sorted(maps.Keys(f.found)) {
		out = append(out, f.found[id])
	}
	return out
}
