package adaptertest

import (
	"maps"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// declares: what an adapter projects and reads is what it says it carries, and
// its data make sense.
func declares(w *world) {
	info, limits := w.adapter().Info(), w.adapter().Limits()
	if info.Name == "" || info.Title.IsZero() || len(info.Words) == 0 || info.Version == "" || info.Currency == "" {
		w.Errorf("info %+v", info)
	}
	if limits.Settle <= 0 || limits.CallTimeout <= 0 || limits.PageSize <= 0 || limits.PriceMin <= 0 || limits.PriceMax <= limits.PriceMin || limits.StockMax <= 0 {
		w.Errorf("limits %+v", limits)
	}
	for _, spec := range w.adapter().Fields() {
		if spec.Mode == "" || spec.Group == "" {
			w.Errorf("field %+v", spec)
		}
	}
	o := w.plainOffer(2)
	desired := w.project(o)
	if again := w.project(o); difference(desired.Snapshot, again.Snapshot) != "" {
		w.Error("the same offer is projected in two ways")
	}
	w.carries("projected", desired.Snapshot)
	for _, sku := range o.SKUs {
		if _, ok := desired.SKU(sku.ID); !ok {
			w.Errorf("SKU %s is not projected", sku.ID)
		}
	}
	remote, _, _ := w.listed(2)
	w.carries("read", remote.Snapshot)
}

// carries demands that every field of a snapshot is declared.
func (w *world) carries(how string, s listing.Snapshot) {
	w.Helper()
	fields := func(sku string, held map[listing.Field]listing.Value) {
		for _, f := range slices.Sorted(maps.Keys(held)) {
			if w.subject.spec(f, sku != "").Field == "" {
				w.Errorf("%s, but not declared: %s %s", how, sku, f)
			}
		}
	}
	fields("", s.Fields)
	for _, sku := range s.SKUs {
		fields(sku.ID, sku.Fields)
	}
}

// provesAccount: one harmless read tells whose shop it is.
func provesAccount(w *world) {
	w.wire.forget()
	var id adapters.Identity
	if err := w.again(func() (err error) { id, err = w.shop.Check(w.ctx); return err }); err != nil {
		w.Fatal(err)
	}
	if writes := w.wire.writes(); len(writes) > 0 {
		w.Errorf("check called %v", writes)
	}
	w.Logf("shop %q %q, authorised until %v", id.ShopID, id.ShopName, id.Expires)
}

// tellsCategories: rules are about the category that was asked for, their
// attributes can be told apart, and shop data are settings the adapter reads.
func tellsCategories(w *world) {
	if chooser, ok := has[adapters.ShopChooser](w); ok {
		choices, err := chooser.Choices(w.ctx)
		if err != nil {
			w.Fatal(err)
		}
		for _, c := range choices {
			known := slices.ContainsFunc(w.adapter().Info().Options, func(o adapters.OptionSpec) bool { return o.Key == c.Option && o.Choice })
			if !known || c.ID == "" {
				w.Errorf("choice %+v is for no declared option", c)
			}
		}
	}
	if _, ok := has[adapters.CategoryRuler](w); !ok {
		w.skip("the marketplace has no category rules")
	}
	for _, at := range w.market.leaves {
		ids := map[string]bool{}
		for _, a := range at.rule.Attributes {
			if ids[a.ID] || a.ID == "" || a.Kind == "" || strings.TrimSpace(a.Name) == "" {
				w.Errorf("%v: attribute %+v", at.Path, a)
			}
			ids[a.ID] = true
		}
	}
	for category, err := range w.market.broken {
		w.Errorf("rule of %s: %v", category, err)
	}
	if predictor, ok := has[adapters.CategoryPredictor](w); ok {
		if _, err := predictor.Predict(w.ctx, "秭归脐橙 5斤装", "水果"); err != nil && adapters.ClassOf(err) != adapters.Permission {
			w.Errorf("predict: %v", err)
		}
	}
}
