package draft

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

const ruleOdd, ruleBad listing.Code = "x.odd", "x.bad"

func rules() []Rule {
	return []Rule{Doubt(ruleOdd, "2026-11", "§1"), Fault(ruleBad, "2026-11", "§2")}
}

func at(cell string) listing.CellRef { return listing.CellRef{Sheet: "商品", Cell: cell} }

// offer has two SKUs, of which the second says its stock.
func offer(title string) adapters.Offer {
	stock := int64(7)
	skus := []adapters.OfferSKU{
		{ID: "A-1", SKU: listing.SKU{ID: "A-1", Cell: at("A3")}},
		{ID: "A-2", Stock: &stock, SKU: listing.SKU{ID: "A-2", Cell: at("A4"), Facts: listing.Facts{
			listing.FieldStock: {Value: listing.NumberValue(7), Cell: at("E4")}, listing.FieldNetWeight: {Value: listing.NumberValue(2500)},
		}}},
	}
	return adapters.Offer{
		Channel: "x-main", Currency: listing.CNY, ID: "A", Title: adapters.Chosen{Value: title}, SKUs: skus,
		Listing: listing.Listing{ID: "A", Cell: at("A3"), SKUs: []listing.SKU{skus[0].SKU, skus[1].SKU}},
	}
}

func codes(d *Draft) string {
	var out []string
	for _, f := range d.Findings {
		out = append(out, string(f.Code))
	}
	return strings.Join(out, " ")
}

// TestReportPointsAtTheCell: the cell of the field, else of the SKU, else of the
// listing, with the severity of the rule.
func TestReportPointsAtTheCell(t *testing.T) {
	d := New(offer("脐橙"), "x", rules)
	for _, tt := range []struct {
		code     listing.Code
		sku      *adapters.OfferSKU
		field    listing.Field
		cell     string
		severity listing.Severity
	}{
		{ruleOdd, &d.Offer.SKUs[1], listing.FieldStock, "E4", listing.Warning},
		{ruleBad, &d.Offer.SKUs[1], listing.FieldPrice, "A4", listing.Error},
		{ruleBad, nil, listing.FieldTitle, "A3", listing.Error},
		{"x.unlisted", nil, listing.FieldStock, "E4", listing.Error},
	} {
		f := d.Report(tt.code, tt.sku, tt.field, listing.T("错", "wrong"), listing.T("改", "mend"))
		if f.Where != at(tt.cell) || f.Severity != tt.severity || f.Channel != "x-main" || f.Listing != "A" {
			t.Errorf("%s of %s: %+v", tt.code, tt.field, *f)
		}
	}
}

// TestSheetOfStock: an offer without a title is told nothing of what it lacks.
func TestSheetOfStock(t *testing.T) {
	for title, want := range map[string]string{"脐橙": "stock_missing price_missing", " \t\u200b": ""} {
		d := New(offer(title), "x", rules)
		total, complete := d.Stocks(ruleBad, 100, listing.T("100", "100"))
		if total != 7 || complete || d.Desired.SKUs[1].Fields[listing.FieldStock] != listing.NumberValue(7) {
			t.Errorf("%q: %d, %v", title, total, complete)
		}
		d.PriceMissing(&d.Offer.SKUs[0])
		if got := codes(d); strings.ReplaceAll(got, "-", "_") != want {
			t.Errorf("%q: %s", title, got)
		}
	}
}

func TestIdentity(t *testing.T) {
	o := offer("脐橙")
	o.Currency, o.SKUs[1].ID = "EUR", "with blank"
	d := New(o, "x", rules)
	d.InYuan("某店", "Some Shop")
	d.SomeSKU(ruleBad)
	d.MerchantIDs(ruleBad)
	if len(d.Findings) != 2 || d.Findings[0].Code != listing.CurrencyMismatch || d.Findings[1].Code != ruleBad {
		t.Fatalf("findings %+v", d.Findings)
	}
	if got := d.Findings[0].Message.Both(); got != "工作簿的币种是 EUR,某店只收人民币 / the workbook's currency is EUR, Some Shop takes yuan only" {
		t.Error(got)
	}
}

