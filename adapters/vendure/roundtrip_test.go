package vendure_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/adapters/vendure"
	"github.com/farmgate-cli/farmgate/listing"
)

// drawText draws words as people write them into cells, with what a shop may
// take for something else.
func drawText(rt *rapid.T, label string, longest int) string {
	runes := []rune("脐橙秭归 果aZ9&<>\"'%\\/;℃①é\u200b_~😀")
	return string(rapid.SliceOfN(rapid.SampledFrom(runes), 1, longest).Draw(rt, label))
}

// drawOffer makes an offer of up to two axes.
func drawOffer(rt *rapid.T, id string, pool []listing.Picture) adapters.Offer {
	o := adapters.Offer{
		Channel: "own-shop", Adapter: "vendure", Currency: listing.CNY, ID: id, OnShelf: rapid.Bool().Draw(rt, "shelf"),
		Title:       adapters.Chosen{Value: "题" + drawText(rt, "title", 30), Managed: true},
		Description: adapters.Chosen{Value: drawText(rt, "line", 40) + "\n" + drawText(rt, "line", 40), Managed: true},
		Listing:     listing.Listing{ID: id, Cell: at("A3")},
	}
	axes := rapid.IntRange(0, 2).Draw(rt, "axes")
	count := 1
	if axes > 0 {
		count = rapid.IntRange(1, 5).Draw(rt, "skus")
	}
	for i := range count {
		var along []listing.Axis
		for a := range axes {
			value := i
			if a == 1 {
				value = i % 2
			}
			along = append(along, listing.Axis{Name: []string{"规格", "等级&<x>"}[a], Value: fmt.Sprintf("%d斤 %s", value, []string{"a<b", "特级"}[value%2])})
		}
		sku := skuOf(fmt.Sprintf("%s-%d", id, i), rapid.Int64Range(1, 2_147_483_647).Draw(rt, "price"), rapid.Int64Range(0, 2_147_483_647).Draw(rt, "stock"), along...)
		o.SKUs = append(o.SKUs, sku)
	}
	for i, pic := range pool {
		if rapid.Bool().Draw(rt, "picture") {
			pic.Role = listing.FieldImageMain
			if i == 0 {
				pic.Role, pic.SKU = listing.FieldImageSKU, o.SKUs[0].SKU.ID
			}
			o.Listing.Pictures = append(o.Listing.Pictures, pic)
		}
	}
	return o
}

// TestRoundTrip holds that what is projected is what is read back after a
// create, for every valid listing, on a real server.
func TestRoundTrip(t *testing.T) {
	w := newWorld(t)
	a := album{}
	pool := []listing.Picture{a.add(t, listing.FieldImageSKU, "", 1), a.add(t, listing.FieldImageMain, "", 2), a.add(t, listing.FieldImageMain, "", 3)}
	pictures := w.upload(a)
	rounds := 0
	rapid.Check(t, func(rt *rapid.T) {
		if rounds++; rounds > 15 { // a real server takes its time
			return
		}
		o := drawOffer(rt, fresh("RT"), pool)
		desired, findings := vendure.Adapter().Project(o)
		if bad := faults(findings); len(bad) > 0 {
			rt.Fatalf("findings: %+v", bad)
		}
		receipt, err := w.shop.Create(w.ctx, adapters.Create{ID: o.ID, Desired: desired, Pictures: pictures})
		if err != nil {
			rt.Fatalf("create: %v", err)
		}
		remote := w.fetch(receipt.ID)
		if diff := difference(sent(desired.Snapshot, pictures), remote.Snapshot); diff != "" {
			rt.Fatalf("read back (-wanted +read):\n%s", diff)
		}
		if remote.OnShelf != o.OnShelf {
			rt.Fatalf("on the shelf: %v, wanted %v", remote.OnShelf, o.OnShelf)
		}
	})
}

// TestProjectionIsPure holds that the same offer gives the same result, that
// projecting what was projected changes nothing, and that every finding is in
// the table of rules.
func TestProjectionIsPure(t *testing.T) {
	pool := []listing.Picture{{SHA256: "aa", Format: "png"}, {SHA256: "bb", Format: "gif"}}
	rapid.Check(t, func(rt *rapid.T) {
		o := drawOffer(rt, "PURE", pool)
		first, findings := vendure.Adapter().Project(o)
		o.Title.Value, o.Description.Value = first.Fields[listing.FieldTitle].Text(), first.Fields[listing.FieldDescription].Text()
		second, again := vendure.Adapter().Project(o)
		if diff := difference(first.Snapshot, second.Snapshot); diff != "" || len(findings) != len(again) {
			rt.Fatalf("projected twice (-first +second):\n%s\n%v\n%v", diff, findings, again)
		}
		for _, f := range findings {
			if !slices.ContainsFunc(vendure.Rules(), func(r draft.Rule) bool { return r.Code == f.Code && r.Severity == f.Severity }) {
				rt.Fatalf("%s is in no table", f.Code)
			}
		}
		for _, field := range fieldsOf(first.Snapshot) {
			if !slices.ContainsFunc(vendure.Adapter().Fields(), func(s adapters.FieldSpec) bool { return s.PerSKU == field.perSKU && carries(s.Field, field.name) }) {
				rt.Fatalf("%v is projected and not declared", field)
			}
		}
	})
}

type placed struct {
	name   listing.Field
	perSKU bool
}

func fieldsOf(s listing.Snapshot) []placed {
	var out []placed
	for f := range s.Fields {
		out = append(out, placed{f, false})
	}
	for _, sku := range s.SKUs {
		for f := range sku.Fields {
			out = append(out, placed{f, true})
		}
	}
	return out
}

func carries(declared, field listing.Field) bool {
	n := len(declared)
	return declared == field || declared[n-1] == '.' && len(field) > n && field[:n] == declared
}
