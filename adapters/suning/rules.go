package suning

import (
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// verified is the month in which the reference was last read.
const verified = "2026-11"

// The codes of this marketplace's own rules.
const (
	ruleSellPoint      listing.Code = "suning.selling_point_length"
	ruleSellPointNone  listing.Code = "suning.selling_point_missing"
	rulePhone          listing.Code = "suning.selling_point_phone"
	ruleDescription    listing.Code = "suning.description_missing"
	ruleIntroduction   listing.Code = "suning.description_length"
	ruleAfterSale      listing.Code = "suning.after_sale_length"
	ruleRuleUnknown    listing.Code = "suning.rule_unknown"
	ruleAttribute      listing.Code = "suning.attribute_value"
	ruleNoBrand        listing.Code = "suning.brand_none"
	rulePriceRange     listing.Code = "suning.price_range"
	ruleStock          listing.Code = "suning.stock_range"
	ruleNoStock        listing.Code = "suning.stock_total"
	ruleNoVariants     listing.Code = "suning.no_variants"
	ruleSpecAxes       listing.Code = "suning.spec_axes"
	ruleSpecValue      listing.Code = "suning.spec_value"
	ruleSpecDuplicate  listing.Code = "suning.spec_duplicate"
	rulePictures       listing.Code = "suning.picture"
	rulePictureCount   listing.Code = "suning.picture_count"
	ruleOption         listing.Code = "suning.option_value"
	ruleListingID      listing.Code = "suning.listing_id"
	ruleListingMissing listing.Code = "suning.no_skus"
)

// Rules lists every rule the projection checks. The common codes are those of
// the listing model, with what this marketplace demands.
//
// Not checked, because nothing offline can: whether a product name is taken
// among all of Suning's products, the platform's banned words, the range in
// which a price must lie, and the papers of a category (§4.6, §4.11, §8).
func Rules() []draft.Rule {
	return []draft.Rule{
		draft.Fault(listing.TitleTooLong, verified, "§8"),
		draft.Fault(ruleSellPoint, verified, "§4.6, §8"),
		draft.Fault(ruleSellPointNone, verified, "§4.6"),
		draft.Fault(rulePhone, verified, "§4.6, §8"),
		draft.Fault(ruleDescription, verified, "§4.6"),
		draft.Fault(ruleIntroduction, verified, "§1"),
		draft.Fault(ruleAfterSale, verified, "§4.6, §8"),
		draft.Fault(listing.CategoryMissing, verified, "§4.6"),
		draft.Doubt(ruleRuleUnknown, verified, "§4.2"),
		draft.Fault(listing.AttributeMissing, verified, "§4.2, §4.3"),
		draft.Fault(ruleAttribute, verified, "§4.2"),
		draft.Doubt(ruleNoBrand, verified, "§4.3"),
		draft.Fault(listing.CurrencyMismatch, verified, "§9"),
		draft.Fault(listing.PriceMissing, verified, "§4.6"),
		draft.Fault(rulePriceRange, verified, "§4.6, §8"),
		draft.Fault(listing.StockMissing, verified, "§4.6"),
		draft.Fault(ruleStock, verified, "§4.6, §8"),
		draft.Doubt(ruleNoStock, verified, "§4.6, §9"),
		draft.Fault(ruleNoVariants, verified, "§4.2"),
		draft.Fault(ruleSpecAxes, verified, "§4.2, §8"),
		draft.Fault(ruleSpecValue, verified, "§4.2, §6: 122"),
		draft.Fault(ruleSpecDuplicate, verified, "§8"),
		draft.Fault(listing.ImageMissing, verified, "§4.6, §8"),
		draft.Fault(rulePictures, verified, "§4.5, §8"),
		draft.Doubt(rulePictureCount, verified, "§4.6, §8"),
		draft.Fault(listing.ShopChoiceNeeded, verified, "§4.4, §4.6"),
		draft.Fault(ruleOption, verified, "§4.4"),
		draft.Fault(ruleListingID, verified, "§5"),
		draft.Fault(ruleListingMissing, verified, "§4.6"),
	}
}
