package suning

import "github.com/farmgate-cli/farmgate/listing"

// The hints: what a clerk can do about an error, where that is known.

func hintClockMended() listing.Text {
	return listing.T("本机时钟不准,已按平台时间校正,将重试", "this machine's clock is wrong; it was corrected by the platform's and the call is tried again")
}

func hintClock() listing.Text {
	return listing.T("本机时钟与平台相差超过 10 分钟:校准本机时间", "this machine's clock is more than 10 minutes off the platform's: set it right")
}

func hintSecret() listing.Text {
	return listing.T("平台不认应用:检查 app_key 与 app_secret 是否成对、有无多余字符,以及本机出口地址是否在应用的白名单里",
		"the platform does not accept the application: check that app_key and app_secret belong together and have no extra characters, and that this machine's outgoing address is on the application's list")
}

func hintMethod() listing.Text {
	return listing.T("应用没有此接口的权限:在苏宁开放平台为应用申请", "the application may not call this method: apply for it on Suning's open platform")
}

func hintAuthorise() listing.Text {
	return listing.T("授权无效或已到期(随订购期结束):运行 farmgate channel login 重新授权;自用应用不需要令牌,把它去掉",
		"the authorisation is not valid or has ended with the order period: run farmgate channel login; an application of the shop's own needs no token, take it out")
}

func hintLimit() listing.Text {
	return listing.T("调用太频繁,稍后再试", "too many calls: wait")
}

func hintShelf() listing.Text {
	return listing.T("平台不让上下架:库存是 0、被强制下架,或编码不是主商品编码", "the platform refuses: the stock is 0, the product was forced off, or the code is not that of the main product")
}

func hintSamePicture() listing.Text {
	return listing.T("主图里有两张相同:换掉一张", "two of the main pictures are the same: replace one")
}

func hintStockMoved() listing.Text {
	return listing.T("修改时有订单,将按新库存重试", "orders came in meanwhile; it is tried again on the new stock")
}

func hintWarehouse() listing.Text {
	return listing.T("检查仓库模式:平行仓的店铺要设选项 inv_code(仓库编码),其他店铺不要设", "check the warehouse mode: a shop with parallel warehouses needs the option inv_code (its warehouse), others must not have it")
}

func hintAnew() listing.Text {
	return listing.T("被驳回的申请不能修改,要重新新建", "an application that was refused cannot be mended: the listing is to be created anew")
}

func hintTaken() listing.Text {
	return listing.T("店铺里已有用这些商家编码的商品或申请", "the shop has a listing or an application with these merchant codes already")
}

func hintRedirect() listing.Text {
	return listing.T("在渠道选项 oauth_redirect 里填应用登记的回调地址", "set the channel's option oauth_redirect to the application's registered callback address")
}
