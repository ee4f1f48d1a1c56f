package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/listing"
)

// topic is a page of `farmgate help`.
type topic struct {
	name string
	text listing.Text
}

// topics are the pages that belong to no command (cli §1).
func topics() []topic {
	return []topic{{"exit-codes", exitCodes()}, {"environment", environment()}, {"files", files()}}
}

func exitCodes() listing.Text {
	return listing.T(`退出码，给脚本和定时任务看：
  0    完成；待审核也算完成。plan --detailed-exitcode 时表示没有要改的
  1    失败：连不上平台、没有批准任何操作，或者要做的一件也没做成
  2    只有 plan --detailed-exitcode：有要改的
  3    表格有错误或读不了；什么都没有发送
  4    授权：店铺的密钥缺失、过期或被拒绝
  5    被保护规则拦住：价格跳动、大批下架、计划过期
  6    店铺正被另一个批次占用（--lock-timeout 可以等）
  7    做完了，但有的留下没做：失败、审核拒绝、拦下、有错误的商品
  8    有的结果还不知道；之后运行 farmgate resume
  64   用法不对：参数、配置、不存在的路径
  70   程序内部错误
  130  被中断；farmgate resume 接着做`,
		`Exit codes, for scripts and scheduled jobs:
  0    done; waiting for review counts as done. With plan --detailed-exitcode: nothing to change
  1    failed: a marketplace cannot be reached, nothing was approved, or nothing could be done
  2    plan --detailed-exitcode only: there are changes
  3    the workbook has errors or cannot be read; nothing was sent
  4    authorisation: a shop's credentials are missing, expired or refused
  5    a guard stopped it: a price jump, many listings off the shelf, a stale plan
  6    another run works on the shop (--lock-timeout waits)
  7    finished, but something was left out: failed, rejected, blocked, a faulty listing
  8    some outcomes are not known yet; run `+"`farmgate resume`"+` later
  64   wrong usage: flags, configuration, a path that is not there
  70   internal error
  130  interrupted; `+"`farmgate resume`"+` goes on`)
}

func environment() listing.Text {
	return listing.T(`环境变量：
  FARMGATE_LANG, FARMGATE_STATE …     代替 farmgate.yaml 里同名的单个值
  FARMGATE_CHANNEL_<店铺>_<键>        代替一个店铺的值；店铺名大写，- 写成 _，例如 FARMGATE_CHANNEL_PDD_MAIN_APP_SECRET
  LC_ALL, LC_MESSAGES, LANG           界面语言：en 开头是英文，其余是中文；--lang 优先
  NO_COLOR                            不用颜色
  TERM=dumb                           不用颜色，审核时一行一问`,
		`Environment variables:
  FARMGATE_LANG, FARMGATE_STATE …     stand for single values of farmgate.yaml
  FARMGATE_CHANNEL_<NAME>_<KEY>       stand for a channel's values; the name in capitals, - as _, for example FARMGATE_CHANNEL_PDD_MAIN_APP_SECRET
  LC_ALL, LC_MESSAGES, LANG           the language: English when it begins with en, else Chinese; --lang goes first
  NO_COLOR                            no colours
  TERM=dumb                           no colours, and reviews line by line`)
}

func files() listing.Text {
	return listing.T(`文件，都在 farmgate.yaml 旁边：
  farmgate.yaml               店铺、价格规则、保护规则
  profiles/*.profile.yaml     列映射；farmgate profile 写出来，可以改
  categories.csv              我们的品类对应哪个平台类目；farmgate categories map 写
  attributes.csv              平台必填而表格里没有的属性
  pictures/                   图片，按 商家编码.jpg 命名（images.dir 可改）
  *.farmgate                  计划；*.farmgate-pictures.zip 是随它走的图片（plan --bundle）
  .farmgate/state.db          记录：推送过什么、每一步的结果；请备份
  .farmgate/                  其余都是缓存，可以删`,
		`Files, all beside farmgate.yaml:
  farmgate.yaml               shops, price rules, guards
  profiles/*.profile.yaml     column mappings; written by `+"`farmgate profile`"+`, yours to edit
  categories.csv              which category of a marketplace our words mean; written by `+"`farmgate categories map`"+`
  attributes.csv              attributes that a marketplace demands and the workbook does not say
  pictures/                   pictures, called SKU.jpg (images.dir names another folder)
  *.farmgate                  a plan; *.farmgate-pictures.zip are the pictures that travel with it (plan --bundle)
  .farmgate/state.db          the record: what was pushed and how each step ended; keep a backup
  .farmgate/                  the rest is cache and can be deleted`)
}

// newHelp replaces cobra's help command, which speaks English alone and takes
// any word.
func newHelp(a *app) *cobra.Command {
	cmd := a.command("help [COMMAND|exit-codes|environment|files]",
		listing.T("显示某个命令的帮助，或一个主题：exit-codes、environment、files", "help about a command, or a topic: exit-codes, environment, files"),
		"  farmgate help push\n  farmgate help exit-codes")
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return a.help(cmd.Root(), args) }
	return cmd
}

func (a *app) help(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return root.Help()
	}
	i := slices.IndexFunc(topics(), func(t topic) bool { return t.name == args[0] })
	if i >= 0 {
		_, err := fmt.Fprintln(a.streams.Out, a.t(topics()[i].text))
		return err
	}
	cmd, rest, err := root.Find(args)
	if err == nil && cmd != root && (len(rest) == 0 || !cmd.HasSubCommands()) {
		return cmd.Help()
	}
	var names []string
	for _, t := range topics() {
		names = append(names, t.name)
	}
	if cmd == nil {
		cmd = root
	}
	for _, child := range cmd.Commands() {
		names = append(names, child.Name())
	}
	word := args[len(args)-1]
	if near := listing.Nearest(word, names); near != "" {
		return flow.Usage(listing.Tf("没有 %s 的帮助；是不是 %s？", "no help about %s; did you mean %s?", word, near))
	}
	return flow.Usage(listing.Tf("没有 %s 的帮助；farmgate help 列出全部命令", "no help about %s; `farmgate help` lists every command", word))
}
