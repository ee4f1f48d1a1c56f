package taobao_test

import (
	"bytes"
	"crypto/md5"
	"fmt"
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/sandbox/taobao"
)

const pictureGet = "taobao.picture.get"

func TestUpload(t *testing.T) {
	s := newShop(t, strict)
	data := jpegOf(t, 800, 600)
	a := s.upload(data, obj{"image_input_title": "秭归脐橙 主图.jpg"})
	p, _ := a.fields["picture"].(obj)
	address := text(p["picture_path"])
	if a.root != "picture_upload_response" || p["pixel"] != "800x600" || num(t, p["sizes"]) != int64(len(data)) || p["title"] != "秭归脐橙 主图" ||
		p["status"] != "unfroze" || !strings.HasPrefix(address, "https://img.alicdn.com/imgextra/i") || !strings.HasSuffix(address, ".jpg") {
		t.Errorf("answer %s", a.body)
	}
	b := s.upload(pngOf(t, 10, 10), obj{"image_input_title": "秭归脐橙 主图.jpg", "is_https": nil})
	q, _ := b.fields["picture"].(obj)
	if q["title"] != "秭归脐橙 主图(1)" || !strings.HasPrefix(text(q["picture_path"]), "http://") || !strings.HasSuffix(text(q["picture_path"]), ".png") {
		t.Errorf("second %s", b.body)
	}
	c := s.upload(gifOf(t), obj{"title": strings.Repeat("橙", 60)})
	if r, _ := c.fields["picture"].(obj); r["title"] != strings.Repeat("橙", 50) {
		t.Errorf("third %s", c.body)
	}
	all := rows(s.must(pictureGet, nil)["pictures"])
	if len(all) != 3 || all[2]["md5"] != fmt.Sprintf("%x", md5.Sum(data)) || all[2]["status"] != "0" || all[2]["referenced"] != false {
		t.Errorf("pictures %v", all)
	}
	for name, v := range map[string]any{"title": "主图", "picture_id": p["picture_id"], "urls": address, "page_size": 1, "page_no": 2, "order_by": "time:asc"} {
		got := len(rows(s.must(pictureGet, obj{name: v})["pictures"]))
		if want := map[string]int{"title": 2, "picture_id": 1, "urls": 1, "page_size": 1, "page_no": 0, "order_by": 3}[name]; got != want {
			t.Errorf("by %s: %d, want %d", name, got, want)
		}
	}
	s.refuses(pictureGet, obj{"page_size": 101}, 41, "")
	s.refuses(pictureGet, obj{"order_by": "size"}, 41, "")
	s.config(obj{"freeze_picture": address})
	if got := rows(s.must(pictureGet, obj{"urls": address})["pictures"]); got[0]["status"] != "1" {
		t.Errorf("frozen %v", got)
	}
	if v := s.box.Violations(); len(v) > 0 {
		t.Errorf("violations %q", v)
	}
}

func TestReferencedPictures(t *testing.T) {
	k := newShop(t).stall("脐橙")
	k.create(k.orange("A"))
	if got := rows(k.must(pictureGet, obj{"urls": k.pic})["pictures"]); got[0]["referenced"] != true {
		t.Errorf("picture %v", got)
	}
}

func TestUploadRefusals(t *testing.T) {
	s := newShop(t)
	small := jpegOf(t, 10, 10)
	huge := append(bytes.Clone(small), make([]byte, 3<<20)...)
	for name, c := range map[string]struct {
		a    answer
		code int
		says string
	}{
		"no picture":      {s.upload([]byte("not a picture"), nil), 41, "img"},
		"empty file":      {s.upload(nil, nil), 41, "img"},
		"cut off":         {s.upload(small[:10], nil), 41, "img"},
		"too large":       {s.upload(huge, nil), 41, "img"},
		"no folder":       {s.upload(small, obj{"picture_category_id": nil}), 40, "picture_category_id"},
		"no name":         {s.upload(small, obj{"image_input_title": nil}), 40, "image_input_title"},
		"folder in words": {s.upload(small, obj{"picture_category_id": "x"}), 41, "picture_category_id"},
		"client type":     {s.upload(small, obj{"client_type": "phone"}), 41, "client_type"},
		"phone too small": {s.upload(small, obj{"client_type": "client:phone"}), 41, "img"},
		"no file":         {s.call("taobao.picture.upload", obj{"picture_category_id": 0, "image_input_title": "a.jpg"}), 40, "img"},
		"file as text":    {s.call("taobao.picture.upload", obj{"picture_category_id": 0, "image_input_title": "a.jpg", "img": string("x")}), 40, "img"},
	} {
		if c.a.code != c.code || !strings.HasSuffix(c.a.msg, ":"+c.says) {
			t.Errorf("%s: %s", name, c.a.body)
		}
	}
	if a := s.upload(small, obj{"picture_category_id": 9}); a.sub != "isv.pictureServiceClient-service-error:CATEGORY_NOTEXIST" {
		t.Errorf("folder: %s", a.body)
	}
	if a := s.upload(jpegOf(t, 500, 900), obj{"client_type": "client:phone"}); a.code != 0 {
		t.Errorf("phone: %s", a.body)
	}
	kind, body := multipartBody(t, s.params("taobao.picture.upload", obj{"picture_category_id": 0, "image_input_title": "a.jpg"}), "image", "a.jpg", small)
	if a := s.send("POST", taobao.APIPath, kind, body); a.code != 40 {
		t.Errorf("another part: %s", a.body)
	}
	s.config(obj{"space_full": true})
	if a := s.upload(small, nil); a.sub != "isv.pictureServiceClient-service-error:PICTURE_OVER_AVAILSPACE" {
		t.Errorf("space: %s", a.body)
	}
}
