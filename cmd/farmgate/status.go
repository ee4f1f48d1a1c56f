package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/term"
	"github.com/farmgate-cli/farmgate/listing"
)

func newStatus(a *app) *cobra.Command {
	var o flow.StatusOptions
	cmd := a.command("status", listing.T("最近一次做得怎样，下一步该输入什么", "how the last run went, and the next command to type"),
		"  farmgate status\n  farmgate status --sku ZG-LW-05S")
	cmd.Args = cobra.NoArgs
	a.channelsFlag(cmd, &o.Channels)
	cmd.Flags().StringVar(&o.SKU, "sku", "", a.t(listing.T("只看这个规格或商品", "only this SKU or listing")))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		w, err := a.world()
		if err != nil {
			return err
		}
		s, err := w.Status(cmd.Context(), o)
		if err != nil {
			return err
		}
		if a.global.json {
			return writeJSON(a.streams.Out, s)
		}
		a.showStatus(s)
		return nil
	}
	return cmd
}

func (a *app) showStatus(s *flow.Status) {
	out := a.streams.Out
	_, _ = fmt.Fprintln(out, a.streams.Strong(a.t(s.Sentence)))
	for _, c := range s.Channels {
		_, _ = fmt.Fprintln(out, "  "+term.Pad(c.Name, 18)+a.t(listing.Tf("商品 %d，在架 %d，待审核 %d，结果未知 %d，漂移 %d",
			"%d listings, %d on shelf, %d in review, %d unknown, %d drifted", c.Listings, c.OnShelf, c.Pending, c.Unknown, c.Drift)))
	}
	for _, l := range s.Listings {
		a.showListing(l)
	}
	for _, r := range s.Runs {
		_, _ = fmt.Fprintln(out, "  "+r.ID+"  "+a.t(listing.Tf("完成 %d，待审核 %d，失败 %d，拦下 %d，未知 %d", "%d applied, %d in review, %d failed, %d blocked, %d unknown",
			r.Summary.Applied, r.Summary.Pending, r.Summary.Failed+r.Summary.Rejected, r.Summary.Blocked, r.Summary.Unknown)))
	}
}

// showListing prints one product that --sku asked for, as it was last read.
func (a *app) showListing(l flow.ListingStatus) {
	words := []string{a.t(listing.T("下架", "off the shelf"))}
	if l.OnShelf {
		words[0] = a.t(listing.T("在架", "on the shelf"))
	}
	if l.Pending {
		words = append(words, a.t(listing.T("待审核", "in review")))
	}
	if l.Adopted {
		words = append(words, a.t(listing.T("接管的", "adopted")))
	}
	_, _ = fmt.Fprintf(a.streams.Out, "  %s %s  %s  %s  (%s)\n", term.Pad(l.Channel, 18), l.Listing, l.Remote, l.Title, strings.Join(words, ", "))
	for _, sku := range l.SKUs {
		line := "      " + sku.ID
		for _, price := range []string{sku.Group, sku.Price} {
			if price != "" {
				line += "  " + price
			}
		}
		if sku.Stock != nil {
			line += "  " + a.t(listing.Tf("库存 %d", "stock %d", *sku.Stock))
		}
		_, _ = fmt.Fprintln(a.streams.Out, line)
	}
}
