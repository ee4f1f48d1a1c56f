package flow

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

// HistoryOptions are the arguments of `history` (cli §1).
type HistoryOptions struct {
	Run      string // empty: the latest runs
	Channels []string
	SKU      string // only actions that touch this SKU or listing
	Limit    int    // runs at most; 0 means all
}

// History is what was done: who, what and when, as the journal tells it.
type History struct {
	Runs []RunHistory // newest first
	// Notes are what people did outside any run, newest first: listings made by
	// hand that a pull took note of. They are told only when no run was named.
	Notes []state.Event
}

// RunHistory is one run with its actions, in the order of the plan.
type RunHistory struct {
	Run     journal.Run
	Entries []journal.Entry
}

// History reads the journal. A channel that was asked for need not be
// configured any more: what was done there stays done.
func (w *World) History(ctx context.Context, o HistoryOptions) (*History, error) {
	if !w.hasState() {
		if o.Run != "" {
			return nil, unknownRun(o.Run)
		}
		return &History{}, nil
	}
	db, err := w.openState(ctx)
	if err != nil {
		return nil, err
	}
	h, err := readHistory(ctx, db, o)
	return h, errors.Join(err, db.Close())
}

func readHistory(ctx context.Context, db *state.DB, o HistoryOptions) (*History, error) {
	runs, err := historyRuns(ctx, db, o)
	if err != nil {
		return nil, err
	}
	h := &History{}
	if o.Run == "" {
		if h.Notes, err = notes(ctx, db, o); err != nil {
			return nil, err
		}
	}
	for _, run := range runs {
		entries, err := db.Entries(ctx, run.ID)
		if err != nil {
			return nil, err
		}
		entries = slices.DeleteFunc(entries, func(e journal.Entry) bool { return !o.wants(e) })
		if len(entries) == 0 && (o.SKU != "" || len(o.Channels) > 0) {
			continue
		}
		h.Runs = append(h.Runs, RunHistory{run, entries})
		if o.Limit > 0 && len(h.Runs) == o.Limit {
			break
		}
	}
	return h, nil
}

func notes(ctx context.Context, db *state.DB, o HistoryOptions) ([]state.Event, error) {
	all, err := db.Notes(ctx)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(e state.Event) bool {
		channel, _, _ := strings.Cut(e.After, " ")
		return len(o.Channels) > 0 && !slices.Contains(o.Channels, channel) || o.SKU != "" && e.Message != o.SKU
	})
	slices.Reverse(all)
	if o.Limit > 0 && len(all) > o.Limit {
		all = all[:o.Limit]
	}
	return all, nil
}

func historyRuns(ctx context.Context, db *state.DB, o HistoryOptions) ([]journal.Run, error) {
	if o.Run == "" {
		return db.Runs(ctx, 0)
	}
	run, err := knownRun(ctx, db, o.Run)
	return []journal.Run{run}, err
}

// knownRun finds a run by its id; an unknown one is exit code 64.
func knownRun(ctx context.Context, db *state.DB, id string) (journal.Run, error) {
	run, err := db.Run(ctx, id)
	if errors.Is(err, state.ErrNoRun) {
		return run, unknownRun(id)
	}
	return run, err
}

func unknownRun(id string) error {
	return Usage(listing.Tf("没有批次 %s；farmgate history 会列出所有批次", "there is no run %s; `farmgate history` lists them", id))
}

// wants reports whether an action is asked for.
func (o HistoryOptions) wants(e journal.Entry) bool {
	if len(o.Channels) > 0 && !slices.Contains(o.Channels, e.Action.Channel) {
		return false
	}
	return o.SKU == "" || touches(e, o.SKU)
}

func touches(e journal.Entry, id string) bool {
	if e.Action.Listing == id || e.Action.SKU == id {
		return true
	}
	for _, c := range e.Action.Shown() {
		if c.SKU == id || c.SKU == listing.WireID(id) {
			return true
		}
	}
	return false
}
