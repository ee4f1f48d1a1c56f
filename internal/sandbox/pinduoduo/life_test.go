package pinduoduo_test

import (
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/pinduoduo"
)

func firstSKU(d obj) obj { return objects(d["sku_list"])[0] }

func (k *stall) stockOf(id int64) int64 { return num(k.t, firstSKU(k.detail(id))["quantity"]) }

func (k *stall) review(approve bool, reason string) {
	k.t.Helper()
	k.control("POST", "review", obj{"approve": approve, "reason": reason})
}

func never(c *pinduoduo.Config) { c.ReviewDelay = -1 }

func TestOrangeGoesOnTheShelf(t *testing.T) {
	k := newShop(t).stall("脐橙")
	a := k.must("pdd.goods.add", k.orange("ZG-QC-2026"))
	id := num(t, a["goods_id"])
	if status, _ := k.latest(id); status != 1 {
		t.Fatalf("status %d right after the create", status)
	}
	k.refuses("pdd.goods.detail.get", obj{"goods_id": id}, 50001, "")
	k.clock.pass(299 * time.Millisecond)
	if status, _ := k.latest(id); status != 1 {
		t.Fatalf("status %d before the review delay", status)
	}
	k.clock.pass(time.Millisecond)
	if status, _ := k.latest(id); status != 2 {
		t.Fatalf("status %d after the review delay", status)
	}
	d := k.detail(id)
	if num(t, d["status"]) != 1 || d["outer_goods_id"] != "ZG-QC-2026" {
		t.Errorf("detail: %v", d)
	}
	if v := k.box.Violations(); len(v) != 0 {
		t.Errorf("violations: %v", v)
	}
}

// Everything that was sent is read back, under the names of §4.6.
func TestDetailReadsBack(t *testing.T) {
	k := newShop(t).stall("脐橙")
	in := k.orange("ZG")
	id, _ := k.create(in)
	d := k.detail(id)
	for name, want := range map[string]string{
		"goods_name": in["goods_name"].(string), "goods_desc": in["goods_desc"].(string), "warm_tips": in["warm_tips"].(string), "outer_goods_id": "ZG",
	} {
		if d[name] != want {
			t.Errorf("%s = %v", name, d[name])
		}
	}
	for name, want := range map[string]int64{"goods_id": id, "cat_id": k.cat, "market_price": 5980, "cost_template_id": k.template, "shipment_limit_second": 172800,
		"is_folt": 0, "is_refundable": 0, "is_pre_sale": 0, "second_hand": 0, "bad_fruit_claim": 1, "customer_num": 2, "goods_type": 1, "skuType": 0} {
		if got := num(t, d[name]); got != want {
			t.Errorf("%s = %d, want %d", name, got, want)
		}
	}
	if g := d["carousel_gallery_list"].([]any); len(g) != 1 || g[0] != k.square {
		t.Errorf("carousel %v", g)
	}
	props := objects(d["goods_property_list"])
	if props[0]["vvalue"] != "其他" || num(t, props[0]["vid"]) == 0 || props[2]["vvalue"] != "2.5" || props[2]["punit"] != "kg" || num(t, props[2]["vid"]) != 0 {
		t.Errorf("properties %v", props)
	}
	sku := firstSKU(d)
	for name, want := range map[string]int64{"price": 2980, "multi_price": 2680, "quantity": 500, "reserve_quantity": 0, "weight": 2500, "is_onsale": 1, "limit_quantity": 999} {
		if got := num(t, sku[name]); got != want {
			t.Errorf("SKU %s = %d, want %d", name, got, want)
		}
	}
	spec := objects(sku["spec"])[0]
	if sku["out_sku_sn"] != "ZG-5J" || spec["spec_name"] != "5斤装" || spec["parent_name"] != "规格" || num(t, spec["parent_id"]) != 3067 {
		t.Errorf("SKU %v", sku)
	}
	one := k.must("pdd.goods.skus.get", obj{"goods_id": id, "sku_id": num(t, sku["sku_id"])})
	if num(t, one["single_price"]) != 2980 || num(t, one["multi_price"]) != 2680 || num(t, one["quantity"]) != 500 || one["out_sku_sn"] != "ZG-5J" {
		t.Errorf("skus.get %v", one)
	}
	k.refuses("pdd.goods.skus.get", obj{"goods_id": id, "sku_id": 1}, 50001, "")
	k.refuses("pdd.goods.skus.get", obj{"goods_id": id}, 21002, "")
}

