package jd

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
	ruleEmoji          listing.Code = "jd.emoji"
	ruleDescription    listing.Code = "jd.description_length"
	ruleCategoryLevel  listing.Code = "jd.category_level"
	ruleRuleUnknown    listing.Code = "jd.rule_unknown"
	ruleAttribute      listing.Code = "jd.attribute_value"
	rulePriceRelation  listing.Code = "jd.price_relation"
	ruleMarketLow      listing.Code = "jd.price_market_low"
	rulePriceRange     listing.Code = "jd.price_range"
	ruleStock          listing.Code = "jd.stock_range"
	ruleNoStock        listing.Code = "jd.stock_total"
	ruleSpecLength     listing.Code = "jd.spec_value_length"
	ruleSpecComma      listing.Code = "jd.spec_value_comma"
	ruleSpecAxes       listing.Code = "jd.spec_axes"
	ruleSpecCount      listing.Code = "jd.spec_count"
	ruleSpecDuplicate  listing.Code = "jd.spec_duplicate"
	ruleWeight         listing.Code = "jd.weight"
	ruleOneWeight      listing.Code = "jd.one_weight"
	rulePackage        listing.Code = "jd.package_size"
	rulePictures       listing.Code = "jd.picture"
	rulePictureCount   listing.Code = "jd.picture_count_advice"
	ruleOption         listing.Code = "jd.option_value"
	ruleListingID      listing.Code = "jd.listing_id"
	ruleListingMissing listing.Code = "jd.no_skus"
)

// Rules lists every rule the projection checks. The common codes are those of
// the listing model, with what this marketplace demands.
//
// Not checked, because nothing is known to check against: the platform's banned
// words, the papers of a category, and whether it demands a brand (§4.A.5, §8).
func Rules() []Rule {
	fault, doubt := listing.Error, listing.Warning
	return []Rule{
		{listing.TitleTooLong, fault, verified, "§4.A.5"},
		{ruleEmoji, fault, verified, "§8"},
		{ruleDescription, fault, verified, "§4.A.5"},
		{listing.CategoryMissing, fault, verified, "§4.A.1"},
		{ruleCategoryLevel, fault, verified, "§4.A.1"},
		{ruleRuleUnknown, doubt, verified, "§4.A.2"},
		{listing.AttributeMissing, fault, verified, "§4.A.2"},
		{ruleAttribute, fault, verified, "§4.A.2"},
		{listing.CurrencyMismatch, fault, verified, "§9"},
		{listing.PriceMissing, fault, verified, "§4.A.5"},
		{rulePriceRelation, fault, verified, "§8"},
		{ruleMarketLow, doubt, verified, "§8"},
		{rulePriceRange, fault, verified, "§8"},
		{listing.StockMissing, fault, verified, "§4.A.5"},
		{ruleStock, fault, verified, "§8"},
		{ruleNoStock, doubt, verified, "§4.A.5"},
		{ruleSpecLength, fault, verified, "§8"},
		{ruleSpecComma, fault, verified, "§8"},
		{ruleSpecAxes, fault, verified, "§4.A.5"},
		{ruleSpecCount, fault, verified, "§8"},
		{ruleSpecDuplicate, fault, verified, "§8"},
		{ruleWeight, doubt, verified, "§4.A.5"},
		{ruleOneWeight, doubt, verified, "§4.A.5"},
		{rulePackage, doubt, verified, "§4.A.5"},
		{listing.ImageMissing, fault, verified, "§4.A.4"},
		{rulePictures, fault, verified, "§4.A.4"},
		{rulePictureCount, doubt, verified, "§4.A.4"},
		{listing.ShopChoiceNeeded, fault, verified, "§4.A.3"},
		{ruleOption, fault, verified, "§4.A.5"},
		{ruleListingID, fault, verified, "§5"},
		{ruleListingMissing, fault, verified, "§4.A.5"},
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
