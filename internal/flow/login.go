package flow

import (
	"context"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/apply"
	"github.com/farmgate-cli/farmgate/internal/token"
	"github.com/farmgate-cli/farmgate/listing"
)

// LoginOptions are the flags of `channel login`.
type LoginOptions struct {
	Channel  string
	Redirect string // the address registered for the application; empty: options.oauth_redirect
	// Code turns the consent page's address into the code that the page gave;
	// for an application of the shop's own it may be empty.
	Code func(consent string) (string, error)
}

// Login gets a channel's first tokens, or new ones after an authorisation died,
// and keeps them in the token store. The store proves first that it keeps what
// it is given: a code is good for one try.
func (w *World) Login(ctx context.Context, o LoginOptions) (adapters.Identity, error) {
	var info adapters.Identity
	configs, err := w.chosen([]string{o.Channel})
	if err != nil {
		return info, err
	}
	ch, err := w.open(ctx, configs[0], nil, &apply.Counters{})
	if err != nil {
		return info, err
	}
	granter, ok := ch.shop.(adapters.TokenGranter)
	if !ok {
		return info, Usage(listing.Tf("店铺 %s 的平台不在网页上授权；请把令牌或密钥写进 farmgate.yaml",
			"the marketplace of %s grants nothing on a page; write its token or key into farmgate.yaml", o.Channel))
	}
	store, err := w.readyStore(ctx, o.Channel)
	if err != nil {
		return info, err
	}
	if o.Redirect == "" {
		o.Redirect = configs[0].Options["oauth_redirect"]
	}
	code, err := o.Code(granter.ConsentURL(o.Redirect, "farmgate"))
	if err != nil {
		return info, err
	}
	got, err := granter.GrantToken(ctx, code)
	if err != nil {
		return info, shopFailure(o.Channel, err)
	}
	first, err := w.configuredTokens(ctx, configs[0])
	if err != nil {
		return info, err
	}
	kept := token.Tokens{Access: got.Access, Refresh: got.Refresh, Expires: got.Expires, RefreshExpires: got.RefreshExpires, Root: first.Root}
	if err := store.Put(ctx, o.Channel, kept); err != nil {
		return info, storeFailure(err)
	}
	ch.access.Store(&got.Access)
	if info, err = ch.shop.Check(ctx); err != nil {
		return info, shopFailure(o.Channel, err)
	}
	return info, nil
}

// Logout forgets the tokens that farmgate obtained for a channel; those of the
// configuration count again.
func (w *World) Logout(ctx context.Context, channel string) error {
	if _, err := w.chosen([]string{channel}); err != nil {
		return err
	}
	store, err := w.tokens(ctx)
	if err != nil {
		return err
	}
	if err := store.Delete(ctx, channel); err != nil {
		return storeFailure(err)
	}
	return nil
}

// readyStore opens the token store and proves that it keeps something.
func (w *World) readyStore(ctx context.Context, channel string) (token.Store, error) {
	store, err := w.tokens(ctx)
	if err != nil {
		return nil, err
	}
	if err := token.Probe(ctx, store, channel); err != nil {
		return nil, storeFailure(err)
	}
	return store, nil
}

func storeFailure(err error) *Failure {
	return &Failure{Exit: ExitFailed, Class: "failed", Err: err, Message: listing.T(
		"令牌存不下来；这台电脑没有钥匙串时，请在 farmgate.yaml 里写 secrets_key: {file: 密钥文件}",
		"tokens cannot be kept; on a machine without a keyring set secrets_key: {file: KEYFILE} in farmgate.yaml")}
}
