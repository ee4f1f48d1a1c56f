package main

import (
	"fmt"
	"strings"
	"sync"

	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/review"
	"github.com/farmgate-cli/farmgate/internal/term"
	"github.com/farmgate-cli/farmgate/listing"
)

// runView shows a run while it goes on: JSON lines, a bar on a terminal, or a
// line for each action that did not simply succeed.
type runView struct {
	a  *app
	mu sync.Mutex
	on bool // a bar is on the screen
}

func (a *app) newRunView() *runView { return &runView{a: a} }

// observe is called from several goroutines.
func (v *runView) observe(e journal.Event) {
	v.mu.Lock()
	defer v.mu.Unlock()
	a := v.a
	switch {
	case a.global.json:
		_ = writeJSON(a.streams.Out, e)
	case e.Type == journal.ActionDone && e.Entry.Outcome() != journal.OutcomeApplied && !a.global.quiet:
		v.clear()
		_, _ = fmt.Fprintln(a.streams.Err, a.outcomeLine(e.Entry))
	case e.Type == journal.Progress && a.streams.ErrTTY && !a.global.quiet:
		v.bar(e)
	}
}

// bar draws progress over the last line of the terminal.
func (v *runView) bar(e journal.Event) {
	const width = 30
	filled := 0
	if e.Total > 0 {
		filled = width * e.Done / e.Total
	}
	note := ""
	if text := v.a.t(e.Note); text != "" {
		note = "  " + text
	}
	line := fmt.Sprintf("[%s%s] %d/%d%s", strings.Repeat("#", filled), strings.Repeat("-", width-filled), e.Done, e.Total, note)
	_, _ = fmt.Fprint(v.a.streams.Err, "\r"+term.Pad(line, min(v.a.streams.Width-1, 100)))
	v.on = true
}

func (v *runView) clear() {
	if v.on {
		_, _ = fmt.Fprint(v.a.streams.Err, "\r"+strings.Repeat(" ", min(v.a.streams.Width-1, 100))+"\r")
		v.on = false
	}
}

// outcomeLine says how one action ended, and why.
func (a *app) outcomeLine(e journal.Entry) string {
	word := a.t(e.Outcome().Word())
	line := fmt.Sprintf("  %s %s %s  %s", term.Pad(word, 10), term.Pad(e.Action.Channel, 16), a.t(review.VerbWord(e.Action.Verb)), e.Action.Name)
	if e.Message != "" {
		line += "  " + e.Message
	}
	if e.Code != "" {
		line += "  (" + e.Code + ")"
	}
	return line
}

// finish prints the counts of a run; its JSON line was written with the events.
func (v *runView) finish(r *journal.Report) {
	if !begun(r) && v.a.global.json {
		v.nothing()
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.clear()
	if r == nil || r.Run.ID == "" || v.a.global.json {
		return
	}
	s := r.Summary
	text := listing.Tf("批次 %s：完成 %d，待审核 %d，拒绝 %d，失败 %d，拦下 %d，未同意 %d，结果未知 %d",
		"run %s: %d applied, %d in review, %d rejected, %d failed, %d blocked, %d skipped, %d unknown",
		r.Run.ID, s.Applied, s.Pending, s.Rejected, s.Failed, s.Blocked, s.Skipped, s.Unknown)
	if s.Left > 0 {
		text = text.With(listing.Tf("，未开始 %d（farmgate resume 接着做）", ", %d not begun (`farmgate resume` goes on)", s.Left))
	}
	text = text.With(listing.Tf("；写 %d 次，读 %d 次", "; %d writes, %d reads", r.Counts.Writes, r.Counts.Reads))
	_, _ = fmt.Fprintln(v.a.streams.Out, v.a.t(text))
}

// nothing is the JSON stream of a run with nothing to do.
func (v *runView) nothing() {
	v.observe(journal.Event{Type: journal.RunStarted})
	v.observe(journal.Event{Type: journal.RunFinished, Report: &journal.Report{}})
}
