package main

import (
	"os"
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/listing"
)

const (
	readmePage = "../../README.md"
	tableBegin = "<!-- capabilities: go test ./cmd/farmgate -run TestReadmeCapabilities -update -->\n"
	tableEnd   = "<!-- end of capabilities -->\n"
)

// TestReadmeCapabilities holds the table of README to what the code can do.
func TestReadmeCapabilities(t *testing.T) {
	data, err := os.ReadFile(readmePage)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, begun := strings.Cut(string(data), tableBegin)
	table, after, ended := strings.Cut(rest, tableEnd)
	if !begun || !ended {
		t.Fatal("README.md has no marked place for the table of capabilities")
	}
	want := capabilityTable()
	if *update {
		if err := os.WriteFile(readmePage, []byte(before+tableBegin+want+tableEnd+after), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if table != want {
		t.Errorf("the table of README.md is not what the code says; run the test with -update\ngot\n%s\nwant\n%s", table, want)
	}
}

// capabilityTable is the matrix in Markdown, in both languages.
func capabilityTable() string {
	names, rows := flow.Capabilities()
	_, bounds := flow.Bounds()
	var b strings.Builder
	line := func(cells ...string) { b.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	line(append([]string{""}, names...)...)
	line(strings.Split(strings.Repeat("---,", len(names))+"---", ",")...)
	both := func(t listing.Text) string {
		zh, en := t.In(listing.Chinese), t.In(listing.English)
		if zh == en {
			return zh
		}
		return zh + " · " + en
	}
	of := func(cell func(name string) string) (cells []string) {
		for _, n := range names {
			cells = append(cells, cell(n))
		}
		return cells
	}
	for _, r := range rows {
		line(append([]string{both(r.Name)}, of(func(n string) string { return map[bool]string{true: "✓", false: "–"}[r.Has[n]] })...)...)
	}
	for _, r := range bounds {
		line(append([]string{both(r.Name)}, of(func(n string) string { return both(r.Of[n]) })...)...)
	}
	return b.String()
}
