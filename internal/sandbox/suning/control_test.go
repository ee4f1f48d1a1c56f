package suning_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/suning"
)

func TestClerksEdit(t *testing.T) {
	k := newShop(t).stall("脐橙")
	codes := k.list(k.orange("A"))
	k.clock.pass(time.Second)
	k.edit(obj{"goods": codes[0], "title": "改过的标题", "name": "改过的名称", "sell_point": "改过", "on_shelf": true})
	k.edit(obj{"sku": "A-5J", "price": 3000, "stock": 7})
	k.edit(obj{"goods": "A-5J", "sku": codes[2], "stock": 8})
	d := k.detail(codes[0])
	children := objects(d["childItem"])
	if d["cmTitle"] != "改过的标题" || d["productName"] != "改过的名称" || d["sellPoint"] != "改过" ||
		column(children, "price") != "30.00 55.00" || column(children, "invQty") != "7 8" {
		t.Errorf("detail %v", d)
	}
	k.wantSale(codes[0], "1")
	if got := k.all("item.query", nil)[0]["editTime"]; got != "2026-11-24 10:00:02" {
		t.Errorf("editTime %v", got)
	}
	for status, in := range map[int][]any{
		http.StatusNotFound:   {obj{"goods": "nobody"}, obj{"sku": "nobody"}, obj{"goods": codes[0], "sku": "nobody"}, obj{}},
		http.StatusBadRequest: {obj{"goods": codes[0], "stock": 1}, obj{"typo": 1}, "text", obj{"goods": true}},
	} {
		for _, v := range in {
			if a := k.controlRaw("POST", "edit", v); a.status != status {
				t.Errorf("edit %v: %d, want %d", v, a.status, status)
			}
		}
	}
	k.create(k.orange("B"))
	if a := k.controlRaw("POST", "edit", obj{"goods": "B-5J", "on_shelf": true}); a.status != http.StatusBadRequest {
		t.Errorf("on the shelf before its review: %d", a.status)
	}
	k.edit(obj{"goods": codes[0], "deleted": true})
	k.refuses("item.get", obj{"productCode": codes[0]}, nothing)
}

func TestState(t *testing.T) {
	k := newShop(t).stall("脐橙")
	codes := k.list(with(k.orange("A"), obj{"saleSet": "1"}))
	k.list(k.orange("B"))
	deleted := k.list(k.orange("C"))
	k.must("item.delorres", obj{"productCode": deleted[0], "manageFlag": "0"})
	k.create(k.orange("D"))
	products := k.products()
	for i, want := range []string{"on shelf", "off shelf", "deleted", "under review"} {
		if got := products[i].(obj)["status"]; got != want {
			t.Errorf("product %d is %v, want %s", i, got, want)
		}
	}
	p := products[0].(obj)
	sku := p["skus"].([]any)[0].(obj)
	if p["id"] != codes[0] || p["title"] != "湖北秭归脐橙 A" || p["on_shelf"] != true || sku["sku_id"] != codes[1] || sku["out_sku_sn"] != "A-5J" ||
		sku["price"] != 2990.0 || sku["stock"] != 600.0 || fmt.Sprint(sku["specs"]) != "[5斤装]" {
		t.Errorf("product %v", p)
	}
}

func TestReviewControl(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	a, _ := k.create(k.orange("A")), k.create(k.orange("B"))
	k.control("POST", "review", obj{"approve": true, "id": a})
	k.control("POST", "review", obj{"approve": true, "id": "B-5J"})
	if got := column(k.all("item.query", nil), "status"); got != "2 2" {
		t.Errorf("status %s", got)
	}
	if r := k.controlRaw("POST", "review", obj{"approve": true, "id": a}); r.status != http.StatusNotFound {
		t.Errorf("decided twice: %d", r.status)
	}
}

func TestReset(t *testing.T) {
	k := newShop(t, oauth).stall("脐橙")
	k.create(k.orange("A"))
	k.control("POST", "faults", obj{"kind": "empty"})
	k.control("POST", "reset", nil)
	if got := k.box.Credentials(); got.AccessToken != k.cred.AccessToken || got.AppKey != k.cred.AppKey || got.AccessToken == "" {
		t.Error("reset changed the credentials")
	}
	if n := k.box.Injector().Count("*"); n != 0 || len(k.box.Injector().Rules()) != 0 {
		t.Errorf("%d calls, rules %v", n, k.box.Injector().Rules())
	}
	k.refuses("item.query", nil, nothing)
}

