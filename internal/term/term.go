// Package term is the one owner of standard input, output and error: what they
// are, how wide, whether coloured, and whether one may ask. Only main makes one
// from the process; everything else is handed it.
package term

import (
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/term"

	"github.com/farmgate-cli/farmgate/listing"
)

// Streams are where a command reads and writes. Data goes to Out, everything
// else to Err.
type Streams struct {
	In     io.Reader
	Out    io.Writer
	Err    io.Writer
	InTTY  bool
	OutTTY bool
	ErrTTY bool
	Width  int // columns of the terminal; 80 when there is none
	Color  bool
	Lang   listing.Lang
}

// System wraps the process's streams. Getenv reads the environment.
func System(getenv func(string) string) *Streams {
	s := &Streams{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		InTTY: isTerminal(os.Stdin), OutTTY: isTerminal(os.Stdout), ErrTTY: isTerminal(os.Stderr),
		Width: 80, Lang: LangOf(getenv),
	}
	s.Color = s.OutTTY && getenv("NO_COLOR") == "" && getenv("TERM") != "dumb"
	if width, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil && width > 0 {
		s.Width = width
	}
	return s
}

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// LangOf gives the language of a locale: en* is English, everything else
// Chinese (cli §1). The first of the three variables that is set decides.
func LangOf(getenv func(string) string) listing.Lang {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(name); v != "" {
			if strings.HasPrefix(strings.ToLower(v), "en") {
				return listing.English
			}
			return listing.Chinese
		}
	}
	return listing.Chinese
}

// CanAsk reports whether a person is there to answer: a terminal for questions
// (stderr) and for answers (stdin).
func (s *Streams) CanAsk() bool { return s.InTTY && s.ErrTTY }

// Ask puts a yes-or-no question on Err. Anything but a clear yes, the end of
// input included, is no.
func (s *Streams) Ask(question listing.Text) (bool, error) {
	hint := listing.T("[y/N，y 或“是”表示同意]", "[y/N]")
	answer, err := s.prompt(question.In(s.Lang) + " " + hint.In(s.Lang))
	if err != nil {
		return false, err
	}
	switch strings.ToLower(answer) {
	case "y", "yes", "是", "好":
		return true, nil
	default:
		return false, nil
	}
}

// Pad fills text with blanks to a width in terminal columns; a wider text is
// cut with an ellipsis. Chinese characters count two.
func Pad(text string, width int) string {
	w := ansi.StringWidth(text)
	if w > width {
		text = ansi.Truncate(text, width, "…")
		w = ansi.StringWidth(text)
	}
	return text + strings.Repeat(" ", max(0, width-w))
}

// The styles of plain command output.
const (
	red    = "\x1b[31m"
	yellow = "\x1b[33m"
	green  = "\x1b[32m"
	bold   = "\x1b[1m"
	reset  = "\x1b[0m"
)

// Bad, Warn, Good and Strong colour a text if colours are wanted.
func (s *Streams) Bad(text string) string { return s.paint(red, text) }

// Warn colours a warning.
func (s *Streams) Warn(text string) string { return s.paint(yellow, text) }

// Good colours a success.
func (s *Streams) Good(text string) string { return s.paint(green, text) }

// Strong makes a heading stand out.
func (s *Streams) Strong(text string) string { return s.paint(bold, text) }

func (s *Streams) paint(code, text string) string {
	if !s.Color {
		return text
	}
	return code + text + reset
}
