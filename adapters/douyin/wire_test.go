package douyin_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/listing"
)

func TestCreateBody(t *testing.T) {
	s, shop := scripted(t, ordinary())
	receipt, err := shop.Create(t.Context(), reference())
	if err != nil {
		t.Fatal(err)
	}
	want := adapters.Receipt{Ref: adapters.Ref{ID: "3648100500072012345"}, Audited: true, SKUIDs: map[string]string{
		"ZG-QC-5J": "1795459998495774", "ZG-QC-9J": "1795459998495782",
	}}
	if d := cmp.Diff(want, receipt); d != "" {
		t.Errorf("receipt (-want +got):\n%s", d)
	}
	shoptest.Golden(t, "create.json", s.last("product.addV2"))
	calls := []string{"product.getCatePropertyV2", "product.getProductUpdateRule", "product.publishPreCheck", "product.addV2"}
	if d := cmp.Diff(calls, s.methods); d != "" {
		t.Errorf("calls of the first create (-want +got):\n%s", d)
	}
	if _, err := shop.Create(t.Context(), reference()); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(calls[2:], s.methods[len(calls):]); d != "" {
		t.Errorf("calls of the second create in the same category (-want +got):\n%s", d)
	}
}

// TestPublicParameters (douyin §1): all in the query, the body is the text that
// was signed, and what is not signed is sent all the same.
func TestPublicParameters(t *testing.T) {
	s, shop := scripted(t, ordinary())
	if _, err := shop.Create(t.Context(), reference()); err != nil {
		t.Fatal(err)
	}
	i := len(s.methods) - 1
	q, body := s.queries[i], s.bodies[i]
	source := scriptSecret + "app_key7279520684666144291methodproduct.addV2param_json" + body + "timestamp1767580216v2" + scriptSecret
	mac := hmac.New(sha256.New, []byte(scriptSecret))
	mac.Write([]byte(source))
	for name, want := range map[string]string{
		"app_key": "7279520684666144291", "method": "product.addV2", "access_token": scriptToken, "timestamp": "1767580216", "v": "2",
		"sign_method": "hmac-sha256", "sign": hex.EncodeToString(mac.Sum(nil)),
	} {
		if q.Get(name) != want {
			t.Errorf("%s = %q, want %q", name, q.Get(name), want)
		}
	}
	if s.paths[i] != "/product/addV2" {
		t.Errorf("path %s", s.paths[i])
	}
	for _, bad := range []string{"null", `\u0026`, `\u003c`, `\/`, "{}", ": "} {
		if strings.Contains(strings.ReplaceAll(body, `\"`, ""), bad) {
			t.Errorf("the body has %q: %s", bad, body)
		}
	}
}

