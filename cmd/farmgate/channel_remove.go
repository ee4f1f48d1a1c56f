package main

import (
	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/listing"
)

func newChannelRemove(a *app) *cobra.Command {
	o := flow.RemoveOptions{Confirm: a.confirmRemoval}
	cmd := a.command("remove NAME", listing.T("把一个店铺从配置里拿掉；平台上的商品不动", "take a shop out of the configuration; nothing changes at the marketplace"),
		"  farmgate channel remove old-shop\n  farmgate channel remove old-shop --yes")
	cmd.Args = a.exactly(1, listing.T("要写店铺名，例如：farmgate channel remove old-shop", "name the channel: farmgate channel remove old-shop"))
	cmd.Flags().BoolVar(&o.Confirmed, "yes", false, a.t(listing.T("确认移除，即使 farmgate 还记得那里的商品", "agree, even if farmgate knows listings there")))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		w, err := a.world()
		if err != nil {
			return err
		}
		o.Channel = args[0]
		done, err := w.RemoveChannel(cmd.Context(), o)
		if err != nil {
			return err
		}
		if a.global.json {
			return writeJSON(a.streams.Out, channelChange{
				FormatVersion: 1, Change: "removed", Channel: done.Channel, File: done.File, KnownListings: done.Listings, TokensKept: done.TokensKept,
			})
		}
		a.say(listing.Tf("店铺 %s 已从 %s 移除；平台上的商品没有动", "channel %s is out of %s; nothing changed at the marketplace", done.Channel, done.File))
		if done.TokensKept {
			a.say(listing.T("它的令牌没能从令牌库里删掉", "its tokens could not be taken out of the token store"))
		}
		return nil
	}
	return cmd
}

// confirmRemoval asks whether a channel with known listings may go.
func (a *app) confirmRemoval(listings int) (bool, error) {
	if a.unattended() {
		return false, flow.Usage(listing.Tf("farmgate 记得这个店铺的 %d 件商品；确实要移除请加 --yes", "farmgate knows %d listings of this channel; add --yes to remove it all the same", listings))
	}
	return a.streams.Ask(listing.Tf("farmgate 记得这个店铺的 %d 件商品，移除后不再管它们。确定移除吗？", "farmgate knows %d listings of this channel and will no longer look after them. Remove it?", listings))
}
