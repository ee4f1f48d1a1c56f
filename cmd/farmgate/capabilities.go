package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/term"
	"github.com/farmgate-cli/farmgate/listing"
)

func newChannelCapabilities(a *app) *cobra.Command {
	cmd := a.command("capabilities", listing.T("每个平台能做什么、限制和店铺选项（由程序本身得出）", "what each marketplace can do, its limits and channel options, made from the code"),
		"  farmgate channel capabilities\n  farmgate channel capabilities --json")
	cmd.Args = cobra.NoArgs
	cmd.RunE = func(*cobra.Command, []string) error {
		names, rows := flow.Capabilities()
		_, bounds := flow.Bounds()
		if a.global.json {
			return writeJSON(a.streams.Out, struct {
				FormatVersion int                   `json:"format_version"`
				Adapters      []string              `json:"adapters"`
				Capabilities  []flow.Capability     `json:"capabilities"`
				Limits        []flow.Bound          `json:"limits"`
				Options       []flow.AdapterOptions `json:"options"`
			}{1, names, rows, bounds, flow.Options()})
		}
		a.printCapabilities(names, rows, bounds)
		a.printOptions()
		return nil
	}
	return cmd
}

// printCapabilities prints the matrix: what there is, then how much of it.
func (a *app) printCapabilities(names []string, rows []flow.Capability, bounds []flow.Bound) {
	const first, column = 30, 30
	line := func(head string, of func(name string) string) {
		text := term.Pad(head, first)
		for _, n := range names {
			text += " " + term.Pad(of(n), column)
		}
		_, _ = fmt.Fprintln(a.streams.Out, strings.TrimRight(text, " "))
	}
	line("", func(n string) string { return n })
	for _, r := range rows {
		line(a.t(r.Name), func(n string) string { return map[bool]string{true: "+", false: "-"}[r.Has[n]] })
	}
	for _, b := range bounds {
		line(a.t(b.Name), func(n string) string { return a.t(b.Of[n]) })
	}
}

// printOptions prints what may stand under a channel's options.
func (a *app) printOptions() {
	for _, adapter := range flow.Options() {
		_, _ = fmt.Fprintf(a.streams.Out, "\n%s: options\n", adapter.Adapter)
		for _, o := range adapter.Options {
			help := a.t(o.Help)
			if len(o.Values) > 0 {
				help += " (" + strings.Join(o.Values, " | ") + ")"
			}
			_, _ = fmt.Fprintf(a.streams.Out, "  %s %s\n", term.Pad(o.Key, 28), help)
		}
	}
}
