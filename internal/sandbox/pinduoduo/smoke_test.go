package pinduoduo_test

import (
	"testing"
	"time"
)

func TestOrangeGoesOnTheShelf(t *testing.T) {
	k := newShop(t).stall("脐橙")
	a := k.must("pdd.goods.add", k.orange("ZG-QC-2026"))
	id := num(t, a["goods_id"])
	if status, _ := k.latest(id); status != 1 {
		t.Fatalf("status %d right after the create", status)
	}
	k.clock.pass(301 * time.Millisecond)
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
