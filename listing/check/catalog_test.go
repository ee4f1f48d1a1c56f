package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/check"
)

// num and text make facts that stand in a cell.
func num(cell string, n int64) listing.Fact {
	return listing.Fact{Value: listing.NumberValue(n), Cell: listing.CellRef{Sheet: "商品", Cell: cell}}
}

func text(cell, s string) listing.Fact {
	return listing.Fact{Value: listing.TextValue(s), Cell: listing.CellRef{Sheet: "商品", Cell: cell}}
}

// catalog makes a catalogue of one listing with one SKU; the facts are added
// to a listing without fault.
func catalog(kind listing.CatalogKind, onListing, onSKU listing.Facts) listing.Catalog {
	l := listing.Listing{
		ID:    "L1",
		Cell:  listing.CellRef{Sheet: "商品", Cell: "A5"},
		Facts: listing.Facts{listing.FieldName: text("B5", "秭归脐橙")},
		SKUs: []listing.SKU{{
			ID:    "S1",
			Cell:  listing.CellRef{Sheet: "商品", Cell: "A5"},
			Facts: listing.Facts{listing.FieldPrice: num("F5", 3990), listing.FieldNetWeight: num("E5", 2500), listing.FieldStock: num("H5", 10)},
		}},
	}
	for field, fact := range onListing {
		l.Facts[field] = fact
	}
	for field, fact := range onSKU {
		l.SKUs[0].Facts[field] = fact
	}
	return listing.Catalog{Kind: kind, Currency: listing.CNY, Listings: []listing.Listing{l}}
}

// brief shows findings as "F5 price_not_positive", warnings with a "?" behind.
func brief(findings []listing.Finding) []string {
	var all []string
	for _, f := range findings {
		mark := ""
		if f.Severity != listing.Error {
			mark = "?"
		}
		all = append(all, fmt.Sprintf("%s %s%s", f.Where.Cell, f.Code, mark))
	}
	return all
}

