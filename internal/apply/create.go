package apply

import (
	"context"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/listing"
)

// prepareCreate brings the pictures and looks once more whether the listing is
// there already, right before it would be made.
func (a *action) prepareCreate(ctx context.Context) (call, error) {
	if a.entry.Action.Desired == nil {
		return nil, a.giveUp(ctx, reason{class: string(adapters.Invalid), message: "the plan does not say what to create"})
	}
	pictures, ok, err := a.upload(ctx)
	if !ok {
		return nil, err
	}
	matches, err := a.find(ctx)
	switch {
	case isOwn(err):
		return nil, err
	case err != nil:
		a.breaker.failed(err)
		return nil, a.giveUp(ctx, because(err))
	case len(matches) > 1:
		return nil, a.giveUp(ctx, severalMatch(matches))
	case len(matches) == 1:
		return nil, a.found(ctx, matches[0], !a.entry.Ended.IsZero())
	}
	return func(ctx context.Context) (adapters.Receipt, error) {
		return a.Shop.Create(ctx, adapters.Create{
			ID: a.entry.Action.WireID, Desired: *a.entry.Action.Desired, Pictures: pictures,
		})
	}, nil
}

// find looks the listing up by every id it may be known by.
func (a *action) find(ctx context.Context) (matches []adapters.Summary, err error) {
	keys, err := a.keys(ctx)
	if err != nil {
		return nil, err
	}
	err = a.read(ctx, "find", func(ctx context.Context) error {
		matches, err = a.Shop.Find(ctx, keys)
		return err
	})
	return distinct(matches), err
}

// keys are all SKU ids and the listing id, each as on the wire and as the
// workbook writes it.
func (a *action) keys(ctx context.Context) (adapters.Keys, error) {
	act := a.entry.Action
	keys := adapters.Keys{Listing: distinctText(act.WireID, act.Listing), Title: act.Desired.Fields[listing.FieldTitle].Text()}
	for _, sku := range act.Desired.SKUs {
		written, known, err := a.Journal.Written(context.WithoutCancel(ctx), sku.ID)
		if err != nil {
			return keys, &ownError{err}
		}
		if !known {
			written = sku.ID
		}
		keys.SKUs = append(keys.SKUs, distinctText(sku.ID, written)...)
	}
	return keys, nil
}

func distinctText(a, b string) []string {
	if a == b || b == "" {
		return []string{a}
	}
	return []string{a, b}
}

// distinct drops what was found twice, by two of its ids.
func distinct(matches []adapters.Summary) []adapters.Summary {
	var out []adapters.Summary
	for _, m := range matches {
		if !m.Deleted && !slices.ContainsFunc(out, func(o adapters.Summary) bool { return o.ID == m.ID }) {
			out = append(out, m)
		}
	}
	return out
}

// severalMatch is the reason of a create that meets two listings with its ids:
// none is chosen in silence.
func severalMatch(matches []adapters.Summary) reason {
	var ids []string
	for _, m := range matches {
		ids = append(ids, m.ID)
	}
	return reason{class: journal.ReasonMatches, message: about(
		listing.T("店铺里有几个商品用着它的编码", "several listings on the channel carry its ids"), strings.Join(ids, ", "))}
}

// found goes on with a listing that a look-up found instead of creating one.
// If an attempt of ours made it, it is ours and is read back as any other. Else somebody made it since the plan: it is adopted, and the create
// counts as applied only if it is what was wanted.
func (a *action) found(ctx context.Context, match adapters.Summary, ours bool) error {
	a.entry.Remote, a.entry.Ticket = match.ID, match.Ticket
	if ours {
		a.passTo(journal.Accepted)
		return a.record(ctx, nil)
	}
	remote, err := a.fetch(ctx)
	switch {
	case isOwn(err):
		return err
	case err != nil && a.entry.State == journal.Unknown:
		a.breaker.failed(err)
		return nil
	case err != nil:
		a.breaker.failed(err)
		return a.giveUp(ctx, because(err))
	}
	a.adopted = true
	if v := a.judge(remote); v != notYet {
		a.passTo(journal.Accepted)
		return a.conclude(ctx, v, remote)
	}
	return a.adoptOther(ctx, remote)
}

// adoptOther takes over a listing that carries our ids but is not what was
// wanted, and ends the create by name: what to do about the differences is for
// the next plan.
func (a *action) adoptOther(ctx context.Context, remote adapters.Remote) error {
	base, err := a.knownBase(ctx)
	if err != nil {
		return err
	}
	base.Adopted = true
	a.learn(&base, remote)
	a.takeOver(&base, remote)
	a.note(reason{class: journal.ReasonDiffers, message: about(
		listing.T("店铺里已经有它，内容不同，已接管", "already on the channel with other content, adopted"), strings.Join(a.unlike(remote), ", "))})
	if a.entry.State == journal.Planned {
		a.pass(journal.Blocked)
	} else {
		a.passTo(journal.Failed)
	}
	return a.record(ctx, &base)
}
