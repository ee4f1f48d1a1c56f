package review

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// style paints with plain SGR codes; with no colour it leaves text alone, and
// every meaning is also carried by a letter or mark.
type style struct{ color bool }

func (s style) paint(code, text string) string {
	if !s.color || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (s style) title(t string) string  { return s.paint("1", t) }
func (s style) dim(t string) string    { return s.paint("2", t) }
func (s style) good(t string) string   { return s.paint("32", t) }
func (s style) bad(t string) string    { return s.paint("31", t) }
func (s style) warn(t string) string   { return s.paint("33", t) }
func (s style) cursor(t string) string { return s.paint("7", t) }

// fit cuts or pads a text to exactly width columns; Chinese characters are two.
func fit(text string, width int) string {
	if width <= 0 {
		return ""
	}
	if ansi.StringWidth(text) > width {
		text = ansi.Truncate(text, width, "…")
	}
	return text + strings.Repeat(" ", width-ansi.StringWidth(text))
}

// fill makes exactly height lines of exactly width columns.
func fill(lines []string, width, height int) []string {
	out := make([]string, height)
	for i := range out {
		line := ""
		if i < len(lines) {
			line = lines[i]
		}
		out[i] = fit(line, width)
	}
	return out
}

// window gives the first row to show so that the cursor is seen.
func window(cursor, rows, height int) int {
	top := max(0, min(cursor-height/2, rows-height))
	return top
}
