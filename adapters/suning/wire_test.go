package suning_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/listing"
)

func TestCreateRequest(t *testing.T) {
	s, shop := scripted(t, ordinary())
	receipt, err := shop.Create(t.Context(), reference())
	if err != nil {
		t.Fatal(err)
	}
	shoptest.Golden(t, "create.json", s.sent("item.add"))
	if receipt.ID != "itemCode:ZG-NO-10J" || !receipt.Audited || !strings.Contains(receipt.Ticket, "10a5d9f2-bb63-4e8e-beb3-7034b52f4aa2") {
		t.Errorf("receipt = %+v", receipt)
	}
	if got := s.methods(); got[len(got)-1] != "item.add" || slices.Contains(got[:len(got)-1], "item.add") {
		t.Errorf("calls = %v", got)
	}
}

// TestCreateWithoutVariants: a category without common parameters takes code,
// price and stock on the product, and one SKU only.
func TestCreateWithoutVariants(t *testing.T) {
	rows := templateRows[:strings.LastIndex(templateRows, ",\n")] + "]"
	s, shop := scripted(t, with("itemparameters.query", page("itemParameters", rows, "1", "1")))
	c := reference()
	_, err := shop.Create(t.Context(), c)
	if e := classed(t, err, adapters.Invalid); e.Field != listing.FieldSpec {
		t.Errorf("two SKUs: %+v", e)
	}
	c.Desired.SKUs, c.Desired.OnShelf = c.Desired.SKUs[:1], true
	if _, err := shop.Create(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	shoptest.Golden(t, "create_plain.json", s.sent("item.add"))
}

// TestRequiredModules: a category whose details have modules gets them filled.
func TestRequiredModules(t *testing.T) {
	s, shop := scripted(t, with("moduletemplet.get", ok("getModuleTemplet", `{"isModule":"X","isOrder":"","maxCustom":"10","module":[{"moduleId":"m1","moduleName":"商品详情","isMust":"X"},{"moduleId":"m2","moduleName":"售后","isMust":""}]}`)))
	if _, err := shop.Create(t.Context(), reference()); err != nil {
		t.Fatal(err)
	}
	var sent struct {
		Introduction string              `json:"introduction"`
		Modules      []map[string]string `json:"detailModule"`
	}
	if err := json.Unmarshal([]byte(s.sent("item.add")), &sent); err != nil {
		t.Fatal(err)
	}
	want := []map[string]string{{"num": "1", "moduleId": "m1", "moduleName": "商品详情", "type": "cat_mod", "content": sent.Introduction}}
	if d := cmp.Diff(want, sent.Modules); d != "" {
		t.Error(d)
	}
}

func TestFetch(t *testing.T) {
	s, shop := scripted(t, ordinary())
	remote := live(t, shop)
	if remote.ID != "11987654321" || !remote.Live || !remote.OnShelf || remote.Audit != adapters.AuditNone || remote.Banned {
		t.Errorf("remote = %+v", remote)
	}
	if d := cmp.Diff(map[string]string{"ZG-NO-5J": "9007199254740993", "ZG-NO-10J": "9007199254740995"}, remote.SKUIDs); d != "" {
		t.Errorf("ids beyond 2^53: %s", d)
	}
	want := map[listing.Field]string{
		listing.FieldTitle: "湖北秭归脐橙 新鲜水果 中果", listing.FieldSellingPoint: "当季现摘 皮薄多汁",
		listing.FieldDescription: "果园直发\n5斤 & 10斤", listing.FieldImageDetail: "https://image.suning.cn/uimg/sop/commodity/3_x.jpg",
		listing.FieldImageMain: "https://image.suning.cn/uimg/sop/commodity/1_x.jpg\nhttps://image.suning.cn/uimg/sop/commodity/2_x.jpg",
		listing.FieldCategory:  "R9004656", listing.Attr("brand"): "#899U", listing.Option("freight_template_id"): "b3d72678ae844f36b49d277047739ec5",
		listing.Option("after_sale"): "坏果包赔", listing.Attr("country"): "#CN", listing.Attr("BRGEW"): "=2.8",
		listing.Attr("001361"): "#1\n#3", listing.Attr("999"): "=x",
	}
	got := map[listing.Field]string{}
	for field, v := range remote.Fields {
		got[field] = v.Text()
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if remote.Get("ZG-NO-10J", listing.FieldPrice) != listing.NumberValue(5500) || remote.Get("ZG-NO-5J", listing.SpecAxis("规格")) != listing.TextValue("5斤装") ||
		remote.Get("ZG-NO-5J", listing.FieldStock) != listing.NumberValue(600) {
		t.Errorf("SKUs = %+v", remote.SKUs)
	}
	if !strings.Contains(string(remote.Raw), `"newer":{"a":1}`) {
		t.Error("unknown members were lost")
	}
	if d := cmp.Diff([]string{"itemdetail.query", "itemsale.query", "itemparameters.query"}, s.methods()); d != "" {
		t.Errorf("calls: %s", d)
	}
}

func TestFetchParallelWarehouse(t *testing.T) {
	s, shop := scriptedWith(t, ordinary(), map[string]string{"inv_code": "001"})
	remote := live(t, shop)
	if remote.Get("ZG-NO-5J", listing.FieldStock) != listing.NumberValue(7) || remote.Get("ZG-NO-10J", listing.FieldStock) != listing.NumberValue(8) {
		t.Errorf("stock = %+v", remote.SKUs)
	}
	if _, err := shop.SetStock(t.Context(), adapters.StockUpdate{Remote: remote, Changes: []adapters.Change{set("ZG-NO-5J", listing.FieldStock, listing.NumberValue(9))}}); err != nil {
		t.Fatal(err)
	}
	if got := s.sent("parallelinventory.modify"); got != `{"destInvNum":"9","invCode":"001","productCode":"9007199254740993"}` {
		t.Errorf("sent %s", got)
	}
}

func TestPriceAndStockRequests(t *testing.T) {
	s, shop := scripted(t, ordinary())
	remote := live(t, shop)
	prices := adapters.PriceUpdate{Remote: remote, Changes: []adapters.Change{
		set("ZG-NO-5J", listing.FieldPrice, listing.NumberValue(2780)), set("ZG-NO-10J", listing.FieldPrice, listing.NumberValue(5)),
	}}
	if _, err := shop.SetPrices(t.Context(), prices); err != nil {
		t.Fatal(err)
	}
	if got := s.sent("price.update"); got != `{"price":"0.05","productCode":"9007199254740995"}` {
		t.Errorf("sent %s", got)
	}
	stock := adapters.StockUpdate{Remote: remote, Changes: []adapters.Change{set("ZG-NO-5J", listing.FieldStock, listing.NumberValue(0))}}
	if _, err := shop.SetStock(t.Context(), stock); err != nil {
		t.Fatal(err)
	}
	if got := s.sent("inventory.modify"); got != `{"destInvNum":"0","productCode":"9007199254740993"}` {
		t.Errorf("sent %s", got)
	}
	stock.Changes[0].Value = listing.NumberValue(100_000)
	_, err := shop.SetStock(t.Context(), stock)
	classed(t, err, adapters.Invalid)
	prices.Changes[0].SKU = "nobody"
	_, err = shop.SetPrices(t.Context(), prices)
	if e := classed(t, err, adapters.Invalid); e.SKU != "nobody" {
		t.Errorf("error = %+v", e)
	}
}

func TestUpdateRequests(t *testing.T) {
	s, shop := scripted(t, ordinary())
	remote := live(t, shop)
	want := reference().Desired
	want.SKUs = append(want.SKUs, listing.SKUSnapshot{ID: "ZG-NO-15J", Fields: map[listing.Field]listing.Value{
		listing.SpecAxis("规格"): listing.TextValue("15斤装"), listing.FieldPrice: listing.NumberValue(7900),
		listing.FieldStock: listing.NumberValue(5), listing.FieldImageSKU: listing.TextValue("sha256:aa"),
	}})
	receipt, err := shop.Update(t.Context(), adapters.Update{Remote: remote, Desired: want, Pictures: reference().Pictures, Changes: []adapters.Change{
		set("", listing.FieldTitle, listing.TextValue("新标题")),
		set("", listing.FieldDescription, listing.TextValue("新描述")),
		set("", listing.FieldImageMain, listing.ListValue([]string{"sha256:bb", "sha256:aa"})),
		set("ZG-NO-5J", listing.FieldImageSKU, listing.TextValue("sha256:cc")),
		set("", listing.Attr("region"), listing.TextValue("#130")),
		set("ZG-NO-10J", listing.SpecAxis("规格"), listing.TextValue("十斤装")),
		set("ZG-NO-15J", listing.FieldPrice, listing.NumberValue(7900)),
		set("ZG-NO-15J", listing.FieldStock, listing.NumberValue(5)),
	}})
	if err != nil {
		t.Fatal(err)
	}
	shoptest.Golden(t, "contents.json", s.sent("itemcontents.modify"))
	shoptest.Golden(t, "correction.json", s.sent("mainproduct.modify"))
	shoptest.Golden(t, "child.json", s.sent("childitem.add"))
	if !receipt.Audited || receipt.ID != "11987654321" || !strings.Contains(receipt.Ticket, "c-1") || !strings.Contains(receipt.Ticket, "k-1") {
		t.Errorf("receipt = %+v", receipt)
	}
}

func TestUpdateRefusals(t *testing.T) {
	_, shop := scripted(t, ordinary())
	remote := live(t, shop)
	for name, u := range map[string]adapters.Update{
		"category":        {Changes: []adapters.Change{set("", listing.FieldCategory, listing.TextValue("R7"))}},
		"empty title":     {Changes: []adapters.Change{set("", listing.FieldTitle, listing.TextValue(""))}},
		"same pictures":   {Changes: []adapters.Change{set("", listing.FieldImageMain, listing.ListValue([]string{"//a/1.jpg", "//a/1.jpg"}))}},
		"six pictures":    {Changes: []adapters.Change{set("", listing.FieldImageMain, listing.ListValue(strings.Split("//1 //2 //3 //4 //5 //6", " ")))}},
		"not uploaded":    {Changes: []adapters.Change{set("", listing.FieldImageMain, listing.ListValue([]string{"sha256:zz"}))}},
		"empty attribute": {Changes: []adapters.Change{set("", listing.Attr("country"), listing.TextValue(""))}},
		"unknown axis":    {Changes: []adapters.Change{set("ZG-NO-5J", listing.SpecAxis("颜色"), listing.TextValue("红"))}},
		"price":           {Changes: []adapters.Change{set("ZG-NO-5J", listing.FieldPrice, listing.NumberValue(1))}},
		"unwanted SKU":    {Changes: []adapters.Change{set("new", listing.FieldPrice, listing.NumberValue(1))}},
	} {
		t.Run(name, func(t *testing.T) {
			u.Remote = remote
			_, err := shop.Update(t.Context(), u)
			classed(t, err, adapters.Invalid)
		})
	}
	remote.Live = false
	_, err := shop.Update(t.Context(), adapters.Update{Remote: remote})
	if e := classed(t, err, adapters.Invalid); e.Hint.IsZero() {
		t.Error("no hint for a listing that was never approved")
	}
}

func TestCategories(t *testing.T) {
	s, shop := scripted(t, ordinary())
	lister := shop.(adapters.CategoryLister)
	var tree []adapters.Category
	for _, parent := range []string{"", "R1", "R2"} {
		rows, err := lister.Children(t.Context(), parent)
		if err != nil {
			t.Fatal(err)
		}
		tree = append(tree, rows...)
	}
	want := []adapters.Category{
		{ID: "R1", Name: "食品"}, {ID: "R7", Name: "茶", Leaf: true}, {ID: "R2", Name: "生鲜-水果", Parent: "R1"},
		{ID: "R9004656", Name: "橙", Parent: "R2", Leaf: true},
	}
	if d := cmp.Diff(want, tree); d != "" {
		t.Error(d)
	}
	if len(s.calls) != 1 || s.calls[0].fields != `{"pageNo":"1","pageSize":"50","targetChannel":"1"}` {
		t.Errorf("calls = %+v", s.calls)
	}
}

func TestRule(t *testing.T) {
	s, shop := scripted(t, ordinary())
	rule, err := shop.(adapters.CategoryRuler).Rule(t.Context(), "R9004656")
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]adapters.Attribute{}
	for _, a := range rule.Attributes {
		byID[a.ID] = a
	}
	want := map[string]adapters.Attribute{
		"brand":   {ID: "brand", Name: "品牌", Kind: adapters.AttributeChoice, Max: 1, Brand: true, Options: []adapters.AttributeOption{{ID: "899U", Name: "示例品牌"}, {ID: "899u", Name: "另一品牌"}, {ID: "000C", Name: "其他品牌"}}},
		"BRGEW":   {ID: "BRGEW", Name: "毛重", Kind: adapters.AttributeNumber, Required: true, Custom: true, Max: 1, Units: []string{"千克"}, Decimals: 3},
		"country": {ID: "country", Name: "国家", Kind: adapters.AttributeChoice, Required: true, Max: 1, Options: []adapters.AttributeOption{{ID: "CN", Name: "中国"}, {ID: "US", Name: "美国"}}},
		"region":  {ID: "region", Name: "省份", Kind: adapters.AttributeChoice, Required: true, Max: 1, Options: []adapters.AttributeOption{{ID: "130", Name: "浙江"}, {ID: "170", Name: "湖北"}}},
		"001360":  {ID: "001360", Name: "储存方式", Kind: adapters.AttributeChoice, Max: 1, Options: []adapters.AttributeOption{{ID: "冷藏", Name: "冷藏"}, {ID: "常温", Name: "常温"}}},
		"001361":  {ID: "001361", Name: "特色", Kind: adapters.AttributeChoice, Options: []adapters.AttributeOption{{ID: "1", Name: "现摘"}, {ID: "2", Name: "无核"}, {ID: "3", Name: "皮薄"}}},
		"001362":  {ID: "001362", Name: "保质期", Kind: adapters.AttributeText, Custom: true, Max: 1},
		"G00002":  {ID: "G00002", Name: "规格", Kind: adapters.AttributeText, Custom: true, Max: 1, Sale: true},
	}
	if d := cmp.Diff(want, byID); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"itemparameters.query", "newbrand.query"}, s.methods()); d != "" {
		t.Errorf("calls: %s", d)
	}
}

