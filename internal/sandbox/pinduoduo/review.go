package pinduoduo

import (
	"cmp"
	"slices"
	"time"
)

// settle decides the reviews that are due. It runs at the start of every
// request, so nothing has to wait in the background.
func (s *Sandbox) settle(now time.Time) {
	if s.reviewDelay < 0 {
		return
	}
	for _, c := range s.reviewing() {
		if due := c.submitted.Add(s.reviewDelay); !due.After(now) {
			s.decide(c, s.autoReject == "", s.autoReject, due)
		}
	}
}

// reviewing lists the commits under review, oldest first.
func (s *Sandbox) reviewing() []*commit {
	var out []*commit
	for id, c := range s.queue {
		if c.status != statusReviewing || s.commits[id] != c {
			delete(s.queue, id)
			continue
		}
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b *commit) int {
		return cmp.Or(a.submitted.Compare(b.submitted), cmp.Compare(a.id, b.id))
	})
	return out
}

func (s *Sandbox) decide(c *commit, approve bool, reason string, at time.Time) {
	c.checked = at
	if !approve {
		c.status, c.comment = statusRejected, reason
		return
	}
	c.status = statusApproved
	c.goods.approve(c)
}

// approve makes a commit live (§12): increments act on the stock of this
// moment, and the product goes on the shelf unless told otherwise.
func (g *goods) approve(c *commit) {
	before := g.live
	g.live = c.content().clone()
	if c.prices == nil {
		g.restock(before)
	}
	for i := range g.live.skus {
		g.live.skus[i].delta = 0
	}
	if !c.keepShelf {
		g.onShelf = true
	}
}

// restock gives new SKUs their first stock and moves the others; SKUs that are
// no longer listed are gone.
func (g *goods) restock(before *form) {
	next := make(map[int64]*stock, len(g.live.skus))
	for i := range g.live.skus {
		k := &g.live.skus[i]
		st := g.stock[k.id]
		if st == nil {
			st = &stock{}
		}
		st.quantity = max(0, st.quantity+k.delta)
		next[k.id] = st
		if before != nil && !k.givenPreSale {
			if old := before.sku(k.id); old != nil {
				k.preSale = old.preSale
			}
		}
	}
	g.stock = next
}
