package jd

import (
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// The hints: what a clerk can do about an error, where that is known.

func hintQuota() listing.Text {
	return listing.T("调用太频繁,或应用今天的次数已用完(在开放平台提工单提高)", "too many calls, or the application's number for today is used up (a ticket on the open platform raises it)")
}

func hintClockMended() listing.Text {
	return listing.T("本机时钟不准,已按平台时间校正,将重试", "this machine's clock is wrong; it was corrected by the platform's and the call is tried again")
}

func hintClock() listing.Text {
	return listing.T("本机时钟与平台相差超过 6 分钟:校准本机时间", "this machine's clock is more than 6 minutes off the platform's: set it right")
}

func hintSecret() listing.Text {
	return listing.T("签名不对:检查 app_secret 是否与 app_key 成对、有无多余字符", "the signature is wrong: check that app_secret belongs to app_key and has no extra characters")
}

func hintMethodGone() listing.Text {
	return listing.T("平台没有或已下线此接口,或网关地址不对:检查 base_url", "the platform does not have this method here: check base_url")
}

func hintExpired() listing.Text {
	return listing.T("令牌无效或已过期(主账号改密码也会作废):先刷新,不行则运行 farmgate channel login 用主账号重新授权",
		"the token is not valid (changing the main account's password kills it too): refresh it, else run farmgate channel login with the main account")
}

func hintAppKey() listing.Text {
	return listing.T("app_key 不对或应用已下线", "the app_key is wrong or the application is offline")
}

func hintPackage() listing.Text {
	// Whether the platform refuses addresses, and with which code, is unknown.
	return listing.T("应用没有此接口的权限:在开放平台申请;自营店和个人开发者不能用商品接口。控制台若有 IP 白名单,把本机的公网 IP 也加入",
		"the application may not call this method: apply for it on the open platform; self-operated shops and individuals never may. If the console has a white list, this machine's public address must be white-listed too")
}

func hintShopClosed() listing.Text {
	return listing.T("店铺未开通或未授权:用店铺主账号重新授权", "the shop is not open or not authorised: authorise again with its main account")
}

// hintWords tells a banned word from a character that is not taken (jd §6).
func hintWords(r refusal) listing.Text {
	if strings.Contains(r.en+r.zh, "敏感词") {
		return listing.T("有平台禁用的词,词写在平台的说明里:从标题或描述里去掉", "the platform bans a word, which its message names: take it out of title or description")
	}
	return listing.T("有平台不收的字符(如规格里的逗号):改掉", "there is a character that the platform does not take (such as a comma in a spec): change it")
}

func hintNotUp() listing.Text {
	return listing.T("平台没有上架:审核被驳回的商品要先修改内容", "the platform did not put it on the shelf: a listing that review refused must be mended first")
}
