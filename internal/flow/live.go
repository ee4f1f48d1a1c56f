package flow

import (
	"context"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// live is what one shop holds, as far as a plan needs it.
type live struct {
	rows    []adapters.Summary
	byID    map[string]int   // marketplace id → row
	byKey   map[string][]int // merchant listing or SKU id → rows
	byTitle map[string][]int // made when it is first asked for
	remotes map[string]adapters.Remote
	at      time.Time
}

func (w *World) newLive() *live {
	return &live{byID: map[string]int{}, byKey: map[string][]int{}, remotes: map[string]adapters.Remote{}, at: w.Clock.Now()}
}

// listShop lists the whole shop; nothing is fetched yet.
func (w *World) listShop(ctx context.Context, ch *channel) (*live, error) {
	l := w.newLive()
	for cursor := ""; ; {
		page, err := ch.shop.List(ctx, cursor)
		if err != nil {
			return nil, shopFailure(ch.Name, err)
		}
		for _, row := range page.Items {
			l.add(row)
		}
		if page.Next == "" {
			return l, nil
		}
		cursor = page.Next
	}
}

// add takes a row of the list; rows shift between pages while the shop is
// edited, so one may come twice.
func (l *live) add(row adapters.Summary) {
	if _, seen := l.byID[row.ID]; seen || row.Deleted {
		return
	}
	i := len(l.rows)
	l.rows = append(l.rows, row)
	l.byID[row.ID] = i
	keys := map[string]bool{row.ListingID: true}
	for _, sku := range row.SKUs {
		keys[sku] = true
	}
	for key := range keys {
		if key != "" {
			l.byKey[key] = append(l.byKey[key], i)
		}
	}
}

// row gives the row of the list that shows a listing.
func (l *live) row(id string) (adapters.Summary, bool) {
	i, ok := l.byID[id]
	if !ok {
		return adapters.Summary{}, false
	}
	return l.rows[i], true
}

// everything lists all rows that the shop shows.
func (l *live) everything() []adapters.Ref {
	refs := make([]adapters.Ref, len(l.rows))
	for i, row := range l.rows {
		refs[i] = row.Ref
	}
	return refs
}

// ours lists what to fetch of a workbook: rows of wanted ids, and listings of the bases even
// when the list does not show them (it may lag).
func (l *live) ours(wanted map[string]bool, bases map[string]listing.Base) []adapters.Ref {
	picked := map[string]adapters.Ref{}
	for key := range wanted {
		for _, i := range l.byKey[key] {
			picked[l.rows[i].ID] = l.rows[i].Ref
		}
	}
	for _, b := range bases {
		if b.Remote == "" {
			continue
		}
		ref := adapters.Ref{ID: b.Remote, Ticket: b.Ticket}
		if row, ok := l.row(b.Remote); ok && row.Ticket != "" {
			ref = row.Ref
		}
		picked[b.Remote] = ref
	}
	refs := make([]adapters.Ref, 0, len(picked))
	for _, ref := range picked {
		refs = append(refs, ref)
	}
	return refs
}

// fetch reads listings whole, several at a time.
func (l *live) fetch(ctx context.Context, ch *channel, refs []adapters.Ref) error {
	var mu sync.Mutex
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(max(1, ch.limits.InFlight))
	for _, ref := range refs {
		group.Go(func() error {
			remote, err := ch.shop.Fetch(ctx, ref)
			if adapters.ClassOf(err) == adapters.NotFound {
				return nil
			}
			if err != nil {
				return shopFailure(ch.Name, err)
			}
			if ch.limits.CreateAnew && !remote.Live && remote.Audit == adapters.AuditRejected {
				return nil // nothing can be done with it
			}
			mu.Lock()
			defer mu.Unlock()
			l.remotes[ref.ID] = remote
			return nil
		})
	}
	return group.Wait()
}

// find gives the listing that a base or the merchant's ids point to, and all
// rows those ids match.
func (l *live) find(base *listing.Base, keys []string) (*adapters.Remote, []adapters.Summary) {
	seen := map[int]bool{}
	var matches []adapters.Summary
	for _, key := range keys {
		for _, i := range l.byKey[key] {
			if !seen[i] {
				seen[i] = true
				matches = append(matches, l.rows[i])
			}
		}
	}
	id := ""
	switch {
	case base != nil && base.Remote != "":
		id = base.Remote
	case len(matches) == 1:
		id = matches[0].ID
	}
	if remote, ok := l.remotes[id]; ok {
		return &remote, matches
	}
	return nil, matches
}
