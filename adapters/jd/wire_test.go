package jd_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/listing"
)

// TestGoldenCreate holds the business JSON of a create, and how many calls one
// takes once the category is known.
func TestGoldenCreate(t *testing.T) {
	s, shop := scripted(t, ordinary())
	receipt, err := shop.Create(t.Context(), reference())
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"ZGQC-5J": "9007199254740993", "ZGQC-10J": "9007199254740995"}
	if receipt.ID != "10022660724067" || !receipt.Audited || !cmp.Equal(receipt.SKUIDs, want) {
		t.Errorf("%+v", receipt)
	}
	shoptest.Golden(t, "create.json", s.sent("ware.write.add"))
	before := len(s.forms)
	if _, err := shop.Create(t.Context(), reference()); err != nil || len(s.forms) != before+1 {
		t.Errorf("a second create took %d calls, %v", len(s.forms)-before, err)
	}
}

// TestFormOfACall: everything is in the body, nothing is empty, and the
// timestamp names its zone (jd §1.A, §11.2).
func TestFormOfACall(t *testing.T) {
	s, shop := scripted(t, ordinary())
	if _, err := shop.(adapters.CategoryLister).Children(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	form := s.forms[0]
	if got := form.Get("timestamp"); got != "2026-11-24 10:15:30.000+0800" {
		t.Errorf("timestamp %q", got)
	}
	var names []string
	for name, values := range form {
		names = append(names, name)
		if len(values) != 1 || values[0] == "" {
			t.Errorf("%s is %q", name, values)
		}
	}
	slices.Sort(names)
	if d := cmp.Diff([]string{"360buy_param_json", "access_token", "app_key", "method", "sign", "timestamp", "v"}, names); d != "" {
		t.Errorf("parameters (-want +sent):\n%s", d)
	}
	if form.Get("360buy_param_json") != "{}" || s.urls[0] != "http://jd.test/routerjson" {
		t.Errorf("business %s to %s", form.Get("360buy_param_json"), s.urls[0])
	}
}

// TestWrapperNames: the misspelt wrapper, the well-spelt one, and another
// method's, as long as it is the only one (jd §1.A, §11.1).
func TestWrapperNames(t *testing.T) {
	for _, key := range []string{"jingdong_ware_write_upOrDown_responce", "jingdong_ware_write_upOrDown_response", "ware_upOrDown_response"} {
		answers := ordinary()
		s, shop := scripted(t, answers)
		remote := live(t, shop)
		s.Answers["ware.write.upOrDown"] = []string{`{"` + key + `":{"code":"0","success":true}}`}
		if _, err := shop.SetShelf(t.Context(), remote, true); err != nil {
			t.Errorf("%s: %v", key, err)
		}
	}
}

// TestFetchNormalises holds what is made of a ware as read: ids beyond 2^53,
// prices as numbers and texts, shown names of sale values, a deleted SKU.
func TestFetchNormalises(t *testing.T) {
	s, shop := scripted(t, ordinary())
	remote := live(t, shop)
	want := listing.Snapshot{
		Fields: map[listing.Field]listing.Value{
			listing.FieldTitle: listing.TextValue("秭归脐橙 5斤装"), listing.FieldCategory: listing.TextValue("13555"),
			listing.FieldDescription: listing.TextValue("果园直发\n5斤 & 10斤"), listing.FieldImageDetail: listing.TextValue("jfs/t1/1/3.jpg"),
			listing.FieldImageMain:   listing.ListValue([]string{"jfs/t1/1/1.jpg", "jfs/t1/1/2.jpg"}),
			listing.FieldGrossWeight: listing.NumberValue(2800), listing.FieldPriceMarket: listing.NumberValue(5900),
			listing.Option("transport_id"): listing.TextValue("400001"), listing.Option("package_mm"): listing.TextValue("300x200x150"),
			listing.Option("shop_category_ids"): listing.TextValue("6900648"), listing.Option("is7_to_return"): listing.TextValue("0"),
			listing.Attr("brand"): listing.TextValue("#700001"), listing.Attr("87771"): listing.TextValue("#662310"),
			listing.Attr("150012"): listing.TextValue("=湖北省宜昌市秭归县"),
		},
		SKUs: []listing.SKUSnapshot{
			{ID: "ZGQC-5J", Fields: map[listing.Field]listing.Value{
				listing.SpecAxis("规格"): listing.TextValue("5斤装"), listing.FieldPrice: listing.NumberValue(3990), listing.FieldStock: listing.NumberValue(200),
				listing.FieldGTIN: listing.TextValue("6901234567892"), listing.Attr("150014"): listing.TextValue("=12"),
			}},
			{ID: "ZGQC-10J", Fields: map[listing.Field]listing.Value{
				listing.SpecAxis("规格"): listing.TextValue("十斤装"), listing.FieldPrice: listing.NumberValue(6990), listing.FieldStock: listing.NumberValue(100),
			}},
		},
	}
	if d := cmp.Diff(want, remote.Snapshot, cmp.Comparer(func(a, b listing.Value) bool { return a == b })); d != "" {
		t.Errorf("read (-want +got):\n%s", d)
	}
	if remote.SKUIDs["ZGQC-5J"] != "9007199254740993" || !remote.Live || !remote.OnShelf || remote.ListingID != "ZGQC" {
		t.Errorf("%+v", remote)
	}
	before := len(s.forms)
	live(t, shop)
	if len(s.forms) != before+2 {
		t.Errorf("a second fetch took %d calls", len(s.forms)-before)
	}
}

// TestGoldenUpdate: only what changed is sent, lists are merged into what was
// read, and no stock goes with a SKU.
func TestGoldenUpdate(t *testing.T) {
	s, shop := scripted(t, ordinary())
	remote := live(t, shop)
	fresh := reference().Desired
	added := fresh.SKUs[1]
	added.ID = "ZGQC-15J"
	added.Fields[listing.SpecAxis("规格")] = listing.TextValue("15斤装")
	receipt, err := shop.Update(t.Context(), adapters.Update{
		Remote: remote, Desired: adapters.Desired{Snapshot: listing.Snapshot{SKUs: []listing.SKUSnapshot{added}}},
		Pictures: map[string]string{"sha256:dd": "jfs/t1/1/4.jpg"},
		Changes: []adapters.Change{
			set("", listing.FieldTitle, listing.TextValue("秭归脐橙 现摘现发")), set("", listing.Attr("87771"), listing.TextValue("#662311")),
			set("", listing.FieldDescription, listing.TextValue("新的说明")), set("", listing.Option("is7_to_return"), listing.TextValue("1")),
			set("", listing.FieldImageMain, listing.TextValue("sha256:dd")), set("ZGQC-5J", listing.FieldGTIN, listing.TextValue("6901234567885")),
			set("ZGQC-15J", listing.FieldPrice, listing.NumberValue(9900)), set("ZGQC-15J", listing.FieldStock, listing.NumberValue(50)),
		},
	})
	if err != nil || !receipt.Audited {
		t.Fatalf("%+v, %v", receipt, err)
	}
	shoptest.Golden(t, "update.json", s.sent("ware.write.updateWare"))
	shoptest.Golden(t, "update_skus.json", s.sent("sku.write.updateSkus"))
	shoptest.Golden(t, "update_images.json", s.sent("image.write.update"))
	shoptest.Golden(t, "delete_images.json", s.sent("image.write.delete"))
	shoptest.Golden(t, "features.json", s.sent("ware.write.mergeWareFeatures"))
	for _, method := range s.methods() {
		if strings.Contains(method, "saveWareSkus") {
			t.Error("saveWareSkus deletes what is not listed")
		}
	}
}

// TestPriceOrder: the market price rises before the SKUs and falls after them.
func TestPriceOrder(t *testing.T) {
	for market, want := range map[int64][]string{
		9900: {"price.write.updateWareMarketPrice", "price.write.updateSkuJdPrice"},
		4500: {"price.write.updateSkuJdPrice", "price.write.updateWareMarketPrice"},
	} {
		s, shop := scripted(t, ordinary())
		remote := live(t, shop)
		before := len(s.forms)
		_, err := shop.SetPrices(t.Context(), adapters.PriceUpdate{Remote: remote, Changes: []adapters.Change{
			set("", listing.FieldPriceMarket, listing.NumberValue(market)), set("ZGQC-5J", listing.FieldPrice, listing.NumberValue(4490)),
		}})
		if d := cmp.Diff(want, s.methods()[before:]); d != "" || err != nil {
			t.Errorf("market %d: %v\n%s", market, err, d)
		}
		if got := s.sent("price.write.updateSkuJdPrice"); got != `{"jdPrice":44.90,"skuId":9007199254740993}` {
			t.Errorf("price %s", got)
		}
	}
	s, shop := scripted(t, ordinary())
	remote := live(t, shop)
	before := len(s.forms)
	_, err := shop.SetPrices(t.Context(), adapters.PriceUpdate{Remote: remote, Changes: []adapters.Change{set("", listing.FieldPriceMarket, listing.NumberValue(100))}})
	if e := shoptest.Classed(t, err); e.Class != adapters.Invalid || e.Field != listing.FieldPriceMarket || len(s.forms) != before {
		t.Errorf("a market price below every SKU: %+v", e)
	}
}

// TestOwnPriceOfAWare: a default price of the ware above the new market price
// comes down with it.
func TestOwnPriceOfAWare(t *testing.T) {
	answers := ordinary()
	answers["ware.read.findWareById"] = []string{strings.Replace(wareOf, `"marketPrice":"59.0"`, `"marketPrice":99,"jdPrice":88.00`, 1)}
	s, shop := scripted(t, answers)
	_, err := shop.SetPrices(t.Context(), adapters.PriceUpdate{Remote: live(t, shop), Changes: []adapters.Change{set("", listing.FieldPriceMarket, listing.NumberValue(7000))}})
	if got := s.sent("ware.write.updateWare"); err != nil || got != `{"ware":{"jdPrice":39.90,"marketPrice":70.00,"wareId":10022660724067}}` {
		t.Errorf("%s, %v", got, err)
	}
}

// TestGoldenStock: one call for thirty SKUs, another id for each.
func TestGoldenStock(t *testing.T) {
	s, shop := scripted(t, ordinary())
	remote := live(t, shop)
	u := adapters.StockUpdate{Remote: remote, Attempt: "5eed0123456789abcdef", Changes: []adapters.Change{
		set("ZGQC-5J", listing.FieldStock, listing.NumberValue(120)), set("ZGQC-10J", listing.FieldStock, listing.NumberValue(0)),
	}}
	var seen []string
	for range 2 {
		if _, err := shop.SetStock(t.Context(), u); err != nil {
			t.Fatal(err)
		}
		var body struct {
			Req struct {
				ID string `json:"stockRfId"`
			} `json:"req"`
		}
		if err := json.Unmarshal([]byte(s.sent("ware.stock.sku.set")), &body); err != nil || slices.Contains(seen, body.Req.ID) || body.Req.ID == "" {
			t.Errorf("id %q after %q, %v", body.Req.ID, seen, err)
		}
		if seen = append(seen, body.Req.ID); len(seen) == 1 {
			shoptest.Golden(t, "stock.json", s.sent("ware.stock.sku.set"))
		}
	}
}

// TestOwnSaleValue: a spec value the category does not have is added to the
// shop's own once, and the list decides (jd §4.A.2).
func TestOwnSaleValue(t *testing.T) {
	with := strings.Replace(valuesOf, `[{"id":4156864013`, `[{"id":77,"name":"12枚装"},{"id":4156864013`, 1)
	for name, row := range map[string]struct {
		saved string
		lists []string
		class adapters.Class
	}{
		"added":          {done("category.write.saveVenderAttrValue"), []string{valuesOf, valuesOf, valuesOf, with}, ""},
		"lost answer":    {"", []string{valuesOf, valuesOf, valuesOf, with}, ""},
		"somebody else":  {"", []string{valuesOf, valuesOf, with}, ""},
		"not listed yet": {done("category.write.saveVenderAttrValue"), []string{valuesOf}, adapters.Transient},
		"refused":        {`{"error_response":{"code":"11000012","zh_desc":"x","en_desc":"y"}}`, []string{valuesOf}, adapters.Invalid},
	} {
		answers := ordinary()
		answers["category.write.saveVenderAttrValue"], answers["category.read.findValuesByAttrIdUnlimit"] = []string{row.saved}, row.lists
		s, shop := scripted(t, answers)
		c := reference()
		c.Desired.SKUs[0].Fields[listing.SpecAxis("规格")] = listing.TextValue("12枚装")
		_, err := shop.Create(t.Context(), c)
		if row.class == "" {
			if err != nil || !strings.Contains(s.sent("ware.write.add"), `"attrValues":["77"]`) {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if e := shoptest.Classed(t, err); e.Class != row.class || slices.Contains(s.methods(), "ware.write.add") {
			t.Errorf("%s: %s after %v", name, e.Class, s.methods())
		}
	}
}

// TestReadThatFindsNothing: a wrapper without the ware, and 11000019 on one id.
func TestReadThatFindsNothing(t *testing.T) {
	for _, answer := range []string{
		`{"jingdong_ware_read_findWareById_responce":{"code":"0"}}`, `{"jingdong_ware_read_findWareById_responce":{"code":"0","ware":null}}`,
		`{"jingdong_ware_read_findWareById_responce":{"code":"0","ware":""}}`, `{"error_response":{"code":"11000019","zh_desc":"无此商品","en_desc":""}}`,
	} {
		answers := ordinary()
		answers["ware.read.findWareById"] = []string{answer}
		_, shop := scripted(t, answers)
		if _, err := shop.Fetch(t.Context(), adapters.Ref{ID: "5"}); shoptest.Classed(t, err).Class != adapters.NotFound {
			t.Errorf("%s: %v", answer, err)
		}
	}
}

// TestUpload: a picture is one call, named by at most 64 bytes.
func TestUpload(t *testing.T) {
	s, shop := scripted(t, ordinary())
	path, err := shop.Upload(t.Context(), adapters.Image{Name: strings.Repeat("脐橙", 60) + ".jpg", Format: "jpeg", Data: []byte("picture")})
	if err != nil || path != "jfs/t1/55102/16/18472/99056/6291471aEae12ff31/886dab8270b0fb86.jpg" {
		t.Fatalf("%q, %v", path, err)
	}
	var body map[string]string
	if err := json.Unmarshal([]byte(s.sent("imgzone.picture.upload")), &body); err != nil || body["image_data"] != "cGljdHVyZQ==" || len(body["picture_name"]) > 64 || len(body) != 2 {
		t.Errorf("%v, %v", body, err)
	}
	for _, img := range []adapters.Image{{Format: "gif", Data: []byte("x")}, {Format: "png"}, {Format: "png", Data: make([]byte, 1<<20+1)}} {
		if _, err := shop.Upload(t.Context(), img); shoptest.Classed(t, err).Class != adapters.Invalid {
			t.Errorf("%s of %d bytes: %v", img.Format, len(img.Data), err)
		}
	}
}

// TestNewSKUNeverTakesOver: updateSkus matches by sale attributes, so a new SKU
// with the specs of another would overwrite it (jd §4.A.6).
func TestNewSKUNeverTakesOver(t *testing.T) {
	s, shop := scripted(t, ordinary())
	remote := live(t, shop)
	twin := reference().Desired.SKUs[1]
	twin.ID = "ZGQC-15J"
	_, err := shop.Update(t.Context(), adapters.Update{
		Remote: remote, Desired: adapters.Desired{Snapshot: listing.Snapshot{SKUs: []listing.SKUSnapshot{twin}}},
		Changes: []adapters.Change{set("ZGQC-15J", listing.FieldPrice, listing.NumberValue(9900))},
	})
	if e := shoptest.Classed(t, err); e.Class != adapters.Invalid || e.SKU != "ZGQC-15J" || slices.Contains(s.methods(), "sku.write.updateSkus") {
		t.Errorf("%+v after %v", e, s.methods())
	}
}
