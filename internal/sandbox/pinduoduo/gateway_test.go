package pinduoduo_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/pinduoduo"
)

func formOf(p map[string]string) string {
	v := make(url.Values)
	for k, text := range p {
		v.Set(k, text)
	}
	return v.Encode()
}

// resign changes common parameters and signs again.
func (s *shop) resign(p map[string]string, changes map[string]string) map[string]string {
	for k, v := range changes {
		if v == "-" {
			delete(p, k)
		} else {
			p[k] = v
		}
	}
	delete(p, "sign")
	p["sign"] = md5Sign(s.cred.AppSecret, p)
	return p
}

func TestOrderOfChecks(t *testing.T) {
	s := newShop(t)
	now := s.clock.now().Unix()
	type change map[string]string
	tests := []struct {
		name string
		in   change
		want int
	}{
		{"good", nil, 0},
		{"no type", change{"type": "-"}, 10001},
		{"no client", change{"client_id": "-"}, 10001},
		{"no timestamp", change{"timestamp": "-"}, 10001},
		{"XML", change{"data_type": "XML"}, 10001},
		{"lower-case json", change{"data_type": "json"}, 10001},
		{"version", change{"version": "V2"}, 10001},
		{"version V1", change{"version": "V1"}, 0},
		{"sign_method", change{"sign_method": "md5"}, 0},
		{"other client before unknown type", change{"client_id": strings.Repeat("0", 32), "type": "pdd.no"}, 10016},
		{"unknown type before clock", change{"type": "pdd.no", "timestamp": "1"}, 10017},
		{"file method on the API gateway", change{"type": "pdd.goods.img.upload"}, 20035},
		{"clock 600 s slow", change{"timestamp": itoa(now - 600)}, 0},
		{"clock 601 s slow", change{"timestamp": itoa(now - 601)}, 10001},
		{"clock 601 s fast", change{"timestamp": itoa(now + 601)}, 10001},
		{"milliseconds", change{"timestamp": itoa(now * 1000)}, 10001},
		{"signed number", change{"timestamp": "+" + itoa(now)}, 10001},
		{"no token", change{"access_token": "-"}, 20032},
		{"unknown token", change{"access_token": strings.Repeat("a", 40)}, 20032},
	}
	for _, tt := range tests {
		p := s.resign(s.common("pdd.goods.authorization.cats", nil), tt.in)
		if got := s.post(pinduoduo.APIPath, "application/json", encode(t, p)); got.code != tt.want {
			t.Errorf("%s: %d (%s), want %d", tt.name, got.code, got.msg, tt.want)
		}
	}
}

func TestWrongSignatures(t *testing.T) {
	s := newShop(t)
	for name, change := range map[string]func(map[string]string){
		"lower case": func(p map[string]string) { p["sign"] = strings.ToLower(p["sign"]) },
		"tampered":   func(p map[string]string) { p["parent_cat_id"] = "1" },
		"extra":      func(p map[string]string) { p["page"] = "1" },
		"other":      func(p map[string]string) { p["sign"] = strings.Repeat("A", 32) },
	} {
		p := s.common("pdd.goods.authorization.cats", obj{"parent_cat_id": 0})
		change(p)
		if got := s.post(pinduoduo.APIPath, "application/json", encode(t, p)); got.code != 20004 {
			t.Errorf("%s: %d", name, got.code)
		}
	}
	p := s.common("pdd.goods.authorization.cats", nil)
	delete(p, "sign")
	if got := s.post(pinduoduo.APIPath, "application/json", encode(t, p)); got.code != 10001 {
		t.Errorf("without sign: %d", got.code)
	}
}

