package pinduoduo_test

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
	"github.com/farmgate-cli/farmgate/internal/sandbox/pinduoduo"
)

func TestClerksEdit(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, _ := k.create(k.orange("A"))
	k.control("POST", "edit", obj{"goods": "A", "title": "改过的标题", "market_price": 6000, "on_shelf": false})
	k.control("POST", "edit", obj{"sku": "A-5J", "price": 3000, "group_price": 2700, "stock": 7})
	d := k.detail(id)
	if d["goods_name"] != "改过的标题" || num(t, d["market_price"]) != 6000 || num(t, d["status"]) != 2 ||
		num(t, firstSKU(d)["price"]) != 3000 || num(t, firstSKU(d)["multi_price"]) != 2700 || num(t, firstSKU(d)["quantity"]) != 7 {
		t.Errorf("detail %v", d)
	}
	sku := num(t, firstSKU(d)["sku_id"])
	k.control("POST", "edit", obj{"goods": id, "sku": sku, "stock": 8})
	if k.stockOf(id) != 8 {
		t.Error("ids as numbers are not understood")
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
}

func TestState(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	k.create(k.orange("A"))
	k.must("pdd.goods.add", k.orange("B"))
	k.must("pdd.goods.edit.goods.commit", obj{"cat_id": k.cat})
	products := objects(k.control("GET", "state", nil)["products"])
	if len(products) != 3 || products[0]["status"] != "on shelf" || products[1]["status"] != "never approved" || products[1]["out_goods_id"] != "B" {
		t.Fatalf("products %v", products)
	}
	sku := objects(products[1]["skus"])[0]
	if num(t, sku["stock"]) != 500 || num(t, sku["group_price"]) != 2680 || sku["out_sku_sn"] != "B-5J" {
		t.Errorf("SKU %v", sku)
	}
}

func TestReset(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	before := k.cred
	k.create(k.orange("A"))
	k.config(obj{"block_address": true})
	k.control("POST", "faults", obj{"kind": "empty"})
	k.control("POST", "reset", nil)
	if k.box.Credentials().AccessToken != before.AccessToken {
		t.Error("reset changed the credentials")
	}
	if n := k.box.Injector().Count("*"); n != 0 || len(k.box.Injector().Rules()) != 0 {
		t.Errorf("%d calls, rules %v", n, k.box.Injector().Rules())
	}
	if got := k.found(nil); len(got) != 0 {
		t.Errorf("products left: %v", got)
	}
}

func TestHelpNamesEveryEndpoint(t *testing.T) {
	help := newShop(t).controlRaw("GET", "help", nil).body
	for _, want := range []string{"/_sandbox/review", "/_sandbox/edit", "/_sandbox/order", "/_sandbox/config", "/_sandbox/state", "/_sandbox/calls", "/_sandbox/faults", "/_sandbox/reset", "shop_error"} {
		if !strings.Contains(help, want) {
			t.Errorf("help lacks %s", want)
		}
	}
}

func TestCallLogHasNoSecrets(t *testing.T) {
	s := newShop(t)
	s.must("pdd.mall.info.get", nil)
	s.refuses("pdd.goods.detail.get", obj{"goods_id": 5}, 50001, "")
	a := s.controlRaw("GET", "calls", nil)
	for _, secret := range []string{s.cred.AccessToken, s.cred.AppSecret, s.cred.RefreshToken} {
		if strings.Contains(a.body, secret) {
			t.Error("a secret is in the call log")
		}
	}
	if !strings.Contains(a.body, `"note": "50001`) || !strings.Contains(a.body, `"method": "pdd.mall.info.get"`) {
		t.Errorf("log: %s", a.body)
	}
}

// Many clients at once, over sockets: ids stay unique, nothing is lost.
func TestConcurrentClients(t *testing.T) {
	k := newShop(t).stall("脐橙")
	srv := httptest.NewServer(k.box)
	defer srv.Close()
	in := k.orange("A")
	body := encode(t, k.common("pdd.goods.add", in))
	read := encode(t, k.common(listGet, nil))
	post := func(body []byte) error {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, srv.URL+pinduoduo.APIPath, strings.NewReader(string(body)))
		if err != nil {
			return err
		}
		req.Header.Set("Content-Type", "application/json")
		resp, err := srv.Client().Do(req)
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			return fmt.Errorf("status %d", resp.StatusCode)
		}
		return nil
	}
	var wg sync.WaitGroup
	for range 40 {
		wg.Go(func() {
			for _, b := range [][]byte{body, read} {
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
	if len(seen) != 80 {
		t.Errorf("%d ids, want 80", len(seen))
	}
}

// The zero configuration runs on wall time, which a bubble makes virtual.
func TestVirtualTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		box := pinduoduo.New(pinduoduo.Config{})
		s := &shop{t, box, &http.Client{Transport: fault.RoundTripper(box)}, &clock{at: time.Now()}, box.Credentials()}
		k := s.stall("脐橙")
		id := num(t, k.must("pdd.goods.add", k.orange("A"))["goods_id"])
		time.Sleep(pinduoduo.DefaultReviewDelay)
		if status, _ := k.latest(id); status != 2 {
			t.Errorf("status %d", status)
		}
	})
}
