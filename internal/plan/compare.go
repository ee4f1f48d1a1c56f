package plan

import (
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// placed is a change and the call that carries it.
type placed struct {
	Change
	group adapters.Group
}

// differ collects what differs between the sides of one listing that the
// channel holds.
type differ struct {
	Input
	out     Result
	changes []placed
	waiting []Change // must not be sent while a review goes on
}

func compare(in Input) Result {
	d := &differ{Input: in, out: in.result()}
	for _, f := range ordered(in.Desired.Fields) {
		if !in.Desired.Unmanaged[f] {
			d.field("", f, in.Desired.Fields[f])
		}
	}
	d.skus()
	d.shelf()
	d.noteWaiting()
	if !d.out.Blocked() {
		d.out.Actions = d.actions()
	}
	return d.out
}

// field compares one field and keeps what comes of it. A field that the
// marketplace does not let us write again is never a change.
func (d *differ) field(sku string, f listing.Field, want listing.Value) {
	spec, carried := carrier(d.Fields, f, sku != "")
	if !carried || spec.Mode != adapters.ReadWrite || spec.Group == adapters.GroupShelf || !d.Only.Has(f) {
		return
	}
	s := d.sides(sku, f, want)
	if s.refused() && !d.Resend && !s.sameAsLive(want) {
		d.out.Notes = append(d.out.Notes, d.note(sku, listing.Tf(
			"审核没有通过 %s 的这个值，改了单元格才会再送", "review refused this value of %s; it is sent again when its cell changes", f)))
		return
	}
	verdict := s.judge(spec.Group == adapters.GroupStock || f == listing.FieldStock)
	c := Change{SKU: sku, Field: f, Base: s.read, Remote: s.remote, Desired: want}
	switch verdict {
	case confirmed:
		d.out.Confirmed = append(d.out.Confirmed, c)
	case changed:
		d.place(c, spec.Group)
	case drifted:
		d.drift(c, spec.Group)
	}
}

// place keeps a change for the call that carries it. While a submission is
// under review a second one would be refused or replace it, and before the
// first approval there is no stock to set: such changes wait for a later plan.
// What was never approved is mended by submitting it again, so everything else
// goes with the content.
func (d *differ) place(c Change, group adapters.Group) {
	stock := group == adapters.GroupStock
	reviewed := !stock && group != adapters.GroupShelf
	switch {
	case reviewed && d.Remote.Audit == adapters.AuditPending, stock && !d.Remote.Live:
		d.waiting = append(d.waiting, c)
	case !d.Remote.Live:
		d.changes = append(d.changes, placed{c, adapters.GroupContent})
	default:
		d.changes = append(d.changes, placed{c, group})
	}
}

func (d *differ) noteWaiting() {
	if len(d.waiting) == 0 {
		return
	}
	all := slices.Clone(d.waiting)
	for i := range all {
		all[i].Drift = false
	}
	d.out.Notes = append(d.out.Notes, d.note("", listing.Tf(
		"还没有审核通过，以后的计划再送：%s", "not through review yet; left for a later plan: %s", fieldNames(all, false))))
}

// drift lets the policy decide about a field that somebody else changed.
func (d *differ) drift(c Change, group adapters.Group) {
	c.Drift = true
	switch d.Drift.For(c.Field) {
	case KeepRemote:
		return
	case Ask:
		c.Ask = true
	}
	d.place(c, group)
}

// sides are one field's values: wanted, last sent, then read back, refused by
// a review, and live.
type sides struct {
	want, sent, read, rejected, remote listing.Value
	base                               *listing.Base
	settled                            bool // nothing is under review any more
	uploads                            map[string]string
}

func (d *differ) sides(sku string, f listing.Field, want listing.Value) sides {
	s := sides{
		want: want, remote: d.Remote.Get(sku, f), base: d.Base, uploads: d.Uploads,
		settled: d.Remote.Live && d.Remote.Audit == adapters.AuditNone,
	}
	if d.Base != nil {
		s.sent, s.read, s.rejected = d.Base.Sent.Get(sku, f), d.Base.Read.Get(sku, f), d.Base.Rejected.Get(sku, f)
	}
	return s
}

func (s sides) refused() bool { return !s.rejected.IsZero() && s.rejected == s.want }

// verdict says what the sides of one field mean.
type verdict int

const (
	unchanged verdict = iota
	confirmed         // live as wanted, though the base says otherwise
	changed           // the workbook moved
	drifted           // somebody else moved it
)

// judge is the heart of the three-way diff (design, Decisions: projection and
// three-way diff). Stock moves by itself and is never drift.
func (s sides) judge(stock bool) verdict {
	switch {
	case stock:
		return s.judgeStock()
	case s.sent.IsZero():
		return s.judgeUnsent()
	case s.superseded():
		return changed
	case s.sameAsLive(s.want):
		if s.want == s.sent && same(s.remote, s.read) {
			return unchanged
		}
		return confirmed
	case s.moved():
		return drifted
	case !same(s.want, s.sent):
		return changed
	case !same(s.remote, s.read):
		return confirmed // what was under review went live
	default:
		return unchanged
	}
}

// judgeStock compares with what is shown; where a channel does not tell, with
// what was sent.
func (s sides) judgeStock() verdict {
	if s.want == s.remote || s.remote.IsZero() && s.want == s.sent {
		return unchanged
	}
	return changed
}

// judgeUnsent is about a field that was never sent: adopted, state lost, or a
// column that is new. What somebody else has put there is theirs.
func (s sides) judgeUnsent() verdict {
	switch {
	case s.sameAsLive(s.want):
		return confirmed
	case s.base == nil || s.base.Adopted || !empty(s.remote):
		return drifted
	default:
		return changed
	}
}

// moved reports whether the live value is neither what was read back nor what
// was sent: a value under review counts as sent, and going live is no drift.
func (s sides) moved() bool {
	return !same(s.remote, s.read) && !s.sameAsLive(s.sent) && !s.tookPictures()
}

// superseded reports whether what is live is wanted while something else of
// ours is under review: the workbook went back before the review ended.
func (s sides) superseded() bool {
	return s.base.Pending && !s.settled && s.sameAsLive(s.want) && same(s.remote, s.read) && !same(s.want, s.sent) && !same(s.sent, s.read)
}

// tookPictures reports whether pictures that were under review went live:
// their addresses are new, their number is that of what was sent.
func (s sides) tookPictures() bool {
	sent := s.sent.List()
	return s.base.Pending && s.settled && isPictures(sent) && len(sent) == len(s.remote.List())
}

// sameAsLive compares a wanted or sent value with the live one; pictures by
// the addresses they were uploaded to.
func (s sides) sameAsLive(v listing.Value) bool {
	items := v.List()
	if !isPictures(items) {
		return same(v, s.remote)
	}
	live := s.remote.List()
	if len(live) != len(items) {
		return false
	}
	for i, item := range items {
		if address := s.uploads[item]; address == "" || address != live[i] {
			return false
		}
	}
	return true
}

func isPictures(items []string) bool {
	return len(items) > 0 && strings.HasPrefix(items[0], "sha256:")
}

// same treats an empty text and no value as one: a cleared field is not there.
func same(a, b listing.Value) bool { return a == b || empty(a) && empty(b) }

func empty(v listing.Value) bool { return v.IsZero() || v == listing.TextValue("") }
