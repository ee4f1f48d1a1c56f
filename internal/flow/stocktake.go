package flow

import (
	"context"
	"errors"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/offer"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

// stockTake is how the stock of the catalogue is divided in one plan.
type stockTake struct {
	parts map[string]map[string]int64 // channel → SKU id → shown
	rows  []state.Stock               // what the ledger will say when the plan has run
}

func (s *stockTake) shown(channel string) map[string]int64 { return s.parts[channel] }

// takeStock counts every SKU and divides it among the channels that show it
// (formats §5).
func (d *drafting) takeStock(ctx context.Context) (*stockTake, error) {
	ledger, err := d.db.StockLedger(ctx)
	if err != nil {
		return nil, err
	}
	var channels []*offer.Channel
	for _, c := range d.channels {
		channels = append(channels, c.offers)
	}
	if err := offer.CheckShares(channels); err != nil {
		return nil, settingFailure("", err)
	}
	take := &stockTake{parts: map[string]map[string]int64{}}
	for _, f := range d.inCountingOrder() {
		for _, l := range f.result.Catalog.Listings {
			for _, sku := range l.SKUs {
				if err := d.count(take, ledger, f, d.updates.owned(f, l, sku), sku); err != nil {
					return nil, err
				}
			}
		}
	}
	return take, nil
}

// inCountingOrder gives the workbooks with those that describe products first:
// what a stock sheet says of the same SKU holds.
func (d *drafting) inCountingOrder() []workbook {
	files := slices.Clone(d.books.files)
	slices.SortStableFunc(files, func(a, b workbook) int {
		switch {
		case a.describes() == b.describes():
			return 0
		case a.describes():
			return -1
		default:
			return 1
		}
	})
	return files
}

// count counts and divides one SKU.
func (d *drafting) count(take *stockTake, ledger map[string]state.Stock, f workbook, l listing.Listing, sku listing.SKU) error {
	supply, managed := offer.SupplyOf(l, sku)
	if !managed {
		return nil
	}
	var last *offer.Count
	if row, known := ledger[sku.ID]; known {
		last = &offer.Count{Cell: row.Cell, Available: row.Available, Shown: row.Shown, Ended: row.Read}
	}
	cell := offer.Cell{Units: supply.Total, Saved: f.modified, Recount: d.o.Recount}
	now, claims := d.showing(l, sku)
	available := offer.Available(cell, last, now)
	parts, err := offer.Allocate(supply.Counting(available), claims)
	if err != nil {
		var fault *offer.SettingError
		if errors.As(err, &fault) {
			return settingFailure("", err)
		}
		return err
	}
	for _, p := range parts {
		if take.parts[p.Channel] == nil {
			take.parts[p.Channel] = map[string]int64{}
		}
		take.parts[p.Channel][sku.ID] = p.Shown
	}
	take.rows = append(take.rows, state.Stock{SKU: sku.ID, Cell: cell.Units, Modified: f.modified, Available: available, Shown: now, Read: d.w.Clock.Now()})
	return nil
}

// showing gives what each channel shows of a SKU now, and the channels that
// will show it: where it is live, pending or about to be created, and nothing
// keeps it off.
func (d *drafting) showing(l listing.Listing, sku listing.SKU) (map[string]int64, []offer.Claim) {
	now := map[string]int64{}
	var claims []offer.Claim
	for _, c := range d.channels {
		w, wanted := c.byListing[l.ID]
		if !wanted {
			continue
		}
		if shown, ok := d.remoteStock(w.remote, sku.ID); ok {
			now[c.Name] = shown
		}
		if !w.blocked() {
			claims = append(claims, offer.Claim{Channel: c.Name, Rule: c.offers.StockFor(l, sku)})
		}
	}
	return now, claims
}

// remoteStock is what a channel shows of a SKU, under its id or under the one
// by which the channel knows it (--same).
func (d *drafting) remoteStock(remote *adapters.Remote, sku string) (int64, bool) {
	if remote == nil {
		return 0, false
	}
	id := listing.WireID(sku)
	if old, ok := d.same[id]; ok {
		if _, known := remote.SKU(id); !known {
			id = old
		}
	}
	return remote.Get(id, listing.FieldStock).Number()
}

// keepStock writes the count into the ledger: a plan is a run that read the
// channels and left them showing what they show. What a run then writes is put
// on top by keepShown.
func (d *drafting) keepStock(ctx context.Context) error {
	return d.db.SaveStock(ctx, d.stock.rows)
}
