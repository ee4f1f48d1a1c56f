package suning

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
)

// What item.query can search: by time of the last edit, thirty days a call, the
// last ninety days (suning §4.9).
const (
	searchWindow = 30 * 24 * time.Hour
	searchable   = 90 * 24 * time.Hour
	// recently is how far back a look-up reads the queue of applications: the
	// index by code is long complete by then.
	recently = 24 * time.Hour
)

// Find looks a listing up by its merchant codes, in the order of suning §5:
// each code with item.get, which knows every state but the recycle bin; then
// the index of codes; then the queue of applications. Refused applications are
// no listings (§4.8). The listing's own id is held nowhere on this platform, so
// it is tried as a code too: a listing of one SKU may carry it.
func (s *shop) Find(ctx context.Context, keys adapters.Keys) ([]adapters.Summary, error) {
	codes := searchableCodes(keys)
	found := map[string]itemRow{}
	for _, code := range codes {
		row, ok, err := s.itemBy(ctx, params{"itemCode": code})
		if err != nil {
			return nil, err
		}
		keep(found, row, ok, codes)
	}
	if len(found) == 0 && len(codes) > 0 {
		row, ok, err := s.itemByApplication(ctx, params{"suppliercmcode": codes[0]})
		if err != nil {
			return nil, err
		}
		keep(found, row, ok, codes)
	}
	if len(found) == 0 {
		rows, err := s.edited(ctx, s.http.Now().Add(-recently), params{"status": whole(statusPending)})
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			keep(found, row, row.shares(codes) || len(row.codes()) == 0 && keys.Title != "" && row.title() == oneLine(keys.Title), codes)
		}
	}
	return s.summaries(ctx, found)
}

// keep takes a row that is a listing. One without any code, in the queue, is
// named by the code it was looked for.
func keep(found map[string]itemRow, row itemRow, ok bool, codes []string) {
	if !ok || row.isRefused() {
		return
	}
	if row.ref().ID == "" && len(codes) > 0 {
		row.ItemCode = text(codes[0])
	}
	if id := row.ref().ID; id != "" {
		found[id] = row
	}
}

// searchableCodes lists the codes that may be asked for, SKUs first: others
// than those on the wire the platform refuses (suning §5).
func searchableCodes(keys adapters.Keys) []string {
	var out []string
	for _, code := range slices.Concat(keys.SKUs, keys.Listing) {
		if isItemCode(code) && !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	return out
}

// itemBy reads one product by exactly one key; found is false where there is
// none (suning §4.9).
func (s *shop) itemBy(ctx context.Context, key params) (row itemRow, found bool, err error) {
	var rows list[itemRow]
	err = s.call(ctx, calls.itemGet, key, &rows)
	switch {
	case isNothing(err):
		return itemRow{}, false, nil
	case err != nil:
		return itemRow{}, false, err
	case len(rows) == 0:
		return itemRow{}, false, nil
	default:
		return rows[0], true, nil
	}
}

// itemByApplication finds a product by an apply code or a merchant code with
// getproductcode.query. It may answer a variant's code: item.get tells the
// product (suning §4.7).
func (s *shop) itemByApplication(ctx context.Context, key params) (row itemRow, found bool, err error) {
	var answer codesAnswer
	err = s.call(ctx, calls.codes, key, &answer)
	if isNothing(err) {
		return itemRow{}, false, nil
	}
	if err != nil {
		return itemRow{}, false, err
	}
	for _, hit := range answer.Rows {
		if id := bareCode(hit.ProductCode); id != "" {
			return s.itemBy(ctx, params{"productCode": id})
		}
	}
	return itemRow{}, false, nil
}

// edited lists products by the time of their last edit, from a moment on, a
// window at a time, each of them once (suning §4.9).
func (s *shop) edited(ctx context.Context, since time.Time, filter params) ([]itemRow, error) {
	now := s.http.Now()
	if since.Before(now.Add(-searchable)) {
		since = now.Add(-searchable)
	}
	var all []itemRow
	for from := since; from.Before(now); from = from.Add(searchWindow) {
		p := params{"startTime": stamp(from), "endTime": stamp(earlier(from.Add(searchWindow), now))}
		maps.Copy(p, filter)
		rows, err := backwards[itemRow](ctx, s, calls.itemList, p)
		if err != nil {
			return nil, err
		}
		all = append(all, rows...)
	}
	return distinct(all), nil
}

// stamp writes a moment as the platform's clock shows it.
func stamp(t time.Time) string { return t.In(beijing()).Format(time.DateTime) }

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// distinct drops rows that were read twice: by product code, else by merchant
// codes, else by name (suning §4.0).
func distinct(rows []itemRow) []itemRow {
	seen := map[string]bool{}
	return slices.DeleteFunc(rows, func(r itemRow) bool {
		key := r.ref().ID
		if bareCode(r.ProductCode) == "" {
			key += "/" + stateKey(r) // a refused application and a new one have the same codes
		}
		if r.ref().ID == "" {
			key = r.title()
		}
		twice := seen[key]
		seen[key] = true
		return twice
	})
}

func stateKey(r itemRow) string { return string(r.audit()) }

// shares reports whether a product has one of the merchant codes.
func (r itemRow) shares(codes []string) bool {
	return slices.ContainsFunc(r.codes(), func(code string) bool { return slices.Contains(codes, code) })
}

// summaries makes rows of products, in the order of their names.
func (s *shop) summaries(ctx context.Context, found map[string]itemRow) ([]adapters.Summary, error) {
	out := make([]adapters.Summary, 0, len(found))
	for _, id := range slices.Sorted(maps.Keys(found)) {
		row := found[id]
		one := row.summary()
		if row.Status == statusLive {
			sale, err := s.saleOf(ctx, id)
			if err != nil {
				return nil, err
			}
			one.OnShelf = sale != nil && sale.Status == saleOn
		}
		out = append(out, one)
	}
	return out, nil
}

// summary is a product as item.get shows it.
func (r itemRow) summary() adapters.Summary {
	s := adapters.Summary{Ref: r.ref(), Title: r.title(), SKUs: r.codes(), Audit: r.audit()}
	if at, err := time.ParseInLocation(time.DateTime, r.EditTime.String(), beijing()); err == nil {
		s.Modified = at.UTC()
	}
	return s
}
