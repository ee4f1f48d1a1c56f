package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/listing"
)

// planFlags are the flags that plan, push and sync share.
type planFlags struct {
	flow.PlanOptions
	same   []string
	out    string
	bundle bool
	report flow.ReportFile
}

func (a *app) planFlags(cmd *cobra.Command, o *planFlags) {
	f := cmd.Flags()
	a.channelsFlag(cmd, &o.Channels)
	a.profileFlag(cmd, &o.Profile)
	f.StringVarP(&o.out, "out", "o", "", a.t(listing.T("把计划写到这个文件", "write the plan to this file")))
	f.BoolVar(&o.bundle, "bundle", false, a.t(listing.T("图片随计划走：写到 计划文件-pictures.zip", "let the pictures travel with the plan, in PLAN-pictures.zip")))
	f.StringSliceVar(&o.Only, "only", nil, a.t(listing.T("只比较这些字段，例如 stock,price", "only these fields, stock,price for example")))
	f.StringSliceVar(&o.Listings, "listing", nil, a.t(listing.T("只做这些商品", "only these listings")))
	f.IntVar(&o.Limit, "limit", 0, a.t(listing.T("最多做几件商品", "at most so many listings")))
	f.BoolVar(&o.SkipBad, "skip-bad", false, a.t(listing.T("有错误的商品整件放下，先做其余的", "leave faulty listings out whole and go on with the rest")))
	f.StringSliceVar(&o.same, "same", nil, a.t(listing.T("旧=新：这一行就是原来那个商品", "OLD=NEW: this row is that product")))
	f.StringSliceVar(&o.New, "new", nil, a.t(listing.T("这个商品确实是新的（all 表示全部）", "this product really is new (all: each of them)")))
	f.BoolVar(&o.Recount, "recount", false, a.t(listing.T("库存按表格重新计数", "count the stock afresh from the workbook")))
	f.StringSliceVar(&o.Allow, "allow", nil, a.t(listing.T("按名字放行某条保护，例如 price-jump", "lift a guard by name, price-jump for example")))
	f.StringVar(&o.Missing, "missing", "", a.t(listing.T("表格里没有了的商品：keep、unshelve 或 delete（默认 keep）", "listings that left the workbook: keep, unshelve or delete (default keep)")))
}

// options completes the flags into what the use case takes.
func (a *app) planOptions(o planFlags, files []string) (flow.PlanOptions, error) {
	o.Files = files
	o.Same = map[string]string{}
	for _, pair := range o.same {
		old, renamed, ok := strings.Cut(pair, "=")
		if !ok {
			return o.PlanOptions, flow.Usage(listing.Tf("--same 要写成 旧=新，不是 %s", "--same is OLD=NEW, not %s", pair))
		}
		o.Same[old] = renamed
	}
	if err := o.report.Check(); err != nil {
		return o.PlanOptions, err
	}
	if o.bundle && o.out == "" {
		return o.PlanOptions, flow.Usage(listing.T("--bundle 要和 -o 计划文件 一起用", "--bundle goes with -o PLAN"))
	}
	if o.bundle {
		o.Bundle = o.out
	}
	o.Stage = func(text listing.Text) { a.tell(text) }
	if !a.unattended() {
		o.AskBad = a.askBad
	}
	return o.PlanOptions, nil
}

// askBad asks whether to go on without the faulty listings.
func (a *app) askBad(findings []listing.Finding, listings int) (bool, error) {
	a.showFindings(findings, 20)
	return a.streams.Ask(listing.Tf("有 %d 件商品因错误不能上架。先做其余的吗？", "%d listings have errors. Go on with the rest?", listings))
}

func newPlan(a *app) *cobra.Command {
	var o planFlags
	var detailed bool
	cmd := a.command("plan FILE…", listing.T("比较表格和店铺，写出计划；不改动任何店铺", "compare workbooks with the shops and write a plan; changes nothing"),
		"  farmgate plan 商品表.xlsx -o plan.farmgate\n  farmgate plan 商品表.xlsx --only stock,price --detailed-exitcode\n  farmgate plan 商品表.xlsx -o plan.farmgate --report 计划.html")
	cmd.Args = a.files()
	a.planFlags(cmd, &o)
	a.reportFlag(cmd, &o.report)
	cmd.Flags().BoolVar(&detailed, "detailed-exitcode", false, a.t(listing.T("有改动时退出码为 2", "exit code 2 when there are changes")))
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return a.runPlan(cmd, o, args, detailed) }
	return cmd
}

