package taobao

import (
	"cmp"
	"regexp"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// The hints: what a clerk can do about an error, where that is known.

func hintClock() listing.Text {
	return listing.T("本机时钟不准,已按平台时间校正,将重试", "this machine's clock is wrong; it was corrected by the platform's and the call is tried again")
}

func hintClockWrong() listing.Text {
	return listing.T("本机时钟与平台相差超过 10 分钟:校准时钟", "this machine's clock is more than 10 minutes off the platform's: set it right")
}

var scopePattern = regexp.MustCompile(`\d+`)

// hintPackage says which package of permissions is missing: what it is for, the
// method, and the numbers the platform tells (taobao, top and §6).
func hintPackage(m method, r refusal) listing.Text {
	numbers := ""
	if _, list, ok := strings.Cut(r.SubMsg.String(), "scope ids is"); ok {
		numbers = strings.Join(scopePattern.FindAllString(list, -1), " ")
	}
	if numbers != "" {
		numbers = " (scope " + numbers + ")"
	}
	return listing.T(
		"应用没有“"+m.about.In(listing.Chinese)+"”权限包,缺 "+m.name+numbers+":在开放平台申请后重新授权",
		"the application lacks the permission package for "+m.about.In(listing.English)+", with "+m.name+numbers+": apply for it on the open platform, then authorise again")
}

func hintMethodGone() listing.Text {
	return listing.T("平台没有此接口,或网关地址不对:检查 base_url", "the platform does not have this method here: check base_url")
}

func hintSecret() listing.Text {
	return listing.T("签名不对:检查 app_secret 是否与 app_key 成对、有无多余字符", "the signature is wrong: check that app_secret belongs to app_key and has no extra characters")
}

func hintSession() listing.Text {
	return listing.T("授权无效:可能已过期、被收回、店铺被冻结,或属于另一个 app_key;运行 farmgate channel login 重新授权",
		"the session is not valid: expired, withdrawn, of a frozen shop, or of another app_key; run farmgate channel login")
}

func hintShortGrant() listing.Text {
	return listing.T("高风险接口的短授权已到期:运行 farmgate channel login 重新授权", "the short authorisation for high-risk methods has run out: run farmgate channel login")
}

func hintAppKey() listing.Text {
	return listing.T("app_key 不对或应用已停用", "the app_key is wrong or the application is switched off")
}

func hintSubAccount() listing.Text {
	return listing.T("子账号没有此权限:请主账号在子账号管理里开通,或用主账号授权", "this sub-account may not do that: let the main account grant it, or authorise with the main account")
}

func hintAddress() listing.Text {
	return listing.T("本机的公网 IP 不在白名单里:在开放平台加入", "this machine's public address is not white-listed: add it on the open platform")
}

func hintDailyQuota() listing.Text {
	return listing.T("应用今天的调用次数已用完(按北京时间的一天计):明天再试,或在控制台重置", "the application's calls for this Beijing day are used up: try tomorrow, or reset the counter in the console")
}

func hintCategory() listing.Text {
	return listing.T("店铺不能在此类目发布:换类目,或在卖家中心办理类目准入", "the shop may not publish in this category: choose another, or apply for it in the back office")
}

func hintFrozenCategory() listing.Text {
	return listing.T("类目已停用或冻结:换类目", "the category is gone or frozen: choose another")
}

func hintCategoryFull() listing.Text {
	return listing.T("此类目的商品数已到上限", "the shop has as many items in this category as it may")
}

func hintLicence() listing.Text {
	return listing.T("生产许可证编号不对或已过期:核对 SC 编号", "the production licence is wrong or has expired: check the SC number")
}

func hintHeldBack() listing.Text {
	return listing.T("库存不能低于未付款订单占用的数量:等订单付款或关闭后再试", "stock cannot go below what unpaid orders hold: try again when they are paid or closed")
}

func hintBrandAbuse() listing.Text {
	return listing.T("标题被判为滥用品牌词或堆砌关键词:改标题", "the title counts as brand abuse or keyword stuffing: change it")
}

func hintSellerState() listing.Text {
	return listing.T("店铺目前不能这样做(未认证或被处罚):在卖家中心查看", "the shop may not do that now (not certified or punished): see the back office")
}

func hintDeposit() listing.Text {
	return listing.T("类目保证金不足:在卖家中心补缴", "the category's deposit is not enough: pay it in the back office")
}

func hintPictureSpace() listing.Text {
	return listing.T("图片空间已满:清理或扩容后再推送", "the picture space is full: clear or enlarge it, then push again")
}

func hintFrozenPicture() listing.Text {
	return listing.T("平台冻结了这张图片:换一张", "the platform froze this picture: use another")
}

func hintDraft() listing.Text {
	return listing.T("这是未完成的草稿:在卖家中心完成或删除", "this is an unfinished draft: finish or delete it in the back office")
}

func hintReview() listing.Text {
	return listing.T("商品正在审核,审核结束后再推送一次即可", "the item is under review: push again when that is over")
}

func hintTmall() listing.Text {
	return listing.T(
		"店铺不能在淘宝市场发布(天猫店要先匹配产品,本程序不会):用淘宝店铺的账号授权,或在天猫商家中心发布",
		"the shop cannot publish to market taobao (a Tmall shop must match a product first, which farmgate does not do): authorise a Taobao shop, or list in Tmall's back office")
}

// hintCampaign names the locks, and until when they hold.
func hintCampaign(rules []promotionRule) listing.Text {
	var locks []string
	for _, r := range rules {
		lock := cmp.Or(oneLine(r.Name.String()), readable(r.Message.String()))
		if end := r.End.String(); end != "" {
			lock += " → " + end
		}
		locks = append(locks, lock)
	}
	said := strings.Join(locks, "; ")
	return listing.Tf("商品在活动中被锁定(%s):活动结束后再推送,或在活动后台退出", "a campaign locks the item (%s): push again when it is over, or leave the campaign in the back office", said)
}

func hintWords(level, content string) listing.Text {
	return listing.Tf("淘宝的敏感词检查有命中(等级 %s,A 最严重),结果:%s。改写后再推送", "Taobao's word check matched (level %s, A is the worst), its result: %s. Reword it and push again", level, content)
}
