package vendure

import "github.com/farmgate-cli/farmgate/listing"

// verified is the month in which the reference was last read and the server tried.
const verified = "2026-11"

// Rule is one reason for which a listing is not sent, checked before anything is.
type Rule struct {
	Code     listing.Code
	Severity listing.Severity
	Verified string // month in which it was last seen to hold
	Source   string // section of the reference
}

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
func Rules() []Rule {
	fault, doubt := listing.Error, listing.Warning
	return []Rule{
		{listing.TitleTooLong, fault, verified, "§14"},
		{ruleDescription, fault, verified, "§1"},
		{listing.PriceMissing, fault, verified, "§4.4"},
		{rulePriceRange, fault, verified, "§8"},
		{listing.StockMissing, fault, verified, "§4.4"},
		{ruleStock, fault, verified, "§8"},
		{ruleSpecLength, fault, verified, "§14"},
		{ruleSpecAxes, fault, verified, "§4.4"},
		{ruleSpecCount, fault, verified, "§8"},
		{ruleSpecDuplicate, fault, verified, "§4.4"},
		{rulePicture, fault, verified, "§4.1"},
		{rulePictureNone, doubt, verified, "§4.1"},
		{ruleListingID, fault, verified, "§6"},
		{ruleNoSKUs, fault, verified, "§4.6"},
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