func TestSeeds(t *testing.T) {
	cred := func(seed uint64) suning.Credentials {
		return newShop(t, func(c *suning.Config) { c.Seed = seed }).cred
	}
	one, again, two := cred(1), cred(1), cred(2)
	if one.AppKey != again.AppKey || one.AppSecret != again.AppSecret || one.AppKey == two.AppKey || len(one.AppKey) != 32 {
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
	s := newShop(t, oauth)
	s.must(ping, nil)
	s.refuses("item.get", obj{"productCode": "1"}, nothing)
	s.token(map[string]string{"grant_type": "refresh_token", "refresh_token": "x"})
	s.request(http.MethodPost, suning.APIPath, map[string]string{"appMethod": s.cred.AppSecret}, "{")
	body := s.controlRaw("GET", "calls", nil).body
	for _, secret := range []string{s.cred.AccessToken, s.cred.AppSecret, s.cred.RefreshToken} {
		if strings.Contains(body, secret) {
			t.Error("a secret is in the call log")
		}
	}
	for _, want := range []string{`"method": "suning.custom.shopinfo.get"`, `"method": "api/oauth/token"`, `"method": "unreadable"`, `"note": "` + nothing} {
		if !strings.Contains(body, want) {
			t.Errorf("log lacks %s: %s", want, body)
		}
	}
}

func TestFaults(t *testing.T) {
	k := newShop(t).stall("脐橙")
	add := func(n int, kind, code string) (answer, error) {
		k.control("POST", "faults", obj{"method": "suning.custom.item.add", "kind": kind, "times": 1, "code": code, "delay_ms": 1})
		defer k.control("DELETE", "faults", nil)
		h, body := k.headers("item.add"), k.envelope("item.add", k.orange(fmt.Sprint("F", n)))
		k.sign(h, body)
		return k.try(http.MethodPost, suning.APIPath, h, string(body))
	}
	products := 0
	for i, tt := range []struct {
		kind, code, want string
		status           int
		works            bool
	}{
		{"error_before", "", "isp.sys.service.unavailable.mcmp", 200, false},
		{"error_after", invalid + "140", invalid + "140", 200, true},
		{"throttle", "", "sys.check.request-frequency:overlimit", 200, false},
		{"html_before", "", "", 200, false}, {"html_after", "", "", 200, true}, {"empty", "", "", 200, true},
		{"truncate", "", "", 200, true}, {"slow", "", "", 200, true},
	} {
		a, err := add(i, tt.kind, tt.code)
		if err != nil || a.code != tt.want || a.status != tt.status {
			t.Errorf("%s %s: %v %+v", tt.kind, tt.code, err, a)
		}
		if tt.works {
			products++
		}
		if got := len(k.products()); got != products {
			t.Errorf("%s: %d products, want %d", tt.kind, got, products)
		}
	}
	for i, kind := range []string{"cut_before", "cut_after"} {
		if _, err := add(20+i, kind, ""); err == nil {
			t.Errorf("%s answers", kind)
		}
		if got := len(k.products()); got != products+i {
			t.Errorf("%s: %d products, want %d", kind, got, products+i)
		}
	}
}

// An empty answer before the work; the fault "empty" comes after it (§1).
func TestEmptyBefore(t *testing.T) {
	k := newShop(t).stall("脐橙")
	k.config(obj{"empty_before": "suning.custom.item.add"})
	k.must(ping, nil)
	if a := k.call("item.add", k.orange("A")); a.status != http.StatusOK || a.body != "" || len(k.products()) != 0 {
		t.Errorf("%d %q, %d products", a.status, a.body, len(k.products()))
	}
	k.create(k.orange("A"))
}

// Many clients at once, over sockets: codes stay unique, nothing is lost.
func TestConcurrentClients(t *testing.T) {
	k := newShop(t).stall("血橙")
	srv := httptest.NewServer(k.box)
	defer srv.Close()
	post := func(n int) error {
		h, body := k.headers("item.add"), k.envelope("item.add", k.orange(fmt.Sprint("C", n)))
		k.sign(h, body)
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, srv.URL+suning.APIPath, strings.NewReader(string(body)))
		if err != nil {
			return err
		}
		for name, v := range h {
			req.Header.Set(name, v)
		}
		resp, err := srv.Client().Do(req)
		if err != nil {
			return err
		}
		return resp.Body.Close()
	}
	var wg sync.WaitGroup
	for n := range 40 {
		wg.Go(func() {
			if err := post(n); err != nil {
				t.Error(err)
			}
			k.box.Violations()
			k.clock.pass(10 * time.Millisecond)
		})
	}
	wg.Wait()
	k.clock.pass(time.Second)
	seen := map[any]bool{}
	for _, p := range k.products() {
		seen[p.(obj)["id"]] = true
		for _, s := range p.(obj)["skus"].([]any) {
			seen[s.(obj)["sku_id"]] = true
		}
	}
	if len(seen) != 120 {
		t.Errorf("%d codes, want 120", len(seen))
	}
}
