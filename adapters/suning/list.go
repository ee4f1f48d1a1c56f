package suning

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
)

// walk is one reading of the whole shop. The list of live products has no
// merchant codes of variants, and the one that has them goes back ninety days
// only (suning §4.9): the second is read first and fills the first.
type walk struct {
	codes map[string][]string // of products edited lately, by product code
	shown map[string]bool     // products given so far
}

// saleStates are those of both lists of the platform's (suning §4.9).
func saleStates() []string { return []string{"0", "1", "2", "3", "4", "5"} }

// List pages through the whole shop: every live product, on sale or not, and
// what is under review. Refused applications and the recycle bin are not in it
// (suning §4.8, §4.9). It reads from the last page to the first (§4.0).
func (s *shop) List(ctx context.Context, cursor string) (adapters.Page, error) {
	if cursor == "" {
		return s.startWalk(ctx)
	}
	name, at, _ := strings.Cut(cursor, ":")
	number, err := strconv.ParseInt(at, 10, 64)
	var w *walk
	s.memory.with(func() { w = s.memory.walks[name] })
	if err != nil || number < 1 || w == nil {
		return adapters.Page{}, calls.saleList.local(adapters.Invalid, fmt.Errorf("%.40q is no place in the list", cursor))
	}
	rows, _, err := page[saleRow](ctx, s, calls.saleList, nil, number)
	if err != nil {
		return adapters.Page{}, err
	}
	return s.show(ctx, w, name, rows, number)
}

// startWalk reads what was edited lately and goes to the last page.
func (s *shop) startWalk(ctx context.Context) (adapters.Page, error) {
	recent, err := s.edited(ctx, s.http.Now().Add(-searchable), params{"status": whole(statusLive)})
	if err != nil {
		return adapters.Page{}, err
	}
	w := &walk{codes: map[string][]string{}, shown: map[string]bool{}}
	for _, row := range recent {
		w.codes[bareCode(row.ProductCode)] = row.codes()
	}
	rows, number, err := s.lastSales(ctx)
	if err != nil {
		return adapters.Page{}, err
	}
	var name string
	s.memory.with(func() {
		s.memory.walked++
		name = strconv.Itoa(s.memory.walked)
		s.memory.walks[name] = w
	})
	return s.show(ctx, w, name, rows, number)
}

// lastSales reads the last page of the list of live products, or all of them
// state by state where the platform wants a state (suning §4.9).
func (s *shop) lastSales(ctx context.Context) (rows []saleRow, number int64, err error) {
	rows, total, err := page[saleRow](ctx, s, calls.saleList, nil, 1)
	if isRefused(err) {
		for _, state := range saleStates() {
			more, err := backwards[saleRow](ctx, s, calls.saleList, params{"saleStatus": state})
			if err != nil {
				return nil, 0, err
			}
			rows = append(rows, more...)
		}
		return rows, 1, nil
	}
	if err != nil || total <= 1 {
		return rows, 1, err
	}
	number = min(total, lastPage)
	rows, _, err = page[saleRow](ctx, s, calls.saleList, nil, number)
	return rows, number, err
}

// show gives a page of live products, and after the last one what is under
// review: read then, so that nothing is told twice that turned live meanwhile.
func (s *shop) show(ctx context.Context, w *walk, name string, rows []saleRow, number int64) (adapters.Page, error) {
	var out adapters.Page
	for _, row := range rows {
		one, err := s.saleSummary(ctx, w, row)
		if err != nil {
			return adapters.Page{}, err
		}
		if w.take(one) {
			out.Items = append(out.Items, one)
		}
	}
	if number > 1 {
		out.Next = name + ":" + whole(number-1)
		return out, nil
	}
	waiting, err := s.edited(ctx, s.http.Now().Add(-searchable), params{"status": whole(statusPending)})
	if err != nil {
		return adapters.Page{}, err
	}
	for _, row := range waiting {
		if one := row.summary(); w.take(one) {
			out.Items = append(out.Items, one)
		}
	}
	s.memory.with(func() { delete(s.memory.walks, name) })
	return out, nil
}

// take reports whether a listing is shown for the first time.
func (w *walk) take(one adapters.Summary) bool {
	if one.ID == "" || w.shown[one.ID] {
		return false
	}
	w.shown[one.ID] = true
	return true
}

// saleSummary makes a row of a live product. Its merchant codes stand in the
// row where it has no variants; else they are those read before, else asked
// for.
func (s *shop) saleSummary(ctx context.Context, w *walk, row saleRow) (adapters.Summary, error) {
	id := bareCode(row.ProductCode)
	known := itemRow{ProductName: row.ProductName, Title: row.Title}
	out := adapters.Summary{Ref: adapters.Ref{ID: id}, Title: known.title(), Audit: adapters.AuditNone, OnShelf: row.Status == saleOn}
	if row.ItemCode != "" {
		out.SKUs = []string{row.ItemCode.String()}
		return out, nil
	}
	codes, ok := w.codes[id]
	if !ok {
		item, found, err := s.itemBy(ctx, params{"productCode": id})
		if err != nil || !found {
			return out, err
		}
		codes = item.codes()
	}
	out.SKUs = codes
	return out, nil
}
