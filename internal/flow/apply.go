package flow

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/internal/apply"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

// ApplyOptions are the flags of `apply` (cli §1).
type ApplyOptions struct {
	NoWait      bool
	LockTimeout time.Duration
	Profile     string
	PlanFile    string // where the plan was read from; its pictures may lie beside it
	Observe     func(journal.Event)
	Abort       <-chan struct{} // closed by the second interrupt
}

// Apply carries out the approved actions of a plan. The whole plan is refused
// when anything it was made from has moved.
func (w *World) Apply(ctx context.Context, p *plan.Plan, o ApplyOptions) (*journal.Report, error) {
	if len(p.Body.Actions) == 0 {
		return &journal.Report{}, nil
	}
	db, err := w.openState(ctx)
	if err != nil {
		return nil, err
	}
	report, err := w.applyLocked(ctx, db, p, o)
	return report, errors.Join(err, db.Close())
}

func (w *World) applyLocked(ctx context.Context, db *state.DB, p *plan.Plan, o ApplyOptions) (*journal.Report, error) {
	lock, err := w.lock(ctx, db, o.LockTimeout, channelsOf(p))
	if err != nil {
		return nil, err
	}
	defer func() { _ = lock.Unlock() }()
	books, err := w.stillFits(ctx, db, p, o)
	if err != nil {
		return nil, err
	}
	defer func() { _ = books.close() }()
	e, err := w.engine(ctx, db, channelsOf(p), o)
	if err != nil {
		return nil, err
	}
	open, err := w.supersede(ctx, db, e)
	if err != nil {
		return nil, err
	}
	items, err := itemsOf(p, open)
	if err != nil {
		return nil, err
	}
	bundle, err := openBundle(o.PlanFile)
	if err != nil {
		return nil, err
	}
	if bundle != nil {
		defer func() { _ = bundle.Close() }()
	}
	if e.Pictures, err = w.pictureSource(ctx, books, bundle, e.Channels); err != nil {
		return nil, err
	}
	return w.runPlan(ctx, db, p, e, items, books)
}

// runPlan begins the run, carries it out, and remembers what it taught.
func (w *World) runPlan(ctx context.Context, db *state.DB, p *plan.Plan, e *apply.Engine, items []apply.Item, books *workbooks) (*journal.Report, error) {
	id, err := p.ID()
	if err != nil {
		return nil, err
	}
	// A process that dies in the run leaves to its resume where the pictures are.
	if err := rememberIDs(ctx, db, books); err != nil {
		return nil, err
	}
	run, err := e.Begin(ctx, id, w.By, items)
	if err != nil {
		return nil, err
	}
	report, err := e.Run(ctx, run)
	if err != nil {
		return &report, runFailure(run, err)
	}
	return &report, w.remember(context.WithoutCancel(ctx), db, p, report, books)
}

// runFailure is an end of the engine that is ours: a journal that cannot be
// written, a panic.
func runFailure(run string, err error) error {
	var p *apply.PanicError
	if errors.As(err, &p) {
		return &Failure{Exit: ExitInternal, Class: "internal", Message: listing.Tf("批次 %s：程序内部错误：%v\n%s", "run %s: internal error: %v\n%s", run, p.Value, p.Stack)}
	}
	return &Failure{Exit: ExitFailed, Class: "failed", Err: err, Message: listing.Tf(
		"批次 %s 没有做完：状态库写不进去。已发出的都有记录；请腾出磁盘空间后运行 farmgate resume",
		"run %s did not finish: the state cannot be written. What was sent is on record; free the disk and run `farmgate resume`", run)}
}

func channelsOf(p *plan.Plan) []string {
	var names []string
	for _, c := range p.Body.Channels {
		names = append(names, c.Name)
	}
	slices.Sort(names)
	return names
}

// stillFits refuses a plan that is too old or that no longer fits what it was
// made from, and reads the workbooks again for their pictures.
func (w *World) stillFits(ctx context.Context, db *state.DB, p *plan.Plan, o ApplyOptions) (*workbooks, error) {
	if hit, old := w.guardLimits().Age(*p, w.Clock.Now()); old {
		return nil, &Failure{Exit: ExitGuard, Class: "guard", Message: hit.Message, Details: map[string]any{"guard": hit.Guard}}
	}
	var paths []string
	for _, in := range p.Body.Inputs {
		paths = append(paths, in.File)
	}
	books, err := w.readWorkbooks(ctx, paths, reading{profile: o.Profile, db: db})
	if err != nil {
		return nil, err
	}
	now, err := w.binding(books.inputs(), db.Lineage(), w.currentChannels(p))
	if err != nil {
		return nil, errors.Join(err, books.close())
	}
	if reasons := p.Stale(now); len(reasons) > 0 {
		return nil, errors.Join(staleFailure(reasons), books.close())
	}
	return books, nil
}

// currentChannels are the plan's channels as they are configured now.
func (w *World) currentChannels(p *plan.Plan) []plan.Channel {
	var out []plan.Channel
	for _, c := range p.Body.Channels {
		if cfg, ok := w.Config.Channel(c.Name); ok {
			info := pure(cfg).info()
			out = append(out, plan.Channel{Name: c.Name, Adapter: info.Name, Version: info.Version, Digest: c.Digest})
		}
	}
	return out
}

