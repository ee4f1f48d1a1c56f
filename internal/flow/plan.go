package flow

import (
	"context"
	"errors"
	"os"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

// PlanOptions are the flags of `plan` (cli §1).
type PlanOptions struct {
	Files    []string
	Channels []string
	Listings []string
	Only     []string
	Limit    int
	SkipBad  bool
	Same     map[string]string // OLD → NEW
	New      []string
	Recount  bool
	Allow    []string
	Missing  string // keep, unshelve, delete; empty means keep
	Profile  string
	// Bundle is the plan file beside which its pictures are put; empty: none.
	Bundle string
	// AskBad asks whether to go on without the faulty listings; nil means that
	// nobody can be asked.
	AskBad func(findings []listing.Finding, listings int) (bool, error)
	// Stage is told what is being done; may be nil.
	Stage func(listing.Text)
}

// Planned is a plan and what stands beside it.
type Planned struct {
	Plan     *plan.Plan
	Findings []listing.Finding // of the workbook: what was left out and why
	Faulty   int               // listings left out for a fault
	Failed   []*Failure        // channels that could not be read; the others were planned
}

// Plan compares workbooks with what is live and says what would change. It
// writes nothing to any marketplace.
func (w *World) Plan(ctx context.Context, o PlanOptions) (*Planned, error) {
	if err := w.sound(ctx, o); err != nil {
		return nil, err
	}
	db, err := w.openState(ctx)
	if err != nil {
		return nil, err
	}
	planned, err := w.plan(ctx, db, o)
	return planned, errors.Join(err, db.Close())
}

// sound refuses what no plan can be made of before there is a state, so that a
// mistake leaves no file behind.
func (w *World) sound(ctx context.Context, o PlanOptions) error {
	if err := checkPaths(o.Files); err != nil {
		return err
	}
	if _, err := w.chosen(o.Channels); err != nil || w.hasState() {
		return err
	}
	if _, err := o.words(); err != nil {
		return err
	}
	books, err := w.readWorkbooks(ctx, o.Files, reading{profile: o.Profile, report: true})
	if err != nil {
		return err
	}
	return books.close()
}

// planWords are the words of the command line, understood.
type planWords struct {
	only    plan.Only
	allowed []plan.Guard
	missing plan.MissingPolicy
}

func (o PlanOptions) words() (planWords, error) {
	words := planWords{missing: plan.KeepMissing}
	var err error
	if words.only, err = plan.ParseOnly(o.Only); err != nil {
		return words, wordFailure(err)
	}
	if words.allowed, err = plan.ParseGuards(o.Allow); err != nil {
		return words, wordFailure(err)
	}
	if o.Missing != "" {
		if words.missing, err = plan.ParseMissing(o.Missing); err != nil {
			return words, wordFailure(err)
		}
	}
	return words, nil
}

func (w *World) plan(ctx context.Context, db *state.DB, o PlanOptions) (*Planned, error) {
	d, err := w.newDrafting(ctx, db, o)
	if err != nil {
		return nil, err
	}
	defer func() { _ = d.books.close() }()
	if err := d.stopForFaults(); err != nil {
		return nil, err
	}
	if err := d.guardWorkbook(ctx); err != nil {
		return nil, err
	}
	if err := d.readShops(ctx); err != nil {
		return nil, err
	}
	d.bindUpdates()
	if err := d.makeOffers(ctx); err != nil {
		return nil, err
	}
	if err := d.diff(ctx); err != nil {
		return nil, err
	}
	p, err := d.plan(ctx)
	if err != nil {
		return nil, err
	}
	if o.Bundle != "" {
		if err := writeBundle(o.Bundle, p, d.pictures); err != nil {
			return nil, err
		}
	}
	return &Planned{Plan: p, Findings: d.books.findings, Faulty: len(d.books.faulty), Failed: d.failed}, nil
}

// drafting is one plan in the making.
type drafting struct {
	w     *World
	o     PlanOptions
	db    *state.DB
	books *workbooks
	planWords
	channels []*drafted
	failed   []*Failure
	stock    *stockTake
	updates  updates
	pictures *gallery
	// same maps SKU ids on the wire to those under which channels know them, as
	// the user said now or in an earlier run.
	same map[string]string
	// everything is set when the whole shop is wanted, not what a workbook names.
	everything bool
}

// newDrafting reads the words of the command line, then the workbooks.
func (w *World) newDrafting(ctx context.Context, db *state.DB, o PlanOptions) (*drafting, error) {
	d := &drafting{w: w, o: o, db: db}
	var err error
	if d.planWords, err = o.words(); err != nil {
		return nil, err
	}
	if d.channels, err = w.newChannels(o.Channels); err != nil {
		return nil, err
	}
	if err := d.keepAnswers(ctx); err != nil {
		return nil, err
	}
	d.stage(listing.T("读取表格", "reading the workbooks"))
	d.books, err = w.readWorkbooks(ctx, o.Files, reading{profile: o.Profile, same: o.Same, fresh: o.New, db: db})
	return d, err
}

func (w *World) newChannels(names []string) ([]*drafted, error) {
	configs, err := w.chosen(names)
	if err != nil {
		return nil, err
	}
	var channels []*drafted
	for _, cfg := range configs {
		c, err := w.newDrafted(cfg)
		if err != nil {
			return nil, err
		}
		channels = append(channels, c)
	}
	return channels, nil
}

// keepAnswers remembers what the user says of renamed rows, so that every later
// run knows it too (formats §1), and takes what was said in earlier ones.
func (d *drafting) keepAnswers(ctx context.Context) error {
	answers, err := d.db.Answers(ctx)
	if err != nil {
		return err
	}
	for old, renamed := range d.o.Same {
		answers[renamed] = old
	}
	d.same = map[string]string{}
	for renamed, old := range answers {
		if old != "" {
			d.same[listing.WireID(renamed)] = listing.WireID(old)
		}
	}
	for old, renamed := range d.o.Same {
		if err := d.db.Answer(ctx, old, renamed); err != nil {
			return err
		}
	}
	for _, id := range d.o.New {
		if id == "all" {
			continue
		}
		if err := d.db.Answer(ctx, "", id); err != nil {
			return err
		}
	}
	return nil
}

func (d *drafting) stage(text listing.Text) {
	if d.o.Stage != nil {
		d.o.Stage(text)
	}
}

// wordFailure is a word of the command line that is not known.
func wordFailure(err error) error {
	f := AsFailure(err)
	f.Exit, f.Class = ExitUsage, "usage"
	return f
}

// stopForFaults asks, or stops, when listings have errors (design, "A bad row
// costs its own listing").
func (d *drafting) stopForFaults() error {
	faults := d.books.errors()
	if len(faults) == 0 || d.o.SkipBad {
		return nil
	}
	if d.o.AskBad != nil {
		if yes, err := d.o.AskBad(faults, len(d.books.faulty)); err != nil || yes {
			return err
		}
	}
	return &Failure{Exit: ExitWorkbook, Class: "workbook", Details: map[string]any{"findings": faults}, Message: listing.Tf(
		"表格里有 %d 处错误，涉及 %d 件商品；什么都没有发送。请改好，或加 --skip-bad 先做其余的",
		"the workbook has %d errors in %d listings; nothing was sent. Mend them, or add --skip-bad to go on with the rest", len(faults), len(d.books.faulty))}
}

// guardWorkbook applies the guards that stop everything, file by file.
func (d *drafting) guardWorkbook(ctx context.Context) error {
	sources, err := d.db.Sources(ctx)
	if err != nil {
		return err
	}
	for _, f := range d.books.files {
		work := plan.Workbook{File: f.path, Rows: len(f.result.Report.Rows), Age: d.w.Clock.Now().Sub(f.modified)}
		for _, s := range sources {
			if s.ID == f.result.Source {
				work.LastRows = s.Rows
				if s.SHA256 == f.sha256 {
					work.Unchanged = d.w.Clock.Now().Sub(f.modified)
				}
			}
		}
		for _, hit := range d.w.guardLimits().Workbook(work, d.allowed) {
			return &Failure{Exit: ExitGuard, Class: "guard", Message: hit.Message, Details: map[string]any{"guard": hit.Guard}}
		}
	}
	return nil
}

// readShops opens the channels, asks after what is pending, and reads what is
// live.
func (d *drafting) readShops(ctx context.Context) error {
	return d.eachShop(ctx, func(c *drafted) error { return c.read(ctx, d) })
}

// eachShop reads the channels side by side. A channel that cannot be read
// leaves the plan; when none can, the worst reason is the outcome.
func (d *drafting) eachShop(ctx context.Context, read func(*drafted) error) error {
	d.stage(listing.T("读取店铺", "reading the shops"))
	faults := make([]error, len(d.channels))
	var group errgroup.Group
	for i, c := range d.channels {
		group.Go(func() (err error) {
			defer caught(&err)
			faults[i] = read(c)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	var reached []*drafted
	for i, c := range d.channels {
		if faults[i] == nil {
			reached = append(reached, c)
			continue
		}
		d.failed = append(d.failed, AsFailure(faults[i]))
	}
	if len(reached) == 0 {
		return worstOf(d.failed)
	}
	d.channels = reached
	return ctx.Err()
}

// worstOf picks the failure whose exit code goes first (cli §2: 64, 4, 5, 6, 3, 1).
func worstOf(failures []*Failure) *Failure {
	order := []Exit{ExitInternal, ExitUsage, ExitAuth, ExitGuard, ExitLocked, ExitWorkbook, ExitFailed}
	return slices.MinFunc(failures, func(a, b *Failure) int {
		return slices.Index(order, a.Exit) - slices.Index(order, b.Exit)
	})
}

// plan puts everything together.
func (d *drafting) plan(ctx context.Context) (*plan.Plan, error) {
	p, err := d.put(d.books.inputs(), d.books.catalog.Currency)
	if err != nil {
		return nil, err
	}
	return p, d.keepStock(ctx)
}

// put makes a plan of the channels' results.
func (d *drafting) put(inputs []plan.InputFile, currency listing.Currency) (*plan.Plan, error) {
	draft := plan.Draft{
		Currency: currency, Known: map[string]int{}, Guards: d.w.guardLimits(), Listings: d.o.Listings, Limit: d.o.Limit,
	}
	var err error
	if draft.Binding, err = d.w.binding(inputs, d.db.Lineage(), d.channelBindings()); err != nil {
		return nil, err
	}
	meta := plan.Meta{
		Made: d.w.Clock.Now(), By: d.w.By, Version: d.w.Version, Fetched: map[string]time.Time{}, Allowed: d.allowed,
	}
	meta.Host, _ = os.Hostname()
	if err := d.digest(draft.Channels); err != nil {
		return nil, err
	}
	for _, c := range d.channels {
		draft.Results = append(draft.Results, c.results...)
		draft.Known[c.Name] = len(c.bases)
		meta.Fetched[c.Name] = c.live.at
	}
	draft.Results = append(draft.Results, d.unknown()...)
	p, err := plan.New(draft, meta)
	return &p, err
}

// digest writes down what was read, the channels side by side.
func (d *drafting) digest(channels []plan.Channel) error {
	var group errgroup.Group
	for i, c := range d.channels {
		group.Go(func() (err error) {
			defer caught(&err)
			channels[i].Digest, err = plan.DigestOf(c.live.all())
			return err
		})
	}
	return group.Wait()
}
