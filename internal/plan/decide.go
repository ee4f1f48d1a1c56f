package plan

import (
	"slices"

	"github.com/farmgate-cli/farmgate/listing"
)

// Decide records a decision about one action that somebody looked at by
// itself. Approving it so lifts a price jump; other guards are lifted by name.
func (p *Plan) Decide(a Action, approve bool, by string) {
	d := p.Meta.Decisions[a.ID]
	d.Approved, d.By, d.Lifted = &approve, by, nil
	if approve && slices.Contains(a.Guards, GuardPriceJump) {
		d.Lifted = []Guard{GuardPriceJump}
	}
	p.decide(a.ID, d)
}

// DecideField records a decision about one change of an action. Approving a
// change of an undecided action approves nothing else of it.
func (p *Plan) DecideField(a Action, sku string, field listing.Field, approve bool, by string) {
	d := p.Meta.Decisions[a.ID]
	if d.Approved == nil && approve {
		d = onlyFields(a, func(Change) bool { return false })
	}
	d.set(sku, field, &approve)
	d.By = by
	p.decide(a.ID, d)
}

// Undecide forgets what was decided about an action.
func (p *Plan) Undecide(a Action) { delete(p.Meta.Decisions, a.ID) }

// ApproveAll approves every undecided action but those that ask for a decision
// of their own, and lifts no guard (--auto-approve, "all"). It gives the
// number approved.
func (p *Plan) ApproveAll(by string) int {
	n := 0
	for _, a := range p.Body.Actions {
		if a.Ask || p.Meta.Decisions[a.ID].Approved != nil {
			continue
		}
		yes := true
		p.decide(a.ID, Decision{Approved: &yes, Fields: p.Meta.Decisions[a.ID].Fields, By: by})
		n++
	}
	return n
}

// ApproveWhere approves what an expression selects: whole actions, or of an
// action the selected changes alone. Like ApproveAll it leaves what was
// decided, what asks, and guards as they are.
func (p *Plan) ApproveWhere(s *Selector, by string) (int, error) {
	n := 0
	for _, a := range p.Body.Actions {
		if a.Ask || p.Meta.Decisions[a.ID].Approved != nil {
			continue
		}
		chosen, err := s.Select(p.Body, a)
		if err != nil {
			return n, err
		}
		if !chosen.Any {
			continue
		}
		d := onlyFields(a, chosen.Has)
		d.By = by
		p.decide(a.ID, d)
		n++
	}
	return n, nil
}

// onlyFields approves an action for some of its changes; the rest is left
// undecided, so left out. Drift that asks stays undecided either way.
func onlyFields(a Action, has func(Change) bool) Decision {
	yes := true
	d := Decision{Approved: &yes}
	for _, c := range a.Changes {
		if !has(c) {
			d.set(c.SKU, c.Field, nil)
		}
	}
	return d
}

func (p *Plan) decide(id string, d Decision) {
	if p.Meta.Decisions == nil {
		p.Meta.Decisions = map[string]Decision{}
	}
	p.Meta.Decisions[id] = d
}

func (d *Decision) set(sku string, field listing.Field, approved *bool) {
	d.Fields = slices.Clone(d.Fields)
	i := slices.IndexFunc(d.Fields, func(f FieldDecision) bool { return f.SKU == sku && f.Field == field })
	if i < 0 {
		d.Fields = append(d.Fields, FieldDecision{SKU: sku, Field: field, Approved: approved})
		return
	}
	d.Fields[i].Approved = approved
}

// of gives what was decided about one change: its own decision, else the
// action's, but drift that asks needs one of its own.
func (d Decision) of(c Change) *bool {
	for _, f := range d.Fields {
		if f.SKU == c.SKU && f.Field == c.Field {
			return f.Approved
		}
	}
	if c.Ask && d.Approved != nil && *d.Approved {
		return nil
	}
	return d.Approved
}
