package jd

import (
	"time"
)

// submit starts an audit; the new content is live at once (§4.A.12). A ware
// that was rejected keeps the base state that its status showed.
func (w *ware) submit(now time.Time) {
	if w.rejected && w.base != onSale {
		w.base = bySystem
	}
	w.pending, w.rejected = true, false
	w.submitted, w.modified = now, now
}

// settle decides the reviews and timers that are due. It runs at the start of
// every request, so nothing has to wait in the background.
func (s *Sandbox) settle(now time.Time) {
	for _, w := range s.wares {
		if w.pending && s.reviewDelay >= 0 {
			if at := w.submitted.Add(s.reviewDelay); !at.After(now) {
				w.decide(s.autoReject == "", s.autoReject, at)
			}
		}
		w.tick(now)
	}
}

// decide ends a review. A rejection is 1032 when the ware was on sale, else
// 1028, which is the state of a ware that the system took down.
func (w *ware) decide(approve bool, reason string, at time.Time) {
	w.pending, w.audited = false, at
	if approve {
		w.approved = true
		return
	}
	w.rejected = true
	w.note(reason, "京东审核")
	if w.base != onSale {
		w.base = bySystem
	}
}

// opReason answers ware.read.findOpReason (§4.A.12).
func (s *Sandbox) opReason(c *call) (map[string]any, *refusal) {
	id := c.id("wareId")
	fields, _ := c.strings("field")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	w := s.byID[id]
	if w == nil {
		return nil, wrong("wareId: 商品不存在")
	}
	full := map[string]any{"wareId": w.id, "note": w.reason, "opUser": w.opUser}
	return map[string]any{"opReason": project(full, fields, []string{"wareId"}, nil)}, nil
}

// drafts answers draft.searchDrafts. The numbers and the wrapper's member are
// unknown (§4.A.12); auditReason is what counts.
func (s *Sandbox) drafts(c *call) (map[string]any, *refusal) {
	var products []int64
	page, size := 1, defaultPage
	c.need("josSearchDraftParam")
	c.object("josSearchDraftParam", func(a *args) {
		products, _ = a.longs("productIds")
		page, size = a.page("pageNo", "pageSize")
		a.skip("productName", "draftComputeStatus", "startAuditTime", "endAuditTime", "startCreateTime",
			"endCreateTime", "startModified", "endModified", "josOrderList")
	})
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	found := []any{}
	for _, w := range s.wares {
		if s.visible(w.created, c.now) && !w.deleted && (products == nil || contains(products, w.id)) {
			found = append(found, w.draft())
		}
	}
	return map[string]any{"result": map[string]any{"total": len(found), "pageNo": page, "pageSize": size,
		"data": append([]any{}, pageOf(found, page, size)...)}}, nil
}

func (w *ware) draft() map[string]any {
	out := map[string]any{"productId": w.id, "productName": w.text["title"], "version": 1, "draftType": 1,
		"draftStatus": 1, "auditStatus": 1, "created": int(w.created.UnixMilli()), "modified": int(w.modified.UnixMilli())}
	if w.rejected {
		out["auditStatus"], out["auditReason"], out["auditTime"] = 2, w.reason, int(w.audited.UnixMilli())
	}
	return out
}
