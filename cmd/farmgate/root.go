package main

import (
	"log/slog"
	"strings"

	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/term"
	"github.com/farmgate-cli/farmgate/listing"
)

// app is what every command shares: the streams and the global flags.
type app struct {
	streams *term.Streams
	environ []string
	global  globalFlags
}

// globalFlags are the flags of every command (cli §1).
type globalFlags struct {
	config    string
	state     string
	lang      string
	json      bool
	logFormat string
	logLevel  string
	noColor   bool
	noInput   bool
	quiet     bool
}

// t picks the reader's language.
func (a *app) t(text listing.Text) string { return text.In(a.streams.Lang) }

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use: "farmgate",
		Short: a.t(listing.T("把合作社的商品表格送上各个电商平台，并保持一致",
			"take a cooperative's product workbooks to every marketplace, and keep them true there")),
		Long: a.t(listing.T(
			"farmgate 读懂各乡镇交来的商品表格，检查每一处问题，先给您看会在每个店铺改什么，\n您同意以后才推送。表格不用改格式；中断了可以接着做；同一件商品不会上架两次。",
			"farmgate reads the product workbooks townships send in, checks them, shows what would change in\nevery shop, and pushes it once you agree. No template is forced on anyone, an interrupted run can\nbe finished, and no product is ever listed twice.")),
		Example:       a.command("", listing.Text{}, "  farmgate demo\n  farmgate validate 商品表.xlsx\n  farmgate push 商品表.xlsx").Example,
		SilenceErrors: true, SilenceUsage: true,
		PersistentPreRunE: func(*cobra.Command, []string) error { return a.applyGlobals() },
	}
	a.globalFlags(root)
	root.SetIn(a.streams.In)
	root.SetOut(a.streams.Out)
	root.SetErr(a.streams.Err)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return a.flagError(cmd, err) })
	root.AddCommand(commands(a)...)
	a.localise(root)
	return root
}

func (a *app) globalFlags(root *cobra.Command) {
	f, g := root.PersistentFlags(), &a.global
	f.StringVar(&g.config, "config", "", a.t(listing.T("配置文件（默认 ./farmgate.yaml）", "configuration (default ./farmgate.yaml)")))
	f.StringVar(&g.state, "state", "", a.t(listing.T("状态库（默认在配置文件旁的 .farmgate/state.db）", "state (default .farmgate/state.db beside the configuration)")))
	f.StringVar(&g.lang, "lang", "", a.t(listing.T("语言：zh 或 en", "language: zh or en")))
	f.BoolVar(&g.json, "json", false, a.t(listing.T("输出 JSON，给程序读", "print JSON, for programs")))
	f.StringVar(&g.logFormat, "log-format", "text", a.t(listing.T("日志格式：text 或 json", "log format: text or json")))
	f.StringVar(&g.logLevel, "log-level", "warn", a.t(listing.T("日志级别：debug、info、warn、error", "log level: debug, info, warn, error")))
	f.BoolVar(&g.noColor, "no-color", false, a.t(listing.T("不用颜色", "no colours")))
	f.BoolVar(&g.noInput, "no-input", false, a.t(listing.T("从不提问（定时任务用）", "never ask (for scheduled jobs)")))
	f.BoolVar(&g.quiet, "quiet", false, a.t(listing.T("只输出结果", "print results only")))
}

// applyGlobals checks the global flags and lets them take effect.
func (a *app) applyGlobals() error {
	g := a.global
	if g.lang != "" && g.lang != string(listing.Chinese) && g.lang != string(listing.English) {
		return flow.Usage(listing.Tf("--lang 只能是 zh 或 en，不是 %s", "--lang is zh or en, not %s", g.lang))
	}
	if g.logFormat != "text" && g.logFormat != "json" {
		return flow.Usage(listing.Tf("--log-format 只能是 text 或 json，不是 %s", "--log-format is text or json, not %s", g.logFormat))
	}
	var level slog.Level
	if err := level.UnmarshalText([]byte(g.logLevel)); err != nil {
		return flow.Usage(listing.Tf("--log-level 只能是 debug、info、warn 或 error，不是 %s", "--log-level is debug, info, warn or error, not %s", g.logLevel))
	}
	if g.noColor {
		a.streams.Color = false
	}
	if g.logFormat == "json" {
		a.streams.Err, a.streams.ErrTTY, a.streams.Color = newJSONLines(a.streams.Err), false, false
	}
	return nil
}

// unattended reports whether nobody can be asked (design, "A bad row costs its
// own listing").
func (a *app) unattended() bool {
	return a.global.noInput || a.global.json || !a.streams.CanAsk()
}

// flagError says which flag is unknown and names the nearest known one.
func (a *app) flagError(cmd *cobra.Command, err error) error {
	word, found := strings.CutPrefix(err.Error(), "unknown flag: ")
	if !found {
		return flow.Usage(listing.Tf("参数不对：%v；用法见 %s --help", "wrong usage: %v; see %s --help", err, cmd.CommandPath()))
	}
	near := listing.Nearest(strings.TrimLeft(word, "-"), flagNames(cmd))
	if near == "" {
		return flow.Usage(listing.Tf("没有 %s 这个参数；用法见 %s --help", "unknown flag %s; see %s --help", word, cmd.CommandPath()))
	}
	return flow.Usage(listing.Tf("没有 %s 这个参数；是不是 --%s？", "unknown flag %s; did you mean --%s?", word, near))
}
