package jd_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	"github.com/farmgate-cli/farmgate/internal/sandbox/jd"
)

func TestClerksEdit(t *testing.T) {
	k := newShop(t).stall("脐橙")
	id, ids := k.create(with(k.orange("A"), obj{"wareStatus": 8, "itemNum": "I"}))
	k.clock.pass(time.Second)
	k.control("POST", "edit", obj{"goods": "A", "title": "改过的标题", "market_price": 6000, "on_shelf": false})
	k.control("POST", "edit", obj{"sku": "A-5J", "price": 3000, "stock": 7})
	k.control("POST", "edit", obj{"goods": id, "sku": ids[1], "stock": 8})
	w, skus := k.read(id), k.skus(obj{"wareId": list{id}})
	if w["title"] != "改过的标题" || w["marketPrice"] != price("60.00") || num(t, w["wareStatus"]) != 2 ||
		skus[0]["jdPrice"] != price("30.00") || num(t, skus[0]["stockNum"]) != 7 || num(t, skus[1]["stockNum"]) != 8 {
		t.Errorf("ware %v, SKUs %v", w, skus)
	}
	k.control("POST", "edit", obj{"goods": "I", "system_down": "抽检不合格"})
	k.wantStatus(id, 4)
	k.does("ware.write.upOrDown", obj{"wareId": id, "opType": 2})
	k.wantStatus(id, 4)
	if r := k.must("ware.read.findOpReason", obj{"wareId": id, "field": "note"})["opReason"].(obj); r["note"] != "抽检不合格" {
		t.Errorf("reason %v", r)
	}
	for status, in := range map[int][]any{
		http.StatusNotFound:   {obj{"goods": "nobody"}, obj{"sku": "nobody"}, obj{"goods": id, "sku": "nobody"}, obj{}},
		http.StatusBadRequest: {obj{"goods": "A", "stock": 1}, obj{"typo": 1}, "text", obj{"goods": true}},
	} {
		for _, v := range in {
			if a := k.controlRaw("POST", "edit", v); a.status != status {
				t.Errorf("edit %v: %d, want %d", v, a.status, status)
			}
		}
	}
	k.control("POST", "edit", obj{"goods": "A", "deleted": true})
	if k.read(id) != nil {
		t.Error("still shown")
	}
}

func TestState(t *testing.T) {
	k := newShop(t).stall("脐橙")
	a, _ := k.create(with(k.orange("A"), obj{"wareStatus": 8}))
	b, _ := k.create(k.orange("B"))
	c, _ := k.create(k.orange("C"))
	k.clock.pass(time.Second)
	k.does("ware.write.delete", obj{"wareId": c})
	k.create(k.orange("D"))
	products := objects(k.control("GET", "state", nil)["products"])
	if len(products) != 4 {
		t.Fatalf("products %v", products)
	}
	for i, want := range []string{"on shelf", "off shelf", "deleted", "never approved"} {
		if products[i]["status"] != want {
			t.Errorf("product %d is %v, want %s", i, products[i]["status"], want)
		}
	}
	sku := objects(products[1]["skus"])[0]
	if num(t, products[0]["id"]) != a || num(t, products[1]["id"]) != b || products[1]["out_goods_id"] != "B" || num(t, products[1]["market_price"]) != 5900 ||
		num(t, sku["price"]) != 3990 || num(t, sku["stock"]) != 200 || sku["out_sku_sn"] != "B-5J" || string(encode(t, sku["specs"])) != `["5斤装"]` {
		t.Errorf("product %v", products[1])
	}
}

func TestReviewControl(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	a, _ := k.create(k.orange("A"))
	b, _ := k.create(k.orange("B"))
	k.control("POST", "review", obj{"approve": true, "id": a})
	k.wantStatus(a, 1)
	k.wantStatus(b, 513)
	if r := k.controlRaw("POST", "review", obj{"approve": true, "id": a}); r.status != http.StatusNotFound {
		t.Errorf("decided twice: %d", r.status)
	}
	k.config(obj{"review_delay_ms": 10, "auto_reject": "图片模糊"})
	k.clock.pass(10 * time.Millisecond)
	k.wantStatus(b, 1028)
}

func TestReset(t *testing.T) {
	k := newShop(t).stall("脐橙")
	k.create(k.orange("A"))
	k.control("POST", "faults", obj{"kind": "empty"})
	k.control("POST", "reset", nil)
	if got := k.box.Credentials(); got.AccessToken != k.cred.AccessToken || got.AppKey != k.cred.AppKey {
		t.Error("reset changed the credentials")
	}
	if n := k.box.Injector().Count("*"); n != 0 || len(k.box.Injector().Rules()) != 0 {
		t.Errorf("%d calls, rules %v", n, k.box.Injector().Rules())
	}
	if got := k.wares("searchWare4Valid", nil); len(got) != 0 {
		t.Errorf("wares left: %v", got)
	}
}

func TestSeeds(t *testing.T) {
	cred := func(seed uint64) string {
		return newShop(t, func(c *jd.Config) { c.Seed = seed }).cred.AppKey
	}
	first := cred(1)
	if first != cred(1) || first == cred(2) {
		t.Error("credentials do not follow the seed")
	}
}

