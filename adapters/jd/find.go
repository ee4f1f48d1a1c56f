package jd

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
)

// Sizes of what is asked for at once (jd §7).
const (
	pageSize  = 50
	lastPage  = 100 // deeper paging may stop
	wareBatch = 20  // ids per searchWare4Valid
	codeBatch = 20  // SKU codes per searchSkuList: no bound known
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// finds collects what a look-up saw, each listing once.
type finds struct {
	keys  adapters.Keys
	wares map[string]ware // by ware id
	bySKU map[string]bool // ware ids that a SKU code led to
}

// Find looks a listing up by the merchant's ids (jd §5): wares by itemNum, the
// only id of theirs that can be searched and by substring only, and SKUs by
// their codes. Ids are compared exactly. All states are in both lists; the
// recycle bin is not.
func (s *shop) Find(ctx context.Context, keys adapters.Keys) ([]adapters.Summary, error) {
	f := &finds{keys: keys, wares: map[string]ware{}, bySKU: map[string]bool{}}
	for _, id := range named(keys.Listing) {
		if err := s.eachWare(ctx, params{"itemNum": id}, f.ware); err != nil {
			return nil, err
		}
	}
	for chunk := range slices.Chunk(named(keys.SKUs), codeBatch) {
		rows, err := s.eachSKU(ctx, params{"outId": chunk, "skuStatuValue": []int{1, 2}})
		if err != nil {
			return nil, err
		}
		if err := f.skus(rows); err != nil {
			return nil, skuSearch.uncertain(err)
		}
	}
	if err := s.rest(ctx, f); err != nil {
		return nil, err
	}
	return s.summaries(ctx, slices.Collect(maps.Values(f.wares)))
}

func named(ids []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id == "" })
}

func (f *finds) ware(w ware) {
	if id := w.listingID(); slices.Contains(f.keys.Listing, id) || slices.Contains(f.keys.Listing, w.ItemNum.String()) && w.ItemNum != "" {
		f.wares[w.ID.String()] = w
	}
}

func (f *finds) skus(rows []json.RawMessage) error {
	for _, raw := range rows {
		var k sku
		if err := decode(raw, &k); err != nil {
			return err
		}
		if k.Status != statusGone && k.Ware.ID() != "" && slices.Contains(f.keys.SKUs, k.OuterID.String()) {
			f.bySKU[k.Ware.String()] = true
		}
	}
	return nil
}

// rest reads the wares that only a SKU led to.
func (s *shop) rest(ctx context.Context, f *finds) error {
	var missing []string
	for _, id := range sortedKeys(f.bySKU) {
		if _, known := f.wares[id]; !known {
			missing = append(missing, id)
		}
	}
	return s.waresByID(ctx, missing, func(w ware) { f.wares[w.ID.String()] = w })
}

// waresByID reads rows of wares, twenty at a time.
func (s *shop) waresByID(ctx context.Context, ids []string, visit func(ware)) error {
	for chunk := range slices.Chunk(ids, wareBatch) {
		wanted := func(w ware) {
			if slices.Contains(chunk, w.ID.String()) {
				visit(w)
			}
		}
		if err := s.eachWare(ctx, params{"wareId": commaList(chunk...)}, wanted); err != nil {
			return err
		}
	}
	return nil
}

// eachWare pages through searchWare4Valid with a filter (jd §4.A.11).
func (s *shop) eachWare(ctx context.Context, filter params, visit func(ware)) error {
	for page := int64(1); ; page++ {
		rows, further, err := s.wares(ctx, filter, page)
		if err != nil {
			return err
		}
		for _, w := range rows {
			visit(w)
		}
		if !further {
			return nil
		}
	}
}

// wares reads one page of wares, in the order of their ids: a listing that
// changes meanwhile keeps its place.
func (s *shop) wares(ctx context.Context, filter params, page int64) (rows []ware, further bool, err error) {
	p := params{"field": rowFields(), "pageNo": page, "pageSize": pageSize, "orderField": "wareId", "orderType": "asc"}
	maps.Copy(p, filter)
	var answer warePage
	if err := s.call(ctx, wareSearch, p, &answer); err != nil {
		return nil, false, err
	}
	found := answer.Page.value
	return found.Data, more(len(found.Data), page, found.Size, found.Total), nil
}

// beginning is before any SKU was made. Who leaves the bound out may be shown
// the newest only: the reference's own calls always give it (jd §4.A.11, §4.C).
const beginning = "2010-01-01 00:00:00"

// eachSKU reads all SKUs that a filter lets through, as they came. The page
// size is spelled otherwise here (jd §11.3).
func (s *shop) eachSKU(ctx context.Context, filter params) ([]json.RawMessage, error) {
	var out []json.RawMessage
	for page := int64(1); ; page++ {
		p := params{
			"field": skuFieldNames(), "pageNo": page, "page_size": pageSize, "orderFiled": "skuId", "orderType": "asc",
			"startCreatedTime": beginning,
		}
		maps.Copy(p, filter)
		var answer skuPage
		if err := s.call(ctx, skuSearch, p, &answer); err != nil {
			return nil, err
		}
		found := answer.Page.value
		out = append(out, found.Data...)
		if !more(len(found.Data), page, found.Size, found.Total) {
			return out, nil
		}
	}
}

// summaries makes rows of wares, in the order of their ids, with the codes of
// their SKUs.
func (s *shop) summaries(ctx context.Context, wares []ware) ([]adapters.Summary, error) {
	slices.SortFunc(wares, func(a, b ware) int { return byNumber(a.ID.String(), b.ID.String()) })
	codes, err := s.codes(ctx, wares)
	if err != nil {
		return nil, err
	}
	out := make([]adapters.Summary, 0, len(wares))
	for _, w := range wares {
		st := w.state()
		out = append(out, adapters.Summary{
			Ref: adapters.Ref{ID: w.ID.String()}, Title: oneLine(w.Title.String()), ListingID: w.listingID(),
			SKUs: codes[w.ID.String()], OnShelf: st.onShelf, Audit: st.audit, Modified: moment(w.Modified),
		})
	}
	return out, nil
}

// codes gives the SKU codes of wares.
func (s *shop) codes(ctx context.Context, wares []ware) (map[string][]string, error) {
	out := map[string][]string{}
	for chunk := range slices.Chunk(wares, pageSize) {
		var ids []string
		for _, w := range chunk {
			ids = append(ids, w.ID.String())
		}
		numbers, err := idNumbers(ids...)
		if err != nil {
			return nil, skuSearch.uncertain(err)
		}
		rows, err := s.eachSKU(ctx, params{"wareId": numbers})
		if err != nil {
			return nil, err
		}
		for _, raw := range rows {
			var k sku
			if err := decode(raw, &k); err != nil {
				return nil, skuSearch.uncertain(err)
			}
			if k.OuterID != "" && k.Status != statusGone {
				out[k.Ware.String()] = append(out[k.Ware.String()], k.OuterID.String())
			}
		}
	}
	return out, nil
}