func TestNeverUntilTheControlSaysSo(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id := num(t, k.must("pdd.goods.add", k.orange("A"))["goods_id"])
	k.clock.pass(7 * 24 * time.Hour / 8)
	if status, _ := k.latest(id); status != 1 {
		t.Errorf("decided by itself: %d", status)
	}
	if a := k.controlRaw("POST", "review", obj{"approve": true, "id": 1}); a.status != 404 {
		t.Errorf("unknown id: %d", a.status)
	}
	k.review(true, "")
	if status, _ := k.latest(id); status != 2 {
		t.Errorf("not approved: %d", status)
	}
}

func TestAutoReject(t *testing.T) {
	k := newShop(t).stall("脐橙")
	k.config(obj{"auto_reject": "资质不全", "review_delay_ms": 1000})
	id := num(t, k.must("pdd.goods.add", k.orange("A"))["goods_id"])
	k.clock.pass(time.Second)
	if status, why := k.latest(id); status != 3 || why != "资质不全" {
		t.Errorf("%d %s", status, why)
	}
}

func TestRejectedListingIsResubmitted(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	a := k.must("pdd.goods.add", k.orange("A"))
	id, commit := num(t, a["goods_id"]), num(t, a["goods_commit_id"])
	k.refuses("pdd.goods.submit.goods.commit", obj{"goods_id": id, "goods_commit_id": commit}, 50001, "")
	k.review(false, "请重新上传第1张轮播图")
	if status, why := k.latest(id); status != 3 || why != "请重新上传第1张轮播图" {
		t.Fatalf("%d %s", status, why)
	}
	c := k.must("pdd.goods.commit.detail.get", obj{"goods_id": id, "goods_commit_id": commit})
	if num(t, c["goods_status"]) != 3 || c["commit_message"] != "请重新上传第1张轮播图" || num(t, firstSKU(c)["quantity"]) != 500 {
		t.Errorf("commit detail: %v", c)
	}
	sku := with(k.sku("5斤装", "A-5J"), obj{"sku_id": num(t, firstSKU(c)["sku_id"]), "quantity": 20})
	again := k.must("pdd.goods.submit.goods.commit", obj{"goods_id": id, "goods_commit_id": commit, "goods_name": "秭归脐橙 新标题", "sku_list": []obj{sku}})
	if num(t, again["goods_commit_id"]) != commit || num(t, again["goods_id"]) != id || again["is_success"] != true {
		t.Errorf("submit answer: %v", again)
	}
	k.review(true, "")
	d := k.detail(id)
	if d["goods_name"] != "秭归脐橙 新标题" || d["outer_goods_id"] != "A" || num(t, firstSKU(d)["quantity"]) != 520 {
		t.Errorf("live: %v %v, stock %v", d["goods_name"], d["outer_goods_id"], firstSKU(d)["quantity"])
	}
}

