package suning_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/suning"
)

const (
	ping      = "shopinfo.get"
	forbidden = "sys.check.header-param:forbidden"
	badBody   = "sys.check.request-params:error"
	badTime   = "sys.check.request-apprequesttime:error"
)

// wants sends a changed call and wants a code; "" is success.
func (s *shop) wants(code, what string, change func(map[string]string)) {
	s.t.Helper()
	h := s.headers(ping)
	change(h)
	if a := s.send(h, s.envelope(ping, nil)); a.code != code || a.status != http.StatusOK {
		s.t.Errorf("%s: %.200s, want %s", what, a.body, code)
	}
}

func TestHeaders(t *testing.T) {
	s := newShop(t)
	for _, tt := range []struct{ code, name, value string }{
		{"", "Format", "json"},
		{forbidden, "AppMethod", "-"}, {forbidden, "AppRequestTime", "-"}, {forbidden, "AppKey", "-"}, {forbidden, "VersionNo", "-"},
		{forbidden, "AppKey", "0123"}, {forbidden, "VersionNo", "v1.3"},
		{"sys.check.method-permission:authority", "AppMethod", "suning.custom.item.create"},
		{"sys.check.method-permission:authority", "AppMethod", "suning.store.category.query"},
		{badBody, "AppMethod", "suning.custom.price.update"}, // another node
	} {
		s.wants(tt.code, tt.name+"="+tt.value, func(h map[string]string) {
			if h[tt.name] = tt.value; tt.value == "-" {
				delete(h, tt.name)
			}
		})
	}
	h, body := s.headers(ping), s.envelope(ping, nil)
	h["Format"] = "yaml"
	if a := s.send(h, body); !strings.Contains(a.body, "<error_code>"+forbidden) {
		t.Errorf("an unknown format: %s", a.body)
	}
}

func TestSpellingOfHeaders(t *testing.T) {
	s := newShop(t)
	h, body := s.headers(ping), s.envelope(ping, nil)
	s.sign(h, body)
	for _, spell := range []func(string) string{strings.ToLower, strings.ToUpper, http.CanonicalHeaderKey} {
		other := map[string]string{}
		for name, v := range h {
			other[spell(name)] = v
		}
		if a := s.request(http.MethodPost, suning.APIPath, other, string(body)); a.code != "" || a.nodes == nil {
			t.Errorf("%s: %s", spell("appMethod"), a.body)
		}
	}
	h["appkey"] = s.cred.AppKey // beside AppKey
	if a := s.request(http.MethodPost, suning.APIPath, h, string(body)); a.code != forbidden {
		t.Errorf("appKey twice: %s", a.body)
	}
}

func TestSignatureIsVerified(t *testing.T) {
	s := newShop(t)
	h, body := s.headers(ping), s.envelope(ping, nil)
	if a := s.request(http.MethodPost, suning.APIPath, h, string(body)); a.code != forbidden {
		t.Errorf("unsigned: %s", a.body)
	}
	s.sign(h, body)
	right := h["SignInfo"]
	for _, sign := range []string{strings.ToUpper(right), strings.Repeat("0", 32)} {
		h["SignInfo"] = sign
		if a := s.request(http.MethodPost, suning.APIPath, h, string(body)); a.code != forbidden {
			t.Errorf("sign %s: %s", sign, a.body)
		}
	}
	h["SignInfo"] = right
	if a := s.request(http.MethodPost, suning.APIPath, h, string(body)+"\n"); a.code != forbidden {
		t.Errorf("other bytes than signed: %s", a.body)
	}
}

func TestTimes(t *testing.T) {
	s := newShop(t)
	now := s.clock.now()
	for text, code := range map[string]string{
		beijing(now):                         "",
		beijing(now.Add(10 * time.Minute)):   "",
		beijing(now.Add(-10 * time.Minute)):  "",
		beijing(now.Add(601 * time.Second)):  badTime,
		beijing(now.Add(-601 * time.Second)): badTime,
		now.Format(time.DateTime):            badTime, // UTC, eight hours off
		now.Format(time.RFC3339):             badTime,
		"20261124100000":                     badTime,
	} {
		s.wants(code, text, func(h map[string]string) { h["AppRequestTime"] = text })
	}
}

