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
	Channel string   `json:"channel"`
	Listing string   `json:"listing"`
	Remote  string   `json:"remote_id"`
	Title   string   `json:"title"`
	OnShelf bool     `json:"on_shelf"`
	Pending bool     `json:"pending_audit"`
	SKUs    []string `json:"skus"`
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
		s.Sentence = listing.T("还没有推送过；先运行 farmgate push 商品表.xlsx", "nothing was pushed yet; start with `farmgate push products.xlsx`")
		s.Next = "farmgate push 商品表.xlsx"
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
	runs, err := db.Runs(ctx, 10)
	if err != nil {
		return err
	}
	for _, run := range runs {
		entries, err := db.Entries(ctx, run.ID)
		if err != nil {
			return err
		}
		s.Runs = append(s.Runs, runStatus(run, journal.Summarise(entries)))
	}
	unfinished, err := db.UnfinishedRuns(ctx)
	if err != nil {
		return err
	}
	s.Sentence, s.Next = sentence(s.Runs, unfinished)
	return nil
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
	s.Channels = append(s.Channels, c)
	return nil
}

// names reports whether a base is of the listing or SKU with that id.
func names(b listing.Base, id string) bool {
	return b.Listing == id || slices.ContainsFunc(b.Sent.SKUs, func(s listing.SKUSnapshot) bool { return s.ID == id || s.ID == listing.WireID(id) })
}

func listingStatus(b listing.Base) ListingStatus {
	l := ListingStatus{
		Channel: b.Channel, Listing: b.Listing, Remote: b.Remote, Title: b.Read.Get("", listing.FieldTitle).Text(), OnShelf: b.OnShelf, Pending: b.Pending,
	}
	for _, sku := range b.Sent.SKUs {
		l.SKUs = append(l.SKUs, sku.ID)
	}
	return l
}

const clockForm = "2006-01-02T15:04:05Z07:00"

func runStatus(r journal.Run, summary journal.Summary) RunStatus {
	s := RunStatus{ID: r.ID, PlanID: r.PlanID, Started: r.Started.Format(clockForm), By: r.By, Outcome: r.Outcome, Channels: r.Channels, Summary: summary}
	if !r.Finished.IsZero() {
		s.Finished = r.Finished.Format(clockForm)
	}
	return s
}

// sentence is the first line of `status`: what happened last, and what to do.
func sentence(runs []RunStatus, unfinished []journal.Run) (listing.Text, string) {
	if len(unfinished) > 0 {
		run := unfinished[0]
		return listing.Tf("批次 %s 没有做完；请运行 farmgate resume", "run %s did not finish; run `farmgate resume`", run.ID), "farmgate resume"
	}
	if len(runs) == 0 {
		return listing.T("还没有推送过；先运行 farmgate push 商品表.xlsx", "nothing was pushed yet; start with `farmgate push products.xlsx`"), "farmgate push 商品表.xlsx"
	}
	last := runs[0]
	done := listing.Tf("最近一次 %s：完成 %d，待审核 %d，失败或被拦下 %d。", "last run %s: %d done, %d pending audit, %d failed or blocked. ",
		last.ID, last.Summary.Applied, last.Summary.Pending, last.Summary.Failed+last.Summary.Rejected+last.Summary.Blocked)
	switch {
	case last.Summary.Pending > 0:
		return done.With(listing.T("审核结果会在下次 push 时确认", "the next push asks after the reviews")), ""
	case last.Summary.Failed+last.Summary.Rejected+last.Summary.Blocked > 0:
		return done.With(listing.T("改好表格后再 push", "mend the workbook and push again")), "farmgate push 商品表.xlsx"
	default:
		return done.With(listing.T("没有要做的", "nothing to do")), ""
	}
}
