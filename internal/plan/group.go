package plan

import (
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// actions makes of the changes one action for each call that carries them.
// Without a base the listing is adopted first.
func (d *differ) actions() []Action {
	var actions []Action
	after := ""
	if d.Base == nil {
		adopt := d.action(Adopt, d.Remote.Ref, listing.T("店铺里已有同样编码的商品，接管它", "the channel already holds a listing with these ids; take it over"))
		actions, after = append(actions, adopt), adopt.ID
	}
	for _, a := range group(d.Subject, d.Remote.Ref, d.Desired, d.changes) {
		a.After = after
		actions = append(actions, a)
	}
	return actions
}

// Group makes actions of changes that were found otherwise than by a diff, as
// for a way back to earlier values. Changes of fields that the adapter does
// not write are left out.
func Group(s Subject, remote adapters.Ref, desired adapters.Desired, specs []adapters.FieldSpec, changes []Change) []Action {
	var all []placed
	for _, c := range changes {
		if spec, ok := carrier(specs, c.Field, c.SKU != ""); ok && spec.Mode == adapters.ReadWrite {
			all = append(all, placed{c, spec.Group})
		}
	}
	return group(s, remote, desired, all)
}

func group(s Subject, remote adapters.Ref, desired adapters.Desired, changes []placed) []Action {
	byVerb := map[Verb][]Change{}
	for _, c := range changes {
		verb := verbOf(c)
		byVerb[verb] = append(byVerb[verb], c.Change)
	}
	var actions []Action
	for _, verb := range Verbs() {
		if len(byVerb[verb]) == 0 {
			continue
		}
		a := s.action(verb, remote, reasonFor(byVerb[verb]))
		a.Changes = byVerb[verb]
		if verb == Update || verb == Pictures {
			whole := desired
			a.Desired, a.Notes = &whole, s.Notes
		}
		actions = append(actions, a)
	}
	return actions
}

// Verbs lists the verbs in the order in which the actions of one listing stand
// in a plan.
func Verbs() []Verb {
	return []Verb{Adopt, Create, Update, Pictures, Price, Stock, Shelve, Unshelve, Delete}
}

func verbOf(c placed) Verb {
	switch c.group {
	case adapters.GroupPictures:
		return Pictures
	case adapters.GroupPrice:
		return Price
	case adapters.GroupStock:
		return Stock
	case adapters.GroupShelf:
		if on, _ := c.Desired.Flag(); on {
			return Shelve
		}
		return Unshelve
	default:
		return Update
	}
}

// reasonFor names the fields, and those that somebody else changed apart.
func reasonFor(changes []Change) listing.Text {
	ours, theirs := fieldNames(changes, false), fieldNames(changes, true)
	differs := listing.T("与工作簿不同：", "differs from the workbook: ").With(ours)
	moved := listing.T("在别处被改过：", "changed by somebody else: ").With(theirs)
	switch {
	case theirs.IsZero():
		return differs
	case ours.IsZero():
		return moved
	default:
		return differs.With(listing.T("；", "; ")).With(moved)
	}
}

// fieldNames lists the fields that drifted, or those that did not, each once.
func fieldNames(changes []Change, drift bool) listing.Text {
	var seen []listing.Field
	var names listing.Text
	for _, c := range changes {
		if c.Drift != drift || slices.Contains(seen, c.Field) {
			continue
		}
		if len(seen) > 0 {
			names = names.With(listing.T("、", ", "))
		}
		seen = append(seen, c.Field)
		names = names.With(c.Field.Title())
	}
	return names
}
