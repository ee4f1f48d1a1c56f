package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/farmgate-cli/farmgate/internal/term"
	"github.com/farmgate-cli/farmgate/listing"
)

// usage says how a command is called, wholly in the reader's language: cobra
// and pflag know English alone.
func (a *app) usage(cmd *cobra.Command) string {
	var b strings.Builder
	flags := a.t(listing.T(" [参数]", " [flags]"))
	fmt.Fprintf(&b, "%s\n  %s\n", a.t(listing.T("用法：", "Usage:")), strings.TrimSuffix(cmd.UseLine(), " [flags]")+flags)
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "  %s%s\n", cmd.CommandPath(), a.t(listing.T(" 命令", " COMMAND")))
	}
	if cmd.HasExample() {
		fmt.Fprintf(&b, "\n%s\n%s\n", a.t(listing.T("例子：", "Examples:")), cmd.Example)
	}
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n%s\n%s", a.t(listing.T("命令：", "Commands:")), subcommandLines(cmd))
	}
	if cmd.HasAvailableLocalFlags() {
		fmt.Fprintf(&b, "\n%s\n%s", a.t(listing.T("参数：", "Flags:")), a.flagLines(cmd.LocalFlags()))
	}
	if cmd.HasAvailableInheritedFlags() {
		fmt.Fprintf(&b, "\n%s\n%s", a.t(listing.T("通用参数：", "Global flags:")), a.flagLines(cmd.InheritedFlags()))
	}
	return b.String()
}

func subcommandLines(cmd *cobra.Command) string {
	var lines [][2]string
	for _, child := range cmd.Commands() {
		if child.IsAvailableCommand() || child.Name() == "help" {
			lines = append(lines, [2]string{child.Name(), child.Short})
		}
	}
	return columns(lines)
}

func (a *app) flagLines(flags *pflag.FlagSet) string {
	var lines [][2]string
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name := "    --" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", --" + f.Name
		}
		lines = append(lines, [2]string{name + a.valueWord(f), f.Usage + a.defaultWord(f)})
	})
	return columns(lines)
}

// valueWord says what follows a flag.
func (a *app) valueWord(f *pflag.Flag) string {
	word := map[string]listing.Text{
		"bool": {}, "int": listing.T("数", "N"), "duration": listing.T("时长，如 30s", "DURATION"),
		"stringSlice": listing.T("值,…", "VALUE,…"), "string": listing.T("值", "VALUE"),
	}[f.Value.Type()]
	switch {
	case word.IsZero():
		return ""
	case f.NoOptDefVal != "":
		return "[=" + a.t(word) + "]"
	default:
		return " " + a.t(word)
	}
}

func (a *app) defaultWord(f *pflag.Flag) string {
	value := strings.Trim(f.DefValue, "[]")
	if slices.Contains([]string{"", "0", "0s", "false"}, value) {
		return ""
	}
	return a.t(listing.Tf("（默认 %s）", " (default %s)", value))
}

// columns lays out names and what they mean.
func columns(lines [][2]string) string {
	width := 0
	for _, line := range lines {
		width = max(width, ansi.StringWidth(line[0]))
	}
	var b strings.Builder
	for _, line := range lines {
		fmt.Fprintf(&b, "  %s  %s\n", term.Pad(line[0], width), line[1])
	}
	return b.String()
}
