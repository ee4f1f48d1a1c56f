package douyin_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/douyin"
)

const harmless = "shop.getShopCategory"

func root() obj { return obj{"cid": 0} }

// Every step of the order of checks, one spoilt part each.
func TestGatewayRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*request)
		code  int
		sub   string
	}{
		"unknown path":           {func(r *request) { r.path = "/product/list" }, 70000, "isp.api-service-off"},
		"wrong case":             {func(r *request) { r.path = "/shop/getshopcategory" }, 70000, "isp.api-service-off"},
		"GET":                    {func(r *request) { r.verb = "GET" }, 40003, "isv.parameter-invalid"},
		"PUT":                    {func(r *request) { r.verb = "PUT" }, 40003, "isv.parameter-invalid"},
		"no app_key":             {func(r *request) { r.query.Del("app_key") }, 40001, "isv.app-id-missing"},
		"no sign":                {func(r *request) { r.query.Set("sign", " ") }, 40003, "isv.signature-invalid"},
		"no access_token":        {func(r *request) { r.query.Set("access_token", "") }, 40001, "isv.access-token-missing"},
		"no timestamp":           {func(r *request) { r.query.Del("timestamp") }, 40001, "isv.parameter-missing"},
		"no method":              {func(r *request) { r.query.Del("method") }, 40001, "isv.parameter-missing"},
		"v 1":                    {func(r *request) { r.query.Set("v", "1") }, 40003, "isv.parameter-invalid"},
		"short app_key":          {func(r *request) { r.query.Set("app_key", "123") }, 40003, "isv.app-id-invalid"},
		"other app_key":          {func(r *request) { r.query.Set("app_key", "7279520684666144291") }, 40003, "isv.app-id-invalid"},
		"timestamp form":         {func(r *request) { r.query.Set("timestamp", "today") }, 40003, "isv.timestamp-format-error"},
		"14 digits":              {func(r *request) { r.query.Set("timestamp", "20261124100000") }, 40003, "isv.timestamp-format-error"},
		"old timestamp":          {func(r *request) { r.query.Set("timestamp", "1") }, 40003, "isv.timestamp-invalid"},
		"sign_method":            {func(r *request) { r.query.Set("sign_method", "sha1") }, 40003, "isv.parameter-invalid"},
		"empty body":             {func(r *request) { r.body = "" }, 40003, "isv.parameter-format-invalid"},
		"body is no JSON":        {func(r *request) { r.body = "cid=0" }, 40003, "isv.parameter-format-invalid"},
		"body is an array":       {func(r *request) { r.body = "[]" }, 40003, "isv.parameter-format-invalid"},
		"body is cut off":        {func(r *request) { r.body = `{"cid":0` }, 40003, "isv.parameter-format-invalid"},
		"a huge body":            {func(r *request) { r.body = `{"x":"` + strings.Repeat("a", 3<<20) + `"}` }, 40003, "isv.parameter-format-invalid"},
		"signature":              {func(r *request) { r.signed = `{"cid":1}` }, 40003, "isv.signature-invalid"},
		"sign over the unsorted": {func(r *request) { r.body, r.signed = `{"cid":0,"channel":1}`, `{"cid":0,"channel":1}` }, 40003, "isv.signature-invalid"},
		"other method":           {func(r *request) { r.query.Set("method", "shop.brandList") }, 40003, "isv.parameter-invalid"},
		"unknown token":          {func(r *request) { r.query.Set("access_token", "nobody") }, 40003, "isv.access-token-no-existed"},
	} {
		s := newShop(t)
		r := s.request(harmless, root())
		c.spoil(r)
		if a := s.send(r); a.status != 200 || a.code != c.code || a.sub != c.sub {
			t.Errorf("%s: %d %s", name, a.status, a.body)
		}
	}
	s := newShop(t)
	r := s.request(harmless, root())
	r.query["sign"] = []string{""}
	req, _ := http.NewRequestWithContext(t.Context(), "POST", "http://douyin.test"+r.path+"?"+r.query.Encode(), strings.NewReader(r.body))
	if a := s.do(req); a.code != 40001 || a.sub != "isv.signature-missing" {
		t.Errorf("no sign: %s", a.body)
	}
}

