package apply_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/listing"
)

// version is what an item was like from a moment on.
type version struct {
	at      time.Time
	content listing.Snapshot
	onShelf bool
	live    bool
	audit   adapters.Audit
	deleted bool
	banned  bool
	reason  string
}

type item struct {
	id, merchant string
	versions     []version
}

// hit is one call at the fake shop, for its faults.
type hit struct {
	op   string // find, fetch, create …
	id   string // of the listing, merchant's or marketplace's
	nth  int    // of this op
	done bool   // asked after the work was done
}

// shop is a marketplace in memory whose reads lag behind its writes.
type shop struct {
	mu    sync.Mutex
	clock clock.Clock
	items map[string]*item
	order []*item           // as they were made
	pics  map[string]string // address → hash
	calls map[string]int    // by op
	taken []time.Time       // of writes, when they were carried out
	log   []string          // writes, in order: "create L1"

	took  time.Duration // a call takes
	lag   time.Duration // reads see the shop as it was so long ago
	audit bool          // content goes through a review
	late  bool          // a listing is named by its merchant's id until it is approved
	// fault is asked before and after the work of each call; an error it gives
	// is the answer.
	fault func(hit) error
	gate  func(ctx context.Context, class, op string) error
	now   int // calls in progress
	most  int // of those, at once
}

func newShop(clk clock.Clock) *shop {
	return &shop{clock: clk, items: map[string]*item{}, pics: map[string]string{}, calls: map[string]int{}, took: 50 * time.Millisecond}
}

// call runs one call: the gate, the time it takes, its faults, its work.
func (s *shop) call(ctx context.Context, class adapters.CallClass, op, id string, work func() error) error {
	if s.gate != nil {
		if err := s.gate(ctx, string(class), op); err != nil {
			return &adapters.Error{Class: adapters.Transient, Op: op, Err: err}
		}
	}
	s.mu.Lock()
	s.calls[op]++
	h := hit{op: op, id: id, nth: s.calls[op]}
	s.now++
	s.most = max(s.most, s.now)
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		s.now--
		s.mu.Unlock()
	}()
	if err := s.clock.Sleep(ctx, s.took); err != nil {
		return &adapters.Error{Class: adapters.Ambiguous, Op: op, Err: err}
	}
	if s.fault != nil {
		if err := s.fault(h); err != nil {
			return err
		}
	}
	s.mu.Lock()
	if class == adapters.ClassWrite {
		s.taken = append(s.taken, s.clock.Now())
		s.log = append(s.log, op+" "+id)
	}
	err := work()
	s.mu.Unlock()
	if err == nil && s.fault != nil {
		h.done = true
		err = s.fault(h)
	}
	return err
}

// seen gives the version that reads see; false while the item cannot be seen.
func (s *shop) seen(it *item) (version, bool) {
	limit := s.clock.Now().Add(-s.lag)
	for _, v := range slices.Backward(it.versions) {
		if !v.at.After(limit) {
			return v, true
		}
	}
	return version{}, false
}

func (it *item) last() version { return it.versions[len(it.versions)-1] }

// change makes a new version of an item.
func (s *shop) change(it *item, edit func(*version)) {
	v := it.last()
	v.content = v.content.Clone()
	edit(&v)
	v.at = s.clock.Now()
	it.versions = append(it.versions, v)
}

// put places a listing in the shop as if somebody had made it long ago.
func (s *shop) put(merchant string, content listing.Snapshot) *item {
	it := &item{id: fmt.Sprintf("r%d", len(s.items)+1), merchant: merchant}
	it.versions = []version{{content: content.Clone(), live: true, onShelf: true, audit: adapters.AuditNone}}
	s.items[it.id], s.order = it, append(s.order, it)
	return it
}

// sorted gives the items in the order in which they were made.
func (s *shop) sorted() []*item { return s.order }

func (s *shop) Check(context.Context) (adapters.Identity, error) {
	return adapters.Identity{ShopID: "1"}, nil
}

func (s *shop) List(context.Context, string) (adapters.Page, error) { return adapters.Page{}, nil }

func (s *shop) Find(ctx context.Context, keys adapters.Keys) (found []adapters.Summary, err error) {
	err = s.call(ctx, adapters.ClassRead, "find", keys.Listing[0], func() error {
		for _, it := range s.sorted() {
			v, ok := s.seen(it)
			if !ok || v.deleted {
				continue
			}
			for _, sku := range v.content.SKUs {
				if slices.Contains(keys.SKUs, sku.ID) { // once a SKU: matches repeat
					found = append(found, adapters.Summary{Ref: adapters.Ref{ID: it.id}, ListingID: it.merchant})
				}
			}
		}
		return nil
	})
	return found, err
}

func (s *shop) Fetch(ctx context.Context, ref adapters.Ref) (remote adapters.Remote, err error) {
	err = s.call(ctx, adapters.ClassRead, "fetch", ref.ID, func() error {
		it, ok := s.named(ref.ID)
		if !ok {
			return &adapters.Error{Class: adapters.NotFound, Op: "fetch"}
		}
		v, ok := s.seen(it)
		if !ok {
			return &adapters.Error{Class: adapters.NotFound, Op: "fetch"}
		}
		remote = s.remote(it, v)
		if !v.live && s.late {
			remote.ID = "of " + it.merchant
		}
		return nil
	})
	return remote, err
}

// named finds an item by its id, or by the name it has before its approval.
func (s *shop) named(id string) (*item, bool) {
	for _, it := range s.items {
		if it.id == id || s.late && "of "+it.merchant == id {
			return it, true
		}
	}
	return nil, false
}

