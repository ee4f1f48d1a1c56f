package taobao_test

import (
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	"github.com/farmgate-cli/farmgate/internal/sandbox/taobao"
)

const (
	upshelf   = "alibaba.item.operate.upshelf"
	downshelf = "alibaba.item.operate.downshelf"
	remove    = "alibaba.item.operate.delete"
)

func (k *stall) status(id int64) string { k.t.Helper(); return text(k.read(id)["approve_status"]) }

func TestShelf(t *testing.T) {
	k := newShop(t, strict).stall("脐橙")
	id := k.create(k.orange("A"))
	for range 2 { // a repetition is a success
		if got := k.must(upshelf, obj{"item_id": id, "quantity": 7})["result"]; got != "true" || k.status(id) != "onsale" {
			t.Errorf("up: %v, %s", got, k.status(id))
		}
	}
	if got := k.stocks(id); got != "300 200" {
		t.Errorf("quantity is not ignored where there are SKUs: %s", got)
	}
	for range 2 {
		if got := k.must(downshelf, obj{"item_id": id})["result"]; got != "true" || k.status(id) != "instock" {
			t.Errorf("down: %v, %s", got, k.status(id))
		}
	}
	plain := k.create(k.orange("B").with(listing{"sku": "", "quantity": in("quantity", "0")}))
	const none = "isv.item-service-error:FORBIDDEN_QUANTITY_ZERO_ERROR"
	k.refuses(upshelf, obj{"item_id": plain}, 50, none)
	k.refuses(upshelf, obj{"item_id": plain, "quantity": 0}, 50, none)
	k.must(upshelf, obj{"item_id": plain, "quantity": 4})
	if it := k.read(plain); num(t, it["num"]) != 4 {
		t.Errorf("num %v", it["num"])
	}
	k.config(obj{"shop_error": "isv.error-category-margin-isnot-enough"})
	k.refuses(upshelf, obj{"item_id": id}, 50, "isv.error-category-margin-isnot-enough")
	k.config(obj{"shop_error": ""})
	k.must(remove, obj{"item_id": id})
	for _, m := range []string{upshelf, downshelf, remove} {
		k.refuses(m, nil, 40, "")
		k.refuses(m, obj{"item_id": "x"}, 41, "")
		k.refuses(m, obj{"item_id": 5}, 50, "isv.invalid-parameters:item_id")
		k.refuses(m, obj{"item_id": id}, 50, "isv.invalid-parameters:item_delete")
	}
	k.refuses("taobao.item.seller.get", obj{"num_iid": id, "fields": "num_iid"}, 50, "isv.item-is-delete:invalid-numIid-or-iid")
}

func TestClassicShelf(t *testing.T) {
	k := newShop(t, func(c *taobao.Config) { c.Packages = append(taobao.Full(), taobao.PackClassic) }).stall("脐橙")
	id := k.create(k.orange("A"))
	k.must("taobao.item.update.listing", obj{"num_iid": id, "num": 5})
	if k.status(id) != "onsale" || k.stocks(id) != "300 200" {
		t.Errorf("%s %s", k.status(id), k.stocks(id))
	}
	k.must("taobao.item.update.delisting", obj{"num_iid": id})
	if k.status(id) != "instock" {
		t.Error("still on the shelf")
	}
	k.refuses("taobao.item.update.listing", obj{"num_iid": id, "num": 0}, 41, "")
	k.must("taobao.item.delete", obj{"num_iid": id})
	for _, m := range []string{"taobao.item.update.listing", "taobao.item.update.delisting", "taobao.item.delete"} {
		k.refuses(m, nil, 40, "")
		k.refuses(m, obj{"num_iid": id, "num": 1}, 50, "isv.item-is-delete:invalid-numIid-or-iid")
		k.refuses(m, obj{"num_iid": 5, "num": 1}, 50, "isv.item-not-exist:invalid-numIid-or-iid")
	}
}

func hold(c *taobao.Config) { c.HoldAll = true }

