package douyin

import "time"

// check is one content on its way into the shop.
type check struct {
	s      *Sandbox
	f      *form
	cat    *category
	commit bool
	old    *product // nil on create
	now    time.Time
}

// rule finds what the platform would refuse.
type rule func(*check) *refusal

// accept applies the business rules of §8 in their order; the first that fails
// decides. Those of the second group hold for submissions only (§4.6, commit).
func (s *Sandbox) accept(f *form, commit bool, old *product, now time.Time) *refusal {
	if ref := s.shopState(); ref != nil {
		return ref
	}
	cat, ref := s.tree.usable(f.num("category_leaf_id"))
	if ref != nil {
		return ref
	}
	c := &check{s, f, cat, commit, old, now}
	rules := []rule{ruleTitle, rulePictures, ruleDetailPictures, ruleEnums, ruleFreight, ruleWeight, rulePresale, ruleDelivery,
		ruleDimensions, ruleCombinations, ruleGivenSpec, ruleClasses, rulePrices, ruleReference, ruleLimits}
	if commit {
		rules = append(rules, ruleAfterSale, ruleBrand, ruleAttributes, ruleDocuments, ruleNamed)
	}
	for _, r := range rules {
		if ref := r(c); ref != nil {
			return ref
		}
	}
	return nil
}

// shopState refuses everything while the shop is punished or suspended.
func (s *Sandbox) shopState() *refusal {
	switch s.shopError {
	case "":
		return nil
	case "50002:2010326":
		return failed(2010326, "商品创建失败: 因为店铺受到处罚，限制发品，更多请到商家后台奖惩中心查看")
	default:
		return shopRefusal(s.shopError)
	}
}
