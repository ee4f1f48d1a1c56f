package main

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/listing"
)

func newPush(a *app) *cobra.Command {
	var p planFlags
	var o applyFlags
	cmd := a.command("push FILE…", listing.T("计划、审核、执行，一步完成", "plan, review and apply in one go"),
		"  farmgate push 商品表.xlsx\n  farmgate push 商品表.xlsx --auto-approve --no-input --skip-bad\n  farmgate push 商品表.xlsx --auto-approve --report 结果.html")
	cmd.Args = a.files()
	a.planFlags(cmd, &p)
	a.applyFlags(cmd, &o)
	a.approveFlags(cmd, &o.approve)
	a.reportFlag(cmd, &p.report)
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return a.runPush(cmd, p, o, args) }
	return cmd
}

func (a *app) runPush(cmd *cobra.Command, p planFlags, o applyFlags, files []string) error {
	opts, err := a.planOptions(p, files)
	if err != nil {
		return err
	}
	w, err := a.world()
	if err != nil {
		return err
	}
	view := a.newRunView()
	apply, release := a.applyOptions(cmd, o, view)
	defer release()
	push := flow.PushOptions{Plan: opts, Apply: apply, Approve: o.approve, Review: func(planned *flow.Planned) error {
		return a.afterPlan(cmd, planned, p.out, o.approve)
	}}
	pushed, err := w.Push(cmd.Context(), push)
	if pushed != nil && (err == nil || begun(pushed.Report)) {
		err = errors.Join(err, a.reportRun(w, p.report, pushed.Planned.Plan, pushed.Report))
	}
	if err != nil {
		a.showFaults(err)
		return err
	}
	view.finish(pushed.Report)
	return exit(pushed.ExitOf())
}

// afterPlan shows the plan, keeps it if a file was named, and lets a person
// decide where nothing was approved on the command line.
func (a *app) afterPlan(cmd *cobra.Command, planned *flow.Planned, out string, approve flow.ApproveOptions) error {
	a.showLeftOut(planned)
	if !a.global.json {
		if err := a.showPlan(planned.Plan, 20); err != nil {
			return err
		}
	}
	decided := approve.All || approve.Expression != ""
	if !decided && !a.unattended() && a.streams.OutTTY && len(planned.Plan.Body.Actions) > 0 {
		if err := a.reviewPlan(cmd.Context(), planned.Plan, false); err != nil {
			return err
		}
	}
	if out == "" {
		return nil
	}
	return flow.SavePlan(out, planned.Plan)
}
