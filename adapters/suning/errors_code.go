package suning

import (
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// codeMeaning is the table of codes, then the order of classes for what is in
// no table (suning §6). Exact codes for a bad signature, for an address that is
// not allowed, for limits and for duplicates are not known.
func codeMeaning(code string) meaning {
	switch code {
	case codeClock:
		return meaning{class: adapters.Invalid, hint: hintClock()}
	case "sys.check.header-param:forbidden":
		return meaning{class: adapters.Auth, hint: hintSecret()}
	case codeNoMethod, codeNoAPI:
		return meaning{class: adapters.Permission, hint: hintMethod()}
	case "sys.check.oauth-permission:authority":
		return meaning{class: adapters.Auth, hint: hintAuthorise()}
	case codeNoResult:
		return meaning{class: adapters.NotFound}
	case codeShelf:
		return meaning{class: adapters.Invalid, field: listing.FieldShelf, hint: hintShelf()}
	case codeSamePicture:
		return meaning{class: adapters.Invalid, field: listing.FieldImageMain, hint: hintSamePicture()}
	}
	if strings.Contains(strings.ToLower(code), "inventory") {
		return stockMeaning(code)
	}
	return familyMeaning(code)
}

// stockMeaning is the part of the table about stock; a parallel warehouse has
// the same codes under its own name (suning §4.12, §6).
func stockMeaning(code string) meaning {
	switch {
	case strings.HasSuffix(code, ":operate failed,retry later"):
		return meaning{class: adapters.Transient, wait: time.Second, field: listing.FieldStock}
	case strings.HasSuffix(code, ":modify failed"):
		// Sold more meanwhile than the target: it is computed anew on a fresh read.
		return meaning{class: adapters.Transient, wait: time.Second, field: listing.FieldStock, hint: hintStockMoved()}
	case strings.HasSuffix(code, ".invalid-biz:productCode"):
		return meaning{class: adapters.NotFound, field: listing.FieldStock, hint: hintWarehouse()}
	case strings.HasSuffix(code, ".invalid-biz:itemCode"), strings.HasSuffix(code, ":productcode cannot be master productcode"),
		strings.Contains(code, "-format"), strings.Contains(code, "-length"), strings.Contains(code, ".missing-parameter:"):
		return meaning{class: adapters.Invalid, field: listing.FieldStock}
	case strings.HasPrefix(code, "biz."):
		return meaning{class: adapters.Invalid, field: listing.FieldStock, hint: hintWarehouse()}
	default:
		return familyMeaning(code)
	}
}

// familyMeaning classes by family, in the order of suning §6. What is of no
// family may have been done.
func familyMeaning(code string) meaning {
	lower := strings.ToLower(code)
	gateway := strings.HasPrefix(lower, "sys.") || strings.HasPrefix(lower, "isp.")
	switch {
	case strings.HasPrefix(lower, "sys.oauth."):
		return meaning{class: adapters.Auth, hint: hintAuthorise()}
	case strings.HasPrefix(lower, "sys.check.") && strings.Contains(lower, "permission"):
		return meaning{class: adapters.Permission, hint: hintMethod()}
	case gateway && containsAny(lower, "limit", "over", "frequen", "flow"):
		return meaning{class: adapters.RateLimited, wait: time.Minute, hint: hintLimit()}
	case strings.HasPrefix(lower, "sys."):
		return meaning{class: adapters.Invalid}
	case strings.HasPrefix(lower, "isp."):
		return meaning{class: adapters.Transient, unclearOnce: true}
	case strings.HasPrefix(lower, "biz."):
		return meaning{class: adapters.Invalid, field: fieldIn(code)}
	default:
		return meaning{class: adapters.Transient, unclear: true}
	}
}

func containsAny(s string, parts ...string) bool {
	for _, part := range parts {
		if strings.Contains(s, part) {
			return true
		}
	}
	return false
}

// fieldIn gives the field whose name of the platform stands in a code, where
// it does: business codes end in the parameter's name (suning §6).
func fieldIn(code string) listing.Field {
	for _, row := range []struct {
		name  string
		field listing.Field
	}{
		{"freightTemplateId", listing.Option(optFreight)}, {"afterSaleServiceDec", listing.Option(optAfterSale)},
		{"assortCode", listing.Option(optSection)}, {"categoryCode", listing.FieldCategory}, {"brandCode", listing.Attr(brandAttr)},
		{"productName", listing.FieldTitle}, {"cmTitle", listing.FieldTitle}, {"sellPoint", listing.FieldSellingPoint},
		{"introduction", listing.FieldDescription}, {"childItem", listing.FieldSpec}, {"pars", listing.FieldSpec},
		{"invQty", listing.FieldStock}, {"destInvNum", listing.FieldStock}, {"price", listing.FieldPrice},
		{"supplierImg", listing.FieldImageMain}, {"picContent", listing.FieldImageMain},
	} {
		if strings.Contains(code, row.name) {
			return row.field
		}
	}
	return ""
}
