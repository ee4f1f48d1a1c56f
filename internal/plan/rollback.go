package plan

import (
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Back is what the way back of one listing to before a run is planned from.
type Back struct {
	Subject
	Run    string
	Fields []adapters.FieldSpec
	Base   *listing.Base
	Remote *adapters.Remote // nil if the channel no longer holds it
	// Uploads maps "sha256:…" to the address under which the channel serves the
	// picture.
	Uploads map[string]string
	// Done are the changes of the run: Remote is what was live before, Desired
	// what was sent.
	Done []Done
	// Created and Deleted are set when the run made or deleted the listing.
	Created, Deleted bool
}

// Done is one change that a run made, or may have made: an action that failed
// can have set some of its fields before.
type Done struct {
	Change
	Sure bool
}

// Rollback plans the way back. A field that is still as the run left it goes
// back to what was live before; one that has changed since, by whomever, is
// shown as drift and only changed when that very field is approved. What has no
// way back by an interface is a note.
func Rollback(b Back) Result {
	r := Result{Subject: b.Subject}
	if why := b.noWay(); !why.IsZero() {
		r.Notes = []Note{b.note("", why)}
		return r
	}
	if b.Created {
		r.Notes = []Note{b.note("", listing.T("这个商品是那个批次新建的：下架，不删除", "that run made this listing: it is taken off the shelf, not deleted"))}
		if b.Remote.OnShelf {
			r.Actions = []Action{Known{Subject: b.Subject, Base: b.base(), Remote: b.Remote}.shelfAction(Unshelve, b.reason())}
		}
		return r
	}
	w := wayBack{Back: b, added: b.addedSKUs()}
	for _, d := range b.merged() {
		w.undo(d)
	}
	desired := adapters.Desired{Snapshot: b.Remote.Clone(), OnShelf: b.Remote.OnShelf}
	for _, c := range w.changes {
		desired.Set(c.SKU, c.Field, c.Desired)
	}
	r.Notes = w.notes
	r.Actions = Group(b.Subject, b.Remote.Ref, desired, b.Fields, w.changes)
	for i := range r.Actions {
		r.Actions[i].Reason = b.reason()
	}
	return r
}

func (b Back) base() listing.Base {
	if b.Base == nil {
		return listing.Base{}
	}
	return *b.Base
}

func (b Back) reason() listing.Text {
	return listing.Tf("回到批次 %s 之前", "back to before run %s", b.Run)
}

// noWay says why nothing of a listing can be brought back.
func (b Back) noWay() listing.Text {
	switch {
	case b.Deleted:
		return listing.T("那个批次删除了它；要重新上架请再推送表格", "that run deleted it; push the workbook to list it again")
	case b.Remote == nil || b.Remote.Deleted:
		return listing.T("店铺里已经没有它", "the channel no longer holds it")
	case b.Remote.Banned:
		return listing.T("被平台下架或封禁，先在卖家后台处理", "the marketplace banned it; settle it in the seller's back office first")
	case !b.Remote.Live && !b.Created:
		return listing.T("还没有审核通过，没有可以回去的样子", "it was never approved; there is nothing to go back to")
	case b.Remote.Audit == adapters.AuditPending:
		return listing.T("还在审核；有了结果再回滚", "it is under review; roll back when that has ended")
	default:
		return listing.Text{}
	}
}

// merged joins several changes of one field: before the first, after the last.
func (b Back) merged() []Done {
	var out []Done
	for _, d := range b.Done {
		i := slices.IndexFunc(out, func(o Done) bool { return o.SKU == d.SKU && o.Field == d.Field })
		if i < 0 {
			out = append(out, d)
			continue
		}
		out[i].Desired, out[i].Sure = d.Desired, d.Sure
	}
	return out
}

// addedSKUs are the SKUs that the run added: they had no price before.
func (b Back) addedSKUs() map[string]bool {
	added := map[string]bool{}
	for _, d := range b.Done {
		if d.SKU != "" && d.Field.Kind() == listing.KindMoney && d.Remote.IsZero() {
			added[d.SKU] = true
		}
	}
	return added
}

// wayBack collects what brings one listing back.
type wayBack struct {
	Back
	added   map[string]bool
	changes []Change
	notes   []Note
}

// undo plans one field's way back.
func (w *wayBack) undo(d Done) {
	now := w.now(d.SKU, d.Field)
	c := Change{SKU: d.SKU, Field: d.Field, Remote: now, Desired: w.before(d, now)}
	if w.Base != nil {
		c.Base = w.Base.Read.Get(d.SKU, d.Field)
	}
	untouched := w.untouched(d, now)
	switch {
	case same(now, d.Remote), same(now, c.Desired), !d.Sure && !untouched:
		return
	case w.recounted(d):
		w.notes = append(w.notes, w.note(d.SKU, listing.T("库存在那之后又由新的批次定过，保持不动", "a later run has set the stock since; it stays as it is")))
		return
	case c.Desired.IsZero():
		w.noValue(d)
		return
	}
	if !untouched {
		c.Base, c.Drift, c.Ask = d.Desired, true, true
	}
	w.changes = append(w.changes, c)
}

func (w *wayBack) now(sku string, f listing.Field) listing.Value {
	if f == listing.FieldShelf {
		return listing.FlagValue(w.Remote.OnShelf)
	}
	return w.Remote.Get(sku, f)
}

// before is the value to go back to; none where there is none. Stock goes back
// by what the run changed: units that were sold since stay sold. A SKU that the
// run added cannot be taken away again; it is shown as sold out.
func (w *wayBack) before(d Done, now listing.Value) listing.Value {
	switch {
	case w.added[d.SKU] && d.Field == listing.FieldStock:
		return listing.NumberValue(0)
	case d.Field == listing.FieldStock:
		return stockBefore(d, now)
	case d.Remote.IsZero() && d.Field.Kind() == listing.KindText && !w.added[d.SKU]:
		return listing.TextValue("")
	default:
		return d.Remote
	}
}

func stockBefore(d Done, now listing.Value) listing.Value {
	was, known := d.Remote.Number()
	set, _ := d.Desired.Number()
	shown, ok := now.Number()
	if !known || !ok {
		return listing.Value{}
	}
	return listing.NumberValue(max(0, was-max(0, set-shown)))
}

// untouched reports whether a field is as the run left it. Pictures count by
// the addresses they were uploaded to; stock that only fell was sold.
func (w *wayBack) untouched(d Done, now listing.Value) bool {
	s := sides{remote: now, uploads: w.Uploads}
	if s.sameAsLive(d.Desired) {
		return true
	}
	if w.Base == nil || w.Base.Sent.Get(d.SKU, d.Field) != d.Desired {
		return false
	}
	if d.Field == listing.FieldStock {
		shown, ok := now.Number()
		set, _ := d.Desired.Number()
		return ok && shown <= set
	}
	return same(now, w.Base.Read.Get(d.SKU, d.Field))
}

// recounted reports whether a later run has set the stock: it counted what there
// is, and going back behind that would sell units twice.
func (w *wayBack) recounted(d Done) bool {
	return d.Field == listing.FieldStock && w.Base != nil && w.Base.Sent.Get(d.SKU, d.Field) != d.Desired
}

// noValue names, once a SKU, what cannot be taken away again.
func (w *wayBack) noValue(d Done) {
	text := d.Field.Title().With(listing.T("：之前没有值，保持现在的", ": there was none before; it stays as it is"))
	if w.added[d.SKU] {
		text = listing.T("这个规格是那个批次加的：库存改为 0，不删除", "that run added this SKU: its stock goes to 0, it is not deleted")
	}
	n := w.note(d.SKU, text)
	if !slices.Contains(w.notes, n) {
		w.notes = append(w.notes, n)
	}
}
