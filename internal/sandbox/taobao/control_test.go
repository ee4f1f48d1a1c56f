package taobao_test

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
	"github.com/farmgate-cli/farmgate/internal/sandbox/taobao"
)

func TestClerksEdit(t *testing.T) {
	k := newShop(t).stall("脐橙")
	id := k.create(k.orange("A"))
	k.clock.pass(time.Minute)
	k.control("POST", "edit", obj{"goods": "A", "title": "改过的标题", "on_shelf": true})
	k.control("POST", "edit", obj{"sku": "A-5J", "price": 3000, "stock": 7})
	it := k.read(id)
	if it["title"] != "改过的标题" || it["approve_status"] != "onsale" || num(t, it["num"]) != 207 || it["modified"] != "2026-11-24 10:01:00" ||
		it["price"] != "30.00" { // the item's price follows its SKUs
		t.Errorf("item %v", it)
	}
	k.control("POST", "edit", obj{"goods": id, "sku": k.skusOf(id)[1]["sku_id"], "stock": 8})
	if got := k.stocks(id); got != "7 8" {
		t.Errorf("ids as numbers are not understood: %s", got)
	}
	k.control("POST", "edit", obj{"goods": "A", "market_price": 6990, "on_shelf": false})
	if it := k.read(id); it["price"] != "69.90" || it["approve_status"] != "instock" {
		t.Errorf("item %v", it)
	}
	k.create(k.orange("P").with(listing{"sku": ""}))
	k.control("POST", "edit", obj{"goods": "P", "stock": 3, "price": 990, "group_price": 5})
	k.control("POST", "order", obj{"goods": "P", "quantity": 2})
	if got := k.products()[1]; num(t, got["stock"]) != 1 || num(t, got["market_price"]) != 990 || got["approved"] != true {
		t.Errorf("plain item %v", got)
	}
	for status, in := range map[int][]any{
		http.StatusNotFound:   {obj{"goods": "nobody"}, obj{"sku": "nobody"}, obj{"goods": id, "sku": "nobody"}, obj{}},
		http.StatusBadRequest: {obj{"goods": "A", "stock": 1}, obj{"goods": "A", "price": 1}, obj{"typo": 1}, "text", obj{"goods": true}},
	} {
		for _, v := range in {
			if a := k.controlRaw("POST", "edit", v); a.status != status {
				t.Errorf("edit %v: %d, want %d", v, a.status, status)
			}
		}
	}
}

func TestOrderToTheLastPiece(t *testing.T) {
	k := newShop(t).stall("脐橙")
	id := k.onShelf("A")
	k.control("POST", "order", obj{"sku": "A-5J", "quantity": 300})
	if k.status(id) != "onsale" {
		t.Error("off the shelf with stock left")
	}
	k.control("POST", "order", obj{"sku": "A-10J", "quantity": 200})
	if got := k.products()[0]; got["status"] != "sold out" || k.status(id) != "instock" {
		t.Errorf("state %v", got)
	}
}

func TestState(t *testing.T) {
	k := newShop(t).stall("脐橙")
	k.create(k.orange("A"))
	gone := k.create(k.orange("B"))
	k.must(remove, obj{"item_id": gone})
	products := k.products()
	if len(products) != 2 || products[0]["status"] != "off shelf" || products[1]["status"] != "deleted" || products[1]["out_goods_id"] != "B" ||
		num(t, products[0]["market_price"]) != 3990 {
		t.Fatalf("products %v", products)
	}
	sku := products[0]["skus"].([]any)[1].(obj)
	if num(t, sku["stock"]) != 200 || num(t, sku["price"]) != 6990 || sku["out_sku_sn"] != "A-10J" || sku["specs"].([]any)[0] != "10斤" {
		t.Errorf("SKU %v", sku)
	}
}

func TestBadConfig(t *testing.T) {
	s := newShop(t)
	for _, in := range []any{obj{"typo": 1}, obj{"grants": "some"}, obj{"packages": []string{"all"}}, obj{"lists": "long"}, "text"} {
		if a := s.controlRaw("POST", "config", in); a.status != 400 {
			t.Errorf("config %v: %d", in, a.status)
		}
	}
	if a := s.controlRaw("POST", "config", obj{"freeze_picture": "https://img.alicdn.com/x.jpg", "grants": "reduced"}); a.status != 404 {
		t.Errorf("picture: %d", a.status)
	}
	s.must("taobao.delivery.templates.get", obj{"fields": "template_id"}) // nothing of a refused change is done
	s.config(obj{"freight_templates": []any{}})
	if got := s.must("taobao.delivery.templates.get", obj{"fields": "template_id"}); num(t, got["total_results"]) != 0 {
		t.Errorf("templates %v", got)
	}
}

