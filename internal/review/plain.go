package review

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// RunPlain asks line by line: for screen readers, dumb terminals and answers
// that come through a pipe. It makes the same decisions as Run and ends alike:
// nil to save, ErrDropped to leave without saving. The end of the input saves;
// what has no answer stays undecided, so is not approved.
func RunPlain(ctx context.Context, s *Session, in io.Reader, out io.Writer, lang listing.Lang) error {
	p := &plain{session: s, in: bufio.NewReader(in), out: out, lang: lang}
	if err := p.walk(ctx); err != nil && !errors.Is(err, errSave) {
		return err
	}
	p.totals()
	return p.fault
}

// errSave ends the questions: the person is done, or the input is over.
var errSave = errors.New("save and leave")

// plain is a review in lines.
type plain struct {
	session *Session
	in      *bufio.Reader
	out     io.Writer
	lang    listing.Lang
	fault   error // the first failure of out
}

func (p *plain) say(text listing.Text) {
	if _, err := fmt.Fprintln(p.out, text.In(p.lang)); p.fault == nil {
		p.fault = err
	}
}

// walk goes through the actions in plan order until somebody leaves.
func (p *plain) walk(ctx context.Context) error {
	actions := p.session.Plan.Body.Actions
	p.say(listing.Tf("计划 %s，共 %d 项操作。每一项后面输入一个字母再按回车。", "plan %s with %d actions. After each one type a letter and press Enter.", p.session.ID, len(actions)))
	p.help()
	for i := 0; i < len(actions); {
		p.describe(i, actions[i])
		next, err := p.decide(ctx, i, actions)
		if err != nil {
			return err
		}
		i = next
	}
	return nil
}

func (p *plain) help() {
	p.say(listing.T(
		"a 同意，r 拒绝，u 待定，f 逐个字段决定，al 和 rl 同意或拒绝整件商品，A 和 R 同意或拒绝全部，b 回到上一项，q 保存退出，x 放弃，? 帮助；直接回车不改动，看下一项。",
		"a approve, r reject, u undecide, f field by field, al and rl the whole listing, A and R everything, b back, q save and leave, x leave without saving, ? help; Enter alone changes nothing and goes on."))
}

// decide asks about one action until there is an answer to go on with, and
// gives the next action's place.
func (p *plain) decide(ctx context.Context, i int, actions []plan.Action) (next int, err error) {
	for {
		word, err := p.ask(ctx, listing.T("决定：", "decision: "))
		if err != nil {
			return i, err
		}
		switch word {
		case "":
			return i + 1, nil
		case "b":
			return max(0, i-1), nil
		case "q":
			return i, errSave
		case "x":
			return i, ErrDropped
		}
		if word == "A" || word == "R" {
			return p.everything(ctx, i, word == "A")
		}
		done, err := p.answer(ctx, word, actions[i])
		if err != nil {
			return i, err
		}
		if done {
			return i + 1, nil
		}
	}
}

// answer carries out a word about an action; done is true when the next action
// may come.
func (p *plain) answer(ctx context.Context, word string, a plan.Action) (done bool, err error) {
	verdicts := map[string]Verdict{"a": Approved, "r": Rejected, "u": Undecided, "al": Approved, "rl": Rejected}
	switch word {
	case "a", "r", "u":
		p.session.Decide(a, verdicts[word])
		return true, nil
	case "al", "rl":
		return p.many(p.listingOf(a), verdicts[word]), nil
	case "f":
		return p.fields(ctx, a)
	case "?":
		p.help()
	default:
		p.say(listing.Tf("不认识“%s”；输入 ? 看可以输入什么", "%q is not known; ? tells what can be typed", word))
	}
	return false, nil
}

// listingOf gives every action on the same listing of the same channel.
func (p *plain) listingOf(a plan.Action) []plan.Action {
	for _, g := range p.session.Groups() {
		if g.Channel == a.Channel && g.Listing == a.Listing {
			return g.Actions
		}
	}
	return nil
}

// many decides several actions; those that want a look of their own are passed
// over, and then this one must be decided by itself.
func (p *plain) many(actions []plan.Action, v Verdict) (all bool) {
	decided, passed := p.session.DecideAll(actions, v)
	p.say(listing.Tf("已决定 %d 项", "%d decided", decided))
	if passed > 0 {
		p.say(listing.Tf("%d 项店铺里被改过或碰到保护规则，要单独看过再同意", "%d were changed in the shop or met a guard; they need a look each", passed))
	}
	return passed == 0
}

// everything decides all actions after one more question, and goes on with the
// first that wants a look of its own and has had none; with a no, it asks again.
func (p *plain) everything(ctx context.Context, i int, approve bool) (next int, err error) {
	actions := p.session.Plan.Body.Actions
	question, v := listing.Tf("拒绝全部 %d 项操作？(y/n)：", "reject all %d actions? (y/n): ", len(actions)), Rejected
	if approve {
		question, v = listing.Tf("同意全部 %d 项操作？(y/n)：", "approve all %d actions? (y/n): ", len(actions)), Approved
	}
	word, err := p.ask(ctx, question)
	if err != nil || word != "y" && word != "Y" {
		return i, err
	}
	if p.many(actions, v) {
		return len(actions), nil
	}
	for n, a := range actions {
		if wantsLook(a) && p.session.Verdict(a) == Undecided {
			return n, nil
		}
	}
	return len(actions), nil
}

// fields asks about each change of an action.
func (p *plain) fields(ctx context.Context, a plan.Action) (bool, error) {
	if len(a.Changes) == 0 {
		p.say(listing.T("新建的商品整件同意或拒绝", "a new listing is approved or rejected as a whole"))
		return false, nil
	}
	for _, c := range a.Changes {
		p.say(p.change(c))
		word, err := p.ask(ctx, listing.T("这个字段 a 同意，r 拒绝，回车不改动：", "this field: a approve, r reject, Enter leaves it: "))
		if err != nil {
			return false, err
		}
		switch word {
		case "a":
			p.session.DecideChange(a, c, Approved)
		case "r":
			p.session.DecideChange(a, c, Rejected)
		}
	}
	return true, nil
}
