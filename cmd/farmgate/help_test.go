package main

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/internal/term"
	"github.com/farmgate-cli/farmgate/listing"
)

// TestHelpOfEveryCommand: at least two examples each, which call the command
// itself with flags that it has, in the reader's language.
func TestHelpOfEveryCommand(t *testing.T) {
	for _, lang := range []listing.Lang{listing.Chinese, listing.English} {
		root := newRoot(&app{streams: &term.Streams{Lang: lang}})
		walk(root, func(cmd *cobra.Command) {
			t.Run(string(lang)+"/"+cmd.CommandPath(), func(t *testing.T) {
				lines := strings.Split(cmd.Example, "\n")
				if len(lines) < 2 {
					t.Errorf("%d examples", len(lines))
				}
				for _, line := range lines {
					tryExample(t, root, cmd, strings.TrimSpace(line))
				}
				if lang == listing.English && strings.Contains(cmd.Example, "商品表") {
					t.Errorf("Chinese file names: %s", cmd.Example)
				}
				if cmd.Short == "" {
					t.Error("nothing is said of it")
				}
			})
		})
	}
}

// tryExample follows an example as far as its flags.
func tryExample(t *testing.T, root, cmd *cobra.Command, line string) {
	t.Helper()
	first, _, _ := strings.Cut(line, " && ")
	first, _, _ = strings.Cut(first, " > ")
	first, _, _ = strings.Cut(first, " | ")
	words := strings.Fields(first)
	if words[0] != "farmgate" {
		t.Errorf("not one of ours: %s", line)
		return
	}
	found, rest, err := root.Find(words[1:])
	if err != nil {
		t.Errorf("%s: %v", line, err)
		return
	}
	if found != cmd && found.Parent() != cmd {
		t.Errorf("%s is an example of %s", line, found.CommandPath())
	}
	if err := found.ParseFlags(rest); err != nil {
		t.Errorf("%s: %v", line, err)
	}
}
