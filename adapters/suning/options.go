package suning

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// The channel options this adapter reads (cli §3).
const (
	optFreight   = "freight_template_id"
	optBrand     = "brand_code"
	optAfterSale = "after_sale"
	optSection   = "assort_code"
	optWarehouse = "inv_code"
	optAddress   = "inv_addr_id"
	optNames     = "unique_names"
	optItemCode  = "oauth_itemcode"
	optRedirect  = "oauth_redirect"
)

func options() []adapters.OptionSpec {
	return []adapters.OptionSpec{
		{Key: optFreight, Choice: true, Help: listing.T(
			"运费模板编号(channel setup 列出店铺的模板)", "freight template id (channel setup lists the shop's)")},
		{Key: optBrand, Help: listing.T(
			"品牌编码,区分大小写;工作簿的品牌已授权时以工作簿为准", "brand code, case-sensitive; a brand of the workbook that the shop is authorised for goes first")},
		{Key: optAfterSale, Help: listing.T(
			"售后说明,最多 200 字;不设则请顾客联系店铺客服", "what is said of after-sales service, at most 200 characters; unset refers buyers to the shop")},
		{Key: optSection, Help: listing.T(
			"店内末级分类编码(如湖北专区),只在新建时使用", "code of the in-shop category of the last level (such as the Hubei section), used when a listing is made")},
		{Key: optWarehouse, Help: listing.T(
			"平行仓店铺的仓库编码,如 001;其他店铺不设", "warehouse code of a shop with parallel warehouses, such as 001; others leave it out")},
		{Key: optAddress, Help: listing.T(
			"默认仓库的地址编号;通常不设", "id of the warehouse address; usually left out")},
		{Key: optNames, Values: []string{"yes"}, Help: listing.T(
			"设为 yes 时商品名称后面加商品编码:苏宁的商品名称全站不能重复,店内标题不受影响",
			"yes puts the listing's id behind the product name, which must be unique on all of Suning; the title the shop shows stays as it is")},
		{Key: optItemCode, Help: listing.T(
			"服务市场的订购项编码,只有服务商授权时需要", "code of the item ordered in the service market; only for service providers")},
		{Key: optRedirect, Help: listing.T(
			"应用登记的回调地址,只有服务商授权时需要", "the application's registered callback address; only for service providers")},
	}
}
