package pinduoduo_test

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"slices"
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
	want := adapters.Receipt{Ref: adapters.Ref{ID: "794029426838", Ticket: "164489173095"}, Audited: true}
	if d := cmp.Diff(want, receipt); d != "" {
		t.Errorf("receipt (-want +got):\n%s", d)
	}
	shoptest.Golden(t, "create.json", s.bodies[len(s.bodies)-1])
	calls := []string{"pdd.goods.cat.rule.get", "pdd.goods.spec.get", "pdd.goods.spec.id.get", "pdd.goods.spec.id.get", "pdd.goods.add"}
	if d := cmp.Diff(calls, s.types); d != "" {
		t.Errorf("calls of the first create (-want +got):\n%s", d)
	}
	if _, err := shop.Create(t.Context(), reference()); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"pdd.goods.add"}, s.types[len(calls):]); d != "" {
		t.Errorf("calls of the second create in the same category (-want +got):\n%s", d)
	}
	if p := s.last(); p["sync_goods_operate"] != "" {
		t.Error("sync_goods_operate was sent with a create")
	}
}

func TestCreateFillsCombinations(t *testing.T) {
	answers := ordinary()
	answers["pdd.goods.spec.id.get"] = nil
	for _, id := range []string{"11", "21", "12", "22"} {
		answers["pdd.goods.spec.id.get"] = append(answers["pdd.goods.spec.id.get"], `{"goods_spec_id_get_response":{"spec_id":`+id+`}}`)
	}
	s, shop := scripted(t, answers)
	c := reference()
	for i, size := range []string{"大果", "中果"} {
		c.Desired.SKUs[i].Fields[listing.SpecAxis("尺寸")] = listing.TextValue(size)
	}
	if _, err := shop.Create(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	var skus []struct {
		Specs    string `json:"spec_id_list"`
		OnSale   int    `json:"is_onsale"`
		Quantity int    `json:"quantity"`
		Code     string `json:"out_sku_sn"`
	}
	if err := json.Unmarshal([]byte(s.last()["sku_list"]), &skus); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, sku := range skus {
		got = append(got, show(sku))
	}
	want := []string{
		"{Specs:[11,21] OnSale:1 Quantity:500 Code:ZG-QC-5J}", "{Specs:[12,22] OnSale:1 Quantity:500 Code:ZG-QC-10J}",
		"{Specs:[11,22] OnSale:0 Quantity:0 Code:}", "{Specs:[12,21] OnSale:0 Quantity:0 Code:}",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("SKUs (-want +got):\n%s", d)
	}
}

func TestUpdateBody(t *testing.T) {
	s, shop := scripted(t, ordinary())
	remote := live(t, s, shop)
	if _, err := shop.Update(t.Context(), adapters.Update{
		Remote: remote, Pictures: map[string]string{"sha256:n": "https://img.pddpic.com/n.jpeg"},
		Changes: []adapters.Change{
			{Field: listing.FieldTitle, Value: listing.TextValue(`秭归脐橙 <新> & "鲜"`)},
			{Field: listing.FieldImageMain, Value: listing.ListValue([]string{"sha256:n", "https://img.pddpic.com/b.jpeg"})},
			{Field: listing.Attr("2081"), Value: listing.TextValue("5 kg")},
			{SKU: "ZG-QC-5J", Field: listing.FieldGrossWeight, Value: listing.NumberValue(2700)},
		},
	}); err != nil {
		t.Fatal(err)
	}
	shoptest.Golden(t, "update.json", s.bodies[len(s.bodies)-1])
}

// TestUpdateKeepsEverything changes one field and demands that nothing else of
// the goods was lost, stock left alone, the shelf too.
func TestUpdateKeepsEverything(t *testing.T) {
	s, shop := scripted(t, ordinary())
	remote := live(t, s, shop)
	_, err := shop.Update(t.Context(), adapters.Update{Remote: remote, Changes: []adapters.Change{
		{Field: listing.FieldTitle, Value: listing.TextValue("新标题")},
	}})
	if err != nil {
		t.Fatal(err)
	}
	p := s.last()
	for name, want := range map[string]string{
		"goods_id": "794029426838", "sync_goods_operate": "1", "goods_name": "新标题", "market_price": "5980", "out_goods_id": "ZG-QC-2026",
		"is_refundable": "true", "is_folt": "false", "is_customs": "false", "buy_limit": "20", "two_pieces_discount": "95", "country_id": "0",
		"brand_new_member": `{"a":[1,2.50],"b":"<x&y>"}`, "image_url": "https://img.pddpic.com/white.jpeg",
		"carousel_video":        `[{"file_id":77,"video_url":"https://v.pddpic.com/1.mp4"}]`,
		"package_label_gallery": `["https://img.pddpic.com/label.jpeg"]`,
		"goods_properties":      `[{"ref_pid":310,"template_pid":9,"vid":12345},{"ref_pid":2081,"value":"2.50","value_unit":"kg"},{"ref_pid":99,"value":"仅供参考"}]`,
	} {
		if p[name] != want {
			t.Errorf("%s = %s, want %s", name, p[name], want)
		}
	}
	for _, name := range []string{"order_limit", "pre_sale_time", "warm_tips", "tiny_name", "status", "thumb_url", "request_id", "video_gallery", "skuType", "force_update"} {
		if slices.Contains(names(p), name) {
			t.Errorf("%s was sent: %q", name, p[name])
		}
	}
	wantSKUs := `[{"is_onsale":1,"limit_quantity":999999,"multi_price":2680,"newer":"kept","out_sku_sn":"ZG-QC-5J","price":2980,"quantity":0,"sku_id":1628459375012,"sku_properties":[{"punit":"枚","ref_pid":7,"value":"12"}],"spec_id_list":"[20013]","thumb_url":"https://img.pddpic.com/a.jpeg","weight":2500},` +
		`{"is_onsale":0,"limit_quantity":999,"multi_price":5080,"out_sku_sn":"ZG-QC-10J","price":5380,"quantity":0,"sku_id":1628459375013,"sku_properties":[],"spec_id_list":"[20014]","thumb_url":"https://img.pddpic.com/a.jpeg","weight":5000}]`
	if d := cmp.Diff(wantSKUs, p["sku_list"]); d != "" {
		t.Errorf("sku_list (-want +got):\n%s", d)
	}
}

func TestUpdateClearsWhatHasNoValue(t *testing.T) {
	s, shop := scripted(t, ordinary())
	remote := live(t, s, shop)
	if _, err := shop.Update(t.Context(), adapters.Update{Remote: remote, Changes: []adapters.Change{
		{Field: listing.FieldLimitPerBuyer}, {Field: listing.Attr("99")},
	}}); err != nil {
		t.Fatal(err)
	}
	p := s.last()
	if _, ok := p["buy_limit"]; ok || strings.Contains(p["goods_properties"], "仅供参考") {
		t.Errorf("buy_limit %q, goods_properties %s", p["buy_limit"], p["goods_properties"])
	}
}

func TestResubmit(t *testing.T) {
	for _, onShelf := range []bool{true, false} {
		s, shop := scripted(t, ordinary())
		remote := live(t, s, shop)
		remote.Live, remote.Ticket, remote.Audit = false, "164489173095", adapters.AuditRejected
		receipt, err := shop.Update(t.Context(), adapters.Update{
			Remote: remote, Desired: adapters.Desired{OnShelf: onShelf},
			Changes: []adapters.Change{{Field: listing.FieldTitle, Value: listing.TextValue("新标题")}},
		})
		if err != nil {
			t.Fatal(err)
		}
		p := s.last()
		want := map[bool]string{true: "0", false: "1"}[onShelf]
		if p["type"] != "pdd.goods.submit.goods.commit" || p["goods_commit_id"] != "164489173095" || p["sync_goods_operate"] != want {
			t.Errorf("on shelf %v: %s commit %s sync %s", onShelf, p["type"], p["goods_commit_id"], p["sync_goods_operate"])
		}
		if receipt.Ticket != "164489173095" || !receipt.Audited {
			t.Errorf("receipt %+v", receipt)
		}
	}
}

func TestPriceBody(t *testing.T) {
	s, shop := scripted(t, ordinary())
	remote := live(t, s, shop)
	receipt, err := shop.SetPrices(t.Context(), adapters.PriceUpdate{Remote: remote, Changes: []adapters.Change{
		{SKU: "ZG-QC-5J", Field: listing.FieldPriceGroup, Value: listing.NumberValue(2580)},
	}})
	if err != nil {
		t.Fatal(err)
	}
	shoptest.Golden(t, "price.json", s.bodies[len(s.bodies)-1])
	if receipt.Ticket != "164489173101" || !receipt.Audited {
		t.Errorf("receipt %+v", receipt)
	}
}

func TestPriceOfTheListingAlone(t *testing.T) {
	s, shop := scripted(t, ordinary())
	remote := live(t, s, shop)
	if _, err := shop.SetPrices(t.Context(), adapters.PriceUpdate{Remote: remote, Changes: []adapters.Change{
		{Field: listing.FieldPriceMarket, Value: listing.NumberValue(6980)},
	}}); err != nil {
		t.Fatal(err)
	}
	want := `[{"sku_id":1628459375012,"group_price":2680,"single_price":2980},{"sku_id":1628459375013,"group_price":5080,"single_price":5380}]`
	if p := s.last(); p["market_price"] != "6980" || p["sku_price_list"] != want {
		t.Errorf("market %s, list %s", p["market_price"], p["sku_price_list"])
	}
}

// TestPriceBelowAKeptSKU: a SKU that left the workbook still counts in the
// platform's relations; the refusal names it, and nothing is sent.
func TestPriceBelowAKeptSKU(t *testing.T) {
	s, shop := scripted(t, ordinary())
	remote := live(t, s, shop)
	sent := len(s.bodies)
	_, err := shop.SetPrices(t.Context(), adapters.PriceUpdate{Remote: remote, Changes: []adapters.Change{
		{SKU: "ZG-QC-5J", Field: listing.FieldPrice, Value: listing.NumberValue(2800)},
		{Field: listing.FieldPriceMarket, Value: listing.NumberValue(2900)},
	}})
	e := shoptest.Classed(t, err)
	if e.Class != adapters.Invalid || e.SKU != "ZG-QC-10J" || e.Field != listing.FieldPriceMarket || len(s.bodies) != sent {
		t.Errorf("error %+v after %d calls", e, len(s.bodies)-sent)
	}
}

func TestStockBody(t *testing.T) {
	s, shop := scripted(t, ordinary())
	remote := live(t, s, shop)
	if _, err := shop.SetStock(t.Context(), adapters.StockUpdate{Remote: remote, Changes: []adapters.Change{
		{SKU: "ZG-QC-5J", Field: listing.FieldStock, Value: listing.NumberValue(0)},
		{SKU: "ZG-QC-10J", Field: listing.FieldStock, Value: listing.NumberValue(80)},
	}}); err != nil {
		t.Fatal(err)
	}
	shoptest.Golden(t, "stock.json", s.bodies[len(s.bodies)-1])
	// Unpaid orders hold 3 of the first SKU: an absolute 0 would be refused.
	if first := s.bodies[len(s.bodies)-2]; !strings.Contains(first, `"quantity":"-497"`) || !strings.Contains(first, `"update_type":"2"`) {
		t.Errorf("first call %s", first)
	}
	if strings.Contains(strings.Join(s.bodies, ""), "force_update") {
		t.Error("force_update was sent")
	}
}

func TestShelfBody(t *testing.T) {
	s, shop := scripted(t, ordinary())
	remote := live(t, s, shop)
	for on, want := range map[bool]string{true: "1", false: "0"} {
		receipt, err := shop.SetShelf(t.Context(), remote, on)
		if err != nil || receipt.Audited {
			t.Fatalf("%v: %+v %v", on, receipt, err)
		}
		if p := s.last(); p["is_onsale"] != want || p["goods_id"] != "794029426838" {
			t.Errorf("%v: %v", on, p)
		}
	}
}

// TestUploadBody holds the multipart form: the signed parameters as text parts,
// the picture as "file" with a file name, nothing else.
func TestUploadBody(t *testing.T) {
	s, shop := scripted(t, ordinary())
	data, pic := shoptest.Picture(t, 10, 10, 7)
	img := adapters.Image{SHA256: pic.SHA256, Name: "图 1.png", Format: "png", Data: data}
	url, err := shop.Upload(t.Context(), img)
	if err != nil || url != "https://img.pddpic.com/open-gw/2024-05-15/c98022b4-f4ea-4025-9d76-ef1e7f5c119b.jpeg" {
		t.Fatalf("%q, %v", url, err)
	}
	first := s.bodies[0]
	boundary, _, _ := strings.Cut(strings.TrimPrefix(first, "--"), "\r\n")
	if _, params, err := mime.ParseMediaType("multipart/form-data; boundary=" + boundary); err != nil || params["boundary"] != boundary {
		t.Fatalf("boundary %q: %v", boundary, err)
	}
	parts := map[string]string{}
	for r := multipart.NewReader(strings.NewReader(first), boundary); ; {
		part, err := r.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		if parts[part.FormName()] = string(content); part.FormName() == "file" && part.FileName() == "" {
			t.Error("the picture has no file name")
		}
	}
	if parts["file"] != string(data) {
		t.Error("the picture was changed on the way")
	}
	delete(parts, "file")
	want := []string{"access_token", "client_id", "sign", "timestamp", "type"}
	if d := cmp.Diff(want, names(parts)); d != "" {
		t.Errorf("text parts (-want +got):\n%s", d)
	}
	if _, err := shop.Upload(t.Context(), img); err != nil {
		t.Fatal(err)
	}
	if s.bodies[1] != first {
		t.Error("the same picture gives another request")
	}
}

func TestUploadRefusals(t *testing.T) {
	s, shop := scripted(t, ordinary())
	for name, img := range map[string]adapters.Image{
		"format": {Name: "x.gif", Format: "gif", Data: []byte("x")},
		"empty":  {Name: "x.png", Format: "png"},
		"large":  {Name: "x.png", Format: "png", Data: make([]byte, 1_000_001)},
	} {
		if _, err := shop.Upload(t.Context(), img); shoptest.Classed(t, err).Class != adapters.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if len(s.bodies) != 0 {
		t.Errorf("%d calls", len(s.bodies))
	}
}