func (a *app) runPlan(cmd *cobra.Command, o planFlags, files []string, detailed bool) error {
	opts, err := a.planOptions(o, files)
	if err != nil {
		return err
	}
	w, err := a.world()
	if err != nil {
		return err
	}
	planned, err := w.Plan(cmd.Context(), opts)
	if err != nil {
		a.showFaults(err)
		return err
	}
	if err := a.keepPlan(w, o, planned); err != nil {
		return err
	}
	a.showLeftOut(planned)
	if err := a.showPlan(planned.Plan, 50); err != nil {
		return err
	}
	return exit(planExit(planned, detailed))
}

// keepPlan writes the plan file and the report that were asked for.
func (a *app) keepPlan(w *flow.World, o planFlags, planned *flow.Planned) error {
	if o.out != "" {
		if err := flow.SavePlan(o.out, planned.Plan); err != nil {
			return err
		}
		a.tell(listing.Tf("计划已写到 %s；下一步：farmgate review %s", "the plan is in %s; next: farmgate review %s", o.out, o.out))
	}
	if o.bundle {
		a.tell(listing.Tf("图片在 %s；拿到别处执行时和计划放在一起", "the pictures are in %s; keep it beside the plan when it is applied elsewhere", flow.BundleOf(o.out)))
	}
	o.report.Lang = a.streams.Lang
	given, err := w.ReportPlan(o.report, planned.Plan)
	a.showGiven(given)
	return err
}

// reportFlag adds --report OUT.html|.xlsx.
func (a *app) reportFlag(cmd *cobra.Command, file *flow.ReportFile) {
	cmd.Flags().StringVar(&file.Path, "report", "", a.t(listing.T("另写一份报告：文件.html（可打印、可寄出）或 文件.xlsx", "also write a report: FILE.html, to print or to mail, or FILE.xlsx")))
}

func planExit(p *flow.Planned, detailed bool) flow.Exit {
	if detailed && len(p.Plan.Body.Actions) > 0 {
		return flow.ExitChanges
	}
	return flow.ExitDone
}

// showFaults prints the findings behind a refusal of the workbook, so that the
// clerk sees the cells and not only a count.
func (a *app) showFaults(err error) {
	f := flow.AsFailure(err)
	if faults, ok := f.Details["findings"].([]listing.Finding); ok && !a.global.json {
		for i, fault := range faults {
			if i == 20 {
				_, _ = fmt.Fprintln(a.streams.Err, a.t(listing.Tf("… 还有 %d 处（farmgate validate 看全部）", "… and %d more (see `farmgate validate`)", len(faults)-i)))
				return
			}
			_, _ = fmt.Fprintln(a.streams.Err, a.findingLine(fault))
		}
	}
}

// showLeftOut names what a plan does without: faulty listings and channels
// that could not be read.
func (a *app) showLeftOut(p *flow.Planned) {
	if p.Faulty > 0 {
		a.tell(listing.Tf("因错误整件放下的商品：%d 件", "listings left out for a fault: %d", p.Faulty))
		for _, f := range p.Findings {
			if f.Severity == listing.Error && !a.global.quiet {
				_, _ = fmt.Fprintln(a.streams.Err, "  "+a.findingLine(f))
			}
		}
	}
	for _, f := range p.Failed {
		a.tell(f.Message)
	}
}

func newShow(a *app) *cobra.Command {
	cmd := a.command("show PLAN", listing.T("显示计划文件", "print a plan file"), "  farmgate show plan.farmgate\n  farmgate show plan.farmgate --json")
	cmd.Args = a.exactly(1, listing.T("要写计划文件，例如：farmgate show plan.farmgate", "name the plan file: farmgate show plan.farmgate"))
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		p, err := flow.LoadPlan(args[0])
		if err != nil {
			return err
		}
		return a.showPlan(p, 1<<30)
	}
	return cmd
}