func TestDrafts(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	k.refuses("pdd.goods.edit.goods.commit", obj{"goods_name": "x"}, 21002, "")
	k.refuses("pdd.goods.edit.goods.commit", obj{"cat_id": 1}, 50001, "isv.invalid-parameter:cat_id")
	k.refuses("pdd.goods.edit.goods.commit", withSKU(k.orange("D"), obj{"sku_id": 5}), 50001, "")
	a := k.must("pdd.goods.edit.goods.commit", obj{"cat_id": k.cat, "goods_name": "秭归脐橙"})
	p := obj{"goods_id": num(t, a["goods_id"]), "goods_commit_id": num(t, a["goods_commit_id"])}
	if status, _ := k.latest(num(t, a["goods_id"])); status != 0 {
		t.Errorf("draft has status %d", status)
	}
	k.refuses("pdd.goods.submit.goods.commit", p, 21002, "")
	k.refuses("pdd.goods.submit.goods.commit", with(p, obj{"goods_id": 1}), 50001, "")
	k.must("pdd.goods.submit.goods.commit", with(p, obj{"operate_type": 1, "tiny_name": "秭归脐橙"}))
	if status, _ := k.latest(num(t, a["goods_id"])); status != 0 {
		t.Error("saving submitted the draft")
	}
	whole := with(k.orange("D"), p)
	k.must("pdd.goods.submit.goods.commit", with(whole, obj{"sync_goods_operate": 1}))
	k.review(true, "")
	d := k.detail(num(t, a["goods_id"]))
	if num(t, d["status"]) != 2 || d["tiny_name"] != "秭归脐橙" || k.stockOf(num(t, a["goods_id"])) != 500 {
		t.Errorf("status %v, tiny name %v", d["status"], d["tiny_name"])
	}
	k.refuses("pdd.goods.submit.goods.commit", p, 50001, "")
}

func TestUpdateActsAtApproval(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, _ := k.create(k.orange("A"))
	form := k.rewrite(id)
	sku := with(form["sku_list"].([]obj)[0], obj{"quantity": 30, "multi_price": 2500})
	k.must("pdd.goods.information.update", with(form, obj{"goods_name": "新标题", "sku_list": []obj{sku}}))
	k.control("POST", "order", obj{"sku": "A-5J", "quantity": 100})
	if d := k.detail(id); d["goods_name"] == "新标题" || num(t, firstSKU(d)["quantity"]) != 400 || num(t, firstSKU(d)["multi_price"]) != 2680 {
		t.Errorf("live content moved before approval: %v", d["goods_name"])
	}
	k.review(true, "")
	if d := k.detail(id); d["goods_name"] != "新标题" || num(t, firstSKU(d)["quantity"]) != 430 || num(t, firstSKU(d)["multi_price"]) != 2500 {
		t.Errorf("after approval: %v, stock %v", d["goods_name"], firstSKU(d)["quantity"])
	}
	k.must("pdd.goods.information.update", with(k.rewrite(id), obj{"goods_name": "又一个"}))
	k.review(false, "不行")
	if d := k.detail(id); d["goods_name"] != "新标题" {
		t.Errorf("a rejected change went live: %v", d["goods_name"])
	}
	if status, why := k.latest(id); status != 3 || why != "不行" {
		t.Errorf("%d %s", status, why)
	}
}

func TestUpdateReplacesTheWholeForm(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	in := with(k.orange("A"), obj{"tiny_name": "秭归脐橙", "sku_list": []obj{k.sku("5斤装", "A-5J"), with(k.sku("10斤装", "A-10J"), obj{"multi_price": 5000, "price": 5500})}})
	id, _ := k.create(in)
	form := k.rewrite(id)
	delete(form, "warm_tips")
	form["sku_list"] = append(form["sku_list"].([]obj)[:1], with(k.sku("3斤装", "A-3J"), obj{"quantity": 9}))
	k.must("pdd.goods.information.update", form)
	k.review(true, "")
	d := k.detail(id)
	skus := objects(d["sku_list"])
	if d["warm_tips"] != "" || d["tiny_name"] != "" || len(skus) != 2 {
		t.Fatalf("omitted fields stayed: %v %v, %d SKUs", d["warm_tips"], d["tiny_name"], len(skus))
	}
	if num(t, skus[0]["quantity"]) != 500 || num(t, skus[1]["quantity"]) != 9 || skus[1]["out_sku_sn"] != "A-3J" {
		t.Errorf("SKUs: %v", skus)
	}
	for _, name := range []string{"goods_name", "cat_id", "market_price", "sku_list", "carousel_gallery", "is_folt"} {
		k.refuses("pdd.goods.information.update", with(k.rewrite(id), obj{name: nil}), 21002, "")
	}
	bad := k.rewrite(id)
	bad["sku_list"].([]obj)[0]["sku_id"] = 5
	k.refuses("pdd.goods.information.update", bad, 50001, "")
	twice := k.rewrite(id)
	twice["sku_list"].([]obj)[1]["sku_id"] = twice["sku_list"].([]obj)[0]["sku_id"]
	k.refuses("pdd.goods.information.update", twice, 50001, "")
	k.refuses("pdd.goods.information.update", with(k.rewrite(id), obj{"goods_id": 5}), 50001, "")
}

