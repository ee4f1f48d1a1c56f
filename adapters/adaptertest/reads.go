package adaptertest

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
)

func milliseconds(n int) time.Duration { return time.Duration(n) * time.Millisecond }

// readsNeverWrite: after every read the shop is as before, and on the wire was
// no call of a class that writes.
func readsNeverWrite(w *world) {
	live, o, _ := w.listed(2)
	var before, after []byte
	if w.Control != nil && !w.shared() {
		before, _ = w.Control.state(w.ctx)
	}
	w.wire.forget()
	fresh := w.connect(w.wire, w.token) // remembers nothing
	for _, v := range w.readVerbs(live.Ref, keysOf(o)) {
		if err := w.again(func() error { return v.call(w.ctx, fresh) }); err != nil {
			w.Errorf("%s: %v", v.name, err)
		}
	}
	w.optionalReads(fresh, live.Ref)
	if writes := w.wire.writes(); len(writes) > 0 {
		w.Errorf("reads called %v", writes)
	}
	if n, seen := w.wire.count(), w.wire.attempts(); n != seen {
		w.Errorf("%d requests left, of which the client counted %d", n, seen)
	}
	if before != nil {
		if after, _ = w.Control.state(w.ctx); !bytes.Equal(before, after) {
			w.Errorf("reads changed the shop:\n%.2000s\n%.2000s", before, after)
		}
	}
	w.same(live, "after reads")
}

// optionalReads calls every optional capability that reads.
func (w *world) optionalReads(shop adapters.Shop, ref adapters.Ref) {
	w.Helper()
	try := func(name string, do func() error) {
		if err := w.again(do); err != nil && adapters.ClassOf(err) != adapters.Permission {
			w.Errorf("%s: %v", name, err)
		}
	}
	at := w.market.leaves[0]
	if c, ok := shop.(adapters.CategoryLister); ok {
		try("children", func() error { _, err := c.Children(w.ctx, ""); return err })
	}
	if c, ok := shop.(adapters.CategoryRuler); ok {
		try("rule", func() error { _, err := c.Rule(w.ctx, at.ID); return err })
	}
	if c, ok := shop.(adapters.CategoryPredictor); ok {
		try("predict", func() error { _, err := c.Predict(w.ctx, "秭归脐橙", "水果"); return err })
	}
	if c, ok := shop.(adapters.ShopChooser); ok {
		try("choices", func() error { _, err := c.Choices(w.ctx); return err })
	}
	if c, ok := shop.(adapters.Auditor); ok {
		try("audits", func() error { _, err := c.Audits(w.ctx, []adapters.Ref{ref}); return err })
	}
}

// cancelled: with a context that has ended no verb sends a byte.
func cancelled(w *world) {
	live, o, desired := w.listed(1)
	verbs := slices.Concat(w.readVerbs(live.Ref, keysOf(o)), w.writeVerbs(live, o, desired, 1), w.optionalVerbs(live))
	ctx, cancel := context.WithCancel(w.ctx)
	cancel()
	w.wire.forget()
	for _, v := range verbs {
		err := v.call(ctx, w.shop)
		w.keeps(err)
		if err == nil || !errors.Is(err, context.Canceled) {
			w.Errorf("%s: %v", v.name, err)
		}
		if class := adapters.ClassOf(err); class == adapters.NotFound || class == adapters.Auth || class == adapters.Invalid {
			w.Errorf("%s: class %s", v.name, class)
		}
		if n := w.wire.count(); n != 0 {
			w.Errorf("%s: %d requests left", v.name, n)
			w.wire.forget()
		}
	}
	w.same(live, "after cancelled writes")
}

// bigIDs: an id that a double cannot hold leaves as it is, and comes back as it
// is when the gateway gives one.
func bigIDs(w *world) {
	w.wire.forget()
	_, err := w.shop.Fetch(w.ctx, adapters.Ref{ID: unknownID})
	w.classed("fetch", err, adapters.NotFound)
	if !w.wire.said(unknownID) {
		w.Errorf("the id %s did not leave as it is", unknownID)
	}
	live, o, _ := w.listed(1)
	w.wire.altering(func(answer []byte) []byte { return bytes.ReplaceAll(answer, []byte(live.ID), []byte(unknownID)) })
	defer w.wire.altering(nil)
	var ids []string
	if !w.until(func() bool { ids = idsOf(w.list()); return slices.Contains(ids, unknownID) }) {
		w.Errorf("ids read: %v, want %s for %s", ids, unknownID, o.ID)
	}
}

// tokenDies: in the middle of a run the token is refused: nothing is done, the
// class says why, and with a new token the same step works.
func tokenDies(w *world) {
	live, o, desired := w.listed(1)
	if w.token().IsZero() {
		w.skip("the seller's own application has no token that could die")
	}
	w.provoke("config", map[string]any{"expire_access": true})
	for _, v := range append(w.readVerbs(live.Ref, keysOf(o)), w.writeVerbs(live, o, desired, 1)...) {
		w.expects("with a dead token", v, w.shop, adapters.Auth)
	}
	refresher, ok := has[adapters.TokenRefresher](w)
	if !ok {
		w.skip("the adapter refreshes no tokens: a person authorises again")
	}
	tokens, err := refresher.RefreshToken(w.ctx, w.refresh)
	if w.keeps(err); err != nil || tokens.Access.IsZero() {
		w.Fatalf("refresh: %+v, %v", tokens, err)
	}
	w.renew(tokens)
	w.same(live, "after writes with a dead token")
	if err := w.stock(w.fetch(live.Ref), stockOf(o.SKUs[0].ID, 8)); err != nil {
		w.Errorf("the same step with a new token: %v", err)
	}
}

// unreachable is a network that fails as Go's own does, with the whole request
// in its error.
type unreachable struct{}

// RoundTrip implements http.RoundTripper.
func (unreachable) RoundTrip(req *http.Request) (*http.Response, error) {
	var body bytes.Buffer
	if req.Body != nil {
		_, _ = body.ReadFrom(req.Body)
	}
	return nil, errors.New("no route to " + req.URL.Host)
}

// keepsSecrets: no error of any verb holds the secret, a token or a signed
// address, when the network fails and when an answer makes no sense.
func keepsSecrets(w *world) {
	live, o, desired := w.listed(1)
	verbs := append(w.readVerbs(live.Ref, keysOf(o)), w.writeVerbs(live, o, desired, 1)...)
	dead := w.connect(newWire(unreachable{}), w.token)
	echo := newWire(w.Transport)
	echoing := w.connect(echo, w.token)
	for _, v := range verbs {
		err := v.call(w.ctx, dead)
		w.classed(v.name+" without a network", err, adapters.Transient, adapters.Ambiguous)
		echo.altering(func([]byte) []byte { return []byte("<html>" + w.Account.AppKey + " is not here</html>") })
		w.keeps(v.call(w.ctx, echoing))
	}
	if refresher, ok := has[adapters.TokenRefresher](w); ok {
		_, err := w.connect(newWire(unreachable{}), w.token).(adapters.TokenRefresher).RefreshToken(w.ctx, w.refresh)
		w.keeps(err)
		if _ = refresher; err == nil {
			w.Error("a refresh without a network has no error")
		}
	}
}
