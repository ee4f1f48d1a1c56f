package douyin_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/douyin"
	sandbox "github.com/farmgate-cli/farmgate/internal/sandbox/douyin"
	"github.com/farmgate-cli/farmgate/listing"
)

// leaf is a usable category with its rule and path.
type leaf struct {
	adapters.CategoryChoice
	rule adapters.Rule
}

// leaves walks the tree down to every usable leaf.
func (w *world) leaves() []leaf {
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
			rule, err := w.shop.(adapters.CategoryRuler).Rule(w.ctx, c.ID)
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
	swap := func(fields map[listing.Field]listing.Value) {
		for _, f := range []listing.Field{listing.FieldImageMain, listing.FieldImageDetail, listing.FieldImageSKU, listing.FieldImageCertificate} {
			if v, ok := fields[f]; ok {
				var urls []string
				for _, name := range v.List() {
					urls = append(urls, pictures[name])
				}
				fields[f] = listing.ListValue(urls)
			}
		}
	}
	swap(out.Fields)
	for i := range out.SKUs {
		swap(out.SKUs[i].Fields)
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
	byID := func(a, b listing.SKUSnapshot) int { return cmpText(a.ID, b.ID) }
	want = want.Clone()
	slices.SortFunc(want.SKUs, byID)
	slices.SortFunc(read.SKUs, byID)
	return cmp.Diff(want, read, cmp.Comparer(func(a, b listing.Value) bool { return a == b }))
}

func cmpText(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	default:
		return 0
	}
}

// demands reports what nothing here can meet.
func demands(findings []listing.Finding) bool {
	unmet := []listing.Code{"douyin.document", "douyin.spec_axes", "douyin.spec_value", listing.AttributeMissing}
	return slices.ContainsFunc(findings, func(f listing.Finding) bool { return slices.Contains(unmet, f.Code) })
}

// drawOffer makes an offer that the category takes.
func drawOffer(rt *rapid.T, pool []listing.Picture, at leaf, serial int, cells map[string]bool, cols int) adapters.Offer {
	id := fmt.Sprintf("L%d", serial)
	o := adapters.Offer{
		Channel: "dy-main", Adapter: "douyin", Currency: listing.CNY, ID: id, OnShelf: true, Today: "2026-11-24",
		Category: at.CategoryChoice, Rule: at.rule,
		Title: adapters.Chosen{Value: at.Path[len(at.Path)-1] + "新鲜当季产地" + rapid.StringMatching(`[秭归新鲜现摘&<>"]{4,12} [a-z]{0,6}`).Draw(rt, "title"), Managed: true},
		Options: map[string]adapters.Chosen{
			"freight_id":           {Value: "0", Managed: true},
			"mobile":               {Value: rapid.StringMatching(`07[0-9]{9}`).Draw(rt, "mobile"), Managed: true},
			"damaged_order_return": {Value: rapid.SampledFrom([]string{"true", "false", ""}).Draw(rt, "damaged"), Managed: true},
			"reduce_type":          {Value: rapid.SampledFrom([]string{"1", "2"}).Draw(rt, "reduce"), Managed: true},
		},
	}
	n := 0
	for _, attribute := range at.rule.Attributes {
		n++
		if attribute.Sale || len(attribute.When) > 0 || !attribute.Required && !bytes.Contains(at.rule.Raw, []byte(`"`+attribute.ID+`":`)) && // a document hangs on it: what one offer says the next must say too
			(attribute.Kind == adapters.AttributeText || rapid.Bool().Draw(rt, "leave out")) {
			continue
		}
		o.Attributes = append(o.Attributes, anyValue(attribute, rapid.IntRange(0, 9).Draw(rt, "value")))
	}
	o.Listing = listing.Listing{ID: id, Facts: listing.Facts{}}
	for i := range rapid.IntRange(1, 3).Draw(rt, "main") {
		o.Listing.Pictures = append(o.Listing.Pictures, as(pool[i], listing.FieldImageMain))
	}
	for i := range rapid.IntRange(0, 2).Draw(rt, "detail") {
		o.Listing.Pictures = append(o.Listing.Pictures, as(pool[3+i], listing.FieldImageDetail))
	}
	o.Listing.Pictures = append(o.Listing.Pictures, as(pool[5], listing.FieldImageCertificate))
	o.SKUs = drawSKUs(rt, id, cells, cols)
	if rapid.Bool().Draw(rt, "own picture") {
		own := as(pool[6], listing.FieldImageSKU)
		own.SKU = o.SKUs[0].SKU.ID
		o.Listing.Pictures = append(o.Listing.Pictures, own)
	}
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
	const rows = 3
	pack := rapid.SampledFrom([]string{"斤装", "斤", "斤礼盒"}).Draw(rt, "pack") // another offer renames the values
	base := int64(rapid.IntRange(1000, 1400).Draw(rt, "price"))
	var out []adapters.OfferSKU
	for r := range rows {
		for c := range cols {
			cell := fmt.Sprint(r, c)
			if !cells[cell] && r+c > 0 && rapid.Bool().Draw(rt, "hole") {
				continue
			}
			cells[cell] = true
			axes := []listing.Axis{{Name: "规格大小", Value: fmt.Sprintf("%d%s", 5*(r+1), pack)}}
			if cols > 1 {
				axes = append(axes, listing.Axis{Name: "口味", Value: fmt.Sprintf("%d号", c+1)})
			}
			sku := skuOf(fmt.Sprintf("%s-%d%d", id, r, c), base+int64(100*r+10*c), int64(rapid.IntRange(1, 5000).Draw(rt, "stock")), int64(2500*(r+1)), axes...)
			out = append(out, sku)
		}
	}
	return out
}

