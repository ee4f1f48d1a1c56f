package intake_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/intake"
	"github.com/farmgate-cli/farmgate/listing"
)

const march = "产品名称,规格,价格,库存,产地\n秭归脐橙,5斤装,29.9,200,秭归县\n秭归脐橙,10斤装,55.9,100,秭归县\n恩施土豆,5斤,18.9,300,恩施市\n"

// next reads the text as the run after before.
func next(t *testing.T, before *intake.Result, text string, change func(*intake.Options)) *intake.Result {
	t.Helper()
	opt := options()
	opt.Known = before.Identities
	if change != nil {
		change(&opt)
	}
	return readText(t, "a.csv", text, opt)
}

func ids(r *intake.Result) []string {
	var out []string
	for _, row := range r.Report.Rows {
		for _, it := range row.Items {
			out = append(out, it.ID)
		}
	}
	return out
}

func findings(r *intake.Result, code listing.Code) []string {
	var out []string
	for _, f := range r.Catalog.Findings {
		if f.Code == code {
			out = append(out, f.Where.Cell+" "+f.Message.In(listing.English))
		}
	}
	return out
}

func TestIDsStayWhenNothingOfTheKeyChanges(t *testing.T) {
	first := readText(t, "a.csv", march, options())
	second := next(t, first, "产地,规格,库存,产品名称,价格\n湖北省恩施市,5 斤,1,恩施土豆,9.9\n湖北秭归,１０斤装,2,秭归脐橙,60\n秭归,5斤装,3,秭归脐橙,30\n", nil)
	got, want := ids(second), ids(first)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("ids %v, want %v", got, want)
	}
	for _, it := range second.Identities {
		for _, old := range first.Identities {
			if it.ID == old.ID && it.Listing != old.Listing {
				t.Errorf("%s moved from listing %s to %s", it.ID, old.Listing, it.Listing)
			}
		}
	}
}

func TestARenamedRowAsksBeforeItBecomesNew(t *testing.T) {
	first := readText(t, "a.csv", march, options())
	old := ids(first)[2]
	renamed := strings.ReplaceAll(march, "恩施土豆", "恩施高山土豆")
	second := next(t, first, renamed, nil)
	fresh := ids(second)[2]
	asked := findings(second, listing.IdentityChanged)
	if len(asked) != 1 || !strings.HasPrefix(asked[0], "A4 ") || !strings.Contains(asked[0], old) || !strings.Contains(asked[0], fresh) {
		t.Fatalf("asked %q", asked)
	}
	if len(second.Catalog.Listings) != 1 || !slices.Contains(second.Faulty, old) {
		t.Errorf("%d listings, faulty %v", len(second.Catalog.Listings), second.Faulty)
	}
	// Unanswered, it asks again.
	if again := next(t, second, renamed, nil); len(findings(again, listing.IdentityChanged)) != 1 {
		t.Error("the question was forgotten")
	}
	same := next(t, second, renamed, func(o *intake.Options) { o.Same = map[string]string{old: fresh} })
	if got := ids(same)[2]; got != old || len(same.Catalog.Findings) != 0 {
		t.Errorf("id %s, want %s; %v", got, old, same.Catalog.Findings)
	}
	// The answer is remembered by the identities alone.
	if later := next(t, same, renamed, nil); ids(later)[2] != old || len(later.Catalog.Findings) != 0 {
		t.Errorf("id %s, want %s", ids(later)[2], old)
	}
	isNew := next(t, second, renamed, func(o *intake.Options) { o.New = []string{fresh} })
	if got := ids(isNew)[2]; got != fresh || len(isNew.Catalog.Findings) != 0 {
		t.Errorf("id %s, want %s", got, fresh)
	}
	all := next(t, second, renamed, func(o *intake.Options) { o.Same = map[string]string{"all": "all"} })
	if got := ids(all)[2]; got != old || len(all.Catalog.Findings) != 0 {
		t.Errorf("id %s, want %s", got, old)
	}
}

func TestARowSpoiltByAFaultIsNotMissing(t *testing.T) {
	first := readText(t, "a.csv", march, options())
	second := next(t, first, strings.Replace(march, "恩施土豆,5斤", ",5斤", 1), nil)
	if got := findings(second, listing.IdentityChanged); len(got) != 0 {
		t.Errorf("asked %q about a row without a name", got)
	}
	if old := ids(first)[2]; !slices.Contains(second.Faulty, old) {
		t.Errorf("faulty %v, want %s among them", second.Faulty, old)
	}
	third := next(t, second, march, nil)
	if got := ids(third)[2]; got != ids(first)[2] || len(third.Catalog.Findings) != 0 {
		t.Errorf("mended: id %s, want %s; %v", got, ids(first)[2], third.Catalog.Findings)
	}
}

