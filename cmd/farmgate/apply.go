package main

import (
	"errors"
	"os"
	"os/signal"
	"time"

	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// applyFlags are the flags that apply, push and resume share.
type applyFlags struct {
	noWait      bool
	lockTimeout time.Duration
	approve     flow.ApproveOptions
}

func (a *app) applyFlags(cmd *cobra.Command, o *applyFlags) {
	cmd.Flags().BoolVar(&o.noWait, "no-wait", false, a.t(listing.T("不等结果未知的操作，之后用 resume", "do not wait for unknown outcomes; resume later")))
	a.lockFlag(cmd, &o.lockTimeout)
}

func (a *app) approveFlags(cmd *cobra.Command, o *flow.ApproveOptions) {
	cmd.Flags().BoolVar(&o.All, "auto-approve", false, a.t(listing.T("全部同意（保护规则仍然有效）", "approve everything (guards still hold)")))
	cmd.Flags().StringVar(&o.Expression, "approve", "", a.t(listing.T("只同意符合条件的，例如 'action == \"stock\"'", "approve what an expression selects, 'action == \"stock\"' for example")))
}

// applyOptions completes the flags; release ends the watch on the second
// interrupt, which cuts running calls off.
func (a *app) applyOptions(cmd *cobra.Command, o applyFlags, view *runView) (opts flow.ApplyOptions, release func()) {
	abort := make(chan struct{})
	second := make(chan os.Signal, 1)
	go func() {
		<-cmd.Context().Done()
		signal.Notify(second, os.Interrupt)
	}()
	go func() {
		if _, ok := <-second; ok {
			close(abort)
		}
	}()
	return flow.ApplyOptions{NoWait: o.noWait, LockTimeout: o.lockTimeout, Observe: view.observe, Abort: abort}, func() {
		signal.Stop(second)
		close(second)
	}
}

func newApply(a *app) *cobra.Command {
	var o applyFlags
	var file flow.ReportFile
	cmd := a.command("apply PLAN", listing.T("执行计划里已同意的操作", "carry out the approved actions of a plan"),
		"  farmgate apply plan.farmgate\n  farmgate apply plan.farmgate --auto-approve --json\n  farmgate apply plan.farmgate --report 结果.xlsx")
	cmd.Args = a.exactly(1, listing.T("要写计划文件，例如：farmgate apply plan.farmgate", "name the plan file: farmgate apply plan.farmgate"))
	a.applyFlags(cmd, &o)
	a.approveFlags(cmd, &o.approve)
	a.reportFlag(cmd, &file)
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return a.runApply(cmd, args[0], o, file) }
	return cmd
}

func (a *app) runApply(cmd *cobra.Command, path string, o applyFlags, file flow.ReportFile) error {
	if err := file.Check(); err != nil {
		return err
	}
	p, err := flow.LoadPlan(path)
	if err != nil {
		return err
	}
	if err := flow.Approve(p, o.approve); err != nil {
		return err
	}
	w, err := a.world()
	if err != nil {
		return err
	}
	view := a.newRunView()
	opts, release := a.applyOptions(cmd, o, view)
	defer release()
	opts.PlanFile = path
	report, err := w.Apply(cmd.Context(), p, opts)
	if err == nil || begun(report) {
		err = errors.Join(err, a.reportRun(w, file, p, report))
	}
	if err != nil && !begun(report) {
		return err
	}
	view.finish(report)
	if err != nil {
		return err
	}
	return exit(flow.Exit(report.ExitCode()))
}

// begun reports whether a run has a place in the journal.
func begun(r *journal.Report) bool { return r != nil && r.Run.ID != "" }

// reportRun writes the report of a run, if one is wanted, and says where it is.
func (a *app) reportRun(w *flow.World, file flow.ReportFile, p *plan.Plan, r *journal.Report) error {
	file.Lang = a.streams.Lang
	given, err := w.ReportRun(file, p, r)
	a.showGiven(given)
	return err
}

func newResume(a *app) *cobra.Command {
	var o applyFlags
	cmd := a.command("resume [RUN]", listing.T("把中断的批次做完：先弄清结果未知的", "finish an interrupted run, unknown outcomes first"),
		"  farmgate resume\n  farmgate resume 20261125-020000-abcde --no-wait")
	a.applyFlags(cmd, &o)
	cmd.Args = cobra.MaximumNArgs(1)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		w, err := a.world()
		if err != nil {
			return err
		}
		run := ""
		if len(args) > 0 {
			run = args[0]
		}
		view := a.newRunView()
		opts, release := a.applyOptions(cmd, o, view)
		defer release()
		report, err := w.Resume(cmd.Context(), run, opts)
		if err != nil && !begun(report) {
			return err
		}
		view.finish(report)
		if err != nil {
			return err
		}
		if report == nil {
			a.say(listing.T("没有需要接着做的批次", "there is no run to finish"))
			return nil
		}
		return exit(flow.Exit(report.ExitCode()))
	}
	return cmd
}