func TestReview(t *testing.T) {
	k := newShop(t, strict, hold).stall("脐橙")
	id := k.onShelf("A")
	const audit = "isv.item-service-error:ITEM_IN_AUDIT"
	if k.status(id) != "instock" {
		t.Fatal("live before the review")
	}
	k.refuses(fast, k.update(id, in("title", "x")), 50, audit)
	k.refuses(full, obj{"item_id": id, "schema": k.orange("A").doc()}, 50, audit)
	k.refuses(skuPrice, obj{"num_iid": id, "properties": k.skusOf(id)[0]["properties"], "price": "39.90"}, 50, audit)
	k.must(single, obj{"num_iid": id, "outer_id": "A-5J", "quantity": 4}) // stock is allowed
	if got := text(k.must(upshelf, obj{"item_id": id})["result"]); !strings.Contains(got, "审核") {
		t.Errorf("result %q", got)
	}
	k.clock.pass(taobao.DefaultReviewDelay)
	if k.status(id) != "onsale" {
		t.Error("not live after the review")
	}
	k.must(downshelf, obj{"item_id": id})
	k.must(upshelf, obj{"item_id": id})
	k.must(downshelf, obj{"item_id": id}) // ends the review
	k.clock.pass(time.Hour)
	if k.status(id) != "instock" {
		t.Error("taken down in the review, but live")
	}
	k.must(upshelf, obj{"item_id": id})
	k.must(remove, obj{"item_id": id})
}

func TestReviewByControl(t *testing.T) {
	k := newShop(t, hold, func(c *taobao.Config) { c.ReviewDelay = -1 }).stall("脐橙")
	a, b, c := k.onShelf("A"), k.onShelf("B"), k.onShelf("C")
	k.clock.pass(time.Hour)
	if k.status(a) != "instock" {
		t.Error("decided by itself")
	}
	k.control("POST", "review", obj{"approve": true, "id": a})
	k.control("POST", "review", obj{"approve": false, "id": b, "reason": "主图有牛皮癣"})
	if k.status(a) != "onsale" || k.status(b) != "instock" {
		t.Errorf("%s %s", k.status(a), k.status(b))
	}
	products := k.products()
	if products[1]["reason"] != "主图有牛皮癣" || products[1]["status"] != "off shelf" || products[2]["status"] != "under review" {
		t.Errorf("state %v", products)
	}
	k.must(fast, k.update(b, in("title", "秭归脐橙"))) // may be edited again
	if r := k.controlRaw("POST", "review", obj{"approve": true, "id": b}); r.status != 404 {
		t.Errorf("nothing under review: %d", r.status)
	}
	k.config(obj{"review_delay_ms": 1, "auto_reject": "不行"})
	if k.status(c) != "instock" || k.products()[2]["reason"] != "不行" {
		t.Errorf("state %v", k.products()[2])
	}
	k.config(obj{"hold_all": false})
	k.must(upshelf, obj{"item_id": c})
	if k.status(c) != "onsale" {
		t.Error("held although nothing is held any more")
	}
}

func TestLookUpLag(t *testing.T) {
	k := newShop(t, func(c *taobao.Config) { c.LookupLag = 5 * time.Second }).stall("脐橙")
	id := k.create(k.orange("A"))
	seen := func() bool {
		return k.listed(byCode, obj{"outer_id": "A"}) != nil || k.listed(inventory, nil) != nil ||
			k.must(bySKU, obj{"outer_id": "A-5J", "fields": "sku_id"})["skus"] != nil
	}
	k.clock.pass(5*time.Second - 1)
	if seen() {
		t.Error("visible too early")
	}
	if k.read(id)["outer_id"] != "A" {
		t.Error("not readable by id")
	}
	k.clock.pass(1)
	if !seen() {
		t.Error("still not visible")
	}
	k.config(obj{"lookup_lag_ms": 0})
	k.create(k.orange("B"))
	if k.listed(byCode, obj{"outer_id": "B"}) == nil {
		t.Error("lag cannot be switched off")
	}
}