func TestBook(t *testing.T) {
	read := func(raw json.RawMessage) (*int, error) {
		if n := len(raw); n < 3 {
			return &n, nil
		}
		return nil, errors.New("too long")
	}
	for raw, want := range map[string]string{"": "unchecked", "{}": "", "{ }": "the category's rule cannot be read: too long"} {
		o := offer("脐橙")
		o.Rule.Raw = json.RawMessage(raw)
		d := New(o, "x", rules)
		book := Book(d, ruleOdd, listing.T("未检查", "unchecked"), read)
		if (book != nil) != (want == "") {
			t.Errorf("%q: %v", raw, book)
		}
		if want != "" && (len(d.Findings) != 1 || d.Findings[0].Message.In(listing.English) != want) {
			t.Errorf("%q: %+v", raw, d.Findings)
		}
	}
}

func TestAttributeMissing(t *testing.T) {
	d := New(offer("脐橙"), "x", rules)
	d.Offer.Category.ID = "1"
	f := d.AttributeMissing(adapters.Attribute{ID: "7", Name: "净重,毛重", Units: []string{"kg", "g"}})
	if f.Field != listing.Attr("7") || !strings.Contains(f.Message.In(listing.English), "in: kg、g") ||
		f.Fix.In(listing.English) != `add this line to attributes.csv: x-main,1,7,"净重,毛重",<VALUE>,` {
		t.Errorf("%+v", *f)
	}
	many := make([]adapters.AttributeOption, 13)
	for i := range many {
		many[i].Name = "甲"
	}
	if got := OptionNames(many); strings.Count(got, "甲") != 12 || !strings.HasSuffix(got, "、…") {
		t.Error(got)
	}
}

// TestSpecs: SKUs without axes vary by the spec cell, the net weight or the
// unit, and those that do not differ are named.
func TestSpecs(t *testing.T) {
	d := New(offer("脐橙"), "x", rules)
	rows, ok := d.LoneRows(strings.TrimSpace)
	if !ok || len(rows) != 2 || rows[0][0] != PlainSpec || rows[1][0] != "5斤" {
		t.Errorf("rows %v", rows)
	}
	if _, ok := New(offer(""), "x", rules).LoneRows(strings.TrimSpace); ok {
		t.Error("a sheet of stock has specs")
	}
	d.Offer.SKUs[0].SKU.Axes = []listing.Axis{{Name: "规格", Value: " 5斤 "}}
	rows = d.Rows(ruleBad, d.Axes(), strings.TrimSpace)
	if rows[0][0] != "5斤" || rows[1][0] != "" || codes(d) != string(ruleBad) || d.Findings[0].SKU != "A-2" {
		t.Errorf("rows %v, findings %+v", rows, d.Findings)
	}
	seen := Combinations{}
	seen.Add(d, ruleOdd, &d.Offer.SKUs[0], []string{"a", "b"})
	seen.Add(d, ruleOdd, &d.Offer.SKUs[1], []string{"ab", ""})
	if len(d.Findings) != 1 {
		t.Error("different specs count as the same")
	}
	seen.Add(d, ruleOdd, &d.Offer.SKUs[1], []string{"a", "b"})
	if last := d.Findings[len(d.Findings)-1]; last.Code != ruleOdd || !strings.Contains(last.Message.In(listing.English), "A-1") {
		t.Errorf("%+v", last)
	}
}

func TestGallery(t *testing.T) {
	d := New(offer("脐橙"), "x", rules)
	d.Offer.Listing.Pictures = []listing.Picture{
		{Role: listing.FieldImageMain, SHA256: "a", Format: "bmp", Bytes: 9, Width: 10, Height: 20, Cell: at("P3")},
		{Role: listing.FieldImageMain, SHA256: "a"}, {Role: listing.FieldImageSKU, SKU: "A-1", SHA256: "b"},
	}
	main := d.Gallery(listing.FieldImageMain, "")
	if len(main) != 1 || Hashes(main).Text() != Hashes([]listing.Picture{{SHA256: "a"}}).Text() {
		t.Errorf("gallery %+v", main)
	}
	limits := adapters.ImageLimits{Formats: []string{"png"}, MaxBytes: 8, Square: true, MinWidth: 11, MinHeight: 1, MaxHeight: 19}
	if got := PictureFaults(main[0], limits); len(got) != 5 {
		t.Errorf("faults %v", got)
	}
	limits.Formats = []string{"jpeg", "png", "gif"}
	if got := FileFaults(main[0], limits)[0].Both(); got != "图片是 bmp,只收 jpeg、png 和 gif / the picture is bmp, only jpeg, png and gif are taken" {
		t.Error(got)
	}
	d.PictureFault(ruleBad, main[0], listing.FieldImageMain, listing.T("坏", "bad"))
	if d.Findings[0].Where != at("P3") {
		t.Errorf("at %+v", d.Findings[0].Where)
	}
}
