package douyin_test

import (
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/douyin"
)

func TestOrangeGoesOnSale(t *testing.T) {
	k := newShop(t).stall("脐橙")
	id, _ := k.create(k.orange("ZG"))
	k.expect(id, 1, 2, 2)
	k.clock.pass(299 * time.Millisecond)
	k.expect(id, 1, 2, 2)
	k.clock.pass(time.Millisecond)
	k.expect(id, 0, 3, 0)
	if v := k.box.Violations(); len(v) != 0 {
		t.Errorf("violations: %v", v)
	}
}

func TestToTheWarehouse(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, _ := k.publish(with(k.orange("A"), obj{"start_sale_type": 1}))
	k.expect(id, 1, 7, 0)
	k.must("product.launchProduct", obj{"product_id": id})
	k.expect(id, 0, 3, 0)
}

func TestRejected(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, _ := k.create(k.orange("A"))
	k.control("POST", "review", obj{"approve": false, "reason": "请上传有效的产地证明", "field": "商品资质", "id": "A"})
	k.expect(id, 1, 4, 4)
	records := objects(k.fields("product.auditList", obj{"publish_status": 2, "page": 0, "size": 100, "product_id": id})["records"])
	if len(records) != 1 || records[0]["audit_reason"].(obj)["商品资质"].(arr)[0] != "请上传有效的产地证明" || num(t, records[0]["audit_time"]) != k.clock.now().Unix() {
		t.Errorf("records %v", records)
	}
	k.must("product.launchProduct", obj{"product_id": id}) // unchanged: accepted here
	k.expect(id, 1, 2, 2)
	k.review(true, "")
	k.expect(id, 0, 3, 0)
}

func TestDraftIsSubmitted(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, _ := k.create(with(k.orange("A"), obj{"commit": false}))
	k.expect(id, 1, 1, 1)
	k.clock.pass(time.Hour)
	k.must("product.launchProduct", obj{"product_id": id})
	k.expect(id, 1, 2, 2)
	k.must("product.launchProduct", obj{"product_id": id}) // in review: accepted
	k.review(true, "")
	k.expect(id, 0, 3, 0)
	code, sub := failed(2010022)
	k.refuses("product.cancelAudit", obj{"product_id": id}, code, sub)
}

// An online product sells its old version while the new one is in review.
func TestEditOnSale(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, _ := k.publish(k.orange("A"))
	title := obj{"product_id": id, "commit": true, "name": "秭归伦晚脐橙春季新鲜水果"}
	k.must("product.editV2", title)
	k.expect(id, 0, 3, 2)
	if k.read(id)["name"] == title["name"] || k.draft(id)["name"] != title["name"] {
		t.Error("live and draft are mixed up")
	}
	code, sub := failed(2010041)
	k.refuses("product.editV2", title, code, sub)
	k.review(false, "标题")
	k.expect(id, 0, 3, 4)
	if k.read(id)["name"] == title["name"] {
		t.Error("a rejected version sells")
	}
	// The next edit builds on the rejected draft.
	k.must("product.editV2", obj{"product_id": id, "commit": true, "mobile": "13800000000"})
	k.review(true, "")
	k.expect(id, 0, 3, 0)
	if d := k.read(id); d["name"] != title["name"] || d["mobile"] != "13800000000" {
		t.Errorf("after approval %v, %v", d["name"], d["mobile"])
	}
}

func TestEditOffShelf(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, _ := k.publish(k.orange("A"))
	k.must("product.setOffline", obj{"product_id": id})
	k.expect(id, 1, 3, 0)
	k.must("product.editV2", obj{"product_id": id, "commit": true, "mobile": "1"})
	k.expect(id, 1, 2, 2)
	k.review(true, "")
	k.expect(id, 0, 3, 0) // it is on sale now: start_sale_type was 0
	k.must("product.setOffline", obj{"product_id": id})
	k.must("product.editV2", obj{"product_id": id, "commit": true, "mobile": "2", "start_sale_type": 1})
	k.review(true, "")
	k.expect(id, 1, 7, 0)
	k.must("product.editV2", obj{"product_id": id, "commit": false, "mobile": "3"})
	k.expect(id, 1, 7, 1)
	k.must("product.launchProduct", obj{"product_id": id})
	k.expect(id, 1, 7, 2)
	k.review(true, "")
	k.expect(id, 0, 3, 0)
}

