package pinduoduo

import (
	"time"
)

// check is a form on its way to review.
type check struct {
	s    *Sandbox
	f    *form
	cat  *category
	live *goods // the approved listing that it changes, nil for a new one
	now  time.Time
}

// rule is one business rule of §6 and §8.
type rule func(*check) *refusal

// rules are in the order in which they are asked.
func rules() []rule {
	return []rule{
		ruleTitle, ruleDescription, ruleTips, ruleTinyName,
		ruleMarketPrice, ruleSKUPrices, ruleSpread, ruleTwoPieces,
		ruleSKUFields, ruleStock, ruleSpecs, ruleSaleProperties,
		rulePictures, ruleSKUPictures, rulePromises, ruleRequiredExtras, ruleShipping, ruleFreight,
		ruleGroup, ruleOrigin, ruleCodes, ruleAttributes, ruleSKUAttributes, ruleActivity,
	}
}

// accept says whether a complete form may go to review.
func (s *Sandbox) accept(f *form, live *goods, now time.Time) *refusal {
	if name := f.missing(); name != "" {
		return fail(codeAbsent, name)
	}
	cat, ref := s.tree.usable(f.num["cat_id"])
	if ref != nil {
		return ref
	}
	c := &check{s: s, f: f, cat: cat, live: live, now: now}
	for _, r := range rules() {
		if ref := r(c); ref != nil {
			return ref
		}
	}
	return nil
}

// existing is the stock of an SKU that the listing already has.
func (c *check) existing(k skuForm) (*stock, bool) {
	if c.live == nil || k.id == 0 {
		return nil, false
	}
	st, ok := c.live.stock[k.id]
	return st, ok
}
