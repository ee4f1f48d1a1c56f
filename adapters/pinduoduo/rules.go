package pinduoduo

import "github.com/farmgate-cli/farmgate/listing"

// verified is the month in which the reference was last read.
const verified = "2026-11"

// Rule is one reason for which the platform refuses a listing, checked before
// anything is sent.
type Rule struct {
	Code     listing.Code
	Severity listing.Severity
	Verified string // month in which it was last seen to hold
	Source   string // section of the reference
}

// The codes of this marketplace's own rules.
const (
	ruleTitleWords     listing.Code = "pinduoduo.title_words"
	ruleEmoji          listing.Code = "pinduoduo.emoji"
	ruleDescription    listing.Code = "pinduoduo.description_length"
	ruleDescDate       listing.Code = "pinduoduo.description_date"
	ruleTips           listing.Code = "pinduoduo.warm_tips_length"
	ruleCategoryLevel  listing.Code = "pinduoduo.category_level"
	ruleRuleUnknown    listing.Code = "pinduoduo.rule_unknown"
	ruleDemand         listing.Code = "pinduoduo.unknown_requirement"
	ruleLabel          listing.Code = "pinduoduo.package_label"
	ruleGoodsType      listing.Code = "pinduoduo.goods_type"
	ruleStandard       listing.Code = "pinduoduo.standard_product"
	ruleAttribute      listing.Code = "pinduoduo.attribute_value"
	rulePriceRelation  listing.Code = "pinduoduo.price_relation"
	rulePriceMargin    listing.Code = "pinduoduo.price_margin"
	rulePriceRange     listing.Code = "pinduoduo.price_range"
	rulePriceSpread    listing.Code = "pinduoduo.price_spread"
	ruleStock          listing.Code = "pinduoduo.stock_range"
	ruleSpecLength     listing.Code = "pinduoduo.spec_value_length"
	ruleSpecAxes       listing.Code = "pinduoduo.spec_axes"
	ruleSpecCount      listing.Code = "pinduoduo.spec_count"
	ruleSpecDuplicate  listing.Code = "pinduoduo.spec_duplicate"
	ruleSpecValue      listing.Code = "pinduoduo.spec_value"
	ruleWeight         listing.Code = "pinduoduo.weight"
	rulePictures       listing.Code = "pinduoduo.picture"
	ruleShip           listing.Code = "pinduoduo.ship_within"
	ruleService        listing.Code = "pinduoduo.service"
	ruleGenuineWord    listing.Code = "pinduoduo.genuine_word"
	ruleOption         listing.Code = "pinduoduo.option_value"
	ruleBuyLimit       listing.Code = "pinduoduo.limit_per_buyer"
	ruleListingID      listing.Code = "pinduoduo.listing_id"
	ruleListingMissing listing.Code = "pinduoduo.no_skus"
)

// Rules lists every rule the projection checks. The common codes are those of
// the listing model, with what this marketplace demands.
//
// Not checked, because nothing is known to check against: the platform's lists
// of forbidden words, the shop's daily quota, and papers (§8).
func Rules() []Rule {
	fault, doubt := listing.Error, listing.Warning
	return []Rule{
		{listing.TitleTooLong, fault, verified, "§8"},
		{ruleTitleWords, fault, verified, "§8"},
		{ruleEmoji, fault, verified, "§8"},
		{ruleDescription, fault, verified, "§8"},
		{ruleDescDate, fault, verified, "§8"},
		{ruleTips, fault, verified, "§4.5"},
		{listing.CategoryMissing, fault, verified, "§4.1"},
		{ruleCategoryLevel, fault, verified, "§4.1"},
		{ruleRuleUnknown, doubt, verified, "§4.2"},
		{ruleDemand, fault, verified, "§4.2"},
		{ruleLabel, fault, verified, "§4.2"},
		{ruleGoodsType, fault, verified, "§4.2"},
		{ruleStandard, doubt, verified, "§4.2"},
		{listing.AttributeMissing, fault, verified, "§4.2"},
		{ruleAttribute, fault, verified, "§4.2"},
		{listing.CurrencyMismatch, fault, verified, "§4"},
		{listing.PriceMissing, fault, verified, "§4.5"},
		{rulePriceRelation, fault, verified, "§8"},
		{rulePriceMargin, doubt, verified, "§8"},
		{rulePriceRange, fault, verified, "§8"},
		{rulePriceSpread, fault, verified, "§8"},
		{listing.StockMissing, fault, verified, "§4.5"},
		{ruleStock, fault, verified, "§8"},
		{ruleSpecLength, fault, verified, "§8"},
		{ruleSpecAxes, fault, verified, "§4.2"},
		{ruleSpecCount, fault, verified, "§8"},
		{ruleSpecDuplicate, fault, verified, "§4.5"},
		{ruleSpecValue, fault, verified, "§4.2"},
		{ruleWeight, doubt, verified, "§4.3"},
		{listing.ImageMissing, fault, verified, "§4.4"},
		{rulePictures, fault, verified, "§4.4"},
		{listing.ShopChoiceNeeded, fault, verified, "§4.3"},
		{ruleShip, fault, verified, "§8"},
		{ruleService, doubt, verified, "§8"},
		{ruleGenuineWord, doubt, verified, "§6"},
		{ruleOption, fault, verified, "§4.5"},
		{ruleBuyLimit, fault, verified, "§4.5"},
		{ruleListingID, fault, verified, "§5"},
		{ruleListingMissing, fault, verified, "§4.5"},
	}
}

// severityOf looks a rule up. Every reported code is in the table; a test holds
// that.
func severityOf(code listing.Code) listing.Severity {
	for _, r := range Rules() {
		if r.Code == code {
			return r.Severity
		}
	}
	return listing.Error
}
