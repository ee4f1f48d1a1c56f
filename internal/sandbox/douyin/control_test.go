package douyin_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/douyin"
	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

func TestClerksEdit(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, skus := k.publish(k.orange("A"))
	k.control("POST", "edit", obj{"goods": "A", "title": "改过的标题", "market_price": 6000, "on_shelf": false})
	k.control("POST", "edit", obj{"sku": "A-5J", "price": 3000, "stock": 7})
	d := k.read(id)
	r := objects(d["spec_prices"])[0]
	if d["name"] != "改过的标题" || num(t, d["reference_price"]) != 6000 || num(t, d["status"]) != 1 || num(t, r["price"]) != 3000 || num(t, r["stock_num"]) != 7 {
		t.Errorf("detail %v", d)
	}
	k.control("POST", "edit", obj{"goods": id, "sku": skus[0], "stock": 8})
	if k.stock(skus[0]) != 8 {
		t.Error("ids as numbers are not understood")
	}
	k.create(k.orange("B"))
	for status, in := range map[int][]any{
		http.StatusNotFound:   {obj{"goods": "nobody"}, obj{"sku": "nobody"}, obj{"goods": id, "sku": "nobody"}, obj{}},
		http.StatusBadRequest: {obj{"goods": "A", "stock": 1}, obj{"typo": 1}, "text", obj{"goods": true}, obj{"goods": "B", "on_shelf": true}},
	} {
		for _, v := range in {
			if a := k.controlRaw("POST", "edit", v); a.status != status {
				t.Errorf("edit %v: %d, want %d", v, a.status, status)
			}
		}
	}
}

// The platform edits a listing by itself and says so.
func TestRectification(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, _ := k.publish(k.orange("A"))
	k.control("POST", "edit", obj{"goods": "A", "title": "秭归脐橙新鲜水果", "rectify": obj{"action": "修改标题", "reason": "标题堆砌关键词"}})
	if k.read(id)["name"] != "秭归脐橙新鲜水果" {
		t.Error("not live")
	}
	if k.list(nil)[0]["rectify_info_list"] != nil {
		t.Error("shown although not asked for")
	}
	info := objects(k.list(obj{"need_rectification_info": true})[0]["rectify_info_list"])
	if len(info) != 1 || info[0]["rectify_action"] != "修改标题" || info[0]["reject_reason"] != "标题堆砌关键词" {
		t.Errorf("changes %v", info)
	}
}

func TestOrders(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	_, skus := k.publish(k.orange("A"))
	order := func(kind string, n int) answer {
		return k.controlRaw("POST", "order", obj{"sku": "A-5J", "quantity": n, "kind": kind})
	}
	hold := func() int64 { return num(t, k.fields("sku.stockNum", obj{"sku_id": skus[0]})["prehold_stock_num"]) }
	for _, c := range []struct {
		kind        string
		n           int
		stock, held int64
	}{{"", 10, 490, 0}, {"paid", 10, 480, 0}, {"unpaid", 5, 475, 5}, {"settle", 2, 475, 3}, {"cancel", 3, 478, 0}} {
		if a := order(c.kind, c.n); a.status != 200 || k.stock(skus[0]) != c.stock || hold() != c.held {
			t.Errorf("%s %d: %s, stock %d, held %d", c.kind, c.n, a.body, k.stock(skus[0]), hold())
		}
	}
	for _, c := range []struct {
		kind string
		n    int
	}{{"paid", 479}, {"settle", 1}, {"cancel", 1}, {"x", 1}, {"paid", 0}} {
		if a := order(c.kind, c.n); a.status != 400 {
			t.Errorf("%s %d: %d", c.kind, c.n, a.status)
		}
	}
	if a := k.controlRaw("POST", "order", obj{"sku": "nobody", "quantity": 1}); a.status != 404 {
		t.Errorf("unknown SKU: %d", a.status)
	}
}

func TestState(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	k.publish(k.orange("A"))
	k.create(k.orange("A"))
	k.create(with(k.orange("B"), obj{"commit": false}))
	st := k.control("GET", "state", nil)
	products := objects(st["products"])
	if len(products) != 3 || products[0]["status"] != "on shelf" || products[1]["status"] != "never approved" || products[1]["out_goods_id"] != "A" || num(t, products[2]["draft_status"]) != 1 {
		t.Fatalf("products %v", products)
	}
	sku := objects(products[1]["skus"])[0]
	if num(t, sku["stock"]) != 500 || num(t, sku["price"]) != 2990 || sku["out_sku_sn"] != "A-5J" || num(t, st["pictures"]) != 2 {
		t.Errorf("SKU %v", sku)
	}
	k.must("product.del", obj{"product_id": products[0]["id"]})
	k.must("product.setOffline", obj{"product_id": products[1]["id"]})
	k.review(true, "")
	products = objects(k.control("GET", "state", nil)["products"])
	if products[0]["status"] != "deleted" || products[1]["status"] != "off shelf" {
		t.Errorf("products %v", products)
	}
}

