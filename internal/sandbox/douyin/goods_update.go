package douyin

import (
	"maps"
	"slices"
	"time"
)

// editV2 answers product.editV2 (§4.7).
func (s *Sandbox) editV2(c *call) (any, *refusal) {
	id := c.id("product_id")
	c.need("commit")
	commit, _ := c.flag("commit")
	replace, _ := c.flag("force_use_quality_list")
	patch := newForm()
	s.readFields(patch, c.args, "product.editV2")
	b := readBlock(c.args)
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	p, ref := s.find(id)
	switch {
	case ref != nil:
		return nil, ref
	case p.inReview():
		return nil, failed(numInReview, "商品审核中，不可编辑")
	}
	if ref := s.pace(p, c.now); ref != nil {
		return nil, ref
	}
	f, ref := p.edited(patch, b, replace)
	if ref == nil {
		ref = s.acceptEdit(p, f, commit, c.now)
	}
	if ref != nil {
		return nil, ref
	}
	s.number(f)
	p.edit(f, commit, c.now)
	return map[string]any{}, nil
}

// edited is the base with the patch laid over it.
func (p *product) edited(patch *form, b *block, replace bool) (*form, *refusal) {
	f := p.base()
	before := f.nested("quality_list")
	maps.Copy(f.v, patch.v)
	f.tidy()
	if docs := patch.nested("quality_list"); docs != nil && before != nil && !replace {
		f.v["quality_list"] = mergeQualities(before, docs).compact(style{})
	}
	return f, b.lay(f)
}

func (s *Sandbox) acceptEdit(p *product, f *form, commit bool, now time.Time) *refusal {
	unchanged := f.same(p.base())
	if unchanged && (!commit || (p.status == statusOnline && f.same(p.live))) {
		return wrong(numUnchanged, "商品信息未变更")
	}
	if p.activity && !sameSpecs(f, p.shown()) {
		return failed(numCampaign, "商品参加活动中，规格不可修改")
	}
	return s.accept(f, commit, p, now)
}

// sameSpecs says that the combinations are the same.
func sameSpecs(a, b *form) bool {
	return slices.EqualFunc(a.skus, b.skus, func(x, y sku) bool { return x.id == y.id && slices.Equal(x.values, y.values) })
}

// edit stores a new draft and, with commit, submits it (§4.13).
func (p *product) edit(f *form, commit bool, now time.Time) {
	p.draft, p.updated = f, now
	p.warehouse, p.shelf = false, false
	if !commit {
		p.draftStatus = draftSaved
		if p.live == nil {
			p.check = checkDraft
		} else if p.check == checkRejected {
			p.check = checkApproved
		}
		return
	}
	if p.status != statusOnline {
		p.check = checkWaiting
	}
	p.submit(now)
}

// cancelAudit answers product.cancelAudit (§4.8).
func (s *Sandbox) cancelAudit(c *call) (any, *refusal) {
	id := c.id("product_id")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	p, ref := s.find(id)
	switch {
	case ref != nil:
		return nil, ref
	case !p.inReview():
		return nil, failed(numState, "商品不在审核中")
	}
	p.cancel(c.now)
	return map[string]any{}, nil
}