// What real clients do and the platform lets pass; some of it is remarked on.
func TestGatewayTolerates(t *testing.T) {
	for name, c := range map[string]struct {
		bend   func(*shop, *request)
		remark string
	}{
		"two slashes":    {func(_ *shop, r *request) { r.path = "/" + r.path }, ""},
		"no type":        {func(_ *shop, r *request) { r.header.Del("Content-Type") }, ""},
		"malformed type": {func(_ *shop, r *request) { r.header.Set("Content-Type", "Content-Type: application/json") }, ""},
		"php type":       {func(_ *shop, r *request) { r.header.Set("Content-Type", "application/json;charset='utf-8'") }, ""},
		"md5":            {func(_ *shop, r *request) { r.query.Set("sign_method", "md5") }, ""},
		"no sign_method": {func(_ *shop, r *request) { r.query.Del("sign_method") }, "no sign_method"},
		"milliseconds": {func(s *shop, r *request) {
			r.query.Set("timestamp", itoa(s.clock.now().UnixMilli()))
		}, "not in seconds"},
		"date": {func(s *shop, r *request) {
			r.query.Set("timestamp", s.clock.now().In(time.FixedZone("", 8*3600)).Format("2006-01-02 15:04:05"))
		}, "not in seconds"},
		"ten minutes early": {func(s *shop, r *request) { r.query.Set("timestamp", itoa(s.clock.now().Unix()-600)) }, ""},
		"unsorted":          {func(_ *shop, r *request) { r.body, r.signed = `{"cid":0,"channel":1}`, `{"channel":1,"cid":0}` }, "not canonical"},
		"spaces":            {func(_ *shop, r *request) { r.body, r.signed = ` { "cid": 0 } `, `{"cid":0}` }, "not canonical"},
		"null":              {func(_ *shop, r *request) { r.body = `{"channel":null,"cid":0}` }, "a null"},
		"number as text":    {func(_ *shop, r *request) { r.body = `{"cid":"0"}` }, ""},
		"empty object":      {func(_ *shop, r *request) { r.body = `{"cid":0,"x":{}}` }, "empty object"},
		"control character": {func(_ *shop, r *request) { r.body = `{"cid":0,"x":"a\bc"}` }, "control characters"},
		"unknown name":      {func(_ *shop, r *request) { r.body = `{"cid":0,"page":1}` }, "unknown parameter page"},
		"in the query": {func(_ *shop, r *request) {
			r.query.Set("param_json", `{"cid":0}`)
			r.body, r.signed = "", `{"cid":0}`
		}, "not in the body"},
		"a long body": {func(_ *shop, r *request) { r.body = `{"cid":0,"x":"` + strings.Repeat("a", 600<<10) + `"}` }, "longer than"},
	} {
		s := newShop(t)
		r := s.request(harmless, root())
		c.bend(s, r)
		if a := s.send(r); a.code != 10000 {
			t.Errorf("%s: %s", name, a.body)
		}
		seen := strings.Join(s.box.Violations(), "\n")
		if (c.remark == "") != (seen == "") || !strings.Contains(seen, c.remark) {
			t.Errorf("%s: violations %q, want %q", name, seen, c.remark)
		}
	}
}

func TestStrictBody(t *testing.T) {
	s := newShop(t, func(c *douyin.Config) { c.Strict = true })
	for body, signed := range map[string]string{
		`{"cid":0,"channel":1}`:  `{"channel":1,"cid":0}`,
		`{"cid": 0}`:             `{"cid":0}`,
		`{"cid":0,"x":"\u0026"}`: `{"cid":0,"x":"\u0026"}`,
		`{"cid":0,"x":"a\/b"}`:   `{"cid":0,"x":"a\/b"}`,
		`{"cid":0,"x":"\u6a59"}`: `{"cid":0,"x":"\u6a59"}`,
	} {
		r := s.request(harmless, root())
		r.body, r.signed = body, signed
		if a := s.send(r); a.code != 40003 || a.sub != "isv.signature-invalid" {
			t.Errorf("%s: %s", body, a.body)
		}
	}
	for _, body := range []string{`{"cid":0}`, `{"channel":null,"cid":0}`, `{"cid":0,"m":{"9":1,"123":2}}`, `{"cid":0,"x":"橙&柚<>"}`} {
		r := s.request(harmless, root())
		r.body = body
		if a := s.send(r); a.code != 10000 {
			t.Errorf("%s: %s", body, a.body)
		}
	}
}

