package suning_test

import (
	"strings"
	"testing"
)

func TestUploads(t *testing.T) {
	s := newShop(t)
	for _, format := range []string{"jpeg", "gif", "bmp"} {
		if url := s.get("npic.add", obj{"picContent": b64(pictureBytes(t, format, 20, 10, 1)), "dirCode": "f6eee6f2"})["picUrl"]; url == "" {
			t.Errorf("%s: no address", format)
		}
	}
	old := s.get("pic.add", obj{"picContent": b64(pictureBytes(t, "jpeg", 20, 10, 1))})
	if old["operateTime"] != "2026-11-24 10:00:00" {
		t.Errorf("pic.add: %v", old)
	}
	s.get("pic.delete", obj{"picUrl": old["picUrl"]})
	if a := s.call("pic.delete", obj{"picUrl": old["picUrl"]}); a.code == "" {
		t.Error("deleted twice")
	}
	s.refuses("pic.delete", nil, "biz.pic.missing-parameter:picUrl")
	s.refuses("npic.add", nil, "biz.custom.addnpic.missing-parameter:picContent")
	s.refuses("pic.add", nil, "biz.pic.missing-parameter:picContent")
	clean(t, s)
}

func TestRefusedUploads(t *testing.T) {
	s := newShop(t)
	good := b64(pictureBytes(t, "jpeg", 800, 800, 1))
	for what, content := range map[string]string{
		"png": b64(pictureBytes(t, "png", 20, 10, 1)), "text": b64([]byte("no picture")), "cut off": b64(pictureBytes(t, "gif", 800, 800, 1)[:200]),
		"line breaks": good[:76] + "\r\n" + good[76:], "spaces": good[:4] + " " + good[4:], "not base64": "@@@",
		"too large": b64(make([]byte, 1<<20+1)),
	} {
		if a := s.call("npic.add", obj{"picContent": content}); !strings.HasPrefix(a.code, "biz.custom.addNPic.invalid-biz:") {
			t.Errorf("%s: %.200s", what, a.body)
		}
	}
}

func TestPicturesOfAListing(t *testing.T) {
	k := newShop(t).stall("脐橙")
	small, flat := k.picture(799, 800, 1), k.picture(1000, 800, 1)
	again := k.picture(800, 800, 0) // the bytes of the first one
	const rule = "biz.custom.item.invalid-biz:"
	for _, tt := range []struct {
		what, code string
		form       obj
	}{
		{"none", "biz.item.missing-parameter:supplierImg1Url", with(k.orange("A"), obj{"supplierImg1Url": nil, "supplierImg2Url": nil})},
		{"not uploaded", rule + "supplierImgUrl", with(k.orange("A"), obj{"supplierImg1Url": k.pics[0] + "?x"})},
		{"too small", rule + "130", with(k.orange("A"), obj{"supplierImg2Url": small})},
		{"not square", rule + "supplierImgUrlSquare", with(k.orange("A"), obj{"supplierImg2Url": flat})},
		{"same address", rule + "supplierImgUrlRepeate", with(k.orange("A"), obj{"supplierImg2Url": k.pics[0]})},
		{"same bytes", rule + "supplierImgUrlRepeate", with(k.orange("A"), obj{"supplierImg5Url": again})},
		{"variant too small", rule + "131", withChild(k.orange("A"), obj{"supplierImg1Url": small})},
		{"variant not uploaded", rule + "supplierImgUrl", withChild(k.orange("A"), obj{"supplierImg1Url": "x"})},
		{"portrait", rule + "supplierImgUrl", with(k.orange("A"), obj{"verticalPic": "x"})},
	} {
		if a := k.call("item.add", tt.form); a.code != tt.code {
			t.Errorf("%s: %.200s, want %s", tt.what, a.body, tt.code)
		}
	}
	k.create(with(k.orange("A"), obj{"supplierImg10Url": k.pics[2], "verticalPic": flat}))
	if v := k.box.Violations(); len(v) != 1 || !strings.Contains(v[0], "gap") {
		t.Errorf("violations %v", v)
	}
}