func TestReset(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	before := k.cred
	k.publish(k.orange("A"))
	k.config(obj{"block_address": true})
	k.control("POST", "faults", obj{"kind": "empty"})
	k.control("POST", "reset", nil)
	if k.box.Credentials().AccessToken != before.AccessToken {
		t.Error("reset changed the credentials")
	}
	if n := k.box.Injector().Count("*"); n != 0 || len(k.box.Injector().Rules()) != 0 {
		t.Errorf("%d calls, rules %v", n, k.box.Injector().Rules())
	}
	if got := k.list(nil); len(got) != 0 {
		t.Errorf("products left: %v", got)
	}
}

func TestHelpNamesEveryEndpoint(t *testing.T) {
	help := newShop(t).controlRaw("GET", "help", nil).body
	for _, want := range []string{"review", "edit", "order", "config", "state", "calls", "faults", "reset", "authorise"} {
		if !strings.Contains(help, "/_sandbox/"+want) {
			t.Errorf("help lacks %s", want)
		}
	}
}

func TestCallLogHasNoSecrets(t *testing.T) {
	s := newShop(t)
	s.must(harmless, root())
	s.call("product.detail", obj{"product_id": "5"})
	a := s.controlRaw("GET", "calls", nil)
	for _, secret := range []string{s.cred.AccessToken, s.cred.AppSecret, s.cred.RefreshToken} {
		if strings.Contains(a.body, secret) {
			t.Error("a secret is in the call log")
		}
	}
	if !strings.Contains(a.body, `"note": "40004 isv.parameter-invalid:2010058`) || !strings.Contains(a.body, `"method": "shop.getShopCategory"`) {
		t.Errorf("log: %s", a.body)
	}
}

// Many clients at once, over sockets: ids stay unique, nothing is lost.
func TestConcurrentClients(t *testing.T) {
	k := newShop(t).stall("脐橙")
	srv := httptest.NewServer(k.box)
	defer srv.Close()
	post := func(method string, in any) error {
		r := k.request(method, in)
		r.query.Set("sign", k.sign(r.query, r.body))
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, srv.URL+"/"+r.path+"?"+r.query.Encode(), strings.NewReader(r.body))
		if err != nil {
			return err
		}
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
	in := k.orange("A")
	var wg sync.WaitGroup
	for range 30 {
		wg.Go(func() {
			for method, body := range map[string]any{"product.addV2": in, "product.listV2": obj{"page": 1, "size": 100}} {
				if err := post(method, body); err != nil {
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
	if len(seen) != 90 {
		t.Errorf("%d ids, want 90", len(seen))
	}
}

// Over a socket the upload addresses carry the server's host and port.
func TestUploadOverASocket(t *testing.T) {
	s := newShop(t)
	srv := httptest.NewServer(s.box)
	defer srv.Close()
	r := s.request("open.materialToken", obj{"upload_num": 1, "file_extension": ".jpg"})
	r.query.Set("sign", s.sign(r.query, r.body))
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, srv.URL+r.path+"?"+r.query.Encode(), strings.NewReader(r.body))
	if err != nil {
		t.Fatal(err)
	}
	s.http = srv.Client()
	if got := s.do(req).fields(t)["auth_query"].(string); !strings.HasPrefix(got, srv.URL+"/") {
		t.Errorf("auth_query %s on %s", got, srv.URL)
	}
}

// The zero configuration runs on wall time, which a bubble makes virtual.
func TestVirtualTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		box := douyin.New(douyin.Config{})
		s := &shop{t, box, &http.Client{Transport: fault.RoundTripper(box)}, &clock{at: time.Now()}, box.Credentials()}
		k := &stall{shop: s}
		id := k.material(jpegOf(t, 600, 600))
		time.Sleep(douyin.DefaultPictureDelay)
		if num(t, k.info(id)["audit_status"]) != 3 {
			t.Error("not reviewed")
		}
	})
}
