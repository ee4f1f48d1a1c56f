package taobao

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
	codeTitleChars   listing.Code = "taobao.title_characters"
	codeWords        listing.Code = "taobao.words"
	codeDescription  listing.Code = "taobao.description_length"
	codeRuleUnknown  listing.Code = "taobao.rule_unknown"
	codeSchema       listing.Code = "taobao.schema"
	codeIdentity     listing.Code = "taobao.merchant_code"
	codeAttribute    listing.Code = "taobao.attribute_value"
	codeLicence      listing.Code = "taobao.licence"
	codeFoodDates    listing.Code = "taobao.food_dates"
	codePriceRange   listing.Code = "taobao.price_range"
	codeStock        listing.Code = "taobao.stock_range"
	codeShelfStock   listing.Code = "taobao.shelf_stock"
	codeSpecAxes     listing.Code = "taobao.spec_axes"
	codeSpecValue    listing.Code = "taobao.spec_value"
	codeSpecChars    listing.Code = "taobao.spec_characters"
	codeSpecTwice    listing.Code = "taobao.spec_duplicate"
	codePicture      listing.Code = "taobao.picture"
	codePictureShape listing.Code = "taobao.picture_shape"
	codeShip         listing.Code = "taobao.ship_within"
	codeWarehouse    listing.Code = "taobao.no_warehouse"
	codeOption       listing.Code = "taobao.option_value"
	codeListingID    listing.Code = "taobao.listing_id"
	codeNoSKUs       listing.Code = "taobao.no_skus"
)

// Rules lists every rule the projection checks. The common codes are those of
// the listing model, with what this marketplace demands; taobao.schema stands for
// whatever else the category's schema says of the fields sent unasked.
//
// Not checked, because nothing is known to check against: the platform's own
// lists of words and brands, admission to categories, deposits, and whether a
// picture is frozen (§4.4, §8).
func Rules() []Rule {
	fault, doubt := listing.Error, listing.Warning
	return []Rule{
		{listing.TitleTooLong, fault, verified, "§8"},
		{codeTitleChars, fault, verified, "§8"},
		{codeWords, doubt, verified, "§8"},
		{codeDescription, fault, verified, "§8"},
		{listing.CategoryMissing, fault, verified, "§4.1"},
		{codeRuleUnknown, doubt, verified, "§4.2"},
		{codeSchema, fault, verified, "§4.2"},
		{codeIdentity, fault, verified, "§5"},
		{listing.AttributeMissing, fault, verified, "§4.2"},
		{codeAttribute, fault, verified, "§4.2"},
		{codeLicence, fault, verified, "§4.5"},
		{codeFoodDates, fault, verified, "§4.5"},
		{listing.CurrencyMismatch, fault, verified, "§9"},
		{listing.PriceMissing, fault, verified, "§4.2"},
		{codePriceRange, fault, verified, "§8"},
		{listing.StockMissing, fault, verified, "§4.2"},
		{codeStock, fault, verified, "§8"},
		{codeShelfStock, doubt, verified, "§4.9"},
		{codeSpecAxes, fault, verified, "§4.2"},
		{codeSpecValue, fault, verified, "§4.2"},
		{codeSpecChars, fault, verified, "§8"},
		{codeSpecTwice, fault, verified, "§8"},
		{listing.ImageMissing, fault, verified, "§4.4"},
		{codePicture, fault, verified, "§4.4"},
		{codePictureShape, doubt, verified, "§4.4"},
		{listing.ShopChoiceNeeded, fault, verified, "§4.3"},
		{codeShip, fault, verified, "§4.2"},
		{codeWarehouse, doubt, verified, "§4.5"},
		{codeOption, fault, verified, "§4.2"},
		{codeListingID, fault, verified, "§5"},
		{codeNoSKUs, fault, verified, "§5"},
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
