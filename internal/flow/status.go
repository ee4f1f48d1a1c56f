package flow

import (
	"context"
	"errors"
	"slices"

	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

// Status is what the state knows without asking any marketplace.
type Status struct {
	FormatVersion int             `json:"format_version"`
	Sentence      listing.Text    `json:"sentence"` // about the last run, with the next command
	Next          string          `json:"next"`     // the command to type; empty if there is nothing to do
	Channels      []ChannelStatus `json:"channels"`
	Runs          []RunStatus     `json:"runs"` // newest first
	Listings      []ListingStatus `json:"listings,omitempty"`
}

// ChannelStatus counts the listings of one channel.
type ChannelStatus struct {
	Name     string `json:"name"`
	Listings int    `json:"listings"`
	OnShelf  int    `json:"on_shelf"`
	Pending  int    `json:"pending_audit"`
	Unknown  int    `json:"unknown"`
	// Drift counts listings of which the last run left a field as somebody else
	// had changed it.
	Drift int `json:"drift"`
}

// RunStatus is one run with its outcomes.
type RunStatus struct {
	ID       string          `json:"id"`
	PlanID   string          `json:"plan_id"`
	Started  string          `json:"started"`
	Finished string          `json:"finished"`
	By       string          `json:"by"`
	Outcome  string          `json:"outcome"`
	Channels []string        `json:"channels"`
	Summary  journal.Summary `json:"summary"`
}

// ListingStatus is one listing that --sku asked for.
type ListingStatus struct {
	Channel string      `json:"channel"`
	Listing string      `json:"listing"`
	Remote  string      `json:"remote_id"`
	Title   string      `json:"title"`
	OnShelf bool        `json:"on_shelf"`
	Pending bool        `json:"pending_audit"`
	Adopted bool        `json:"adopted"` // taken over from the shop, not created by us
	Read    string      `json:"read"`    // when it was last read back after a write
	SKUs    []SKUStatus `json:"skus"`
}

// SKUStatus is one SKU as it was last read back. Prices are decimal text; what
// was never sent is empty or null.
type SKUStatus struct {
	ID    string `json:"id"` // on the wire
	Price string `json:"price"`
	Group string `json:"price_group"`
	Stock *int64 `json:"stock"`
}

// StatusOptions are the flags of `status`.
type StatusOptions struct {
	Channels []string
	SKU      string
}

// Status reads the state.
func (w *World) Status(ctx context.Context, o StatusOptions) (*Status, error) {
	s := &Status{FormatVersion: 1, Channels: []ChannelStatus{}, Runs: []RunStatus{}}
	names := o.Channels
	if len(names) == 0 {
		names = w.Config.ChannelNames()
	}
	for _, name := range names {
		if _, ok := w.Config.Channel(name); !ok {
			return nil, w.unknownChannel(name)
		}
	}
	if !w.hasState() {
		s.Sentence, s.Next = neverPushed()
		return s, nil
	}
	db, err := w.openState(ctx)
	if err != nil {
		return nil, err
	}
	return s, errors.Join(s.read(ctx, db, names, o.SKU), db.Close())
}

func (s *Status) read(ctx context.Context, db *state.DB, names []string, sku string) error {
	for _, name := range names {
		if err := s.channel(ctx, db, name, sku); err != nil {
			return err
		}
	}
	if sku != "" && len(s.Listings) == 0 {
		return Usage(listing.Tf("没有推送过 %s；farmgate pull 可以认下手工上架的商品", "%s was never pushed; `farmgate pull` takes note of listings made by hand", sku))
	}
	last, err := s.lastRuns(ctx, db)
	if err != nil {
		return err
	}
	unfinished, err := db.UnfinishedRuns(ctx)
	if err != nil {
		return err
	}
	sources, err := db.Sources(ctx)
	if err != nil {
		return err
	}
	s.Sentence, s.Next = sentence(last, unfinished, sources)
	return nil
}

// lastRuns lists the latest runs and gives the last one with its actions.
func (s *Status) lastRuns(ctx context.Context, db *state.DB) (*RunHistory, error) {
	runs, err := db.Runs(ctx, 10)
	if err != nil {
		return nil, err
	}
	var last *RunHistory
	for _, run := range runs {
		entries, err := db.Entries(ctx, run.ID)
		if err != nil {
			return nil, err
		}
		if last == nil {
			last = &RunHistory{run, entries}
		}
		s.Runs = append(s.Runs, runStatus(run, journal.Summarise(entries)))
	}
	return last, nil
}

func (s *Status) channel(ctx context.Context, db *state.DB, name, sku string) error {
	bases, err := db.Bases(ctx, name)
	if err != nil {
		return err
	}
	open, err := db.Open(ctx, name)
	if err != nil {
		return err
	}
	c := ChannelStatus{Name: name, Listings: len(bases)}
	for _, e := range open {
		if e.State == journal.PendingAudit {
			c.Pending++
		} else {
			c.Unknown++
		}
	}
	for _, b := range bases {
		if b.OnShelf {
			c.OnShelf++
		}
		if sku != "" && names(b, sku) {
			s.Listings = append(s.Listings, listingStatus(b))
		}
	}
	c.Drift, err = db.Drifted(ctx, name)
	s.Channels = append(s.Channels, c)
	return err
}

// names reports whether a base is of the listing or SKU with that id.
func names(b listing.Base, id string) bool {
	return b.Listing == id || slices.ContainsFunc(b.Sent.SKUs, func(s listing.SKUSnapshot) bool { return s.ID == id || s.ID == listing.WireID(id) })
}

func listingStatus(b listing.Base) ListingStatus {
	l := ListingStatus{
		Channel: b.Channel, Listing: b.Listing, Remote: b.Remote, Title: b.Read.Get("", listing.FieldTitle).Text(), OnShelf: b.OnShelf, Pending: b.Pending,
		Adopted: b.Adopted, Read: b.Updated.Format(clockForm),
	}
	for _, sku := range b.Sent.SKUs {
		l.SKUs = append(l.SKUs, skuStatus(b, sku.ID))
	}
	return l
}

func skuStatus(b listing.Base, id string) SKUStatus {
	s := SKUStatus{
		ID: id, Price: b.Read.Get(id, listing.FieldPrice).Show(listing.KindMoney, ""), Group: b.Read.Get(id, listing.FieldPriceGroup).Show(listing.KindMoney, ""),
	}
	if units, ok := b.Read.Get(id, listing.FieldStock).Number(); ok {
		s.Stock = &units
	}
	return s
}

const clockForm = "2006-01-02T15:04:05Z07:00"

func runStatus(r journal.Run, summary journal.Summary) RunStatus {
	s := RunStatus{ID: r.ID, PlanID: r.PlanID, Started: r.Started.Format(clockForm), By: r.By, Outcome: r.Outcome, Channels: r.Channels, Summary: summary}
	if !r.Finished.IsZero() {
		s.Finished = r.Finished.Format(clockForm)
	}
	return s
}
