package plan

import (
	"github.com/farmgate-cli/farmgate/listing"
)

// View is the plan as `plan --json` and `show --json` print it (cli §4): money
// as decimal text, decisions beside their actions.
type View struct {
	FormatVersion int           `json:"format_version"`
	PlanID        string        `json:"plan_id"`
	Meta          Meta          `json:"meta"`
	Inputs        []InputFile   `json:"inputs"`
	Channels      []ChannelView `json:"channels"`
	Actions       []ActionView  `json:"actions"`
	Blocked       []Blocked     `json:"blocked"`
	Notes         []Note        `json:"notes"`
	Guards        []Hit         `json:"guards"`
	Currency      string        `json:"currency"`
	Summary       Summary       `json:"summary"`
}

// ChannelView is one channel of a View.
type ChannelView struct {
	Name    string `json:"name"`
	Adapter string `json:"adapter"`
	Digest  string `json:"digest"`
}

// ActionView is one action of a View.
type ActionView struct {
	ID       string         `json:"id"`
	Kind     Kind           `json:"kind"`
	Channel  string         `json:"channel"`
	Listing  string         `json:"listing"`
	Name     string         `json:"name"`
	SKU      string         `json:"sku"`
	Action   Verb           `json:"action"`
	Changes  []ChangeView   `json:"changes"`
	Reason   listing.Text   `json:"reason"`
	Notes    []listing.Text `json:"notes"`
	Guards   []string       `json:"guards"`
	Approved *bool          `json:"approved"`
}

// ChangeView is one change of a View. Values are null, text, numbers or flags;
// money is decimal text.
type ChangeView struct {
	SKU      string        `json:"sku"`
	Field    listing.Field `json:"field"`
	Base     any           `json:"base"`
	Remote   any           `json:"remote"`
	Desired  any           `json:"desired"`
	Drift    bool          `json:"drift"`
	Approved *bool         `json:"approved"`
}

// View makes the JSON view of the plan.
func (p Plan) View() (View, error) {
	id, err := p.ID()
	if err != nil {
		return View{}, err
	}
	v := View{
		FormatVersion: FormatVersion, PlanID: id, Meta: p.Meta.utc(), Inputs: p.Body.Inputs, Channels: []ChannelView{}, Actions: []ActionView{},
		Blocked: p.Body.Blocked, Notes: p.Body.Notes, Guards: p.Body.Guards, Currency: string(p.Body.Currency), Summary: p.Body.Summary,
	}
	for _, c := range p.Body.Channels {
		v.Channels = append(v.Channels, ChannelView{c.Name, c.Adapter, c.Digest})
	}
	for _, a := range p.Body.Actions {
		v.Actions = append(v.Actions, viewAction(a, p.Meta.Decisions[a.ID]))
	}
	return v, nil
}

func viewAction(a Action, d Decision) ActionView {
	v := ActionView{
		ID: a.ID, Kind: a.Kind, Channel: a.Channel, Listing: a.Listing, Name: a.Name, SKU: a.SKU, Action: a.Verb,
		Changes: []ChangeView{}, Reason: a.Reason, Notes: append([]listing.Text{}, a.Notes...),
		Guards: append([]string{}, a.Guards...), Approved: d.Approved,
	}
	for _, c := range a.Shown() {
		v.Changes = append(v.Changes, ChangeView{
			SKU: c.SKU, Field: c.Field, Base: JSON(c.Field, c.Base), Remote: JSON(c.Field, c.Remote), Desired: JSON(c.Field, c.Desired),
			Drift: c.Drift, Approved: d.of(c),
		})
	}
	return v
}

// JSON gives a value as JSON output shows it: money as decimal text, the rest
// as it is.
func JSON(f listing.Field, v listing.Value) any {
	if _, number := v.Number(); number && f.Kind() == listing.KindMoney {
		return v.Show(listing.KindMoney, "")
	}
	return v
}
