package flow

import (
	"context"
	"errors"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/category"
	"github.com/farmgate-cli/farmgate/internal/offer"
	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/place"
)

// Offered is a listing as it would be offered on one channel, as far as can be
// told offline.
type Offered struct {
	Channel  string            `json:"channel"`
	Listing  string            `json:"listing"`
	Title    string            `json:"title"`
	Category string            `json:"category"`
	SKUs     []OfferedSKU      `json:"skus"`
	Findings []listing.Finding `json:"findings"`
}

// OfferedSKU has prices as decimal text and stock in sale units; empty or null
// where the workbook does not manage them.
type OfferedSKU struct {
	ID     string `json:"id"`
	Price  string `json:"price"`
	Group  string `json:"price_group"`
	Market string `json:"price_market"`
	Stock  *int64 `json:"stock"`
}

// offerOffline builds the offers of channels from what the cache knows and
// checks each adapter's own rules.
func (w *World) offerOffline(ctx context.Context, books *workbooks, names []string) ([]listing.Finding, []Offered, error) {
	configs, err := w.chosen(names)
	if err != nil {
		return nil, nil, err
	}
	g, err := w.gallery(ctx, books)
	if err != nil {
		return nil, nil, err
	}
	var findings []listing.Finding
	var offers []Offered
	for _, cfg := range configs {
		c, err := w.newDrafted(cfg)
		if err != nil {
			return nil, nil, err
		}
		if err := c.loadCached(w); err != nil {
			return nil, nil, err
		}
		for _, l := range books.catalog.Listings {
			if !c.takes(l) {
				continue
			}
			o, err := c.offline(ctx, w, books, g.of(l))
			if err != nil {
				return nil, nil, err
			}
			findings = append(findings, o.Findings...)
			offers = append(offers, o)
		}
	}
	return findings, offers, nil
}

// loadCached takes the tree and the user's own files; no tree is no error.
func (c *drafted) loadCached(w *World) error {
	tree, err := w.cache(c.Name).Load()
	if err == nil {
		c.tree = tree
	} else if !errors.Is(err, category.ErrNotCached) {
		return err
	}
	if c.mappings, err = category.ReadMappings(w.mappingsFile()); err != nil {
		return usageOf(err)
	}
	if c.defaults, err = category.ReadDefaults(w.defaultsFile()); err != nil {
		return usageOf(err)
	}
	return nil
}

func (c *drafted) offline(ctx context.Context, w *World, books *workbooks, p pictured) (Offered, error) {
	want := &wanted{listing: c.here(p.listing), given: offer.Given{
		Limits: c.limits, Currency: books.catalog.Currency, Place: place.Short, Today: w.today(), Stock: cellStock(p.listing),
	}}
	if err := c.decideOffline(ctx, w, want); err != nil {
		return Offered{}, err
	}
	want.findings = append(want.findings, p.check(c.channel)...)
	o, findings := offer.Build(want.listing, c.offers, want.given)
	want.findings = append(want.findings, findings...)
	if want.given.Rule.Category != "" { // without a rule the adapter can only guess
		_, findings = c.adapter.Project(o)
		want.findings = append(want.findings, findings...)
	}
	return c.offered(o, want), nil
}

// decideOffline is decide without a call: what is not cached stays open.
func (c *drafted) decideOffline(ctx context.Context, w *World, want *wanted) error {
	if c.tree == nil {
		return nil
	}
	answer := category.Resolve(category.Question{Listing: want.listing, Channel: c.Name, Adapter: c.info().Name, Tree: c.tree, Mappings: c.mappings})
	want.given.Category = answer.Choice
	if answer.Finding != nil {
		want.add([]listing.Finding{*answer.Finding})
		return nil
	}
	rule, _, err := w.cache(c.Name).LoadRule(answer.Choice.ID)
	if errors.Is(err, category.ErrNotCached) {
		return nil
	}
	if err != nil {
		return err
	}
	want.given.Rule = rule
	demand := c.demand(want, rule)
	demand.Offline = true
	values, findings, err := category.MatchAttributes(ctx, demand)
	want.given.Attributes = values
	want.add(findings)
	return err
}

func cellStock(l listing.Listing) map[string]int64 {
	stock := map[string]int64{}
	for _, sku := range l.SKUs {
		if units, ok := sku.Facts.Number(listing.FieldStock); ok {
			stock[sku.ID] = units
		}
	}
	return stock
}

func (c *drafted) offered(o adapters.Offer, want *wanted) Offered {
	out := Offered{Channel: c.Name, Listing: want.listing.ID, Title: o.Title.Value, Category: category.PathText(o.Category.Path), Findings: want.findings}
	money := func(minor *int64) string {
		if minor == nil {
			return ""
		}
		return listing.Money{Minor: *minor}.Decimal()
	}
	for _, sku := range o.SKUs {
		out.SKUs = append(out.SKUs, OfferedSKU{sku.ID, money(sku.Price), money(sku.Group), money(sku.Market), sku.Stock})
	}
	return out
}
