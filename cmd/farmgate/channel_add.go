package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/internal/config"
	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/listing"
)

// channelChange is what `channel add` and `channel remove` print as JSON.
type channelChange struct {
	FormatVersion int    `json:"format_version"`
	Change        string `json:"change"`
	Channel       string `json:"channel"`
	Adapter       string `json:"adapter,omitempty"`
	File          string `json:"file"`
	FileCreated   bool   `json:"file_created"`
	KnownListings int    `json:"known_listings"`
	TokensKept    bool   `json:"tokens_kept"`
	Next          string `json:"next,omitempty"`
}

func newChannelAdd(a *app) *cobra.Command {
	var ch config.Channel
	var options []string
	cmd := a.command("add NAME", listing.T("把一个店铺写进配置；没有配置文件就新建，缺什么问什么", "write a shop into the configuration; makes the file if there is none and asks for what is missing"),
		"  farmgate channel add pdd-main --adapter pinduoduo --app-key 3f2a --app-secret-env PDD_SECRET\n"+
			"  farmgate channel add own-shop --adapter vendure --base-url https://shop.example.com/admin-api --app-key helper@example.com --app-secret-file shop-password.txt --option channel_token=coop")
	cmd.Args = a.exactly(1, listing.T("要给店铺起个名字，例如：farmgate channel add pdd-main", "give the channel a name: farmgate channel add pdd-main"))
	f := cmd.Flags()
	f.StringVar(&ch.Adapter, "adapter", "", a.t(listing.T("平台：pinduoduo、taobao …", "marketplace: pinduoduo, taobao …")))
	f.StringVar(&ch.BaseURL, "base-url", "", a.t(listing.T("接口地址（含路径）；各大平台不用写", "address of the gateway, path included; not needed for the big marketplaces")))
	f.StringVar(&ch.UploadURL, "upload-url", "", a.t(listing.T("传图接口的地址（平台另有一个时）", "address of the second gateway, where there is one")))
	f.StringVar(&ch.AuthURL, "auth-url", "", a.t(listing.T("授权接口的地址（在别处时）", "address where tokens are granted, if elsewhere")))
	f.StringVar(&ch.AppKey, "app-key", "", a.t(listing.T("应用的 app_key（自营商城写账号）", "app_key of the application (own shop: the account)")))
	f.StringArrayVar(&options, "option", nil, a.t(listing.T("店铺选项 KEY=VALUE，可写多次；见 channel capabilities", "channel option KEY=VALUE, repeatable; see channel capabilities")))
	a.secretFlags(cmd, "app-secret", &ch.AppSecret)
	a.secretFlags(cmd, "access-token", &ch.AccessToken)
	a.secretFlags(cmd, "refresh-token", &ch.RefreshToken)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		var err error
		ch.Name = args[0]
		if ch.Options, err = pairs(options); err != nil {
			return err
		}
		if err := onePlace(ch); err != nil {
			return err
		}
		return a.addChannel(ch)
	}
	return cmd
}

// secretFlags are the ways to say where a secret is. There is none to say what
// it is: command lines are seen by others and kept in histories.
func (a *app) secretFlags(cmd *cobra.Command, name string, to *config.Source) {
	f := cmd.Flags()
	f.StringVar(&to.Env, name+"-env", "", a.t(listing.Tf("%s 所在的环境变量", "environment variable that holds the %s", name)))
	f.StringVar(&to.File, name+"-file", "", a.t(listing.Tf("%s 所在的文件（相对于配置文件）", "file that holds the %s, relative to the configuration", name)))
	f.StringVar(&to.Command, name+"-command", "", a.t(listing.Tf("打印 %s 的命令", "command that prints the %s", name)))
}

// onePlace refuses a secret that would be in several places.
func onePlace(ch config.Channel) error {
	for _, s := range []config.Source{ch.AppSecret, ch.AccessToken, ch.RefreshToken} {
		if s != (config.Source{Env: s.Env}) && s != (config.Source{File: s.File}) && s != (config.Source{Command: s.Command}) {
			return flow.Usage(listing.T("一个密钥只能写一个来处：…-env、…-file、…-command 选一个", "a secret is in one place: choose one of …-env, …-file, …-command"))
		}
	}
	return nil
}

// pairs reads KEY=VALUE options.
func pairs(options []string) (map[string]string, error) {
	out := map[string]string{}
	for _, o := range options {
		key, value, ok := strings.Cut(o, "=")
		if !ok || key == "" {
			return nil, flow.Usage(listing.Tf("--option 要写成 KEY=VALUE，不是 %s", "--option wants KEY=VALUE, not %s", o))
		}
		out[key] = value
	}
	return out, nil
}

func (a *app) addChannel(ch config.Channel) error {
	w, err := a.worldOf(flow.WorldOptions{New: true})
	if err != nil {
		return err
	}
	added, err := w.AddChannel(flow.AddOptions{Channel: ch, Ask: a.askMissing})
	if err != nil {
		return err
	}
	if a.global.json {
		return writeJSON(a.streams.Out, channelChange{
			FormatVersion: 1, Change: "added", Channel: added.Channel, Adapter: added.Adapter, File: added.File, FileCreated: added.Created, Next: added.Next,
		})
	}
	a.say(listing.Tf("店铺 %s（%s）已写进 %s；下一步：%s", "channel %s (%s) is in %s; next: %s", added.Channel, added.Adapter, added.File, added.Next))
	return nil
}

// askMissing gets a missing value from the terminal.
func (a *app) askMissing(q flow.Question) (string, error) {
	if a.unattended() {
		return "", flow.Usage(listing.Tf("缺 %s（%s）；没有终端时要写在命令里", "%s is missing (%s); without a terminal it has to be given", q.Flag, a.t(q.Text)))
	}
	for i, choice := range q.Choices {
		_, _ = fmt.Fprintf(a.streams.Err, "  %d. %s\n", i+1, choice)
	}
	ask := a.streams.AskText
	if q.Hidden {
		ask = a.streams.AskHidden
	}
	answer, err := ask(q.Text)
	if err != nil {
		return "", fmt.Errorf("read the answer for %s: %w", q.Flag, err)
	}
	if n, err := strconv.Atoi(answer); err == nil && n >= 1 && n <= len(q.Choices) {
		answer = q.Choices[n-1]
	}
	switch {
	case answer == "":
		return "", flow.Usage(listing.Tf("没有回答：%s", "no answer: %s", a.t(q.Text)))
	case len(q.Choices) > 0 && !slices.Contains(q.Choices, answer):
		return "", flow.Usage(listing.Tf("%s 不在可选的几个里", "%s is none of the choices", answer))
	}
	return answer, nil
}
