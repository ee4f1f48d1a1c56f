package jd_test

import (
	"maps"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/jd"
)

const ping = "seller.vender.info.get"

// wants sends a changed call and wants a code; "0" is success.
func (s *shop) wants(code, what string, change func(map[string]string)) {
	s.t.Helper()
	p := s.system(ping, nil)
	change(p)
	if a := s.send(p); a.code != code || a.status != http.StatusOK {
		s.t.Errorf("%s: %.200s, want %s", what, a.body, code)
	}
}

func TestSystemParameters(t *testing.T) {
	s := newShop(t)
	for _, tt := range []struct{ code, name, value string }{
		{"14", "method", "-"}, {"15", "method", "jingdong.ware.write.addWare"}, {"15", "method", "jingdong.Seller.vender.info.get"},
		{"20", "app_key", "-"}, {"21", "app_key", "ABC"},
		{"4", "v", "-"}, {"5", "v", "1.0"},
		{"7", "timestamp", "-"}, {"8", "timestamp", "1795486530000"},
		{"18", "access_token", "-"}, {"19", "access_token", "wrong"},
		{"12", "access_token", ""}, {"12", "method", ""}, {"12", "360buy_param_json", ""}, {"12", "format", ""},
		{"12", "sign_method", "md5"}, {"12", "sign_method", "hmacsha256"},
		{"11000019", "format", "xml"}, {"0", "format", "json"}, {"0", "360buy_param_json", "-"},
		{"11000019", "360buy_param_json", "{"}, {"11000019", "360buy_param_json", "[]"}, {"11000019", "360buy_param_json", "null"},
		{"11000019", "360buy_param_json", "{} {}"}, {"0", "360buy_param_json", " {\n } "},
	} {
		s.wants(tt.code, tt.name+"="+tt.value, func(p map[string]string) {
			if p[tt.name] = tt.value; tt.value == "-" {
				delete(p, tt.name)
			}
		})
	}
}

func TestTimestamps(t *testing.T) {
	s := newShop(t)
	at := s.clock.now()
	beijing := time.FixedZone("", 8*3600)
	for text, code := range map[string]string{
		at.In(beijing).Format("2006-01-02 15:04:05.000-0700"):                       "0",
		at.Format("2006-01-02 15:04:05.000-0700"):                                   "0",
		at.In(beijing).Format("2006-01-02 15:04:05"):                                "0",
		at.Format("2006-01-02 15:04:05"):                                            "8", // Beijing time, so eight hours off
		at.In(beijing).Format("2006-01-02 15:04:05.000"):                            "8",
		at.In(beijing).Format("2006-01-02 15:04:05-0700"):                           "8",
		at.In(beijing).Format("2006-01-02 15:04:05.000000-0700"):                    "8",
		at.In(beijing).Format("2006-01-02 15:04:05.000-07:00"):                      "8",
		at.In(beijing).Format("2006-01-02T15:04:05.000-0700"):                       "8",
		at.Add(6 * time.Minute).In(beijing).Format("2006-01-02 15:04:05.000-0700"):  "0",
		at.Add(-6 * time.Minute).In(beijing).Format("2006-01-02 15:04:05.000-0700"): "0",
		at.Add(361 * time.Second).In(beijing).Format("2006-01-02 15:04:05"):         "8",
		at.Add(-361 * time.Second).In(beijing).Format("2006-01-02 15:04:05"):        "8",
	} {
		s.wants(code, text, func(p map[string]string) { p["timestamp"] = text })
	}
}

func TestSignatureIsVerified(t *testing.T) {
	s := newShop(t)
	p := s.system(ping, nil)
	if a := s.raw(http.MethodPost, "", form(p)); a.code != "11" {
		t.Errorf("unsigned: %s", a.body)
	}
	right := md5Sign(s.cred.AppSecret, p)
	for _, sign := range []string{strings.ToLower(right), strings.Repeat("0", 32), "D70825340F4084360B9362B60DFD7930"} {
		p["sign"] = sign
		if a := s.raw(http.MethodPost, "", form(p)); a.code != "12" || !strings.Contains(a.body, `"zh_desc":"无效签名"`) {
			t.Errorf("sign %s: %s", sign, a.body)
		}
	}
	p["sign"], p["extra"] = right, "unsigned"
	if a := s.raw(http.MethodPost, "", form(p)); a.code != "12" {
		t.Errorf("an unsigned parameter passes: %s", a.body)
	}
}

