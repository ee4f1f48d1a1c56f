package vendure

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// The channel options this adapter reads (cli §3).
const (
	optToken    = "channel_token"
	optLocation = "stock_location_id"
)

func options() []adapters.OptionSpec {
	return []adapters.OptionSpec{
		{Key: optToken, Help: listing.T(
			"商城里渠道的令牌(后台 设置-渠道);商城有一个以上渠道时必须写",
			"token of the channel in the shop (dashboard, settings, channels); needed where the shop has more than one")},
		{Key: adapters.OptionCurrency, Values: []string{string(listing.CNY), string(listing.USD)}, Help: listing.T(
			"渠道的币种,默认 CNY;必须与商城里渠道的默认币种一致", "currency of the channel, CNY by default; must be the shop channel's default currency")},
		{Key: optLocation, Choice: true, Help: listing.T(
			"库存地点编号(channel setup 列出);只有一个时不用写", "stock location id (channel setup lists them); not needed where there is only one")},
	}
}