func TestRateLimits(t *testing.T) {
	s := newShop(t, func(c *taobao.Config) { c.RateLimits = true })
	const limited = "accesscontrol.limited-by-app-api-access-count"
	for range taobao.MethodLimit {
		s.must(sellerGet, obj{"fields": "nick"})
	}
	a := s.refuses(sellerGet, obj{"fields": "nick"}, 7, limited)
	if a.subMsg != "This ban will last for 2 more seconds" || a.msg != "App Call Limited" {
		t.Errorf("%q %q", a.msg, a.subMsg)
	}
	s.must("taobao.time.get", nil) // another method
	s.clock.pass(time.Second)
	if a := s.refuses(sellerGet, obj{"fields": "nick"}, 7, limited); a.subMsg != "This ban will last for 1 more seconds" {
		t.Errorf("%q", a.subMsg)
	}
	s.clock.pass(time.Second)
	s.must(sellerGet, obj{"fields": "nick"})
	s.config(obj{"rate_limits": false})
	for range 3 * taobao.MethodLimit {
		s.must(sellerGet, obj{"fields": "nick"})
	}
}

// Five calls a second, as advised, never meet a limit.
func TestAdvisedPacePasses(t *testing.T) {
	s := newShop(t, func(c *taobao.Config) { c.RateLimits = true })
	for range 100 {
		s.must(sellerGet, obj{"fields": "nick"})
		s.clock.pass(200 * time.Millisecond)
	}
}

func TestDailyQuota(t *testing.T) {
	s := newShop(t, func(c *taobao.Config) { c.DailyQuota = 2 })
	s.must("taobao.time.get", nil)
	s.refuses(sellerGet, obj{"session": "x"}, 27, "session-not-exist") // does not count
	s.must("taobao.time.get", nil)
	a := s.refuses("taobao.time.get", nil, 7, "accesscontrol.limited-by-app-access-count")
	if a.subMsg != "This ban will last for 50400 more seconds" { // 10:00 in Beijing
		t.Errorf("%q", a.subMsg)
	}
	s.clock.pass(14 * time.Hour)
	s.must("taobao.time.get", nil)
	s.config(obj{"daily_quota": 0})
	for range 5 {
		s.must("taobao.time.get", nil)
	}
}

func TestCampaignLocks(t *testing.T) {
	k := newShop(t).stall("脐橙")
	id := k.onShelf("A")
	if got := k.must("taobao.item.promotion.rule.get", obj{"item_id": id}); got["effec"] != false || got["rules"] != nil {
		t.Errorf("rules %v", got)
	}
	k.control("POST", "edit", obj{"goods": "A", "activity": true})
	got := k.must("taobao.item.promotion.rule.get", obj{"item_id": id})
	if got["effec"] != true || len(rows(got["rules"])) != 4 {
		t.Errorf("rules %v", got)
	}
	const locked = "isv.item-service-error:ITEM_IN_ACTIVITY"
	k.must(fast, k.update(id, in("title", "秭归脐橙 活动中")))
	k.must(single, obj{"num_iid": id, "outer_id": "A-5J", "quantity": 400})
	k.refuses(single, obj{"num_iid": id, "outer_id": "A-5J", "quantity": 399}, 50, locked)
	k.refuses(fast, k.update(id, table("sku", in("skuPrice", "30"), in("skuPrice", "30")), in("price", "30")), 50, locked)
	k.refuses(full, obj{"item_id": id, "schema": k.orange("A").with(listing{"sku": ""}).doc()}, 50, locked)
	k.refuses(skuPrice, obj{"num_iid": id, "properties": k.skusOf(id)[1]["properties"], "price": "1"}, 50, locked)
	k.refuses(downshelf, obj{"item_id": id}, 50, locked)
	k.refuses(remove, obj{"item_id": id}, 50, locked)
	k.control("POST", "edit", obj{"goods": "A", "activity": false})
	k.must(downshelf, obj{"item_id": id})
}