func TestDraftEdits(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, _ := k.publish(k.orange("A"))
	k.must("product.editV2", obj{"product_id": id, "commit": false, "mobile": "1"})
	k.expect(id, 0, 3, 1)
	k.must("product.editV2", obj{"product_id": id, "commit": false, "name": "秭归脐橙第二版标题"})
	if d := k.draft(id); d["mobile"] != "1" || d["name"] != "秭归脐橙第二版标题" {
		t.Errorf("the draft forgot something: %v", d)
	}
	code, sub := invalid(2010102)
	k.refuses("product.editV2", obj{"product_id": id, "commit": false, "mobile": "1"}, code, sub)
	// With commit the draft's changes are changes against what sells.
	k.must("product.editV2", obj{"product_id": id, "commit": true, "mobile": "1"})
	k.review(true, "")
	if d := k.read(id); d["mobile"] != "1" || d["name"] != "秭归脐橙第二版标题" {
		t.Errorf("live: %v", d)
	}
	k.refuses("product.editV2", obj{"product_id": id, "commit": true, "mobile": "1"}, code, sub)
	k.refuses("product.editV2", obj{"product_id": id, "commit": true}, code, sub)
	k.must("product.setOffline", obj{"product_id": id})
	k.must("product.editV2", obj{"product_id": id, "commit": true}) // only on sale or as a draft
	k.expect(id, 1, 2, 2)
}

func TestCancelAudit(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	fresh, _ := k.create(k.orange("A"))
	k.must("product.cancelAudit", obj{"product_id": fresh})
	k.expect(fresh, 1, 1, 1)
	id, _ := k.publish(k.orange("B"))
	k.must("product.editV2", obj{"product_id": id, "commit": true, "mobile": "1"})
	k.must("product.cancelAudit", obj{"product_id": id})
	k.expect(id, 0, 3, 1)
	k.must("product.setOffline", obj{"product_id": id})
	k.must("product.editV2", obj{"product_id": id, "commit": true, "mobile": "2"})
	k.must("product.cancelAudit", obj{"product_id": id})
	k.expect(id, 1, 3, 1)
	if n := len(objects(k.fields("product.auditList", obj{"publish_status": 0, "page": 0, "size": 9})["records"])); n != 0 {
		t.Errorf("%d submissions still wait", n)
	}
}

func TestShelfDuringReview(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, _ := k.create(k.orange("A"))
	k.must("product.setOffline", obj{"product_id": id})
	k.expect(id, 1, 2, 2)
	k.review(true, "")
	k.expect(id, 1, 7, 0)
	k.must("product.setOnline", obj{"product_id": id})
	k.must("product.editV2", obj{"product_id": id, "commit": true, "mobile": "1"})
	k.must("product.setOffline", obj{"product_id": id})
	k.expect(id, 1, 3, 2)
	k.review(true, "")
	k.expect(id, 1, 7, 0)
	second, _ := k.create(with(k.orange("B"), obj{"start_sale_type": 1}))
	k.must("product.setOffline", obj{"product_id": second})
	k.must("product.launchProduct", obj{"product_id": second})
	k.review(true, "")
	k.expect(second, 0, 3, 0)
}

// A rejected edit of an approved product goes back to the draft it was.
func TestRejectedEditOffShelf(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, skus := k.publish(k.orange("A"))
	k.must("product.setOffline", obj{"product_id": id})
	k.must("product.editV2", obj{"product_id": id, "commit": true, "mobile": "1"})
	k.review(false, "x")
	k.expect(id, 1, 4, 4)
	k.must("product.editV2", obj{"product_id": id, "commit": false, "mobile": "2"})
	k.expect(id, 1, 3, 1)
	k.must("product.setOnline", obj{"product_id": id})
	if d := k.read(id); d["mobile"] != "07172881234" {
		t.Errorf("the draft sells: %v", d["mobile"])
	}
	k.control("POST", "edit", obj{"goods": "A", "banned": true})
	code, sub := failed(2010043)
	k.refuses("sku.syncStockBatch", obj{"product_id": id, "incremental": false, "sku_sync_list": k.lines(1, skus...)}, code, sub)
	k.refuses("product.cancelAudit", obj{"product_id": id}, code, sub)
}

