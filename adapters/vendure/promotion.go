package vendure

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// The rules of a promotion that is ours (vendure §4.9).
const (
	conditionAmount = "minimum_order_amount"
	argAmount       = "amount"
	argTaxed        = "taxInclusive"
	actionFixed     = "order_fixed_discount"
	argDiscount     = "discount"
)

// SetPromotion keeps a promotion, known by its coupon code. The shop takes one
// code twice and an end before the start, so both are held here (vendure §4.9).
func (s *shop) SetPromotion(ctx context.Context, p adapters.Promotion) (adapters.Kept, error) {
	g, err := s.ready(ctx)
	if err == nil {
		err = checkPromotion(p)
	}
	if err != nil {
		return adapters.Kept{}, err
	}
	want := promotionOf(p)
	have, err := s.promotionCoded(ctx, p.Code)
	switch {
	case err != nil:
		return adapters.Kept{}, err
	case have == nil:
		return s.addPromotion(ctx, want.input(g.language))
	case !have.ours():
		return adapters.Kept{ID: have.ID}, othersPromotion(p.Code)
	case have.equals(want):
		return adapters.Kept{ID: have.ID}, nil
	}
	in := want.input(g.language)
	in.ID = have.ID
	var answer struct {
		Union union `json:"updatePromotion"`
	}
	err = campaignRights(s.call(ctx, updatePromotion, variables{"i": in}, &answer))
	if err == nil && answer.Union.ErrorCode != "" {
		err = updatePromotion.refusedBy(answer.Union)
	}
	return adapters.Kept{ID: have.ID, Changed: true}, err
}

// checkPromotion refuses what the shop would take and nobody can mean.
func checkPromotion(p adapters.Promotion) error {
	var what string
	switch {
	case p.Code == "" || p.Code != strings.TrimSpace(p.Code) || p.Name == "":
		what = "a code without blanks around it and a name are wanted"
	case p.Off < 1 || p.Off > priceMax || p.From < 0 || p.From > priceMax:
		what = "an amount is out of range"
	case !p.Starts.IsZero() && !p.Ends.IsZero() && !p.Ends.After(p.Starts):
		what = "it ends before it starts"
	case p.PerCustomer < 0 || p.Uses < 0:
		what = "a number of uses is negative"
	default:
		return nil
	}
	return createPromotion.local(adapters.Invalid, fmt.Errorf("promotion %q: %s", p.Code, what))
}

func othersPromotion(code string) error {
	e := updatePromotion.local(adapters.Duplicate, fmt.Errorf("coupon code %q belongs to a promotion with other terms", code))
	e.Hint = listing.Tf("优惠码 %s 已被商城里另一种优惠占用:换一个优惠码,或在后台停用它并改掉它的优惠码",
		"the coupon code %s belongs to another kind of promotion in the shop: take another code, or change that one's in the dashboard", code)
	return e
}

// addPromotion makes a promotion, and takes it away again if somebody made one
// of that code meanwhile: the older one counts.
func (s *shop) addPromotion(ctx context.Context, in promotionInput) (adapters.Kept, error) {
	var answer struct {
		Made struct {
			union
			promotion
		} `json:"createPromotion"`
	}
	if err := campaignRights(s.call(ctx, createPromotion, variables{"i": in}, &answer)); err != nil {
		return adapters.Kept{}, err
	}
	made := answer.Made
	if made.ErrorCode != "" {
		return adapters.Kept{}, createPromotion.refusedBy(made.union)
	}
	first, err := s.promotionCoded(ctx, in.Code)
	if err != nil || first != nil && first.ID == made.ID {
		return adapters.Kept{ID: made.ID, Changed: true}, err
	}
	err = createPromotion.local(adapters.Duplicate, fmt.Errorf("coupon code %q was taken by somebody else at the same moment", in.Code))
	return adapters.Kept{}, errors.Join(err, s.call(ctx, deletePromotion, variables{"id": made.ID}, nil))
}

// promotionCoded finds a promotion by its coupon code, the oldest if there are
// several; nil if there is none.
func (s *shop) promotionCoded(ctx context.Context, code string) (*promotion, error) {
	var answer struct {
		Promotions page[promotion] `json:"promotions"`
	}
	options := variables{"filter": variables{"couponCode": variables{"eq": code}}, "sort": variables{"id": "ASC"}}
	if err := campaignRights(s.call(ctx, promotions, variables{"o": options}, &answer)); err != nil {
		return nil, err
	}
	for _, p := range answer.Promotions.Items {
		if p.Code == code { // databases differ in what they call equal (§14)
			return &p, nil
		}
	}
	return nil, nil //nolint:nilnil // none is no error
}

// campaignRights names the rights that coupons need beyond those of listings
// (vendure §2.3).
func campaignRights(err error) error {
	var e *adapters.Error
	if isForbidden(err) && errors.As(err, &e) {
		e.Hint = listing.T("账号没有优惠活动的权限:给它的角色加上促销(Promotion)的增删改查",
			"the account has no right to promotions: its role needs create, read, update and delete of Promotion")
	}
	return err
}

// promotionOf is a promotion as the shop would hold it.
func promotionOf(p adapters.Promotion) promotion {
	out := promotion{
		Name: p.Name,
		bounds: bounds{
			Enabled: !p.Paused, Code: p.Code, Starts: bound(p.Starts), Ends: bound(p.Ends), PerCustomer: limit(p.PerCustomer), Uses: limit(p.Uses),
		},
		Actions: []rule{{Code: actionFixed, Args: []arg{{argDiscount, strconv.FormatInt(p.Off, 10)}}}},
	}
	if p.From > 0 {
		out.Conditions = []rule{{Code: conditionAmount, Args: []arg{{argAmount, strconv.FormatInt(p.From, 10)}, {argTaxed, "true"}}}}
	}
	return out
}

// bound is a moment as the shop keeps it, to the millisecond (vendure §4.7).
func bound(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC().Truncate(time.Millisecond)
	return &t
}

func limit(n int) *int {
	if n == 0 {
		return nil
	}
	return &n
}

func (p promotion) input(language string) promotionInput {
	return promotionInput{
		bounds: p.bounds, Conditions: inputs(p.Conditions), Actions: inputs(p.Actions), Translations: named(language, p.Name),
	}
}

// ours reports whether a promotion has no terms but those we know.
func (p promotion) ours() bool {
	simple := len(p.Conditions) == 0 || len(p.Conditions) == 1 && p.Conditions[0].Code == conditionAmount
	return simple && len(p.Actions) == 1 && p.Actions[0].Code == actionFixed
}

func (p promotion) equals(other promotion) bool {
	return p.Name == other.Name && p.Enabled == other.Enabled && same(p.PerCustomer, other.PerCustomer) && same(p.Uses, other.Uses) &&
		sameTime(p.Starts, other.Starts) && sameTime(p.Ends, other.Ends) && p.terms() == other.terms()
}

// terms are the amounts of a promotion that is ours.
func (p promotion) terms() [3]string {
	t := [3]string{p.Actions[0].arg(argDiscount)}
	if len(p.Conditions) == 1 {
		t[1], t[2] = p.Conditions[0].arg(argAmount), p.Conditions[0].arg(argTaxed)
	}
	return t
}

func same(a, b *int) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

func sameTime(a, b *time.Time) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Equal(*b)
}
