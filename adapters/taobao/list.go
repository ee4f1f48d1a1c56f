package taobao

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
)

// Pages of lists (taobao §4.10): page and size multiplied may not exceed 20,000,
// and the warehouse's list ends at page 101.
const (
	pageSize = 200
	lastPage = 100
	maxBatch = 20 // items of one batch read
)

// The lists that together show the whole shop.
const (
	stageOnSale    = "onsale"
	stageWarehouse = "for_shelved"
	stageSoldOut   = "sold_out"
	stageViolation = "violation_off_shelf"
)

// stages are the lists in the order in which they are read: what is on the shelf
// before what is not, since items leave the shelf by themselves when they are
// sold out. One that leaves in between is seen twice rather than not at all.
func stages() []string {
	return []string{stageOnSale, stageWarehouse, stageSoldOut, stageViolation}
}

// listRow is an item as a list shows it.
type listRow struct {
	item
	stage string
}

// onShelf reports whether the item is meant to be sold: one that is sold out is,
// with nothing to sell (taobao §4.9).
func (r listRow) onShelf() bool { return r.stage == stageOnSale || r.stage == stageSoldOut }

// List pages through the whole shop (taobao §4.10). An item that moves meanwhile
// may come twice; the later row is the fresher.
func (s *shop) List(ctx context.Context, cursor string) (adapters.Page, error) {
	at, err := readCursor(cursor)
	if err != nil {
		return adapters.Page{}, onSaleList.local(adapters.Invalid, err)
	}
	rows, next, err := s.page(ctx, at)
	if err != nil {
		return adapters.Page{}, err
	}
	items, err := s.summaries(ctx, rows)
	if err != nil {
		return adapters.Page{}, err
	}
	out := adapters.Page{Items: items}
	if next != nil {
		out.Next = next.String()
	} else if i := slices.Index(stages(), at.stage); i+1 < len(stages()) {
		out.Next = bookmark{stage: stages()[i+1], page: 1}.String()
	}
	return out, nil
}

// bookmark is a place in the lists. until bounds what is read by the time of the
// last change: past 20,000 rows the list is read on from there (taobao §4.10).
type bookmark struct {
	stage string
	page  int64
	until string // "2026-11-24 10:00:00", or "" for no bound
}

// String writes a cursor, "stage:page:until".
func (p bookmark) String() string {
	return strings.TrimSuffix(p.stage+":"+strconv.FormatInt(p.page, 10)+":"+p.until, ":")
}

func readCursor(cursor string) (bookmark, error) {
	if cursor == "" {
		return bookmark{stage: stageOnSale, page: 1}, nil
	}
	parts := strings.SplitN(cursor, ":", 3)
	if len(parts) >= 2 && slices.Contains(stages(), parts[0]) {
		if page, err := strconv.ParseInt(parts[1], 10, 64); err == nil && page > 0 {
			at := bookmark{stage: parts[0], page: page}
			if len(parts) == 3 {
				at.until = parts[2]
			}
			return at, nil
		}
	}
	return bookmark{}, fmt.Errorf("%q is no place in the list", cursor)
}

// page reads one page of one list and gives where it goes on; nil at its end.
func (s *shop) page(ctx context.Context, at bookmark) (rows []listRow, next *bookmark, err error) {
	m, p := onSaleList, params{}
	if at.stage != stageOnSale {
		m = warehouseList
		p.text("banner", at.stage)
	}
	p.text("fields", listFields).number("page_no", at.page).number("page_size", pageSize).text("order_by", "modified:desc")
	p.text("end_modified", at.until)
	var answer itemsAnswer
	if err := s.call(ctx, m, p, &answer); err != nil {
		return nil, nil, err
	}
	items, err := answer.rows()
	if err != nil {
		return nil, nil, m.uncertain(fmt.Errorf("%w: %w", errNotUnderstood, err))
	}
	for _, i := range items {
		rows = append(rows, listRow{item: i, stage: at.stage})
	}
	if len(items) == 0 || at.page*pageSize >= int64(answer.Total) && len(items) < pageSize {
		return rows, nil, nil
	}
	next, err = at.after(items)
	if err != nil {
		return nil, nil, m.local(adapters.Unsupported, err)
	}
	return rows, next, nil
}

// after gives the place behind a page.
func (p bookmark) after(items []item) (*bookmark, error) {
	if p.page < lastPage {
		return &bookmark{stage: p.stage, page: p.page + 1, until: p.until}, nil
	}
	oldest := items[len(items)-1].Modified.String()
	if oldest == "" || oldest == p.until {
		return nil, errors.New("more items than the platform lets anybody read")
	}
	return &bookmark{stage: p.stage, page: 1, until: oldest}, nil
}

// summaries tells of each row what lists do not: the codes of its SKUs, where
// the application may read them (taobao §4.10).
func (s *shop) summaries(ctx context.Context, rows []listRow) ([]adapters.Summary, error) {
	var out []adapters.Summary
	for part := range slices.Chunk(rows, maxBatch) {
		ids := make([]string, len(part))
		for i, r := range part {
			ids[i] = r.ID.String()
		}
		known, _, err := s.batch(ctx, ids)
		if err != nil {
			return nil, err
		}
		for _, r := range part {
			version := ""
			if whole, ok := known[r.ID.String()]; ok {
				version, r.SKUs = r.version(whole), whole.SKUs
			}
			row := r.summary()
			row.Version = version
			out = append(out, row)
		}
	}
	return out, nil
}

// batch reads up to 20 items at once, by id. Those the platform does not know are
// silently not among them. granted is false where the method is not ours to call.
func (s *shop) batch(ctx context.Context, ids []string) (known map[string]item, granted bool, err error) {
	var answer itemsAnswer
	p := params{}.text("fields", itemFields).text("num_iids", strings.Join(ids, ","))
	granted, err = s.optional(ctx, itemBatch, p, &answer)
	if !granted {
		return nil, false, nil
	}
	if err != nil {
		return nil, true, err
	}
	rows, err := answer.rows()
	if err != nil {
		return nil, true, itemBatch.uncertain(fmt.Errorf("%w: %w", errNotUnderstood, err))
	}
	known = map[string]item{}
	for _, i := range rows {
		known[i.ID.String()] = i
	}
	return known, true, nil
}

// summary is a row in common words.
func (r listRow) summary() adapters.Summary {
	return adapters.Summary{
		Ref: adapters.Ref{ID: r.ID.String()}, Title: oneLine(r.Title.String()), ListingID: r.OuterID.String(),
		SKUs: r.codes(), OnShelf: r.onShelf(), Audit: adapters.AuditNone, Modified: moment(r.Modified),
	}
}

// codes lists the merchant codes of an item's SKUs. An item without SKUs is its
// own SKU.
func (i item) codes() []string {
	var out []string
	skus, _ := elements[itemSKU](i.SKUs, "sku") // a list nobody can read tells no codes
	for _, sku := range skus {
		if code := sku.OuterID.String(); code != "" && !sku.isDeleted() && !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	if len(skus) == 0 && i.OuterID != "" {
		out = append(out, i.OuterID.String())
	}
	return out
}

// moment reads a time of the platform's; zero if there is none.
func moment(t text) time.Time {
	at, err := time.ParseInLocation(time.DateTime, t.String(), beijing)
	if err != nil {
		return time.Time{}
	}
	return at.UTC()
}
