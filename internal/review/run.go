package review

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/mattn/go-runewidth"

	"github.com/farmgate-cli/farmgate/internal/term"
)

// ErrDropped means that the person left without saving.
var ErrDropped = errors.New("left without saving")

// Run shows the session and changes its choices. It ends when the person saves
// (nil) or leaves without saving (ErrDropped). An empty plan needs no review.
func Run(ctx context.Context, s *Session, streams *term.Streams, now func() time.Time) error {
	if len(s.Plan.Body.Actions) == 0 {
		return nil
	}
	fixWidths()
	program := tea.NewProgram(newModel(s, streams.Lang, streams.Color, now),
		tea.WithContext(ctx), tea.WithAltScreen(), tea.WithInput(streams.In), tea.WithOutput(streams.Out))
	final, err := program.Run()
	if err != nil {
		return fmt.Errorf("show the review: %w", err)
	}
	if m, ok := final.(*model); !ok || !m.saved {
		return ErrDropped
	}
	return nil
}

// fixWidths makes every part measure alike: with LANG=zh_CN, go-runewidth takes
// box lines and the ellipsis for two columns while the terminal draws one.
func fixWidths() { runewidth.DefaultCondition.EastAsianWidth = false }

// Print writes the review as plain text, for outputs that are no terminal.
func Print(w io.Writer, s *Session, streams *term.Streams, width, most int) error {
	scr := newModel(s, streams.Lang, streams.Color, nil).screen
	if _, err := fmt.Fprintln(w, scr.totals(width)); err != nil {
		return err
	}
	for i := range min(most, len(scr.list.groups)) {
		scr.list.cursor = -1
		if _, err := fmt.Fprintln(w, scr.list.row(i, width)); err != nil {
			return err
		}
	}
	return nil
}
