package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/term"
	"github.com/farmgate-cli/farmgate/listing"
)

func newPull(a *app) *cobra.Command {
	var o flow.PullOptions
	cmd := a.command("pull", listing.T("把店铺里现在的商品写成表格，原样推回去什么都不会改；也认下手工上架的商品",
		"write what is live as a workbook that pushes back without a change; also takes note of listings made by hand"),
		a.t(listing.T(
			"  farmgate pull\n  farmgate pull --channel pdd-main -o 拼多多在线.xlsx\n  farmgate pull -o 在线.xlsx && farmgate push 在线.xlsx",
			"  farmgate pull\n  farmgate pull --channel pdd-main -o pdd-live.xlsx\n  farmgate pull -o live.xlsx && farmgate push live.xlsx")))
	cmd.Args = cobra.NoArgs
	a.channelsFlag(cmd, &o.Channels)
	cmd.Flags().StringVarP(&o.Out, "out", "o", "", a.t(listing.T("写成这个表格（默认 店铺商品-日期.xlsx，不覆盖已有的）", "write this workbook (default live-DATE.xlsx, never one that exists)")))
	a.lockFlag(cmd, &o.LockTimeout)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		w, err := a.world()
		if err != nil {
			return err
		}
		o.Lang, o.Stage = a.streams.Lang, func(text listing.Text) { a.tell(text) }
		p, err := w.Pull(cmd.Context(), o)
		if err != nil {
			return err
		}
		for _, f := range p.Failed {
			a.tell(f.Message)
		}
		if a.global.json {
			if err := writeJSON(a.streams.Out, p); err != nil {
				return err
			}
		} else {
			a.showPulled(p)
		}
		return exit(p.ExitOf())
	}
	return cmd
}

// lockFlag is --lock-timeout.
func (a *app) lockFlag(cmd *cobra.Command, wait *time.Duration) {
	cmd.Flags().DurationVar(wait, "lock-timeout", 0, a.t(listing.T("店铺被别的批次占用时最多等多久", "how long to wait for a channel another run works on")))
}

func (a *app) showPulled(p *flow.Pulled) {
	out := a.streams.Out
	for _, c := range p.Channels {
		text := listing.Tf("商品 %d", "%d listings", c.Listings)
		if c.Adopted > 0 {
			text = text.With(listing.Tf("，新认下手工上架的 %d", ", %d made by hand taken note of", c.Adopted))
		}
		if c.Kept > 0 {
			text = text.With(listing.Tf("，照店铺原样保留的字段 %d", ", %d fields kept as the shop has them", c.Kept))
		}
		_, _ = fmt.Fprintln(out, "  "+term.Pad(c.Name, 18)+a.t(text))
	}
	for _, l := range p.LeftOut {
		_, _ = fmt.Fprintln(out, "  "+a.streams.Warn(a.t(listing.T("不在表里", "left out")))+"  "+l.Channel+" "+l.RemoteID+" "+l.Title+"  "+a.t(l.Reason))
	}
	for _, f := range p.Findings {
		_, _ = fmt.Fprintln(out, "  "+a.findingLine(f))
	}
	a.say(listing.Tf("%d 个规格已写到 %s；改好以后：farmgate push %s", "%d SKUs are in %s; when you have edited it: farmgate push %s", p.SKUs, p.File, p.File))
}
