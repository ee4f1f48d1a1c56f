package review

import (
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// by is how decisions of the review are signed in the plan.
const by = "review"

// Session is a plan under review. Decisions go into the plan itself.
type Session struct {
	Plan *plan.Plan
	ID   string // of the plan
}

// NewSession starts a review of a plan.
func NewSession(p *plan.Plan) (*Session, error) {
	id, err := p.ID()
	return &Session{Plan: p, ID: id}, err
}

func (s *Session) currency() listing.Currency { return s.Plan.Body.Currency }

// Verdict is the state of one thing on the screen.
type Verdict uint8

// The verdicts.
const (
	Undecided Verdict = iota
	Approved
	Rejected
	Mixed
)

// Group is one listing on one channel with its actions, a row of the list.
type Group struct {
	Channel, Listing, Name string
	Actions                []plan.Action
}

// Groups puts the actions together listing by listing, in plan order.
func (s *Session) Groups() []Group {
	var groups []Group
	at := map[[2]string]int{}
	for _, a := range s.Plan.Body.Actions {
		key := [2]string{a.Channel, a.Listing}
		i, ok := at[key]
		if !ok {
			i = len(groups)
			at[key] = i
			groups = append(groups, Group{Channel: a.Channel, Listing: a.Listing, Name: a.Name})
		}
		groups[i].Actions = append(groups[i].Actions, a)
	}
	return groups
}

// verdictOf reads a decision.
func verdictOf(approved *bool) Verdict {
	switch {
	case approved == nil:
		return Undecided
	case *approved:
		return Approved
	default:
		return Rejected
	}
}

// Verdict of one action: that of its changes when they were decided alike.
func (s *Session) Verdict(a plan.Action) Verdict {
	v := verdictOf(s.Plan.Meta.Decisions[a.ID].Approved)
	for i, c := range a.Changes {
		switch cv := s.ChangeVerdict(a, c); {
		case i == 0:
			v = cv
		case cv != v:
			return Mixed
		}
	}
	return v
}

// ChangeVerdict of one change of an action.
func (s *Session) ChangeVerdict(a plan.Action, c plan.Change) Verdict {
	return verdictOf(s.Plan.Decided(a, c))
}

// GroupVerdict is the common verdict of a listing's actions, else Mixed.
func (s *Session) GroupVerdict(g Group) Verdict {
	v := s.Verdict(g.Actions[0])
	for _, a := range g.Actions[1:] {
		if s.Verdict(a) != v {
			return Mixed
		}
	}
	return v
}

// Decide sets one action that the person looked at by itself; this decides its
// drifted fields too and lifts a price jump (cli §3).
func (s *Session) Decide(a plan.Action, v Verdict) {
	s.Plan.Undecide(a)
	if v == Undecided {
		return
	}
	s.Plan.Decide(a, v == Approved, by)
	for _, c := range a.Changes {
		if c.Ask {
			s.Plan.DecideField(a, c.SKU, c.Field, v == Approved, by)
		}
	}
}

// DecideChange decides one change of an action; the others stay.
func (s *Session) DecideChange(a plan.Action, c plan.Change, v Verdict) {
	if v == Undecided {
		s.Decide(a, Undecided)
		return
	}
	s.Plan.DecideField(a, c.SKU, c.Field, v == Approved, by)
}

// DecideAll decides many actions at once. When approving, those that want a
// look of their own are passed over: guarded ones and drift under "ask". It
// gives how many were decided and how many passed over.
func (s *Session) DecideAll(actions []plan.Action, v Verdict) (decided, passed int) {
	for _, a := range actions {
		if v == Approved && wantsLook(a) {
			passed++
			continue
		}
		s.Decide(a, v)
		decided++
	}
	return decided, passed
}

func wantsLook(a plan.Action) bool {
	if a.Ask || len(a.Guards) > 0 {
		return true
	}
	for _, c := range a.Changes {
		if c.Ask {
			return true
		}
	}
	return false
}

// Totals counts actions by verb and by verdict.
type Totals struct {
	Verbs     map[plan.Verb]int
	Approved  int
	Rejected  int
	Undecided int
	Drift     int
	Guarded   int
}

// Totals of the session.
func (s *Session) Totals() Totals {
	t := Totals{Verbs: map[plan.Verb]int{}}
	for _, a := range s.Plan.Body.Actions {
		t.Verbs[a.Verb]++
		switch s.Verdict(a) {
		case Approved, Mixed:
			t.Approved++
		case Rejected:
			t.Rejected++
		default:
			t.Undecided++
		}
		if len(a.Guards) > 0 {
			t.Guarded++
		}
		for _, c := range a.Changes {
			if c.Drift {
				t.Drift++
			}
		}
	}
	return t
}
