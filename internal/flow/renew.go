package flow

import (
	"context"
	"errors"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/internal/token"
	"github.com/farmgate-cli/farmgate/listing"
)

// renewer renews a channel's tokens when the marketplace no longer takes them:
// once for all the calls that were refused meanwhile. It is safe for concurrent
// use.
type renewer struct {
	world     *World
	channel   *channel
	refresher adapters.TokenRefresher
	// lock is taken while tokens are renewed; nil where the channel's lock is
	// held already.
	lock func(context.Context) (*state.Lock, error)

	turn   chan struct{} // holds one: who takes it renews; it is held over calls
	have   token.Tokens
	at     time.Time // of the last renewal
	failed error     // why there was none: it is not tried again
}

// newRenewer gives nil for a shop whose tokens cannot be renewed.
func newRenewer(w *World, ch *channel, have token.Tokens) *renewer {
	refresher, ok := ch.shop.(adapters.TokenRefresher)
	if !ok || have.Refresh.IsZero() && have.Old.IsZero() {
		return nil
	}
	return &renewer{world: w, channel: ch, refresher: refresher, have: have, turn: make(chan struct{}, 1)}
}

// renew gets new tokens after a call that began at since was refused for the
// old ones. No error means that the call may be made again.
func (r *renewer) renew(ctx context.Context, since time.Time) error {
	select {
	case r.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-r.turn }()
	if r.failed != nil {
		return r.failed
	}
	if r.at.After(since) {
		return nil // somebody did meanwhile
	}
	err := r.locked(ctx)
	switch {
	case err == nil:
		r.at = r.world.Clock.Now()
	case ctx.Err() == nil:
		r.failed = err
	}
	return err
}

// locked renews under the channel's lock, unless another process has done so.
func (r *renewer) locked(ctx context.Context) (err error) {
	if r.lock != nil {
		lock, err := r.lock(ctx)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, lock.Unlock()) }()
		if kept, ok := r.world.keptTokens(ctx, r.channel.Name); ok && kept.Root == r.have.Root && kept.Access != r.have.Access {
			r.have = kept
			r.channel.access.Store(&kept.Access)
			return nil
		}
	}
	store, err := r.world.tokens(ctx)
	if err != nil {
		return err
	}
	r.have, err = r.renewal(store).Do(ctx, r.have)
	return err
}

func (r *renewer) renewal(store token.Store) token.Renewal {
	return token.Renewal{
		Store: store, Channel: r.channel.Name,
		Refresh: r.refresh,
		Refused: func(err error) bool { return adapters.ClassOf(err) == adapters.Auth },
		Use:     func(access listing.Secret) { r.channel.access.Store(&access) },
		Prove: func(ctx context.Context) error {
			_, err := r.channel.shop.Check(ctx)
			return err
		},
	}
}

func (r *renewer) refresh(ctx context.Context, refresh listing.Secret) (token.Tokens, error) {
	got, err := r.refresher.RefreshToken(ctx, refresh)
	if err != nil {
		return token.Tokens{}, err
	}
	return token.Tokens{Access: got.Access, Refresh: got.Refresh, Expires: got.Expires, RefreshExpires: got.RefreshExpires}, nil
}
