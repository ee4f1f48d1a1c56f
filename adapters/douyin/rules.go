package douyin

import (
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// verified is the month in which the reference was last read.
const verified = "2026-11"

// The codes of this marketplace's own rules.
const (
	ruleTitleShort     listing.Code = "douyin.title_short"
	ruleEmoji          listing.Code = "douyin.emoji"
	ruleRuleUnknown    listing.Code = "douyin.rule_unknown"
	ruleStandard       listing.Code = "douyin.standard_product"
	ruleAttribute      listing.Code = "douyin.attribute_value"
	rulePaper          listing.Code = "douyin.document"
	rulePaperUnknown   listing.Code = "douyin.document_unknown"
	rulePaperRule      listing.Code = "douyin.document_condition"
	rulePriceRange     listing.Code = "douyin.price_range"
	ruleStock          listing.Code = "douyin.stock_range"
	ruleSpecAxes       listing.Code = "douyin.spec_axes"
	ruleSpecCount      listing.Code = "douyin.spec_count"
	ruleSpecDuplicate  listing.Code = "douyin.spec_duplicate"
	ruleSpecValue      listing.Code = "douyin.spec_value"
	ruleSpecMeasure    listing.Code = "douyin.spec_measure"
	ruleWeight         listing.Code = "douyin.weight"
	rulePictures       listing.Code = "douyin.picture"
	rulePictureHeavy   listing.Code = "douyin.picture_heavy"
	rulePictureCount   listing.Code = "douyin.picture_count"
	rulePictureSpec    listing.Code = "douyin.spec_picture"
	ruleShip           listing.Code = "douyin.ship_within"
	ruleReturn         listing.Code = "douyin.return_option"
	ruleMobile         listing.Code = "douyin.mobile"
	ruleOption         listing.Code = "douyin.option_value"
	ruleBuyLimit       listing.Code = "douyin.limit_per_buyer"
	ruleListingID      listing.Code = "douyin.listing_id"
	ruleListingMissing listing.Code = "douyin.no_skus"
)

// Rules lists every rule the projection checks. The common codes are those of
// the listing model, with what this marketplace demands.
//
// Not checked, because nothing is known to check against: whether a title names
// the goods, the platform's lists of forbidden words, the quotas of the shop,
// campaigns, and whether a freight template charges by weight (§4.4, §8).
func Rules() []draft.Rule {
	return []draft.Rule{
		draft.Fault(listing.TitleTooLong, verified, "§8"),
		draft.Fault(listing.TitleTooShort, verified, "§8"),
		draft.Doubt(ruleTitleShort, verified, "§8"),
		draft.Fault(ruleEmoji, verified, "§8"),
		draft.Fault(listing.CategoryMissing, verified, "§4.1"),
		draft.Doubt(ruleRuleUnknown, verified, "§4.2"),
		draft.Doubt(ruleStandard, verified, "§4.3"),
		draft.Fault(listing.AttributeMissing, verified, "§4.2"),
		draft.Fault(ruleAttribute, verified, "§4.2"),
		draft.Fault(rulePaper, verified, "§4.4"),
		draft.Doubt(rulePaperUnknown, verified, "§4.4"),
		draft.Doubt(rulePaperRule, verified, "§4.4"),
		draft.Fault(listing.CurrencyMismatch, verified, "§4"),
		draft.Fault(listing.PriceMissing, verified, "§4.6"),
		draft.Fault(rulePriceRange, verified, "§8"),
		draft.Fault(listing.StockMissing, verified, "§4.6"),
		draft.Fault(ruleStock, verified, "§8"),
		draft.Fault(ruleSpecAxes, verified, "§4.3"),
		draft.Fault(ruleSpecCount, verified, "§4.3"),
		draft.Fault(ruleSpecDuplicate, verified, "§4.6"),
		draft.Fault(ruleSpecValue, verified, "§4.3"),
		draft.Doubt(ruleSpecMeasure, verified, "§4.6"),
		draft.Doubt(ruleWeight, verified, "§4.4"),
		draft.Fault(listing.ImageMissing, verified, "§4.6"),
		draft.Fault(rulePictures, verified, "§8"),
		draft.Doubt(rulePictureHeavy, verified, "§8"),
		draft.Fault(rulePictureCount, verified, "§8"),
		draft.Doubt(rulePictureSpec, verified, "§4.6"),
		draft.Fault(listing.ShopChoiceNeeded, verified, "§4.4"),
		draft.Fault(ruleShip, verified, "§8"),
		draft.Fault(ruleReturn, verified, "§8"),
		draft.Fault(ruleMobile, verified, "§8"),
		draft.Fault(ruleOption, verified, "§4.6"),
		draft.Fault(ruleBuyLimit, verified, "§4.6"),
		draft.Fault(ruleListingID, verified, "§5"),
		draft.Fault(ruleListingMissing, verified, "§4.6"),
	}
}
