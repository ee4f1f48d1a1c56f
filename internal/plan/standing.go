package plan

import (
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// State is where an action of a plan stands before it is carried out.
type State string

// The states of a standing.
const (
	Approved  State = "approved"  // may be carried out
	Undecided State = "undecided" // nobody said yes
	Refused   State = "refused"   // somebody said no
	Held      State = "held"      // drift or a guard is in the way, or what it follows is
)

// Standing is an action with what decisions and guards make of it.
type Standing struct {
	Action Action // with only the approved changes
	State  State
	Why    listing.Text // why it is not approved; empty if it is
	// Left are changes that are not made although the action is approved.
	Left []Change
	// Drifted are those of Left that somebody else changed and nobody decided
	// on: they are left as they are, by name.
	Drifted []Change
}

// Standings says of every action, in order, whether it may be carried out and
// with which changes. Nothing else of a plan is ever carried out.
func (p Plan) Standings() []Standing {
	standings := make([]Standing, 0, len(p.Body.Actions))
	states := make(map[string]State, len(p.Body.Actions))
	for _, a := range p.Body.Actions {
		s := p.standing(a)
		if a.After != "" && s.State == Approved && states[a.After] != Approved {
			s = Standing{Action: a, State: Held, Why: listing.Tf("要先做 %s，它没有被批准", "%s must come first and is not approved", a.After)}
		}
		states[a.ID] = s.State
		standings = append(standings, s)
	}
	return standings
}

func (p Plan) standing(a Action) Standing {
	d := p.Meta.Decisions[a.ID]
	switch {
	case d.Approved == nil && a.Ask:
		return Standing{Action: a, State: Held, Why: listing.T("需要有人单独决定", "needs a decision of its own")}
	case d.Approved == nil:
		return Standing{Action: a, State: Undecided, Why: listing.T("没有批准", "not approved")}
	case !*d.Approved:
		return Standing{Action: a, State: Refused, Why: listing.T("被拒绝", "rejected")}
	}
	if held := p.holding(a, d); len(held) > 0 {
		return Standing{Action: a, State: Held, Why: listing.Tf("被保护规则拦住：%s", "stopped by guard: %s", strings.Join(held, ", "))}
	}
	return trim(a, d)
}

// holding lists the guards of an action that nobody lifted.
func (p Plan) holding(a Action, d Decision) []Guard {
	return slices.DeleteFunc(slices.Clone(a.Guards), func(g Guard) bool {
		return slices.Contains(p.Meta.Allowed, g) || slices.Contains(d.Lifted, g)
	})
}

// trim leaves out the changes that are not approved.
func trim(a Action, d Decision) Standing {
	s := Standing{Action: a, State: Approved}
	if len(a.Changes) == 0 {
		return s
	}
	s.Action.Changes = []Change{}
	for _, c := range a.Changes {
		if ok := d.of(c); ok != nil && *ok {
			s.Action.Changes = append(s.Action.Changes, c)
			continue
		}
		s.Left = append(s.Left, c)
		if c.Ask && d.of(c) == nil {
			s.Drifted = append(s.Drifted, c)
		}
	}
	if len(s.Action.Changes) > 0 {
		return s
	}
	s.Action, s.State, s.Why = a, Undecided, listing.T("没有批准任何一项", "none of its changes is approved")
	if len(s.Drifted) > 0 {
		s.State, s.Why = Held, listing.T("在别处被改过，需要有人决定", "changed by somebody else; needs a decision")
	}
	return s
}
