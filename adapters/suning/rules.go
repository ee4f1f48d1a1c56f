package suning

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
func Rules() []Rule {
	fault, doubt := listing.Error, listing.Warning
	return []Rule{
		{listing.TitleTooLong, fault, verified, "§8"},
		{ruleSellPoint, fault, verified, "§4.6, §8"},
		{ruleSellPointNone, fault, verified, "§4.6"},
		{rulePhone, fault, verified, "§4.6, §8"},
		{ruleDescription, fault, verified, "§4.6"},
		{ruleIntroduction, fault, verified, "§1"},
		{ruleAfterSale, fault, verified, "§4.6, §8"},
		{listing.CategoryMissing, fault, verified, "§4.6"},
		{ruleRuleUnknown, doubt, verified, "§4.2"},
		{listing.AttributeMissing, fault, verified, "§4.2, §4.3"},
		{ruleAttribute, fault, verified, "§4.2"},
		{ruleNoBrand, doubt, verified, "§4.3"},
		{listing.CurrencyMismatch, fault, verified, "§9"},
		{listing.PriceMissing, fault, verified, "§4.6"},
		{rulePriceRange, fault, verified, "§4.6, §8"},
		{listing.StockMissing, fault, verified, "§4.6"},
		{ruleStock, fault, verified, "§4.6, §8"},
		{ruleNoStock, doubt, verified, "§4.6, §9"},
		{ruleNoVariants, fault, verified, "§4.2"},
		{ruleSpecAxes, fault, verified, "§4.2, §8"},
		{ruleSpecValue, fault, verified, "§4.2, §6: 122"},
		{ruleSpecDuplicate, fault, verified, "§8"},
		{listing.ImageMissing, fault, verified, "§4.6, §8"},
		{rulePictures, fault, verified, "§4.5, §8"},
		{rulePictureCount, doubt, verified, "§4.6, §8"},
		{listing.ShopChoiceNeeded, fault, verified, "§4.4, §4.6"},
		{ruleOption, fault, verified, "§4.4"},
		{ruleListingID, fault, verified, "§5"},
		{ruleListingMissing, fault, verified, "§4.6"},
	}
}

// severityOf gives the severity of a rule.
func severityOf(code listing.Code) listing.Severity {
	for _, r := range Rules() {
		if r.Code == code {
			return r.Severity
		}
	}
	return listing.Error
}