func TestCatalog(t *testing.T) {
	type facts = listing.Facts
	none := listing.Fact{}
	for name, tc := range map[string]struct {
		listing, sku facts
		want         []string
	}{
		"nothing wrong":                    {},
		"no name":                          {facts{listing.FieldName: none}, nil, []string{"A5 name_missing"}},
		"no name, and the column is known": {facts{listing.FieldName: {Cell: listing.CellRef{Sheet: "商品", Cell: "B5"}}}, nil, []string{"B5 name_missing"}},
		"no weight":                        {nil, facts{listing.FieldNetWeight: none, listing.FieldSpec: text("D5", "大份")}, []string{"D5 weight_missing"}},
		"an empty weight cell": {nil, facts{
			listing.FieldNetWeight: {Cell: listing.CellRef{Sheet: "商品", Cell: "E5"}}, listing.FieldSpec: text("D5", "大份"),
		}, []string{"E5 weight_missing"}},
		"only a gross weight": {nil, facts{listing.FieldNetWeight: none, listing.FieldGrossWeight: num("G5", 5000), listing.FieldSpec: text("D5", "约毛重5kg")}, []string{"D5 weight_missing?"}},
		"pieces are enough":   {nil, facts{listing.FieldNetWeight: none, listing.FieldPieces: num("D5", 20)}, nil},
		"volume is enough":    {nil, facts{listing.FieldNetWeight: none, listing.FieldNetVolume: num("D5", 500)}, nil},
		"gross below net":     {nil, facts{listing.FieldGrossWeight: num("D5", 1000)}, []string{"D5 weight_conflict"}},
		"gross equals net":    {nil, facts{listing.FieldGrossWeight: num("D5", 2500)}, nil},

		"price zero":     {nil, facts{listing.FieldPrice: num("F5", 0), listing.FieldPriceMarket: num("G5", 100)}, []string{"F5 price_not_positive"}},
		"price negative": {nil, facts{listing.FieldPrice: num("F5", -1990), listing.FieldPriceFloor: num("K5", 7370), listing.FieldPriceOld: num("L5", 12290)}, []string{"F5 price_not_positive"}},
		"group price negative, market price zero": {nil, facts{listing.FieldPriceGroup: num("E5", -1), listing.FieldPriceMarket: num("G5", 0)}, []string{"E5 price_not_positive", "G5 price_not_positive"}},
		"group equals single":                     {nil, facts{listing.FieldPriceGroup: num("E5", 3990)}, []string{"E5 price_relation"}},
		"group below single":                      {nil, facts{listing.FieldPriceGroup: num("E5", 3989)}, nil},
		"market below price":                      {nil, facts{listing.FieldPriceMarket: num("G5", 990)}, []string{"G5 price_relation"}},
		"market equals price":                     {nil, facts{listing.FieldPriceMarket: num("G5", 3990)}, nil},
		"member above price":                      {nil, facts{listing.FieldPriceMember: num("G5", 4990)}, []string{"G5 price_relation?"}},
		"price below cost":                        {nil, facts{listing.FieldCost: num("C5", 4000)}, []string{"F5 price_relation?"}},
		"below the floor":                         {nil, facts{listing.FieldPrice: num("F5", 650), listing.FieldPriceFloor: num("K5", 1800), listing.FieldPriceOld: num("L5", 9990)}, []string{"F5 price_below_floor"}},
		"group below the floor":                   {nil, facts{listing.FieldPriceGroup: num("E5", 1700), listing.FieldPriceFloor: num("K5", 1800)}, []string{"E5 price_below_floor"}},
		"at the floor":                            {nil, facts{listing.FieldPriceFloor: num("K5", 3990)}, nil},
		"a slipped point up":                      {nil, facts{listing.FieldPrice: num("F5", 399000), listing.FieldPriceOld: num("L5", 3990)}, []string{"F5 price_outlier"}},
		"a slipped point down":                    {nil, facts{listing.FieldPriceOld: num("L5", 39900)}, []string{"F5 price_outlier"}},
		"five times is allowed":                   {nil, facts{listing.FieldPriceOld: num("L5", 798)}, nil},
		"just above five times":                   {nil, facts{listing.FieldPriceOld: num("L5", 797)}, []string{"F5 price_outlier"}},
		"a fifth is allowed":                      {nil, facts{listing.FieldPriceOld: num("L5", 19950)}, nil},
		"just below a fifth":                      {nil, facts{listing.FieldPriceOld: num("L5", 19951)}, []string{"F5 price_outlier"}},
		"group above single on one channel": {nil, facts{
			"price_group@pinduoduo": num("D5", 5890), "price@pinduoduo": num("E5", 5790), "price@taobao": num("C5", 5990),
		}, []string{"D5 price_relation"}},
		"a channel's price above the market price": {nil, facts{listing.FieldPriceMarket: num("G5", 4990), "price@jd": num("J5", 5990)}, []string{"J5 price_relation"}},
		"a channel's price zero":                   {nil, facts{"price@taobao": num("C5", 0)}, []string{"C5 price_not_positive"}},
		"a channel's price below the floor":        {nil, facts{"price@taobao": num("C5", 1000), listing.FieldPriceFloor: num("K5", 1800)}, []string{"C5 price_below_floor"}},
		"the plain pair is not told twice":         {nil, facts{listing.FieldPriceGroup: num("E5", 3990), "price@taobao": num("C5", 4990)}, []string{"E5 price_relation"}},

		"papers": {facts{
			listing.FieldUSCC: text("O5", "93420527MA40001190"), listing.FieldGreen: text("P5", "GF42112422"), listing.FieldOrganic: text("Q5", "1152400000023757"),
			listing.FieldSC: text("R5", "SC11642132102020"), listing.FieldJY: text("S5", "JY15308250014190"), listing.FieldAGI: text("T5", "AGI01"),
		}, facts{listing.FieldGTIN: text("M5", "6990101000052")}, []string{
			"M5 gtin_invalid", "O5 uscc_invalid", "P5 green_invalid", "Q5 organic_invalid", "R5 sc_invalid", "S5 jy_invalid", "T5 agi_invalid",
		}},
		"right papers": {facts{
			listing.FieldUSCC: text("O5", "93420527MA4000119W"), listing.FieldSC: text("R5", "SC11442280100013"), listing.FieldGI: text("T5", "秭归脐橙"),
		}, facts{listing.FieldGTIN: text("M5", "6901234567892")}, nil},

		"expired before it was made": {facts{listing.FieldProduced: text("J5", "2024-03-06"), listing.FieldExpires: text("K5", "2024-02-05")}, nil, []string{"K5 date_order", "K5 date_order?"}},
		"made on the SKU":            {facts{listing.FieldExpires: text("K5", "2027-02-05")}, facts{listing.FieldProduced: text("J5", "2027-03-06")}, []string{"J5 date_order", "J5 date_order?"}},
		"presale ends first":         {facts{listing.FieldPresaleFrom: text("J5", "2026-12-10"), listing.FieldPresaleTo: text("K5", "2026-12-01")}, nil, []string{"K5 date_order"}},
		"harvested after packing":    {facts{listing.FieldHarvested: text("J5", "2026-11-10"), listing.FieldProduced: text("K5", "2026-11-01")}, nil, []string{"J5 date_order"}},
		"dates in order":             {facts{listing.FieldHarvested: text("I5", "2026-11-01"), listing.FieldProduced: text("J5", "2026-11-01"), listing.FieldExpires: text("K5", "2027-11-01")}, nil, nil},
		"made tomorrow":              {facts{listing.FieldProduced: text("J5", "2026-11-26")}, nil, []string{"J5 date_order?"}},

		"banned and medical words": {facts{
			listing.FieldName: text("B5", "全国第一 顶级脐橙"), listing.FieldSellingPoint: text("Q5", "止咳化痰 纯天然"), listing.FieldDescription: text("R5", "国家级示范社 纯天然"),
		}, nil, []string{"B5 banned_word", "Q5 banned_word?", "Q5 medical_claim", "R5 banned_word?", "R5 banned_word?"}},
		"words on a SKU and on a channel": {facts{"title@taobao": text("T5", "销量第一")}, facts{listing.SpecAxis("口味"): text("D5", "最甜")}, []string{"D5 banned_word", "T5 banned_word"}},
		"fields that nobody sees":         {facts{listing.FieldProducer: text("N5", "第一农场"), listing.FieldBrand: text("O5", "顶级"), listing.Attr("备注"): text("P5", "全国第一")}, nil, nil},
		"organic with a number":           {facts{listing.FieldName: text("B5", "有机大米"), listing.FieldOrganic: text("Q5", "11524000000007919")}, nil, nil},
		"organic without one":             {facts{listing.FieldName: text("B5", "有机大米")}, nil, []string{"B5 banned_word?"}},
		"green with a wrong number":       {facts{listing.FieldName: text("B5", "绿色食品大米"), listing.FieldGreen: text("Q5", "GF1")}, nil, []string{"B5 banned_word?", "Q5 green_invalid"}},
		"the listing's own brand":         {facts{listing.FieldName: text("B5", "王牌果园脐橙"), listing.FieldBrand: text("C5", "王牌果园")}, nil, nil},
		"a brand that is the word":        {facts{listing.FieldName: text("B5", "顶级脐橙"), listing.FieldBrand: text("C5", "顶级")}, nil, []string{"B5 banned_word"}},
		"a configured brand":              {facts{listing.FieldName: text("B5", "冠军脐橙")}, nil, nil},
		"one cell behind two facts":       {facts{listing.FieldName: text("B5", "顶级脐橙"), listing.FieldTitle: text("B5", "顶级脐橙")}, nil, []string{"B5 banned_word"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := brief(check.Catalog(catalog(listing.KindListing, tc.listing, tc.sku), check.Options{Today: "2026-11-25", Brands: []string{"冠军"}}))
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCatalogAsksLessOfStockAndPriceSheets(t *testing.T) {
	for _, kind := range []listing.CatalogKind{listing.KindStock, listing.KindPrice} {
		cat := catalog(kind, listing.Facts{listing.FieldName: {}}, listing.Facts{listing.FieldNetWeight: {}})
		if got := check.Catalog(cat, check.Options{}); len(got) > 0 {
			t.Errorf("%s: %v", kind, brief(got))
		}
	}
}

func TestCatalogSaysNothingTwice(t *testing.T) {
	at := func(cell string) listing.CellRef { return listing.CellRef{Sheet: "商品", Cell: cell} }
	cat := catalog(listing.KindListing,
		listing.Facts{listing.FieldName: {}},
		listing.Facts{listing.FieldNetWeight: {}, listing.FieldPrice: num("F5", -1), listing.FieldGTIN: text("M5", "1")})
	cat.Findings = []listing.Finding{
		check.New(listing.NameMissing, at("B5"), ""), // in the row, at the cell that the reader knows
		check.New(listing.SpecUnparsable, at("D5"), "大份"),
		check.PriceNegative.At(at("F5"), "-0.01"),
	}
	if got := brief(check.Catalog(cat, check.Options{})); !slices.Equal(got, []string{"M5 gtin_invalid"}) {
		t.Errorf("found %v", got)
	}
	cat.Findings[0].Where.Cell = "B6" // another row
	if got := brief(check.Catalog(cat, check.Options{})); !slices.Equal(got, []string{"A5 name_missing", "M5 gtin_invalid"}) {
		t.Errorf("found %v", got)
	}
}

func TestFindingsSayWhatTheyAreAbout(t *testing.T) {
	cat := catalog(listing.KindListing, nil, listing.Facts{listing.FieldPriceGroup: num("E5", 4990)})
	got := check.Catalog(cat, check.Options{})
	want := []listing.Finding{{
		Code: listing.PriceRelation, Severity: listing.Error, Where: listing.CellRef{Sheet: "商品", Cell: "E5"}, Raw: "49.90",
		Message: listing.T("拼团价49.90不低于单买价39.90", "the group price 49.90 is not below the single price 39.90"),
		Fix:     listing.T("拼团价应低于单买价，请核对两列是否填反", "make the group price the lower one; check whether the columns are swapped"),
		Listing: "L1", SKU: "S1", Field: listing.FieldPriceGroup,
	}}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v", got)
	}
}

func TestOneOrganicCodeOnManyListings(t *testing.T) {
	cat := catalog(listing.KindListing, listing.Facts{listing.FieldOrganic: text("N5", "11524000000007919")}, nil)
	second := catalog(listing.KindListing, listing.Facts{listing.FieldOrganic: text("N6", "1152 4000 0000 07919")}, nil).Listings[0]
	cat.Listings = append(cat.Listings, second)
	if got := brief(check.Catalog(cat, check.Options{})); !slices.Equal(got, []string{"N6 organic_invalid?"}) {
		t.Errorf("found %v", got)
	}
}

func TestFindingsAreInOrder(t *testing.T) {
	cat := catalog(listing.KindListing, nil, nil)
	l := &cat.Listings[0]
	l.SKUs = nil
	for _, row := range []string{"12", "9", "100"} {
		l.SKUs = append(l.SKUs, listing.SKU{ID: "S" + row, Facts: listing.Facts{
			listing.FieldNetWeight: num("E"+row, 1), listing.FieldGTIN: text("AA"+row, "1"), listing.FieldPrice: num("F"+row, 0), listing.FieldSpec: text("D"+row, "顶级"),
		}})
	}
	want := []string{
		"D9 banned_word", "F9 price_not_positive", "AA9 gtin_invalid",
		"D12 banned_word", "F12 price_not_positive", "AA12 gtin_invalid",
		"D100 banned_word", "F100 price_not_positive", "AA100 gtin_invalid",
	}
	for range 20 { // facts are a map: the order must not come from it
		if diff := cmp.Diff(want, brief(check.Catalog(cat, check.Options{}))); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestTextsOfTheTestCatalogs(t *testing.T) {
	for _, row := range table(t, "testdata/texts.tsv", 700) {
		cat := catalog(listing.KindListing, listing.Facts{listing.Field(row[0]): text("B5", row[1])}, nil)
		var got []string
		for _, f := range check.Catalog(cat, check.Options{}) {
			if f.Severity == listing.Error {
				got = append(got, string(f.Code))
			}
		}
		if len(got) == 0 {
			got = []string{"ok"}
		}
		if strings.Join(got, " ") != row[2] {
			t.Errorf("%s %q gives %v, want %s", row[0], row[1], got, row[2])
		}
	}
}

func TestWords(t *testing.T) {
	at := listing.CellRef{Cell: "B5"}
	got := check.Words("顶级冠军脐橙 止咳 全国第一", at, "冠军")
	if want := []string{"B5 banned_word", "B5 medical_claim"}; !slices.Equal(brief(got), want) {
		t.Fatalf("found %v", brief(got))
	}
	if message := got[0].Message.In(listing.Chinese); message != "绝对化用语“顶级、全国第一”，违反《广告法》第九条第三项" {
		t.Errorf("the message is %q", message)
	}
	if fix := got[0].Fix.In(listing.Chinese); !strings.Contains(fix, "删去“顶级”，可改成“优质”；") {
		t.Errorf("the advice is %q", fix)
	}
	if got := check.Words("秭归脐橙", at); got != nil {
		t.Errorf("found %v", brief(got))
	}
}

func BenchmarkCatalogTwentyThousandRows(b *testing.B) {
	one := catalog(listing.KindListing, listing.Facts{
		listing.FieldSellingPoint: text("Q5", "驻村第一书记帮扶基地"), listing.FieldStorage: text("K5", "阴凉通风"), listing.FieldUSCC: text("O5", "93420527MA4000119W"),
		listing.FieldVariety: text("C5", "伦晚脐橙"), listing.FieldSubtitle: text("D5", "酸甜适口"), listing.FieldDescription: text("R5", "大洪山产区,菇香浓郁,干净少杂"),
	}, listing.Facts{listing.FieldGTIN: text("M5", "6901234567892"), listing.FieldPriceMarket: num("G5", 4990)})
	cat := listing.Catalog{Kind: listing.KindListing, Currency: listing.CNY}
	for range 20_000 {
		cat.Listings = append(cat.Listings, one.Listings[0])
	}
	for b.Loop() {
		check.Catalog(cat, check.Options{Today: "2026-11-25"})
	}
}
