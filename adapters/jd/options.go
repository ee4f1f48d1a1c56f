package jd

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// The channel options this adapter reads (cli §3).
const (
	optFreight  = "transport_id"
	optBrand    = "brand_id"
	optPackage  = "package_mm"
	optSections = "shop_category_ids"
	optReturns  = "is7_to_return"
)

func options() []adapters.OptionSpec {
	return []adapters.OptionSpec{
		{Key: optFreight, Choice: true, Help: listing.T(
			"运费模板编号(channel setup 列出店铺的模板)", "freight template id (channel setup lists the shop's)")},
		{Key: optBrand, Help: listing.T(
			"品牌编号(erpBrandId);工作簿有品牌并在店铺授权品牌中时以工作簿为准", "brand id (erpBrandId); a brand of the workbook that the shop is authorised for goes first")},
		{Key: optPackage, Help: listing.T(
			"包装尺寸,毫米,长x宽x高,如 300x200x150;影响运费", "size of the parcel in millimetres, length x width x height, such as 300x200x150; it drives freight")},
		{Key: optSections, Help: listing.T(
			"店内分类编号,多个用逗号分开(如湖北专区)", "in-shop category ids with commas between them (such as the Hubei section)")},
		{Key: optReturns, Values: []string{"0", "1", "2"}, Help: listing.T(
			"无理由退货:0 不支持(生鲜常用),1 七天,2 九十天;不设则按平台默认(七天)", "return without reason: 0 none (usual for fresh produce), 1 seven days, 2 ninety days; unset is the platform's default (seven days)")},
	}
}
