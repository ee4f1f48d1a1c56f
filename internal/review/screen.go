package review

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/farmgate-cli/farmgate/listing"
)

// wide is the width from which list and detail stand side by side.
const wide = 140

// screen draws the whole of the review.
type screen struct {
	session *Session
	list    list
	detail  detail
	message string // one line of answer to the last key
	confirm *confirm
	lang    listing.Lang
	style   style
}

// Render gives exactly height lines of exactly width columns.
func (s *screen) Render(width, height int) string {
	lines := []string{s.heading(width), s.totals(width), s.style.dim(strings.Repeat("─", width))}
	body := height - len(lines) - 3
	if width >= wide {
		lines = append(lines, s.beside(width, body)...)
	} else {
		lines = append(lines, s.stacked(width, body)...)
	}
	lines = append(lines, s.style.dim(strings.Repeat("─", width)), s.answer(width), s.keys(width))
	return strings.Join(fill(lines, width, height), "\n")
}

func (s *screen) stacked(width, height int) []string {
	upper := max(3, height*6/10)
	lines := s.list.render(width, upper)
	lines = append(lines, s.style.dim(fit(s.caption(width), width)))
	return append(lines, s.detail.render(width, height-upper-1)...)
}

func (s *screen) beside(width, height int) []string {
	left := width * 45 / 100
	a := s.list.render(left, height)
	b := append([]string{fit(s.caption(width-left-3), width-left-3)}, s.detail.render(width-left-3, height-1)...)
	lines := make([]string, height)
	for i := range lines {
		lines[i] = a[i] + " │ " + b[i]
	}
	return lines
}

// caption names the listing whose detail is shown.
func (s *screen) caption(width int) string {
	g := s.list.current()
	text := fmt.Sprintf("── %s · %s ", g.Name, g.Channel)
	return text + strings.Repeat("─", max(0, width-ansi.StringWidth(text)))
}

func (s *screen) heading(width int) string {
	channels := map[string]bool{}
	for _, g := range s.list.groups {
		channels[g.Channel] = true
	}
	text := listing.Tf("farmgate 审核  计划 %s  %d 件商品  %d 个店铺", "farmgate review  plan %s  %d listings  %d channels",
		s.session.ID, len(s.list.groups), len(channels)).In(s.lang)
	return s.style.title(fit(text, width))
}

func (s *screen) totals(width int) string {
	t := s.session.Totals()
	var parts []string
	for _, v := range Verbs() {
		if n := t.Verbs[v]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", VerbWord(v).In(s.lang), n))
		}
	}
	text := strings.Join(parts, " ") + listing.Tf("  │ 已同意 %d 已拒绝 %d 待定 %d", "  │ approved %d rejected %d undecided %d",
		t.Approved, t.Rejected, t.Undecided).In(s.lang)
	if t.Drift > 0 {
		text += s.style.warn(listing.Tf("  ! 线上被改过 %d", "  ! drift %d", t.Drift).In(s.lang))
	}
	if t.Guarded > 0 {
		text += s.style.bad(listing.Tf("  # 需单独确认 %d", "  # guarded %d", t.Guarded).In(s.lang))
	}
	return fit(text, width)
}

func (s *screen) answer(width int) string {
	if s.confirm != nil {
		return s.style.warn(fit(s.confirm.question.In(s.lang), width))
	}
	return fit(s.message, width)
}

func (s *screen) keys(width int) string {
	text := listing.T("↑↓选 Tab明细 a同意 r拒绝 u待定 A全部同意 R全部拒绝 q保存退出 ^C放弃",
		"↑↓ move  Tab detail  a approve  r reject  u undecide  A all  R none  q save  ^C drop").In(s.lang)
	return s.style.dim(fit(text, width))
}
