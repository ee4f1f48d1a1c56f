package taobao_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	"github.com/farmgate-cli/farmgate/internal/sandbox/taobao"
)

// FuzzGateway: whatever comes in, the answer is one error envelope.
func FuzzGateway(f *testing.F) {
	f.Add("", formType, "method=taobao.time.get&app_key=x&timestamp=1&sign=A&v=2.0")
	f.Add("method=taobao.item.add", "", "")
	f.Add("a=1", formType, "a=1&format=json")
	f.Add("format=json", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"method\"\r\n\r\ntop\r\n--x--\r\n")
	f.Add("%zz", "application/json", "{}")
	f.Fuzz(func(t *testing.T, query, contentType, body string) {
		box := taobao.New(taobao.Config{})
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://top.test"+taobao.APIPath, strings.NewReader(body))
		if err != nil {
			t.Skip("not a request: ", err)
		}
		req.URL.RawQuery = query
		req.Header.Set("Content-Type", contentType)
		s := &shop{t: t, box: box, http: &http.Client{Transport: fault.RoundTripper(box)}, clock: &clock{}}
		if a := s.do(req); a.status != 200 || (a.code == 0 && !strings.Contains(a.body, "<error_response>")) {
			t.Errorf("%d %s", a.status, a.body)
		}
	})
}

// FuzzSchema: signed nonsense as value XML is refused or taken, with an
// envelope, and never crashes; what was taken can be read and sent back.
func FuzzSchema(f *testing.F) {
	var once sync.Once
	var k *stall
	var good string
	f.Add("</itemSchema>", "")
	f.Add(`<value>39.90</value>`, `<value>00000000000000000000039.9</value>`)
	f.Add(`<complex-value>`, `<complex-value><field id="p-1" type="multiCheck"><values/></field>`)
	f.Add(`<field id="skuStock" type="input">`, `<field id="skuId" type="input"><value>-1</value></field><field id="skuStock" type="input">`)
	f.Add(`type="singleCheck"`, `type="multiComplex"`)
	f.Fuzz(func(t *testing.T, old, instead string) {
		once.Do(func() {
			k = newShop(t).stall("脐橙")
			good = k.orange("F").doc()
		})
		k.t = t
		defer func() { // every round starts alike
			k.control("POST", "reset", nil)
			k.pic = k.picture() // the same address again, it comes of the seed
		}()
		text := good
		if old != "" {
			text = strings.ToValidUTF8(strings.Replace(text, old, instead, 1), "?")
		}
		a := k.call(submit, obj{"market": "taobao", "cat_id": k.cat, "schema": text})
		if a.status != 200 || (a.code == 0 && a.fields["item_id"] == nil) {
			t.Fatalf("%d %s", a.status, a.body)
		}
		if a.code != 0 {
			return
		}
		id := num(t, a.fields["item_id"])
		k.read(id)
		k.must(full, obj{"item_id": id, "schema": doc(rewrite(k.editDoc(id).Fields))})
	})
}
