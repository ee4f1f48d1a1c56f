package suning_test

import (
	"crypto/md5"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/adapters/suning"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

const (
	appKey    = "a3f1c2d4e5b60718293a4b5c6d7e8f90"
	appSecret = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
)

// noon is when scripts happen: 2024-11-05 10:00:00 in Beijing.
var noon = time.Date(2024, 11, 5, 2, 0, 0, 0, time.UTC)

// request is one call as it arrived.
type request struct {
	method string // without suning.custom.
	node   string
	fields string // JSON of the node
	header http.Header
}

// script is a gateway that answers each method with what it was told and keeps
// every request.
type script struct {
	shoptest.Script
	calls []request
	forms []string // bodies of token calls
	urls  []string
}

// RoundTrip implements http.RoundTripper.
func (s *script) RoundTrip(req *http.Request) (*http.Response, error) {
	body, err := shoptest.Body(req)
	if err != nil {
		return nil, err
	}
	s.urls = append(s.urls, req.URL.String())
	method := strings.TrimPrefix(req.Header.Get("appMethod"), "suning.custom.")
	if strings.HasSuffix(req.URL.Path, "/token") {
		method = "token"
		s.forms = append(s.forms, body)
	} else {
		s.calls = append(s.calls, s.read(method, req, []byte(body)))
	}
	return s.Reply(req, method)
}

// read checks what every request must have: POST, headers, a signature of the
// very bytes, and one document with one node.
func (s *script) read(method string, req *http.Request, body []byte) request {
	h := req.Header
	sum := md5.Sum([]byte(appSecret + h.Get("appMethod") + h.Get("appRequestTime") + appKey + "v1.2" + base64.StdEncoding.EncodeToString(body)))
	want := map[string]string{
		"appKey": appKey, "versionNo": "v1.2", "format": "json", "appRequestTime": "2024-11-05 10:00:00", "signInfo": hex.EncodeToString(sum[:]),
	}
	for name, value := range want {
		if got := h.Get(name); got != value && s.Header == nil {
			s.T.Errorf("%s: header %s = %q, want %q", method, name, got, value)
		}
	}
	if req.Method != http.MethodPost || req.URL.RawQuery != "" {
		s.T.Errorf("%s: %s %s", method, req.Method, req.URL)
	}
	var document struct {
		Request struct {
			Body map[string]json.RawMessage `json:"sn_body"`
		} `json:"sn_request"`
	}
	if err := json.Unmarshal(body, &document); err != nil || len(document.Request.Body) != 1 {
		s.T.Errorf("%s: the body is no envelope of one node: %v %s", method, err, body)
	}
	for node, fields := range document.Request.Body {
		return request{method, node, string(fields), h}
	}
	return request{method: method, header: h}
}

func (s *script) now() time.Time { return noon }

// methods lists what was called.
func (s *script) methods() []string {
	var out []string
	for _, c := range s.calls {
		out = append(out, c.method)
	}
	return out
}

// sent gives the fields of the last call of a method.
func (s *script) sent(method string) string {
	for i := len(s.calls) - 1; i >= 0; i-- {
		if s.calls[i].method == method {
			return s.calls[i].fields
		}
	}
	s.T.Errorf("%s was not called", method)
	return "{}"
}

// scripted opens a shop on a script, at a fixed moment.
func scripted(t testing.TB, answers map[string][]string) (*script, adapters.Shop) {
	return scriptedWith(t, answers, nil)
}

func scriptedWith(t testing.TB, answers map[string][]string, options map[string]string) (*script, adapters.Shop) {
	s := &script{Script: shoptest.Script{T: t, Answers: answers}}
	client := httpclient.New(httpclient.Options{Transport: s, Now: func() time.Time { return noon }})
	return s, suning.Open(adapters.Account{
		Channel: "suning-main", BaseURL: "http://suning.test/api/http/sopRequest", AppKey: appKey,
		AppSecret: listing.NewSecret(" " + appSecret + "\n"), Options: options,
	}, client)
}

// ok is a success envelope with one node.
func ok(node, content string) string {
	return `{"sn_responseContent":{"sn_head":{},"sn_body":{"` + node + `":` + content + `}}}`
}

// page is a success envelope of a page out of so many.
func page(node, content, number, total string) string {
	return `{"sn_responseContent":{"sn_head":{"pageNo":"` + number + `","pageTotal":"` + total + `","totalSize":"99","returnMessage":"biz.handler.data-get:success"},"sn_body":{"` + node + `":` + content + `}}}`
}

// no is an error envelope, as the oldest methods have it.
func no(code string) string {
	return `{"sn_responseContent":{"sn_error":{"error_code":"` + code + `"}}}`
}

const nothing = `{"sn_responseContent":{"sn_head":{},"sn_error":{"error_code":"biz.handler.data-get:no-result"}}}`

// templateRows is a category with one dimension of free input.
const templateRows = `[
 {"categoryCode":"R9004656","paraTemplateCode":"basic","paraTemplateDesc":"基本参数模板","parCode":"BRGEW","parName":"毛重","parType":"3","parUnit":"千克","isMust":"X","parOption":[]},
 {"categoryCode":"R9004656","paraTemplateCode":"basic","parCode":"country","parName":"国家","parType":"1","parUnit":"","isMust":"X","parOption":[{"parOptionCode":"CN","parOptionDesc":"中国"},{"parOptionCode":"US","parOptionDesc":"美国"}]},
 {"categoryCode":"R9004656","paraTemplateCode":"basic","parCode":"region","parName":"省份","parType":"1","isMust":"X","parOption":[{"parOptionCode":"130","parOptionDesc":"浙江"},{"parOptionCode":"170","parOptionDesc":"湖北"}]},
 {"categoryCode":"R9004656","paraTemplateCode":"T0012","parCode":"001360","parName":"储存方式","parType":"1","isMust":"","parOption":[{"parOptionCode":"","parOptionDesc":"冷藏"},{"parOptionCode":" ","parOptionDesc":"常温"}]},
 {"categoryCode":"R9004656","paraTemplateCode":"T0012","parCode":"001361","parName":"特色","parType":"2","isMust":"","parOption":[{"parOptionCode":"1","parOptionDesc":"现摘"},{"parOptionCode":"2","parOptionDesc":"无核"},{"parOptionCode":"3","parOptionDesc":"皮薄"}]},
 {"categoryCode":"R9004656","paraTemplateCode":"T0012","parCode":"001362","parName":"保质期","parType":"3","isMust":"","parOption":null},
 {"categoryCode":"R9004656","paraTemplateCode":"common","parCode":"G00002","parName":"规格","parType":"3","isMust":"X","parOption":""}]`

const brandRows = `[{"brandCode":"899U","brandName":"示例品牌"},{"brandCode":"899u","brandName":"另一品牌"},{"brandCode":"000C","brandName":"其他品牌"}]`

// detailOf is the reference's listing as read, with members nobody has heard
// of; codes are filled up with zeros.
var detailOf = `{"productName":"秭归脐橙 中果 产地直发","productCode":"000000011987654321","categoryCode":"R9004656","brandCode":"899U","itemCode":"","status":"2",
 "cmTitle":"湖北秭归脐橙 新鲜水果 中果","sellPoint":"当季现摘 皮薄多汁","freightTemplateId":"b3d72678ae844f36b49d277047739ec5","price":"","invQty":"","newer":{"a":1},
 "introduction":"` + base64.StdEncoding.EncodeToString([]byte(`<div>果园直发</div><p>5斤 &amp; 10斤</p><script>x()</script><p><img src="https://image.suning.cn/uimg/sop/commodity/3_x.jpg"/></p>`)) + `",
 "afterSaleServiceDec":"坏果包赔","supplierImg1Url":"https://image.suning.cn/uimg/sop/commodity/1_x.jpg","supplierImg2Url":"https://image.suning.cn/uimg/sop/commodity/2_x.jpg","supplierImg3Url":"",
 "pars":[{"parCode":"country","parName":"国家","parValue":"中国","parUnit":""},{"parCode":"BRGEW","parName":"毛重","parValue":"2.80","parUnit":"千克"},{"parCode":"001361","parName":"特色","parValue":"3,1"},{"parCode":"999","parName":"新的","parValue":"x"}],
 "childItem":[
  {"productName":"a","productCode":"9007199254740993","itemCode":"ZG-NO-5J","price":"29.90","invQty":"600","alertQty":"20","supplierImg1Url":"https://image.suning.cn/uimg/sop/commodity/5_x.jpg","pars":[{"parCode":"G00002","parName":"规格","parValue":"5斤装"}]},
  {"productName":"b","productCode":9007199254740995,"itemCode":"ZG-NO-10J","price":55,"invQty":300,"supplierImg1Url":"https://image.suning.cn/uimg/sop/commodity/10_x.jpg","pars":{"parCode":"G00002","parName":"规格","parValue":"10斤装"}}]}`

const saleOf = `[{"productCode":"119876543210","saleStatus":"0"},{"productCode":"11987654321","productName":"秭归脐橙 中果 产地直发","itemCode":"","saleStatus":"1","cmTitle":"湖北秭归脐橙 新鲜水果 中果","price":"","invQty":""}]`

// rowOf is that listing as item.get shows it, in a state.
func rowOf(product, status string) string {
	return `{"productName":"秭归脐橙 中果 产地直发","productCode":"` + product + `","categoryCode":"R9004656","brandCode":"899U","status":"` + status + `","published":"","cmTitle":"湖北秭归脐橙 新鲜水果 中果","editTime":"2024-11-05 09:58:00",
 "childItem":[{"productCode":"","itemCode":"ZG-NO-5J"},{"productCode":"","itemCode":"ZG-NO-10J"}]}`
}

// ordinary are the answers of a shop in which everything goes well.
func ordinary() map[string][]string {
	yes := `{"result":"Y"}`
	return map[string][]string{
		"shopinfo.get":             {ok("getShopInfo", `{"whatever":"x"}`)},
		"category.query":           {page("category", `[{"categoryCode":"R1","categoryName":"食品","isBottom":"","descPath":"食品"},{"categoryCode":"R2","categoryName":"生鲜-水果","isBottom":"","descPath":"食品-生鲜-水果"},{"categoryCode":"R9004656","categoryName":"橙","grade":"4","isBottom":"X","descPath":"食品-生鲜-水果-橙"},{"categoryCode":"R7","categoryName":"茶","isBottom":"1","descPath":"茶叶-茶"}]`, "1", "1")},
		"itemparameters.query":     {page("itemParameters", templateRows, "1", "1")},
		"newbrand.query":           {page("queryNewbrand", brandRows, "1", "1")},
		"freighttemplate.query":    {page("freightTemplate", `{"freighttemplateid":"b3d72678ae844f36b49d277047739ec5","freighttemplatename":"全国包邮"}`, "1", "1")},
		"moduletemplet.get":        {nothing},
		"npic.add":                 {ok("addNPic", `{"picUrl":"https://image.suning.cn/uimg/sop/commodity/1_x.jpg"}`)},
		"item.add":                 {"\ufeff" + ok("item", `{"applyCode":"10a5d9f2-bb63-4e8e-beb3-7034b52f4aa2","applyTime":"2024-11-05 10:01:00"}`)},
		"item.get":                 {ok("item", rowOf("11987654321", "2"))},
		"item.query":               {nothing},
		"itemdetail.query":         {ok("itemDetail", detailOf)},
		"itemsale.query":           {page("itemSale", saleOf, "1", "1")},
		"getproductcode.query":     {nothing},
		"itemcontents.modify":      {ok("itemContents", `{"modifyTime":"2024-11-05 10:02:00"}`)},
		"mainproduct.modify":       {ok("errCorreCont", `{"applyCode":"c-1"}`)},
		"childitem.add":            {ok("childItem", `{"applyCode":"k-1"}`), ok("childItem", `{"applyCode":"k-2"}`)},
		"price.update":             {ok("updatePrice", yes)},
		"inventory.modify":         {ok("inventory", yes)},
		"parallelinventory.modify": {ok("parallelInventory", yes)},
		"parallelinventory.get":    {ok("parallelInventory", `{"invNum":"7"}`), ok("parallelInventory", `{"invNum":8}`)},
		"shelves.add":              {ok("shelves", `{"productCode":"11987654321","onTime":"2024-11-05 11:00:00"}`)},
		"shelves.move":             {ok("shelves", `{"productCode":"11987654321","offTime":"2024-11-05 11:00:00"}`)},
		"item.delorres":            {ok("item", `{"successFlag":"Y"}`)},
	}
}

// with gives the ordinary answers but for one method.
func with(method string, turns ...string) map[string][]string {
	answers := ordinary()
	answers[method] = turns
	return answers
}

// reference is the listing of the reference's create example.
func reference() adapters.Create {
	want := adapters.Desired{OnShelf: false, Snapshot: listing.Snapshot{Fields: map[listing.Field]listing.Value{
		listing.FieldTitle: listing.TextValue("湖北秭归脐橙 新鲜水果 中果"), listing.FieldCategory: listing.TextValue("R9004656"),
		listing.FieldSellingPoint: listing.TextValue("当季现摘 皮薄多汁"), listing.FieldDescription: listing.TextValue("果园直发 <现摘>\n坏果包赔 & 顺丰"),
		listing.FieldImageMain:                listing.ListValue([]string{"sha256:aa", "sha256:bb"}),
		listing.FieldImageDetail:              listing.ListValue([]string{"sha256:cc"}),
		listing.Option("freight_template_id"): listing.TextValue("b3d72678ae844f36b49d277047739ec5"),
		listing.Option("after_sale"):          listing.TextValue("坏果包赔,签收后24小时内联系客服"),
		listing.Option("assort_code"):         listing.TextValue("100521"),
		listing.Attr("brand"):                 listing.TextValue("#899U"),
		listing.Attr("country"):               listing.TextValue("#CN"),
		listing.Attr("region"):                listing.TextValue("#170"),
		listing.Attr("001361"):                listing.ListValue([]string{"#1", "#3"}),
		listing.Attr("BRGEW"):                 listing.TextValue("=2.8"),
	}}}
	for _, sku := range []struct {
		id, spec   string
		fen, stock int64
	}{{"ZG-NO-5J", "5斤装", 2990, 600}, {"ZG-NO-10J", "10斤装", 5500, 300}} {
		want.SKUs = append(want.SKUs, listing.SKUSnapshot{ID: sku.id, Fields: map[listing.Field]listing.Value{
			listing.SpecAxis("规格"): listing.TextValue(sku.spec), listing.FieldStock: listing.NumberValue(sku.stock),
			listing.FieldPrice: listing.NumberValue(sku.fen), listing.FieldImageSKU: listing.TextValue("sha256:aa"),
		}})
	}
	return adapters.Create{ID: "ZGQC", Desired: want, Pictures: map[string]string{
		"sha256:aa": "https://image.suning.cn/uimg/sop/commodity/1_x.jpg", "sha256:bb": "https://image.suning.cn/uimg/sop/commodity/2_x.jpg",
		"sha256:cc": "https://image.suning.cn/uimg/sop/commodity/3_x.jpg",
	}}
}

// live gives the listing of detailOf as read through the adapter.
func live(t *testing.T, shop adapters.Shop) adapters.Remote {
	t.Helper()
	remote, err := shop.Fetch(t.Context(), adapters.Ref{ID: "11987654321"})
	if err != nil {
		t.Fatal(err)
	}
	return remote
}

func set(sku string, field listing.Field, v listing.Value) adapters.Change {
	return adapters.Change{SKU: sku, Field: field, Value: v}
}

// classed checks the class of an error.
func classed(t testing.TB, err error, want adapters.Class) *adapters.Error {
	t.Helper()
	var e *adapters.Error
	if !errors.As(err, &e) || e.Class != want {
		t.Fatalf("error = %v of class %v, want class %s", err, adapters.ClassOf(err), want)
	}
	return e
}
