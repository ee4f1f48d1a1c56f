package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/category"
	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/listing"
)

func newCategories(a *app) *cobra.Command {
	parent := a.command("categories", listing.T("平台类目：下载、搜索、对应", "marketplace categories: fetch, search, map"),
		"  farmgate categories sync\n  farmgate categories search 脐橙 --channel pdd-main\n  farmgate categories map 商品表.xlsx --channel pdd-main --accept")
	parent.AddCommand(newCategoriesSync(a), newCategoriesSearch(a), newCategoriesShow(a), newCategoriesMap(a))
	return parent
}

// channelFlag adds --channel NAME to a command that works on one channel.
func (a *app) channelFlag(cmd *cobra.Command, name *string) {
	cmd.Flags().StringVar(name, "channel", "", a.t(listing.T("店铺名", "channel")))
}

// channelsFlag adds --channel NAME… to a command that works on several.
func (a *app) channelsFlag(cmd *cobra.Command, names *[]string) {
	cmd.Flags().StringSliceVar(names, "channel", nil, a.t(listing.T("只做这些店铺", "only these channels")))
}

func wantChannel(name string) error {
	if name == "" {
		return flow.Usage(listing.T("请用 --channel 写明店铺，例如 --channel pdd-main", "name the channel: --channel pdd-main"))
	}
	return nil
}

func newCategoriesSync(a *app) *cobra.Command {
	var channels []string
	cmd := a.command("sync", listing.T("下载店铺的类目", "fetch the category trees"), "  farmgate categories sync\n  farmgate categories sync --channel pdd-main")
	cmd.Args = cobra.NoArgs
	a.channelsFlag(cmd, &channels)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		w, err := a.world()
		if err != nil {
			return err
		}
		done, err := w.SyncCategories(cmd.Context(), channels, func(string, category.Progress) {})
		if err != nil {
			return err
		}
		if a.global.json {
			return writeJSON(a.streams.Out, struct {
				FormatVersion int               `json:"format_version"`
				Channels      []flow.SyncedTree `json:"channels"`
			}{1, done})
		}
		for _, d := range done {
			text := listing.Tf("%s：%d 个类目，其中 %d 个可以上架商品", "%s: %d categories, %d of them take listings", d.Channel, d.Categories, d.Leaves)
			if !d.Supported {
				text = listing.Tf("%s：这个平台没有类目", "%s: this marketplace has no categories", d.Channel)
			}
			_, _ = fmt.Fprintln(a.streams.Out, a.t(text))
		}
		return nil
	}
	return cmd
}

func newCategoriesSearch(a *app) *cobra.Command {
	var channel string
	cmd := a.command("search WORD…", listing.T("在已下载的类目里搜索", "search the fetched categories"), "  farmgate categories search 脐橙 --channel pdd-main\n  farmgate categories search 茶 绿 --channel pdd-main --json")
	cmd.Args = cobra.MinimumNArgs(1)
	a.channelFlag(cmd, &channel)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		if err := wantChannel(channel); err != nil {
			return err
		}
		w, err := a.world()
		if err != nil {
			return err
		}
		tree, err := w.Tree(channel)
		if err != nil {
			return err
		}
		found := tree.Search(args...)
		if a.global.json {
			return writeJSON(a.streams.Out, struct {
				FormatVersion int                  `json:"format_version"`
				Categories    []category.Candidate `json:"categories"`
			}{1, found})
		}
		for _, c := range found {
			_, _ = fmt.Fprintln(a.streams.Out, c)
		}
		if len(found) == 0 {
			a.say(listing.Tf("没有找到“%s”", "nothing found for %q", strings.Join(args, " ")))
		}
		return nil
	}
	return cmd
}

func newCategoriesShow(a *app) *cobra.Command {
	var channel string
	cmd := a.command("show ID", listing.T("显示一个类目要求填写的属性", "show what a category demands"), "  farmgate categories show 20101 --channel pdd-main\n  farmgate categories show 20101 --channel pdd-main --json")
	cmd.Args = a.exactly(1, listing.T("要写类目编号", "give a category id"))
	a.channelFlag(cmd, &channel)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := wantChannel(channel); err != nil {
			return err
		}
		w, err := a.world()
		if err != nil {
			return err
		}
		rule, err := w.Rule(cmd.Context(), channel, args[0])
		if err != nil {
			return err
		}
		if a.global.json {
			return writeJSON(a.streams.Out, struct {
				FormatVersion int                  `json:"format_version"`
				Category      string               `json:"category"`
				Attributes    []adapters.Attribute `json:"attributes"`
			}{1, rule.Category, rule.Attributes})
		}
		for _, attr := range rule.Attributes {
			_, _ = fmt.Fprintln(a.streams.Out, a.attributeLine(attr))
		}
		return nil
	}
	return cmd
}

func (a *app) attributeLine(attr adapters.Attribute) string {
	mark := "  "
	if attr.Required {
		mark = "* "
	}
	line := fmt.Sprintf("%s%s (%s) %s", mark, attr.Name, attr.ID, attr.Kind)
	for i, o := range attr.Options {
		if i == 8 {
			return line + " …"
		}
		line += " " + o.Name
	}
	return line
}

func newCategoriesMap(a *app) *cobra.Command {
	var channel string
	var accept bool
	cmd := a.command("map FILE", listing.T("为表格里的商品选定类目，写进 categories.csv", "choose categories for a workbook's listings, into categories.csv"),
		"  farmgate categories map 商品表.xlsx --channel pdd-main\n  farmgate categories map 商品表.xlsx --channel pdd-main --accept")
	cmd.Args = a.files()
	a.channelFlag(cmd, &channel)
	cmd.Flags().BoolVar(&accept, "accept", false, a.t(listing.T("每件取最像的一个，并注明", "take the best candidate of each, marked as such")))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := wantChannel(channel); err != nil {
			return err
		}
		w, err := a.world()
		if err != nil {
			return err
		}
		rows, err := w.MapCategories(cmd.Context(), flow.MapOptions{Files: args, Channel: channel, Accept: accept})
		if err != nil {
			return err
		}
		return a.showMapped(rows)
	}
	return cmd
}

func (a *app) showMapped(rows []flow.Mapped) error {
	if a.global.json {
		return writeJSON(a.streams.Out, struct {
			FormatVersion int           `json:"format_version"`
			Listings      []flow.Mapped `json:"listings"`
		}{1, rows})
	}
	for _, r := range rows {
		switch {
		case r.Written:
			_, _ = fmt.Fprintf(a.streams.Out, "+ %s → %s (%s)\n", r.Ours, category.PathText(r.Path), r.ID)
		case r.ID != "":
			_, _ = fmt.Fprintf(a.streams.Out, "  %s → %s (%s, %s)\n", r.Ours, category.PathText(r.Path), r.ID, r.ChosenBy)
		default:
			_, _ = fmt.Fprintf(a.streams.Out, "? %s\n", r.Ours)
			for _, c := range r.Candidates {
				_, _ = fmt.Fprintf(a.streams.Out, "      %s\n", c)
			}
		}
	}
	return nil
}
