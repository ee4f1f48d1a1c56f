package douyin

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
)

// Pages of listV2 (douyin §4.12).
const (
	pageSize  = 100
	lastPage  = 100 // page × size may be at most 10 000
	maxRows   = pageSize * lastPage
	maxCodes  = 50 // SKU codes one look-up may name
	maxIDs    = 100
	beforeTry = time.Minute      // a create is looked up from a minute before it
	firstLook = 24 * time.Hour   // what a process before this one may have created: no more than maxRows a day (douyin §7)
	lookBack  = time.Hour        // what may have come since the first look
	rescan    = 30 * time.Second // how long a look at the newest products is good for
)

// finds collects what a look-up saw, each listing once.
type finds struct {
	keys  adapters.Keys
	found map[string]adapters.Summary
}

// Find looks a listing up by the merchant's ids, over all states (douyin §5):
// by detail with each listing id, by listV2 with the SKU codes, and, if that
// shows nothing, over the newest products: from a minute before a create whose
// end this connection does not know, else over the last day. No filter is
// trusted: ids are compared. Rows may lag, so nothing found proves something
// only when the caller has asked until the settle time was over.
func (s *shop) Find(ctx context.Context, keys adapters.Keys) ([]adapters.Summary, error) {
	f := &finds{keys: keys, found: map[string]adapters.Summary{}}
	for _, code := range named(keys.Listing) {
		p, err := s.byCode(ctx, code)
		if err != nil {
			return nil, err
		}
		if p != nil {
			f.keep(p.summary())
		}
	}
	for chunk := range slices.Chunk(named(keys.SKUs), maxCodes) {
		if err := s.byCodes(ctx, f, chunk); err != nil {
			return nil, err
		}
	}
	if len(f.found) == 0 {
		if err := s.amongNewest(ctx, f); err != nil {
			return nil, err
		}
	}
	out := make([]adapters.Summary, 0, len(f.found))
	for _, id := range slices.Sorted(maps.Keys(f.found)) {
		out = append(out, f.found[id])
	}
	return out, nil
}

func named(ids []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id == "" })
}

// keep takes a listing that is not deleted; what tells more of it wins.
func (f *finds) keep(s adapters.Summary) {
	if before, ok := f.found[s.ID]; !s.Deleted && (!ok || len(before.SKUs) < len(s.SKUs)) {
		f.found[s.ID] = s
	}
}

// row keeps a row that carries one of the ids.
func (f *finds) row(r listRow) {
	s := r.summary()
	bySKU := slices.ContainsFunc(s.SKUs, func(code string) bool { return slices.Contains(f.keys.SKUs, code) })
	if bySKU || s.ListingID != "" && slices.Contains(f.keys.Listing, s.ListingID) {
		f.keep(s)
	}
}

// byCodes looks for SKU codes. A few rows that do not tell their codes, as
// those of older gateways, are read whole; many mean that the filter was not
// understood, and each is compared by its listing id.
func (s *shop) byCodes(ctx context.Context, f *finds, codes []string) error {
	var silent []listRow
	err := s.eachRow(ctx, params{"sku_codes": codes}, func(r listRow) {
		f.row(r)
		if len(r.SKUs) == 0 && !isDeleted(r.status()) {
			silent = append(silent, r)
		}
	})
	if err != nil || len(silent) > maxCodes {
		return err
	}
	for _, r := range silent {
		if _, known := f.found[r.ID.String()]; known {
			continue
		}
		p, _, err := s.detail(ctx, params{}.text("product_id", r.ID.String()).text("show_draft", "false"))
		if adapters.ClassOf(err) == adapters.NotFound && err != nil {
			continue
		}
		if err != nil {
			return err
		}
		summary := p.summary()
		if slices.ContainsFunc(summary.SKUs, func(code string) bool { return slices.Contains(codes, code) }) {
			f.keep(summary)
		}
	}
	return nil
}

