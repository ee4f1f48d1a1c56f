package taobao_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/adapters/taobao"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// script is a gateway that answers each method with what it was told and keeps
// every request.
type script struct {
	shoptest.Script
	sent   []url.Values
	bodies []string
	types  []string // content types
}

// RoundTrip implements http.RoundTripper.
func (s *script) RoundTrip(req *http.Request) (*http.Response, error) {
	body, err := shoptest.Body(req)
	if err != nil {
		return nil, err
	}
	s.bodies, s.types = append(s.bodies, body), append(s.types, req.Header.Get("Content-Type"))
	params := s.read(req.Header.Get("Content-Type"), body)
	s.sent = append(s.sent, params)
	return s.Reply(req, params.Get("method"))
}

// read takes the parameters out of either kind of body; a file gives its name.
func (s *script) read(contentType, body string) url.Values {
	kind, options, err := mime.ParseMediaType(contentType)
	if err != nil {
		s.T.Fatal(err)
	}
	if kind != "multipart/form-data" {
		params, err := url.ParseQuery(body)
		if err != nil {
			s.T.Fatal(err)
		}
		return params
	}
	out := url.Values{}
	for r := multipart.NewReader(strings.NewReader(body), options["boundary"]); ; {
		part, err := r.NextPart()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			s.T.Fatal(err)
		}
		content, err := io.ReadAll(part)
		if err != nil {
			s.T.Fatal(err)
		}
		if part.FileName() != "" {
			out.Set("file:"+part.FormName(), part.FileName()+" "+string(content))
		} else {
			out.Set(part.FormName(), string(content))
		}
	}
}

// now is the moment of every scripted call: 23:30 in London, the next day in
// Beijing.
var now = time.Date(2026, 11, 24, 23, 30, 0, 0, time.UTC)

// scripted opens a shop on a script, at a fixed moment; that it is a Taobao shop
// was proved before, so that the calls of a test are those of what it tests.
func scripted(t testing.TB, answers map[string][]string) (*script, adapters.Shop) {
	s, shop := unproved(t, map[string][]string{"taobao.user.seller.get": {wrap("taobao.user.seller.get", `{"user":{"type":"C"}}`)}})
	if _, err := shop.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.Answers, s.sent, s.bodies, s.types = answers, nil, nil, nil
	return s, shop
}

// unproved opens a shop of which nothing is known yet.
func unproved(t testing.TB, answers map[string][]string) (*script, adapters.Shop) {
	s := &script{Script: shoptest.Script{T: t, Answers: answers}}
	client := httpclient.New(httpclient.Options{Transport: s, Now: func() time.Time { return now }})
	return s, taobao.Open(adapters.Account{
		Channel: "tb-main", BaseURL: "http://tb.test/router/rest", AppKey: "23011777", AppSecret: listing.NewSecret("a1b2c3d4e5f60718293a4b5c6d7e8f90"),
		Token: func() listing.Secret { return listing.NewSecret("6102b14500aabbcc") },
	}, client)
}

// last gives the last request's parameters.
func (s *script) last() url.Values { return s.sent[len(s.sent)-1] }

// methods lists the methods called, in turn.
func (s *script) methods() []string {
	var out []string
	for _, p := range s.sent {
		out = append(out, p.Get("method"))
	}
	return out
}

// golden compares a request with a file: one parameter a line, XML one field a
// line, without what changes with time and signature.
func golden(t *testing.T, name string, sent url.Values) {
	t.Helper()
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(sent)) {
		if key != "sign" {
			b.WriteString(key + "=" + strings.ReplaceAll(sent.Get(key), "><", ">\n<") + "\n")
		}
	}
	shoptest.GoldenText(t, name, b.String())
}