func TestCreateFillsCombinations(t *testing.T) {
	s, shop := scripted(t, ordinary())
	c := reference()
	for i, size := range []string{"大果", "中果"} {
		c.Desired.SKUs[i].Fields[listing.SpecAxis("果径")] = listing.TextValue(size)
	}
	if _, err := shop.Create(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	var body struct {
		Rows []struct {
			Code  string              `json:"code"`
			Stock int                 `json:"stock_num"`
			Price int                 `json:"price"`
			Specs []map[string]string `json:"sell_properties"`
		} `json:"spec_prices_v2"`
	}
	if err := json.Unmarshal([]byte(s.last("product.addV2")), &body); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range body.Rows {
		got = append(got, strings.Join([]string{r.Code, r.Specs[0]["value_name"], r.Specs[1]["value_name"]}, "/"))
		if r.Code == "" && (r.Stock != 0 || r.Price != 2990) {
			t.Errorf("a combination that is not sold: %+v", r)
		}
	}
	want := []string{"ZG-QC-5J/大果/5斤装", "ZG-QC-9J/中果/9斤装", "/大果/9斤装", "/中果/5斤装"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("rows (-want +got):\n%s", d)
	}
}

func TestUpdateBody(t *testing.T) {
	s, shop := scripted(t, ordinary())
	if _, err := shop.Update(t.Context(), adapters.Update{
		Remote: live(t, shop), Pictures: map[string]string{"sha256:n": "https://p3/n.jpg"},
		Changes: []adapters.Change{
			{Field: listing.FieldTitle, Value: listing.TextValue(`秭归脐橙 <新> & "鲜"`)},
			{Field: listing.FieldImageMain, Value: listing.ListValue([]string{"sha256:n", "https://p3/a2.jpg"})},
			{Field: listing.Attr("9103"), Value: listing.TextValue("=5kg")},
			{Field: listing.Option("damaged_order_return"), Value: listing.FlagValue(false)},
			{SKU: "ZG-QC-5J", Field: listing.FieldGrossWeight, Value: listing.NumberValue(2700)},
			{SKU: "ZG-QC-9J", Field: listing.FieldImageSKU, Value: listing.TextValue("sha256:n")},
		},
	}); err != nil {
		t.Fatal(err)
	}
	shoptest.Golden(t, "update.json", s.last("product.editV2"))
}

// TestUpdateSendsOnlyWhatDiffers: one field, and nothing of the SKUs, whose
// prices and stock would be overwritten (douyin §4.7).
func TestUpdateSendsOnlyWhatDiffers(t *testing.T) {
	s, shop := scripted(t, ordinary())
	remote := live(t, shop)
	for _, row := range []struct {
		change adapters.Change
		want   string
	}{
		{adapters.Change{Field: listing.FieldTitle, Value: listing.TextValue("新标题新标题")}, `"name":"新标题新标题"`},
		{adapters.Change{Field: listing.FieldShipWithin, Value: listing.NumberValue(12)}, `"delivery_delay_day":9999`},
		{adapters.Change{Field: listing.FieldLimitPerBuyer, Value: listing.NumberValue(5)}, `"limit_per_buyer":5`},
		{adapters.Change{Field: listing.FieldLimitPerBuyer}, `"limit_per_buyer":0`},
		{adapters.Change{Field: listing.Option("freight_id"), Value: listing.TextValue("0")}, `"freight_id":0`},
		{adapters.Change{Field: listing.Attr("1687"), Value: listing.TextValue("#501")}, `"standard_brand_id":501`},
	} {
		if _, err := shop.Update(t.Context(), adapters.Update{Remote: remote, Changes: []adapters.Change{row.change}}); err != nil {
			t.Fatal(err)
		}
		want := `{"commit":true,"product_id":3648100500072012345,"start_sale_type":0,` + row.want + `}`
		var a, b map[string]any
		if err := json.Unmarshal([]byte(want), &a); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal([]byte(s.last("product.editV2")), &b); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(a, b); d != "" {
			t.Errorf("%s (-want +sent):\n%s", row.change.Field, d)
		}
	}
}

// TestUnchangedIsDone: the platform's "nothing changed" is what was wanted.
func TestUnchangedIsDone(t *testing.T) {
	answers := ordinary()
	answers["product.editV2"] = []string{refusal(40004, "isv.parameter-invalid:2010102")}
	_, shop := scripted(t, answers)
	if _, err := shop.Update(t.Context(), adapters.Update{Remote: live(t, shop), Changes: retitle("x")}); err != nil {
		t.Error(err)
	}
}

func TestPriceAndStockBodies(t *testing.T) {
	s, shop := scripted(t, ordinary())
	remote := live(t, shop)
	if _, err := shop.SetPrices(t.Context(), adapters.PriceUpdate{Remote: remote, Changes: []adapters.Change{
		{SKU: "ZG-QC-5J", Field: listing.FieldPrice, Value: listing.NumberValue(3190)},
	}}); err != nil {
		t.Fatal(err)
	}
	shoptest.Golden(t, "price.json", s.last("sku.editPrice"))
	receipt, err := shop.SetStock(t.Context(), adapters.StockUpdate{Remote: remote, Attempt: "a-1", Changes: []adapters.Change{
		{SKU: "ZG-QC-5J", Field: listing.FieldStock, Value: listing.NumberValue(0)},
		{SKU: "ZG-QC-9J", Field: listing.FieldStock, Value: listing.NumberValue(12)},
	}})
	if err != nil || receipt.Audited {
		t.Fatalf("%+v, %v", receipt, err)
	}
	shoptest.Golden(t, "stock.json", s.last("sku.syncStockBatch"))
}

// TestTrapRepeatedStockIsDone (douyin §11.14): the error that tells of a call
// with the same id means that the first one was carried out.
func TestTrapRepeatedStockIsDone(t *testing.T) {
	s, shop := scripted(t, ordinary())
	remote := live(t, shop)
	for _, n := range []string{"40004 isv.parameter-invalid:2010021", "40003 isv.idempotent-id-existed"} {
		var code int
		sub := n[6:]
		if _, err := sscan(n, &code); err != nil {
			t.Fatal(err)
		}
		s.Answers["sku.syncStockBatch"] = []string{refusal(code, sub)}
		if _, err := shop.SetStock(t.Context(), adapters.StockUpdate{Remote: remote, Changes: []adapters.Change{
			{SKU: "ZG-QC-5J", Field: listing.FieldStock, Value: listing.NumberValue(0)},
		}}); err != nil {
			t.Errorf("%s means that it was done: %v", n, err)
		}
	}
}

// TestStockOfWarehouses: one warehouse is set, several are not ours to spread.
func TestStockOfWarehouses(t *testing.T) {
	for stocks, want := range map[string]string{
		`{"W1":497}`:         `"stock_map":[{"out_warehouse_id":"W1","stock_num":7}]`,
		`{"W1":400,"W2":97}`: "",
	} {
		answers := ordinary()
		answers["product.detail"] = []string{ok(strings.Replace(strings.Replace(liveDetail, `"stock_num_map":null`, `"stock_num_map":`+stocks, 1), `"sku_type":0`, `"sku_type":1`, 1))}
		s, shop := scripted(t, answers)
		_, err := shop.SetStock(t.Context(), adapters.StockUpdate{Remote: live(t, shop), Changes: []adapters.Change{
			{SKU: "ZG-QC-5J", Field: listing.FieldStock, Value: listing.NumberValue(7)},
		}})
		if want == "" {
			if e := shoptest.Classed(t, err); e.Class != adapters.Invalid || e.SKU != "ZG-QC-5J" || s.count("sku.syncStockBatch") != 0 {
				t.Errorf("%s: %+v", stocks, e)
			}
		} else if err != nil || !strings.Contains(s.last("sku.syncStockBatch"), want) {
			t.Errorf("%s: %v, %s", stocks, err, s.last("sku.syncStockBatch"))
		}
	}
}

// TestFetchNormalises reads every asymmetry of douyin §4.11.
func TestFetchNormalises(t *testing.T) {
	_, shop := scripted(t, ordinary())
	r := live(t, shop)
	for field, want := range map[listing.Field]listing.Value{
		listing.FieldImageMain: listing.TextValue("https://p3/a1.jpg\nhttps://p3/a2.jpg"), listing.FieldImageDetail: listing.TextValue("https://p3/d1.jpg?a=1&b=2\nhttps://p3/d2.jpg"),
		listing.FieldCategory: listing.TextValue("29001"), listing.FieldShipWithin: listing.NumberValue(48), listing.Attr("9101"): listing.TextValue("=湖北宜昌秭归"),
		listing.Attr("9102"): listing.TextValue("#33011"), listing.Attr("9103"): listing.TextValue("=2.5kg"), listing.Attr("1687"): listing.TextValue("#596120136"),
		listing.Option("damaged_order_return"): listing.FlagValue(true), listing.Option("supply_day_return_selector"): listing.TextValue("7-0"),
		listing.FieldImageCertificate: listing.TextValue("https://p3/q1.jpg"), listing.Option("quality_list"): listing.TextValue("3301 1 食用农产品承诺达标合格证"),
		listing.FieldLimitPerBuyer: {}, listing.Option("freight_id"): listing.TextValue("7012345"),
	} {
		if got := r.Get("", field); got != want {
			t.Errorf("%s = %q, want %q", field, got.Text(), want.Text())
		}
	}
	for code, want := range map[string][4]string{"ZG-QC-5J": {"2990", "497", "2800", "https://p3/s5.jpg"}, "ZG-QC-9J": {"4990", "300", "4900", "https://p3/s9.jpg"}} {
		for i, f := range []listing.Field{listing.FieldPrice, listing.FieldStock, listing.FieldGrossWeight, listing.FieldImageSKU} {
			if got := r.Get(code, f).Text(); got != want[i] {
				t.Errorf("%s %s = %q, want %q", code, f, got, want[i])
			}
		}
	}
	if !r.Live || !r.OnShelf || r.ListingID != "ZG-QC-2026" || r.SKUIDs["ZG-QC-9J"] != "1795459998495782" || r.Created.Unix() != scriptNow || r.Modified.Unix() != scriptNow+714 {
		t.Errorf("remote %+v", r)
	}
}

// TestSharedCodeNamesNeither: two SKUs with one code are never chosen between.
func TestSharedCodeNamesNeither(t *testing.T) {
	answers := ordinary()
	answers["product.detail"] = []string{ok(strings.ReplaceAll(liveDetail, "ZG-QC-9J", "ZG-QC-5J"))}
	_, shop := scripted(t, answers)
	r := live(t, shop)
	if len(r.SKUs) != 1 || r.SKUIDs["ZG-QC-5J"] != "" {
		t.Errorf("SKUs %+v, ids %v", r.SKUs, r.SKUIDs)
	}
	_, err := shop.SetPrices(t.Context(), adapters.PriceUpdate{Remote: r, Changes: []adapters.Change{{SKU: "ZG-QC-5J", Field: listing.FieldPrice, Value: listing.NumberValue(1)}}})
	if e := shoptest.Classed(t, err); e.Class != adapters.Invalid || e.SKU != "ZG-QC-5J" {
		t.Errorf("%+v", e)
	}
}

// TestLocatorIsNotTrusted: the product that a look-up by code gives is ours only
// if it says so (douyin §5).
func TestLocatorIsNotTrusted(t *testing.T) {
	_, shop := scripted(t, ordinary())
	found, err := shop.Find(t.Context(), adapters.Keys{Listing: []string{"another-id"}})
	if err != nil || len(found) != 0 {
		t.Errorf("%+v, %v", found, err)
	}
	found, err = shop.Find(t.Context(), adapters.Keys{Listing: []string{"ZG-QC-2026"}})
	if err != nil || len(found) != 1 || len(found[0].SKUs) != 2 {
		t.Errorf("%+v, %v", found, err)
	}
}

// TestSilentRowsAreReadWhole: rows of an older list tell no codes.
func TestSilentRowsAreReadWhole(t *testing.T) {
	answers := ordinary()
	answers["product.listV2"] = []string{ok(`{"data":[{"product_id":3648100500072012345,"status":0,"check_status":3,"name":"x","outer_product_id":"else","create_time":1767580216}],"total":1}`)}
	_, shop := scripted(t, answers)
	if found, err := shop.Find(t.Context(), adapters.Keys{SKUs: []string{"ZG-QC-9J"}}); err != nil || len(found) != 1 {
		t.Errorf("%+v, %v", found, err)
	}
}

// TestListOfALargeShop: more than 10 000 rows are walked by windows of time.
func TestListOfALargeShop(t *testing.T) {
	answers := ordinary()
	row := `{"data":[{"product_id":%ID%,"status":1,"check_status":3,"name":"x","outer_product_id":"L%ID%"}],"total":%N%}`
	page := func(id, n string) string { return ok(strings.NewReplacer("%ID%", id, "%N%", n).Replace(row)) }
	answers["product.listV2"] = []string{page("1", "20000"), page("1", "20000"), page("1", "12000"), page("2", "1"), page("3", "1")}
	s, shop := scripted(t, answers)
	first, err := shop.List(t.Context(), "")
	if err != nil || len(first.Items) != 1 || first.Items[0].ListingID != "L2" || first.Next == "" {
		t.Fatalf("%+v, %v", first, err)
	}
	second, err := shop.List(t.Context(), first.Next)
	if err != nil || second.Items[0].ListingID != "L3" || second.Next != "" {
		t.Errorf("%+v, %v", second, err)
	}
	if body := s.bodies[len(s.bodies)-1]; !strings.Contains(body, `"start_time":0`) {
		t.Errorf("the last window does not reach back: %s", body)
	}
}

func TestConsentPage(t *testing.T) {
	_, shop := scripted(t, nil)
	if got, want := shop.(adapters.TokenGranter).ConsentURL("http://127.0.0.1/back", "s 1"), "https://fuwu.jinritemai.com/authorize?service_id=77&state=s+1"; got != want {
		t.Errorf("consent page %s, want %s", got, want)
	}
}

// TestExpiredTokenThatComesBack (douyin §2): a refresh that gives back the very
// token that was called expired is followed by one token.create, and no more.
func TestExpiredTokenThatComesBack(t *testing.T) {
	token := func(access string) string {
		return ok(`{"access_token":"` + access + `","refresh_token":"r2","expires_in":600000,"scope":"SCOPE","shop_id":4463798}`)
	}
	s, shop := scripted(t, map[string][]string{
		"product.listV2": {refusal(40003, "isv.access-token-expired")},
		"token.refresh":  {token(scriptToken)}, "token.create": {token("fresh")},
	})
	refresh := func() string {
		got, err := shop.(adapters.TokenRefresher).RefreshToken(t.Context(), listing.NewSecret("r1"))
		if err != nil {
			t.Fatal(err)
		}
		return got.Access.Reveal()
	}
	if got := refresh(); got != scriptToken || s.count("token.create") != 0 {
		t.Errorf("before it expired: %d creates", s.count("token.create"))
	}
	if _, err := shop.Check(t.Context()); shoptest.Classed(t, err).Class != adapters.Auth {
		t.Fatal(err)
	}
	if got := refresh(); got != "fresh" || s.count("token.create") != 1 {
		t.Errorf("after it expired: %d creates", s.count("token.create"))
	}
	if want := `{"code":"","grant_type":"authorization_self","shop_id":"4463798"}`; s.last("token.create") != want {
		t.Errorf("token.create %s", s.last("token.create"))
	}
	for i, m := range s.methods {
		if _, sent := s.queries[i]["access_token"]; sent != (m == "product.listV2") {
			t.Errorf("%s: access_token sent %v", m, sent)
		}
	}
}
