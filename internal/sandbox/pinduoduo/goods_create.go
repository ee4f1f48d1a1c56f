package pinduoduo

import (
	"strings"
	"time"
)

// add answers pdd.goods.add: publish and submit to review in one (§4.5).
func (s *Sandbox) add(c *call) (any, *refusal) {
	f := newForm()
	f.read(c.args)
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	if ref := s.editable(); ref != nil {
		return nil, ref
	}
	for i := range f.skus {
		if f.skus[i].id != 0 {
			return nil, unnamed("新增商品不能传sku_id")
		}
	}
	if ref := s.accept(f, nil, c.now); ref != nil {
		return nil, ref
	}
	if ref := s.countCreate(c.now); ref != nil {
		return nil, ref
	}
	if strings.HasPrefix(s.shopError, "mall-info-") {
		s.draft(f, c.now)
		return nil, named("invalid-permission:"+s.shopError, "店铺信息不完善，商品已存为草稿")
	}
	k := s.put(s.newGoods(c.now), &commit{form: f})
	s.send(k, false, c.now)
	return map[string]any{"goods_commit_id": k.id, "goods_id": k.goods.id, "matched_spu_id": 0}, nil
}

func (s *Sandbox) draft(f *form, now time.Time) *commit {
	k := s.put(s.newGoods(now), &commit{form: f})
	s.send(k, true, now)
	return k
}

// edit answers pdd.goods.edit.goods.commit: a draft, for which only the
// category must be right (§4.5).
func (s *Sandbox) edit(c *call) (any, *refusal) {
	f := newForm()
	c.need("cat_id")
	f.read(c.args)
	keep := c.number("sync_goods_operate", 0, 1, 0) == 1
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	if ref := s.editable(); ref != nil {
		return nil, ref
	}
	if _, ref := s.tree.usable(f.num["cat_id"]); ref != nil {
		return nil, ref
	}
	for i := range f.skus {
		if f.skus[i].id != 0 {
			return nil, unnamed("新增商品不能传sku_id")
		}
	}
	if ref := s.countCreate(c.now); ref != nil {
		return nil, ref
	}
	k := s.draft(f, c.now)
	k.keepShelf = keep
	return map[string]any{"goods_commit_id": k.id, "goods_id": k.goods.id, "matched_spu_id": 0}, nil
}

// submit answers pdd.goods.submit.goods.commit: a draft or a rejected commit
// goes to review again, under the same id (§4.5).
func (s *Sandbox) submit(c *call) (any, *refusal) {
	goodsID, commitID := c.id("goods_id"), c.id("goods_commit_id")
	draft := c.number("operate_type", 0, 1, 0) == 1
	sync := c.number("sync_goods_operate", 0, 1, 0) == 1
	patch := newForm()
	patch.read(c.args)
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	if ref := s.editable(); ref != nil {
		return nil, ref
	}
	k := s.commits[commitID]
	switch {
	case k == nil || k.goods.id != goodsID:
		return nil, unnamed("提交记录不存在")
	case k.goods.deleted || (k.status != statusEditing && k.status != statusRejected):
		return nil, unnamed("当前状态不能提交")
	case k.prices != nil:
		return nil, unnamed("价格变更请重新提交")
	}
	f, ref := k.merge(patch, c.args)
	if ref == nil {
		ref = s.acceptCommit(k.goods, f, draft, c.now)
	}
	if ref != nil {
		return nil, ref
	}
	s.number(f)
	k.form = f
	k.keepShelf = sync
	s.send(k, draft, c.now)
	return map[string]any{"goods_commit_id": k.id, "goods_id": goodsID, "is_success": true}, nil
}

// merge lays the given fields over the commit's content. A listed SKU of the
// commit that was never live keeps its first stock plus the increment.
func (c *commit) merge(patch *form, a *args) (*form, *refusal) {
	f := c.form.clone()
	f.read(a)
	if len(patch.skus) == 0 {
		return f, nil
	}
	for i := range f.skus {
		n := &f.skus[i]
		if n.id == 0 {
			continue
		}
		old := c.form.sku(n.id)
		_, live := c.goods.stock[n.id]
		switch {
		case live:
		case old == nil:
			return nil, unnamed("sku_id不存在")
		default:
			n.delta += old.delta
		}
	}
	return f, nil
}

// acceptCommit checks a content for review; a draft needs a usable category
// only.
func (s *Sandbox) acceptCommit(g *goods, f *form, draft bool, now time.Time) *refusal {
	if draft {
		_, ref := s.tree.usable(f.num["cat_id"])
		return ref
	}
	if g.live == nil {
		return s.accept(f, nil, now)
	}
	return s.accept(f, g, now)
}

// editable refuses every edit while the shop's own state forbids it (§6).
func (s *Sandbox) editable() *refusal {
	if s.shopError == "" || strings.HasPrefix(s.shopError, "mall-info-") {
		return nil
	}
	return named("invalid-permission:"+s.shopError, "店铺当前状态不能编辑商品")
}

// countCreate uses up one of the day's new products.
func (s *Sandbox) countCreate(now time.Time) *refusal {
	day := now.In(beijing()).Format("2006-01-02")
	if s.dailyCreates > 0 && s.created[day] >= s.dailyCreates {
		return named("invalid-permission:today-add-goods-num-is-over-range", "今日新增商品数已达上限")
	}
	s.created[day]++
	return nil
}
