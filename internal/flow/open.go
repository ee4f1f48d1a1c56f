package flow

import (
	"context"
	"maps"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/apply"
	"github.com/farmgate-cli/farmgate/internal/config"
	"github.com/farmgate-cli/farmgate/internal/state"
)

// openCounted connects a channel whose calls wait for the channel's budget and
// are counted.
func (w *World) openCounted(ctx context.Context, cfg config.Channel, counters *apply.Counters) (*channel, *apply.Budget, error) {
	budget := w.budgets().For(cfg.Name, cfg.Adapter, cfg.AppKey, pure(cfg).limits.Budgets)
	ch, err := w.open(ctx, cfg, budget.Gate, counters)
	return ch, budget, err
}

// remind tells a connection where earlier runs stored pictures.
func remind(ctx context.Context, db *state.DB, ch *channel) error {
	knower, ok := ch.shop.(adapters.PictureKnower)
	if !ok {
		return nil
	}
	known, err := db.Addresses(ctx, ch.Name)
	if err != nil {
		return err
	}
	knower.KnowPictures(slices.Sorted(maps.Values(known)))
	return nil
}

// budgets are shared by everything one process does: several plans and runs
// still call one shop.
func (w *World) budgets() *apply.Budgets {
	w.once.Do(func() { w.shared = apply.NewBudgets(w.Clock) })
	return w.shared
}

// forApply hands a channel to the engine.
func (c *channel) forApply(budget *apply.Budget) apply.Channel {
	ch := apply.Channel{Name: c.Name, Shop: c.shop, Limits: c.limits, Settle: c.limits.Settle, Budget: budget}
	if c.renewer != nil {
		ch.Renew = c.renewer.renew
	}
	return ch
}
