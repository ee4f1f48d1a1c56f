package review

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// plainWords are the answers in words, for who would rather type them.
func plainWords() map[string]string {
	return map[string]string{
		"同意": "a", "approve": "a", "拒绝": "r", "reject": "r", "待定": "u", "undecide": "u", "字段": "f", "fields": "f",
		"全部同意": "A", "全部拒绝": "R", "返回": "b", "back": "b", "保存": "q", "save": "q", "quit": "q", "放弃": "x", "drop": "x", "帮助": "?", "help": "?", "？": "?",
	}
}

// ask puts a question and waits for a line. The end of the input is errSave;
// an interrupt drops the review.
func (p *plain) ask(ctx context.Context, question listing.Text) (string, error) {
	if _, err := fmt.Fprint(p.out, question.In(p.lang)); err != nil {
		return "", fmt.Errorf("show the review: %w", err)
	}
	type read struct {
		line string
		err  error
	}
	got := make(chan read, 1)
	go func() {
		line, err := p.in.ReadString('\n')
		got <- read{line, err}
	}()
	select {
	case <-ctx.Done():
		return "", ErrDropped
	case r := <-got:
		return p.word(r.line, r.err)
	}
}

func (p *plain) word(line string, err error) (string, error) {
	word := strings.TrimSpace(line)
	if short, ok := plainWords()[strings.ToLower(word)]; ok {
		word = short
	}
	switch {
	case err == nil || errors.Is(err, io.EOF) && word != "":
		return word, nil
	case errors.Is(err, io.EOF):
		p.say(listing.T("", ""))
		return "", errSave
	default:
		return "", fmt.Errorf("read the answer: %w", err)
	}
}

// describe says one action: what, where, why, each change, and what was
// decided about it.
func (p *plain) describe(i int, a plan.Action) {
	p.say(listing.Tf("\n第 %d 项，共 %d 项：", "\n%d of %d: ", i+1, len(p.session.Plan.Body.Actions)).With(a.Verb.Word()).
		With(listing.Tf(" %s（%s），店铺 %s", " %s (%s), channel %s", a.Name, a.Listing, a.Channel)))
	p.say(listing.T("  原因：", "  why: ").With(a.Reason))
	for _, n := range a.Notes {
		p.say(listing.T("  请核对：", "  please check: ").With(n))
	}
	for _, g := range a.Guards {
		p.say(listing.Tf("  碰到保护规则：%s", "  stopped by guard: %s", g))
	}
	for _, c := range a.Shown() {
		p.say(p.change(c))
	}
	p.say(listing.T("  现在：", "  now: ").With(verdictWord(p.session.Verdict(a))))
}

// change says one field in words, since columns cannot be heard.
func (p *plain) change(c plan.Change) listing.Text {
	show := func(v listing.Value) listing.Text {
		both := func(lang listing.Lang) string { return Show(c.Field, v, p.session.currency(), lang) }
		return listing.T(both(listing.Chinese), both(listing.English))
	}
	text := listing.T("  ", "  ")
	if c.SKU != "" {
		text = text.With(listing.T(c.SKU+" ", c.SKU+" "))
	}
	text = text.With(c.Field.Title())
	if !c.Remote.IsZero() {
		text = text.With(listing.T("：店铺里是 ", ": live ")).With(show(c.Remote)).With(listing.T("，改为 ", ", becomes ")).With(show(c.Desired))
	} else {
		text = text.With(listing.T("：", ": ")).With(show(c.Desired))
	}
	if c.Drift {
		text = text.With(listing.T("（店铺里被改过，farmgate 上次写的是 ", " (changed in the shop, farmgate had left ")).With(show(c.Base)).With(listing.T("）", ")"))
	}
	return text
}

func verdictWord(v Verdict) listing.Text {
	return map[Verdict]listing.Text{
		Undecided: listing.T("待定", "undecided"), Approved: listing.T("已同意", "approved"),
		Rejected: listing.T("已拒绝", "rejected"), Mixed: listing.T("部分同意", "partly approved"),
	}[v]
}

func (p *plain) totals() {
	t := p.session.Totals()
	p.say(listing.Tf("已同意 %d，已拒绝 %d，待定 %d", "%d approved, %d rejected, %d undecided", t.Approved, t.Rejected, t.Undecided))
}
