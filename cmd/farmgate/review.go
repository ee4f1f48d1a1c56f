package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/review"
	"github.com/farmgate-cli/farmgate/listing"
)

func newReview(a *app) *cobra.Command {
	cmd := a.command("review PLAN", listing.T("逐项查看计划，同意或拒绝，决定存进计划文件", "look at a plan item by item, approve or reject, saved into the plan file"),
		"  farmgate review plan.farmgate\n  farmgate review plan.farmgate && farmgate apply plan.farmgate")
	cmd.Args = a.exactly(1, listing.T("要写计划文件，例如：farmgate review plan.farmgate", "name the plan file: farmgate review plan.farmgate"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		p, err := flow.LoadPlan(args[0])
		if err != nil {
			return err
		}
		if !a.streams.InTTY || !a.streams.OutTTY {
			return flow.Usage(listing.T("review 需要终端；没有终端时请用 farmgate apply --auto-approve 或 --approve",
				"review needs a terminal; without one use `farmgate apply --auto-approve` or --approve"))
		}
		if err := a.reviewPlan(cmd.Context(), p); err != nil {
			return err
		}
		if err := flow.SavePlan(args[0], p); err != nil {
			return err
		}
		a.say(listing.Tf("决定已存进 %s；下一步：farmgate apply %s", "saved into %s; next: farmgate apply %s", args[0], args[0]))
		return nil
	}
	return cmd
}

// reviewPlan runs the terminal program on a plan.
func (a *app) reviewPlan(ctx context.Context, p *plan.Plan) error {
	session, err := review.NewSession(p)
	if err != nil {
		return err
	}
	err = review.Run(ctx, session, a.streams, clock.System{}.Now)
	if errors.Is(err, review.ErrDropped) {
		return &flow.Failure{Exit: flow.ExitFailed, Class: "not-approved", Message: listing.T(
			"已放弃审核，什么都没有发送", "the review was dropped; nothing was sent")}
	}
	return err
}
