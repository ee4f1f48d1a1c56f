package pinduoduo

import "github.com/farmgate-cli/farmgate/listing"

// The hints: what a clerk can do about an error, where that is known.

func hintClock() listing.Text {
	return listing.T("本机时钟不准,已按平台时间校正,将重试", "this machine's clock is wrong; it was corrected by the platform's and the call is tried again")
}

func hintMethodGone() listing.Text {
	return listing.T("平台没有或已下线此接口,或网关地址不对:检查 base_url 和 upload_url", "the platform does not have this method here: check base_url and upload_url")
}

func hintApplication() listing.Text {
	return listing.T("在开放平台检查应用的状态和授权店铺名单", "check the application's state and its list of authorised shops on the open platform")
}

func hintAuthorise() listing.Text {
	return listing.T("授权已失效(重新授权会让旧令牌立即作废):运行 farmgate channel login 重新授权", "the authorisation is gone (authorising again kills older tokens at once): run farmgate channel login")
}

func hintExpired() listing.Text {
	return listing.T("令牌已过期:先刷新,不行则运行 farmgate channel login 重新授权", "the token has expired: refresh it, else run farmgate channel login")
}

func hintClientID() listing.Text {
	return listing.T("client_id(app_key)不对或应用已下线", "the client_id (app_key) is wrong or the application is offline")
}

func hintSecret() listing.Text {
	return listing.T("签名不对:检查 app_secret 是否与 app_key 成对、有无多余字符", "the signature is wrong: check that app_secret belongs to app_key and has no extra characters")
}

func hintAddress() listing.Text {
	return listing.T("本机的公网 IP 不在应用的白名单里:在开放平台的应用设置中加入", "this machine's public address is not white-listed: add it in the application's settings on the open platform")
}

func hintPackage() listing.Text {
	return listing.T("应用没有此接口的权限包(商品查询、商品编辑、商品价格更新):在开放平台申请后重新授权", "the application lacks the permission package for this method (goods query, goods edit, price update): apply for it, then authorise again")
}

func hintTooLarge() listing.Text {
	return listing.T("内容太大:减少规格或图片", "the request is too large: use fewer SKUs or pictures")
}

func hintRisk() listing.Text {
	return listing.T("平台风控拒绝了调用:停止推送,联系平台客服", "the platform's risk control refused the call: stop and ask its support")
}

func hintTestQuota() listing.Text {
	return listing.T("测试状态应用的调用次数已用完:申请上线,或明天再试", "the calls of an application in test state are used up: have it put online, or try tomorrow")
}

func hintDailyQuota() listing.Text {
	return listing.T("店铺今天可发布的商品数已用完:明天再推送", "the shop's number of new listings for today is used up: push again tomorrow")
}

func hintCategory() listing.Text {
	return listing.T("店铺不能在此类目发布(可能缺少资质):换类目,或在商家后台补资质", "the shop may not sell in this category (papers may be missing): choose another, or file the papers in the back office")
}

func hintShopData() listing.Text {
	return listing.T("店铺信息不完整或在审核:在商家后台补全。平台已把商品存为草稿,补全后请先删除草稿再推送", "the shop's data is incomplete or under review: complete it in the back office. The platform kept a draft: delete it before pushing again")
}

func hintShopBlocked() listing.Text {
	return listing.T("店铺目前不能编辑商品:在商家后台查看原因", "the shop may not edit listings now: see the reason in the back office")
}

func hintActivity() listing.Text {
	return listing.T("商品正在参加活动,活动结束后才能改", "the listing takes part in a promotion: change it when that is over")
}

func hintDepot() listing.Text {
	return listing.T("SKU 绑定了仓储中心:先在商家后台解绑", "the SKU is bound to the warehouse centre: unbind it in the back office first")
}