func TestHelpNamesEveryEndpoint(t *testing.T) {
	help := newShop(t).controlRaw("GET", "help", nil).body
	for _, want := range []string{"review", "edit", "order", "config", "authorise", "state", "calls", "faults", "reset"} {
		if !strings.Contains(help, "/_sandbox/"+want) {
			t.Errorf("help lacks %s", want)
		}
	}
}

func TestCallLogHasNoSecrets(t *testing.T) {
	s := newShop(t)
	s.must(ping, nil)
	s.refuses("ware.read.findWareById", obj{"wareId": 5}, "11000019", "")
	s.token("GET", "/refresh_token", map[string][]string{"grant_type": {"refresh_token"}, "refresh_token": {"x"}})
	body := s.controlRaw("GET", "calls", nil).body
	for _, secret := range []string{s.cred.AccessToken, s.cred.AppSecret, s.cred.RefreshToken} {
		if strings.Contains(body, secret) {
			t.Error("a secret is in the call log")
		}
	}
	for _, want := range []string{`"method": "jingdong.seller.vender.info.get"`, `"method": "oauth2/refresh_token"`, `"note": "11000019`} {
		if !strings.Contains(body, want) {
			t.Errorf("log lacks %s: %s", want, body)
		}
	}
}

func TestFaults(t *testing.T) {
	k := newShop(t).stall("脐橙")
	form := k.orange("A")
	add := func(kind, code string) (answer, error) {
		k.control("POST", "faults", obj{"method": "jingdong.ware.write.add", "kind": kind, "times": 1, "code": code, "delay_ms": 1})
		defer k.control("DELETE", "faults", nil)
		p := k.system("ware.write.add", form)
		p["sign"] = md5Sign(k.cred.AppSecret, p)
		resp, err := k.http.PostForm("http://jd.test"+jd.APIPath, values(p))
		if err != nil {
			return answer{}, err
		}
		defer resp.Body.Close()
		body := make([]byte, 4096)
		n, _ := resp.Body.Read(body)
		return parse(resp.StatusCode, body[:n]), nil
	}
	wares := 0
	for _, tt := range []struct {
		kind, code, want string
		works            bool
	}{
		{"error_before", "", "50", false}, {"error_after", "66", "66", true}, {"error_before", "11000012", "11000012", false},
		{"throttle", "", "2", false}, {"html_after", "", "", true}, {"empty", "", "", true}, {"truncate", "", "", true}, {"slow", "", "0", true},
	} {
		a, err := add(tt.kind, tt.code)
		if err != nil || a.code != tt.want || a.status != 200 {
			t.Errorf("%s %s: %v %+v", tt.kind, tt.code, err, a)
		}
		if tt.works {
			wares++
		}
		if got := len(objects(k.control("GET", "state", nil)["products"])); got != wares {
			t.Errorf("%s: %d wares, want %d", tt.kind, got, wares)
		}
	}
	if _, err := add("cut_after", ""); err == nil {
		t.Error("cut_after answers")
	}
	if got := len(objects(k.control("GET", "state", nil)["products"])); got != wares+1 {
		t.Errorf("cut_after: %d wares, want %d", got, wares+1)
	}
}

func values(p map[string]string) map[string][]string {
	out := map[string][]string{}
	for k, v := range p {
		out[k] = []string{v}
	}
	return out
}

// Many clients at once, over sockets: ids stay unique, nothing is lost.
func TestConcurrentClients(t *testing.T) {
	k := newShop(t).stall("血橙")
	srv := httptest.NewServer(k.box)
	defer srv.Close()
	bodies := []string{}
	for method, p := range map[string]any{"ware.write.add": k.orange("A"), "sku.read.searchSkuList": obj{"outId": "A-5J"}} {
		params := k.system(method, p)
		params["sign"] = md5Sign(k.cred.AppSecret, params)
		bodies = append(bodies, form(params))
	}
	post := func(body string) error {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, srv.URL+jd.APIPath, strings.NewReader(body))
		if err != nil {
			return err
		}
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		resp, err := srv.Client().Do(req)
		if err != nil {
			return err
		}
		return resp.Body.Close()
	}
	var wg sync.WaitGroup
	for range 40 {
		wg.Go(func() {
			for _, b := range bodies {
				if err := post(b); err != nil {
					t.Error(err)
				}
			}
			k.box.Violations()
			k.clock.pass(10 * time.Millisecond)
		})
	}
	wg.Wait()
	seen := map[string]bool{}
	for _, p := range objects(k.control("GET", "state", nil)["products"]) {
		seen[fmt.Sprint(p["id"])] = true
		for _, s := range objects(p["skus"]) {
			seen[fmt.Sprint(s["sku_id"])] = true
		}
	}
	if len(seen) != 120 {
		t.Errorf("%d ids, want 120", len(seen))
	}
}

// The zero configuration runs on wall time, which a bubble makes virtual.
func TestVirtualTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		box := jd.New(jd.Config{})
		s := &shop{t, box, &http.Client{Transport: fault.RoundTripper(box)}, &clock{at: time.Now()}, box.Credentials()}
		k := s.stall("脐橙")
		id, _ := k.create(k.orange("A"))
		time.Sleep(jd.DefaultReviewDelay)
		k.wantStatus(id, 1)
	})
}
