package pinduoduo_test

import (
	"net/http"
	"sync"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	"github.com/farmgate-cli/farmgate/internal/sandbox/pinduoduo"
)

// FuzzGateway: whatever comes in, the answer is one JSON envelope.
func FuzzGateway(f *testing.F) {
	f.Add("application/json", `{"type":"pdd.time.get","client_id":"x","timestamp":"1","sign":"A"}`)
	f.Add("application/json", `{"type":null,"a":[1]}`)
	f.Add("application/x-www-form-urlencoded", "type=pdd.time.get&sign=1")
	f.Add("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\npdd\r\n--x--\r\n")
	f.Add("", "")
	f.Fuzz(func(t *testing.T, contentType, body string) {
		box := pinduoduo.New(pinduoduo.Config{})
		s := &shop{t: t, box: box, http: &http.Client{Transport: fault.RoundTripper(box)}, clock: &clock{}}
		for _, path := range []string{pinduoduo.APIPath, pinduoduo.UploadPath} {
			a := s.post(path, contentType, []byte(body))
			if a.status != 200 || a.code == 0 {
				t.Errorf("%s: %d %s", path, a.status, a.body)
			}
		}
	})
}

// FuzzForm: signed nonsense in the nested parameters is refused or taken, with
// an envelope, and never crashes.
func FuzzForm(f *testing.F) {
	f.Add(`[{"ref_pid":310,"vid":1}]`, `[{"spec_id_list":"[1]","price":1,"sku_properties":[{"ref_pid":1}]}]`, "标题")
	f.Add(`[null]`, `[[]]`, "")
	f.Add(`{}`, `[{"spec_id_list":"[]"}]`, "1元")
	f.Add(`[{"ref_pid":2002106,"value":"80,85","value_unit":"mm"}]`, `[]`, "脐橙")
	var once sync.Once
	var k *stall
	f.Fuzz(func(t *testing.T, props, skus, title string) {
		once.Do(func() { k = newShop(t, never).stall("脐橙") })
		k.t = t
		in := k.orange("F")
		for name, text := range map[string]string{"goods_properties": props, "sku_list": skus, "goods_name": title} {
			if text != "" {
				in[name] = text
			}
		}
		if a := k.call("pdd.goods.add", in); a.status != 200 || (a.code == 0 && a.fields["goods_id"] == nil) {
			t.Errorf("%d %s", a.status, a.body)
		}
	})
}