func TestReset(t *testing.T) {
	k := newShop(t).stall("脐橙")
	k.create(k.orange("A"))
	k.config(obj{"block_address": true, "grants": "reduced"})
	k.control("POST", "faults", obj{"kind": "empty"})
	k.control("POST", "reset", nil)
	if k.box.Credentials().AccessToken != k.cred.AccessToken {
		t.Error("reset changed the credentials")
	}
	if n := k.box.Injector().Count("*"); n != 0 || len(k.box.Injector().Rules()) != 0 {
		t.Errorf("%d calls, rules %v", n, k.box.Injector().Rules())
	}
	if got := k.listed(byCode, obj{"outer_id": "A"}); len(got) != 0 || len(k.products()) != 0 {
		t.Errorf("items left: %v", got)
	}
}

func TestSeeds(t *testing.T) {
	a, b := taobao.New(taobao.Config{Seed: 1}).Credentials(), taobao.New(taobao.Config{Seed: 2}).Credentials()
	if a.AppKey == b.AppKey || a.AppSecret == b.AppSecret || a.AccessToken == b.AccessToken {
		t.Error("two seeds, one shop")
	}
	if c := taobao.New(taobao.Config{Seed: 1}).Credentials(); fmt.Sprint(c) != fmt.Sprint(a) {
		t.Error("one seed, two shops")
	}
}

func TestHelpNamesEveryEndpoint(t *testing.T) {
	help := newShop(t).controlRaw("GET", "help", nil).body
	for _, want := range []string{"/_sandbox/review", "/_sandbox/edit", "/_sandbox/order", "/_sandbox/config", "/_sandbox/authorise", "/_sandbox/state",
		"/_sandbox/calls", "/_sandbox/faults", "/_sandbox/reset", "grants"} {
		if !strings.Contains(help, want) {
			t.Errorf("help lacks %s", want)
		}
	}
}

func TestCallLogHasNoSecrets(t *testing.T) {
	s := newShop(t)
	s.must(sellerGet, obj{"fields": "nick"})
	s.refuses("alibaba.item.edit.schema.get", obj{"item_id": 5}, 50, "isv.invalid-parameters:item_id")
	a := s.controlRaw("GET", "calls", nil)
	for _, secret := range []string{s.cred.AccessToken, s.cred.AppSecret, s.cred.RefreshToken} {
		if strings.Contains(a.body, secret) {
			t.Error("a secret is in the call log")
		}
	}
	if !strings.Contains(a.body, `"note": "50 Remote service error isv.invalid-parameters:item_id`) || !strings.Contains(a.body, `"method": "taobao.user.seller.get"`) {
		t.Errorf("log: %s", a.body)
	}
}

// Many clients at once, over sockets: ids stay unique, nothing is lost.
func TestConcurrentClients(t *testing.T) {
	k := newShop(t).stall("脐橙")
	srv := httptest.NewServer(k.box)
	defer srv.Close()
	write, read := form(k.params(submit, k.submit(k.orange("A")))), form(k.params(inventory, obj{"fields": "num_iid"}))
	post := func(body string) error {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, srv.URL+taobao.APIPath, strings.NewReader(body))
		if err != nil {
			return err
		}
		req.Header.Set("Content-Type", formType)
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
			for _, b := range []string{write, read} {
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
	for _, p := range k.products() {
		seen[text(p["id"])] = true
		for _, s := range p["skus"].([]any) {
			seen[text(s.(obj)["sku_id"])] = true
		}
	}
	if len(seen) != 120 {
		t.Errorf("%d ids, want 120", len(seen))
	}
}

// The zero configuration runs on wall time, which a bubble makes virtual.
func TestVirtualTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		box := taobao.New(taobao.Config{HoldAll: true})
		s := &shop{t, box, &http.Client{Transport: fault.RoundTripper(box)}, &clock{at: time.Now()}, box.Credentials()}
		k := s.stall("脐橙")
		id := k.onShelf("A")
		time.Sleep(taobao.DefaultReviewDelay)
		if k.status(id) != "onsale" {
			t.Errorf("status %s", k.status(id))
		}
	})
}
