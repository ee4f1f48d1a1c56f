package main

import (
	"context"
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/review"
	"github.com/farmgate-cli/farmgate/listing"
)

func newReview(a *app) *cobra.Command {
	var plain bool
	cmd := a.command("review PLAN", listing.T("逐项查看计划，同意或拒绝，决定存进计划文件", "look at a plan item by item, approve or reject, saved into the plan file"),
		"  farmgate review plan.farmgate\n  farmgate review plan.farmgate --plain\n  farmgate review plan.farmgate && farmgate apply plan.farmgate")
	cmd.Args = a.exactly(1, listing.T("要写计划文件，例如：farmgate review plan.farmgate", "name the plan file: farmgate review plan.farmgate"))
	cmd.Flags().BoolVar(&plain, "plain", false, a.t(listing.T("一行一问（读屏软件、简单终端，或从管道读回答）", "ask line by line (screen readers, dumb terminals, answers from a pipe)")))
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return a.runReview(cmd.Context(), args[0], plain) }
	return cmd
}

func (a *app) runReview(ctx context.Context, path string, plain bool) error {
	p, err := flow.LoadPlan(path)
	if err != nil {
		return err
	}
	if err := a.canReview(plain); err != nil {
		return err
	}
	if err := a.reviewPlan(ctx, p, plain); err != nil {
		return err
	}
	if err := flow.SavePlan(path, p); err != nil {
		return err
	}
	a.say(listing.Tf("决定已存进 %s；下一步：farmgate apply %s", "saved into %s; next: farmgate apply %s", path, path))
	return nil
}

// canReview refuses a review that nobody could answer.
func (a *app) canReview(plain bool) error {
	switch {
	case a.global.noInput:
		return flow.Usage(listing.T("review 要提问，不能和 --no-input 一起用；无人值守请用 farmgate apply --auto-approve 或 --approve",
			"a review asks, so not with --no-input; unattended use `farmgate apply --auto-approve` or --approve"))
	case !plain && (!a.streams.InTTY || !a.streams.OutTTY):
		return flow.Usage(listing.T("review 需要终端；没有终端时请加 --plain，或用 farmgate apply --auto-approve 或 --approve",
			"review needs a terminal; without one add --plain, or use `farmgate apply --auto-approve` or --approve"))
	default:
		return nil
	}
}

// reviewPlan runs the terminal program on a plan, or its questions line by line
// where the terminal can do no more.
func (a *app) reviewPlan(ctx context.Context, p *plan.Plan, plain bool) error {
	session, err := review.NewSession(p)
	if err != nil {
		return err
	}
	if plain || slices.Contains(a.environ, "TERM=dumb") {
		out := a.streams.Out
		if a.global.json {
			out = a.streams.Err
		}
		err = review.RunPlain(ctx, session, a.streams.In, out, a.streams.Lang)
	} else {
		err = review.Run(ctx, session, a.streams, clock.System{}.Now)
	}
	if errors.Is(err, review.ErrDropped) {
		return &flow.Failure{Exit: flow.ExitFailed, Class: "not-approved", Message: listing.T(
			"已放弃审核，什么都没有发送", "the review was dropped; nothing was sent")}
	}
	return err
}