func TestShopData(t *testing.T) {
	s, shop := scripted(t, ordinary())
	choices, err := shop.(adapters.ShopChooser).Choices(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := []adapters.Choice{{Option: "freight_template_id", ID: "b3d72678ae844f36b49d277047739ec5", Label: "全国包邮", Free: true}}
	if d := cmp.Diff(want, choices); d != "" {
		t.Error(d)
	}
	if _, err := shop.Check(t.Context()); err != nil {
		t.Errorf("check: %v", err)
	}
	if last := s.calls[len(s.calls)-1]; last.node != "getShopInfo" || last.fields != "{}" {
		t.Errorf("check sent %+v", last)
	}
	options, err := shop.(adapters.OptionSearcher).SearchOptions(t.Context(), "R9004656", "brand", "示例")
	if err != nil || len(options) != 3 {
		t.Errorf("options = %v, %v", options, err)
	}
	if got := s.sent("newbrand.query"); !strings.Contains(got, `"brandName":"示例"`) || !strings.Contains(got, `"categoryCode":"R9004656"`) {
		t.Errorf("sent %s", got)
	}
}

// TestOlderMethods: where the newer method is not granted the older one serves.
func TestOlderMethods(t *testing.T) {
	answers := with("npic.add", no("sys.check.method-permission:authority"))
	answers["pic.add"] = []string{ok("pic", `{"picUrl":"https://image.suning.cn/2_x.jpg","operateTime":"x"}`)}
	answers["newbrand.query"] = []string{no("sys.check.api-permission:authority")}
	answers["brand.query"] = []string{page("brand", brandRows, "1", "1")}
	s, shop := scripted(t, answers)
	for range 2 {
		address, err := shop.Upload(t.Context(), adapters.Image{Name: "a.jpg", Format: "jpeg", Data: []byte("jpeg")})
		if err != nil || address != "https://image.suning.cn/2_x.jpg" {
			t.Fatalf("upload: %q, %v", address, err)
		}
	}
	if d := cmp.Diff([]string{"npic.add", "pic.add", "pic.add"}, s.methods()); d != "" {
		t.Error(d)
	}
	rule, err := shop.(adapters.CategoryRuler).Rule(t.Context(), "R9004656")
	if err != nil || len(rule.Attributes[0].Options) != 3 {
		t.Errorf("rule: %v, %v", rule.Attributes, err)
	}
}

func TestUploadRefusals(t *testing.T) {
	s, shop := scripted(t, ordinary())
	for name, img := range map[string]adapters.Image{
		"png": {Format: "png", Data: []byte("x")}, "empty": {Format: "jpeg"}, "large": {Format: "jpeg", Data: make([]byte, 1<<20+1)},
	} {
		if _, err := shop.Upload(t.Context(), img); adapters.ClassOf(err) != adapters.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if len(s.calls) != 0 {
		t.Errorf("calls = %v", s.methods())
	}
}

// TestTrapBase64HasNoBreaks (suning §11.8): however large the picture.
func TestTrapBase64HasNoBreaks(t *testing.T) {
	s, shop := scripted(t, ordinary())
	data := make([]byte, 1<<20)
	if _, err := shop.Upload(t.Context(), adapters.Image{Format: "jpeg", Data: data}); err != nil {
		t.Fatal(err)
	}
	if sent := s.sent("npic.add"); len(sent) < len(data) || strings.ContainsAny(sent, "\r\n ") || strings.Contains(sent, `\n`) {
		t.Error("the base64 has breaks")
	}
}

func TestTokens(t *testing.T) {
	answers := map[string][]string{"token": {
		`{"access_token":"A","token_type":"bearer","expires_in":31536000,"refresh_token":"R","re_expires_in":"60","scope":"item,category","suning_user_name":"x","custnum":1,"vendorCode":70057239}`,
		`{"error":"invalid_grant"}`, `<html>`,
	}}
	s, shop := scriptedWith(t, answers, map[string]string{"oauth_itemcode": "4519", "oauth_redirect": "https://other"})
	granter, refresher := shop.(adapters.TokenGranter), shop.(adapters.TokenRefresher)
	consent := granter.ConsentURL("https://shop.example/cb", "st")
	want := "http://suning.test/api/oauth/authorize?client_id=" + appKey + "&itemcode=4519&redirect_uri=https%3A%2F%2Fshop.example%2Fcb&response_type=code&scope=item%2Ccategory%2Corder&state=st"
	if consent != want {
		t.Errorf("consent = %s", consent)
	}
	tokens, err := granter.GrantToken(t.Context(), "CODE")
	if err != nil {
		t.Fatal(err)
	}
	if tokens.Access.Reveal() != "A" || tokens.Refresh.Reveal() != "R" || tokens.ShopID != "70057239" ||
		!tokens.Expires.Equal(noon.Add(365*24*time.Hour)) || !tokens.RefreshExpires.Equal(noon.Add(time.Minute)) || len(tokens.Scopes) != 2 {
		t.Errorf("tokens = %+v", tokens)
	}
	if s.urls[0] != "http://suning.test/api/oauth/token" || !strings.Contains(s.forms[0], "redirect_uri=https%3A%2F%2Fshop.example%2Fcb") || !strings.Contains(s.forms[0], "code=CODE") {
		t.Errorf("sent %s %s", s.urls[0], s.forms[0])
	}
	_, err = refresher.RefreshToken(t.Context(), listing.NewSecret("R"))
	classed(t, err, adapters.Auth)
	_, err = refresher.RefreshToken(t.Context(), listing.NewSecret("R"))
	classed(t, err, adapters.Ambiguous)
	_, err = refresher.RefreshToken(t.Context(), listing.Secret{})
	classed(t, err, adapters.Auth)
	s.Fail = errors.New("cut")
	_, err = refresher.RefreshToken(t.Context(), listing.NewSecret("R"))
	if e := classed(t, err, adapters.Ambiguous); strings.Contains(e.Error(), appSecret) {
		t.Errorf("the secret is in the error: %v", e)
	}
}
