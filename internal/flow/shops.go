package flow

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/all"
	"github.com/farmgate-cli/farmgate/internal/apply"
	"github.com/farmgate-cli/farmgate/internal/config"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/internal/token"
	"github.com/farmgate-cli/farmgate/listing"
)

// channel is one shop that takes part, opened.
type channel struct {
	config.Channel
	adapter adapters.Adapter
	limits  adapters.Limits // the adapter's, lowered by the configuration
	shop    adapters.Shop
	access  atomic.Pointer[listing.Secret]
	renewer *renewer // nil: its tokens cannot be renewed
}

// info of the channel's adapter.
func (c *channel) info() adapters.Info { return c.adapter.Info() }

// currency is what the shop's prices are in.
func (c *channel) currency() listing.Currency { return c.info().CurrencyFor(c.Options) }

// chosen lists the channels a use case works on: the named ones, else all that
// are enabled.
func (w *World) chosen(names []string) ([]config.Channel, error) {
	var out []config.Channel
	for _, name := range names {
		ch, ok := w.Config.Channel(name)
		if !ok {
			return nil, w.unknownChannel(name)
		}
		out = append(out, ch)
	}
	if len(names) > 0 {
		return out, nil
	}
	for _, ch := range w.Config.Channels {
		if ch.On() {
			out = append(out, ch)
		}
	}
	if len(out) == 0 {
		return nil, noChannels()
	}
	return out, nil
}

func noChannels() error {
	return Usage(listing.T(
		"配置里没有任何店铺；请用 farmgate channel add 添加，或先用 farmgate demo 试一试",
		"no channel is configured; add one with `farmgate channel add`, or try `farmgate demo` first"))
}

func (w *World) unknownChannel(name string) error {
	known := w.Config.ChannelNames()
	if len(known) == 0 {
		return noChannels()
	}
	if near := listing.Nearest(name, known); near != "" {
		return Usage(listing.Tf("没有叫 %s 的店铺；是不是 %s？", "there is no channel %s; did you mean %s?", name, near))
	}
	return Usage(listing.Tf("没有叫 %s 的店铺；已配置：%s", "there is no channel %s; configured: %s", name, strings.Join(known, ", ")))
}

// pure is the channel without a connection: for work that stays offline.
func pure(cfg config.Channel) *channel {
	entry, _ := all.Find(cfg.Adapter) // NewWorld refused unknown ones
	return &channel{Channel: cfg, adapter: entry.Adapter, limits: limited(entry.Adapter.Limits(), cfg)}
}

// limited applies the configured limits and settle time to the adapter's own.
// They can only lower what an adapter allows itself, except on this machine,
// where nobody is hurt.
func limited(l adapters.Limits, cfg config.Channel) adapters.Limits {
	l.Budgets = slices.Clone(l.Budgets)
	for i, b := range l.Budgets {
		rate := cfg.Limits.WritesPerSecond
		if b.Class == adapters.ClassRead {
			rate = cfg.Limits.ReadsPerSecond
		}
		if rate > 0 && (rate < b.PerSecond || cfg.Loopback()) {
			l.Budgets[i].PerSecond, l.Budgets[i].Burst = rate, max(1, int(rate))
		}
	}
	if n := cfg.Limits.InFlight; n > 0 && (l.InFlight == 0 || n < l.InFlight || cfg.Loopback()) {
		l.InFlight = n
	}
	if d := cfg.Limits.CallTimeout; d > l.CallTimeout || d > 0 && cfg.Loopback() {
		l.CallTimeout = d
	}
	if cfg.SettleTime > 0 {
		l.Settle = cfg.SettleTime
	}
	return l
}

// open connects a channel: secrets are fetched, no call is made.
func (w *World) open(ctx context.Context, cfg config.Channel, gate httpclient.Gate, counters *apply.Counters) (*channel, error) {
	entry, _ := all.Find(cfg.Adapter)
	ch := pure(cfg)
	account, err := w.account(ctx, cfg)
	if err != nil {
		return nil, err
	}
	tokens, err := w.loadTokens(ctx, cfg)
	if err != nil {
		return nil, err
	}
	ch.access.Store(&tokens.Access)
	account.Token = func() listing.Secret { return *ch.access.Load() }
	ch.shop = entry.Open(account, httpclient.New(httpclient.Options{
		Transport: w.Transport, Timeout: ch.limits.CallTimeout, Gate: gate, Now: w.Clock.Now, Observe: counters.Observe,
	}))
	ch.renewer = newRenewer(w, ch, tokens)
	return ch, nil
}

func (w *World) account(ctx context.Context, cfg config.Channel) (adapters.Account, error) {
	secret, err := w.secret(ctx, cfg, "app_secret", cfg.AppSecret)
	if err != nil {
		return adapters.Account{}, err
	}
	return adapters.Account{
		Channel: cfg.Name, BaseURL: cfg.BaseURL, UploadURL: cfg.UploadURL, AuthURL: cfg.AuthURL,
		AppKey: strings.TrimSpace(cfg.AppKey), AppSecret: secret, Options: cfg.Options,
	}, nil
}

// secret fetches one configured secret; a named place that holds nothing is a
// missing credential.
func (w *World) secret(ctx context.Context, cfg config.Channel, key string, source config.Source) (listing.Secret, error) {
	secret, err := source.Resolve(ctx, w.Config.Dir, cfg.Name+"/"+key, token.Secret)
	if err != nil {
		return secret, &Failure{Exit: ExitAuth, Class: "auth", Message: listing.Tf(
			"店铺 %s 的 %s 读不到；请检查配置里写的位置", "channel %s: %s cannot be read; check the place the configuration names", cfg.Name, key), Err: err}
	}
	return secret, nil
}

// loadTokens takes the kept tokens, if they come from the configured ones, else
// these.
func (w *World) loadTokens(ctx context.Context, cfg config.Channel) (token.Tokens, error) {
	first, err := w.configuredTokens(ctx, cfg)
	if err != nil {
		return first, err
	}
	if kept, ok := w.keptTokens(ctx, cfg.Name); ok && kept.Root == first.Root {
		return kept, nil
	}
	return first, nil
}

// configuredTokens are the first ones, which somebody else obtained.
func (w *World) configuredTokens(ctx context.Context, cfg config.Channel) (token.Tokens, error) {
	access, err := w.secret(ctx, cfg, "access_token", cfg.AccessToken)
	if err != nil {
		return token.Tokens{}, err
	}
	refresh, err := w.secret(ctx, cfg, "refresh_token", cfg.RefreshToken)
	return token.Tokens{Access: access, Refresh: refresh, Root: token.RootOf(access, refresh)}, err
}

// keptTokens gives what farmgate obtained itself. A machine without a keyring
// simply has none: the configured tokens are used then.
func (w *World) keptTokens(ctx context.Context, name string) (token.Tokens, bool) {
	store, err := w.tokens(ctx)
	if err != nil {
		return token.Tokens{}, false
	}
	kept, err := store.Get(ctx, name)
	if err != nil && !errors.Is(err, token.ErrNone) {
		w.Log.DebugContext(ctx, "token store", slog.String("channel", name), slog.Any("error", err))
	}
	return kept, err == nil && !kept.Access.IsZero()
}
