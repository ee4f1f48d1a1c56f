package main

import (
	"fmt"
	"strings"

	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/review"
	"github.com/farmgate-cli/farmgate/internal/term"
	"github.com/farmgate-cli/farmgate/listing"
)

// showPlan prints a plan: as JSON, or for people, of whom the last line is
// always the summary (cli §4).
func (a *app) showPlan(p *plan.Plan, most int) error {
	if a.global.json {
		view, err := p.View()
		if err != nil {
			return err
		}
		return writeJSON(a.streams.Out, view)
	}
	if !a.global.quiet {
		a.listActions(p, most)
		a.listBlocked(p, most)
		for _, hit := range p.Body.Guards {
			a.say(listing.T("保护：", "guard: ").With(hit.Message))
		}
	}
	_, err := fmt.Fprintln(a.streams.Out, a.t(p.Body.Summary.Line()))
	return err
}

func (a *app) listActions(p *plan.Plan, most int) {
	for i, action := range p.Body.Actions {
		if i == most {
			a.say(listing.Tf("… 还有 %d 项操作（farmgate show 或 review 看全部）", "… and %d more actions (see `farmgate show` or `review`)", len(p.Body.Actions)-most))
			return
		}
		_, _ = fmt.Fprintln(a.streams.Out, a.actionLine(action))
		for _, c := range action.Changes {
			_, _ = fmt.Fprintln(a.streams.Out, "      "+a.changeLine(c, p.Body.Currency))
		}
		for _, n := range action.Notes {
			_, _ = fmt.Fprintln(a.streams.Out, "      "+a.streams.Warn(a.t(n)))
		}
	}
}

func (a *app) actionLine(action plan.Action) string {
	verb := term.Pad(a.t(review.VerbWord(action.Verb)), 8)
	line := fmt.Sprintf("  %s %s  %s  %s", verb, term.Pad(action.Channel, 16), action.Name, a.t(action.Reason))
	if len(action.Guards) > 0 {
		line += a.streams.Bad("  #" + strings.Join(action.Guards, " #"))
	}
	return line
}

func (a *app) changeLine(c plan.Change, currency listing.Currency) string {
	name := a.t(c.Field.Title())
	if c.SKU != "" {
		name = c.SKU + " " + name
	}
	line := fmt.Sprintf("%s: %s → %s", name, review.Show(c.Field, c.Remote, currency, a.streams.Lang), review.Show(c.Field, c.Desired, currency, a.streams.Lang))
	if c.Drift {
		line += "  " + a.streams.Warn(a.t(listing.T("（线上被改过，原为 ", "(changed by hand, was "))+review.Show(c.Field, c.Base, currency, a.streams.Lang)+a.t(listing.T("）", ")")))
	}
	return line
}

// listBlocked names the listings that stay off a channel, with the reason.
func (a *app) listBlocked(p *plan.Plan, most int) {
	for i, b := range p.Body.Blocked {
		if i == most {
			a.say(listing.Tf("… 还有 %d 件商品被拦下", "… and %d more listings are blocked", len(p.Body.Blocked)-most))
			return
		}
		_, _ = fmt.Fprintf(a.streams.Out, "  %s %s  %s\n", a.streams.Bad(term.Pad(a.t(listing.T("拦下", "blocked")), 8)), term.Pad(b.Channel, 16), b.Listing)
		for _, f := range b.Findings {
			_, _ = fmt.Fprintf(a.streams.Out, "      %s\n", a.findingLine(f))
		}
	}
}
