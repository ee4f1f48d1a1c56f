package pinduoduo

// update answers pdd.goods.information.update: a full replacement form, after
// review (§4.6).
func (s *Sandbox) update(c *call) (any, *refusal) {
	id := c.id("goods_id")
	draft := c.number("operate_type", 0, 1, 0) == 1
	keep := c.number("sync_goods_operate", 0, 1, 0) == 1
	f := newForm()
	f.read(c.args)
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	if ref := s.editable(); ref != nil {
		return nil, ref
	}
	g, ref := s.approved(id)
	if ref != nil {
		return nil, ref
	}
	for _, k := range f.skus {
		if _, live := g.stock[k.id]; k.id != 0 && !live {
			return nil, unnamed("sku_id不存在")
		}
	}
	if ref := s.acceptCommit(g, f, draft, c.now); ref != nil {
		return nil, ref
	}
	k := s.put(g, &commit{form: f, keepShelf: keep})
	s.send(k, draft, c.now)
	return map[string]any{"goods_commit_id": k.id, "is_success": true, "matched_spu_id": 0}, nil
}
