package adaptertest

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Verdict is what came out of one behaviour on one adapter.
type Verdict string

// The verdicts.
const (
	Passed Verdict = "yes"
	Failed Verdict = "NO"
	// Absent: the adapter declares that the marketplace cannot do it.
	Absent Verdict = "-"
	// NotProvoked: nobody could make it happen here.
	NotProvoked Verdict = "not provoked"
)

// cell is one behaviour on one adapter.
type cell struct {
	behaviour, subject string
	verdict            Verdict
	why                string
}

// Table collects what adapters do. It may be filled by several at a time.
type Table struct {
	mu       sync.Mutex
	subjects []string
	cells    []*cell
}

func (t *Table) add(behaviour, subject string) *cell {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !slices.Contains(t.subjects, subject) {
		t.subjects = append(t.subjects, subject)
	}
	c := &cell{behaviour: behaviour, subject: subject}
	t.cells = append(t.cells, c)
	return c
}

func (t *Table) find(behaviour, subject string) *cell {
	for _, c := range t.cells {
		if c.behaviour == behaviour && c.subject == subject {
			return c
		}
	}
	return &cell{}
}

// String writes the table adapter × behaviour in Markdown, and below it why
// something was left out.
func (t *Table) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	subjects := slices.Sorted(slices.Values(t.subjects))
	lines := [][]string{append([]string{"behaviour"}, subjects...)}
	var notes []string
	for _, b := range behaviours() {
		line := []string{b.name}
		for _, s := range subjects {
			c := t.find(b.name, s)
			line = append(line, string(c.verdict))
			if c.why != "" {
				notes = append(notes, fmt.Sprintf("* %s, %s: %s\n", s, b.name, c.why))
			}
		}
		lines = append(lines, line)
	}
	return markdown(lines) + "\n" + strings.Join(notes, "")
}

// markdown aligns lines as a table; the first is its heading.
func markdown(lines [][]string) string {
	widths := make([]int, len(lines[0]))
	for _, line := range lines {
		for i, text := range line {
			widths[i] = max(widths[i], utf8.RuneCountInString(text))
		}
	}
	var b strings.Builder
	for n, line := range lines {
		for i, text := range line {
			b.WriteString("| " + text + strings.Repeat(" ", widths[i]-utf8.RuneCountInString(text)+1))
		}
		b.WriteString("|\n")
		if n > 0 {
			continue
		}
		for _, width := range widths {
			b.WriteString("| " + strings.Repeat("-", width) + " ")
		}
		b.WriteString("|\n")
	}
	return b.String()
}

// Save writes the table into a file.
func (t *Table) Save(path string) error {
	if err := os.WriteFile(path, []byte(t.String()), 0o644); err != nil { //nolint:gosec // a report for everybody
		return fmt.Errorf("write the conformance table: %w", err)
	}
	return nil
}
