package suning

import (
	"fmt"
	"time"
)

// maxCouponDays is the longest life of a coupon (§10).
const maxCouponDays = 180

// couponFields are all required (§10), but for the products of a coupon for the
// whole shop.
func couponFields() []string {
	return []string{"activityName", "startTime", "endTime", "activityPattern", "showRegion", "activityTimesLimit", "assignedRole",
		"rewardAmount", "couponType", "baseAmount", "peopleActivityTimesLimit", "effectStartTime", "effectEndTime", "channelInfo",
		"productRange"}
}

// addCoupon answers shopcoupon.add: it checks and numbers a coupon.
func (s *Sandbox) addCoupon(c *call) (any, *refusal) {
	if ref := c.require(couponFields()...); ref != nil {
		return nil, ref
	}
	if tooLong(c.text("activityName"), 32) {
		return nil, c.overlong("activityName", "more than 32 characters")
	}
	for _, bound := range []struct {
		field     string
		low, high int64
	}{
		{"activityPattern", 1, 1}, {"showRegion", 1, 1}, {"activityTimesLimit", 1, 999_999_999}, {"assignedRole", 0, 1},
		{"rewardAmount", 1, 1000}, {"couponType", 1, 1}, {"baseAmount", 1, 999_999_999}, {"peopleActivityTimesLimit", 0, 5},
		{"channelInfo", 1, 3}, {"productRange", 1, 3},
	} {
		if n, ok := whole(c.text(bound.field)); !ok || n < bound.low || n > bound.high {
			return nil, c.simulated(wrongCoupon, bound.field)
		}
	}
	if ref := s.checkCouponTimes(c); ref != nil {
		return nil, ref
	}
	if ref := s.checkCouponProducts(c); ref != nil {
		return nil, ref
	}
	s.coupons++
	return map[string]any{"activityCode": fmt.Sprintf("2026%08d", s.coupons)}, nil
}

// checkCouponTimes leaves the days of use alone: whether they are dates or a
// number of days is unknown.
func (s *Sandbox) checkCouponTimes(c *call) *refusal {
	start, err := parseTime(c.text("startTime"))
	end, err2 := parseTime(c.text("endTime"))
	switch {
	case err != nil || start.Before(c.now.Truncate(time.Second)):
		return c.simulated(wrongCoupon, "startTime")
	case err2 != nil || !end.After(start) || end.Sub(start) > maxCouponDays*24*time.Hour:
		return c.simulated(wrongCoupon, "endTime")
	}
	return nil
}

func (s *Sandbox) checkCouponProducts(c *call) *refusal {
	rows := c.objects("productList")
	if c.text("productRange") == "1" {
		return nil
	}
	if len(rows) < 1 || len(rows) > 500 {
		return c.simulated(wrongCoupon, "productList: 1 to 500")
	}
	for _, row := range rows {
		if !s.main(row.text("productCode")).live() {
			return c.simulated(wrongCoupon, "productList: "+row.text("productCode"))
		}
	}
	return nil
}
