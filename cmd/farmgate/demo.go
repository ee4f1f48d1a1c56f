package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/listing"
)

func newDemo(a *app) *cobra.Command {
	var o flow.DemoOptions
	cmd := a.command("demo", listing.T("一次看完整个过程，不用任何设置", "the whole job in one go, nothing to configure"),
		"  farmgate demo\n  farmgate demo --dir 试用")
	cmd.Args = cobra.NoArgs
	cmd.Flags().StringVar(&o.Dir, "dir", "", a.t(listing.T("文件放在这里（默认新建一个临时文件夹）", "put the files here (default: a new temporary folder)")))
	cmd.Flags().StringSliceVar(&o.Adapters, "adapters", nil, a.t(listing.T("用只用这些平台，例如 pinduoduo,taobao（默认全部）", "only these marketplaces, pinduoduo,taobao for example (default: all)")))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		o.Log, o.Version = a.logger(a.streams.Err), version
		return flow.Demo(cmd.Context(), o, &demoView{a: a, cmd: cmd, run: a.newRunView()})
	}
	return cmd
}

// demoView tells the demo as a story.
type demoView struct {
	a    *app
	cmd  *cobra.Command
	run  *runView
	step int
}

// Step begins a chapter.
func (v *demoView) Step(text listing.Text) {
	v.step++
	_, _ = fmt.Fprintf(v.a.streams.Out, "\n%s\n", v.a.streams.Strong(fmt.Sprintf("%d. %s", v.step, v.a.t(text))))
}

// SetUp shows what a shop's own data decided.
func (v *demoView) SetUp(channel string, picked []flow.Picked) {
	for _, p := range picked {
		_, _ = fmt.Fprintf(v.a.streams.Out, "  %-16s %s = %s  %s\n", channel, p.Option, p.ID, p.Label)
	}
}

// Validated shows the first findings and the counts.
func (v *demoView) Validated(val *flow.Validation) {
	var faults []listing.Finding
	for _, f := range val.Findings {
		if f.Severity == listing.Error {
			faults = append(faults, f)
		}
	}
	v.a.showFindings(faults, 5)
	v.a.say(listing.Tf("共 %d 行，错误 %d 处", "%d rows, %d errors", val.Summary.DataRows, val.Summary.Errors))
}

// Planned shows the plan; on a terminal it opens the review.
func (v *demoView) Planned(p *flow.Planned) (decided bool, err error) {
	if v.a.streams.InTTY && v.a.streams.OutTTY && !v.a.global.noInput {
		return true, v.a.reviewPlan(v.cmd.Context(), p.Plan, false)
	}
	return false, v.a.showPlan(p.Plan, 4)
}

// Observe shows the push going on.
func (v *demoView) Observe(e journal.Event) {
	if e.Type == journal.ActionDone && e.Entry.Outcome() == journal.OutcomePending {
		return // every new listing waits for a review: the counts say so
	}
	v.run.observe(e)
}

// Done shows the counts of a run.
func (v *demoView) Done(r *journal.Report) {
	if r == nil {
		v.a.say(listing.T("没有要做的：店铺和表格一致", "nothing to do: the shops match the workbook"))
		return
	}
	v.run.finish(r)
	if r.Counts.Writes == 0 {
		v.a.say(listing.T("没有往店铺写任何东西；后台改过的标题留给您决定（review 里选 a 覆盖，或 r 保留）",
			"nothing was written to any shop; the title changed by hand waits for you (in review: a overwrites, r keeps it)"))
	}
}

// Drifted shows that the edit by hand was noticed.
func (v *demoView) Drifted(p *flow.Planned) { _ = v.a.showPlan(p.Plan, 4) }

// Next says where to look.
func (v *demoView) Next(dir string) {
	_, _ = fmt.Fprintln(v.a.streams.Out, "\n"+v.a.streams.Strong(v.a.t(listing.T("接下来可以试：", "What to try next:"))))
	_, _ = fmt.Fprintln(v.a.streams.Out, v.a.t(listing.Tf(
		"  文件都在 %[1]s\n  farmgate status --config %[1]s/farmgate.yaml\n  farmgate read 您自己的商品表.xlsx        看 farmgate 怎样理解它\n  farmgate validate 您自己的商品表.xlsx    逐格检查\n  farmgate sandbox serve --write-config farmgate.yaml   在本机练习推送",
		"  the files are in %[1]s\n  farmgate status --config %[1]s/farmgate.yaml\n  farmgate read YOUR-WORKBOOK.xlsx         see how it is understood\n  farmgate validate YOUR-WORKBOOK.xlsx     every fault with its cell\n  farmgate sandbox serve --write-config farmgate.yaml   practise on this machine", dir)))
}
