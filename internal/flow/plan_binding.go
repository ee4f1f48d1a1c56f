package flow

import (
	"github.com/farmgate-cli/farmgate/adapters/all"
	"github.com/farmgate-cli/farmgate/internal/plan"
)

func (d *drafting) channelBindings() []plan.Channel {
	var out []plan.Channel
	for _, c := range d.channels {
		out = append(out, plan.Channel{Name: c.Name, Adapter: c.info().Name, Version: c.info().Version})
	}
	return out
}

// binding is what a plan is made from: it is refused when any of it moved.
func (w *World) binding(inputs []plan.InputFile, lineage string, channels []plan.Channel) (plan.Binding, error) {
	b := plan.Binding{Inputs: inputs, Lineage: lineage, Channels: channels}
	profiles, err := w.profiles("")
	if err != nil {
		return b, err
	}
	if b.Profile, err = plan.Digest(profiles); err != nil {
		return b, err
	}
	b.Rules, err = plan.Digest(w.rulesOf(channels))
	return b, err
}

// rulesOf is everything of the configuration that decides what is wanted. No
// secret and no address is in it.
func (w *World) rulesOf(channels []plan.Channel) any {
	rules := map[string]any{"guards": w.Config.Guards, "images": w.Config.Images}
	for _, c := range channels {
		if cfg, ok := w.Config.Channel(c.Name); ok {
			if _, known := all.Find(cfg.Adapter); known {
				rules[c.Name] = map[string]any{"settings": w.settings(pure(cfg)), "drift": cfg.OnDrift}
			}
		}
	}
	return rules
}