// TestRoundTrip creates listings of every kind that can be drawn, changes them,
// and demands that what is read back is what was projected.
func TestRoundTrip(t *testing.T) {
	roundTrip(t, func(leaf) bool { return true })
}

// TestRoundTripOfSpecialCategories does the same where the category names the
// dimensions of variation.
func TestRoundTripOfSpecialCategories(t *testing.T) {
	roundTrip(t, func(l leaf) bool { return bytes.Contains(l.rule.Raw, []byte(`"sell_property_id"`)) })
}

func roundTrip(t *testing.T, wanted func(leaf) bool) {
	w := newWorld(t, func(cfg *sandbox.Config) { cfg.ReviewDelay = time.Minute })
	at := slices.DeleteFunc(w.leaves(), func(l leaf) bool { return !wanted(l) })
	a := album{}
	pool := []listing.Picture{
		a.add(t, "", "", 600, 600, 1), a.add(t, "", "", 640, 640, 2), a.add(t, "", "", 800, 800, 3),
		a.add(t, "", "", 750, 900, 4), a.add(t, "", "", 480, 1500, 5), a.add(t, "", "", 900, 900, 6), a.add(t, "", "", 700, 700, 7),
	}
	pictures := w.upload(a, w.shop)
	serial, pushed := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		serial++
		nth := rapid.IntRange(0, len(at)-1)
		category := at[(nth.Draw(rt, "category")+nth.Draw(rt, "further")+nth.Draw(rt, "on"))%len(at)] // spread evenly
		cells, cols := map[string]bool{}, rapid.IntRange(1, 2).Draw(rt, "cols")
		o := drawOffer(rt, pool, category, serial, cells, cols)
		desired, findings := douyin.Adapter().Project(o)
		if demands(findings) {
			rt.Skip("the category demands what is not drawn")
		}
		if f := faults(findings); len(f) > 0 {
			rt.Fatalf("%s: %s: %s", category.ID, f[0].Code, f[0].Message.Both())
		}
		receipt, err := w.shop.Create(w.ctx, adapters.Create{ID: o.ID, Desired: desired, Pictures: pictures})
		if err != nil {
			rt.Fatalf("create in %v: %v", category.Path, err)
		}
		w.reads(rt, receipt.Ref, sent(desired.Snapshot, pictures), "before approval")
		w.pass(2 * time.Minute)
		live := w.reads(rt, receipt.Ref, sent(desired.Snapshot, pictures), "after approval")
		if !live.Live || !live.OnShelf || live.Audit != adapters.AuditNone || live.ListingID != o.ID {
			rt.Fatalf("live %v, on shelf %v, audit %s, listing %q", live.Live, live.OnShelf, live.Audit, live.ListingID)
		}
		w.changes(rt, live, drawOffer(rt, pool, category, serial, cells, cols), pictures)
		pushed++
	})
	if pushed < 10 {
		t.Errorf("only %d listings went the whole way", pushed)
	}
}

func (w *world) reads(rt *rapid.T, ref adapters.Ref, want listing.Snapshot, when string) adapters.Remote {
	remote, err := w.shop.Fetch(w.ctx, ref)
	if err != nil {
		rt.Fatalf("fetch %s: %v", when, err)
	}
	if d := difference(want, remote.Snapshot); d != "" {
		rt.Fatalf("%s (-projected +read):\n%s\n%s", when, d, remote.Raw)
	}
	return remote
}

// changes brings a listing to another offer of the same id by an update, a
// price call and stock calls, as a plan would.
func (w *world) changes(rt *rapid.T, live adapters.Remote, o adapters.Offer, pictures map[string]string) {
	desired, findings := douyin.Adapter().Project(o)
	if len(faults(findings)) > 0 {
		rt.Skip("the second offer is refused")
	}
	before := live.Snapshot.Clone()
	content, price, stock := w.diff(live.Snapshot, desired, pictures)
	if len(content) > 0 {
		if _, err := w.shop.Update(w.ctx, adapters.Update{Remote: live, Changes: content, Desired: desired, Pictures: pictures}); err != nil {
			rt.Fatalf("update: %v", err)
		}
		w.pass(2 * time.Minute)
		live = w.fetched(rt, live.Ref)
	}
	if len(price) > 0 {
		if _, err := w.shop.SetPrices(w.ctx, adapters.PriceUpdate{Remote: live, Changes: price}); err != nil {
			rt.Fatalf("prices: %v", err)
		}
		w.pass(2 * time.Minute)
		live = w.fetched(rt, live.Ref)
	}
	if _, err := w.shop.SetStock(w.ctx, adapters.StockUpdate{Remote: live, Changes: stock}); err != nil {
		rt.Fatalf("stock: %v", err)
	}
	want := before
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
	w.reads(rt, live.Ref, want, "after the changes")
	if rest := w.fetched(rt, live.Ref); !rest.OnShelf {
		rt.Fatal("an edit took the listing off the shelf")
	}
}

func (w *world) fetched(rt *rapid.T, ref adapters.Ref) adapters.Remote {
	remote, err := w.shop.Fetch(w.ctx, ref)
	if err != nil {
		rt.Fatal(err)
	}
	return remote
}

// diff sorts what differs by the call that carries it. SKUs that are new come
// whole with the content.
func (w *world) diff(live listing.Snapshot, desired adapters.Desired, pictures map[string]string) (content, price, stock []adapters.Change) {
	want := sent(desired.Snapshot, pictures)
	add := func(sku string, f listing.Field, known bool) {
		c := adapters.Change{SKU: sku, Field: f, Value: desired.Get(sku, f)}
		switch {
		case known && (f == listing.FieldPrice):
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
