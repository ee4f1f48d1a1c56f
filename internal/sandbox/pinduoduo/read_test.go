package pinduoduo_test

import (
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/pinduoduo"
	"github.com/google/go-cmp/cmp"
)

const listGet, commitList = "pdd.goods.list.get", "pdd.goods.commit.list.get"

// found lists the product codes that a search gives, in order.
func (k *stall) found(p obj) []string {
	k.t.Helper()
	out := []string{}
	for _, g := range objects(k.must(listGet, p)["goods_list"]) {
		out = append(out, objects(g["sku_list"])[0]["outer_goods_id"].(string))
	}
	return out
}

func TestListFilters(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	k.config(obj{"freight_templates": []obj{{"id": k.template, "name": "a"}, {"id": 2, "name": "b"}}})
	start := k.clock.now().Unix()
	var ids []int64
	for i, code := range []string{"A", "B", "C"} {
		in := k.orange(code)
		if i == 1 {
			in["goods_name"], in["cost_template_id"] = "奉节脐橙", 2
		}
		id, _ := k.create(in)
		ids = append(ids, id)
		k.clock.pass(time.Hour)
	}
	k.must("pdd.goods.add", k.orange("PENDING"))
	k.must("pdd.goods.sale.status.set", obj{"goods_id": ids[0], "is_onsale": 0})
	for _, tt := range []struct {
		name string
		p    obj
		want []string
	}{
		{"all, newest first", nil, []string{"C", "B", "A"}},
		{"on shelf", obj{"is_onsale": 1}, []string{"C", "B"}},
		{"off shelf", obj{"is_onsale": 0}, []string{"A"}},
		{"by SKU code", obj{"outer_id": "B-5J"}, []string{"B"}},
		{"by name", obj{"goods_name": "奉节"}, []string{"B"}},
		{"shelf wins over code", obj{"is_onsale": 0, "outer_id": "B-5J"}, []string{"A"}},
		{"code wins over name", obj{"outer_id": "B-5J", "goods_name": "秭归"}, []string{"B"}},
		{"product codes", obj{"outer_goods_id": "A,C,X"}, []string{"C", "A"}},
		{"product codes and shelf", obj{"outer_goods_id": "A,C", "is_onsale": 1}, []string{"C"}},
		{"template", obj{"cost_template_id": 2}, []string{"B"}},
		{"created", obj{"created_at_from": start + 1, "created_at_end": start + 3600}, []string{"B"}},
		{"page 2", obj{"page": 2, "page_size": 2}, []string{"A"}},
		{"page 9", obj{"page": 9}, []string{}},
	} {
		if diff := cmp.Diff(tt.want, k.found(tt.p)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
	if n := num(t, k.must(listGet, obj{"page_size": 1})["total_count"]); n != 3 {
		t.Errorf("total_count %d", n)
	}
	for _, bad := range []obj{{"page": 0}, {"page_size": 101}, {"is_onsale": 2}, {"outer_goods_id": "1,2,3,4,5,6,7,8,9,10,11"},
		{"created_at_from": start}, {"created_at_end": start}, {"created_at_from": start, "created_at_end": start + 7*86400 + 1}} {
		k.refuses(listGet, bad, 21001, "")
	}
}

func TestListEntry(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, _ := k.create(with(k.orange("A"), obj{"sku_list": []obj{k.sku("5斤装", "A-5J"), k.sku("6斤装", "A-6J")}}))
	k.control("POST", "order", obj{"sku": "A-5J", "quantity": 3, "kind": "unpaid"})
	g := objects(k.must(listGet, nil)["goods_list"])[0]
	sku := objects(g["sku_list"])[0]
	if num(t, g["goods_id"]) != id || num(t, g["is_more_sku"]) != 1 || num(t, g["goods_quantity"]) != 997 || num(t, g["goods_reserve_quantity"]) != 3 || g["image_url"] != k.square {
		t.Errorf("entry %v", g)
	}
	if sku["outer_id"] != "A-5J" || sku["spec"] != "5斤装" || num(t, sku["sku_quantity"]) != 497 || num(t, sku["reserve_quantity"]) != 3 {
		t.Errorf("SKU %v", sku)
	}
	for _, o := range []obj{g, sku} {
		for _, name := range []string{"price", "multi_price", "outer_goods_sn", "market_price"} {
			if _, there := o[name]; there {
				t.Errorf("%s is in the list", name)
			}
		}
	}
}

func TestCommitList(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, first := k.create(k.orange("A"))
	k.clock.pass(time.Second)
	k.must("pdd.goods.information.update", with(k.rewrite(id), obj{"goods_name": "新标题"}))
	k.must("pdd.goods.add", k.orange("B"))
	list := func(p obj) []obj { return objects(k.must(commitList, p)["list"]) }
	pending := list(obj{"check_status": 1, "page": 1, "page_size": 100})
	if len(pending) != 2 {
		t.Fatalf("pending: %v", pending)
	}
	byCode := map[string]obj{}
	for _, c := range pending {
		byCode[c["outer_goods_id"].(string)] = c
	}
	if c := byCode["A"]; c["goods_name"] != "新标题" || num(t, c["is_shop"]) != 1 || num(t, c["checked_time"]) != 0 || num(t, c["submit_time"]) != k.clock.now().Unix() {
		t.Errorf("change: %v", c)
	}
	if num(t, byCode["B"]["is_shop"]) != 0 {
		t.Errorf("new: %v", byCode["B"])
	}
	done := list(obj{"check_status": 2})
	if len(done) != 1 || num(t, done[0]["commit_id"]) != first || num(t, done[0]["checked_time"]) == 0 {
		t.Errorf("approved: %v", done)
	}
	if got := list(obj{"check_status": 1, "goods_id": id}); len(got) != 1 {
		t.Errorf("of one product: %v", got)
	}
	if got := list(obj{"check_status": 1, "page": 2, "page_size": 1}); len(got) != 1 {
		t.Errorf("page 2: %v", got)
	}
	k.refuses(commitList, nil, 21002, "")
	for _, bad := range []obj{{"check_status": 4}, {"check_status": 1, "page": 101}, {"check_status": 1, "page_size": 101}} {
		k.refuses(commitList, bad, 21001, "")
	}
	for _, m := range []struct{ method, param string }{{"pdd.goods.latest.commit.status.get", "goods_id_list"}, {"pdd.goods.commit.status.get", "goods_commit_id_list"}} {
		k.refuses(m.method, nil, 21002, "")
		k.refuses(m.method, obj{m.param: "[]"}, 21002, "")
		k.refuses(m.method, obj{m.param: append(make50(), append(make50(), 1)...)}, 21001, "")
		if list := objects(k.must(m.method, obj{m.param: "[5]"})["list"]); len(list) != 0 {
			t.Errorf("%s of an unknown id: %v", m.method, list)
		}
	}
}

func TestLookupLag(t *testing.T) {
	k := newShop(t, func(c *pinduoduo.Config) { c.LookupLag = time.Minute }).stall("脐橙")
	id := num(t, k.must("pdd.goods.add", k.orange("A"))["goods_id"])
	pending := func() int { return len(objects(k.must(commitList, obj{"check_status": 1})["list"])) }
	if pending() != 0 {
		t.Error("commit.list shows it at once")
	}
	k.clock.pass(time.Second)
	if status, _ := k.latest(id); status != 2 || len(k.found(nil)) != 0 {
		t.Error("listed before the lag ends, or not approved")
	}
	k.detail(id) // by id there is no lag
	k.clock.pass(58 * time.Second)
	if len(k.found(obj{"outer_goods_id": "A"})) != 0 {
		t.Error("listed one second early")
	}
	k.clock.pass(time.Second)
	if len(k.found(obj{"outer_goods_id": "A"})) != 1 {
		t.Error("not listed after the lag")
	}
	k.config(obj{"lookup_lag_ms": 120_000})
	if len(k.found(nil)) != 0 {
		t.Error("the lag did not change")
	}
}

// Codes are not unique: two creates make two products.
func TestDuplicatesAreAccepted(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	k.create(k.orange("A"))
	k.create(k.orange("A"))
	if got := k.found(obj{"outer_goods_id": "A"}); len(got) != 2 {
		t.Errorf("%v", got)
	}
}

func TestReadsRefuse(t *testing.T) {
	s := newShop(t)
	s.refuses("pdd.goods.detail.get", nil, 21002, "")
	s.refuses("pdd.goods.detail.get", obj{"goods_id": "x"}, 21001, "")
	s.refuses("pdd.goods.detail.get", obj{"goods_id": 5}, 50001, "")
	s.refuses("pdd.goods.commit.detail.get", obj{"goods_id": 5}, 21002, "")
	s.refuses("pdd.goods.commit.detail.get", obj{"goods_id": 5, "goods_commit_id": 6}, 50001, "")
}
