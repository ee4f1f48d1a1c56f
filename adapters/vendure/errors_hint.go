package vendure

import (
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// The remedies, in words for whoever runs the shop.

func hintAddress() listing.Text {
	return listing.T("base_url 要写商城管理接口的完整地址,如 https://shop.example.com/admin-api",
		"base_url must be the full address of the shop's Admin API, such as https://shop.example.com/admin-api")
}

func hintCredentials() listing.Text {
	return listing.T("在配置里写 app_key(管理员邮箱)和 app_secret(密码),或写 access_token(商城的 API key)",
		"write app_key (the administrator's e-mail) and app_secret (the password), or access_token (an API key of the shop)")
}

func hintPassword() listing.Text {
	return listing.T("用户名或密码不对:在商城后台登录试一下,再改 app_key、app_secret",
		"the user or password is wrong: try them in the shop's dashboard, then mend app_key and app_secret")
}

func hintBearer() listing.Text {
	return listing.T("请商城管理员在配置的 authOptions.tokenMethod 里加上 'bearer' 再重启商城",
		"ask whoever runs the shop to add 'bearer' to authOptions.tokenMethod in its configuration, and to restart it")
}

func hintKey() listing.Text {
	return listing.T("API key 不对、已作废,或商城没有开启:在后台重新生成,并请管理员在 authOptions.tokenMethod 里加上 'api-key';也可以改用用户名和密码",
		"the API key is wrong or withdrawn, or the shop takes none: make a new one and have 'api-key' added to authOptions.tokenMethod, or use user and password")
}

func hintRights() listing.Text {
	return listing.T("账号在这个渠道里缺少权限:给它的角色加上目录(Catalog)、图片(Asset)的增删改查和 ReadSettings,并确认角色属于这个渠道",
		"the account lacks rights in this channel: its role needs create, read, update and delete of Catalog and Asset, and ReadSettings, in this very channel")
}

func hintChannel() listing.Text {
	return listing.T("商城里没有这个渠道令牌:在后台 设置-渠道 里查到令牌,写到 options.channel_token",
		"the shop has no channel with this token: look it up under settings, channels, and write it to options.channel_token")
}

func hintVersion() listing.Text {
	return listing.T("商城不认识这个查询:farmgate 需要 Vendure 3.6 或更新的版本",
		"the shop does not know this query: farmgate needs Vendure 3.6 or later")
}

func hintCodeField() listing.Text {
	return listing.T("商城缺少商家编码字段:请管理员在 customFields.Product 里加上 {name: 'merchantCode', type: 'string', nullable: true, length: 128, index: true},做一次数据库迁移再重启",
		"the shop lacks the merchant code: have {name: 'merchantCode', type: 'string', nullable: true, length: 128, index: true} added to customFields.Product, the database migrated, and the shop restarted")
}

func hintTaxZone() listing.Text {
	return listing.T("渠道没有默认税区:在后台 设置-渠道 里选一个默认税区,否则建不了规格",
		"the channel has no default tax zone: choose one under settings, channels; without it no variant can be made")
}

func hintTax() listing.Text {
	return listing.T("渠道的价格不含税,买家会比工作簿里多付:在后台 设置-渠道 里打开“价格含税”",
		"the channel's prices are without tax, buyers would pay more than the workbook says: switch on 'prices include tax' under settings, channels")
}

func hintCurrency(have, want string) listing.Text {
	return listing.Tf("渠道的默认币种是 %s,配置里是 %s:改 options.currency,或在商城里换渠道",
		"the channel's default currency is %s, the configuration says %s: mend options.currency, or take another channel", have, want)
}

func hintOwnChannel() listing.Text {
	return listing.T("商城有几个渠道,而默认渠道看得到所有渠道的商品:给 farmgate 单独一个渠道,把它的令牌写到 options.channel_token",
		"the shop has several channels, and its default one sees the products of all: give farmgate a channel of its own and write its token to options.channel_token")
}

func hintNoLocation() listing.Text {
	return listing.T("渠道没有库存地点,库存会悄悄丢掉:在后台建一个库存地点并分配给这个渠道",
		"the channel has no stock location, so stock would be lost without a word: make one and assign it to the channel")
}

func hintLocation() listing.Text {
	return listing.T("运行 farmgate channel setup 选定库存地点(options.stock_location_id)",
		"run farmgate channel setup to choose the stock location (options.stock_location_id)")
}

func hintPlaces(places []place) listing.Text {
	var names []string
	for _, p := range places {
		names = append(names, p.ID+" "+p.Name)
	}
	return listing.Tf("options.stock_location_id 要写这几个之一:%s", "options.stock_location_id must be one of: %s", strings.Join(names, ", "))
}

func hintTooLong() listing.Text {
	return listing.T("商城一次最多收 100 KiB:把描述写短,或把规格分成几个商品",
		"the shop takes 100 KiB at a time: shorten the description, or split the listing")
}

func hintPicture() listing.Text {
	return listing.T("图片文件坏了或不是图片:换一张再试", "the picture file is damaged or no picture: take another one")
}

func hintLog() listing.Text {
	return listing.T("商城没有说明原因:请管理员看商城自己的日志", "the shop gives no reason: have its own log looked at")
}

func hintProxy() listing.Text {
	return listing.T("商城前面的代理拒绝了访问:请管理员放行本机到管理接口的访问",
		"a proxy in front of the shop refuses: have this machine let through to the Admin API")
}

func hintHalfMade() listing.Text {
	return listing.T("再推送一次,farmgate 会接着做完", "push again: farmgate goes on where it stopped")
}

func hintSpecs() listing.Text {
	return listing.T("商城里已有的规格不能这样改:在后台改规格,或删掉这个商品再推送",
		"the specs of a known product cannot be changed this way: change them in the dashboard, or delete the product and push again")
}
