package douyin_test

import (
	"net/http"
	"sync"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/sandbox/douyin"
	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

// FuzzGateway: whatever comes in, the answer is one JSON envelope.
func FuzzGateway(f *testing.F) {
	f.Add("/product/addV2", "app_key=1&method=product.addV2&timestamp=1&v=2&sign=a", `{"name":"x"}`)
	f.Add("//token/create", "sign_method=md5", `{}`)
	f.Add("/product/detail", "param_json=%7B%7D", "")
	f.Add("", "%zz", "[")
	f.Fuzz(func(t *testing.T, path, query, body string) {
		box := douyin.New(douyin.Config{})
		s := &shop{t: t, box: box, http: &http.Client{Transport: fault.RoundTripper(box)}, clock: &clock{}}
		r := s.request("token.create", nil)
		for _, p := range []string{"/token/create", "/product/listV2"} {
			r.path, r.body = p, body
			r.query.Set("sign", query)
			r.query.Set("timestamp", path)
			if a := s.send(r); a.status != 200 || a.code == 0 {
				t.Errorf("%s: %d %s", p, a.status, a.body)
			}
		}
	})
}

// FuzzForm: signed nonsense in the nested parameters is refused or taken, with
// an envelope, and never crashes; what was taken can be read and edited.
func FuzzForm(f *testing.F) {
	f.Add(`{"1":[{"value":0,"name":"x"}]}`, "规格|5斤,9斤", `[{"spec_detail_name1":"5斤","price":1,"stock_num":1}]`, "脐橙新鲜水果")
	f.Add(`{}`, "a|b^c|d", `[{}]`, "")
	f.Add(`{"2003910":null}`, "|", `[null]`, "橙")
	f.Add(`{"x":[[]]}`, "", `{}`, "脐橙\x00\U0001f34a")
	var once sync.Once
	var k *stall
	f.Fuzz(func(t *testing.T, attributes, specs, prices, title string) {
		once.Do(func() { k = newShop(t, never).stall("脐橙") })
		k.shop.t = t
		in := with(k.orange("F"), obj{"product_format_new": attributes, "specs": specs, "spec_prices": prices, "spec_info": nil, "spec_prices_v2": nil})
		if title != "" {
			in["name"] = title
		}
		for _, commit := range []bool{false, true} {
			in["commit"] = commit
			a := k.call("product.addV2", in)
			if a.status != 200 || a.code == 0 {
				t.Fatalf("%d %s", a.status, a.body)
			}
			if a.code == 10000 {
				id := num(t, a.fields(t)["product_id"])
				k.read(id)
				k.must("product.listV2", obj{"page": 1, "size": 5})
				k.edit(obj{"product_id": id, "commit": false, "mobile": "1"})
				k.must("product.del", obj{"product_id": id, "delete_forever": true})
			}
		}
	})
}
