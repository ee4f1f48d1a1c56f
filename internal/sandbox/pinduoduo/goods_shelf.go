package pinduoduo

// setSale answers pdd.goods.sale.status.set; it acts at once (§4.9).
func (s *Sandbox) setSale(c *call) (any, *refusal) {
	id := c.id("goods_id")
	c.need("is_onsale")
	on, _ := c.long("is_onsale", 0, 1)
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	g, ref := s.approved(id)
	if ref != nil {
		return nil, ref
	}
	g.onShelf = on == 1
	return map[string]any{"is_success": true}, nil
}

// deleteGoods answers pdd.delete.goods.commit: all or nothing (§4.9).
func (s *Sandbox) deleteGoods(c *call) (any, *refusal) {
	c.need("goods_ids")
	list, _ := c.ids("goods_ids")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	if len(list) == 0 {
		return nil, fail(codeAbsent, "goods_ids")
	}
	if len(list) >= 50 {
		return nil, fail(codeWrongValue, "goods_ids: fewer than 50")
	}
	for _, id := range list {
		if ref := s.deletable(id); ref != nil {
			return nil, ref
		}
	}
	for _, id := range list {
		if g := s.byID[id]; g != nil {
			s.deleteOne(g)
		}
	}
	return true, nil
}

func (s *Sandbox) deletable(id int64) *refusal {
	g := s.byID[id]
	switch {
	case g == nil || g.deleted:
		return unnamed("商品不存在或已删除")
	case g.live == nil && g.latest().status == statusReviewing:
		return unnamed("审核中的商品不能删除")
	case g.live != nil && g.onShelf:
		return unnamed("在售商品不能删除")
	}
	return nil
}

func (s *Sandbox) deleteOne(g *goods) {
	if g.live == nil {
		s.remove(g)
		return
	}
	g.deleted = true
	for _, c := range append([]*commit{}, g.commits...) {
		if c.status != statusApproved {
			s.drop(c)
		}
	}
}

// deleteDraft answers pdd.delete.draft.commit: drafts and rejected commits
// (§4.9). A product that was never approved goes with its last commit.
func (s *Sandbox) deleteDraft(c *call) (any, *refusal) {
	goodsID, commitID := c.id("goods_id"), c.id("goods_commit_id")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	k := s.commits[commitID]
	switch {
	case k == nil || k.goods.id != goodsID:
		return nil, unnamed("提交记录不存在")
	case k.status != statusEditing && k.status != statusRejected:
		return nil, unnamed("只能删除草稿或被驳回的提交")
	}
	s.drop(k)
	if k.goods.live == nil && len(k.goods.commits) == 0 {
		s.remove(k.goods)
	}
	return true, nil
}