func TestIncrementBounds(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, _ := k.create(k.orange("A"))
	for delta, sub := range map[int]string{
		-501: "isv.invalid-parameter:forbidden-update-quantity-less-then-zero", 100_000_001: "isv.invalid-parameter:update-quantity-invalid",
		-100_000_001: "isv.invalid-parameter:update-quantity-invalid",
	} {
		form := k.rewrite(id)
		form["sku_list"].([]obj)[0]["quantity"] = delta
		k.refuses("pdd.goods.information.update", form, 50001, sub)
	}
	k.control("POST", "edit", obj{"sku": "A-5J", "stock": 199_999_999})
	form := k.rewrite(id)
	form["sku_list"].([]obj)[0]["quantity"] = 2
	k.refuses("pdd.goods.information.update", form, 50001, "isv.invalid-parameter:quantity-invalid")
	// Orders may eat the stock between submission and approval.
	k.control("POST", "edit", obj{"sku": "A-5J", "stock": 500})
	form["sku_list"].([]obj)[0]["quantity"] = -400
	k.must("pdd.goods.information.update", form)
	k.control("POST", "order", obj{"sku": "A-5J", "quantity": 300})
	k.review(true, "")
	if got := k.stockOf(id); got != 0 {
		t.Errorf("stock %d", got)
	}
	// An on-shelf SKU that sold out may be edited: the rule is for new ones.
	k.must("pdd.goods.information.update", k.rewrite(id))
}

func TestUpdateAndTheShelf(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, _ := k.create(k.orange("A"))
	k.must("pdd.goods.sale.status.set", obj{"goods_id": id, "is_onsale": 0})
	status := func() int64 { return num(t, k.detail(id)["status"]) }
	k.must("pdd.goods.information.update", k.rewrite(id))
	k.review(true, "")
	if status() != 2 {
		t.Error("sync_goods_operate 1 moved the shelf state")
	}
	k.must("pdd.goods.information.update", with(k.rewrite(id), obj{"sync_goods_operate": nil}))
	if status() != 2 {
		t.Error("on the shelf before approval")
	}
	k.review(true, "")
	if status() != 1 {
		t.Error("the default is to put on the shelf")
	}
}

func TestNewerChangeReplacesOlder(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, _ := k.create(k.orange("A"))
	first := num(t, k.must("pdd.goods.information.update", with(k.rewrite(id), obj{"goods_name": "第一次"}))["goods_commit_id"])
	second := num(t, k.must("pdd.goods.information.update", with(k.rewrite(id), obj{"goods_name": "第二次"}))["goods_commit_id"])
	list := objects(k.must("pdd.goods.commit.status.get", obj{"goods_commit_id_list": []int64{first, second}})["list"])
	if len(list) != 1 || num(t, list[0]["goods_commit_id"]) != second {
		t.Errorf("commits: %v", list)
	}
	k.review(true, "")
	if got := k.detail(id)["goods_name"]; got != "第二次" {
		t.Errorf("live: %v", got)
	}
}

