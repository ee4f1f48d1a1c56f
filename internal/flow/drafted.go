package flow

import (
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/apply"
	"github.com/farmgate-cli/farmgate/internal/category"
	"github.com/farmgate-cli/farmgate/internal/config"
	"github.com/farmgate-cli/farmgate/internal/offer"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

// drafted is one channel of a plan in the making.
type drafted struct {
	*channel
	offers    *offer.Channel
	bases     map[string]listing.Base // by listing id
	uploads   map[string]string
	live      *live
	wanted    []*wanted
	ours      map[string]bool // marketplace ids of bases and of the workbook's rows; made when first asked for
	byListing map[string]*wanted
	results   []plan.Result

	tree     *category.Tree
	mappings category.Mappings
	defaults category.Defaults
	choices  []adapters.Choice
	rules    map[string]adapters.Rule
	shared   map[string]*category.Shared              // by category
	searched map[[3]string][]adapters.AttributeOption // by category, attribute and needle
	refusals map[string]error                         // of categories this shop may not use
}

// wanted is one listing on one channel on its way to a diff.
type wanted struct {
	listing  listing.Listing
	subject  plan.Subject
	base     *listing.Base
	remote   *adapters.Remote
	matches  []adapters.Summary
	given    offer.Given
	desired  adapters.Desired // without a base: what alike and an adoption look at
	findings []listing.Finding
	only     plan.Only // of an update: the fields it is about
	result   plan.Result
}

// blocked reports whether something already keeps the listing off the channel.
func (w *wanted) blocked() bool {
	return slices.ContainsFunc(w.findings, func(f listing.Finding) bool { return f.Severity == listing.Error })
}

func (w *World) newDrafted(cfg config.Channel) (*drafted, error) {
	c := &drafted{
		channel: pure(cfg), bases: map[string]listing.Base{}, byListing: map[string]*wanted{}, rules: map[string]adapters.Rule{}, shared: map[string]*category.Shared{}, searched: map[[3]string][]adapters.AttributeOption{}, refusals: map[string]error{},
	}
	var err error
	if c.offers, err = offer.New(w.settings(c.channel)); err != nil {
		return nil, settingFailure(cfg.Name, err)
	}
	return c, nil
}

// settingFailure is a price, stock or title rule that cannot be read.
func settingFailure(channel string, err error) error {
	var fault *offer.SettingError
	if errors.As(err, &fault) {
		return Usage(listing.Tf("店铺 %s 的 %s “%s”：", "channel %s, %s %q: ", channel, fault.Part, fault.Value).With(fault.Text))
	}
	return Usage(listing.Tf("配置不对：%v", "wrong configuration: %v", err))
}

// read opens the channel, asks after what is pending, and reads the shop.
func (c *drafted) read(ctx context.Context, d *drafting) error {
	return c.renewing(ctx, d, func() error {
		if err := c.connect(ctx, d); err != nil {
			return err
		}
		var err error
		if c.live, err = d.w.listShop(ctx, c.channel); err != nil {
			return err
		}
		if err := c.readListings(ctx, d); err != nil {
			return err
		}
		return c.readCategories(ctx, d)
	})
}

// readKnown reads only the listings that are named, and those of the bases that
// keep says.
func (c *drafted) readKnown(ctx context.Context, d *drafting, named []adapters.Ref, keep func(listing.Base) bool) error {
	return c.renewing(ctx, d, func() error {
		if err := c.connect(ctx, d); err != nil {
			return err
		}
		c.live = d.w.newLive()
		refs := map[string]adapters.Ref{}
		for _, ref := range named {
			refs[ref.ID] = ref
		}
		for _, b := range c.bases {
			if b.Remote != "" && keep(b) {
				refs[b.Remote] = adapters.Ref{ID: b.Remote, Ticket: b.Ticket}
			}
		}
		return c.live.fetch(ctx, c.channel, slices.Collect(maps.Values(refs)))
	})
}

// renewing reads, and once more with new tokens if the marketplace no longer
// takes the old ones.
func (c *drafted) renewing(ctx context.Context, d *drafting, read func() error) error {
	began := d.w.Clock.Now()
	err := read()
	var f *Failure
	if !errors.As(err, &f) || f.Class != string(adapters.Auth) || c.channel.renewer == nil {
		return err
	}
	if c.channel.renewer.renew(ctx, began) != nil {
		return err
	}
	return read()
}

// connect opens the channel, asks after what is pending, and loads what is
// known of it.
func (c *drafted) connect(ctx context.Context, d *drafting) error {
	counters := &apply.Counters{}
	opened, budget, err := d.w.openCounted(ctx, c.Channel, counters)
	if err != nil {
		return err
	}
	c.channel = opened
	if opened.renewer != nil { // planning holds no lock
		opened.renewer.lock = func(ctx context.Context) (*state.Lock, error) { return d.w.lock(ctx, d.db, 0, []string{c.Name}) }
	}
	if err := remind(ctx, d.db, c.channel); err != nil {
		return err
	}
	engine := apply.Engine{Journal: d.db, Clock: d.w.Clock, Channels: []apply.Channel{c.forApply(budget)}, Counters: counters}
	if err := c.follow(ctx, d, engine); err != nil {
		return err
	}
	return c.loadBases(ctx, d)
}

// refs lists the listings of a channel to read whole: those of the workbook and
// the bases, or all.
func (d *drafting) refs(c *drafted) []adapters.Ref {
	if d.everything {
		return c.live.everything()
	}
	return c.live.ours(d.wantedIDs(), c.bases)
}

// follow asks after what is pending, unless a run is at work on the channel:
// what it has begun is its own to settle.
func (c *drafted) follow(ctx context.Context, d *drafting, engine apply.Engine) error {
	lock, err := d.w.lock(ctx, d.db, 0, []string{c.Name})
	if isLocked(err) {
		return nil
	}
	if err != nil {
		return err
	}
	if r := c.channel.renewer; r != nil {
		relock := r.lock
		r.lock = nil
		defer func() { r.lock = relock }()
	}
	return errors.Join(engine.Follow(ctx), lock.Unlock())
}

// isLocked reports whether somebody else works on a channel.
func isLocked(err error) bool {
	var f *Failure
	return errors.As(err, &f) && f.Exit == ExitLocked
}

func (c *drafted) loadBases(ctx context.Context, d *drafting) error {
	bases, err := d.db.Bases(ctx, c.Name)
	if err != nil {
		return err
	}
	for _, b := range bases {
		c.bases[b.Listing] = b
	}
	c.uploads, err = d.db.Addresses(ctx, c.Name)
	return err
}

// readCategories loads what categories and attributes are decided from.
func (c *drafted) readCategories(ctx context.Context, d *drafting) error {
	var err error
	if c.tree, err = d.w.freshTree(ctx, c.channel); err != nil {
		return err
	}
	if c.mappings, err = category.ReadMappings(d.w.mappingsFile()); err != nil {
		return usageOf(err)
	}
	if c.defaults, err = category.ReadDefaults(d.w.defaultsFile()); err != nil {
		return usageOf(err)
	}
	if chooser, ok := c.shop.(adapters.ShopChooser); ok {
		if c.choices, err = chooser.Choices(ctx); err != nil {
			return shopFailure(c.Name, err)
		}
	}
	return nil
}

func usageOf(err error) error {
	f := AsFailure(err)
	return Usage(f.Message)
}

// wantedIDs are the ids under which marketplaces may know the catalogue's
// listings: on the wire and as written.
func (d *drafting) wantedIDs() map[string]bool {
	ids := map[string]bool{}
	for _, l := range d.books.catalog.Listings {
		for _, id := range keysOf(l) {
			ids[id] = true
		}
	}
	return ids
}

// keysOf lists a listing's ids for look-ups: SKUs first, each as sent and as
// written (formats §1).
func keysOf(l listing.Listing) []string {
	var keys []string
	add := func(id string) {
		for _, key := range []string{listing.WireID(id), id} {
			if !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	for _, sku := range l.SKUs {
		add(sku.ID)
	}
	add(l.ID)
	return keys
}