func (s *shop) remote(it *item, v version) adapters.Remote {
	ids := map[string]string{}
	for _, sku := range v.content.SKUs {
		ids[sku.ID] = it.id + "-" + sku.ID
	}
	return adapters.Remote{
		Ref: adapters.Ref{ID: it.id}, Snapshot: v.content.Clone(), ListingID: it.merchant, Live: v.live, OnShelf: v.onShelf,
		Deleted: v.deleted, Banned: v.banned, Audit: v.audit, Reason: v.reason, SKUIDs: ids,
	}
}

func (s *shop) Create(ctx context.Context, c adapters.Create) (receipt adapters.Receipt, err error) {
	err = s.call(ctx, adapters.ClassWrite, "create", c.ID, func() error {
		it := s.put(c.ID, s.addressed(c.Desired.Snapshot, c.Pictures))
		it.versions[0].at, it.versions[0].onShelf = s.clock.Now(), c.Desired.OnShelf
		if s.audit {
			it.versions[0].audit, it.versions[0].live, it.versions[0].onShelf = adapters.AuditPending, false, false
		}
		receipt = adapters.Receipt{Ref: adapters.Ref{ID: it.id, Ticket: "t-" + it.id}, Audited: s.audit}
		if s.late {
			receipt.ID = "of " + it.merchant
		}
		return nil
	})
	if err != nil {
		return adapters.Receipt{}, err
	}
	return receipt, nil
}

// addressed is a content with its pictures under their addresses.
func (s *shop) addressed(content listing.Snapshot, pictures map[string]string) listing.Snapshot {
	out := content.Clone()
	for _, f := range []listing.Field{listing.FieldImageMain, listing.FieldImageDetail} {
		if names := out.Fields[f].List(); len(names) > 0 {
			out.Fields[f] = addresses(names, pictures)
		}
	}
	return out
}

func addresses(names []string, pictures map[string]string) listing.Value {
	list := make([]string, len(names))
	for i, name := range names {
		list[i] = pictures[name]
	}
	return listing.ListValue(list)
}

func (s *shop) Update(ctx context.Context, u adapters.Update) (adapters.Receipt, error) {
	return s.set(ctx, "update", u.Remote.ID, u.Changes, u.Pictures)
}

func (s *shop) SetPrices(ctx context.Context, u adapters.PriceUpdate) (adapters.Receipt, error) {
	return s.set(ctx, "price", u.Remote.ID, u.Changes, nil)
}

func (s *shop) SetStock(ctx context.Context, u adapters.StockUpdate) (adapters.Receipt, error) {
	return s.set(ctx, "stock", u.Remote.ID, u.Changes, nil)
}

func (s *shop) set(ctx context.Context, op, id string, changes []adapters.Change, pictures map[string]string) (adapters.Receipt, error) {
	audited := s.audit && op == "update"
	err := s.call(ctx, adapters.ClassWrite, op, id, func() error {
		it, ok := s.items[id]
		if !ok || it.last().deleted {
			return &adapters.Error{Class: adapters.NotFound, Op: op}
		}
		if audited {
			s.change(it, func(v *version) { v.audit = adapters.AuditPending })
			return nil
		}
		s.change(it, func(v *version) { write(v, changes, pictures) })
		return nil
	})
	if err != nil {
		return adapters.Receipt{}, err
	}
	return adapters.Receipt{Ref: adapters.Ref{ID: id}, Audited: audited}, nil
}

func write(v *version, changes []adapters.Change, pictures map[string]string) {
	for _, c := range changes {
		value := c.Value
		if pictures != nil && (c.Field == listing.FieldImageMain || c.Field == listing.FieldImageDetail) {
			value = addresses(value.List(), pictures)
		}
		v.content.Set(c.SKU, c.Field, value)
	}
}

func (s *shop) SetShelf(ctx context.Context, remote adapters.Remote, on bool) (adapters.Receipt, error) {
	op := "unshelve"
	if on {
		op = "shelve"
	}
	err := s.call(ctx, adapters.ClassWrite, op, remote.ID, func() error {
		s.change(s.items[remote.ID], func(v *version) { v.onShelf = on })
		return nil
	})
	return adapters.Receipt{Ref: remote.Ref}, err
}

func (s *shop) Delete(ctx context.Context, remote adapters.Remote) error {
	return s.call(ctx, adapters.ClassWrite, "delete", remote.ID, func() error {
		s.change(s.items[remote.ID], func(v *version) { v.deleted = true })
		return nil
	})
}

func (s *shop) Upload(ctx context.Context, image adapters.Image) (address string, err error) {
	err = s.call(ctx, adapters.ClassUpload, "upload", image.SHA256, func() error {
		address = fmt.Sprintf("https://pic/%d", len(s.pics)+1)
		s.pics[address] = image.SHA256
		return nil
	})
	return address, err
}

// sell takes units off what is shown, as an order does.
func (s *shop) sell(id, sku string, units int64) {
	s.change(s.items[id], func(v *version) {
		n, _ := v.content.Get(sku, listing.FieldStock).Number()
		v.content.Set(sku, listing.FieldStock, listing.NumberValue(n-units))
	})
}

// decide ends a review.
func (s *shop) decide(id string, approve bool, changes ...adapters.Change) {
	s.change(s.items[id], func(v *version) {
		v.audit, v.reason = adapters.AuditRejected, "含违禁词"
		if approve {
			v.audit, v.live, v.reason = adapters.AuditNone, true, ""
			write(v, changes, nil)
		}
	})
}
