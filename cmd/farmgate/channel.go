package main

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/term"
	"github.com/farmgate-cli/farmgate/listing"
)

func newChannel(a *app) *cobra.Command {
	parent := a.command("channel", listing.T("店铺：添加、查看、检查、设置", "shops: add, list, check, set up"),
		"  farmgate channel add pdd-main\n  farmgate channel check pdd-main")
	parent.AddCommand(newChannelList(a), newChannelAdd(a), newChannelRemove(a), newChannelCheck(a), newChannelSetup(a), newChannelLogin(a), newChannelLogout(a), newChannelCapabilities(a))
	return parent
}

type channelJSON struct {
	Name    string `json:"name"`
	Adapter string `json:"adapter"`
	Enabled bool   `json:"enabled"`
	BaseURL string `json:"base_url"`
}

func newChannelList(a *app) *cobra.Command {
	cmd := a.command("list", listing.T("列出配置里的店铺", "list the configured channels"), "  farmgate channel list\n  farmgate channel list --json")
	cmd.Args = cobra.NoArgs
	cmd.RunE = func(*cobra.Command, []string) error {
		w, err := a.world()
		if err != nil {
			return err
		}
		rows := []channelJSON{}
		for _, ch := range w.Config.Channels {
			rows = append(rows, channelJSON{ch.Name, ch.Adapter, ch.On(), ch.BaseURL})
		}
		if a.global.json {
			return writeJSON(a.streams.Out, struct {
				FormatVersion int           `json:"format_version"`
				Channels      []channelJSON `json:"channels"`
			}{1, rows})
		}
		for _, r := range rows {
			_, _ = fmt.Fprintf(a.streams.Out, "%s %s %s\n", term.Pad(r.Name, 20), term.Pad(r.Adapter, 12), r.BaseURL)
		}
		if len(rows) == 0 {
			a.say(listing.T("配置里还没有店铺", "no channel is configured yet"))
		}
		return nil
	}
	return cmd
}

func newChannelCheck(a *app) *cobra.Command {
	cmd := a.command("check [NAME…]", listing.T("试一次只读调用：密钥、时钟、权限、白名单对不对", "prove credentials, clock, permissions and white-list with a harmless read"),
		"  farmgate channel check\n  farmgate channel check pdd-main")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		w, err := a.world()
		if err != nil {
			return err
		}
		states, err := w.CheckChannels(cmd.Context(), args)
		if a.global.json && states != nil {
			if err := writeJSON(a.streams.Out, struct {
				FormatVersion int                 `json:"format_version"`
				Channels      []flow.ChannelState `json:"channels"`
			}{1, states}); err != nil {
				return err
			}
			if err != nil {
				return exit(flow.AsFailure(err).Exit)
			}
			return nil
		}
		for _, s := range states {
			if s.OK {
				_, _ = fmt.Fprintf(a.streams.Out, "%s %s  %s %s%s\n", a.streams.Good("OK"), s.Name, s.ShopName, s.ShopID, a.until(s.Expires))
			}
		}
		return err
	}
	return cmd
}

// until says when an authorisation dies.
func (a *app) until(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return a.t(listing.Tf("  授权到 %s", "  authorised until %s", t.Local().Format("2006-01-02 15:04")))
}

func newChannelSetup(a *app) *cobra.Command {
	var accept bool
	cmd := a.command("setup NAME", listing.T("向店铺读取运费模板等资料，选好后写进配置", "ask the shop for freight templates and the like, and write the choice into the configuration"),
		"  farmgate channel setup pdd-main\n  farmgate channel setup pdd-main --accept")
	cmd.Args = a.exactly(1, listing.T("要写店铺名，例如：farmgate channel setup pdd-main", "name the channel: farmgate channel setup pdd-main"))
	cmd.Flags().BoolVar(&accept, "accept", false, a.t(listing.T("不提问：取默认的，否则第一个包邮的，否则第一个", "ask nothing: take the default, else the first that ships free, else the first")))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		w, err := a.world()
		if err != nil {
			return err
		}
		picked, err := w.SetupChannel(cmd.Context(), args[0], accept, a.pick)
		if err != nil {
			return err
		}
		if a.global.json {
			return writeJSON(a.streams.Out, struct {
				FormatVersion int           `json:"format_version"`
				Picked        []flow.Picked `json:"picked"`
			}{1, picked})
		}
		for _, p := range picked {
			_, _ = fmt.Fprintf(a.streams.Out, "%s = %s  %s（%s）\n", p.Option, p.ID, p.Label, a.t(p.Why))
		}
		if len(picked) == 0 {
			a.say(listing.T("这个店铺没有需要选择的资料", "this shop has nothing to choose"))
		}
		return nil
	}
	return cmd
}

// pick lists choices and asks for a number.
func (a *app) pick(option adapters.OptionSpec, choices []adapters.Choice) (int, error) {
	if a.unattended() {
		return 0, flow.Usage(listing.Tf("%s 有 %d 个可选；没有终端时请加 --accept，或在配置里写 options.%s",
			"%s has %d choices; without a terminal add --accept, or set options.%s", option.Key, len(choices), option.Key))
	}
	_, _ = fmt.Fprintln(a.streams.Err, a.t(option.Help))
	for i, c := range choices {
		_, _ = fmt.Fprintf(a.streams.Err, "  %d. %s (%s)\n", i+1, c.Label, c.ID)
	}
	_, _ = fmt.Fprint(a.streams.Err, a.t(listing.T("请输入序号：", "number: ")))
	line, err := bufio.NewReader(a.streams.In).ReadString('\n')
	if err != nil {
		return 0, fmt.Errorf("read the choice of %s: %w", option.Key, err)
	}
	n, err := strconv.Atoi(strings.TrimSpace(line))
	if err != nil || n < 1 || n > len(choices) {
		return 0, flow.Usage(listing.Tf("要输入 1 到 %d 的数字", "a number from 1 to %d was wanted", len(choices)))
	}
	return n - 1, nil
}
