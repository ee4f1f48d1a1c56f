package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/listing"
)

// localise puts cobra's own texts into the reader's language.
func (a *app) localise(root *cobra.Command) {
	root.SetHelpCommand(newHelp(a))
	root.SetUsageFunc(func(cmd *cobra.Command) error {
		_, err := fmt.Fprint(cmd.OutOrStderr(), a.usage(cmd))
		return err
	})
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) {
		_, _ = fmt.Fprint(cmd.OutOrStdout(), cmp.Or(cmd.Long, cmd.Short)+"\n\n"+a.usage(cmd))
	})
	root.InitDefaultHelpCmd()
	walk(root, func(cmd *cobra.Command) {
		cmd.InitDefaultHelpFlag()
		if f := cmd.Flags().Lookup("help"); f != nil {
			f.Usage = a.t(listing.T("显示帮助", "show help"))
		}
		if cmd.HasSubCommands() && cmd.RunE == nil && cmd.Run == nil {
			cmd.Args = cobra.ArbitraryArgs
			cmd.RunE = func(cmd *cobra.Command, args []string) error { return group(cmd, args) }
		}
	})
}

func walk(cmd *cobra.Command, visit func(*cobra.Command)) {
	visit(cmd)
	for _, child := range cmd.Commands() {
		walk(child, visit)
	}
}

// group runs a command that only has subcommands: help without a word, an
// error that names the nearest for a wrong one.
func group(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return cmd.Help()
	}
	var names []string
	for _, child := range cmd.Commands() {
		names = append(names, child.Name())
	}
	if near := listing.Nearest(args[0], names); near != "" {
		return flow.Usage(listing.Tf("没有 %s 这个命令；是不是 %s？", "unknown command %s; did you mean %s?", args[0], near))
	}
	return flow.Usage(listing.Tf("没有 %s 这个命令；可用：%s", "unknown command %s; known: %s", args[0], strings.Join(names, ", ")))
}

// flagNames lists the flags a command knows.
func flagNames(cmd *cobra.Command) []string {
	var names []string
	add := func(f *pflag.Flag) { names = append(names, f.Name) }
	cmd.Flags().VisitAll(add)
	cmd.InheritedFlags().VisitAll(add)
	return names
}

// lone turns "farmgate FILE", a workbook dragged onto the program, into the
// command that checks it and writes the findings beside it (cli §1). Global
// flags may stand around it.
func lone(args []string) []string {
	at, words := -1, 0
	for i, arg := range args {
		if strings.HasPrefix(arg, "-") || i > 0 && takesValue(args[i-1]) {
			continue
		}
		at, words = i, words+1
	}
	if words != 1 {
		return args
	}
	if info, err := os.Stat(args[at]); err != nil || info.IsDir() {
		return args
	}
	return slices.Concat(args[:at], []string{"validate", args[at], "--annotate", "--report", "--open"}, args[at+1:])
}

// takesValue reports whether a global flag is followed by its value.
func takesValue(flag string) bool {
	return slices.Contains([]string{"--config", "--state", "--lang", "--log-format", "--log-level"}, flag)
}

// optionalValues joins "--annotate OUT.xlsx" and "--report OUT.html" to one
// word: the value is optional, so cobra wants an equals sign. A word is a value
// when it ends like one and another argument is left for the workbook.
func optionalValues(args []string) []string {
	out := make([]string, 0, len(args))
	for i := 0; i < len(args); i++ {
		want := map[string][]string{"--annotate": {".xlsx", ".xlsm"}, "--report": {".html", ".htm"}}[args[i]]
		if want != nil && i+1 < len(args) && endsLike(args[i+1], want) && workbooks(args, i+1) > 0 {
			out = append(out, args[i]+"="+args[i+1])
			i++
			continue
		}
		out = append(out, args[i])
	}
	return out
}

func endsLike(word string, endings []string) bool {
	return !strings.HasPrefix(word, "-") && slices.Contains(endings, strings.ToLower(filepath.Ext(word)))
}

// workbooks counts the arguments that are files, but for the one at skip.
func workbooks(args []string, skip int) int {
	n := 0
	for i, arg := range args {
		if info, err := os.Stat(arg); i != skip && err == nil && !info.IsDir() {
			n++
		}
	}
	return n
}
