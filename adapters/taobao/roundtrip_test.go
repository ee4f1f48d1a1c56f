package taobao_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/taobao"
	sandbox "github.com/farmgate-cli/farmgate/internal/sandbox/taobao"
	"github.com/farmgate-cli/farmgate/listing"
)

// leaf is a category with its rule and path.
type leaf struct {
	adapters.CategoryChoice
	rule adapters.Rule
}

// leaves walks the tree down to every leaf that the shop may publish in.
func (w *world) leaves() []leaf { return w.leavesNamed("") }

// leavesNamed walks the tree down to the leaves of that name, or to all.
func (w *world) leavesNamed(name string) []leaf {
	w.t.Helper()
	var out []leaf
	var walk func(parent string, path []string)
	walk = func(parent string, path []string) {
		children, err := w.shop.(adapters.CategoryLister).Children(w.ctx, parent)
		if err != nil {
			w.t.Fatal(err)
		}
		for _, c := range children {
			at := append(slices.Clone(path), c.Name)
			if !c.Leaf {
				walk(c.ID, at)
				continue
			}
			if name != "" && name != c.Name {
				continue
			}
			rule, err := w.shop.(adapters.CategoryRuler).Rule(w.ctx, c.ID)
			if adapters.ClassOf(err) == adapters.Permission && err != nil {
				continue // how it is learnt that the shop has no admission (taobao §8)
			}
			if err != nil {
				w.t.Fatal(err)
			}
			out = append(out, leaf{adapters.CategoryChoice{ID: c.ID, Path: at, Managed: true}, rule})
		}
	}
	walk("", nil)
	return out
}

// sent is a snapshot with the addresses of its pictures in place of their
// hashes: what must be read back.
func sent(s listing.Snapshot, pictures map[string]string) listing.Snapshot {
	out := s.Clone()
	for _, f := range []listing.Field{listing.FieldImageMain, listing.FieldImageDetail} {
		if v, ok := out.Fields[f]; ok {
			var urls []string
			for _, name := range v.List() {
				urls = append(urls, pictures[name])
			}
			out.Fields[f] = listing.ListValue(urls)
		}
	}
	return out
}

// difference compares what was wanted with what was read back: each wanted
// field, and no SKU more or less.
func difference(want, got listing.Snapshot) string {
	only := func(wanted, read map[listing.Field]listing.Value) map[listing.Field]listing.Value {
		out := map[listing.Field]listing.Value{}
		for f := range wanted {
			out[f] = read[f]
		}
		return out
	}
	read := listing.Snapshot{Fields: only(want.Fields, got.Fields)}
	for _, sku := range got.SKUs {
		wanted, _ := want.SKU(sku.ID)
		read.SKUs = append(read.SKUs, listing.SKUSnapshot{ID: sku.ID, Fields: only(wanted.Fields, sku.Fields)})
	}
	byID := func(a, b listing.SKUSnapshot) int { return strings.Compare(a.ID, b.ID) }
	want = want.Clone()
	slices.SortFunc(want.SKUs, byID)
	slices.SortFunc(read.SKUs, byID)
	return cmp.Diff(want, read, cmp.Comparer(func(a, b listing.Value) bool { return a == b }))
}

// chooser fills in attributes, asking the shop for the options that a rule does
// not list.
type chooser struct {
	w      *world
	at     leaf
	values []adapters.AttributeValue
}

func (c *chooser) holds(all []adapters.Condition) bool {
	return !slices.ContainsFunc(all, func(cond adapters.Condition) bool {
		return !slices.ContainsFunc(c.values, func(v adapters.AttributeValue) bool {
			return v.ID == cond.Attribute && (len(cond.Options) == 0 || slices.ContainsFunc(v.Options, func(o string) bool { return slices.Contains(cond.Options, o) }))
		})
	})
}

