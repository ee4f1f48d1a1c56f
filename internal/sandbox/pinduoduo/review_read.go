package pinduoduo

import (
	"cmp"
	"math"
	"slices"
)

// latestStatus answers pdd.goods.latest.commit.status.get (§4.11). Unknown
// products are left out.
func (s *Sandbox) latestStatus(c *call) (any, *refusal) {
	ids, ref := idList(c, "goods_id_list")
	if ref != nil {
		return nil, ref
	}
	list := []any{}
	for _, id := range ids {
		if g := s.byID[id]; g != nil && g.latest() != nil {
			k := g.latest()
			list = append(list, map[string]any{"goods_id": id, "check_status": k.status, "reject_comment": k.comment})
		}
	}
	return map[string]any{"list": list}, nil
}

// commitStatus answers pdd.goods.commit.status.get (§4.11).
func (s *Sandbox) commitStatus(c *call) (any, *refusal) {
	ids, ref := idList(c, "goods_commit_id_list")
	if ref != nil {
		return nil, ref
	}
	list := []any{}
	for _, id := range ids {
		if k := s.commits[id]; k != nil {
			list = append(list, map[string]any{"goods_commit_id": id, "check_status": k.status, "reject_comment": k.comment})
		}
	}
	return map[string]any{"list": list}, nil
}

// idList reads a required array of 1 to 100 ids.
func idList(c *call, name string) ([]int64, *refusal) {
	c.need(name)
	ids, _ := c.ids(name)
	if len(ids) > 100 {
		c.bad(name, "at most 100")
	}
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	if len(ids) == 0 {
		return nil, fail(codeAbsent, name)
	}
	return ids, nil
}

// commitList answers pdd.goods.commit.list.get, newest first (§4.11).
func (s *Sandbox) commitList(c *call) (any, *refusal) {
	c.need("check_status")
	status, _ := c.long("check_status", statusEditing, statusRejected)
	page, size := c.number("page", 1, 100, 1), c.number("page_size", 1, 100, 20)
	goodsID, _ := c.long("goods_id", 1, math.MaxInt64)
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	visible := c.now.Add(-s.lookupLag)
	var found []*commit
	for _, k := range s.commits {
		if k.status == int(status) && !k.submitted.After(visible) && (goodsID == 0 || k.goods.id == goodsID) {
			found = append(found, k)
		}
	}
	slices.SortFunc(found, func(a, b *commit) int {
		return cmp.Or(b.submitted.Compare(a.submitted), cmp.Compare(b.id, a.id))
	})
	list := []any{}
	for _, k := range pageOf(found, page, size) {
		list = append(list, k.listEntry())
	}
	return map[string]any{"list": list, "total": len(found)}, nil
}

func (c *commit) listEntry() map[string]any {
	f := c.content()
	checked := int64(0)
	if !c.checked.IsZero() {
		checked = c.checked.Unix()
	}
	return map[string]any{
		"commit_id": c.id, "goods_id": c.goods.id, "goods_name": f.text["goods_name"],
		"outer_goods_id": f.text["out_goods_id"], "check_status": c.status, "reject_comment": c.comment,
		"submit_time": c.submitted.Unix(), "checked_time": checked, "is_shop": bit(!c.isNew),
	}
}

// commitDetail answers pdd.goods.commit.detail.get (§4.11).
func (s *Sandbox) commitDetail(c *call) (any, *refusal) {
	goodsID, commitID := c.id("goods_id"), c.id("goods_commit_id")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	k := s.commits[commitID]
	if k == nil || k.goods.id != goodsID {
		return nil, unnamed("提交记录不存在")
	}
	out := s.show(goodsID, k.content(), k.asked)
	out["goods_commit_id"], out["goods_status"], out["commit_message"] = commitID, k.status, k.comment
	return out, nil
}
