package taobao

import "time"

// review is what holds an item off the shelf until a person has looked (§4.11).
type review struct{ submitted time.Time }

const reviewText = "宝贝需要审核，约10分钟后审核通过将自动上架"

// settle decides the reviews that are due. It runs at the start of every
// request, so nothing has to wait in the background.
func (s *Sandbox) settle(now time.Time) {
	if s.reviewDelay < 0 {
		return
	}
	for _, it := range s.items {
		if it.review == nil {
			continue
		}
		if due := it.review.submitted.Add(s.reviewDelay); !due.After(now) {
			s.decide(it, s.autoReject == "", s.autoReject, due)
		}
	}
}

// decide ends a review: the item goes on the shelf by itself, or stays in the
// warehouse with a reason that only the seller's back office shows.
func (s *Sandbox) decide(it *item, approve bool, reason string, at time.Time) {
	it.review = nil
	if !approve {
		it.lastReason = reason
		return
	}
	it.lastReason = ""
	it.show(at)
	it.settleStock()
}

// show puts an item on the shelf for seven days.
func (it *item) show(at time.Time) {
	it.onShelf, it.everShown, it.soldOut, it.listed, it.modified = true, true, false, at, at
}

// shelve puts an item on the shelf, or into a review first. held says which.
func (s *Sandbox) shelve(it *item, now time.Time) (held bool) {
	if it.onShelf {
		return false
	}
	if s.holdAll || it.review != nil {
		if it.review == nil {
			it.review = &review{submitted: now}
		}
		return true
	}
	it.show(now)
	return false
}

func (s *Sandbox) unshelve(it *item, now time.Time) {
	if !it.onShelf && it.review == nil {
		return
	}
	it.onShelf, it.review, it.modified = false, nil, now
}
