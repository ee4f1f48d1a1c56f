package intake_test

import (
	"testing"

	"github.com/farmgate-cli/farmgate/internal/intake"
	"github.com/farmgate-cli/farmgate/listing"
)

func TestRollUp(t *testing.T) {
	head := "商家编码,产品名称,规格,价格,库存,产地,生产者\n"
	a := readText(t, "a.csv", head+"A1,脐橙,5斤,29.9,10,秭归县,甲合作社\nA2,土豆,5斤,19.9,10,恩施市,甲合作社\n", options())
	b := readText(t, "b.csv", head+"A1,香菇,500g,39.9,10,随县,乙合作社\nB1,大米,5kg,49.9,10,京山市,乙合作社\n", options())
	c := readText(t, "c.csv", head+"A2,土豆,5斤,19.9,10,恩施市,甲合作社\nC1,藕,5斤,25.9,10,洪湖市,甲合作社\n", options())
	stock := readText(t, "d.csv", "商家编码,库存\nC1,3\nX9,4\n", options())
	got := intake.RollUp([]*intake.Result{a, b, c, stock})
	var names []string
	for _, l := range got.Catalog.Listings {
		names = append(names, l.ID)
	}
	if len(names) != 3 || names[0] != "A2" || names[1] != "B1" || names[2] != "C1" {
		t.Errorf("listings %v", names)
	}
	collisions := 0
	for _, f := range got.Catalog.Findings {
		if f.Code == listing.IDCollision {
			collisions++
			if f.Where.Cell == "" || f.Where.File == "" {
				t.Errorf("no cell in %+v", f)
			}
		}
	}
	if collisions != 2 || len(got.Faulty) != 1 {
		t.Errorf("%d collisions, faulty %v", collisions, got.Faulty)
	}
	if n, _ := got.Catalog.Listings[2].SKUs[0].Facts.Number(listing.FieldStock); n != 3 {
		t.Errorf("stock %d, want that of the stock sheet", n)
	}
	if n, _ := c.Catalog.Listings[1].SKUs[0].Facts.Number(listing.FieldStock); n != 10 {
		t.Errorf("the reading itself was changed: stock %d", n)
	}
	if len(got.Updates) != 1 || got.Updates[0].Listings[0].SKUs[0].ID != "X9" || got.Updates[0].Kind != listing.KindStock {
		t.Errorf("updates %+v", got.Updates)
	}
	alone := intake.RollUp([]*intake.Result{stock})
	if alone.Catalog.Kind != listing.KindStock || len(alone.Catalog.Listings) != 2 || len(alone.Updates) != 0 {
		t.Errorf("%+v", alone)
	}
}

func TestRollUpRefusesTwoPrices(t *testing.T) {
	head := "商家编码,产品名称,规格,价格,库存,产地\n"
	a := readText(t, "a.csv", head+"A1,脐橙,5斤,29.9,10,秭归县\n", options())
	b := readText(t, "b.csv", head+"A1,脐橙,5斤,39.9,10,秭归县\n", options())
	got := intake.RollUp([]*intake.Result{a, b})
	if len(got.Catalog.Listings) != 0 || len(got.Catalog.Findings) != 1 || got.Catalog.Findings[0].Code != listing.SKUDuplicate || got.Catalog.Findings[0].Where.File != "b.csv" {
		t.Errorf("%d listings, %+v", len(got.Catalog.Listings), got.Catalog.Findings)
	}
}