func TestThreeShapes(t *testing.T) {
	s := newShop(t)
	p := s.system(ping, nil)
	p["sign"] = md5Sign(s.cred.AppSecret, p)
	query := maps.Clone(p)
	delete(query, "360buy_param_json")
	for what, a := range map[string]answer{
		"GET":   s.raw(http.MethodGet, form(p), ""),
		"POST":  s.raw(http.MethodPost, "", form(p)),
		"split": s.raw(http.MethodPost, form(query), form(map[string]string{"360buy_param_json": p["360buy_param_json"]})),
	} {
		if a.code != "0" {
			t.Errorf("%s: %s", what, a.body)
		}
	}
	if v := strings.Join(s.box.Violations(), ";"); !strings.Contains(v, "query string") {
		t.Errorf("violations %q", v)
	}
	if a := s.raw(http.MethodPost, form(p), form(p)); a.code != "11000019" {
		t.Errorf("everything twice: %s", a.body)
	}
	if a := s.request(http.MethodPost, jd.APIPath, "application/json", string(encode(t, p))); a.code != "14" {
		t.Errorf("a JSON body: %s", a.body)
	}
}

func TestTransportLimits(t *testing.T) {
	s := newShop(t)
	for want, a := range map[int]answer{
		405: s.request(http.MethodPut, jd.APIPath, "", ""),
		404: s.request(http.MethodGet, "/rest/sp-product/v0/skus", "", ""),
		413: s.raw(http.MethodPost, "", strings.Repeat("x", 4<<20+1)),
		414: s.raw(http.MethodGet, strings.Repeat("x", 8<<10+1), ""),
	} {
		if a.status != want || a.wrapper != "" {
			t.Errorf("%d %.100s, want %d", a.status, a.body, want)
		}
	}
}

func TestUnknownNames(t *testing.T) {
	k := newShop(t).stall("脐橙")
	k.refuses("ware.write.upOrDown", obj{"wareId": 1, "opType": 1, "op_type": 1}, "11000019", "op_type")
	k.must(ping, obj{"whatever": 1})
	id, _ := k.create(with(k.orange("A"), obj{"@type": "com.jd.pop.ware.ic.api.domain.Ware", "colour": "red"}))
	k.read(id)
	got := strings.Join(k.box.Violations(), "\n")
	want := "jingdong.seller.vender.info.get: unknown parameter whatever\njingdong.ware.write.add: unknown member ware.colour"
	if got != want {
		t.Errorf("violations:\n%s", got)
	}
}

func TestGrants(t *testing.T) {
	s := newShop(t, func(c *jd.Config) { c.Scope = []string{"jingdong." + ping} })
	s.must(ping, nil)
	s.refuses("ware.read.searchWare4Valid", nil, "24", "")
	s.config(obj{"full_scope": true})
	s.must("ware.read.searchWare4Valid", nil)
	s.refuses("seller.coupon.write.create", nil, "24", "")
	s.refuses("vender.shopcategory.addShopCategory", nil, "15", "")
}

func TestRateLimit(t *testing.T) {
	s := newShop(t, func(c *jd.Config) { c.RateLimits = true })
	for range 10 {
		s.must(ping, nil)
	}
	s.refuses(ping, nil, "2", "App Call Limited")
	s.clock.pass(time.Second)
	s.must(ping, nil)
	s.config(obj{"daily_calls": 2, "rate_limits": false})
	s.must(ping, nil)
	s.must(ping, nil)
	s.refuses(ping, nil, "2", "daily")
	s.clock.pass(24 * time.Hour)
	s.refuses(ping, nil, "19", "")
}
