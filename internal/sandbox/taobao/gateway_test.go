package taobao_test

import (
	"encoding/xml"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/taobao"
)

const sellerGet = "taobao.user.seller.get"

func TestEveryWayToSendPasses(t *testing.T) {
	s := newShop(t, strict)
	p := s.params(sellerGet, obj{"fields": "nick,type"})
	common, business := map[string]string{}, map[string]string{}
	for k, v := range p {
		if k == "fields" {
			business[k] = v
		} else {
			common[k] = v
		}
	}
	kind, multi := multipartBody(t, p, "", "", nil)
	for name, a := range map[string]answer{
		"all in the body":                s.send("POST", taobao.APIPath, formType, form(p)),
		"slash at the end":               s.send("POST", taobao.APIPath+"/", formType, form(p)),
		"common in the query":            s.send("POST", taobao.APIPath+"?"+form(common), formType, form(business)),
		"all in the query":               s.send("POST", taobao.APIPath+"?"+form(p), "", ""),
		"multipart without a file":       s.send("POST", taobao.APIPath, kind, multi),
		"GET for a read":                 s.send("GET", taobao.APIPath+"?"+form(p), "", ""),
		"hmac":                           s.call(sellerGet, obj{"fields": "nick,type", "sign_method": "hmac"}),
		"hmac-sha256":                    s.call(sellerGet, obj{"fields": "nick,type", "sign_method": "hmac-sha256"}),
		"partner and target are ignored": s.call(sellerGet, obj{"fields": "nick,type", "partner_id": "sdk", "target_app_key": "1"}),
	} {
		u, _ := a.fields["user"].(obj)
		if a.root != "user_seller_get_response" || u["type"] != "C" || u["nick"] == "" || len(u) != 2 {
			t.Errorf("%s: %s", name, a.body)
		}
	}
	if v := s.box.Violations(); len(v) > 0 {
		t.Errorf("violations %q", v)
	}
}

func TestGatewayRefusals(t *testing.T) {
	s := newShop(t, strict)
	at := func(d time.Duration) string {
		return s.clock.now().Add(d).In(time.FixedZone("", 8*3600)).Format("2006-01-02 15:04:05")
	}
	good := s.params(sellerGet, obj{"fields": "nick"})
	for name, c := range map[string]struct {
		method string
		p      obj
		code   int
	}{
		"no method":             {"", nil, 21},
		"unknown method":        {"taobao.no.such", nil, 22},
		"removed method":        {"taobao.item.add", nil, 22},
		"removed rules":         {"taobao.itemprops.get", nil, 22},
		"no app key":            {sellerGet, obj{"app_key": nil}, 28},
		"wrong app key":         {sellerGet, obj{"app_key": "1"}, 29},
		"no timestamp":          {sellerGet, obj{"timestamp": nil}, 30},
		"timestamp as a number": {sellerGet, obj{"timestamp": "1790000000"}, 31},
		"timestamp in UTC":      {sellerGet, obj{"timestamp": s.clock.now().Format("2006-01-02 15:04:05")}, 31},
		"timestamp too old":     {sellerGet, obj{"timestamp": at(-601 * time.Second)}, 31},
		"timestamp too new":     {sellerGet, obj{"timestamp": at(601 * time.Second)}, 31},
		"no version":            {sellerGet, obj{"v": nil}, 32},
		"version two":           {sellerGet, obj{"v": "two"}, 33},
		"version 1.0":           {sellerGet, obj{"v": "1.0"}, 34},
		"no sign method":        {sellerGet, obj{"sign_method": nil}, 23},
		"sign method sha1":      {sellerGet, obj{"sign_method": "sha1"}, 23},
		"no sign":               {sellerGet, obj{"sign": nil}, 24},
		"wrong sign":            {sellerGet, obj{"sign": strings.Repeat("0", 32)}, 25},
		"lower case":            {sellerGet, obj{"fields": "nick", "timestamp": good["timestamp"], "sign": strings.ToLower(good["sign"])}, 25},
		"no session":            {sellerGet, obj{"session": nil}, 26},
		"no fields":             {sellerGet, nil, 40},
		"empty fields":          {sellerGet, obj{"fields": ""}, 40},
	} {
		if a := s.call(c.method, c.p); a.code != c.code || a.status != 200 {
			t.Errorf("%s: %d, want %d: %s", name, a.code, c.code, a.body)
		}
	}
	if a := s.call(sellerGet, nil); a.msg != "Missing required arguments:fields" {
		t.Errorf("msg %q", a.msg)
	}
	// An unknown format is refused too, in the default format.
	if a := s.call(sellerGet, obj{"format": "yaml"}); !strings.Contains(a.body, "<code>23</code>") {
		t.Errorf("format: %s", a.body)
	}
}