// Objects with digit names: sorted, or signed as sent.
func TestDigitNames(t *testing.T) {
	s := newShop(t)
	for _, signed := range []string{`{"cid":0,"m":{"9":1,"123":2}}`, `{"cid":0,"m":{"123":2,"9":1}}`} {
		r := s.request(harmless, root())
		r.body, r.signed = `{"cid":0,"m":{"9":1,"123":2}}`, signed
		if a := s.send(r); a.code != 10000 {
			t.Errorf("signed %s: %s", signed, a.body)
		}
	}
}

func TestEnvelope(t *testing.T) {
	s := newShop(t)
	for _, old := range []bool{false, true} {
		for _, cid := range []int{0, 99} {
			r := s.request(harmless, obj{"cid": cid})
			if old {
				r.header.Del("X-Open-No-Old-Err-Code")
			}
			var out map[string]any
			a := s.send(r)
			if err := json.Unmarshal([]byte(a.body), &out); err != nil {
				t.Fatal(err)
			}
			errNo, has := out["err_no"]
			_, hasMessage := out["message"]
			if has != old || hasMessage != old {
				t.Errorf("old pair: %s", a.body)
			}
			if old && ((cid == 0 && errNo != 0.0) || (cid == 99 && errNo != 40004.0)) {
				t.Errorf("err_no: %s", a.body)
			}
			for _, key := range []string{"code", "msg", "sub_code", "sub_msg", "log_id", "data"} {
				if _, ok := out[key]; !ok {
					t.Errorf("no %s: %s", key, a.body)
				}
			}
			if id := out["log_id"].(string); len(id) != 34 || !strings.HasPrefix(id, "20261124100000") {
				t.Errorf("log_id %s", id)
			}
		}
	}
	if a := s.call(harmless, obj{"cid": 99}); a.msg == "" || !strings.Contains(a.body, `"msg":"非法的参数"`) {
		t.Errorf("texts: %s", a.body)
	}
	s.config(obj{"bom": true})
	if a := s.call(harmless, root()); !strings.HasPrefix(a.body, "\ufeff{") || a.code != 10000 {
		t.Errorf("byte order mark: %q", a.body)
	}
}

func TestPermissionsAndAddress(t *testing.T) {
	s := newShop(t)
	for _, method := range []string{"product.addSchema", "buyin.simplePlan", "marketing.queryShopCouponList", "product.partialEdit", "coupons.syncV2"} {
		s.refuses(method, nil, 30001, "isv.app-permissions-insufficient")
	}
	for _, method := range []string{"marketing.createCoupon", "product.list", "product.edit"} {
		s.refuses(method, nil, 70000, "isp.api-service-off")
	}
	s.config(obj{"scope": []string{"product.detail"}})
	s.refuses(harmless, root(), 30001, "isv.app-permissions-insufficient")
	s.must("token.create", obj{"grant_type": "authorization_self", "code": "", "shop_id": s.cred.Options["shop_id"]})
	s.config(obj{"full_scope": true, "offline": []string{"product.launchProduct"}})
	s.must(harmless, root())
	s.refuses("product.launchProduct", obj{"product_id": 1}, 70000, "isp.api-service-off")
	s.config(obj{"block_address": true})
	s.refuses(harmless, root(), 30002, "isv.invalid_ip")
	r := s.request(harmless, root())
	r.signed = "{}"
	if a := s.send(r); a.sub != "isv.signature-invalid" {
		t.Errorf("the signature comes first: %s", a.body)
	}
}

