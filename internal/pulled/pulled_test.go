package pulled_test

import (
	"bytes"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/internal/intake"
	"github.com/farmgate-cli/farmgate/internal/pulled"
	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/listing"
)

type fields map[listing.Field]listing.Value

func text(s string) listing.Value                 { return listing.TextValue(s) }
func number(n int64) listing.Value                { return listing.NumberValue(n) }
func sku(id string, f fields) listing.SKUSnapshot { return listing.SKUSnapshot{ID: id, Fields: f} }

// read takes the workbook back the way push does.
func read(t *testing.T, table pulled.Table, notes ...pulled.Note) *intake.Result {
	t.Helper()
	var out bytes.Buffer
	if err := table.Write(&out, notes); err != nil {
		t.Fatal(err)
	}
	book, err := sheet.OpenBytes("live.xlsx", out.Bytes(), sheet.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	profile, err := intake.ParseProfile("pull", pulled.Profile)
	if err != nil {
		t.Fatal(err)
	}
	result, err := intake.Read(t.Context(), book, intake.Options{Today: "2026-11-25", Profiles: []intake.Profile{profile}})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range result.Catalog.Findings {
		if f.Severity == listing.Error {
			t.Errorf("%s %s", f.Where.Cell, f.Message.In(listing.English))
		}
	}
	return result
}

// values are what the reader found, without where it stood.
func values(facts listing.Facts) fields {
	out := fields{}
	for f, fact := range facts {
		out[f] = fact.Value
	}
	return out
}

var equal = cmp.AllowUnexported(listing.Value{})

func twoShops() []pulled.Live {
	return []pulled.Live{
		{Channel: "pdd-main", Listing: "ZG-5", OnShelf: true, Snapshot: listing.Snapshot{
			Fields: fields{listing.FieldTitle: text("秭归脐橙 新鲜"), listing.FieldShipWithin: number(48), listing.FieldPriceMarket: number(5990), listing.FieldDescription: text("现摘现发\n皮薄多汁")},
			SKUs: []listing.SKUSnapshot{
				sku("ZG-5", fields{"spec.重量": text("5斤装"), listing.FieldPrice: number(3090), listing.FieldPriceGroup: number(2990), listing.FieldStock: number(70)}),
				sku("ZG-10", fields{"spec.重量": text("10斤装"), listing.FieldPrice: number(5690), listing.FieldPriceGroup: number(5590), listing.FieldStock: number(0)}),
			},
		}},
		{Channel: "taobao-main-of-the-county", Listing: "ZG-5", OnShelf: false, Snapshot: listing.Snapshot{
			Fields: fields{listing.FieldTitle: text("湖北秭归脐橙"), listing.FieldShipWithin: number(48), listing.FieldDescription: text("现摘现发\n皮薄多汁")},
			SKUs: []listing.SKUSnapshot{
				sku("ZG-5", fields{"spec.净含量": text("2.5kg"), listing.FieldPrice: number(3190), listing.FieldStock: number(30)}),
				sku("ZG-10", fields{"spec.净含量": text("5kg"), listing.FieldPrice: number(5790), listing.FieldStock: number(12)}),
			},
		}},
	}
}

// TestWhatDiffersStandsPerShop reads the workbook back: what the shops agree on
// stands once, the rest and all money and stock in columns of one shop.
func TestWhatDiffersStandsPerShop(t *testing.T) {
	result := read(t, pulled.Compose(twoShops(), nil), listing.T("不在表里：一件", "left out: one"))
	if len(result.Catalog.Listings) != 1 || result.Source != "farmgate-pulled" {
		t.Fatalf("%d listings from source %s", len(result.Catalog.Listings), result.Source)
	}
	l := result.Catalog.Listings[0]
	if diff := cmp.Diff([]string{"pdd-main", "taobao-main-of-the-county"}, l.Channels); diff != "" || l.ID != "ZG-5" {
		t.Errorf("listing %s: %s", l.ID, diff)
	}
	want := fields{
		listing.FieldListing: text("ZG-5"), listing.FieldName: text("秭归脐橙 新鲜"), listing.FieldDescription: text("现摘现发\n皮薄多汁"), listing.FieldShipWithin: number(48),
		"title@pdd-main": text("秭归脐橙 新鲜"), "title@taobao-main-of-the-county": text("湖北秭归脐橙"),
		"shelf@pdd-main": listing.FlagValue(true), "shelf@taobao-main-of-the-county": listing.FlagValue(false),
	}
	if diff := cmp.Diff(want, values(l.Facts), equal); diff != "" {
		t.Errorf("of the listing (-want +got):\n%s", diff)
	}
	want = fields{
		listing.FieldSKU: text("ZG-10"), listing.FieldSpec: text("10斤装"), listing.FieldNetWeight: number(5000),
		"price@pdd-main": number(5690), "price_group@pdd-main": number(5590), "price_market@pdd-main": number(5990), "stock@pdd-main": number(0),
		"price@taobao-main-of-the-county": number(5790), "stock@taobao-main-of-the-county": number(12),
	}
	if diff := cmp.Diff(want, values(l.SKUs[1].Facts), equal); diff != "" {
		t.Errorf("of a SKU (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]listing.Axis{{Name: "规格", Value: "5斤装"}}, l.SKUs[0].Axes); diff != "" {
		t.Error(diff)
	}
}

// TestOfficeWordsComeFirst takes names, specs and weights from the workbook a
// SKU came from, and its id as it was written there.
func TestOfficeWordsComeFirst(t *testing.T) {
	known := map[string]pulled.Known{
		"ZG-5":  {SKU: "ZG-5", Key: listing.Key{Name: "脐橙", Grade: "一级", Spec: "大果"}, NetWeight: 2500, GrossWeight: 2800},
		"ZG-10": {SKU: "秭归-10", Key: listing.Key{Name: "脐橙", Grade: "特级", Spec: "大果"}, NetWeight: 5000},
	}
	l := read(t, pulled.Compose(twoShops()[:1], known)).Catalog.Listings[0]
	if l.SKUs[1].ID != "秭归-10" || l.Facts.Text(listing.FieldName) != "脐橙" || l.Facts.Text(listing.FieldTitle) != "秭归脐橙 新鲜" {
		t.Errorf("%+v", l)
	}
	if diff := cmp.Diff([]listing.Axis{{Name: "等级", Value: "特级"}}, l.SKUs[1].Axes); diff != "" {
		t.Error(diff)
	}
	net, _ := l.SKUs[0].Facts.Number(listing.FieldNetWeight)
	gross, _ := l.SKUs[0].Facts.Number(listing.FieldGrossWeight)
	if net != 2500 || gross != 2800 {
		t.Errorf("%d g net, %d g gross", net, gross)
	}
}

// TestAxesOfTheShop keeps the names of several axes, so that a listing made by
// hand varies in the workbook as it does in the shop.
func TestAxesOfTheShop(t *testing.T) {
	live := pulled.Live{Channel: "pdd-main", Listing: "T", OnShelf: true, Snapshot: listing.Snapshot{
		Fields: fields{listing.FieldTitle: text("五峰绿茶")},
		SKUs: []listing.SKUSnapshot{
			sku("00123", fields{"spec.口味": text("清香"), "spec.规格": text("250g"), "spec.等级": text("特级"), listing.FieldPrice: number(9900), listing.FieldStock: number(3)}),
			sku("00124", fields{"spec.口味": text("浓香"), "spec.规格": text("250g"), "spec.等级": text("一级"), listing.FieldPrice: number(8900), listing.FieldStock: number(4)}),
		},
	}}
	l := read(t, pulled.Compose([]pulled.Live{live}, nil)).Catalog.Listings[0]
	want := []listing.Axis{{Name: "等级", Value: "一级"}, {Name: "口味", Value: "浓香"}}
	if diff := cmp.Diff(want, l.SKUs[1].Axes); diff != "" || l.SKUs[1].ID != "00124" {
		t.Errorf("SKU %s varies by %s", l.SKUs[1].ID, diff)
	}
}

// TestListingsStandInOrder gives the same workbook whatever the order of the
// shops' answers.
func TestListingsStandInOrder(t *testing.T) {
	live := append(twoShops(), pulled.Live{Channel: "pdd-main", Listing: "A", OnShelf: true, Snapshot: listing.Snapshot{
		Fields: fields{listing.FieldTitle: text("五峰绿茶 250g")}, SKUs: []listing.SKUSnapshot{sku("A", fields{listing.FieldPrice: number(1), listing.FieldStock: number(1)})},
	}})
	first := read(t, pulled.Compose(live, nil))
	slices.Reverse(live[2:])
	again := read(t, pulled.Compose(append(live[2:], live[:2]...), nil))
	for i, l := range first.Catalog.Listings {
		if l.ID != again.Catalog.Listings[i].ID {
			t.Errorf("listing %d is %s, then %s", i, l.ID, again.Catalog.Listings[i].ID)
		}
	}
	if first.Catalog.Listings[0].SKUs[0].Facts.Text(listing.FieldSpec) != "默认" {
		t.Error("a SKU without a spec has an empty spec cell")
	}
}

// TestDollarsStayDollars: a workbook says in which currency its prices are, so
// that a shop of another is never sent the bare numbers.
func TestDollarsStayDollars(t *testing.T) {
	for currency, want := range map[listing.Currency]listing.Currency{"": listing.CNY, listing.CNY: listing.CNY, listing.USD: listing.USD} {
		live := twoShops()[:1]
		live[0].Currency = currency
		catalog := read(t, pulled.Compose(live, nil)).Catalog
		if got := catalog.Listings[0].SKUs[0].Facts["price@pdd-main"].Value; catalog.Currency != want || got != number(3090) {
			t.Errorf("%q: read as %s, price %v", currency, catalog.Currency, got)
		}
	}
}
