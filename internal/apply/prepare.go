package apply

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// prepare reads what is live just now and gives the call that is still needed.
// No call means that the action has ended, or must wait where it is.
func (a *action) prepare(ctx context.Context) (call, error) {
	switch a.verb() {
	case plan.Create:
		return a.prepareCreate(ctx)
	case plan.Adopt:
		return nil, a.adopt(ctx)
	case plan.Delete:
		return a.prepareDelete(ctx)
	default:
		return a.prepareWrite(ctx)
	}
}

// prepareWrite compares the fields that are about to be written with what the
// plan saw: what somebody else has changed since blocks the action, what is
// already as wanted needs no write.
func (a *action) prepareWrite(ctx context.Context) (call, error) {
	if len(a.entry.Action.Changes) == 0 {
		return nil, a.giveUp(ctx, reason{class: string(adapters.Invalid), message: "the plan does not say what to change"})
	}
	addresses, ok, err := a.upload(ctx)
	if !ok {
		return nil, err
	}
	remote, ok, err := a.fetchForWrite(ctx)
	if !ok {
		return nil, err
	}
	a.restock(remote)
	todo, moved := a.compare(remote)
	switch {
	case len(moved) > 0:
		return nil, a.giveUp(ctx, drift(moved, remote))
	case len(todo) == 0:
		return nil, a.alreadySo(ctx, remote)
	}
	return a.writing(remote, todo, addresses), nil
}

// fetchForWrite reads the listing before a write; one that is gone or banned
// ends the action: ok is false then.
func (a *action) fetchForWrite(ctx context.Context) (remote adapters.Remote, ok bool, err error) {
	remote, err = a.fetch(ctx)
	switch {
	case isOwn(err):
		return remote, false, err
	case err != nil:
		a.breaker.failed(err)
		return remote, false, a.giveUp(ctx, because(err))
	case remote.Deleted:
		return remote, false, a.giveUp(ctx, reason{class: string(adapters.NotFound), message: listing.T("店铺里已被删除", "deleted on the channel").Both()})
	case remote.Banned:
		return remote, false, a.giveUp(ctx, reason{class: string(adapters.Permission), message: remote.Reason})
	}
	a.before = &remote.Audit
	return remote, true, nil
}

// fetch reads the action's listing whole.
func (a *action) fetch(ctx context.Context) (remote adapters.Remote, err error) {
	ref, err := a.ref(ctx)
	if err != nil {
		return remote, err
	}
	err = a.read(ctx, "fetch", func(ctx context.Context) error {
		remote, err = a.Shop.Fetch(ctx, ref)
		return err
	})
	return remote, err
}

// ref names the listing on the marketplace. An action planned together with
// the listing's create learns the name from what is known since; a create whose
// answer gave no name, from a look-up.
func (a *action) ref(ctx context.Context) (adapters.Ref, error) {
	switch {
	case a.entry.Remote != "":
	case a.verb() == plan.Create:
		matches, err := a.find(ctx)
		if err != nil {
			return adapters.Ref{}, err
		}
		if len(matches) != 1 {
			return adapters.Ref{}, &adapters.Error{Class: adapters.NotFound, Op: "find", Message: fmt.Sprintf("%d matches", len(matches))}
		}
		a.entry.Remote, a.entry.Ticket = matches[0].ID, matches[0].Ticket
	default:
		base, _, err := a.Journal.Base(context.WithoutCancel(ctx), a.Name, a.entry.Action.Listing)
		if err != nil {
			return adapters.Ref{}, &ownError{err}
		}
		a.entry.Remote, a.entry.Ticket = base.Remote, base.Ticket
	}
	return adapters.Ref{ID: a.entry.Remote, Ticket: a.entry.Ticket}, nil
}

// compare sorts the changes that are not yet live into those still as the plan
// saw them and those that moved.
func (a *action) compare(remote adapters.Remote) (todo, moved []plan.Change) {
	for _, c := range a.entry.Action.Changes {
		now := liveValue(remote, c)
		// A value sent over another that is under review is live already.
		again := same(c.Remote, c.Desired) && c.Field != listing.FieldStock
		switch {
		case again && same(now, c.Remote):
			todo = append(todo, c)
		case a.shows(now, c.Desired):
		case c.Field == listing.FieldStock, c.Field == listing.FieldShelf, same(now, c.Remote):
			todo = append(todo, c)
		default:
			moved = append(moved, c)
		}
	}
	return todo, moved
}

// drift is the reason of an action that meets a field which somebody else
// changed after the plan was made.
func drift(moved []plan.Change, remote adapters.Remote) reason {
	var fields []string
	for _, c := range moved {
		fields = append(fields, fmt.Sprintf("%s = %q", nameOf(c), liveValue(remote, c).Text()))
	}
	return reason{
		class:   journal.ReasonDrift,
		message: about(listing.T("计划之后在别处被改过", "changed by somebody else since the plan"), strings.Join(fields, ", ")),
	}
}

// about puts what a message is about behind it, for a journal that is read in
// either language.
func about(message listing.Text, what string) string { return message.Both() + ": " + what }

func nameOf(c plan.Change) string {
	if c.SKU == "" {
		return string(c.Field)
	}
	return c.SKU + " " + string(c.Field)
}

// alreadySo ends an action without a write: everything it wants is live.
func (a *action) alreadySo(ctx context.Context, remote adapters.Remote) error {
	a.passTo(journal.Accepted)
	return a.conclude(ctx, seen, remote)
}

// adopt takes note of a listing that is there. Nothing is sent, so nothing
// counts as sent: what differs from the workbook is drift in the next plan.
func (a *action) adopt(ctx context.Context) error {
	remote, ok, err := a.fetchForWrite(ctx)
	if !ok {
		return err
	}
	a.entry.Remote = remote.ID
	a.passTo(journal.Accepted)
	return a.conclude(ctx, seen, remote)
}

// prepareDelete deletes only what is off the shelf.
func (a *action) prepareDelete(ctx context.Context) (call, error) {
	deleter, ok := a.Shop.(adapters.Deleter)
	if !ok {
		return nil, a.giveUp(ctx, reason{class: string(adapters.Unsupported), message: listing.T("平台不能删除", "the marketplace cannot delete").Both()})
	}
	remote, err := a.fetch(ctx)
	switch {
	case isOwn(err):
		return nil, err
	case adapters.ClassOf(err) == adapters.NotFound && err != nil, err == nil && remote.Deleted:
		a.passTo(journal.Accepted)
		return nil, a.conclude(ctx, gone, remote)
	case err != nil:
		a.breaker.failed(err)
		return nil, a.giveUp(ctx, because(err))
	case remote.OnShelf:
		return nil, a.giveUp(ctx, reason{class: journal.ReasonDrift, message: listing.T("还在架上，不删除", "still on the shelf; not deleted").Both()})
	}
	return func(ctx context.Context) (adapters.Receipt, error) {
		return adapters.Receipt{}, deleter.Delete(ctx, remote)
	}, nil
}

func asMissing(err error) (*missingPicture, bool) {
	var missing *missingPicture
	ok := errors.As(err, &missing)
	return missing, ok
}