func TestReducedGrants(t *testing.T) {
	k := newShop(t, reduced).stall("脐橙")
	id, another := k.create(k.orange("A")), k.orange("B")
	const limit = "isv.permission-api-package-limit"
	for _, m := range []string{"taobao.item.seller.get", "taobao.items.seller.list.get", "taobao.item.skus.get", single, batch, byCode,
		"taobao.delivery.templates.get", skuPrice, "taobao.item.sku.update", "taobao.promotion.coupon.add"} {
		a := k.refuses(m, nil, 11, limit) // before the missing arguments
		if !strings.HasPrefix(a.subMsg, "scope ids is ") || a.msg != "Insufficient isv permissions" {
			t.Errorf("%s: %q", m, a.subMsg)
		}
	}
	if got := rows(k.must(bySKU, obj{"outer_id": "A-5J", "fields": "num_iid"})["skus"]); len(got) != 1 || num(t, got[0]["num_iid"]) != id {
		t.Errorf("SKU %v", got)
	}
	k.must(fast, k.update(id, table("sku", in("skuStock", "1"), in("skuStock", "2"))))
	k.must(upshelf, obj{"item_id": id})
	if got := k.listed(onsale, nil); !slices.Equal(got, []int64{id}) {
		t.Errorf("on sale %v", got)
	}
	k.config(obj{"grants": "full"})
	k.read(id)
	k.config(obj{"packages": []string{"read"}})
	k.refuses(submit, nil, 11, limit)
	k.read(id)
	k.config(obj{"scope": []string{submit}})
	k.refuses("taobao.item.seller.get", nil, 11, limit)
	k.refuses(bySKU, nil, 11, limit)
	k.must("taobao.time.get", nil)
	k.create(another)
	k.config(obj{"full_scope": true, "block_address": true})
	k.refuses(onsale, nil, 11, "isv.permission-ip-whitelist-limit")
	k.config(obj{"block_address": false, "grants": "reduced"})
	k.refuses("taobao.item.seller.get", nil, 11, limit)
}

// Methods that a new application does not get, with everything granted.
func TestNeverGranted(t *testing.T) {
	s := newShop(t)
	for _, m := range []string{"taobao.item.update.listing", "taobao.item.update.delisting", "taobao.item.delete", "tmall.item.quantity.update",
		"tmall.product.schema.match", "taobao.picture.delete", "taobao.item.img.upload", "taobao.item.sku.add", "taobao.items.custom.get.tmall"} {
		s.refuses(m, nil, 11, "isv.permission-api-package-limit")
	}
	for _, m := range []string{"taobao.item.get", "taobao.item.update", "taobao.item.price.update", "taobao.itempropvalues.get", "taobao.item.schema.add", "taobao.items.list.get"} {
		s.refuses(m, nil, 22, "")
	}
}

func TestFaults(t *testing.T) {
	k := newShop(t).stall("脐橙")
	k.control("POST", "faults", []any{
		obj{"method": "taobao.items.*", "kind": "error_before", "code": "50 isp.remote-service-timeout", "times": 1},
		obj{"method": submit, "kind": "error_after", "code": "15 isp.top-remote-connection-timeout", "times": 1},
		obj{"method": "taobao.time.get", "kind": "throttle", "times": 1},
		obj{"method": sellerGet, "kind": "html_before", "status": 502, "times": 1},
		obj{"method": "taobao.areas.get", "kind": "error_before", "times": 1},
	})
	a := k.refuses(onsale, obj{"fields": "num_iid"}, 50, "isp.remote-service-timeout")
	if a.msg != "Remote service error" {
		t.Errorf("msg %q", a.msg)
	}
	k.refuses(submit, k.submit(k.orange("A")), 15, "isp.top-remote-connection-timeout")
	if n := len(k.products()); n != 1 {
		t.Errorf("%d items after a lost answer", n)
	}
	if a := k.refuses("taobao.time.get", nil, 7, "accesscontrol.limited-by-app-api-access-count"); !strings.Contains(a.subMsg, "last for 1 more seconds") {
		t.Errorf("sub_msg %q", a.subMsg)
	}
	if a := k.call(sellerGet, nil); a.status != 502 {
		t.Errorf("status %d", a.status)
	}
	k.refuses("taobao.areas.get", nil, 50, "isp.remote-service-error")
	if err := k.box.Injector().Add(fault.Rule{Method: submit, Kind: fault.CutAfter}); err != nil {
		t.Fatal(err)
	}
	req, _ := http.NewRequestWithContext(t.Context(), "POST", "http://top.test"+taobao.APIPath, strings.NewReader(form(k.params(submit, k.submit(k.orange("B"))))))
	req.Header.Set("Content-Type", formType)
	resp, err := k.http.Do(req)
	if err == nil {
		resp.Body.Close()
	}
	if !errors.Is(err, io.ErrUnexpectedEOF) || len(k.products()) != 2 {
		t.Errorf("cut after: %v, %d items", err, len(k.products()))
	}
}