func TestAnAddedRowIsNoQuestion(t *testing.T) {
	first := readText(t, "a.csv", march, options())
	second := next(t, first, march+"巴东柚子,5斤,39.9,10,巴东县\n", nil)
	if got := findings(second, listing.IdentityChanged); len(got) != 0 {
		t.Errorf("asked %q", got)
	}
	gone := next(t, first, strings.ReplaceAll(march, "恩施土豆,5斤,18.9,300,恩施市\n", ""), nil)
	if len(gone.Catalog.Findings) != 0 || len(gone.Catalog.Listings) != 1 {
		t.Errorf("%v", gone.Catalog.Findings)
	}
}

func TestAKnownSKUKeepsItsListing(t *testing.T) {
	first := readText(t, "a.csv", march, options())
	second := next(t, first, "产品名称,规格,价格,库存,产地\n秭归脐橙,3斤装,19.9,200,秭归县\n秭归脐橙,10斤装,55.9,100,秭归县\n秭归脐橙,5斤装,29.9,200,秭归县\n恩施土豆,5斤,18.9,300,恩施市\n", nil)
	if got, want := second.Catalog.Listings[0].ID, first.Catalog.Listings[0].ID; got != want || len(second.Catalog.Listings[0].SKUs) != 3 {
		t.Errorf("listing %s with %d SKUs, want %s", got, len(second.Catalog.Listings[0].SKUs), want)
	}
}

func TestGrouping(t *testing.T) {
	text := "款号,商家编码,产品名称,规格,等级,价格,库存,产地,卖点\nK1,A1,脐橙,5斤,一级,29.9,1,秭归,甜\nK1,A2,脐橙礼盒,5斤,特级,39.9,1,秭归,甜\nK2,A3,脐橙,10斤,一级,49.9,1,秭归,很甜\n"
	r := readText(t, "a.csv", text, options())
	if len(r.Catalog.Listings) != 2 || r.Catalog.Listings[0].ID != "K1" || len(r.Catalog.Listings[0].SKUs) != 2 {
		t.Fatalf("%+v", r.Catalog.Listings)
	}
	l := r.Catalog.Listings[0]
	if got := l.SKUs[1].Axes; len(got) != 1 || got[0] != (listing.Axis{Name: "等级", Value: "特级"}) {
		t.Errorf("axes %v", got)
	}
	if l.Facts.Text(listing.FieldSellingPoint) != "甜" || l.Facts.Text(listing.FieldGrade) != "" || l.SKUs[0].Facts.Text(listing.FieldGrade) != "一级" {
		t.Errorf("facts %v", l.Facts)
	}
	if at := l.SKUs[0].Facts[listing.FieldPrice].Cell; at != (listing.CellRef{File: "a.csv", Cell: "F2"}) {
		t.Errorf("price read from %v", at)
	}
}

// TestColumnsInTheWordsOfTheVocabulary reads spec.<axis> as an axis, and a
// sheet whose stock and prices stand per shop as a list of products, however
// long the shop's name is.
func TestColumnsInTheWordsOfTheVocabulary(t *testing.T) {
	text := "款号,商家编码,产品名称,规格,spec.口味,price_market@taobao-of-the-county,price@taobao-of-the-county,stock@taobao-of-the-county,产地\n" +
		"T1,A1,五峰绿茶,250g,清香,89.9,59.9,3,五峰\nT1,A2,五峰绿茶,250g,浓香,89.9,69.9,4,五峰\nT1,A3,五峰绿茶,500g,浓香,189.9,129.9,5,五峰\n"
	r := readText(t, "a.csv", text, options())
	if r.Catalog.Kind != listing.KindListing || len(r.Catalog.Listings) != 1 {
		t.Fatalf("kind %v, %d listings, %v", r.Catalog.Kind, len(r.Catalog.Listings), r.Catalog.Findings)
	}
	l := r.Catalog.Listings[0]
	if got := l.SKUs[2].Axes; !slices.Equal(got, []listing.Axis{{Name: "规格", Value: "500g"}, {Name: "口味", Value: "浓香"}}) {
		t.Errorf("axes %v", got)
	}
	market, _ := l.SKUs[2].Facts.Number("price_market@taobao-of-the-county")
	stock, _ := l.SKUs[2].Facts.Number("stock@taobao-of-the-county")
	if market != 18990 || stock != 5 {
		t.Errorf("market price %d, stock %d", market, stock)
	}
}

func TestAFaultKeepsTheWholeListingBack(t *testing.T) {
	r := readText(t, "a.csv", strings.Replace(march, "10斤装,55.9", "10斤装,面议", 1), options())
	if len(r.Catalog.Listings) != 1 || r.Catalog.Listings[0].Facts.Text(listing.FieldName) != "恩施土豆" {
		t.Errorf("%+v", r.Catalog.Listings)
	}
	if len(r.Faulty) != 1 || r.Faulty[0] != ids(r)[0] {
		t.Errorf("faulty %v", r.Faulty)
	}
}
