package taobao

import (
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// verified is the month in which the reference was last read.
const verified = "2026-11"

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
func Rules() []draft.Rule {
	return []draft.Rule{
		draft.Fault(listing.TitleTooLong, verified, "§8"),
		draft.Fault(codeTitleChars, verified, "§8"),
		draft.Doubt(codeWords, verified, "§8"),
		draft.Fault(codeDescription, verified, "§8"),
		draft.Fault(listing.CategoryMissing, verified, "§4.1"),
		draft.Doubt(codeRuleUnknown, verified, "§4.2"),
		draft.Fault(codeSchema, verified, "§4.2"),
		draft.Fault(codeIdentity, verified, "§5"),
		draft.Fault(listing.AttributeMissing, verified, "§4.2"),
		draft.Fault(codeAttribute, verified, "§4.2"),
		draft.Fault(codeLicence, verified, "§4.5"),
		draft.Fault(codeFoodDates, verified, "§4.5"),
		draft.Fault(listing.CurrencyMismatch, verified, "§9"),
		draft.Fault(listing.PriceMissing, verified, "§4.2"),
		draft.Fault(codePriceRange, verified, "§8"),
		draft.Fault(listing.StockMissing, verified, "§4.2"),
		draft.Fault(codeStock, verified, "§8"),
		draft.Doubt(codeShelfStock, verified, "§4.9"),
		draft.Fault(codeSpecAxes, verified, "§4.2"),
		draft.Fault(codeSpecValue, verified, "§4.2"),
		draft.Fault(codeSpecChars, verified, "§8"),
		draft.Fault(codeSpecTwice, verified, "§8"),
		draft.Fault(listing.ImageMissing, verified, "§4.4"),
		draft.Fault(codePicture, verified, "§4.4"),
		draft.Doubt(codePictureShape, verified, "§4.4"),
		draft.Fault(listing.ShopChoiceNeeded, verified, "§4.3"),
		draft.Fault(codeShip, verified, "§4.2"),
		draft.Doubt(codeWarehouse, verified, "§4.5"),
		draft.Fault(codeOption, verified, "§4.2"),
		draft.Fault(codeListingID, verified, "§5"),
		draft.Fault(codeNoSKUs, verified, "§5"),
	}
}
