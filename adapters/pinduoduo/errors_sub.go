package pinduoduo

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// subCode is one row of the table of business errors: the last part of the
// word, or with family how it starts.
type subCode struct {
	word   string
	family bool
	meaning
}

// subCodes is the table of pinduoduo §6, in its order. The words for title and
// description are swapped and misspelt by the platform: descc is the title.
func subCodes() []subCode {
	invalid := func(field listing.Field) meaning { return meaning{class: adapters.Invalid, field: field} }
	title, description := invalid(listing.FieldTitle), invalid(listing.FieldDescription)
	price, stock, pictures := invalid(listing.FieldPrice), invalid(listing.FieldStock), invalid(listing.FieldImageDetail)
	group, market := invalid(listing.FieldPriceGroup), invalid(listing.FieldPriceMarket)
	freight, customers := invalid(listing.Option(optFreight)), invalid(listing.Option(optGroupSize))
	return []subCode{
		{"cat_id", false, invalid(listing.FieldCategory)},
		{"cat_id-cannot-be-allow", false, meaning{class: adapters.Permission, field: listing.FieldCategory, hint: hintCategory()}},
		{"cat_id-lever", false, invalid(listing.FieldCategory)},
		{"20002", false, meaning{class: adapters.NotFound, field: listing.FieldCategory}},
		{"goods_name-exclude-price", false, title},
		{"goods_name-exclude-pre-sale", false, title},
		{"change-goods_name", false, title},
		{"goods_descc-include-forbid-word", false, title},
		{"goods_name-include-forbid-word", false, description},
		{"goods_name-exclude-production-date", false, description},
		{"goods_name-exclude-shelf-life", false, description},
		{"goods_name-include-invalid-arguments", false, title},
		{"goods_desc-include-invalid-arguments", false, description},
		{"warm_tips-include-invalid-arguments", false, invalid(listing.Option(optWarmTips))},
		{"goods_descc-is-too-short", false, description},
		{"goods_descc_is-too-long", false, description},
		{"goods_descc-add-warm_tips_is-too-long", false, description},
		{"spec_name-is-too-long", false, invalid(listing.FieldSpec)},
		{"detail_gallery-is-over-range", false, pictures},
		{"sku.thumb_url", false, invalid(listing.FieldImageSKU)},
		{"image_url", false, invalid(listing.FieldImageMain)},
		{"price-must-over-multi_price", true, price},
		{"price-cannot-over-market_price", false, market},
		{"market_price-", true, market},
		{"forbidden-multi_price-less-then-zero", false, group},
		{"multi_price-", true, group},
		{"price-is-too-expensive", false, price},
		{"price-or-multi_price", false, price},
		{"price-gap-is-over-range", false, group},
		{"quantity-cannot-be-reduce", false, meaning{class: adapters.Invalid, field: listing.FieldStock, hint: hintActivity()}},
		{"quantity-", true, stock},
		{"update-quantity-invalid", false, stock},
		{"forbidden-update-quantity-less-then-zero", false, stock},
		{"onsale-sku-quantity-invalid", false, stock},
		{"price-cannot-over-maximum", false, meaning{class: adapters.Invalid, field: listing.FieldPrice, hint: hintActivity()}},
		{"add-sku-invalid", false, meaning{class: adapters.Invalid, field: listing.FieldSpec, hint: hintActivity()}},
		{"customer_num-", true, customers},
		{"order_limit-is-over-range", false, invalid(listing.FieldLimitPerBuyer)},
		{"shipment_limit_second", false, invalid(listing.FieldShipWithin)},
		{"pre_sale_time-over-7", false, invalid(listing.FieldPresaleTo)},
		{"cat_id-and-spec_id_list", false, invalid(listing.FieldSpec)},
		{"goods_name-and-is_folt", false, invalid(listing.Option(optGenuine))},
		{"goods_name-and-goods_type", false, invalid(listing.FieldCategory)},
		{"weight-and-cost_template_id", false, invalid(listing.FieldGrossWeight)},
		{"cat_id-and-cost_template_id", false, freight},
		{"invalid-permissioncost_template_id", false, freight},
		{"out_goods_id_is-too-long", false, invalid(listing.FieldListing)},
		{"today-add-goods-num-is-over-range", false, meaning{class: adapters.RateLimited, quota: true, hint: hintDailyQuota()}},
		{"mall-info-is-", true, meaning{class: adapters.Permission, hint: hintShopData()}},
		{"mall-has-not-agree-protocol", false, meaning{class: adapters.Permission, hint: hintShopBlocked()}},
		{"mall-is-", true, meaning{class: adapters.Permission, hint: hintShopBlocked()}},
		{"in-the-high-risk", false, meaning{class: adapters.Permission, hint: hintShopBlocked()}},
		{"in-the-punishment-", true, meaning{class: adapters.Permission, hint: hintShopBlocked()}},
		{"must-relieve-depot", false, meaning{class: adapters.Invalid, hint: hintDepot()}},
	}
}