func TestBodies(t *testing.T) {
	s := newShop(t)
	for body, code := range map[string]string{
		`{"sn_request":{"sn_body":{"getShopInfo":{}}}}`:              "",
		`{"sn_request":{"sn_body":{"getShopInfo":""}}}`:              "",
		" {\n\"sn_request\" : {\"sn_body\":{\"getShopInfo\":{}}}}\n": "",
		`<sn_request><sn_body><getShopInfo/></sn_body></sn_request>`: "",
		``:                              badBody,
		`{`:                             badBody,
		`[]`:                            badBody,
		`null`:                          badBody,
		`{"getShopInfo":{}}`:            badBody,
		`{"sn_request":{"sn_body":{}}}`: badBody,
		`{'sn_request':{'sn_body':{'getShopInfo':{}}}}`:                     badBody,
		`{"sn_request":{"sn_body":{"getShopInfo":[]}}}`:                     badBody,
		`{"sn_request":{"sn_body":{"getShopInfo":{},"item":{}}}}`:           badBody,
		`{"sn_request":{"sn_body":{"getShopInfo":{}}}} {}`:                  badBody,
		`{"sn_request":{"sn_body":{"getShopInfo":{"a":"` + "\xff" + `"}}}}`: badBody,
		`<sn_request><sn_body><getShopInfo></sn_body></sn_request>`:         badBody,
		`<a/><b/>`: badBody,
		strings.Repeat("<a>", 30) + strings.Repeat("</a>", 30): badBody,
	} {
		if a := s.send(s.headers(ping), []byte(body)); a.code != code || a.status != 200 {
			t.Errorf("%s: %s, want %s", body, a.body, code)
		}
	}
	// The body is looked at before the headers.
	if a := s.request(http.MethodPost, suning.APIPath, map[string]string{"format": "json"}, "{"); a.code != badBody {
		t.Errorf("nothing right: %s", a.body)
	}
}

func TestWrongShapes(t *testing.T) {
	s := newShop(t)
	for method, p := range map[string]obj{
		"price.update": {"itemCode": obj{}, "price": "1.00"}, "item.get": {"itemCode": list{"A"}},
		"shopcategoryitem.add": {"categoryCode": "1", "products": "A"}, "mainproduct.get": {"applyCode": true},
		"shopcategory.add": {"shopCategory": list{"A"}},
	} {
		s.refuses(method, p, badBody)
	}
	// Numbers are tolerated, empty texts are absent.
	s.must("category.query", obj{"pageNo": 1, "pageSize": 50, "categoryName": "", "targetChannel": nil})
}

func TestWithoutFormatTheAnswerIsXML(t *testing.T) {
	s := newShop(t)
	h := s.headers("category.query")
	delete(h, "Format")
	a := s.send(h, s.envelope("category.query", obj{"categoryName": "脐橙"}))
	for _, want := range []string{"<?xml", "<sn_responseContent><sn_body><category>", "<categoryName>脐橙</categoryName>", "<totalSize>1</totalSize>"} {
		if !strings.Contains(a.body, want) {
			t.Errorf("no %s in %s", want, a.body)
		}
	}
	xml := `<sn_request><sn_body><category><pageNo>1</pageNo><pageSize>2</pageSize><x>1</x><x>2</x><x>3</x></category></sn_body></sn_request>`
	if a := s.send(s.headers("category.query"), []byte(xml)); len(objects(a.nodes["category"])) != 2 {
		t.Errorf("an XML body: %s", a.body)
	}
	xml = `<sn_request><sn_body><shelves><productCode>1&lt;2</productCode></shelves></sn_body></sn_request>`
	h = s.headers("shelves.add")
	if a := s.send(h, []byte(xml)); a.code != "biz.custom.shelves.invalid-biz:productCode" {
		t.Errorf("an XML body: %s", a.body)
	}
}

func TestTransport(t *testing.T) {
	s := newShop(t)
	for want, a := range map[int]answer{
		405: s.request(http.MethodGet, suning.APIPath, nil, ""),
		404: s.request(http.MethodPost, "/api/http/other", nil, ""),
		413: s.request(http.MethodPost, suning.APIPath, nil, strings.Repeat("x", 2<<20+1)),
	} {
		if a.status != want {
			t.Errorf("%d %.100s, want %d", a.status, a.body, want)
		}
	}
	h, body := s.headers(ping), s.envelope(ping, nil)
	s.sign(h, body)
	if a := s.request(http.MethodPost, suning.APIPath+"/suning.custom."+ping, h, string(body)); a.code != "" {
		t.Errorf("with the method in the path: %s", a.body)
	}
	clean(t, s)
	s.request(http.MethodPost, suning.APIPath+"/suning.custom.item.get", h, string(body))
	if v := strings.Join(s.box.Violations(), ";"); !strings.Contains(v, "the path says suning.custom.item.get") {
		t.Errorf("violations %q", v)
	}
}

