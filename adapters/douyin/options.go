package douyin

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// The channel options this adapter reads (cli §3), named as the platform names
// its fields (douyin §4.6).
const (
	optFreight  = "freight_id"
	optMobile   = "mobile"
	optShipDays = "delivery_delay_day"
	optReturn   = "supply_day_return_selector"
	optDamaged  = "damaged_order_return"
	optReduce   = "reduce_type"
	optShop     = "shop_id"
	optService  = "service_id"
	optTestShop = "test_shop"
	// optPapers is no option of a channel: in a snapshot it says which of the
	// certificate pictures belongs to which document.
	optPapers = "quality_list"
)

// freeShipping is the freight template of free shipping (douyin §4.4).
const freeShipping = "0"

func options() []adapters.OptionSpec {
	return []adapters.OptionSpec{
		{Key: optFreight, Choice: true, Help: listing.T(
			"运费模板编号(channel setup 列出店铺的模板);0 为包邮", "freight template id (channel setup lists the shop's); 0 ships free")},
		{Key: optMobile, Help: listing.T("客服电话,必填", "the customer service telephone number, required")},
		{Key: optShipDays, Help: listing.T(
			"承诺发货天数:9999 当日发,1 次日发,2 为 48 小时;工作簿有发货时间时以工作簿为准;都没有时取类目允许的最长时间",
			"promised days to ship: 9999 the same day, 1 the next day, 2 within 48 hours; the workbook's own goes first; without either, the longest the category allows")},
		{Key: optReturn, Help: listing.T(
			"七天无理由选项的值,如 7-1;没设时取类目里“不支持”的那一项", "value of the option for return without reason, such as 7-1; without one, the option of the category that promises none")},
		{Key: optDamaged, Values: []string{"true", "false"}, Help: listing.T("坏损包退", "refund for goods that arrive damaged")},
		{Key: optReduce, Values: []string{"1", "2"}, Help: listing.T("减库存方式:1 拍下减(默认),2 付款减", "when stock is taken: 1 at the order (default), 2 at payment")},
		{Key: optShop, Help: listing.T("自用型应用的店铺编号:取令牌时要用", "the shop's id, for tokens of a self-use application")},
		{Key: optService, Help: listing.T("工具型应用的服务编号:授权页要用", "the service id of a tool application, for its consent page")},
		{Key: optTestShop, Values: []string{"true", "false"}, Help: listing.T("店铺是平台的测试店铺", "the shop is a test shop of the platform")},
	}
}