func TestOrderOfChecks(t *testing.T) {
	s := newShop(t)
	p := obj{"app_key": "1", "timestamp": "x", "v": "9", "sign_method": "x", "sign": "x", "session": "x"}
	fix := []struct {
		code int
		name string
		good any
	}{
		{29, "app_key", s.cred.AppKey}, {31, "timestamp", s.params(sellerGet, nil)["timestamp"]}, {33, "v", "2.0"},
		{23, "sign_method", "md5"}, {25, "", nil}, {27, "session", s.cred.AccessToken}, {40, "fields", "nick"},
	}
	for _, f := range fix {
		s.t.Logf("expecting %d", f.code)
		if a := s.call(sellerGet, p); a.code != f.code {
			t.Fatalf("got %d, want %d", a.code, f.code)
		}
		if f.name == "" {
			delete(p, "sign")
			continue
		}
		p[f.name] = f.good
	}
	s.must(sellerGet, p)
}

func TestUnreadableRequests(t *testing.T) {
	s := newShop(t)
	good := form(s.params(sellerGet, obj{"fields": "nick"}))
	xmlOnly := func(a answer) int {
		for _, code := range []string{"9", "21", "43", "47"} {
			if strings.Contains(a.body, "<code>"+code+"</code>") {
				return map[string]int{"9": 9, "21": 21, "43": 43, "47": 47}[code]
			}
		}
		return a.code
	}
	for name, c := range map[string]struct {
		a    answer
		code int
	}{
		"query and body":     {s.send("POST", taobao.APIPath+"?v=2.0", formType, good), 43},
		"twice in the body":  {s.send("POST", taobao.APIPath, formType, good+"&v=2.0"), 43},
		"bad escape":         {s.send("POST", taobao.APIPath, formType, "a=%zz"), 43},
		"not UTF-8":          {s.send("POST", taobao.APIPath, formType, "a=%ff"), 47},
		"GBK by name":        {s.send("POST", taobao.APIPath, "application/x-www-form-urlencoded; charset=GBK", good), 47},
		"JSON is not read":   {s.send("POST", taobao.APIPath, "application/json", `{"method":"x"}`), 21},
		"no type, not read":  {s.send("POST", taobao.APIPath, "", good), 21},
		"PUT":                {s.send("PUT", taobao.APIPath, formType, good), 9},
		"broken multipart":   {s.send("POST", taobao.APIPath, "multipart/form-data; boundary=x", "--x\r\nnothing"), 43},
		"without a boundary": {s.send("POST", taobao.APIPath, "multipart/form-data", "--x--"), 43},
		"far too large":      {s.send("POST", taobao.APIPath, formType, "a="+strings.Repeat("x", 9<<20)), 43},
	} {
		if got := xmlOnly(c.a); got != c.code || c.a.status != 200 {
			t.Errorf("%s: %d, want %d: %.200s", name, got, c.code, c.a.body)
		}
	}
	w := s.params("taobao.sellercats.list.add", obj{"name": "湖北专区"})
	if a := s.send("GET", taobao.APIPath+"?"+form(w), "", ""); a.code != 9 {
		t.Errorf("GET on a write: %s", a.body)
	}
	if a := s.send("GET", "/elsewhere", "", ""); a.status != http.StatusNotFound {
		t.Errorf("another path: %d", a.status)
	}
}

