package flow

import (
	"context"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/apply"
	"github.com/farmgate-cli/farmgate/internal/category"
	"github.com/farmgate-cli/farmgate/internal/config"
	"github.com/farmgate-cli/farmgate/listing"
)

// Pick asks a person which of several choices an option gets; it gives its
// index.
type Pick func(option adapters.OptionSpec, choices []adapters.Choice) (int, error)

// Picked is one option that a setup decided.
type Picked struct {
	Option string       `json:"option"`
	ID     string       `json:"id"`
	Label  string       `json:"label"`
	Why    listing.Text `json:"why"`
}

// SetupChannel asks the shop for its data (freight templates …), lets pick
// choose where there are several, and writes the outcome into the
// configuration. With accept it takes the marked default, else the first that
// ships free, else the first.
func (w *World) SetupChannel(ctx context.Context, name string, accept bool, pick Pick) ([]Picked, error) {
	configs, err := w.chosen([]string{name})
	if err != nil {
		return nil, err
	}
	ch, err := w.open(ctx, configs[0], nil, &apply.Counters{})
	if err != nil {
		return nil, err
	}
	chooser, ok := ch.shop.(adapters.ShopChooser)
	if !ok {
		return nil, nil
	}
	choices, err := chooser.Choices(ctx)
	if err != nil {
		return nil, shopFailure(name, err)
	}
	picked, err := pickAll(ch, choices, accept, pick)
	if err != nil || len(picked) == 0 {
		return picked, err
	}
	return picked, w.writePicked(name, picked)
}

// pickAll decides every option that is a choice of the shop's data: unasked
// what is certain or accepted, by asking where there are several.
func pickAll(ch *channel, choices []adapters.Choice, accept bool, pick Pick) ([]Picked, error) {
	var picked []Picked
	for _, taken := range category.Accept(ch.info().Options, nil, choices) {
		p := Picked{taken.Option, taken.Choice.ID, taken.Choice.Label, taken.Why}
		if mine := choicesOf(choices, taken.Option); !accept && len(mine) > 1 {
			i, err := pick(optionSpec(ch, taken.Option), mine)
			if err != nil {
				return nil, err
			}
			p = Picked{taken.Option, mine[i].ID, mine[i].Label, listing.T("由您选定", "chosen by you")}
		}
		picked = append(picked, p)
	}
	return picked, nil
}

func choicesOf(choices []adapters.Choice, option string) []adapters.Choice {
	var mine []adapters.Choice
	for _, c := range choices {
		if c.Option == option {
			mine = append(mine, c)
		}
	}
	return mine
}

func optionSpec(ch *channel, key string) adapters.OptionSpec {
	for _, spec := range ch.info().Options {
		if spec.Key == key {
			return spec
		}
	}
	return adapters.OptionSpec{Key: key}
}

func (w *World) writePicked(name string, picked []Picked) error {
	values, order := map[string]string{}, []string{}
	for _, p := range picked {
		values[p.Option] = p.ID
		order = append(order, p.Option)
	}
	return config.SetOptions(w.Config.Path, name, values, order)
}

// shopFailure is an error of a call to a shop as an end of the use case.
func shopFailure(channel string, err error) *Failure {
	f := &Failure{Exit: ExitFailed, Class: string(adapters.ClassOf(err)), Message: explain(channel, err)}
	switch adapters.ClassOf(err) {
	case adapters.Auth, adapters.Permission:
		f.Exit = ExitAuth
	}
	return f
}