// fill gives each attribute that may be sent a value; optional ones as wanted.
func (c *chooser) fill(rt interface{ Fatal(...any) }, wanted func(a adapters.Attribute) (n int, ok bool)) {
	for _, a := range c.at.rule.Attributes {
		if a.Sale || a.Kind == adapters.AttributeOther || !c.holds(a.When) {
			continue
		}
		n, ok := wanted(a)
		must := a.Required || slices.ContainsFunc(a.RequiredWhen, c.holds)
		if !must && !ok {
			continue
		}
		v := anyValue(a, n)
		switch {
		case a.Name == "产地": // so that province and city can follow
			v.Options = []string{a.Options[0].ID}
		case a.Kind == adapters.AttributeChoice && len(a.Options) == 0:
			if v.Options = c.search(rt, a); len(v.Options) == 0 {
				continue
			}
			v.Text = ""
		}
		c.values = append(c.values, v)
	}
}

func (c *chooser) search(rt interface{ Fatal(...any) }, a adapters.Attribute) []string {
	for _, needle := range []string{map[string]string{"省份": "湖北", "城市": "宜昌"}[a.Name], "无品牌"} {
		options, err := c.w.shop.(adapters.OptionSearcher).SearchOptions(c.w.ctx, c.at.ID, a.ID, needle)
		if err != nil {
			rt.Fatal(err)
		}
		if len(options) > 0 {
			return []string{options[0].ID}
		}
	}
	return nil
}

// drawOffer makes an offer that the category takes, for an item that holds another
// already.
func (w *world) drawOffer(rt *rapid.T, pool []listing.Picture, at leaf, serial int, before adapters.Offer, cells map[string]bool, cols int) adapters.Offer {
	id := fmt.Sprintf("L%d", serial)
	o := adapters.Offer{
		Channel: "tb-main", Adapter: "taobao", Currency: listing.CNY, ID: id, OnShelf: true, Today: "2026-11-24",
		Category: at.CategoryChoice, Rule: at.rule,
		Title: adapters.Chosen{Value: rapid.StringMatching(`[秭归脐橙新鲜现摘&"']{4,12} [a-z]{0,6}`).Draw(rt, "title"), Managed: true},
		Options: map[string]adapters.Chosen{
			"template_id": {Value: "1865157090", Managed: true},
			"ship_within": {Value: rapid.SampledFrom([]string{"24", "48"}).Draw(rt, "ship"), Managed: true},
		},
	}
	if text := rapid.StringMatching(`([合作社果园直发<b>&amp;坏果包赔]{4,30}\n?){0,4}`).Draw(rt, "description"); text != "" {
		o.Description = adapters.Chosen{Value: text, Managed: true}
	}
	c := chooser{w: w, at: at}
	c.fill(rt, func(a adapters.Attribute) (int, bool) {
		// What was given once stays given: it would stay on the item, and others may hang on it.
		stays := slices.ContainsFunc(before.Attributes, func(v adapters.AttributeValue) bool { return v.ID == a.ID })
		return rapid.IntRange(0, 9).Draw(rt, "value"), rapid.Bool().Draw(rt, "optional") || stays
	})
	o.Attributes = c.values
	o.Listing = listing.Listing{ID: id, Facts: listing.Facts{}}
	for i := range rapid.IntRange(1, 3).Draw(rt, "main") {
		o.Listing.Pictures = append(o.Listing.Pictures, as(pool[i], listing.FieldImageMain))
	}
	for i := range rapid.IntRange(0, 2).Draw(rt, "detail") {
		o.Listing.Pictures = append(o.Listing.Pictures, as(pool[3+i], listing.FieldImageDetail))
	}
	o.SKUs = drawSKUs(rt, id, cells, cols)
	for _, sku := range o.SKUs {
		o.Listing.SKUs = append(o.Listing.SKUs, sku.SKU)
	}
	return o
}

func as(pic listing.Picture, role listing.Field) listing.Picture {
	pic.Role = role
	return pic
}