func TestRateLimits(t *testing.T) {
	s := newShop(t, func(c *douyin.Config) { c.RateLimits, c.CallsPerSecond = true, 3 })
	throttled := func(method string, in any) bool {
		a := s.call(method, in)
		return a.code == 60000 && a.sub == "isv.traffic-limited"
	}
	for range 3 {
		s.must(harmless, root())
	}
	if !throttled(harmless, root()) || !throttled("shop.brandList", nil) {
		t.Error("not throttled over all methods")
	}
	s.clock.pass(time.Second)
	s.must(harmless, root())
	s.config(obj{"calls_per_second": 0})
	for i := range 201 {
		if got := throttled("product.launchProduct", obj{"product_id": 1}); got != (i == 200) {
			t.Fatalf("launchProduct %d: throttled %v", i, got)
		}
	}
	s.config(obj{"rate_limits": false})
	if throttled("product.launchProduct", obj{"product_id": 1}) {
		t.Error("throttled although switched off")
	}
	s.config(obj{"test_quota": 1})
	s.must(harmless, root())
	if !throttled(harmless, root()) {
		t.Error("no test quota")
	}
}

func TestWriteGap(t *testing.T) {
	k := newShop(t, never, func(c *douyin.Config) { c.RateLimits, c.WriteGap = true, time.Second }).stall("脐橙")
	id, skus := k.publish(k.orange("A"))
	price := obj{"product_id": id, "sku_id": skus[0], "price": 3000}
	for method, in := range map[string]obj{"sku.editPrice": price, "product.setOffline": {"product_id": id}, "sku.syncStock": {"sku_id": skus[0], "stock_num": 1}} {
		k.refuses(method, in, 60000, "isp.traffic-limited:2010067")
	}
	k.clock.pass(time.Second)
	k.must("sku.editPrice", price)
}

func TestFaults(t *testing.T) {
	s := newShop(t)
	for _, c := range []struct {
		code string
		want int
		sub  string
	}{
		{"50002 isv.business-failed:2010204", 50002, "isv.business-failed:2010204"}, {"20000", 20000, "dop.service-error"},
		{"", 20000, "dop.service-error"}, {"60000", 60000, "isv.traffic-limited"}, {"70000", 70000, "isp.api-service-off"},
		{"30001", 30001, "isv.app-permissions-insufficient"}, {"90000", 90000, ""},
	} {
		s.control("DELETE", "faults", nil)
		s.control("POST", "faults", obj{"method": harmless, "kind": "error_before", "code": c.code})
		s.refuses(harmless, root(), c.want, c.sub)
	}
	s.control("DELETE", "faults", nil)
	s.control("POST", "faults", obj{"method": "product.addV2", "kind": "error_after", "nth": 1, "code": "50002 isv.business-failed:2010204"})
	s.control("POST", "faults", obj{"method": harmless, "kind": "throttle", "nth": 1})
	s.refuses(harmless, root(), 60000, "isv.traffic-limited")
	k := s.stall("脐橙")
	k.refuses("product.addV2", k.orange("A"), 50002, "isv.business-failed:2010204")
	if n := len(objects(k.control("GET", "state", nil)["products"])); n != 1 {
		t.Errorf("%d products after the lost answer", n)
	}
	names := map[string]bool{}
	for _, c := range objects(s.control("GET", "calls", nil)["counts"]) {
		names[c["method"].(string)] = true
	}
	for _, want := range []string{"upload.apply", "upload.put", "product.addV2", harmless} {
		if !names[want] {
			t.Errorf("no calls of %s in %v", want, names)
		}
	}
}

// The table of methods and the client's good manners: a full day of work
// leaves no violation.
func TestGoodClientLeavesNoViolation(t *testing.T) {
	k := newShop(t).stall("脐橙")
	id, skus := k.publish(k.orange("A"))
	k.must("product.getProductUpdateRule", obj{"category_id": k.cat})
	k.must("product.qualificationConfig", obj{"category_id": k.cat})
	k.must("brand.list", obj{"category_id": k.cat})
	k.must("freightTemplate.list", obj{"page": "0", "size": "10"})
	k.must("sku.syncStockBatch", obj{"product_id": id, "incremental": false, "sku_sync_list": arr{obj{"sku_id": skus[0], "sku_type": 0, "stock_num": 5}}})
	k.must("product.listV2", obj{"page": 1, "size": 100})
	if v := k.box.Violations(); len(v) != 0 {
		t.Errorf("violations: %v", v)
	}
	if !slices.Equal([]string{k.cred.APIPath, k.cred.UploadPath, k.cred.AuthPath}, []string{"", "", ""}) {
		t.Error("paths")
	}
	if _, err := url.Parse(k.square); err != nil {
		t.Error(err)
	}
}
