package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/review"
	"github.com/farmgate-cli/farmgate/internal/term"
	"github.com/farmgate-cli/farmgate/listing"
)

func newHistory(a *app) *cobra.Command {
	var o flow.HistoryOptions
	var out string
	cmd := a.command("history [RUN]", listing.T("谁、什么时候、改了什么：每个字段改之前和之后", "who changed what and when: each field before and after"),
		a.t(listing.T(
			"  farmgate history\n  farmgate history 20261125-020000-abcde\n  farmgate history --sku ZG-LW-05S --limit 0 -o 历史.xlsx",
			"  farmgate history\n  farmgate history 20261125-020000-abcde\n  farmgate history --sku ZG-LW-05S --limit 0 -o history.xlsx")))
	cmd.Args = cobra.MaximumNArgs(1)
	a.channelsFlag(cmd, &o.Channels)
	f := cmd.Flags()
	f.StringVar(&o.SKU, "sku", "", a.t(listing.T("只看这个规格或商品", "only this SKU or listing")))
	f.IntVar(&o.Limit, "limit", 20, a.t(listing.T("最多几个批次（0 表示全部）", "at most so many runs (0: all)")))
	f.StringVarP(&out, "out", "o", "", a.t(listing.T("另外写成这个表格", "also write it as this workbook")))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			o.Run = args[0]
		}
		w, err := a.world()
		if err != nil {
			return err
		}
		h, err := w.History(cmd.Context(), o)
		if err != nil {
			return err
		}
		if out != "" {
			written, err := w.WriteHistory(out, h, a.streams.Lang)
			if err != nil {
				return err
			}
			a.tell(listing.Tf("历史已写到 %s", "the history is in %s", written))
		}
		if a.global.json {
			return writeJSON(a.streams.Out, h.View())
		}
		a.showHistory(w, h, o)
		return nil
	}
	return cmd
}

// showHistory prints the runs; their actions too when one run or product was
// asked for.
func (a *app) showHistory(w *flow.World, h *flow.History, o flow.HistoryOptions) {
	if len(h.Runs)+len(h.Notes) == 0 {
		a.say(listing.T("还没有这样的记录", "nothing of this kind was done yet"))
		return
	}
	for _, r := range h.Runs {
		_, _ = fmt.Fprintln(a.streams.Out, a.runLine(r))
		if o.Run == "" && o.SKU == "" {
			continue
		}
		for _, e := range r.Entries {
			_, _ = fmt.Fprintln(a.streams.Out, a.historyLine(e))
			for _, c := range e.Action.Shown() {
				if o.SKU == "" || c.SKU == "" || c.SKU == listing.WireID(o.SKU) || e.Action.Listing == o.SKU {
					c.Drift = false // it is told as it was decided, not as a question
					_, _ = fmt.Fprintln(a.streams.Out, "      "+a.changeLine(c, w.CurrencyOf(e.Action.Channel)))
				}
			}
		}
	}
	for _, n := range h.Notes {
		_, _ = fmt.Fprintf(a.streams.Out, "%s  %s  %s %s  %s\n", moment(n.At), n.By, a.t(review.VerbWord(plan.Verb(n.What))), n.After, n.Message)
	}
	if o.Run == "" && o.SKU == "" && len(h.Runs) > 0 && !a.global.quiet {
		a.tell(listing.Tf("每个字段改之前和之后：farmgate history %s", "each field before and after: farmgate history %s", h.Runs[0].Run.ID))
	}
}

// runLine says who ran what when, and how it ended.
func (a *app) runLine(r flow.RunHistory) string {
	s := journal.Summarise(r.Entries)
	counts := a.t(listing.Tf("完成 %d，待审核 %d，失败 %d，拦下 %d，未同意 %d，未知 %d",
		"%d applied, %d in review, %d failed, %d blocked, %d skipped, %d unknown",
		s.Applied, s.Pending, s.Failed+s.Rejected, s.Blocked, s.Skipped, s.Unknown+s.Left))
	return fmt.Sprintf("%s  %s  %s  %s", a.streams.Strong(r.Run.ID), moment(r.Run.Started), r.Run.By, counts)
}

func (a *app) historyLine(e journal.Entry) string {
	line := fmt.Sprintf("  %s %s %s %s  %s", moment(e.Changed), term.Pad(a.t(e.Outcome().Word()), 10), term.Pad(e.Action.Channel, 16),
		a.t(review.VerbWord(e.Action.Verb)), e.Action.Name)
	if e.Message != "" {
		line += "  " + e.Message
	}
	return line
}

// moment writes a time for people, in the zone of their computer.
func moment(t time.Time) string { return t.Local().Format(time.DateTime) }
