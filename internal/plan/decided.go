package plan

// Decided gives what was decided about one change of an action: nil is
// undecided.
func (p Plan) Decided(a Action, c Change) *bool { return p.Meta.Decisions[a.ID].of(c) }
