package taobao

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// The channel options this adapter reads (cli §3).
const (
	optFreight  = "template_id"
	optSubStock = "sub_stock"
	optSections = "shopcat"
	optShip     = "ship_within"
	optPresale  = "presale"
)

func options() []adapters.OptionSpec {
	return []adapters.OptionSpec{
		{Key: optFreight, Choice: true, Help: listing.T(
			"运费模板编号(channel setup 列出店铺的模板;应用没有运费模板权限包时手工填写)",
			"freight template id (channel setup lists the shop's; without the permission package for templates, type it)")},
		{Key: optSubStock, Values: []string{"1", "2"}, Help: listing.T(
			"减库存方式:1 拍下减(默认,适合生鲜),2 付款减", "when stock falls: 1 on order (default, right for fresh produce), 2 on payment")},
		{Key: optSections, Help: listing.T(
			"店铺分类编号,几个用逗号分开", "ids of shop sections, with commas between them")},
		{Key: optShip, Help: listing.T(
			"承诺发货时间,小时,24 或 48;工作簿有发货时间时以工作簿为准;都没有时 48",
			"promised time to ship in hours, 24 or 48; the workbook's own goes first; 48 without either")},
		{Key: optPresale, Values: []string{"true", "false"}, Help: listing.T(
			"发货时间超过 48 小时的商品按全款预售发布;默认不允许", "list what ships later than 48 hours as a full-payment presale; not by default")},
	}
}
