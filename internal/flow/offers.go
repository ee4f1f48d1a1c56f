package flow

import (
	"context"
	"errors"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/category"
	"github.com/farmgate-cli/farmgate/internal/offer"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/place"
)

// makeOffers decides, channel by channel, everything an offer needs but the
// stock, and then divides the stock.
func (d *drafting) makeOffers(ctx context.Context) error {
	d.stage(listing.T("选类目、属性和图片", "choosing categories, attributes and pictures"))
	var err error
	if d.pictures, err = d.findPictures(ctx); err != nil {
		return err
	}
	listings := d.illustrated(d.pictures)
	group, gctx := errgroup.WithContext(ctx)
	for _, c := range d.channels {
		group.Go(func() (err error) {
			defer caught(&err)
			for i, l := range listings {
				if c.takes(l.listing) && d.chosen(l.listing.ID) {
					if err := c.renewing(gctx, d, func() error { return c.want(gctx, d, i, l) }); err != nil {
						return err
					}
				}
			}
			for i, u := range d.updates.bound {
				if d.chosen(u.listing.ID) {
					if err := c.wantUpdate(gctx, d, len(listings)+i, u); err != nil {
						return err
					}
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	d.stock, err = d.takeStock(ctx)
	return err
}

// illustrated finds the pictures of each listing once, before the channels
// share them: a gallery is filled by one goroutine.
func (d *drafting) illustrated(g *gallery) []pictured {
	listings := make([]pictured, 0, len(d.books.catalog.Listings))
	for _, l := range d.books.catalog.Listings {
		if d.chosen(l.ID) {
			listings = append(listings, g.of(l))
			continue
		}
		listings = append(listings, pictured{listing: l})
	}
	return listings
}

// chosen reports whether --listing lets a listing through.
func (d *drafting) chosen(id string) bool {
	return len(d.o.Listings) == 0 || slices.Contains(d.o.Listings, id)
}

// takes reports whether the workbook means the listing for this channel.
func (c *drafted) takes(l listing.Listing) bool {
	return len(l.Channels) == 0 || slices.Contains(l.Channels, c.Name) || slices.Contains(l.Channels, c.info().Name)
}

// want decides what one listing is offered with.
func (c *drafted) want(ctx context.Context, d *drafting, position int, l pictured) error {
	w := &wanted{listing: c.here(l.listing), given: offer.Given{
		Limits: c.limits, Currency: d.books.catalog.Currency, Place: place.Short, Today: d.w.today(),
	}}
	w.subject = c.subject(d, w.listing, position)
	if base, ok := c.bases[w.listing.ID]; ok {
		w.base = &base
	}
	w.remote, w.matches = c.live.find(w.base, keysOf(w.listing))
	if err := c.decide(ctx, d, w); err != nil {
		return err
	}
	w.findings = append(w.findings, l.check(c.channel)...)
	c.wanted = append(c.wanted, w)
	c.byListing[w.listing.ID] = w
	return nil
}

func (c *drafted) subject(d *drafting, l listing.Listing, position int) plan.Subject {
	return plan.Subject{
		Channel: c.Name, Listing: l.ID, WireID: listing.WireID(l.ID), Name: l.Facts.Text(listing.FieldName),
		Source: d.books.sourceOf(l), Position: position, Cell: l.Cell,
		Labels: plan.Labels{Category: l.Facts.Text(listing.FieldCategory), Origin: l.Facts.Text(listing.FieldOrigin)},
	}
}

// sourceOf names the source a listing was read from.
func (b *workbooks) sourceOf(l listing.Listing) string {
	for _, f := range b.files {
		if f.result.Report.File == l.Cell.File || f.path == l.Cell.File {
			return f.result.Source
		}
	}
	return ""
}

// decide finds category, attributes and shop data.
func (c *drafted) decide(ctx context.Context, d *drafting, w *wanted) error {
	if err := c.decideCategory(ctx, w); err != nil {
		return err
	}
	var findings []listing.Finding
	w.given.Options, findings = category.ChooseOptions(c.Name, c.info().Options, c.Options, c.choices)
	w.add(findings)
	if w.given.Category.ID == "" {
		return nil
	}
	rule, err := c.ruleOf(ctx, d, w.given.Category.ID)
	if refusesCategory(err) {
		w.add([]listing.Finding{c.categoryRefused(w, err)})
		return nil
	}
	if err != nil {
		return shopFailure(c.Name, err)
	}
	w.given.Rule = rule
	values, findings, err := category.MatchAttributes(ctx, c.demand(w, rule))
	if err != nil {
		return shopFailure(c.Name, err)
	}
	w.given.Attributes = values
	w.add(findings)
	return nil
}

// add takes findings, each named for the listing it is about.
func (w *wanted) add(findings []listing.Finding) {
	for _, f := range findings {
		if f.Where.Cell == "" && f.Where.File == "" {
			f.Where = w.listing.Cell
		}
		f.Listing = w.listing.ID
		w.findings = append(w.findings, f)
	}
}

// decideCategory keeps the category a known listing has, since it cannot
// change; a new one gets the file's, the name's, or the prediction's.
func (c *drafted) decideCategory(ctx context.Context, w *wanted) error {
	if id := c.heldCategory(w); id != "" {
		w.given.Category = adapters.CategoryChoice{ID: id, ChosenBy: category.ByFile}
		if c.tree != nil {
			w.given.Category.Path = c.tree.Path(id)
		}
		return nil
	}
	if c.tree == nil {
		return nil // a marketplace without categories
	}
	q := category.Question{Listing: w.listing, Channel: c.Name, Adapter: c.info().Name, Tree: c.tree, Mappings: c.mappings}
	answer := category.Resolve(q)
	if predictor, ok := c.shop.(adapters.CategoryPredictor); ok && answer.Choice.ID == "" {
		predicted, err := predictor.Predict(ctx, w.listing.Facts.Text(listing.FieldName), w.listing.Facts.Text(listing.FieldCategory))
		switch {
		case err == nil:
			q.Predicted = predicted
			answer = category.Resolve(q)
		case adapters.ClassOf(err) == adapters.Auth:
			return shopFailure(c.Name, err)
		}
	}
	w.given.Category = answer.Choice
	if answer.Finding != nil {
		w.add([]listing.Finding{*answer.Finding})
	}
	if note := category.PleaseCheck(answer.Choice); !note.IsZero() {
		w.subject.Notes = append(w.subject.Notes, note)
	}
	return nil
}

func (c *drafted) heldCategory(w *wanted) string {
	if w.remote != nil {
		return w.remote.Get("", listing.FieldCategory).Text()
	}
	return ""
}

// refusesCategory reports whether a marketplace said no to one category, which
// costs the listings in it and nothing else.
func refusesCategory(err error) bool {
	var refusal *adapters.Error
	if !errors.As(err, &refusal) {
		return false
	}
	return refusal.Field == listing.FieldCategory || refusal.Class == adapters.NotFound
}

// categoryRefused names the listing's category as one this shop may not use.
func (c *drafted) categoryRefused(w *wanted, err error) listing.Finding {
	fact := w.listing.Facts[listing.FieldCategory]
	return listing.Finding{
		Code: listing.CategoryMissing, Severity: listing.Error, Channel: c.Name, Field: listing.FieldCategory,
		Where: fact.Cell, Raw: fact.Value.Text(),
		Message: listing.Tf("店铺不能用类目 %s（%s）：", "the shop cannot use category %s (%s): ",
			strings.Join(w.given.Category.Path, " > "), w.given.Category.ID).With(explain(c.Name, err)),
		Fix: listing.Tf("在 categories.csv 里换一个类目（farmgate categories map … --channel %[1]s），或在后台开通它",
			"choose another in categories.csv (farmgate categories map … --channel %[1]s), or have it opened in the back office", c.Name),
	}
}

// ruleOf fetches a category's rule once a plan; a refusal is remembered too.
func (c *drafted) ruleOf(ctx context.Context, d *drafting, id string) (adapters.Rule, error) {
	if rule, ok := c.rules[id]; ok {
		return rule, c.refusals[id]
	}
	ruler, ok := c.shop.(adapters.CategoryRuler)
	if !ok {
		return adapters.Rule{Category: id}, nil
	}
	rule, err := d.w.cache(c.Name).Rule(ctx, ruler, id, ruleAge)
	if err != nil && !refusesCategory(err) {
		return rule, err
	}
	rule.Memo = &adapters.Memo{}
	c.rules[id], c.refusals[id] = rule, err
	return rule, err
}

func (c *drafted) demand(w *wanted, rule adapters.Rule) category.Demand {
	demand := category.Demand{
		Rule: rule, Choice: w.given.Category, Listing: w.listing, Channel: c.Name, Adapter: c.info().Name, Defaults: c.defaults,
		Shared: c.sharedBy(w.given.Category.ID),
	}
	if searcher, ok := c.shop.(adapters.OptionSearcher); ok {
		demand.Search = func(ctx context.Context, attribute, needle string) ([]adapters.AttributeOption, error) {
			return c.search(ctx, searcher, [3]string{rule.Category, attribute, needle})
		}
	}
	return demand
}

// sharedBy is what the listings of a category share. A channel's listings are
// decided one after the other.
func (c *drafted) sharedBy(id string) *category.Shared {
	if c.shared[id] == nil {
		c.shared[id] = &category.Shared{}
	}
	return c.shared[id]
}

// search asks for options once a plan: thousands of listings ask for the same.
// A channel's listings are decided one after the other.
func (c *drafted) search(ctx context.Context, searcher adapters.OptionSearcher, key [3]string) ([]adapters.AttributeOption, error) {
	if found, ok := c.searched[key]; ok {
		return found, nil
	}
	found, err := searcher.SearchOptions(ctx, key[0], key[1], key[2])
	if err == nil {
		c.searched[key] = found
	}
	return found, err
}
