package adaptertest

import (
	"context"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// classDuplicate: where a marketplace takes merchant ids once, the second create
// says that they are taken, and the first listing is as it was.
func classDuplicate(w *world) {
	live, o, desired := w.listed(1)
	_, err := w.place(o, desired)
	if err == nil {
		w.skip("the marketplace takes the same ids twice")
	}
	w.classed("the same create again", err, adapters.Duplicate)
	w.same(live, "after a create of the same ids")
	w.foundOnce(o, live.Ref, "after a create of the same ids")
}

// classUnsupported: what an adapter says it never writes is refused as such, or
// as wrong, before anything leaves for the gateway.
func classUnsupported(w *world) {
	live, _, desired := w.listed(1)
	tried := 0
	for _, spec := range w.adapter().Fields() {
		if spec.Mode == adapters.ReadWrite || spec.PerSKU {
			continue
		}
		tried++
		change := adapters.Change{Field: spec.Field, Value: listing.TextValue("7")}
		_, err := w.shop.Update(w.ctx, adapters.Update{Remote: live, Desired: desired, Pictures: w.pictures(), Changes: []adapters.Change{change}})
		w.classed("update of "+string(spec.Field)+", which is "+string(spec.Mode), err, adapters.Unsupported, adapters.Invalid)
	}
	if tried == 0 {
		w.skip("every field can be written at any time")
	}
	w.same(live, "after updates of what is not written")
}

// refreshes: the refresh token gives an access token that works, and a wrong one
// is refused as nobody's.
func refreshes(w *world) {
	refresher, ok := has[adapters.TokenRefresher](w)
	if !ok || w.token().IsZero() || w.refresh.IsZero() {
		w.skip("there is no token that could be refreshed")
	}
	if !w.Disposable {
		w.skip("a real shop keeps its tokens")
	}
	_, err := refresher.RefreshToken(w.ctx, listing.NewSecret("0123456789abcdef0123456789abcdef01234567"))
	if err == nil {
		w.Log("the seller's own application gets a token without a refresh token")
	} else {
		w.classed("refresh with a wrong token", err, adapters.Auth)
	}
	tokens, err := refresher.RefreshToken(w.ctx, w.refresh)
	if w.keeps(err); err != nil || tokens.Access.IsZero() {
		w.Fatalf("refresh: %+v, %v", tokens, err)
	}
	if !tokens.Expires.IsZero() && !tokens.Expires.After(w.Clock.Now()) {
		w.Errorf("the new token is dead since %v", tokens.Expires)
	}
	w.renew(tokens)
	if _, err := w.shop.Check(w.ctx); err != nil {
		w.Errorf("with the new token: %v", err)
	}
}

// optionalVerbs are the optional capabilities that the shop has; each but the
// first few would write.
func (w *world) optionalVerbs(live adapters.Remote) []verb {
	var out []verb
	add := func(name string, call func(context.Context) error) {
		out = append(out, verb{name, func(ctx context.Context, _ adapters.Shop) error { return call(ctx) }})
	}
	at := w.market.leaves[0]
	if c, ok := has[adapters.CategoryLister](w); ok {
		add("children", func(ctx context.Context) error { _, err := c.Children(ctx, ""); return err })
	}
	if c, ok := has[adapters.CategoryRuler](w); ok {
		add("rule", func(ctx context.Context) error { _, err := c.Rule(ctx, at.ID); return err })
	}
	if c, ok := has[adapters.ShopChooser](w); ok {
		add("choices", func(ctx context.Context) error { _, err := c.Choices(ctx); return err })
	}
	if c, ok := has[adapters.Auditor](w); ok {
		add("audits", func(ctx context.Context) error { _, err := c.Audits(ctx, []adapters.Ref{live.Ref}); return err })
	}
	if c, ok := has[adapters.Deleter](w); ok {
		off := live
		off.OnShelf = false
		add("delete", func(ctx context.Context) error { return c.Delete(ctx, off) })
	}
	if c, ok := has[adapters.TokenRefresher](w); ok && !w.refresh.IsZero() {
		add("refresh", func(ctx context.Context) error { _, err := c.RefreshToken(ctx, w.refresh); return err })
	}
	return out
}
