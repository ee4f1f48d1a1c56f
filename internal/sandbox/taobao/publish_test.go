package taobao_test

import "testing"

func TestPublishAndRead(t *testing.T) {
	k := newShop(t, strict).stall("脐橙")
	id := k.create(k.orange("ZGQC"))
	it := k.read(id)
	t.Log(it)
}