func staleFailure(reasons []plan.Reason) error {
	text := listing.T("计划已过期，什么都没有发送；请重新计划。原因：", "the plan is stale and nothing was sent; plan again. Reason: ")
	for i, r := range reasons {
		if i > 0 {
			text = text.With(listing.T("；", "; "))
		}
		text = text.With(r.Text)
	}
	return &Failure{Exit: ExitGuard, Class: "stale", Message: text}
}

// engine opens the plan's channels. A channel whose credentials cannot be read
// fails the run before anything is sent.
func (w *World) engine(ctx context.Context, db *state.DB, names []string, o ApplyOptions) (*apply.Engine, error) {
	e := &apply.Engine{
		Journal: db, Clock: w.Clock, Observe: o.Observe, Counters: &apply.Counters{}, NoWait: o.NoWait, Abort: o.Abort,
		Seed: uint64(w.Clock.Now().UnixNano()), //nolint:gosec // any number will do
	}
	for _, name := range names {
		cfg, ok := w.Config.Channel(name)
		if !ok {
			return nil, w.unknownChannel(name)
		}
		ch, budget, err := w.openCounted(ctx, cfg, e.Counters)
		if err != nil {
			return nil, err
		}
		if err := remind(ctx, db, ch); err != nil {
			return nil, err
		}
		e.Channels = append(e.Channels, ch.forApply(budget))
	}
	return e, nil
}

// supersede lets go of what earlier runs had only planned: this plan was made
// from what holds now. What they had begun is settled first; the listings that
// stay unknown are given back, since nothing may be sent for them.
func (w *World) supersede(ctx context.Context, db *state.DB, e *apply.Engine) (map[[2]string]bool, error) {
	if err := w.settle(ctx, db, e); err != nil {
		return nil, err
	}
	open := map[[2]string]bool{}
	for _, c := range e.Channels {
		entries, err := db.Open(ctx, c.Name)
		if err != nil {
			return nil, err
		}
		for _, entry := range entries {
			if entry.State != journal.PendingAudit {
				open[[2]string{c.Name, entry.Action.Listing}] = true
			}
		}
	}
	return open, closeEarlier(ctx, db, channelNames(e))
}

// settle finds out what earlier runs left open. It sends nothing; unless
// NoWait, it waits until a look-up can be believed.
func (w *World) settle(ctx context.Context, db *state.DB, e *apply.Engine) error {
	follower := *e
	follower.Replaces = true
	deadline := w.Clock.Now()
	for _, c := range e.Channels {
		deadline = maxTime(deadline, w.Clock.Now().Add(c.Settle+c.Limits.CallTimeout+2*time.Second))
	}
	for {
		if err := follower.Follow(ctx); err != nil {
			return err
		}
		left, err := unsettled(ctx, db, e)
		if err != nil || !left || e.NoWait || !w.Clock.Now().Before(deadline) {
			return err
		}
		if err := w.Clock.Sleep(ctx, time.Second); err != nil {
			return err
		}
	}
}

func unsettled(ctx context.Context, db *state.DB, e *apply.Engine) (bool, error) {
	for _, c := range e.Channels {
		entries, err := db.Open(ctx, c.Name)
		if err != nil {
			return false, err
		}
		if slices.ContainsFunc(entries, func(e journal.Entry) bool { return e.State != journal.PendingAudit }) {
			return true, nil
		}
	}
	return false, nil
}

func maxTime(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// itemsOf turns decisions into what the engine carries out. Nothing approved
// is exit code 1.
func itemsOf(p *plan.Plan, open map[[2]string]bool) ([]apply.Item, error) {
	var items []apply.Item
	approved, held := 0, 0
	for _, s := range p.Standings() {
		item := apply.Item{Action: s.Action, Approved: s.State == plan.Approved, Why: s.Why.Both()}
		switch {
		case item.Approved && open[[2]string{s.Action.Channel, s.Action.Listing}]:
			item.Approved, item.Held = false, journal.ReasonEarlier
			item.Why = listing.T("上一个批次对它的结果还不知道，请稍后再试", "how an earlier run ended for it is not known yet; try again later").Both()
		case s.State == plan.Held:
			item.Held = heldReason(s.Action)
		}
		if item.Approved {
			approved++
		} else if item.Held != "" {
			held++
		}
		items = append(items, item)
		if item.Approved && len(s.Drifted) > 0 {
			items, held = append(items, leftAsItIs(s)), held+1
		}
	}
	if approved == 0 && held == 0 {
		return nil, &Failure{Exit: ExitFailed, Class: "not-approved", Message: listing.T(
			"没有批准任何操作，什么都没有发送；请运行 farmgate review 计划文件，或加 --auto-approve",
			"nothing is approved, nothing was sent; run `farmgate review PLAN`, or add --auto-approve")}
	}
	return items, nil
}

// leftAsItIs names the drifted fields that an approved action goes without, so
// that the run says that they were left (design, "Three-way diff").
func leftAsItIs(s plan.Standing) apply.Item {
	a := s.Action
	a.Changes, a.Desired, a.After = s.Drifted, nil, ""
	var names []string
	for _, c := range s.Drifted {
		names = append(names, strings.TrimSpace(c.SKU+" "+string(c.Field)))
	}
	why := listing.T("在别处被改过，需要有人决定", "changed by somebody else; needs a decision")
	return apply.Item{Action: a, Held: journal.ReasonDrift, Why: why.Both() + ": " + strings.Join(names, ", ")}
}

func heldReason(a plan.Action) string {
	if len(a.Guards) > 0 {
		return journal.ReasonGuard
	}
	return journal.ReasonDrift
}
