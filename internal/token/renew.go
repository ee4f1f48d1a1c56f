package token

import (
	"context"
	"errors"

	"github.com/farmgate-cli/farmgate/listing"
)

// Renewal gets a new pair of tokens for one channel. Its order loses nothing:
// the store proves first that it can keep something, the new pair is durable
// before it is used, and the refresh token before it is kept until a call with
// the new access token has succeeded. The channel's lock must be held.
type Renewal struct {
	Store   Store
	Channel string
	// Refresh is the marketplace's: a new pair for a refresh token.
	Refresh func(ctx context.Context, refresh listing.Secret) (Tokens, error)
	// Refused reports whether an error of Refresh says that the marketplace does
	// not take the refresh token.
	Refused func(error) bool
	// Use makes calls carry the new access token from now on.
	Use func(access listing.Secret)
	// Prove makes one harmless call with it.
	Prove func(context.Context) error
}

// ErrNoRefresh means that there is no refresh token to renew with.
var ErrNoRefresh = errors.New("no refresh token")

// Do renews what the channel has and gives what it has now.
func (r Renewal) Do(ctx context.Context, have Tokens) (Tokens, error) {
	if have.Refresh.IsZero() && have.Old.IsZero() {
		return have, wrap("renew", r.Channel, ErrNoRefresh)
	}
	if err := Probe(ctx, r.Store, r.Channel); err != nil {
		return have, err
	}
	got, err := r.obtain(ctx, have)
	if err != nil {
		return have, wrap("renew", r.Channel, err)
	}
	if err := r.Store.Put(ctx, r.Channel, got); err != nil {
		return have, err
	}
	r.Use(got.Access)
	if err := r.Prove(ctx); err != nil {
		return got, wrap("prove the new", r.Channel, err)
	}
	got.Old = listing.Secret{}
	return got, r.Store.Put(ctx, r.Channel, got)
}

// Probe proves that a store keeps what it is given, before a marketplace takes
// something back, a pair or a code, that nobody could keep another for.
func Probe(ctx context.Context, store Store, channel string) error {
	name := channel + "~probe"
	if err := store.Put(ctx, name, Tokens{}); err != nil {
		return err
	}
	return store.Delete(ctx, name)
}

// obtain takes the newest refresh token, and the one before it if the
// marketplace does not take that: it may not have seen the last renewal.
func (r Renewal) obtain(ctx context.Context, have Tokens) (got Tokens, err error) {
	for _, refresh := range []listing.Secret{have.Refresh, have.Old} {
		if refresh.IsZero() {
			continue
		}
		got, err = r.Refresh(ctx, refresh)
		if err == nil {
			got.Old, got.Root = refresh, have.Root
			if got.Refresh.IsZero() { // it stays as it was
				got.Refresh = refresh
			}
			return got, nil
		}
		if !r.Refused(err) {
			return have, err
		}
	}
	return have, err
}