func TestSavedChangeIsADraft(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, _ := k.create(k.orange("A"))
	form := with(k.rewrite(id), obj{"operate_type": 1, "goods_name": "草稿"})
	form["sku_list"].([]obj)[0]["quantity"] = 5
	commit := num(t, k.must("pdd.goods.information.update", form)["goods_commit_id"])
	if status, _ := k.latest(id); status != 0 {
		t.Errorf("status %d", status)
	}
	k.must("pdd.goods.submit.goods.commit", obj{"goods_id": id, "goods_commit_id": commit, "sync_goods_operate": 1})
	k.review(true, "")
	if d := k.detail(id); d["goods_name"] != "草稿" || k.stockOf(id) != 505 {
		t.Errorf("live %v, stock %d", d["goods_name"], k.stockOf(id))
	}
}

func TestDelete(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	live, _ := k.create(k.orange("A"))
	pending := k.must("pdd.goods.add", k.orange("B"))
	waiting := num(t, pending["goods_id"])
	del := func(ids ...int64) obj { return obj{"goods_ids": ids} }
	const m, d = "pdd.delete.goods.commit", "pdd.delete.draft.commit"
	k.refuses(m, del(live), 50001, "")
	k.refuses(m, del(waiting), 50001, "")
	k.refuses(d, obj{"goods_id": waiting, "goods_commit_id": num(t, pending["goods_commit_id"])}, 50001, "")
	k.review(false, "不行")
	k.must("pdd.goods.sale.status.set", obj{"goods_id": live, "is_onsale": 0})
	k.refuses(m, del(live, 5), 50001, "")
	if k.detail(live)["status"].(interface{ String() string }).String() != "2" {
		t.Error("a list is all or nothing")
	}
	a := k.call(m, del(live, waiting))
	if a.body != `{"open_api_response":true}` {
		t.Errorf("answer %s", a.body)
	}
	if got := num(t, k.detail(live)["status"]); got != 4 {
		t.Errorf("status %d after delete", got)
	}
	if list := objects(k.must("pdd.goods.list.get", nil)["goods_list"]); len(list) != 0 {
		t.Errorf("listed after delete: %v", list)
	}
	if list := objects(k.must("pdd.goods.commit.list.get", obj{"check_status": 3})["list"]); len(list) != 0 {
		t.Errorf("rejected commit left: %v", list)
	}
	k.refuses(m, del(live), 50001, "")
	k.refuses("pdd.goods.sale.status.set", obj{"goods_id": live, "is_onsale": 1}, 50001, "")
	k.refuses(m, del(make50()...), 21001, "")
	k.refuses(m, nil, 21002, "")
	k.refuses(m, obj{"goods_ids": "[]"}, 21002, "")
	k.refuses(m, obj{"goods_ids": `["x"]`}, 21001, "")
}

func make50() []int64 {
	var out []int64
	for i := range int64(50) {
		out = append(out, i+1)
	}
	return out
}

func TestDeleteDraft(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	a := k.must("pdd.goods.edit.goods.commit", obj{"cat_id": k.cat})
	p := obj{"goods_id": num(t, a["goods_id"]), "goods_commit_id": num(t, a["goods_commit_id"])}
	k.refuses("pdd.delete.draft.commit", with(p, obj{"goods_id": 5}), 50001, "")
	if got := k.call("pdd.delete.draft.commit", p); got.body != `{"open_api_response":true}` {
		t.Errorf("answer %s", got.body)
	}
	k.refuses("pdd.goods.commit.detail.get", p, 50001, "")
	if n := len(objects(k.control("GET", "state", nil)["products"])); n != 0 {
		t.Errorf("%d products left", n)
	}
	id, commit := k.create(k.orange("A"))
	k.refuses("pdd.delete.draft.commit", obj{"goods_id": id, "goods_commit_id": commit}, 50001, "")
	k.must("pdd.goods.information.update", k.rewrite(id))
	k.review(false, "x")
	list := objects(k.must("pdd.goods.commit.list.get", obj{"check_status": 3, "goods_id": id})["list"])
	k.must("pdd.delete.draft.commit", obj{"goods_id": id, "goods_commit_id": num(t, list[0]["commit_id"])})
	if status, _ := k.latest(id); status != 2 {
		t.Errorf("latest after deleting the rejected change: %d", status)
	}
}
