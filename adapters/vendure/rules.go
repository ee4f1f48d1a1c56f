package vendure

import (
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// verified is the month in which the reference was last read and the server tried.
const verified = "2026-11"

// The codes of this shop's own rules.
const (
	ruleDescription   listing.Code = "vendure.description_length"
	rulePriceRange    listing.Code = "vendure.price_range"
	ruleStock         listing.Code = "vendure.stock_range"
	ruleSpecLength    listing.Code = "vendure.spec_value_length"
	ruleSpecAxes      listing.Code = "vendure.spec_axes"
	ruleSpecCount     listing.Code = "vendure.spec_count"
	ruleSpecDuplicate listing.Code = "vendure.spec_duplicate"
	rulePicture       listing.Code = "vendure.picture"
	rulePictureNone   listing.Code = "vendure.no_picture"
	ruleListingID     listing.Code = "vendure.listing_id"
	ruleNoSKUs        listing.Code = "vendure.no_skus"
)

// Rules lists every rule the projection checks. The server itself checks little:
// negative prices, empty names and scripts are taken (§8), so most of these hold
// what would be accepted and wrong.
func Rules() []draft.Rule {
	return []draft.Rule{
		draft.Fault(listing.TitleTooLong, verified, "§14"),
		draft.Fault(ruleDescription, verified, "§1"),
		draft.Fault(listing.PriceMissing, verified, "§4.4"),
		draft.Fault(rulePriceRange, verified, "§8"),
		draft.Fault(listing.StockMissing, verified, "§4.4"),
		draft.Fault(ruleStock, verified, "§8"),
		draft.Fault(ruleSpecLength, verified, "§14"),
		draft.Fault(ruleSpecAxes, verified, "§4.4"),
		draft.Fault(ruleSpecCount, verified, "§8"),
		draft.Fault(ruleSpecDuplicate, verified, "§4.4"),
		draft.Fault(rulePicture, verified, "§4.1"),
		draft.Doubt(rulePictureNone, verified, "§4.1"),
		draft.Fault(ruleListingID, verified, "§6"),
		draft.Fault(ruleNoSKUs, verified, "§4.6"),
	}
}
