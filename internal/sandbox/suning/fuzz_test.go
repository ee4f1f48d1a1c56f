package suning_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	"github.com/farmgate-cli/farmgate/internal/sandbox/suning"
)

func decode(t *testing.T, body string, v any) {
	t.Helper()
	if err := json.Unmarshal([]byte(body), v); err != nil {
		t.Fatalf("%v in %s", err, body)
	}
}

// FuzzGateway: whatever comes in, the answer is one envelope with an error.
func FuzzGateway(f *testing.F) {
	f.Add("suning.custom.item.get", "2026-11-24 10:00:00", `{"sn_request":{"sn_body":{"item":{}}}}`)
	f.Add("", "x", `{"sn_request":{"sn_body":[]}}`)
	f.Add("a.b", "", `<sn_request><sn_body><item><a>1</a><a/></item></sn_body></sn_request>`)
	f.Add("\u00e9", "9999-99-99 99:99:99", "<a")
	f.Add("suning", "", "\xff")
	f.Fuzz(func(t *testing.T, method, at, body string) {
		box := suning.New(suning.Config{})
		s := &shop{t: t, box: box, http: &http.Client{Transport: fault.RoundTripper(box)}, clock: &clock{}}
		h := map[string]string{"appMethod": method, "appRequestTime": at, "appKey": "x", "versionNo": "v1.2", "signInfo": "x", "format": "json"}
		if a := s.request(http.MethodPost, suning.APIPath, h, body); a.status != 200 || a.code == "" {
			t.Errorf("%d %s", a.status, a.body)
		}
	})
}

// FuzzBusiness: signed nonsense in the node is refused or taken, with an
// envelope, and never crashes, for every method.
func FuzzBusiness(f *testing.F) {
	methods := slices.Sorted(maps.Keys(nodeOf))
	for i, p := range []string{
		`{"childItem":[{"pars":[{}]}],"pars":[null],"packingList":{"packingListName":1}}`, `{"productCode":"P","childItem":[{"itemCode":"F-5J"}]}`,
		`{"categoryCode":"100501","products":{"productCode":["P"]}}`, `{"itemCode":"F-5J","destInvNum":"1e3","price":1.5}`,
		`{"productCode":"P","correctParams":[{"correctKey":"city","correctValue":"1"}]}`, `{"parentProductCode":"P","price":"1.00","pars":[{}]}`,
		`{"pageNo":"1","pageSize":"50","startTime":"2026-11-24 10:00:00","endTime":""}`, `{"manageFlag":"0","productCode":"P"}`,
		`{"picContent":"AAAA"}`, `{"applycode":"x","suppliercmcode":{}}`, `""`, `{}`,
	} {
		f.Add(uint(i*3), p)
		f.Add(uint(i*5+1), p)
	}
	var once sync.Once
	var k *stall
	var code string
	f.Fuzz(func(t *testing.T, which uint, text string) {
		once.Do(func() {
			k = newShop(t).stall("脐橙")
			code = k.list(k.orange("F"))[0]
		})
		k.t = t
		var p any
		if json.Unmarshal([]byte(text), &p) != nil {
			p = obj{"productCode": text, "itemCode": text, "price": text, "destInvNum": text, "pageNo": text, "pageSize": text}
		}
		if o, ok := p.(obj); ok && o["productCode"] == "P" {
			o["productCode"] = code // reach the rules behind the look-up
		}
		method := methods[which%uint(len(methods))]
		if a := k.call(method, p); a.status != 200 || a.code == "" && a.nodes[nodeOf[method]] == nil {
			t.Errorf("%s: %d %s", method, a.status, a.body)
		}
	})
}

// The zero configuration runs on wall time, which a bubble makes virtual.
func TestVirtualTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		box := suning.New(suning.Config{})
		s := &shop{t, box, &http.Client{Transport: fault.RoundTripper(box)}, &clock{at: time.Now()}, box.Credentials()}
		k := s.stall("脐橙")
		apply := k.create(k.orange("A"))
		k.refuses("getproductcode.query", obj{"applycode": apply}, nothing)
		time.Sleep(suning.DefaultReviewDelay)
		k.wantStatus(k.codeOf(obj{"applycode": apply}), "2")
	})
}