func TestBodies(t *testing.T) {
	s := newShop(t)
	good := s.common("pdd.goods.authorization.cats", obj{"parent_cat_id": 0})
	json := string(encode(t, good))
	tests := []struct {
		name, path, contentType, body string
		want                          int
	}{
		{"JSON", pinduoduo.APIPath, "application/json; charset=utf-8", json, 0},
		{"trailing slash", pinduoduo.APIPath + "/", "application/json", json, 0},
		{"form", pinduoduo.APIPath, "application/x-www-form-urlencoded", formOf(good), 0},
		{"JSON number", pinduoduo.APIPath, "application/json", strings.Replace(json, `"parent_cat_id":"0"`, `"parent_cat_id":0`, 1), 0},
		{"query", pinduoduo.APIPath + "?" + formOf(good), "", "", 0},
		{"query beside a body", pinduoduo.APIPath + "?" + formOf(good), "application/json", "{}", 10001},
		{"text", pinduoduo.APIPath, "text/plain", json, 10001},
		{"no content type", pinduoduo.APIPath, "", json, 10001},
		{"not JSON", pinduoduo.APIPath, "application/json", json[1:], 10000},
		{"two objects", pinduoduo.APIPath, "application/json", json + "{}", 10000},
		{"array", pinduoduo.APIPath, "application/json", "[]", 10000},
		{"raw array", pinduoduo.APIPath, "application/json", `{"type":"x","goods_ids":[1]}`, 10000},
		{"raw object", pinduoduo.APIPath, "application/json", `{"type":"x","a":{}}`, 10000},
		{"name twice", pinduoduo.APIPath, "application/json", `{"type":"x","type":"y"}`, 10000},
		{"not UTF-8", pinduoduo.APIPath, "application/json", "{\"type\":\"\xff\"}", 10000},
		{"form not UTF-8", pinduoduo.APIPath, "application/x-www-form-urlencoded", "type=%ff", 10000},
		{"form twice", pinduoduo.APIPath, "application/x-www-form-urlencoded", "type=a&type=b", 10000},
		{"broken multipart", pinduoduo.UploadPath, "multipart/form-data; boundary=x", "--x\r\nnonsense", 10000},
		{"multipart without boundary", pinduoduo.UploadPath, "multipart/form-data", "x", 10000},
		{"API method on the file gateway", pinduoduo.UploadPath, "application/json", json, 20035},
		{"too large", pinduoduo.APIPath, "application/json", strings.Repeat(" ", 2<<20) + json, 52004},
	}
	for _, tt := range tests {
		if got := s.post(tt.path, tt.contentType, []byte(tt.body)); got.code != tt.want || got.status != 200 {
			t.Errorf("%s: %d %d (%s), want %d", tt.name, got.status, got.code, got.msg, tt.want)
		}
	}
}

func TestOnlyPostAndOnlyKnownPaths(t *testing.T) {
	s := newShop(t)
	req, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://pdd.test"+pinduoduo.APIPath, nil)
	if got := s.do(req); got.code != 10002 {
		t.Errorf("GET: %d", got.code)
	}
	if got := s.post("/api/elsewhere", "application/json", nil); got.status != 404 {
		t.Errorf("other path: %d", got.status)
	}
}

func TestMultipartBelongsToFileMethods(t *testing.T) {
	s := newShop(t)
	contentType, body := multipartBody(t, s.common("pdd.goods.authorization.cats", nil), "", "", nil)
	if got := s.post(pinduoduo.APIPath, contentType, body); got.code != 10001 {
		t.Errorf("multipart call without a file: %d", got.code)
	}
}

func TestEnvelopes(t *testing.T) {
	s := newShop(t)
	ok := s.call("pdd.goods.authorization.cats", nil)
	if id, _ := ok.fields["request_id"].(string); len(id) != 17 {
		t.Errorf("request_id %q", id)
	}
	bad := s.post(pinduoduo.APIPath, "application/json", []byte(`{}`))
	if !strings.HasPrefix(bad.body, `{"error_response":{`) || !strings.Contains(bad.body, `"sub_code":null`) {
		t.Errorf("error envelope %s", bad.body)
	}
	s.config(obj{"bom": true})
	if a := s.call("pdd.time.get", nil); !strings.HasPrefix(a.body, "\ufeff") || a.fields["time"] != "2026-11-24 10:00:00" {
		t.Errorf("with BOM: %q", a.body)
	}
}

func TestTimeGetChecksTheClockToo(t *testing.T) {
	s := newShop(t)
	p := s.resign(s.common("pdd.time.get", nil), map[string]string{"timestamp": itoa(s.clock.now().Unix() - 700)})
	if got := s.post(pinduoduo.APIPath, "application/json", encode(t, p)); got.code != 10001 {
		t.Errorf("%d", got.code)
	}
}

func TestEmptyParameters(t *testing.T) {
	for _, strict := range []bool{false, true} {
		s := newShop(t, func(c *pinduoduo.Config) { c.Strict = strict })
		want := 0
		if strict {
			want = 20004
		}
		p := s.common("pdd.goods.authorization.cats", nil)
		p["parent_cat_id"] = ""
		body := encode(t, s.resign(p, nil))
		if got := s.post(pinduoduo.APIPath, "application/json", body); got.code != want {
			t.Errorf("strict %v, empty: %d", strict, got.code)
		}
		null := strings.Replace(string(body), `"parent_cat_id":""`, `"parent_cat_id":null`, 1)
		if got := s.post(pinduoduo.APIPath, "application/json", []byte(null)); got.code != want {
			t.Errorf("strict %v, null: %d", strict, got.code)
		}
		if n := len(s.box.Violations()); (n == 1) == strict {
			t.Errorf("strict %v: violations %v", strict, s.box.Violations())
		}
	}
}

