package pinduoduo

import (
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// verified is the month in which the reference was last read.
const verified = "2026-11"

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
func Rules() []draft.Rule {
	return []draft.Rule{
		draft.Fault(listing.TitleTooLong, verified, "§8"),
		draft.Fault(ruleTitleWords, verified, "§8"),
		draft.Fault(ruleEmoji, verified, "§8"),
		draft.Fault(ruleDescription, verified, "§8"),
		draft.Fault(ruleDescDate, verified, "§8"),
		draft.Fault(ruleTips, verified, "§4.5"),
		draft.Fault(listing.CategoryMissing, verified, "§4.1"),
		draft.Fault(ruleCategoryLevel, verified, "§4.1"),
		draft.Doubt(ruleRuleUnknown, verified, "§4.2"),
		draft.Fault(ruleDemand, verified, "§4.2"),
		draft.Fault(ruleLabel, verified, "§4.2"),
		draft.Fault(ruleGoodsType, verified, "§4.2"),
		draft.Doubt(ruleStandard, verified, "§4.2"),
		draft.Fault(listing.AttributeMissing, verified, "§4.2"),
		draft.Fault(ruleAttribute, verified, "§4.2"),
		draft.Fault(listing.CurrencyMismatch, verified, "§4"),
		draft.Fault(listing.PriceMissing, verified, "§4.5"),
		draft.Fault(rulePriceRelation, verified, "§8"),
		draft.Doubt(rulePriceMargin, verified, "§8"),
		draft.Fault(rulePriceRange, verified, "§8"),
		draft.Fault(rulePriceSpread, verified, "§8"),
		draft.Fault(listing.StockMissing, verified, "§4.5"),
		draft.Fault(ruleStock, verified, "§8"),
		draft.Fault(ruleSpecLength, verified, "§8"),
		draft.Fault(ruleSpecAxes, verified, "§4.2"),
		draft.Fault(ruleSpecCount, verified, "§8"),
		draft.Fault(ruleSpecDuplicate, verified, "§4.5"),
		draft.Fault(ruleSpecValue, verified, "§4.2"),
		draft.Doubt(ruleWeight, verified, "§4.3"),
		draft.Fault(listing.ImageMissing, verified, "§4.4"),
		draft.Fault(rulePictures, verified, "§4.4"),
		draft.Fault(listing.ShopChoiceNeeded, verified, "§4.3"),
		draft.Fault(ruleShip, verified, "§8"),
		draft.Doubt(ruleService, verified, "§8"),
		draft.Doubt(ruleGenuineWord, verified, "§6"),
		draft.Fault(ruleOption, verified, "§4.5"),
		draft.Fault(ruleBuyLimit, verified, "§4.5"),
		draft.Fault(ruleListingID, verified, "§5"),
		draft.Fault(ruleListingMissing, verified, "§4.5"),
	}
}
