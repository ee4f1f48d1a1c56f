package flow

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/farmgate-cli/farmgate/internal/pulled"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

// PullOptions are the flags of `pull` (cli §1).
type PullOptions struct {
	Channels    []string
	Out         string // empty: a new file in the current folder
	Lang        listing.Lang
	LockTimeout time.Duration
	// Stage is told what is being done; may be nil.
	Stage func(listing.Text)
}

// Pulled is what a pull wrote and took note of.
type Pulled struct {
	FormatVersion int             `json:"format_version"`
	File          string          `json:"file"`
	SKUs          int             `json:"skus"`
	Channels      []PulledChannel `json:"channels"`
	// LeftOut are live listings that the workbook cannot hold, and why.
	LeftOut []LeftOut `json:"left_out"`
	// Findings are rows that push will stop at: what is live breaks a rule.
	Findings []listing.Finding `json:"findings"`
	Failed   []*Failure        `json:"-"` // channels that could not be read
}

// PulledChannel counts one channel. Adopted are listings made by hand that
// farmgate knows from now on. Kept are fields that the workbook's words would
// make differently and that stay as the shop has them.
type PulledChannel struct {
	Name     string `json:"name"`
	Listings int    `json:"listings"`
	Adopted  int    `json:"adopted"`
	Kept     int    `json:"kept"`
}

// LeftOut is one listing that is live and not in the workbook.
type LeftOut struct {
	Channel  string       `json:"channel"`
	RemoteID string       `json:"remote_id"`
	Title    string       `json:"title"`
	Reason   listing.Text `json:"reason"`
}

// ExitOf is the exit code of a pull (cli §2).
func (p *Pulled) ExitOf() Exit {
	if len(p.LeftOut) > 0 || len(p.Failed) > 0 {
		return ExitPartial
	}
	return ExitDone
}

// Pull writes what is live as a workbook that push takes back without a
// change, and takes note of listings that were made by hand. It writes nothing
// to any marketplace.
func (w *World) Pull(ctx context.Context, o PullOptions) (*Pulled, error) {
	db, err := w.openState(ctx)
	if err != nil {
		return nil, err
	}
	p, err := w.pull(ctx, db, o)
	return p, errors.Join(err, db.Close())
}

func (w *World) pull(ctx context.Context, db *state.DB, o PullOptions) (*Pulled, error) {
	d := &drafting{w: w, o: PlanOptions{Stage: o.Stage}, db: db, everything: true}
	var err error
	if d.channels, err = w.newChannels(o.Channels); err != nil {
		return nil, err
	}
	if err := d.oneCurrency(); err != nil {
		return nil, err
	}
	if err := pullTarget(ctx, db, o.Out); err != nil {
		return nil, err
	}
	lock, err := w.lock(ctx, db, o.LockTimeout, d.names())
	if err != nil {
		return nil, err
	}
	defer func() { _ = lock.Unlock() }()
	if err := d.readShops(ctx); err != nil {
		return nil, err
	}
	out := &Pulled{FormatVersion: 1, Channels: []PulledChannel{}, LeftOut: []LeftOut{}, Findings: []listing.Finding{}, Failed: d.failed}
	if err := d.writeLive(ctx, o, out); err != nil {
		return nil, err
	}
	return out, d.takeNote(ctx, out)
}

// oneCurrency refuses shops whose prices one workbook cannot hold.
func (d *drafting) oneCurrency() error {
	for _, c := range d.channels {
		if c.currency() != d.currency() {
			return Usage(listing.Tf("店铺 %s 用 %s 标价，%s 用 %s；一个表格只能有一种币种，请用 --channel 分开 pull",
				"channel %s has prices in %s and %s in %s; a workbook has one currency, so pull them one by one with --channel",
				d.channels[0].Name, string(d.currency()), c.Name, string(c.currency())))
		}
	}
	return nil
}

func (d *drafting) names() []string {
	names := make([]string, len(d.channels))
	for i, c := range d.channels {
		names[i] = c.Name
	}
	return names
}

// pullTarget refuses to write over a workbook of the office.
func pullTarget(ctx context.Context, db *state.DB, out string) error {
	if out == "" {
		return nil
	}
	sources, err := db.Sources(ctx)
	if err != nil {
		return err
	}
	for _, s := range sources {
		if s.ID != pullSource && same(s.File, out) {
			return Usage(listing.Tf("%s 是您自己的商品表，不会被覆盖；请换一个文件名", "%s is your own workbook and is not written over; name another file", out))
		}
	}
	return nil
}

// pullSource is the source of every pulled workbook: the mapping's fingerprint.
const pullSource = "farmgate-pulled"

// writeLive composes the workbook and writes it.
func (d *drafting) writeLive(ctx context.Context, o PullOptions, out *Pulled) error {
	d.stage(listing.T("写出表格", "writing the workbook"))
	known, err := d.officeWords(ctx)
	if err != nil {
		return err
	}
	live, leftOut := d.liveListings(known)
	out.LeftOut = append(out.LeftOut, leftOut...)
	table := pulled.Compose(live, known)
	out.SKUs = table.Rows()
	if table.Rows() == 0 {
		return &Failure{Exit: ExitFailed, Class: "failed", Message: listing.T("店铺里没有可以写进表格的商品", "the shops hold nothing that a workbook could say"),
			Details: map[string]any{"left_out": leftOut}}
	}
	path := o.Out
	if path == "" {
		path = freeName(listing.T("店铺商品", "live").In(o.Lang), d.w.Clock.Now().Format("0102"))
	}
	out.File, _, err = d.w.writeFree(path, func(w io.Writer) error { return table.Write(w, notesOf(leftOut)) })
	return err
}

// freeName is a name that no file has yet: a workbook somebody is editing is
// never written over unasked.
func freeName(stem, day string) string {
	name := fmt.Sprintf("%s-%s.xlsx", stem, day)
	for n := 2; ; n++ {
		if _, err := os.Lstat(name); err != nil {
			return name
		}
		name = fmt.Sprintf("%s-%s-%d.xlsx", stem, day, n)
	}
}

func notesOf(leftOut []LeftOut) []pulled.Note {
	var notes []pulled.Note
	for _, l := range leftOut {
		notes = append(notes, listing.Tf("不在表里：%s %s “%s”，", "not in the table: %s %s “%s”, ", l.Channel, l.RemoteID, l.Title).With(l.Reason))
	}
	return notes
}
