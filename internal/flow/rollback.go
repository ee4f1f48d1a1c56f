package flow

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

// RollbackOptions are the arguments of `rollback` (cli §1).
type RollbackOptions struct {
	Run   string
	Allow []string
	// Stage is told what is being done; may be nil.
	Stage func(listing.Text)
}

// Rollback makes a plan back to the values before a run. It writes nothing to
// any marketplace: the plan is reviewed and applied like any other.
func (w *World) Rollback(ctx context.Context, o RollbackOptions) (*Planned, error) {
	if !w.hasState() {
		return nil, unknownRun(o.Run)
	}
	db, err := w.openState(ctx)
	if err != nil {
		return nil, err
	}
	planned, err := w.rollback(ctx, db, o)
	return planned, errors.Join(err, db.Close())
}

func (w *World) rollback(ctx context.Context, db *state.DB, o RollbackOptions) (*Planned, error) {
	done, err := doneIn(ctx, db, o.Run)
	if err != nil {
		return nil, err
	}
	d, err := w.undrafted(db, o.Allow, done.channels(), o.Stage)
	if err != nil {
		return nil, err
	}
	err = d.eachShop(ctx, func(c *drafted) error {
		return c.readKnown(ctx, d, done.refs(c.Name), func(b listing.Base) bool { return done.of(c.Name, b.Listing) != nil })
	})
	if err != nil {
		return nil, err
	}
	for _, c := range d.channels {
		for i, u := range done.listings {
			if u.channel == c.Name {
				c.results = append(c.results, plan.Rollback(c.back(u, i, o.Run)))
			}
		}
	}
	p, err := d.put(nil, d.currency())
	if err != nil {
		return nil, err
	}
	return &Planned{Plan: p, Failed: d.failed}, nil
}

// undrafted begins a plan that no workbook is behind.
func (w *World) undrafted(db *state.DB, allow, channels []string, stage func(listing.Text)) (*drafting, error) {
	d := &drafting{w: w, o: PlanOptions{Stage: stage}, db: db}
	var err error
	if d.allowed, err = plan.ParseGuards(allow); err != nil {
		return nil, wordFailure(err)
	}
	d.channels, err = w.newChannels(channels)
	return d, err
}

// currency is that of the plan's channels.
func (d *drafting) currency() listing.Currency { return d.channels[0].currency() }

// undone is what a run did to one listing on one channel.
type undone struct {
	channel, listing, wireID, name, source string

	ref              adapters.Ref
	done             []plan.Done
	created, deleted bool
}

type undoneRun struct {
	listings []*undone // in the order of the run
	index    map[[2]string]*undone
}

// doneIn reads what a run did from the journal. A run with an outcome that is
// not known yet is finished first.
func doneIn(ctx context.Context, db *state.DB, id string) (undoneRun, error) {
	r := undoneRun{index: map[[2]string]*undone{}}
	run, err := knownRun(ctx, db, id)
	if err != nil {
		return r, err
	}
	entries, err := db.Entries(ctx, run.ID)
	if err != nil {
		return r, err
	}
	for _, e := range entries {
		if e.State.Open() && e.State != journal.PendingAudit {
			return r, &Failure{Exit: ExitUnknown, Class: "unknown", Message: listing.Tf(
				"批次 %s 还有结果未知的操作；先运行 farmgate resume %s", "run %s has outcomes that are not known yet; run `farmgate resume %s` first", id, id)}
		}
		r.take(e)
	}
	if len(r.listings) == 0 {
		return r, &Failure{Exit: ExitFailed, Class: "failed", Message: listing.Tf("批次 %s 什么都没有改，不用回滚", "run %s changed nothing; there is nothing to roll back", id)}
	}
	return r, nil
}

// take adds what one action may have done. What was skipped, blocked or refused
// by a review changed nothing.
func (r *undoneRun) take(e journal.Entry) {
	sure := e.State == journal.Applied || e.State == journal.PendingAudit
	if !sure && e.State != journal.Failed || !e.Action.Writes() {
		return
	}
	u := r.of(e.Action.Channel, e.Action.Listing)
	if u == nil {
		a := e.Action
		u = &undone{channel: a.Channel, listing: a.Listing, wireID: a.WireID, name: a.Name, source: a.Source}
		r.listings, r.index[[2]string{a.Channel, a.Listing}] = append(r.listings, u), u
	}
	if e.Remote != "" {
		u.ref = adapters.Ref{ID: e.Remote, Ticket: e.Ticket}
	}
	u.created = u.created || sure && e.Action.Verb == plan.Create
	u.deleted = u.deleted || sure && e.Action.Verb == plan.Delete
	for _, c := range e.Action.Changes {
		u.done = append(u.done, plan.Done{Change: c, Sure: sure})
	}
}

func (r *undoneRun) of(channel, id string) *undone { return r.index[[2]string{channel, id}] }

func (r *undoneRun) channels() []string {
	var names []string
	for _, u := range r.listings {
		if !slices.Contains(names, u.channel) {
			names = append(names, u.channel)
		}
	}
	return names
}

func (r *undoneRun) refs(channel string) []adapters.Ref {
	var refs []adapters.Ref
	for _, u := range r.listings {
		if u.channel == channel && u.ref.ID != "" {
			refs = append(refs, u.ref)
		}
	}
	return refs
}

// back is one listing's way back.
func (c *drafted) back(u *undone, position int, run string) plan.Back {
	b := plan.Back{
		Subject: plan.Subject{Channel: c.Name, Listing: u.listing, WireID: u.wireID, Name: u.name, Source: u.source, Position: position},
		Run:     run, Fields: c.adapter.Fields(), Uploads: c.uploads, Done: u.done, Created: u.created, Deleted: u.deleted,
	}
	id := u.ref.ID
	if base, ok := c.bases[u.listing]; ok {
		b.Base, id = &base, cmp.Or(base.Remote, id)
	}
	if remote, ok := c.live.remotes[id]; ok {
		b.Remote = &remote
	}
	return b
}
