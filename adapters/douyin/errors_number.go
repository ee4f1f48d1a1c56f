package douyin

import (
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Numbers that code decides on (douyin §6).
const (
	numberThrottled    = 2010401
	numberTooOften     = 2010067
	numberCreateFailed = 2010011
	numberNoProduct    = 2010058
	numberUnchanged    = 2010102
	numberReplyLost    = 2010204
	numberReview       = 2010339
	numberReviewToo    = 2147483647
	numberNoCode       = 4
	numberIsDeleted    = 7
)

// ownNumber is a number that means something else in the method than in the
// common table (douyin §4).
func (m method) ownNumber(n int64) (meaning, bool) {
	switch {
	case strings.HasPrefix(m.name, "material."):
		return materialNumber(n)
	case m.name == stockUpdate.name:
		return stockNumber(n)
	case m.name == priceUpdate.name && (n == 4 || n == 5 || n == numberIsDeleted),
		m.name == productDelete.name && (n == numberNoCode || n == numberIsDeleted),
		m.name == productDetail.name && n == numberNoCode:
		return meaning{class: adapters.NotFound}, true
	case m.name == productOffline.name && n == 10008:
		return meaning{class: adapters.Permission, hint: hintShopBlocked()}, true
	case m.name == categoryProps.name && (n == 2010003 || n == 2010044), m.name == categoryTree.name && n == 2010003:
		return meaning{class: adapters.NotFound, field: listing.FieldCategory, hint: hintCategory()}, true
	case m.name == freightList.name && (n == 20011 || n == 20012):
		return meaning{class: adapters.Invalid}, true
	default:
		return meaning{}, false
	}
}

// materialNumber are the numbers of the material centre (douyin §4.5).
func materialNumber(n int64) (meaning, bool) {
	switch n {
	case 20001, 22001, 22006, 22007, 31003:
		return meaning{class: adapters.Invalid, field: listing.FieldImageMain}, true
	case 30001:
		return meaning{class: adapters.Permission, hint: hintLibraryFull()}, true
	case 31001, 10010, 10003, 10004: // the same request is running; the repeat finds its picture
		return meaning{class: adapters.Transient}, true
	default:
		return meaning{}, false
	}
}

// stockNumber are the numbers of stock calls (douyin §4.10).
func stockNumber(n int64) (meaning, bool) {
	switch n {
	case 4, 5:
		return meaning{class: adapters.NotFound}, true
	case 40004:
		return meaning{class: adapters.Transient, unclear: true}, true
	case 2010012:
		return meaning{class: adapters.Invalid, field: listing.FieldStock}, true
	case 40010, 2010021, -20002:
		return meaning{class: adapters.Duplicate}, true
	default:
		return meaning{}, false
	}
}

// numbers is the table of business numbers (douyin §6). Those that only say
// "validation" without a cause are left to the outer code, which says the same.
func numbers() map[int64]meaning {
	out := map[int64]meaning{}
	add := func(m meaning, all ...int64) {
		for _, n := range all {
			out[n] = m
		}
	}
	invalid := func(field listing.Field, hint listing.Text) meaning {
		return meaning{class: adapters.Invalid, field: field, hint: hint}
	}
	none := listing.Text{}
	unclear := meaning{class: adapters.Transient, unclear: true}
	add(unclear, 2010001, 2010002, 2010012, 2010013, 2010024, 2010201, 2010202, 2010203, 2010206, 2010207, 2010327, 20011, 2010999, 2010055, 110014001)
	add(unclear, numberReplyLost, 40004)
	add(meaning{class: adapters.Permission, hint: hintShopBlocked()}, 2010005, 2010050, 2010326, 2010043)
	add(meaning{class: adapters.Permission, field: listing.FieldCategory, hint: hintPapers()}, 2010053)
	add(meaning{class: adapters.NotFound}, numberNoProduct, 2010064, 2010042)
	add(meaning{class: adapters.RateLimited, quota: true, hint: hintShelfFull()}, 2010063)
	add(meaning{class: adapters.Duplicate}, 2010021, 40010, -20002)
	add(meaning{class: adapters.Auth, hint: hintAuthorise()}, 31009)
	add(meaning{class: adapters.Auth, hint: hintTwoTokens()}, 31012)
	add(meaning{class: adapters.Transient, hint: hintReview()}, 2010041)
	add(meaning{class: adapters.Transient, hint: hintPictureReview()}, numberReview, numberReviewToo)
	add(invalid("", hintState()), 2010022, 110102009, 110111009)
	add(invalid("", hintActivity()), 2010045, 2010307)
	add(invalid(listing.FieldStock, hintActivity()), -20008)
	add(invalid(listing.FieldPrice, hintActivity()), 110310010)
	add(invalid(listing.FieldPrice, none), 2010107, 110107003, 110280003)
	add(invalid(listing.FieldCategory, hintCategory()), 2010044)
	add(invalid(listing.FieldImageMain, none), 99, 2010109)
	add(invalid(listing.FieldImageCertificate, none), 2010020, 2010101)
	add(invalid(listing.Attr(brandProperty), none), 2010104, 2010317, 2010319, 2010320, 2010329, 2010340)
	add(invalid(listing.FieldSpec, none), 2010310, 110230002, 110220012, 110220013, 110220014)
	add(invalid(listing.Option(optReturn), none), 2010316, 110330002)
	add(invalid(listing.PrefixAttr, none), 2010321, 110215002)
	add(invalid(listing.FieldTitle, none), 2010501, 110101049)
	add(invalid("", hintScore()), 2010330)
	return out
}
