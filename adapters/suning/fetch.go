package suning

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// unseenFor is how long an application may be in no list before it counts as
// gone: how long the index lags is unknown (suning §5).
const unseenFor = 30 * time.Minute

// Fetch reads one listing whole. One that has a product code is read with
// itemdetail.query, and with itemsale.query, which alone tells whether it is on
// sale (suning §4.9). One that has none yet is found by its merchant's code.
func (s *shop) Fetch(ctx context.Context, ref adapters.Ref) (adapters.Remote, error) {
	if code, ok := provisionalCode(ref.ID); ok {
		return s.fetchApplied(ctx, ref, code)
	}
	id := bareCode(text(ref.ID))
	if !isProductCode(id) {
		return adapters.Remote{}, calls.itemDetail.local(adapters.NotFound, fmt.Errorf("%.40q is no product code", ref.ID))
	}
	return s.fetchProduct(ctx, id, ref.Ticket)
}

func provisionalCode(id string) (string, bool) {
	if len(id) <= len(provisional) || id[:len(provisional)] != provisional {
		return "", false
	}
	return id[len(provisional):], true
}

// fetchProduct reads a product by its main code. A variant's code, which the
// platform refuses here, is no listing of its own.
func (s *shop) fetchProduct(ctx context.Context, id, ticket string) (adapters.Remote, error) {
	var raw json.RawMessage
	err := s.call(ctx, calls.itemDetail, params{"productCode": id}, &raw)
	if adapters.HasCode(err, codeNotMain) {
		return adapters.Remote{}, gone(err)
	}
	if err != nil {
		return adapters.Remote{}, err
	}
	read, err := readDetail(raw)
	if err != nil {
		return adapters.Remote{}, calls.itemDetail.uncertain(err)
	}
	if d := read.detail; bareCode(d.ProductCode) != id || d.Status < statusPending || d.Status > statusRejected {
		return adapters.Remote{}, calls.itemDetail.uncertain(fmt.Errorf("%w: it does not tell the state of product %s", errNotUnderstood, id))
	}
	if err := s.complete(ctx, &read); err != nil {
		return adapters.Remote{}, err
	}
	remote := read.remoteOf(ticket)
	// A product just approved that its lists do not show yet (§5) is on no shelf
	// that could be told: what it is to be has to wait.
	if applied, ok := itemApplication(ticket); ok && read.sale == nil && remote.Audit == adapters.AuditNone && applied.age(s.http.Now()) < unseenFor {
		remote.Audit = adapters.AuditPending
	}
	return remote, s.follow(ctx, &remote)
}

// complete adds what other calls tell: the place on the shelf, the names of
// parameters, and the stock of a parallel warehouse.
func (s *shop) complete(ctx context.Context, read *seen) (err error) {
	d := read.detail
	if read.sale, err = s.saleOf(ctx, bareCode(d.ProductCode)); err != nil {
		return err
	}
	if read.book, err = s.readableTemplate(ctx, d.Category.String()); err != nil {
		return err
	}
	if d.Status == statusLive && s.options[optWarehouse] != "" {
		read.stocks, err = s.warehouseStocks(ctx, d)
	}
	return err
}

// saleOf finds a product in the list of live ones, whose filters are fuzzy
// (suning §4.9); nil if it is not there.
func (s *shop) saleOf(ctx context.Context, id string) (*saleRow, error) {
	rows, err := pages[saleRow](ctx, s, calls.saleList, params{"productCode": id})
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		if bareCode(row.ProductCode) == id {
			return &row, nil
		}
	}
	return nil, nil
}

// fetchApplied reads a listing that had no product code when it was last seen.
// A refused application counts only if it is the one that the ticket names: an
// older one stays in the lists for ever (suning §4.8).
func (s *shop) fetchApplied(ctx context.Context, ref adapters.Ref, code string) (adapters.Remote, error) {
	row, found, err := s.itemBy(ctx, params{"itemCode": code})
	if err != nil {
		return adapters.Remote{}, err
	}
	if !found {
		return s.fetchUnseen(ctx, ref)
	}
	if row.isRefused() {
		older, err := s.isOlder(ctx, row, ref.Ticket)
		if err != nil {
			return adapters.Remote{}, err
		}
		if older {
			return s.fetchUnseen(ctx, ref)
		}
	}
	if id := bareCode(row.ProductCode); id != "" && row.Status == statusLive {
		return s.fetchProduct(ctx, id, ref.Ticket)
	}
	return s.appliedRemote(ref, row), nil
}

// fetchUnseen is about an application that no list shows: its ticket may tell
// the product (suning §4.7), else it waits in the queue, or is gone.
func (s *shop) fetchUnseen(ctx context.Context, ref adapters.Ref) (adapters.Remote, error) {
	missing := calls.itemGet.local(adapters.NotFound, fmt.Errorf("no listing carries the code of %s", ref.ID))
	applied, ok := itemApplication(ref.Ticket)
	if !ok {
		return adapters.Remote{}, missing
	}
	row, found, err := s.itemByApplication(ctx, params{"applycode": applied.code})
	switch {
	case err != nil:
		return adapters.Remote{}, err
	case found && row.Status == statusLive:
		return s.fetchProduct(ctx, bareCode(row.ProductCode), ref.Ticket)
	case applied.age(s.http.Now()) < unseenFor:
		return adapters.Remote{Ref: ref, Audit: adapters.AuditPending}, nil
	default:
		return adapters.Remote{}, missing
	}
}

// appliedRemote is a listing under review or refused: little is told of it, and
// price and stock cannot be asked for (suning §4.8).
func (s *shop) appliedRemote(ref adapters.Ref, row itemRow) adapters.Remote {
	r := adapters.Remote{
		Ref: ref, Audit: row.audit(), SKUIDs: map[string]string{},
		Snapshot: listing.Snapshot{Fields: map[listing.Field]listing.Value{}},
	}
	if title := row.title(); title != "" {
		r.Fields[listing.FieldTitle] = listing.TextValue(title)
	}
	if row.Category != "" {
		r.Fields[listing.FieldCategory] = listing.TextValue(row.Category.String())
	}
	for _, code := range row.codes() {
		if _, twice := r.SKU(code); !twice {
			r.SKUs = append(r.SKUs, listing.SKUSnapshot{ID: code, Fields: map[listing.Field]listing.Value{}})
		}
	}
	if r.Audit == adapters.AuditRejected {
		applied, _ := itemApplication(ref.Ticket)
		r.Reason = row.why(applied)
	}
	r.Raw, _ = compactJSON(row) // texts and numbers always are JSON
	return r
}

// isOlder tells a refusal of an earlier application from that of the ticket's:
// item.get has no times, so the refused ones edited since are listed. What is
// beyond the 90 days that can be searched (suning §4.9) is taken as it stands.
func (s *shop) isOlder(ctx context.Context, row itemRow, ticket string) (bool, error) {
	applied, ok := itemApplication(ticket)
	if !ok || applied.age(s.http.Now()) >= searchable {
		return false, nil
	}
	for _, status := range []int64{statusFailed, statusRejected} {
		rows, err := s.edited(ctx, applied.at.Add(-time.Minute), params{"status": whole(status)})
		if err != nil {
			return false, err
		}
		for _, other := range rows {
			if other.shares(row.codes()) {
				return false, nil
			}
		}
	}
	return true, nil
}

// gone turns a refusal about one code into NotFound.
func gone(err error) error {
	var e *adapters.Error
	if !errors.As(err, &e) {
		return err
	}
	missing := *e
	missing.Class = adapters.NotFound
	return &missing
}
