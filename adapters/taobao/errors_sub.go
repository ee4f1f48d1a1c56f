package taobao

import (
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// subCode is one row of the table of sub codes: the whole code, how it starts,
// or what stands after its last colon.
type subCode struct {
	match func(sub, word string) bool
	word  string
	meaning
}

func whole(sub, word string) bool    { return sub == word }
func starting(sub, word string) bool { return strings.HasPrefix(sub, word) }
func having(sub, word string) bool   { return strings.Contains(sub, word) }

// ending compares what stands after the last colon: which family in front of it
// the publishing methods use is not documented (taobao §6).
func ending(sub, word string) bool { return sub[strings.LastIndexByte(sub, ':')+1:] == word }

// beginning is ending for words of which only the beginning is known.
func beginning(sub, word string) bool {
	return strings.HasPrefix(sub[strings.LastIndexByte(sub, ':')+1:], word)
}

// subCodeMeaning looks a sub code up, without the suffix of Tmall.
func subCodeMeaning(sub string) (meaning, bool) {
	if sub == "" {
		return meaning{}, false
	}
	for _, row := range subCodes() {
		if row.match(sub, row.word) {
			return row.meaning, true
		}
	}
	return meaning{}, false
}

// subCodes is the table of taobao §6; the spelling is the platform's. Whether a
// platform that calls itself busy has begun the work is unknown: after a write
// that counts as unclear.
func subCodes() []subCode {
	var rows []subCode
	add := func(match func(string, string) bool, m meaning, words ...string) {
		for _, word := range words {
			rows = append(rows, subCode{match, word, m})
		}
	}
	fault := func(field listing.Field, hint listing.Text) meaning {
		return meaning{class: adapters.Invalid, field: field, hint: hint}
	}
	none := listing.Text{}

	session := meaning{class: adapters.Auth, hint: hintSession()}
	add(whole, session, "invalid-sessionkey", "session-expired", "session-not-exist", "session-is-blank", "sessionkey-not-generated-by-server")
	add(starting, meaning{class: adapters.Permission}, "isv.permission-api-package-")
	add(whole, meaning{class: adapters.Permission, hint: hintAddress()}, "isv.permission-ip-whitelist-limit")
	add(having, meaning{class: adapters.Permission, hint: hintSubAccount()}, "has-no-permission")

	add(whole, meaning{class: adapters.RateLimited, quota: true, hint: hintDailyQuota()}, "accesscontrol.limited-by-app-access-count")
	limited := meaning{class: adapters.RateLimited}
	add(starting, limited, "accesscontrol.limited-by-")
	add(whole, limited, "isp.call-limited")
	add(ending, limited, "SYS_REQUEST_TOO_FAST", "TOO_MANY_REQUESTS")
	add(whole, meaning{class: adapters.RateLimited, unclear: true}, "isp.system-busy")

	add(whole, meaning{class: adapters.Transient, unclear: true}, "isv.topschema-service-unavailable")
	add(beginning, meaning{class: adapters.Transient, unclear: true}, "F_EXTENDS_", "SAVE_TFS_ERROR")
	add(ending, meaning{class: adapters.Transient}, "IC_OPTIMISTIC_LOCKING_CONFLICT") // somebody else's write won: ours was not made

	gone := meaning{class: adapters.NotFound}
	add(starting, gone, "isv.item-is-delete:", "isv.item-not-exist:")
	add(whole, gone, "isv.item-get-service-error:ITEM_NOT_FOUND", "isv.invalid-parameters:item_delete", "isv.invalid-parameters:item_id")

	add(whole, meaning{class: adapters.Permission, field: listing.FieldCategory, hint: hintCategory()}, "isv.invalid-parameter:cid")
	add(whole, fault(listing.FieldCategory, hintFrozenCategory()), "isv.invalid-parameter:category-not-found", "isv.invalid-parameter:category-frozen")
	add(ending, fault(listing.FieldCategory, hintCategoryFull()), "QUANTITY_ITEM_CAT_TOO_LARGE")

	add(whole, fault(listing.FieldSC, none), "isv.error-food-security-required")
	add(ending, fault(listing.FieldSC, hintLicence()), "IC_QS_NOT_VALID")

	add(ending, fault(listing.FieldPrice, none), "IC_CHECKSTEP_ITME_NOT_IN_SKU_PRICE")
	add(ending, fault(listing.FieldSpec, none), "IC_CHECKSTEP_SKU_PROP_NOT_FOUND_IN_ITEM", "ITEM_PROPERTIES_ERROR", "IC_CHECKSTEP_USERDEFINED_SKU_ERROR")

	add(whole, fault(listing.FieldStock, none), "isv.invalid-parameter:quantity", "isv.item-quantity-item-update-service-error")
	add(whole, fault(listing.FieldStock, hintHeldBack()), "isv.error-inventory-invalid-item-quantity")
	add(ending, fault(listing.FieldStock, none), "FORBIDDEN_QUANTITY_ZERO_ERROR")

	add(ending, fault(listing.FieldTitle, none), "ERR_RULE_TITLE_SECURITY_CHAR_LIMITATION")
	add(whole, fault(listing.FieldTitle, hintBrandAbuse()), "isv.error-item-ifd-error")
	add(whole, fault(listing.FieldDescription, none), "isv.invalid-parameter:desc")
	add(whole, fault(listing.FieldListing, none), "isv.invalid-parameter:outer_id")
	add(whole, fault(listing.FieldSKU, none), "isv.invalid-parameter:sku_id")
	add(whole, fault(listing.Option(optFreight), none), "isv.invalid-parameter:postage_id")

	add(ending, meaning{class: adapters.Permission, hint: hintSellerState()}, "IC_CHECKSTEP_NO_PERMISSION", "IC_LIMIT_FOR_DPC")
	add(whole, meaning{class: adapters.Permission, hint: hintDeposit()}, "isv.error-category-margin-isnot-enough")
	add(ending, fault(listing.FieldImageMain, hintPictureSpace()), "PICTURE_OVER_AVAILSPACE")
	add(ending, fault(listing.FieldImageMain, none), "IC_ITEM_PIC_IS_TOO_LARGES")
	add(ending, fault("", hintDraft()), "DRAFT_AUCTION_ONLY_DRAFTPUBLISH_EDIT")
	add(ending, meaning{class: adapters.Transient, hint: hintReview()}, "ITEM_IN_AUDIT")
	add(having, meaning{class: adapters.Duplicate}, "IC_CHECKSTEP_ALREADY_EXISTS_SAME_SPU")
	return rows
}

// fieldIn finds the field a business refusal speaks of: it names the schema's
// field in its words (taobao §8).
func fieldIn(said string) listing.Field {
	for _, row := range []struct {
		field listing.Field
		words string
	}{
		{listing.FieldTitle, "title 标题"},
		{listing.FieldSpec, "销售属性 saleProp props"},
		{listing.FieldStock, "quantity skuStock 库存 数量"},
		{listing.FieldPrice, "price skuPrice 一口价 价格"},
		{listing.FieldImageMain, "images 图片 主图"},
		{listing.FieldDescription, "desc wirelessDesc 描述"},
		{listing.Option(optFreight), "tbExtractWay template 运费"},
		{listing.FieldShipWithin, "deliveryTimeType tbDeliveryTime 发货时"},
		{listing.FieldListing, "outerId"},
		{listing.FieldSKU, "skuOuterId"},
	} {
		for word := range strings.FieldsSeq(row.words) {
			if hasWord(said, word) {
				return row.field
			}
		}
	}
	return ""
}

// hasWord finds a name of letters as a whole word, a Chinese one anywhere.
func hasWord(said, word string) bool {
	isLetter := func(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' }
	for at := 0; ; {
		i := strings.Index(said[at:], word)
		if i < 0 {
			return false
		}
		from, to := at+i, at+i+len(word)
		if !isLetter(word[0]) || (from == 0 || !isLetter(said[from-1])) && (to == len(said) || !isLetter(said[to])) {
			return true
		}
		at = to
	}
}