// file reads a document of testdata.
func file(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// answer wraps the content of an answer; a text is a document in a result.
func answer(method, result string) string {
	content, err := json.Marshal(map[string]string{"result": result, "request_id": "x"})
	if err != nil {
		panic(err)
	}
	return wrap(method, string(content))
}

func wrap(method, content string) string {
	key := strings.ReplaceAll(strings.TrimPrefix(method, "taobao."), ".", "_") + "_response"
	return `{"` + key + `":` + content + `}`
}

// denied is the answer to a method whose package was not granted.
const denied = `{"error_response":{"code":11,"msg":"Insufficient isv permissions","sub_code":"isv.permission-api-package-limit","sub_msg":"scope ids is 11655 381"}}`

const classicItem = `{"item":{"num_iid":634830531619,"title":"秭归脐橙","cid":50108542,"num":497,"outer_id":"ZGQC","approve_status":"onsale","violation":false,
 "skus":{"sku":[{"sku_id":4891234567890123457,"outer_id":"ZGQC-5J"},{"sku_id":4891234567890123458,"outer_id":"ZGQC-10J"},{"sku_id":7,"outer_id":"ZGQC-OLD","status":"delete"}]},
 "created":"2026-03-01 09:31:08","modified":"2026-03-01 09:40:00"},"request_id":"x"}`

// ordinary are the answers of a shop in which everything goes well.
func ordinary(t testing.TB) map[string][]string {
	out := map[string][]string{
		"alibaba.item.publish.schema.get": {answer("alibaba.item.publish.schema.get", file(t, "schema.xml"))},
		"alibaba.item.edit.schema.get":    {answer("alibaba.item.edit.schema.get", file(t, "item.xml"))},
		"taobao.item.seller.get":          {wrap("taobao.item.seller.get", classicItem)},
		"alibaba.item.publish.submit":     {"\ufeff" + wrap("alibaba.item.publish.submit", `{"item_id":634830531619,"create_time":"2026-03-01 09:31:08","market":"taobao","request_id":"x"}`)},
		"alibaba.item.edit.fastupdate":    {wrap("alibaba.item.edit.fastupdate", `{"item_id":634830531619,"update_time":"2026-03-02 08:00:00","market":"taobao","request_id":"x"}`)},
		"alibaba.item.edit.submit":        {wrap("alibaba.item.edit.submit", `{"item_id":634830531619,"update_time":"2026-03-02 08:00:00","market":"taobao","request_id":"x"}`)},
		"taobao.skus.quantity.update":     {wrap("taobao.skus.quantity.update", `{"item":{"num_iid":634830531619,"num":420},"request_id":"x"}`)},
		"taobao.item.quantity.update":     {wrap("taobao.item.quantity.update", `{"item":{"num_iid":634830531619,"num":420},"request_id":"x"}`)},
		"alibaba.item.operate.upshelf":    {answer("alibaba.item.operate.upshelf", "true")},
		"alibaba.item.operate.downshelf":  {answer("alibaba.item.operate.downshelf", "true")},
		"alibaba.item.operate.delete":     {answer("alibaba.item.operate.delete", "true")},
		"taobao.delivery.templates.get":   {wrap("taobao.delivery.templates.get", `{"delivery_templates":{"delivery_template":[{"template_id":1865157090,"name":"湖北生鲜包邮","assumer":2},{"template_id":7,"name":"到付","assumer":0}]},"total_results":2}`)},
		"taobao.items.onsale.get":         {wrap("taobao.items.onsale.get", `{"total_results":0,"request_id":"x"}`)},
		"taobao.items.inventory.get":      {wrap("taobao.items.inventory.get", `{"total_results":0,"request_id":"x"}`)},
		"taobao.skus.custom.get":          {wrap("taobao.skus.custom.get", `{"request_id":"x"}`)},
		"taobao.items.custom.get":         {wrap("taobao.items.custom.get", `{"request_id":"x"}`)},
		"taobao.items.seller.list.get":    {wrap("taobao.items.seller.list.get", `{"request_id":"x"}`)},
		"taobao.user.seller.get":          {wrap("taobao.user.seller.get", `{"user":{"user_id":324822964,"nick":"秭归合作社","type":"C"}}`)},
		"alibaba.item.publish.market.get": {wrap("alibaba.item.publish.market.get", `{"markets":"taobao,litetao"}`)},
		"taobao.top.auth.token.refresh":   {wrap("taobao.top.auth.token.refresh", `{"token_result":"{\"access_token\":\"a\",\"refresh_token\":\"r\",\"expires_in\":86400,\"re_expires_in\":0,\"w2_expires_in\":300,\"taobao_user_id\":\"324822964\"}"}`)},
		"taobao.picture.upload":           {wrap("taobao.picture.upload", `{"picture":{"picture_id":145627,"picture_path":"https://img.alicdn.com/imgextra/i2/2506614820/O1CN01abc_!!2506614820.jpg","status":"unfroze"}}`)},
		"taobao.itemcats.get":             {wrap("taobao.itemcats.get", `{"item_cats":{"item_cat":[{"cid":1,"name":"水果","is_parent":true,"status":"normal"},{"cid":2,"name":"旧","status":"deleted"},{"cid":3,"name":"冻","is_parent":false,"features":{"feature":{"attr_key":"freeze","attr_value":"0;5"}}},{"cid":"4","name":"橙","is_parent":"false","features":{"feature":[{"attr_key":"udsaleprop","attr_value":"1"},{"attr_key":"freeze","attr_value":"3"}]}}]}}`)},
		"taobao.item.promotion.rule.get":  {wrap("taobao.item.promotion.rule.get", `{"effec":false}`)},
		"taobao.kfc.keyword.search":       {wrap("taobao.kfc.keyword.search", `{"kfc_search_result":{"matched":false}}`)},
		"taobao.time.get":                 {wrap("taobao.time.get", `{"time":"2026-11-25 07:30:00"}`)},
	}
	return out
}

// reference is the listing of the reference's create example.
func reference() adapters.Create {
	want := adapters.Desired{OnShelf: true, Snapshot: listing.Snapshot{Fields: map[listing.Field]listing.Value{
		listing.FieldTitle: listing.TextValue(`秭归脐橙 "新鲜" & 当季`), listing.FieldCategory: listing.TextValue("50108542"),
		listing.FieldDescription:       listing.TextValue("三峡库区秭归产区\n现摘现发 <5斤>"),
		listing.FieldShipWithin:        listing.NumberValue(48),
		listing.FieldGrossWeight:       listing.NumberValue(2750),
		listing.FieldImageMain:         listing.ListValue([]string{"sha256:aa", "sha256:bb"}),
		listing.FieldImageDetail:       listing.ListValue([]string{"sha256:dd"}),
		listing.Option("template_id"):  listing.TextValue("1865157090"),
		listing.Option("sub_stock"):    listing.TextValue("1"),
		listing.Option("shopcat"):      listing.ListValue([]string{"1698370542", "1698370543"}),
		listing.Attr("p-20000"):        listing.TextValue("#3596125"),
		listing.Attr("p-122216515"):    listing.TextValue("#27772"),
		listing.Attr("p-122216431"):    listing.TextValue("#29912"),
		listing.Attr("p-147908493"):    listing.TextValue("=2.5kg"),
		listing.Attr("p-191164129"):    listing.TextValue("=30"),
		listing.Attr("p-151234"):       listing.ListValue([]string{"#11", "#12"}),
		listing.Attr("foodInfo88.f1"):  listing.TextValue("=SC11351090100010"),
		listing.Attr("departurePlace"): listing.TextValue("#0"), // disabled for goods from the mainland
	}}}
	for _, sku := range []struct {
		id, spec     string
		price, stock int64
	}{{"ZGQC-5J", "5斤", 3990, 0}, {"ZGQC-10J", "10斤", 6990, 200}} {
		want.SKUs = append(want.SKUs, listing.SKUSnapshot{ID: sku.id, Fields: map[listing.Field]listing.Value{
			listing.SpecAxis("净含量规格"): listing.TextValue(sku.spec),
			listing.FieldPrice:        listing.NumberValue(sku.price), listing.FieldStock: listing.NumberValue(sku.stock),
		}})
	}
	return adapters.Create{ID: "ZGQC", Desired: want, Pictures: map[string]string{
		"sha256:aa": "https://img.alicdn.com/imgextra/i2/a.jpg", "sha256:bb": "https://img.alicdn.com/imgextra/i2/b.jpg", "sha256:dd": "https://img.alicdn.com/imgextra/i2/d.jpg",
	}}
}

// live gives the item of testdata as read through the adapter.
func live(t *testing.T, shop adapters.Shop) adapters.Remote {
	t.Helper()
	remote, err := shop.Fetch(context.Background(), adapters.Ref{ID: "634830531619"})
	if err != nil {
		t.Fatal(err)
	}
	return remote
}
