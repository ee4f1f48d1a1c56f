package douyin

import "github.com/farmgate-cli/farmgate/listing"

// The hints: what a clerk can do about an error, where that is known.

func hintClockMended() listing.Text {
	return listing.T("本机时钟不准,已按平台时间校正,将重试", "this machine's clock is wrong; it was corrected by the platform's and the call is tried again")
}

func hintClock() listing.Text {
	return listing.T("平台不接受请求时间:校准本机时钟", "the platform does not accept the time of the call: set this machine's clock")
}

func hintMethodGone() listing.Text {
	return listing.T("平台没有或已下线此接口,或网关地址不对:检查 base_url", "the platform does not have this method here: check base_url")
}

func hintPackage() listing.Text {
	return listing.T("应用没有此接口的权限包:在抖店开放平台申请商品、素材、物流权限包", "the application lacks the permission package for this method: apply for goods, material and logistics on the open platform")
}

func hintAuthorise() listing.Text {
	return listing.T("店铺授权不存在或已失效:让店铺主账号在控制台授权此应用,再运行 farmgate channel login", "the shop's authorisation is missing or gone: let the shop's main account authorise the application, then run farmgate channel login")
}

func hintExpired() listing.Text {
	return listing.T("令牌缺失、不对或已过期:先刷新,不行则运行 farmgate channel login", "the token is missing, wrong or expired: refresh it, else run farmgate channel login")
}

func hintTwoTokens() listing.Text {
	return listing.T("同时有另一个进程在取令牌:稍等再试,用它取到的令牌", "another process is getting a token at this moment: wait, then use the one it got")
}

func hintAppKey() listing.Text {
	return listing.T("app_key 不对、已过期或类型不符(要 19 位数字)", "the app_key is wrong, expired or of another kind (it has 19 digits)")
}

func hintSecret() listing.Text {
	return listing.T("签名不对:检查 app_secret 是否与 app_key 成对、有无多余字符", "the signature is wrong: check that app_secret belongs to app_key and has no extra characters")
}

func hintAddress() listing.Text {
	return listing.T("本机的公网 IP 不在应用的白名单里:在开放平台控制台加入", "this machine's public address is not white-listed: add it in the open platform's console")
}

func hintRisk() listing.Text {
	return listing.T("平台的安全检查拒绝了调用:停止推送,联系平台客服", "the platform's security check refused the call: stop and ask its support")
}

func hintShopBlocked() listing.Text {
	return listing.T("店铺或商品受到限制:在商家后台奖惩中心查看原因", "the shop or listing is restricted: see the reason in the back office")
}

func hintShelfFull() listing.Text {
	return listing.T("店铺在售商品数已到上限:先下架一些商品", "the shop's limit of listings on sale is reached: take some off the shelf first")
}

func hintPapers() listing.Text {
	return listing.T("此类目的资质已过期:在商家后台更新", "the shop's papers for this category have expired: renew them in the back office")
}

func hintCategory() listing.Text {
	return listing.T("类目已失效或调整:运行 farmgate categories sync,重新选择", "the category is gone or was restructured: run farmgate categories sync and choose again")
}

func hintReview() listing.Text {
	return listing.T("商品正在审核,审核结束后再推送一次即可", "the listing is under review: push again when that is over")
}

func hintPictureReview() listing.Text {
	return listing.T("图片还在素材中心审核:稍后重试", "a picture is still under review in the material centre: try again later")
}

func hintLibraryFull() listing.Text {
	return listing.T("素材中心已满:在商家后台清理素材", "the material centre is full: remove pictures in the back office")
}

func hintActivity() listing.Text {
	return listing.T("商品正在参加活动:活动结束后才能改,或先在后台退出活动", "the listing takes part in a promotion: change it when that is over, or leave it in the back office first")
}

func hintState() listing.Text {
	return listing.T("商品目前的状态不允许此操作:在商家后台查看", "the listing's state does not allow this: see it in the back office")
}

func hintScore() listing.Text {
	return listing.T("商品基础分太低,平台不允许快捷改价、改库存:在商家后台完善商品信息", "the listing's base score is too low for quick edits of price and stock: complete it in the back office")
}

func hintRejectedDraft() listing.Text {
	return listing.T("上次修改没有通过审核:先按审核意见改好再上架(不能原样重新提交)", "the last change was refused: mend it before putting the listing on sale (it may not be submitted again unchanged)")
}

func hintForeignDraft() listing.Text {
	return listing.T("商家后台里有没提交的草稿,上架会把它一起提交:先提交或放弃草稿", "there is an unsubmitted draft, which would be submitted along: submit or discard it in the back office first")
}

func hintRectified() listing.Text {
	return listing.T("平台自行修改了此内容,不再写回:按平台意见改单元格", "the platform changed this itself and it is not written back: change the cell as the platform asks")
}

func hintInUse() listing.Text {
	return listing.T("平台说此商家编码已被使用,但查不到商品:稍后再试,或在商家后台(含回收站)按编码查找", "the platform says that this id is in use but shows no listing with it: try later, or search for it in the back office and its recycle bin")
}
