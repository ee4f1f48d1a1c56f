package main

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/listing"
)

func newChannelLogin(a *app) *cobra.Command {
	var o flow.LoginOptions
	var code string
	cmd := a.command("login NAME", listing.T("授权：打开平台的授权网页，把网页给的 code 填回来，令牌存进令牌库", "authorise: open the marketplace's page, give its code back, and the tokens are kept in the token store"),
		"  farmgate channel login pdd-main\n  farmgate channel login pdd-main --code 3c2f0e --redirect https://example.com/callback")
	cmd.Args = a.exactly(1, listing.T("要写店铺名，例如：farmgate channel login pdd-main", "name the channel: farmgate channel login pdd-main"))
	cmd.Flags().StringVar(&code, "code", "", a.t(listing.T("授权网页给的 code；店铺自用应用可以留空：--code=", "the code of the consent page; an application of the shop's own may leave it empty: --code=")))
	cmd.Flags().StringVar(&o.Redirect, "redirect", "", a.t(listing.T("应用登记的回调地址", "the callback address registered for the application")))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		w, err := a.world()
		if err != nil {
			return err
		}
		o.Channel = args[0]
		o.Code = func(consent string) (string, error) {
			if cmd.Flags().Changed("code") {
				return code, nil
			}
			return a.askCode(consent)
		}
		id, err := w.Login(cmd.Context(), o)
		if err != nil {
			return err
		}
		if a.global.json {
			return writeJSON(a.streams.Out, struct {
				FormatVersion int    `json:"format_version"`
				Channel       string `json:"channel"`
				ShopID        string `json:"shop_id"`
				ShopName      string `json:"shop_name"`
			}{1, o.Channel, id.ShopID, id.ShopName})
		}
		a.say(listing.Tf("%s 已授权：%s %s", "%s is authorised: %s %s", o.Channel, id.ShopName, id.ShopID))
		return nil
	}
	return cmd
}

// askCode shows the consent page's address and asks for the code it gives.
func (a *app) askCode(consent string) (string, error) {
	if a.unattended() {
		return "", flow.Usage(listing.Tf("请在浏览器里打开 %s ，同意后把网页给的 code 用 --code 写上",
			"open %s in a browser, agree, and give the page's code with --code", consent))
	}
	_, _ = fmt.Fprintln(a.streams.Err, a.t(listing.Tf("请在浏览器里打开下面的地址，同意后把网页（或地址栏里 code= 后面）的 code 粘贴到这里：\n%s",
		"open this address in a browser, agree, and paste the code of the page (or what stands behind code= in the address bar):\n%s", consent)))
	line, err := bufio.NewReader(a.streams.In).ReadString('\n')
	if err != nil && line == "" {
		return "", fmt.Errorf("read the code: %w", err)
	}
	return strings.TrimSpace(line), nil
}

func newChannelLogout(a *app) *cobra.Command {
	cmd := a.command("logout NAME", listing.T("忘掉 farmgate 自己取得的令牌；配置里的令牌不动", "forget the tokens that farmgate obtained; those of the configuration stay"),
		"  farmgate channel logout pdd-main\n  farmgate channel logout pdd-main && farmgate channel login pdd-main")
	cmd.Args = a.exactly(1, listing.T("要写店铺名，例如：farmgate channel logout pdd-main", "name the channel: farmgate channel logout pdd-main"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		w, err := a.world()
		if err != nil {
			return err
		}
		if err := w.Logout(cmd.Context(), args[0]); err != nil {
			return err
		}
		if a.global.json {
			return writeJSON(a.streams.Out, struct {
				FormatVersion int    `json:"format_version"`
				Channel       string `json:"channel"`
			}{1, args[0]})
		}
		a.say(listing.Tf("已忘掉 %s 的令牌", "the tokens of %s are forgotten", args[0]))
		return nil
	}
	return cmd
}
