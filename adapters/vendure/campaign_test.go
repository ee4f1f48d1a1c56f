package vendure_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
)

// collected asks the shop's owner what is in a collection, until a job of the
// shop has filled it with as many products as are wanted.
func (o *owner) collected(slug string, want int) []string {
	o.t.Helper()
	deadline := time.Now().Add(30 * time.Second) //nolint:forbidigo // a real shop has no clock of ours
	for {
		var answer struct {
			Collection struct {
				Variants struct {
					Items []struct {
						Product string `json:"productId"`
					} `json:"items"`
				} `json:"productVariants"`
			} `json:"collection"`
		}
		o.ask(`{ collection(slug: "`+slug+`") { productVariants { items { productId } } } }`, &answer)
		var ids []string
		for _, v := range answer.Collection.Variants.Items {
			ids = append(ids, v.Product)
		}
		slices.Sort(ids)
		ids = slices.Compact(ids)
		if len(ids) == want || time.Now().After(deadline) { //nolint:forbidigo // as above
			return ids
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// TestCollection makes a section, fills it, changes and empties it on a real
// shop; each repeat writes nothing.
func TestCollection(t *testing.T) {
	w := newWorld(t)
	collector := w.shop.(adapters.Collector)
	var refs []adapters.Ref
	for range 3 {
		o := oranges(t, album{}, fresh("SEC"))
		o.Listing.Pictures = nil
		_, _, remote := w.create(o, album{})
		refs = append(refs, remote.Ref)
	}
	slug := strings.ToLower(fresh("hubei"))
	owner := w.place.owner(t, "cny")
	id := ""
	for _, step := range []adapters.Collection{
		{Code: slug, Name: "湖北专区", Listings: []adapters.Ref{refs[1], refs[0]}},
		{Code: slug, Name: "湖北专区 助农", Listings: refs[:2]},
		{Code: slug, Name: "湖北专区 助农", Listings: refs[2:]},
		{Code: slug, Name: "湖北专区 助农"},
	} {
		kept, err := collector.SetCollection(w.ctx, step)
		if err != nil || !kept.Changed || id != "" && kept.ID != id {
			t.Fatalf("%+v: %+v, %v", step, kept, err)
		}
		id = kept.ID
		var want []string
		for _, r := range step.Listings {
			want = append(want, r.ID)
		}
		slices.Sort(want)
		if got := owner.collected(slug, len(want)); !slices.Equal(got, want) {
			t.Errorf("it holds %v, want %v", got, want)
		}
		slices.Reverse(step.Listings)
		w.calls.take()
		if kept, err = collector.SetCollection(w.ctx, step); err != nil || kept.Changed {
			t.Errorf("again: %+v, %v", kept, err)
		}
		if ops := w.calls.take(); !slices.Equal(ops, []string{"collections"}) {
			t.Errorf("a repeat took the calls %v", ops)
		}
	}
}

// TestOthersCollection leaves alone what somebody fills by other rules.
func TestOthersCollection(t *testing.T) {
	w := newWorld(t)
	slug := strings.ToLower(fresh("named"))
	w.place.owner(t, "cny").ask(`mutation { createCollection(input: { translations: [{ languageCode: zh_Hans, name: "x", slug: "`+slug+`", description: "" }],
		filters: [{ code: "variant-name-filter", arguments: [{ name: "operator", value: "contains" }, { name: "term", value: "x" }] }] }) { id } }`, nil)
	_, err := w.shop.(adapters.Collector).SetCollection(w.ctx, adapters.Collection{Code: slug, Name: "专区"})
	refusal{adapters.Duplicate, "other rules"}.check(t, err)
}

// TestPromotion makes a coupon and changes each of its terms on a real shop;
// each repeat writes nothing.
func TestPromotion(t *testing.T) {
	w := newWorld(t)
	promoter := w.shop.(adapters.Promoter)
	day := time.Date(2026, 11, 25, 8, 0, 0, 123456789, time.UTC)
	p := adapters.Promotion{Code: fresh("HUBEI"), Name: "满50减5", Off: 500}
	id := ""
	for _, step := range []struct {
		name   string
		change func()
	}{
		{"new", func() {}}, {"from", func() { p.From = 5000 }}, {"off", func() { p.Off = 600 }}, {"name", func() { p.Name = "满50减6" }}, {"starts", func() { p.Starts = day }},
		{"ends", func() { p.Ends = day.AddDate(1, 0, 0) }}, {"limits", func() { p.PerCustomer, p.Uses = 1, 100 }}, {"paused", func() { p.Paused = true }},
	} {
		step.change()
		w.set(promoter, p, step.name, &id)
	}
	p = adapters.Promotion{Code: p.Code, Name: p.Name, Off: p.Off}
	w.set(promoter, p, "all bounds taken away", &id)
	_, err := promoter.SetPromotion(w.ctx, adapters.Promotion{Code: p.Code, Name: "x", Off: 1, Starts: day, Ends: day})
	refusal{adapters.Invalid, "ends before"}.check(t, err)
}

// set keeps a promotion twice: the first time it changes, the second nothing.
func (w *world) set(promoter adapters.Promoter, p adapters.Promotion, name string, id *string) {
	w.t.Helper()
	kept, err := promoter.SetPromotion(w.ctx, p)
	if err != nil || !kept.Changed || *id != "" && kept.ID != *id {
		w.t.Fatalf("%s: %+v, %v", name, kept, err)
	}
	*id = kept.ID
	w.calls.take()
	if kept, err = promoter.SetPromotion(w.ctx, p); err != nil || kept.Changed || kept.ID != *id {
		w.t.Errorf("%s again: %+v, %v", name, kept, err)
	}
	if ops := w.calls.take(); !slices.Equal(ops, []string{"promotions"}) {
		w.t.Errorf("%s: a repeat took the calls %v", name, ops)
	}
}

// TestOthersPromotion leaves alone a coupon code with terms of another kind.
func TestOthersPromotion(t *testing.T) {
	w := newWorld(t)
	code := fresh("PCT")
	w.place.owner(t, "cny").ask(`mutation { createPromotion(input: { enabled: true, couponCode: "`+code+`", conditions: [],
		actions: [{ code: "order_percentage_discount", arguments: [{ name: "discount", value: "10" }] }],
		translations: [{ languageCode: zh_Hans, name: "x" }] }) { ... on Promotion { id } } }`, nil)
	_, err := w.shop.(adapters.Promoter).SetPromotion(w.ctx, adapters.Promotion{Code: code, Name: "减", Off: 100})
	refusal{adapters.Duplicate, "other terms"}.check(t, err)
}
