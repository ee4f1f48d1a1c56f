package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/term"
	"github.com/farmgate-cli/farmgate/listing"
)

func newRollback(a *app) *cobra.Command {
	o := flow.RollbackOptions{}
	var out string
	cmd := a.command("rollback RUN", listing.T("做一份计划，回到某个批次之前的值；之后被改过的会标出来，不会悄悄覆盖",
		"make a plan back to the values before a run; what changed since is shown, never overwritten silently"),
		a.t(listing.T(
			"  farmgate rollback 20261125-020000-abcde\n  farmgate rollback 20261125-020000-abcde -o 回滚.farmgate && farmgate review 回滚.farmgate",
			"  farmgate rollback 20261125-020000-abcde\n  farmgate rollback 20261125-020000-abcde -o back.farmgate && farmgate review back.farmgate")))
	cmd.Args = a.exactly(1, listing.T("要写批次，例如：farmgate rollback 20261125-020000-abcde（farmgate history 会列出来）",
		"name the run, for example: farmgate rollback 20261125-020000-abcde (`farmgate history` lists them)"))
	a.madePlanFlags(cmd, &out, &o.Allow)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		w, err := a.world()
		if err != nil {
			return err
		}
		o.Run, o.Stage = args[0], func(text listing.Text) { a.tell(text) }
		planned, err := w.Rollback(cmd.Context(), o)
		if err != nil {
			return err
		}
		if err := a.keepMade(planned, out, "rollback-"+o.Run+".farmgate"); err != nil {
			return err
		}
		if len(planned.Plan.Body.Actions) > 0 {
			a.tell(listing.T("表格里还是那个批次的值：也请改回来，不然下次 push 又会推上去", "the workbook still has that run's values: change it back too, else the next push sends them again"))
		}
		return nil
	}
	return cmd
}

func newShelve(a *app) *cobra.Command {
	return a.shelfCommand(true, listing.T("做一份计划，把选中的商品上架", "make a plan that puts listings on the shelf"), listing.T(
		"  farmgate shelve --where 'category == \"脐橙\"'\n  farmgate shelve --where 'listing in [\"ZG-LW-05S\"]' -o 上架.farmgate && farmgate apply 上架.farmgate --auto-approve",
		"  farmgate shelve --where 'category == \"脐橙\"'\n  farmgate shelve --where 'listing in [\"ZG-LW-05S\"]' -o on.farmgate && farmgate apply on.farmgate --auto-approve"))
}

func newUnshelve(a *app) *cobra.Command {
	return a.shelfCommand(false, listing.T("做一份计划，把选中的商品下架（召回、冻害）", "make a plan that takes listings off the shelf (recall, frost)"), listing.T(
		"  farmgate unshelve --where 'origin == \"420527\"'\n  farmgate unshelve --where 'name contains \"伦晚\"' --allow unshelve -o 下架.farmgate && farmgate apply 下架.farmgate --auto-approve",
		"  farmgate unshelve --where 'origin == \"420527\"'\n  farmgate unshelve --where 'name contains \"伦晚\"' --allow unshelve -o off.farmgate && farmgate apply off.farmgate --auto-approve"))
}

func (a *app) shelfCommand(on bool, short, examples listing.Text) *cobra.Command {
	name := "unshelve"
	if on {
		name = "shelve"
	}
	o := flow.ShelfOptions{On: on}
	var out string
	cmd := a.command(name, short, a.t(examples))
	cmd.Args = cobra.NoArgs
	a.channelsFlag(cmd, &o.Channels)
	cmd.Flags().StringVar(&o.Where, "where", "", a.t(listing.T("选哪些商品，例如 'origin == \"420527\"'", "which listings, 'origin == \"420527\"' for example")))
	a.madePlanFlags(cmd, &out, &o.Allow)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		w, err := a.world()
		if err != nil {
			return err
		}
		o.Stage = func(text listing.Text) { a.tell(text) }
		planned, err := w.Shelf(cmd.Context(), o)
		if err != nil {
			return err
		}
		return a.keepMade(planned, out, name+".farmgate")
	}
	return cmd
}

// madePlanFlags are the flags of commands that make a plan without a workbook.
func (a *app) madePlanFlags(cmd *cobra.Command, out *string, allow *[]string) {
	cmd.Flags().StringVarP(out, "out", "o", "", a.t(listing.T("把计划写到这个文件", "write the plan to this file")))
	cmd.Flags().StringSliceVar(allow, "allow", nil, a.t(listing.T("按名字放行某条保护，例如 unshelve", "lift a guard by name, unshelve for example")))
}

// keepMade writes a plan and shows it. Without a name of the user's own a plan
// with nothing to do is not written.
func (a *app) keepMade(planned *flow.Planned, out, otherwise string) error {
	if out == "" && len(planned.Plan.Body.Actions) > 0 {
		out = otherwise
	}
	if out != "" {
		if err := flow.SavePlan(out, planned.Plan); err != nil {
			return err
		}
	}
	a.showLeftOut(planned)
	if !a.global.json && !a.global.quiet {
		a.listNotes(planned.Plan)
	}
	if err := a.showPlan(planned.Plan, 50); err != nil {
		return err
	}
	if out != "" {
		a.tell(listing.Tf("计划已写到 %s；下一步：farmgate review %s，或 farmgate apply %s --auto-approve",
			"the plan is in %s; next: farmgate review %s, or farmgate apply %s --auto-approve", out, out, out))
	}
	return nil
}

// listNotes says what no action shows.
func (a *app) listNotes(p *plan.Plan) {
	word := a.t(listing.T("注意", "note"))
	for _, n := range p.Body.Notes {
		line := "  " + term.Pad(word, 8) + " " + term.Pad(n.Channel, 16) + "  " + n.Listing
		if n.SKU != "" {
			line += " " + n.SKU
		}
		_, _ = fmt.Fprintln(a.streams.Out, line+"  "+a.t(n.Text))
	}
}
