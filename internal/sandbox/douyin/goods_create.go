package douyin

import "time"

// addV2 answers product.addV2 (§4.6).
func (s *Sandbox) addV2(c *call) (any, *refusal) {
	f := newForm()
	s.readFields(f, c.args, "product.addV2")
	b := readBlock(c.args)
	for _, key := range []string{"product_type", "category_leaf_id", "name", "pic", "description", "reduce_type", "freight_id", "mobile", "commit"} {
		c.need(key)
	}
	c.needBlock(b)
	commit, _ := c.flag("commit")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	f.tidy()
	for i := range b.rows {
		if b.rows[i].id != 0 {
			return nil, wrong(numParameter, "新建商品不能传sku_id")
		}
	}
	if ref := b.lay(f); ref != nil {
		return nil, ref
	}
	if ref := s.accept(f, commit, nil, c.now); ref != nil {
		return nil, ref
	}
	if ref := s.admitNew(f, c.now); ref != nil {
		return nil, ref
	}
	p := s.store(f, c.now)
	if commit {
		p.check = checkWaiting
		p.submit(c.now)
	}
	return p.receipt(f), nil
}

// needBlock asks for both halves of a SKU block, under the names in use.
func (c *call) needBlock(b *block) {
	names := [2]string{"spec_info", "spec_prices_v2"}
	if b.old && (b.dimsGiven || b.rowsGiven) {
		names = [2]string{"specs", "spec_prices"}
	}
	if !b.dimsGiven {
		c.absent(names[0])
	}
	if !b.rowsGiven || len(b.rows) == 0 {
		c.absent(names[1])
	}
}

// admitNew holds the shop's limits for new products (§5, §7).
func (s *Sandbox) admitNew(f *form, now time.Time) *refusal {
	code := f.v["outer_product_id"]
	if s.uniqueOuterID && code != "" && s.codeInUse(code) {
		return failed(numRefused, "商品创建失败: outer_product_id已存在")
	}
	quota := s.dailyCreates
	if quota == 0 && s.rateLimits {
		quota = 10_000
	}
	day := now.In(zone()).Format(time.DateOnly)
	if quota > 0 && s.created[day] >= quota {
		return failed(numQuota, "商品创建失败: 店铺当日发布商品数已达上限")
	}
	s.created[day]++
	return nil
}

// codeInUse does not know the lag: the platform itself checks.
func (s *Sandbox) codeInUse(code string) bool {
	for _, p := range s.products {
		if p.status != statusDeleted && p.status != statusPurged && p.shown().v["outer_product_id"] == code {
			return true
		}
	}
	return false
}

// store makes a draft that was never submitted.
func (s *Sandbox) store(f *form, now time.Time) *product {
	s.number(f)
	p := &product{id: s.ids.long(3_600_000_000_000_000_000), created: now, updated: now, written: now, draft: f,
		status: statusOffline, check: checkDraft, draftStatus: draftSaved, held: make(map[int64]int64)}
	s.products = append(s.products, p)
	s.byID[p.id] = p
	return p
}

// receipt is the answer of a create.
func (p *product) receipt(f *form) map[string]any {
	list := []any{}
	for i := range f.skus {
		k := &f.skus[i]
		ids := f.details(k)
		row := map[string]any{"sku_id": k.id, "out_sku_id": k.outNum, "outer_sku_id": k.outer, "code": k.code, "spec_detail_ids": ids}
		for n, name := range []string{"spec_detail_id1", "spec_detail_id2", "spec_detail_id3"} {
			row[name] = int64(0)
			if n < len(ids) {
				row[name] = ids[n]
			}
		}
		list = append(list, row)
	}
	return map[string]any{"product_id": p.id, "out_product_id": f.num("out_product_id"), "outer_product_id": f.v["outer_product_id"],
		"create_time": wallTime(p.created), "sku": list}
}
