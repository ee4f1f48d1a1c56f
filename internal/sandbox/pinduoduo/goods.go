package pinduoduo

import (
	"slices"
	"time"
)

// goods is one product of the shop. Until its first approval it has no live
// content and exists only as commits.
type goods struct {
	id       int64
	created  time.Time
	live     *form
	stock    map[int64]*stock // by SKU id, live SKUs only
	onShelf  bool
	deleted  bool
	activity bool // a running promotion locks stock and prices
	commits  []*commit
}

// stock of an SKU: quantity can be sold, reserve is held by unpaid orders (§9).
type stock struct{ quantity, reserve int64 }

// The check_status numbers of §4.11.
const (
	statusEditing   = 0
	statusReviewing = 1
	statusApproved  = 2
	statusRejected  = 3
)

// commit is one submitted or drafted content.
type commit struct {
	id     int64
	goods  *goods
	form   *form        // whole content, or nil
	prices *priceChange // else a change of prices
	isNew  bool         // of a product that was never approved
	// keepShelf is sync_goods_operate 1.
	keepShelf bool

	status    int
	comment   string
	submitted time.Time
	checked   time.Time
}

func (s *Sandbox) newGoods(now time.Time) *goods {
	g := &goods{id: s.ids.id(12), created: now}
	s.goods = append(s.goods, g)
	s.byID[g.id] = g
	return g
}

// put adds a commit to a product and numbers its new SKUs.
func (s *Sandbox) put(g *goods, c *commit) *commit {
	c.id, c.goods, c.isNew = s.ids.id(12), g, g.live == nil
	s.number(c.form)
	g.commits = append(g.commits, c)
	s.commits[c.id] = c
	return c
}

func (s *Sandbox) number(f *form) {
	if f == nil {
		return
	}
	for i := range f.skus {
		if f.skus[i].id == 0 {
			f.skus[i].id = s.ids.id(13)
		}
	}
}

// send puts a commit into review or stores it as a draft. A newer one in
// review replaces an older one (§4.6), and a newer draft an older draft.
func (s *Sandbox) send(c *commit, draft bool, now time.Time) {
	c.status, c.submitted, c.comment = statusReviewing, now, ""
	if draft {
		c.status = statusEditing
	}
	if !draft {
		s.queue[c.id] = c
	}
	for _, old := range slices.Clone(c.goods.commits) {
		if old != c && old.status == c.status {
			s.drop(old)
		}
	}
	// The commit that was sent last is the latest.
	c.goods.commits = append(slices.DeleteFunc(c.goods.commits, func(o *commit) bool { return o == c }), c)
}

func (s *Sandbox) drop(c *commit) {
	c.goods.commits = slices.DeleteFunc(c.goods.commits, func(o *commit) bool { return o == c })
	delete(s.commits, c.id)
}

// remove forgets a product that was never approved.
func (s *Sandbox) remove(g *goods) {
	for _, c := range slices.Clone(g.commits) {
		s.drop(c)
	}
	delete(s.byID, g.id)
	s.goods = slices.DeleteFunc(s.goods, func(o *goods) bool { return o == g })
}

// latest is the commit that was submitted last.
func (g *goods) latest() *commit {
	if len(g.commits) == 0 {
		return nil
	}
	return g.commits[len(g.commits)-1]
}

// approved finds a product with live content that is not deleted.
func (s *Sandbox) approved(id int64) (*goods, *refusal) {
	g := s.byID[id]
	switch {
	case g == nil:
		return nil, unnamed("商品不存在")
	case g.live == nil:
		return nil, unnamed("商品尚未审核通过")
	case g.deleted:
		return nil, unnamed("商品已删除")
	}
	return g, nil
}

// content is what a commit would make live.
func (c *commit) content() *form {
	if c.prices == nil {
		return c.form
	}
	return c.prices.on(c.goods.live)
}