// drawSKUs makes some cells of a grid of one or two axes, and those that were
// made before.
func drawSKUs(rt *rapid.T, id string, cells map[string]bool, cols int) []adapters.OfferSKU {
	base := int64(rapid.IntRange(1000, 1400).Draw(rt, "price"))
	var out []adapters.OfferSKU
	for r, size := range []string{"5斤装", "5公斤", "2500g×4"} {
		for c := range cols {
			cell := fmt.Sprint(r, c)
			if !cells[cell] && r+c > 0 && rapid.Bool().Draw(rt, "hole") {
				continue
			}
			cells[cell] = true
			axes := []listing.Axis{{Name: "规格", Value: size}}
			if cols > 1 {
				axes = append(axes, listing.Axis{Name: "果径", Value: fmt.Sprintf("%d号果", c+1)})
			}
			out = append(out, skuOf(fmt.Sprintf("%s-%d%d", id, r, c), base+int64(100*r+10*c),
				int64(rapid.SampledFrom([]int{0, 1, 57, 5000}).Draw(rt, "stock")), int64(2500*(r+1)), axes...))
		}
	}
	return out
}

// TestRoundTrip creates listings of every kind that can be drawn, changes them,
// and demands that what is read back is what was projected.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	roundTrip(t, sandbox.Full())
}

// TestRoundTripReduced does the same with the least an application was seen to
// be granted.
func TestRoundTripReduced(t *testing.T) {
	t.Parallel()
	roundTrip(t, sandbox.Reduced())
}

func roundTrip(t *testing.T, packages []string) {
	w := newWorld(t, func(cfg *sandbox.Config) { cfg.TokenLifetime, cfg.Packages = 1000*time.Hour, packages })
	at := w.leaves()
	a := album{}
	pool := []listing.Picture{
		a.add(t, "", 800, 800, 1), a.add(t, "", 800, 800, 2), a.add(t, "", 800, 800, 3),
		a.add(t, "", 750, 900, 4), a.add(t, "", 480, 1500, 5),
	}
	pictures := w.upload(a, w.shop)
	serial, pushed, refused := 0, 0, map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		serial++
		var made adapters.Remote
		defer func() { w.forget(made) }()
		nth := rapid.IntRange(0, len(at)-1)
		category := at[(nth.Draw(rt, "category")+nth.Draw(rt, "further")+nth.Draw(rt, "on"))%len(at)] // spread evenly
		cells, cols := map[string]bool{}, rapid.IntRange(1, 2).Draw(rt, "cols")
		o := w.drawOffer(rt, pool, category, serial, adapters.Offer{}, cells, cols)
		desired, findings := taobao.Adapter().Project(o)
		if f := faults(findings); len(f) > 0 {
			refused[string(f[0].Code)+" "+f[0].Message.In(listing.English)]++
			rt.Skip("the category does not take what is drawn")
		}
		receipt, err := w.shop.Create(w.ctx, adapters.Create{ID: o.ID, Desired: desired, Pictures: pictures})
		if err != nil {
			rt.Fatalf("create in %v: %v", category.Path, err)
		}
		live := w.reads(rt, receipt.Ref, sent(desired.Snapshot, pictures), "after the create")
		made = live
		if !live.Live || live.OnShelf || live.Audit != adapters.AuditNone || live.ListingID != o.ID && live.ListingID != o.SKUs[0].ID {
			rt.Fatalf("live %v, on shelf %v, audit %s, listing %q", live.Live, live.OnShelf, live.Audit, live.ListingID)
		}
		w.changes(rt, live, w.drawOffer(rt, pool, category, serial, o, cells, cols), pictures)
		pushed++
	})
	if pushed < 10 {
		t.Errorf("only %d of %d listings went the whole way: %v", pushed, serial, refused)
	}
}

// forget takes the listing of a case out of the shop, which would else grow:
// a fetch reads the lists that the listing may stand in, so that each case would
// cost more than the one before.
func (w *world) forget(made adapters.Remote) {
	if made.ID == "" {
		return
	}
	if err := w.shop.(adapters.Deleter).Delete(w.ctx, made); err != nil {
		w.t.Error(err)
	}
}

