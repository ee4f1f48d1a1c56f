package adaptertest

import (
	"fmt"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// tellsRejection: a submission that the reviewer refuses is rejected with the
// reviewer's words, and still found.
func tellsRejection(w *world) {
	o := w.plainOffer(1)
	w.manner(map[string]any{"review_delay_ms": -1}, map[string]any{"review_delay_ms": w.reviewDelay()})
	receipt, _ := w.submit(o)
	if w.fetch(receipt.Ref).Audit != adapters.AuditPending {
		w.skip("nothing is reviewed here before it is live")
	}
	const reason = "图片不清晰请重新上传"
	order := map[string]any{"approve": false, "reason": reason}
	if id, ok := number(receipt.ID).(uint64); ok { // else it gets one with the approval only: all that wait are refused
		order["id"] = id
	}
	w.provoke("review", order)
	var remote adapters.Remote
	if !w.until(func() bool {
		remote = w.fetch(receipt.Ref)
		return remote.Audit == adapters.AuditRejected && remote.Reason != ""
	}) || remote.Live {
		w.Errorf("%s, wanted rejected with a reason", describe(remote))
	}
	// A refused submission is not kept everywhere; where it is, it is found.
	if found := w.find(keysOf(o)); len(found) > 1 || len(found) == 1 && found[0].ID != receipt.ID {
		w.Errorf("rejected: found %+v, want %s or nothing", found, receipt.ID)
	}
	if auditor, ok := has[adapters.Auditor](w); ok {
		var states []adapters.AuditState
		var err error
		if !w.until(func() bool {
			states, err = auditor.Audits(w.ctx, []adapters.Ref{receipt.Ref})
			return err == nil && len(states) == 1 && states[0].Audit == adapters.AuditRejected
		}) {
			w.Errorf("audits %+v, %v", states, err)
		}
	}
}

// reviewDelay is what a review takes when nobody holds it up.
func (w *world) reviewDelay() int {
	if w.virtual() {
		return 60_000
	}
	return 20
}

// number is an id as a JSON number, as control addresses take them.
func number(id string) any {
	var n uint64
	if _, err := fmt.Sscan(id, &n); err != nil {
		return id
	}
	return n
}

// showsEdit: what somebody changes in the back office is read as it now is.
func showsEdit(w *world) {
	live, o, _ := w.listed(2)
	title := w.market.title(w.market.leaves[0], o.ID, "店员改过的标题")
	w.provoke("edit", map[string]any{"goods": number(live.ID), "title": title})
	w.provoke("edit", map[string]any{"sku": o.SKUs[1].ID, "stock": 41})
	want := live
	want.Snapshot = live.Snapshot.Clone()
	want.Set("", listing.FieldTitle, listing.TextValue(title))
	want.Set(o.SKUs[1].ID, listing.FieldStock, listing.NumberValue(41))
	w.same(want, "after a clerk's edit")
}