func TestFormats(t *testing.T) {
	s := newShop(t)
	s.must("taobao.sellercats.list.add", obj{"name": "湖北 <专区>"})
	a := s.call("taobao.sellercats.list.get", obj{"format": nil})
	var x struct {
		XMLName xml.Name `xml:"sellercats_list_get_response"`
		Names   []string `xml:"seller_cats>seller_cat>name"`
		ID      string   `xml:"request_id"`
	}
	if err := xml.Unmarshal([]byte(a.body), &x); err != nil || !slices.Equal(x.Names, []string{"湖北 <专区>"}) || x.ID == "" {
		t.Errorf("default format: %v %s", err, a.body)
	}
	if a := s.call("taobao.sellercats.list.get", obj{"format": "xml", "session": nil}); !strings.Contains(a.body, "<error_response><code>26</code>") {
		t.Errorf("XML error: %s", a.body)
	}
	plain := s.call("taobao.sellercats.list.get", nil)
	if !strings.Contains(plain.body, `\u003c专区\u003e`) || len(rows(plain.fields["seller_cats"])) != 1 {
		t.Errorf("JSON: %s", plain.body)
	}
	simple := s.call("taobao.sellercats.list.get", obj{"simplify": "true"})
	if !strings.HasPrefix(simple.body, `{"request_id"`) || !strings.Contains(simple.body, `"seller_cats":[{`) {
		t.Errorf("simplified: %s", simple.body)
	}
	if a := s.call("taobao.sellercats.list.get", obj{"simplify": "true", "session": nil}); a.code != 26 {
		t.Errorf("simplified error: %s", a.body)
	}
}

func TestStylesOfLists(t *testing.T) {
	s := newShop(t)
	get := func() string { return s.call("taobao.sellercats.list.get", nil).body }
	if strings.Contains(get(), "seller_cats\"") {
		t.Error("an empty list is there")
	}
	for style, want := range map[string]string{"null": `"seller_cats":null`, "empty": `"seller_cats":{}`} {
		s.config(obj{"lists": style})
		if got := get(); !strings.Contains(got, want) {
			t.Errorf("%s: %s", style, got)
		}
	}
	s.must("taobao.sellercats.list.add", obj{"name": "一"})
	s.config(obj{"lists": "bare", "bom": true})
	if got := get(); !strings.Contains(got, `"seller_cat":{`) || !strings.HasPrefix(got, "\ufeff{") {
		t.Errorf("bare: %s", got)
	}
}

func TestViolations(t *testing.T) {
	s := newShop(t)
	s.must(sellerGet, obj{"fields": "nick", "biz_type": "", "typo": "1"})
	p := s.params(sellerGet, obj{"fields": "nick"})
	s.must(sellerGet, obj{"fields": "nick", "timestamp": p["timestamp"], "sign": strings.ToLower(p["sign"])})
	s.must("taobao.kfc.keyword.search", obj{"content": "@脐橙"})
	for _, want := range []string{"empty parameter biz_type", "unknown parameter typo", "lower-case", "begins with @"} {
		if !slices.ContainsFunc(s.box.Violations(), func(v string) bool { return strings.Contains(v, want) }) {
			t.Errorf("no violation %q in %q", want, s.box.Violations())
		}
	}
	if got := len(s.box.Violations()); got != 5 { // the empty parameter is unknown to the method, too
		t.Errorf("%d violations: %q", got, s.box.Violations())
	}
}

func TestCodesWithoutSession(t *testing.T) {
	s := newShop(t)
	s.config(obj{"expire_authorisation": true})
	for _, session := range []any{nil, s.cred.AccessToken, "never issued"} {
		got := s.must("taobao.time.get", obj{"session": session})
		if got["time"] != "2026-11-24 10:00:00" {
			t.Errorf("time %v", got)
		}
		s.must("taobao.itemcats.get", obj{"parent_cid": 0, "session": session})
	}
}

func TestQueryIsNotConfusedByPlus(t *testing.T) {
	s := newShop(t, strict)
	p := s.params("taobao.sellercats.list.add", obj{"name": "湖北好物 & 特产 100%+"})
	s.send("POST", taobao.APIPath, formType, form(p))
	got := rows(s.must("taobao.sellercats.list.get", nil)["seller_cats"])
	if len(got) != 1 || got[0]["name"] != "湖北好物 & 特产 100%+" {
		t.Errorf("name %v", got)
	}
	if _, err := url.ParseQuery(form(p)); err != nil {
		t.Fatal(err)
	}
}