// amongNewest looks over the newest products.
func (s *shop) amongNewest(ctx context.Context, f *finds) error {
	if begun, ok := s.memory.begun(f.keys.Listing); ok {
		return s.eachRow(ctx, since(begun.Add(-beforeTry)), f.row)
	}
	rows, err := s.newest(ctx)
	for _, r := range rows {
		f.row(r)
	}
	return err
}

func since(t time.Time) params { return params{"start_time": t.Unix()} }

// newest gives the products of the last day, for what an earlier process may
// have created: one that was killed in the night is taken up in the morning.
// Those grow no more, so after the first look only the last hour is looked at
// again, and many look-ups in a row share one answer.
func (s *shop) newest(ctx context.Context) (rows []listRow, err error) {
	now, fresh, back := s.now(), false, firstLook
	s.memory.with(func() {
		if rows = s.memory.newest; !s.memory.scanned.IsZero() {
			fresh, back = now.Sub(s.memory.scanned) < rescan, lookBack
		}
	})
	if fresh {
		return rows, nil
	}
	seen := map[string]listRow{}
	for _, r := range rows {
		seen[r.ID.String()] = r
	}
	if err := s.eachRow(ctx, since(now.Add(-back)), func(r listRow) { seen[r.ID.String()] = r }); err != nil {
		return nil, err
	}
	rows = slices.Collect(maps.Values(seen))
	s.memory.with(func() { s.memory.newest, s.memory.scanned = rows, now })
	return rows, nil
}

// eachRow pages through listV2 with a filter, every page, whatever the order.
func (s *shop) eachRow(ctx context.Context, filter params, visit func(listRow)) error {
	for page := int64(1); ; page++ {
		answer, err := s.listPage(ctx, filter, page)
		if err != nil {
			return err
		}
		for _, r := range answer.Rows {
			visit(r)
		}
		if len(answer.Rows) == 0 || page*pageSize >= int64(answer.Total) {
			return nil
		}
	}
}

func (s *shop) listPage(ctx context.Context, filter params, page int64) (listAnswer, error) {
	var answer listAnswer
	if page > lastPage {
		return answer, productList.local(adapters.Unsupported, errTooMany)
	}
	p := maps.Clone(filter)
	p.number("page", page).number("size", pageSize)
	return answer, s.call(ctx, productList, p, &answer)
}

// status is a row's state; one that tells none is taken for off the shelf.
func (r listRow) status() number {
	if r.Status == nil {
		return statusOffline
	}
	return *r.Status
}

// summary is a product as a list shows it. The state of a draft is not told.
func (r listRow) summary() adapters.Summary {
	out := adapters.Summary{
		Ref: adapters.Ref{ID: r.ID.String()}, Title: oneLine(r.Name.String()), ListingID: r.OuterID.String(),
		Audit: adapters.AuditNone, Deleted: isDeleted(r.status()), Modified: moment(r.Updated),
	}
	check := number(checkApproved)
	if r.Check != nil {
		check = *r.Check
	}
	out.OnShelf = r.status() == statusOnline && check != checkBanned
	switch check {
	case checkWaiting:
		out.Audit = adapters.AuditPending
	case checkRejected:
		out.Audit = adapters.AuditRejected
	}
	for _, sku := range r.SKUs {
		if sku.Code != "" {
			out.SKUs = append(out.SKUs, sku.Code.String())
		}
	}
	return out
}

// summary is a product as its detail shows it.
func (p product) summary() adapters.Summary {
	out := adapters.Summary{
		Ref: adapters.Ref{ID: p.ID.String()}, Title: oneLine(p.Name.String()), ListingID: p.OuterID.String(),
		OnShelf: *p.Status == statusOnline && *p.Check != checkBanned, Audit: auditOf(p), Deleted: isDeleted(*p.Status), Modified: moment(p.Updated),
	}
	for _, sku := range p.SKUs {
		if code := sku.code(); code != "" {
			out.SKUs = append(out.SKUs, code)
		}
	}
	return out
}