func TestViolationsAreRecorded(t *testing.T) {
	k := newShop(t).stall("脐橙")
	k.must("pdd.goods.add", with(withSKU(k.orange("A"), obj{"typo": 1}), obj{"sync_goods_operate": 1}))
	p := k.common("pdd.goods.authorization.cats", nil)
	k.post(pinduoduo.APIPath+"?"+formOf(p), "", nil)
	k.call("pdd.pop.auth.token.create", obj{"code": "x", "access_token": k.cred.AccessToken})
	all := strings.Join(k.box.Violations(), "\n")
	for _, want := range []string{"sku_list[0].typo", "unknown parameter sync_goods_operate", "in the query string", "with an access_token"} {
		if !strings.Contains(all, want) {
			t.Errorf("no violation %q in:\n%s", want, all)
		}
	}
}

func TestScopeAddressAndQuota(t *testing.T) {
	s := newShop(t, func(c *pinduoduo.Config) { c.Scope = []string{"pdd.mall.info.get"} })
	s.must("pdd.mall.info.get", nil)
	s.refuses("pdd.goods.authorization.cats", nil, 20031, "")
	s.config(obj{"scope": []string{"pdd.goods.authorization.cats"}})
	s.must("pdd.goods.authorization.cats", nil)
	s.refuses("pdd.mall.info.get", nil, 20031, "")
	s.config(obj{"full_scope": true, "block_address": true})
	s.refuses("pdd.mall.info.get", nil, 20005, "")
	s.config(obj{"block_address": false, "test_quota": 2})
	s.must("pdd.mall.info.get", nil)
	s.must("pdd.mall.info.get", nil)
	s.refuses("pdd.mall.info.get", nil, 70036, "")
}

// burst calls until it is refused and says how often it was not.
func (s *shop) burst(method string, most int) (done, code int) {
	for done = range most {
		if a := s.call(method, obj{"goods_id": 1}); a.code >= 52101 || (a.code >= 70000 && a.code < 80000) {
			return done, a.code
		}
	}
	return most, 0
}

func TestRateLimits(t *testing.T) {
	tests := []struct {
		method      string
		calls, code int
		window      time.Duration
	}{
		{"pdd.goods.add", 20, 70031, time.Second},
		{"pdd.goods.sku.price.update", 100, 70031, time.Second},
		{"pdd.goods.information.update", 600, 52101, time.Second},
		{"pdd.goods.list.get", 1000, 70031, time.Minute},
		{"pdd.delete.draft.commit", 100, 52101, time.Second},
		{"pdd.goods.logistics.template.get", 200, 52101, time.Second},
		{"pdd.delete.goods.commit", 1200, 70031, 20 * time.Second},
	}
	s := newShop(t, func(c *pinduoduo.Config) { c.RateLimits = true })
	for _, tt := range tests {
		if done, code := s.burst(tt.method, tt.calls+5); done != tt.calls || code != tt.code {
			t.Errorf("%s: %d calls, then %d; want %d, then %d", tt.method, done, code, tt.calls, tt.code)
		}
		s.clock.pass(tt.window - time.Millisecond)
		if done, _ := s.burst(tt.method, 1); done != 0 {
			t.Errorf("%s: free again before the window ends", tt.method)
		}
		s.clock.pass(time.Millisecond)
		if done, _ := s.burst(tt.method, 1); done != 1 {
			t.Errorf("%s: not free after the window", tt.method)
		}
	}
	s.config(obj{"rate_limits": false})
	if _, code := s.burst("pdd.goods.add", 50); code != 0 {
		t.Errorf("switched off: %d", code)
	}
}

func TestInjectedFaultsSpeakThePlatform(t *testing.T) {
	k := newShop(t).stall("脐橙")
	k.control("POST", "faults", []obj{
		{"method": "pdd.goods.add", "kind": "throttle", "nth": 1},
		{"method": "pdd.goods.add", "kind": "error_after", "nth": 2, "code": "52001"},
		{"method": "pdd.goods.add", "kind": "error_before", "nth": 3, "code": "50001 isv.invalid-parameter:cat_id"},
		{"method": "pdd.goods.add", "kind": "error_before", "nth": 4},
	})
	k.refuses("pdd.goods.add", k.orange("A"), 70031, "")
	k.refuses("pdd.goods.add", k.orange("A"), 52001, "")
	k.refuses("pdd.goods.add", k.orange("A"), 50001, "isv.invalid-parameter:cat_id")
	k.refuses("pdd.goods.add", k.orange("A"), 50000, "")
	if n := len(objects(k.control("GET", "state", nil)["products"])); n != 1 {
		t.Errorf("%d products, want the one of error_after", n)
	}
	if k.box.Injector().Count("pdd.goods.add") != 4 {
		t.Error("calls are not counted by method")
	}
}
