package intake

import (
	"regexp"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// notes is what texts outside the tables say about the numbers inside.
type notes struct {
	basis     string // 斤: prices are for one of this unit
	sameStock bool
	samePrice bool
	currency  listing.Currency
}

var (
	basisPattern = regexp.MustCompile(`(?:单价|价格|报价|售价|均价)(?:均|都|一律|全部)?(?:为|是|按|指|以|:)?(?:元?/|每|一)(市斤|公斤|千克|斤|kg)(.?)`)
	timesPattern = regexp.MustCompile(`单价[×x*乘]以?(公?斤)数?`)
	perPattern   = regexp.MustCompile(`prices?\s+(?:are\s+)?(?:in\s+\w+\s+)?per\s+(lb|pound|kg|oz)\b`)
)

// read takes in one clean text.
func (n *notes) read(text string) {
	if text == "" {
		return
	}
	s := lower(text)
	if m := basisPattern.FindStringSubmatch(squeeze(s)); m != nil && !strings.ContainsAny(m[2], "加减另多少") {
		n.basis = canonicalUnit(m[1])
	} else if m := timesPattern.FindStringSubmatch(squeeze(s)); m != nil {
		n.basis = canonicalUnit(m[1])
	} else if m := perPattern.FindStringSubmatch(s); m != nil {
		n.basis = canonicalUnit(m[1])
	}
	n.sameStock = n.sameStock || hasAny(s, []string{"每种规格", "每个规格", "各规格", "所有规格"}) && sameForAll(s, listing.FieldStock)
	n.samePrice = n.samePrice || hasAny(s, []string{"每种规格", "每个规格", "各规格", "所有规格"}) && sameForAll(s, listing.FieldPrice)
	switch {
	case n.currency != "":
	case hasAny(s, []string{"usd", "us$", "美元", "u.s. dollars"}):
		n.currency = listing.USD
	case hasAny(s, []string{"人民币", "cny", "rmb", "单位:元", "价格单位:元"}):
		n.currency = listing.CNY
	}
}