func TestPaging(t *testing.T) {
	s := newShop(t)
	a := s.call("category.query", obj{"pageNo": "2", "pageSize": "3"})
	if len(objects(a.nodes["category"])) != 3 || a.head["pageNo"] != "2" || a.head["totalSize"] == "" ||
		a.head["returnMessage"] != "biz.handler.data-get:success" {
		t.Errorf("page: %s", a.body)
	}
	for want, q := range map[string]obj{
		"sys.check.page-param:error":      {"pageNo": "0", "pageSize": "50"},
		"sys.check.pagesize-format:error": {"pageNo": "1", "pageSize": "51"},
		nothing:                           {"pageNo": "9999999999", "pageSize": "50"},
	} {
		s.refuses("category.query", q, want)
	}
	s.refuses("category.query", obj{"pageNo": "x", "pageSize": "x"}, "sys.check.page-param:error")
	s.refuses("category.query", obj{"categoryName": "火箭"}, nothing)
	// Paging is looked at before required fields.
	s.refuses("itemparameters.query", obj{"pageNo": "0"}, "sys.check.page-param:error")
	clean(t, s)
	if a := s.call("category.query", obj{"pageNo": "2"}); len(objects(a.nodes["category"])) != 10 || a.head["pageNo"] != "1" {
		t.Errorf("pageNo alone: %s", a.body)
	}
	if v := s.box.Violations(); len(v) != 1 {
		t.Errorf("violations %v", v)
	}
}

func TestUnknownFields(t *testing.T) {
	k := newShop(t).stall("脐橙")
	k.create(withChild(with(k.orange("A"), obj{"colour": "red"}), obj{"weight": "1"}))
	want := "suning.custom.item.add: unknown field childItem[0].weight\nsuning.custom.item.add: unknown field colour"
	if got := strings.Join(k.box.Violations(), "\n"); got != want {
		t.Errorf("violations:\n%s", got)
	}
}

func TestGrants(t *testing.T) {
	s := newShop(t, func(c *suning.Config) { c.Scope = []string{"suning.custom." + ping} })
	s.must(ping, nil)
	s.refuses("category.query", nil, "sys.check.api-permission:authority")
	s.config(obj{"full_scope": true})
	s.must("category.query", nil)
}

func TestRateLimits(t *testing.T) {
	s := newShop(t, func(c *suning.Config) { c.RateLimits = true })
	limited := func(method string) {
		t.Helper()
		if a := s.call(method, nil); !strings.Contains(a.code, "limit") || !strings.HasPrefix(a.code, "sys.") {
			t.Errorf("%s: %s", method, a.body)
		}
	}
	for range 5 {
		s.must(ping, nil)
	}
	limited(ping)
	for range 5 {
		s.must("category.query", nil)
	}
	limited("freighttemplate.query")
	s.clock.pass(time.Second)
	s.must(ping, nil)
}

func TestLenientManners(t *testing.T) {
	k := newShop(t).stall("脐橙")
	codes := k.list(k.orange("A"))
	k.config(obj{"lenient": true, "bom": true})
	a := k.call("category.query", obj{"categoryName": "脐橙"})
	if row, ok := a.nodes["category"].(obj); !ok || row["categoryName"] != "脐橙" || !strings.HasPrefix(a.body, "\ufeff") ||
		!strings.Contains(a.body, `"totalSize":1`) {
		t.Errorf("one row: %s", a.body)
	}
	padded := k.call("item.get", obj{"productCode": "000" + codes[0]}).nodes["item"].(obj)["productCode"].(string)
	if len(padded) != 18 || !strings.HasSuffix(padded, codes[0]) {
		t.Errorf("code %s", padded)
	}
	if a := k.call("shelves.add", obj{"productCode": "1"}); !strings.HasPrefix(a.code, "biz.custom.shelves.invalid-biz:productCode\t") {
		t.Errorf("detail: %s", a.body)
	}
}