func TestSetOnlineNeedsAnApproval(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, _ := k.create(k.orange("A"))
	code, sub := failed(2010022)
	k.refuses("product.setOnline", obj{"product_id": id}, code, sub)
	k.review(false, "x")
	k.refuses("product.setOnline", obj{"product_id": id}, code, sub)
	live, _ := k.publish(k.orange("B"))
	k.must("product.setOnline", obj{"product_id": live}) // again: nothing done
	k.must("product.launchProduct", obj{"product_id": live})
	k.must("product.setOffline", obj{"product_id": live})
	k.must("product.setOffline", obj{"outer_product_id": "B"})
	k.must("product.setOnline", obj{"product_id": live})
	k.expect(live, 0, 3, 0)
}

func TestShelfRefuses(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, _ := k.publish(k.orange("A"))
	code, sub := invalid(20024)
	k.refuses("product.setOffline", nil, code, sub)
	code, sub = failed(2010058)
	for _, method := range []string{"product.setOffline", "product.launchProduct", "product.setOnline", "product.cancelAudit"} {
		k.refuses(method, obj{"product_id": 5}, code, sub)
	}
	k.refuses("product.editV2", obj{"product_id": 5, "commit": true}, code, sub)
	code, sub = missing(2010003)
	for _, method := range []string{"product.launchProduct", "product.setOnline", "product.editV2", "product.del"} {
		k.refuses(method, nil, code, sub)
	}
	k.refuses("product.editV2", obj{"product_id": id}, code, sub)
	k.control("POST", "edit", obj{"goods": "A", "activity": true})
	code, sub = failed(2010045)
	k.refuses("product.setOffline", obj{"product_id": id}, code, sub)
	k.control("POST", "edit", obj{"goods": "A", "activity": false, "banned": true})
	k.expect(id, 1, 5, 0)
	code, sub = failed(2010043)
	k.refuses("product.launchProduct", obj{"product_id": id}, code, sub)
	k.refuses("product.editV2", obj{"product_id": id, "commit": true, "mobile": "1"}, code, sub)
	k.control("POST", "edit", obj{"goods": "A", "banned": false, "on_shelf": true})
	k.expect(id, 0, 3, 0)
}

func TestDelete(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, skus := k.publish(k.orange("A"))
	k.must("product.del", obj{"product_id": id})
	k.expect(id, 2, 3, 0)
	deleted := obj{"product_id": id}
	for _, c := range []struct {
		method string
		in     obj
		code   func(int) (int, string)
		n      int
	}{
		{"product.editV2", with(deleted, obj{"commit": true, "mobile": "1"}), failed, 2010042},
		{"product.launchProduct", deleted, failed, 2010042},
		{"sku.syncStockBatch", with(deleted, obj{"incremental": false, "sku_sync_list": arr{obj{"sku_id": skus[0], "sku_type": 0, "stock_num": 1}}}), failed, 2010042},
		{"product.setOffline", deleted, failed, 2010058},
		{"product.del", deleted, invalid, 7},
		{"sku.editPrice", obj{"sku_id": skus[0], "price": 1}, invalid, 7},
		{"sku.syncStock", obj{"sku_id": skus[0], "stock_num": 1}, invalid, 4},
		{"product.detail", obj{"out_product_id": "A"}, invalid, 4},
		{"product.del", obj{"out_product_id": "A"}, invalid, 4},
	} {
		code, sub := c.code(c.n)
		k.refuses(c.method, c.in, code, sub)
	}
	k.create(k.orange("A"))
	k.must("product.del", obj{"out_product_id": "A", "delete_forever": true})
	gone, _ := k.create(k.orange("C"))
	k.must("product.del", obj{"product_id": gone, "delete_forever": true})
	code, sub := invalid(2010058)
	k.refuses("product.detail", obj{"product_id": itoa(gone)}, code, sub)
	if total := num(t, k.fields("product.listV2", obj{"page": 1, "size": 10})["total"]); total != 1 {
		t.Errorf("%d products in the list, want the one in the bin", total)
	}
	k.review(true, "") // deleted products are not decided
	k.expect(id, 2, 3, 0)
}

