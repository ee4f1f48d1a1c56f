package apply

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/plan"
)

// writing gives the call that carries changes of a known listing, merged into
// what was read just now.
func (a *action) writing(remote adapters.Remote, todo []plan.Change, pictures map[string]string) call {
	changes := wire(todo)
	switch a.verb() {
	case plan.Price:
		return a.inParts(changes, a.Limits.PriceBatch, func(ctx context.Context, part []adapters.Change) (adapters.Receipt, error) {
			return a.Shop.SetPrices(ctx, adapters.PriceUpdate{Remote: remote, Changes: part})
		})
	case plan.Stock:
		return a.inParts(changes, a.Limits.StockBatch, func(ctx context.Context, part []adapters.Change) (adapters.Receipt, error) {
			receipt, err := a.Shop.SetStock(ctx, adapters.StockUpdate{Remote: remote, Changes: part, Attempt: a.attemptID(part)})
			if err == nil {
				a.took(part)
			}
			return receipt, err
		})
	case plan.Shelve, plan.Unshelve:
		return func(ctx context.Context) (adapters.Receipt, error) {
			return a.Shop.SetShelf(ctx, remote, a.verb() == plan.Shelve)
		}
	default:
		return func(ctx context.Context) (adapters.Receipt, error) {
			u := adapters.Update{Remote: remote, Changes: changes, Pictures: pictures}
			if a.entry.Action.Desired != nil {
				u.Desired = *a.entry.Action.Desired
			}
			return a.Shop.Update(ctx, u)
		}
	}
}

// wire gives changes as adapters take them.
func wire(changes []plan.Change) []adapters.Change {
	out := make([]adapters.Change, len(changes))
	for i, c := range changes {
		out[i] = adapters.Change{SKU: c.SKU, Field: c.Field, Value: c.Desired}
	}
	return out
}

// inParts makes as many calls as the marketplace needs for all SKUs. The first
// that fails ends the attempt; that others were taken is remembered.
func (a *action) inParts(changes []adapters.Change, size int, do func(context.Context, []adapters.Change) (adapters.Receipt, error)) call {
	if size <= 0 {
		size = len(changes)
	}
	return func(ctx context.Context) (receipt adapters.Receipt, err error) {
		a.partial = false
		for part := range slices.Chunk(changes, size) {
			got, err := do(ctx, part)
			if err != nil {
				return receipt, err
			}
			got.Audited = got.Audited || receipt.Audited
			receipt, a.partial = got, true
		}
		return receipt, nil
	}
}

// attemptID is the same for a repeat of the same stock numbers by the same
// action, and for nothing else.
func (a *action) attemptID(part []adapters.Change) string {
	h := sha256.New()
	_, _ = fmt.Fprintf(h, "%s/%d", a.entry.Run, a.entry.Seq)
	for _, c := range part {
		_, _ = fmt.Fprintf(h, "/%s/%s=%s", c.SKU, c.Field, c.Value.Text())
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
