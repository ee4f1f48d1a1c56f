package place

import "github.com/farmgate-cli/farmgate/listing"

// Resolve finds the division that an origin names (domain §7).
func Resolve(text string, ctx Context) (Result, Verdict) {
	return Result{}, Verdict{Code: listing.OriginMissing}
}
