package jd

import (
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// verified is the month in which the reference was last read.
const verified = "2026-11"

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
func Rules() []draft.Rule {
	return []draft.Rule{
		draft.Fault(listing.TitleTooLong, verified, "§4.A.5"),
		draft.Fault(ruleEmoji, verified, "§8"),
		draft.Fault(ruleDescription, verified, "§4.A.5"),
		draft.Fault(listing.CategoryMissing, verified, "§4.A.1"),
		draft.Fault(ruleCategoryLevel, verified, "§4.A.1"),
		draft.Doubt(ruleRuleUnknown, verified, "§4.A.2"),
		draft.Fault(listing.AttributeMissing, verified, "§4.A.2"),
		draft.Fault(ruleAttribute, verified, "§4.A.2"),
		draft.Fault(listing.CurrencyMismatch, verified, "§9"),
		draft.Fault(listing.PriceMissing, verified, "§4.A.5"),
		draft.Fault(rulePriceRelation, verified, "§8"),
		draft.Doubt(ruleMarketLow, verified, "§8"),
		draft.Fault(rulePriceRange, verified, "§8"),
		draft.Fault(listing.StockMissing, verified, "§4.A.5"),
		draft.Fault(ruleStock, verified, "§8"),
		draft.Doubt(ruleNoStock, verified, "§4.A.5"),
		draft.Fault(ruleSpecLength, verified, "§8"),
		draft.Fault(ruleSpecComma, verified, "§8"),
		draft.Fault(ruleSpecAxes, verified, "§4.A.5"),
		draft.Fault(ruleSpecCount, verified, "§8"),
		draft.Fault(ruleSpecDuplicate, verified, "§8"),
		draft.Doubt(ruleWeight, verified, "§4.A.5"),
		draft.Doubt(ruleOneWeight, verified, "§4.A.5"),
		draft.Doubt(rulePackage, verified, "§4.A.5"),
		draft.Fault(listing.ImageMissing, verified, "§4.A.4"),
		draft.Fault(rulePictures, verified, "§4.A.4"),
		draft.Doubt(rulePictureCount, verified, "§4.A.4"),
		draft.Fault(listing.ShopChoiceNeeded, verified, "§4.A.3"),
		draft.Fault(ruleOption, verified, "§4.A.5"),
		draft.Fault(ruleListingID, verified, "§5"),
		draft.Fault(ruleListingMissing, verified, "§4.A.5"),
	}
}