func TestBannedWordsAreRejectedByTheReview(t *testing.T) {
	k := newShop(t).stall("鲜松茸")
	id, _ := k.create(k.goods("A", "香格里拉野生松茸新鲜菌菇产地直发"))
	k.clock.pass(time.Second)
	k.expect(id, 1, 4, 4)
	k.config(obj{"forbidden_words": obj{}})
	k.must("product.launchProduct", obj{"product_id": id})
	k.clock.pass(time.Second)
	k.expect(id, 0, 3, 0)
	k.config(obj{"auto_reject": "资质不全", "review_delay_ms": 1000})
	second, _ := k.create(k.goods("B", "香格里拉松茸新鲜菌菇产地直发"))
	k.clock.pass(time.Second)
	k.expect(second, 1, 4, 4)
}

func TestReviewControl(t *testing.T) {
	k := newShop(t, func(c *douyin.Config) { c.ReviewDelay = -1 }).stall("脐橙")
	id, _ := k.create(k.orange("A"))
	k.create(k.orange("B"))
	k.clock.pass(48 * time.Hour)
	k.expect(id, 1, 2, 2)
	if got := k.control("POST", "review", obj{"approve": true, "id": id})["decided"].(arr); len(got) != 1 || got[0] != itoa(id) {
		t.Errorf("decided %v", got)
	}
	for status, in := range map[int]obj{404: {"approve": true, "id": id}, 400: {"kind": "video"}} {
		if a := k.controlRaw("POST", "review", in); a.status != status {
			t.Errorf("%v: %d", in, a.status)
		}
	}
	if got := k.control("POST", "review", obj{"approve": false})["decided"].(arr); len(got) != 1 {
		t.Errorf("decided %v", got)
	}
}

func TestAuditList(t *testing.T) {
	k := newShop(t, never, func(c *douyin.Config) { c.LookupLag = time.Minute }).stall("脐橙")
	id, _ := k.publish(k.orange("A"))
	list := func(status, page, size int) arr {
		return k.fields("product.auditList", obj{"publish_status": status, "page": page, "size": size})["records"].(arr)
	}
	if len(list(1, 0, 10)) != 0 {
		t.Error("no lag")
	}
	k.clock.pass(time.Minute)
	r := objects(list(1, 0, 10))
	if len(r) != 1 || num(t, r[0]["product_id"]) != id || r[0]["title"] != k.orange("A")["name"] || r[0]["img_url"] != k.square || len(r[0]["audit_reason"].(obj)) != 0 {
		t.Errorf("records %v", r)
	}
	if len(list(1, 1, 10)) != 0 || len(list(0, 0, 10)) != 0 {
		t.Error("wrong page or status")
	}
	k.clock.pass(15 * 24 * time.Hour)
	k.cred.AccessToken = k.fields("token.create", k.selfGrant())["access_token"].(string)
	if len(list(1, 0, 10)) != 0 {
		t.Error("older than 15 days")
	}
	code, sub := failed(2010004)
	for _, in := range []obj{{"publish_status": 1, "page": -1, "size": 1}, {"publish_status": 1, "page": 100, "size": 1}, {"publish_status": 1, "page": 0, "size": 101}, {"publish_status": 3, "page": 0, "size": 1}} {
		k.refuses("product.auditList", in, code, sub)
	}
	code, sub = missing(2010003)
	k.refuses("product.auditList", obj{"page": 0, "size": 1}, code, sub)
}
