package flow

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/offer"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

// diff compares every wanted listing with what is live, and says what becomes
// of those that left the workbook.
func (d *drafting) diff(ctx context.Context) error {
	d.stage(listing.T("比较", "comparing"))
	group, gctx := errgroup.WithContext(ctx)
	for _, c := range d.channels {
		group.Go(func() (err error) {
			defer caught(&err)
			if err := c.compareAll(gctx, d); err != nil {
				return err
			}
			c.results = append(c.results, c.gone(d)...)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return d.confirm(ctx)
}

func (c *drafted) compareAll(ctx context.Context, d *drafting) (err error) {
	rules := plan.Rules{Fields: c.adapter.Fields(), Drift: driftPolicy(c.OnDrift), Only: d.only, Landing: landing(c.adapter)}
	rules.Anew, rules.NewStock = c.limits.CreateAnew, c.limits.NewStock
	c.results = slices.Grow(c.results, len(c.wanted))
	for _, w := range c.wanted {
		if w.result, err = c.compare(ctx, d, w, rules); err != nil {
			return err
		}
		c.results = append(c.results, w.result)
	}
	return nil
}

// landing is where a marketplace puts a new listing, from its own fields: one
// that carries no shelf field lands as the create says.
func landing(a adapters.Adapter) plan.Landing { return plan.Landing(a.Limits().Landing) }

// compare projects one listing and diffs it.
func (c *drafted) compare(ctx context.Context, d *drafting, w *wanted, rules plan.Rules) (plan.Result, error) {
	w.given.Stock = d.stock.shown(c.Name)
	if w.blocked() {
		w.given.Stock = cellStock(w.listing) // it takes no part in the allocation
	}
	desired, findings := c.project(w)
	w.given = offer.Given{} // a large catalogue holds no more of what it was decided with
	if w.base == nil {
		w.desired = desired
	}
	w.findings = append(w.findings, findings...)
	w.easeKnown()
	if w.blocked() {
		return plan.Block(w.subject, w.findings), nil
	}
	var alike *adapters.Remote
	err := c.renewing(ctx, d, func() (err error) {
		alike, err = c.alike(ctx, w)
		return err
	})
	if err != nil {
		return plan.Result{}, err
	}
	if len(w.only) > 0 {
		rules.Only = w.only
		w.keepMarket(&desired)
	}
	result := plan.Diff(plan.Input{
		Subject: w.subject, Rules: rules, Desired: desired, Base: w.base, Remote: w.remote, Matches: w.matches, Uploads: c.uploads,
		Alike: alike, Same: d.same, New: slices.Contains(d.o.New, w.listing.ID) || slices.Contains(d.o.New, "all"),
	})
	result.Findings = append(result.Findings, w.findings...)
	return result, nil
}

// easeKnown turns what only a create needs into warnings for a listing that the
// channel holds already: an update does not ask for it again.
func (w *wanted) easeKnown() {
	if w.remote == nil || w.remote.Deleted {
		return
	}
	for i, f := range w.findings {
		switch f.Code {
		case listing.CategoryMissing, listing.AttributeMissing, listing.ImageMissing, listing.PriceMissing, listing.StockMissing, listing.ShopChoiceNeeded:
			if f.Severity == listing.Error {
				w.findings[i].Severity = listing.Warning
			}
		}
	}
}

// project builds the offer and asks the adapter what it would hold.
func (c *drafted) project(w *wanted) (adapters.Desired, []listing.Finding) {
	o, findings := offer.Build(w.listing, c.offers, w.given)
	desired, more := c.adapter.Project(o)
	return desired, append(findings, w.unsaid(more)...)
}

// unsaid leaves out what was said already with the command or line that mends
// it: an adapter names a missing category or attribute again, since it cannot
// know who asked before.
func (w *wanted) unsaid(findings []listing.Finding) []listing.Finding {
	said := map[listing.Code]bool{}
	for _, f := range w.findings {
		said[f.Code] = true
	}
	return slices.DeleteFunc(findings, func(f listing.Finding) bool {
		return said[f.Code] && (f.Code == listing.AttributeMissing || f.Code == listing.CategoryMissing)
	})
}

// gone says what becomes of known listings that left their workbook.
func (c *drafted) gone(d *drafting) []plan.Result {
	_, canDelete := c.shop.(adapters.Deleter)
	var known []plan.Known
	for _, b := range c.bases {
		k := plan.Known{Subject: plan.Subject{
			Channel: c.Name, Listing: b.Listing, WireID: b.WireID, Name: b.Sent.Get("", listing.FieldTitle).Text(), Source: b.Source, Position: 1 << 30,
		}, Base: b}
		if remote, ok := c.live.remotes[b.Remote]; ok {
			k.Remote = &remote
		}
		known = append(known, k)
	}
	slices.SortFunc(known, func(a, b plan.Known) int { return cmp.Compare(a.Listing, b.Listing) })
	var results []plan.Result
	has := d.books.names()
	for _, f := range d.books.files {
		if !f.describes() {
			continue
		}
		results = append(results, plan.Missing(d.missing, plan.Workset{Source: f.result.Source, Has: func(id string) bool { return has[id] }}, known, canDelete)...)
	}
	return results
}

// names are the listings that the workbook names, well or badly.
func (b *workbooks) names() map[string]bool {
	names := maps.Clone(b.faulty)
	for _, l := range b.catalog.Listings {
		names[l.ID] = true
	}
	return names
}

// confirm takes values into the bases that the channels already hold as
// wanted, so that they do not look like drift at the next change; not while a
// run is at work on the channel, and not into what one has written since.
func (d *drafting) confirm(ctx context.Context) error {
	for _, c := range d.channels {
		if !slices.ContainsFunc(c.results, func(r plan.Result) bool { return len(r.Confirmed) > 0 }) {
			continue
		}
		lock, err := d.w.lock(ctx, d.db, 0, []string{c.Name})
		if isLocked(err) {
			continue
		}
		if err != nil {
			return err
		}
		if err := errors.Join(c.confirm(ctx, d.db), lock.Unlock()); err != nil {
			return err
		}
	}
	return nil
}

// confirm does so for one channel, whose lock is held.
func (c *drafted) confirm(ctx context.Context, db *state.DB) error {
	for _, r := range c.results {
		base, known := c.bases[r.Listing]
		if !known || len(r.Confirmed) == 0 {
			continue
		}
		now, _, err := db.Base(ctx, c.Name, r.Listing)
		if err != nil {
			return err
		}
		if !now.Updated.Equal(base.Updated) {
			continue
		}
		for _, change := range r.Confirmed {
			base.Sent.Set(change.SKU, change.Field, change.Desired)
			base.Read.Set(change.SKU, change.Field, change.Remote)
		}
		if err := db.SaveBase(ctx, base); err != nil {
			return err
		}
	}
	return nil
}
