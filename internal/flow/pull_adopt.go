package flow

import (
	"context"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

// takeNote reads the workbook back as push will, and keeps in the bases that
// what is live is what is wanted. A listing without a base was made by hand (or
// the state was lost): it is known from now on. Of the others only fields are
// noted that the workbook's words would make differently, so that they stay as
// the shop has them; nothing is said of the rest.
func (d *drafting) takeNote(ctx context.Context, out *Pulled) (err error) {
	d.stage(listing.T("核对：写出的表格推回去会不会有改动", "checking that the workbook pushes back without a change"))
	if d.books, err = d.w.readWorkbooks(ctx, []string{out.File}, reading{db: d.db}); err != nil {
		return err
	}
	defer func() { _ = d.books.close() }()
	out.Findings = append(out.Findings, d.books.errors()...)
	if err := d.makeOffers(ctx); err != nil {
		return err
	}
	for _, c := range d.channels {
		if err := c.compareAll(ctx, d); err != nil {
			return err
		}
		count, err := c.takeNote(ctx, d, out)
		if err != nil {
			return err
		}
		out.Channels = append(out.Channels, count)
	}
	return nil
}

func (c *drafted) takeNote(ctx context.Context, d *drafting, out *Pulled) (PulledChannel, error) {
	count := PulledChannel{Name: c.Name}
	var bases []listing.Base
	var events []state.Event
	for _, w := range c.wanted {
		if w.remote == nil || w.result.Blocked() {
			out.Findings = append(out.Findings, w.result.Findings...)
			continue
		}
		count.Listings++
		changes := differing(w)
		base, adopted := c.noted(w, changes)
		if len(changes) > 0 || adopted {
			bases = append(bases, base)
		}
		count.Kept += len(changes)
		if adopted {
			count.Adopted++
			events = append(events, state.Event{By: d.w.By, Seq: -1, What: string(plan.Adopt), After: c.Name + " " + w.remote.ID, Message: w.subject.Listing})
		}
	}
	if len(bases) == 0 {
		return count, nil
	}
	return count, d.db.TakeNote(ctx, bases, events)
}

// differing lists the fields of known SKUs in which the workbook, read back,
// would have the listing differ from what is live.
func differing(w *wanted) []plan.Change {
	var changes []plan.Change
	for _, a := range w.result.Actions {
		for _, c := range a.Changes {
			if _, sold := w.remote.SKU(c.SKU); c.SKU == "" || sold {
				changes = append(changes, c)
			}
		}
	}
	return changes
}

// noted is the base after the pull, and whether the listing is new to it.
func (c *drafted) noted(w *wanted, changes []plan.Change) (base listing.Base, adopted bool) {
	if w.base == nil {
		return adoptedBase(w), true
	}
	base = *w.base
	base.Sent, base.Read = base.Sent.Clone(), base.Read.Clone()
	for _, change := range changes {
		note(&base, change.SKU, change.Field, change.Desired, change.Remote)
	}
	return base, false
}

// adoptedBase takes a listing over as it is: every field that the workbook
// manages counts as sent, with what is live as what came of it.
func adoptedBase(w *wanted) listing.Base {
	r := w.remote
	base := listing.Base{
		Channel: w.subject.Channel, Listing: w.subject.Listing, WireID: w.subject.WireID, Remote: r.ID, Ticket: r.Ticket,
		SKUIDs: r.SKUIDs, OnShelf: r.OnShelf, Pending: r.Audit == adapters.AuditPending, Adopted: true, Source: w.subject.Source,
	}
	for f, want := range w.desired.Fields {
		if !w.desired.Unmanaged[f] {
			note(&base, "", f, want, r.Get("", f))
		}
	}
	for _, sku := range w.desired.SKUs {
		if !slices.ContainsFunc(r.SKUs, func(live listing.SKUSnapshot) bool { return live.ID == sku.ID }) {
			continue
		}
		for f, want := range sku.Fields {
			note(&base, sku.ID, f, want, r.Get(sku.ID, f))
		}
	}
	return base
}

// note writes one field of a base; no value where the shop holds none.
func note(base *listing.Base, sku string, f listing.Field, sent, read listing.Value) {
	base.Sent.Set(sku, f, sent)
	base.Read.Set(sku, f, read)
}
