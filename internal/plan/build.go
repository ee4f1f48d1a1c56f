package plan

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/farmgate-cli/farmgate/listing"
)

// Draft is what a plan is put together from.
type Draft struct {
	Binding
	Currency listing.Currency
	Results  []Result
	// Known is the number of listings farmgate knows on each channel, by which
	// guards count.
	Known  map[string]int
	Guards Limits
	// Listings restricts the plan to these ids; empty means all. Limit is the
	// most listings that get actions; 0 means all.
	Listings []string
	Limit    int
}

// New puts a plan together: listings in the order of the workbook within each
// channel, guards applied, everything counted. The order in which results are
// given does not matter.
func New(d Draft, meta Meta) (Plan, error) {
	results := d.chosen()
	body := Body{Binding: d.Binding.ordered(), Currency: d.Currency, Actions: []Action{}, Blocked: []Blocked{}, Notes: []Note{}, Guards: []Hit{}}
	for _, r := range results {
		body.take(r)
	}
	body.Actions, body.Guards = d.Guards.Actions(body.Actions, d.Known)
	for _, a := range body.Actions {
		body.Summary.count(a)
	}
	if err := body.valid(); err != nil {
		return Plan{}, fmt.Errorf("make plan: %w", err)
	}
	return Plan{Body: body, Meta: meta}, nil
}

// take adds one listing's result. A blocked listing has no actions, whatever
// the diff had found before it was blocked.
func (b *Body) take(r Result) {
	b.Notes = append(b.Notes, r.Notes...)
	switch {
	case r.Blocked():
		b.Blocked = append(b.Blocked, Blocked{Listing: r.Listing, Channel: r.Channel, Findings: r.Findings})
		b.Summary.Blocked++
	case len(r.Actions) == 0:
		b.Summary.Unchanged++
	default:
		b.Actions = append(b.Actions, r.Actions...)
	}
}

// chosen applies --listing and --limit and brings the results into order.
func (d Draft) chosen() []Result {
	results := slices.Clone(d.Results)
	if len(d.Listings) > 0 {
		results = slices.DeleteFunc(results, func(r Result) bool { return !slices.Contains(d.Listings, r.Listing) })
	}
	if d.Limit > 0 {
		results = limited(results, d.Limit)
	}
	slices.SortStableFunc(results, func(a, b Result) int {
		return cmp.Or(cmp.Compare(a.Channel, b.Channel), compareResults(a, b))
	})
	return results
}

func compareResults(a, b Result) int {
	return cmp.Or(cmp.Compare(a.Position, b.Position), cmp.Compare(a.Listing, b.Listing))
}

// limited keeps the actions of the first n listings that have any, on all
// their channels; the others wait for the next plan.
func limited(results []Result, n int) []Result {
	byPosition := slices.Clone(results)
	slices.SortStableFunc(byPosition, compareResults)
	kept := map[string]bool{}
	for _, r := range byPosition {
		if len(r.Actions) > 0 && !r.Blocked() && len(kept) < n {
			kept[r.Listing] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(results), func(r Result) bool {
		return len(r.Actions) > 0 && !r.Blocked() && !kept[r.Listing]
	})
}

// ordered sorts what has no order of its own, so that it cannot change the body.
func (b Binding) ordered() Binding {
	b.Inputs = append([]InputFile{}, b.Inputs...)
	b.Channels = append([]Channel{}, b.Channels...)
	slices.SortStableFunc(b.Inputs, func(x, y InputFile) int {
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.SHA256, y.SHA256))
	})
	slices.SortStableFunc(b.Channels, func(x, y Channel) int { return cmp.Compare(x.Name, y.Name) })
	return b
}
