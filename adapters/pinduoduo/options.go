package pinduoduo

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// The channel options this adapter reads (cli §3).
const (
	optFreight     = "cost_template_id"
	optShipSeconds = "shipment_limit_second"
	optMarkup      = "single_markup"
	optRefundable  = "refundable"
	optGenuine     = "is_folt"
	optBadFruit    = "bad_fruit_claim"
	optShortWeight = "lack_of_weight_claim"
	optGroupSize   = "customer_num"
	optTwoPieces   = "two_pieces_discount"
	optWarmTips    = "warm_tips"
)

func options() []adapters.OptionSpec {
	yesNo := []string{"true", "false"}
	return []adapters.OptionSpec{
		{Key: optFreight, Choice: true, Help: listing.T(
			"运费模板编号(channel setup 列出店铺的模板)", "freight template id (channel setup lists the shop's)")},
		{Key: optShipSeconds, Help: listing.T(
			"承诺发货时间,秒,如 86400、172800;工作簿有发货时间时以工作簿为准;都没有时取类目允许的最长时间",
			"promised time to ship in seconds, such as 86400 or 172800; the workbook's own goes first; without either, the longest the category allows")},
		{Key: optMarkup, Help: listing.T(
			"只给一个价格时,单买价比拼单价高多少分;不足 100 按 100", "with a lone price: how many fen the single price is above the group price; less than 100 counts as 100")},
		{Key: optRefundable, Values: yesNo, Help: listing.T("七天无理由退货;类目强制或不允许时以类目为准", "return without reason; what the category demands or forbids goes first")},
		{Key: optGenuine, Values: yesNo, Help: listing.T("假一赔十;类目强制或不允许时以类目为准", "tenfold compensation for fakes; what the category demands or forbids goes first")},
		{Key: optBadFruit, Values: yesNo, Help: listing.T("坏果包赔;类目强制或不允许时以类目为准", "compensation for bad fruit; what the category demands or forbids goes first")},
		{Key: optShortWeight, Values: yesNo, Help: listing.T("缺重包退;类目强制或不允许时以类目为准", "refund for short weight; what the category demands or forbids goes first")},
		{Key: optGroupSize, Help: listing.T("几人成团,2 到 9,默认 2", "buyers in a group, 2 to 9; 2 by default")},
		{Key: optTwoPieces, Help: listing.T("满两件折扣,95 为九五折;类目强制而未设时取最小优惠", "discount from two pieces, 95 is 5 % off; the smallest one where the category demands one and none is set")},
		{Key: optWarmTips, Help: listing.T("温馨提示,只发给水果类目", "a note to buyers, sent for fruit categories only")},
	}
}
