package review

import (
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// Session is a plan under review and what was decided so far.
type Session struct {
	PlanID   string
	Currency listing.Currency
	Actions  []plan.Action
	Choices  map[string]Choice // by action id
	Blocked  int               // listings left out, for the totals
}

// Choice is what was decided about one action. Nil is undecided. Fields holds
// the changes that were rejected one by one, by FieldKey.
type Choice struct {
	Approved *bool
	Rejected map[string]bool
}

// FieldKey names one change of an action.
func FieldKey(c plan.Change) string { return c.SKU + "/" + string(c.Field) }

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
	for _, a := range s.Actions {
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

// Verdict of one action.
func (s *Session) Verdict(action string) Verdict {
	c := s.Choices[action]
	switch {
	case c.Approved == nil:
		return Undecided
	case !*c.Approved:
		return Rejected
	case len(c.Rejected) > 0:
		return Mixed
	default:
		return Approved
	}
}

// GroupVerdict is the common verdict of a listing's actions, else Mixed.
func (s *Session) GroupVerdict(g Group) Verdict {
	v := s.Verdict(g.Actions[0].ID)
	for _, a := range g.Actions[1:] {
		if s.Verdict(a.ID) != v {
			return Mixed
		}
	}
	return v
}

// Decide sets one action. Deciding an action by itself also lifts its guards,
// since the person saw it alone (cli §3).
func (s *Session) Decide(action string, v Verdict) {
	if s.Choices == nil {
		s.Choices = map[string]Choice{}
	}
	switch v {
	case Approved:
		s.Choices[action] = Choice{Approved: new(true)}
	case Rejected:
		s.Choices[action] = Choice{Approved: new(false)}
	default:
		delete(s.Choices, action)
	}
}

// DecideChange approves or rejects one change of an action; the others stay.
func (s *Session) DecideChange(a plan.Action, change plan.Change, v Verdict) {
	rejected := map[string]bool{}
	if s.Verdict(a.ID) != Undecided {
		for _, c := range a.Changes {
			if s.ChangeVerdict(a.ID, c) == Rejected {
				rejected[FieldKey(c)] = true
			}
		}
	}
	if v == Rejected {
		rejected[FieldKey(change)] = true
	} else {
		delete(rejected, FieldKey(change))
	}
	s.Decide(a.ID, Approved)
	if len(rejected) == len(a.Changes) {
		s.Decide(a.ID, Rejected)
	} else if len(rejected) > 0 {
		s.Choices[a.ID] = Choice{Approved: new(true), Rejected: rejected}
	}
}

// ChangeVerdict of one change of an action.
func (s *Session) ChangeVerdict(action string, change plan.Change) Verdict {
	v := s.Verdict(action)
	if v == Mixed {
		if s.Choices[action].Rejected[FieldKey(change)] {
			return Rejected
		}
		return Approved
	}
	return v
}

// DecideAll decides many actions at once. Guarded ones are passed over when
// approving: only a look at each by itself lifts a guard. It gives how many
// were decided and how many passed over.
func (s *Session) DecideAll(actions []plan.Action, v Verdict) (decided, guarded int) {
	for _, a := range actions {
		if v == Approved && len(a.Guards) > 0 {
			guarded++
			continue
		}
		s.Decide(a.ID, v)
		decided++
	}
	return decided, guarded
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
	for _, a := range s.Actions {
		t.Verbs[a.Verb]++
		switch s.Verdict(a.ID) {
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