func (w *world) reads(rt *rapid.T, ref adapters.Ref, want listing.Snapshot, when string) adapters.Remote {
	remote := w.fetched(rt, ref)
	if d := difference(want, remote.Snapshot); d != "" {
		rt.Fatalf("%s (-projected +read):\n%s\n%s", when, d, remote.Raw)
	}
	return remote
}

func (w *world) fetched(rt interface{ Fatal(...any) }, ref adapters.Ref) adapters.Remote {
	remote, err := w.shop.Fetch(w.ctx, ref)
	if err != nil {
		rt.Fatal(err)
	}
	return remote
}

// changes brings a listing to another offer of the same id by an update, a
// price call and stock calls, as a plan would.
func (w *world) changes(rt *rapid.T, live adapters.Remote, o adapters.Offer, pictures map[string]string) {
	desired, findings := taobao.Adapter().Project(o)
	if len(faults(findings)) > 0 {
		rt.Skip("the second offer is refused")
	}
	want := live.Snapshot.Clone()
	content, price, stock := diff(live.Snapshot, desired, pictures)
	if len(content) > 0 {
		if _, err := w.shop.Update(w.ctx, adapters.Update{Remote: live, Changes: content, Desired: desired, Pictures: pictures}); err != nil {
			rt.Fatalf("update: %v", err)
		}
		live = w.fetched(rt, live.Ref)
	}
	if len(price) > 0 {
		if _, err := w.shop.SetPrices(w.ctx, adapters.PriceUpdate{Remote: live, Changes: price}); err != nil {
			rt.Fatalf("prices: %v", err)
		}
		live = w.fetched(rt, live.Ref)
	}
	if len(stock) > 0 {
		if _, err := w.shop.SetStock(w.ctx, adapters.StockUpdate{Remote: live, Changes: stock}); err != nil {
			rt.Fatalf("stock: %v", err)
		}
	}
	after := sent(desired.Snapshot, pictures)
	for f, v := range after.Fields {
		if !desired.Unmanaged[f] && f != listing.FieldCategory {
			want.Set("", f, v)
		}
	}
	for _, sku := range after.SKUs {
		for f, v := range sku.Fields {
			want.Set(sku.ID, f, v)
		}
	}
	for _, a := range o.Rule.Attributes { // what another choice disabled is gone, and nobody's loss
		if _, ok := after.Fields[listing.Attr(a.ID)]; !ok && len(a.When) > 0 {
			delete(want.Fields, listing.Attr(a.ID))
		}
	}
	if last := w.reads(rt, live.Ref, want, "after the changes"); last.OnShelf {
		rt.Fatal("an edit put the listing on the shelf")
	}
}

// diff sorts what differs by the call that carries it. SKUs that are new come
// whole with the content.
func diff(live listing.Snapshot, desired adapters.Desired, pictures map[string]string) (content, price, stock []adapters.Change) {
	want := sent(desired.Snapshot, pictures)
	add := func(sku string, f listing.Field, known bool) {
		c := adapters.Change{SKU: sku, Field: f, Value: desired.Get(sku, f)}
		switch {
		case known && f == listing.FieldPrice:
			price = append(price, c)
		case known && f == listing.FieldStock:
			stock = append(stock, c)
		default:
			content = append(content, c)
		}
	}
	for _, f := range slices.Sorted(maps.Keys(want.Fields)) {
		if !desired.Unmanaged[f] && f != listing.FieldCategory && want.Fields[f] != live.Fields[f] {
			add("", f, true)
		}
	}
	for _, sku := range want.SKUs {
		held, known := live.SKU(sku.ID)
		for _, f := range slices.Sorted(maps.Keys(sku.Fields)) {
			if sku.Fields[f] != held.Fields[f] {
				add(sku.ID, f, known)
			}
		}
	}
	return content, price, stock
}
