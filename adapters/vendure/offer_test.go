package vendure_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/png"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/vendure"
	"github.com/farmgate-cli/farmgate/listing"
)

// picture makes a small PNG of that shade.
func picture(t testing.TB, role listing.Field, sku string, shade uint8) ([]byte, listing.Picture) {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 40, 40))
	for i := range img.Pix {
		img.Pix[i] = shade
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(b.Bytes())
	return b.Bytes(), listing.Picture{
		SHA256: hex.EncodeToString(sum[:]), Role: role, SKU: sku, Width: 40, Height: 40, Bytes: int64(b.Len()), Format: "png",
	}
}

// album is a set of pictures by hash.
type album map[string][]byte

func (a album) add(t testing.TB, role listing.Field, sku string, shade uint8) listing.Picture {
	data, pic := picture(t, role, sku, shade)
	a[pic.SHA256] = data
	return pic
}

// upload sends every picture and gives the addresses.
func (w *world) upload(a album) map[string]string {
	w.t.Helper()
	out := map[string]string{}
	for _, hash := range slices.Sorted(maps.Keys(a)) {
		id, err := w.shop.Upload(w.ctx, adapters.Image{SHA256: hash, Name: hash + ".png", Format: "png", Data: a[hash]})
		if err != nil {
			w.t.Fatalf("upload: %v", err)
		}
		out["sha256:"+hash] = id
	}
	return out
}

func at(cell string) listing.CellRef { return listing.CellRef{Sheet: "商品", Cell: cell} }

// skuOf makes an offered SKU.
func skuOf(id string, price, stock int64, axes ...listing.Axis) adapters.OfferSKU {
	return adapters.OfferSKU{
		SKU: listing.SKU{ID: id, Axes: axes, Facts: listing.Facts{}, Cell: at("A3")}, ID: listing.WireID(id), Price: &price, Stock: &stock,
	}
}

// oranges is a listing that nothing is wrong with: two SKUs that differ by one axis.
func oranges(t testing.TB, a album, id string) adapters.Offer {
	skus := []adapters.OfferSKU{
		skuOf(id+"-5", 2980, 500, listing.Axis{Name: "规格", Value: "5斤"}),
		skuOf(id+"-10", 5580, 300, listing.Axis{Name: "规格", Value: "10斤"}),
	}
	l := listing.Listing{
		ID: id, Cell: at("A3"), SKUs: []listing.SKU{skus[0].SKU, skus[1].SKU},
		Facts:    listing.Facts{listing.FieldName: {Value: listing.TextValue("秭归脐橙"), Cell: at("B3")}},
		Pictures: []listing.Picture{a.add(t, listing.FieldImageMain, "", 10), a.add(t, listing.FieldImageMain, "", 20), a.add(t, listing.FieldImageSKU, id+"-5", 30)},
	}
	return adapters.Offer{
		Channel: "own-shop", Adapter: "vendure", Currency: listing.CNY, Listing: l, ID: id,
		Title:       adapters.Chosen{Value: "秭归脐橙 单果80mm以上 现摘现发", Managed: true},
		Description: adapters.Chosen{Value: "合作社果园直发\n<坏果> & 24小时内联系", Managed: true},
		SKUs:        skus, OnShelf: true, Today: "2026-11-24",
	}
}

// projected gives what the shop would hold, and fails on an error among the findings.
func projected(t testing.TB, o adapters.Offer) adapters.Desired {
	t.Helper()
	desired, findings := vendure.Adapter().Project(o)
	if bad := faults(findings); len(bad) > 0 {
		t.Fatalf("findings: %+v", bad)
	}
	return desired
}

// faults lists the errors among findings.
func faults(findings []listing.Finding) []listing.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f listing.Finding) bool { return f.Severity != listing.Error })
}

// sent is a snapshot with the ids of its pictures in place of their hashes:
// what must be read back.
func sent(s listing.Snapshot, pictures map[string]string) listing.Snapshot {
	out := s.Clone()
	swap := func(fields map[listing.Field]listing.Value) {
		for _, f := range []listing.Field{listing.FieldImageMain, listing.FieldImageSKU} {
			if v, ok := fields[f]; ok {
				var ids []string
				for _, name := range v.List() {
					ids = append(ids, pictures[name])
				}
				fields[f] = listing.ListValue(ids)
			}
		}
	}
	swap(out.Fields)
	for i := range out.SKUs {
		swap(out.SKUs[i].Fields)
	}
	return out
}

// difference compares what was wanted with what was read back, field by field,
// in whatever order the SKUs come.
func difference(want, got listing.Snapshot) string {
	byID := func(s listing.Snapshot) map[string]map[listing.Field]listing.Value {
		out := map[string]map[listing.Field]listing.Value{"": s.Fields}
		for _, sku := range s.SKUs {
			out[sku.ID] = sku.Fields
		}
		return out
	}
	return cmp.Diff(byID(want), byID(got), cmp.Comparer(func(a, b listing.Value) bool { return a == b }))
}

// create lists an offer and gives it as read back.
func (w *world) create(o adapters.Offer, a album) (adapters.Desired, map[string]string, adapters.Remote) {
	w.t.Helper()
	desired, pictures := projected(w.t, o), w.upload(a)
	receipt, err := w.shop.Create(w.ctx, adapters.Create{ID: o.ID, Desired: desired, Pictures: pictures})
	if err != nil {
		w.t.Fatalf("create: %v", err)
	}
	return desired, pictures, w.fetch(receipt.ID)
}

func (w *world) fetch(id string) adapters.Remote {
	w.t.Helper()
	remote, err := w.shop.Fetch(w.ctx, adapters.Ref{ID: id})
	if err != nil {
		w.t.Fatalf("fetch: %v", err)
	}
	return remote
}

// find looks a listing up by all its ids.
func (w *world) find(o adapters.Offer) []adapters.Summary {
	w.t.Helper()
	keys := adapters.Keys{Listing: []string{o.ID}}
	for _, sku := range o.SKUs {
		keys.SKUs = append(keys.SKUs, sku.ID)
	}
	found, err := w.shop.Find(w.ctx, keys)
	if err != nil {
		w.t.Fatalf("find: %v", err)
	}
	return found
}
