package pinduoduo_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/sandbox/pinduoduo"
)

func TestUploads(t *testing.T) {
	s := newShop(t)
	address := s.picture(10, 10)
	if !strings.HasPrefix(address, "https://img.pddpic.com/open-gw/2026-11-24/") || !strings.HasSuffix(address, ".jpeg") {
		t.Errorf("url %s", address)
	}
	a := s.upload("pdd.goods.filespace.image.upload", pngOf(t, 10, 10))
	if a.fields["_wrapper"] != "goods_filespace_image_upload_response" || num(t, a.fields["file_id"]) == 0 || !strings.HasSuffix(a.fields["url"].(string), ".png") {
		t.Errorf("filespace: %s", a.body)
	}
	if a := s.upload("pdd.goods.img.upload", []byte("GIF89a")); a.code != 21001 {
		t.Errorf("not a picture: %d", a.code)
	}
	if a := s.upload("pdd.goods.img.upload", nil); a.code != 21002 {
		t.Errorf("empty file: %d", a.code)
	}
}

func TestUploadShapes(t *testing.T) {
	s := newShop(t)
	data := jpegOf(t, 10, 10)
	const m = "pdd.goods.img.upload"
	for _, tt := range []struct {
		name, part, file string
		want             int
	}{{"file", "file", "a.jpg", 0}, {"other part name", "image", "a.jpg", 21002}, {"no file", "", "", 21002}} {
		contentType, body := multipartBody(t, s.common(m, nil), tt.part, tt.file, data)
		if a := s.post(pinduoduo.UploadPath, contentType, body); a.code != tt.want {
			t.Errorf("%s: %d %s", tt.name, a.code, a.msg)
		}
	}
	contentType, body := multipartBody(t, s.common(m, nil), "file", "a.jpg", data)
	if a := s.post(pinduoduo.APIPath, contentType, body); a.code != 20035 {
		t.Errorf("on the API gateway: %d", a.code)
	}
	twice := strings.Replace(string(body), "--"+boundaryOf(contentType)+"--", "--"+boundaryOf(contentType)+
		"\r\nContent-Disposition: form-data; name=\"file2\"; filename=\"b\"\r\n\r\nx\r\n--"+boundaryOf(contentType)+"--", 1)
	if a := s.post(pinduoduo.UploadPath, contentType, []byte(twice)); a.code != 10000 {
		t.Errorf("two files: %d", a.code)
	}
	p := s.common(m, nil)
	p["extra"] = "unsigned"
	contentType, body = multipartBody(t, p, "file", "a.jpg", data)
	if a := s.post(pinduoduo.UploadPath, contentType, body); a.code != 20004 {
		t.Errorf("unsigned text part: %d", a.code)
	}
	if a := s.post(pinduoduo.UploadPath, "application/json", encode(t, s.common(m, nil))); a.code != 21002 {
		t.Errorf("without multipart: %d", a.code)
	}
}

func TestBase64Upload(t *testing.T) {
	s := newShop(t)
	text := base64.StdEncoding.EncodeToString(jpegOf(t, 10, 10))
	const m = "pdd.goods.image.upload"
	if a := s.must(m, obj{"image": "data:image/jpeg;base64," + text}); !strings.HasPrefix(a["image_url"].(string), "https://") {
		t.Errorf("answer %v", a)
	}
	s.refuses(m, obj{"image": text}, 21001, "")
	s.refuses(m, obj{"image": "data:image/gif;base64," + text}, 21001, "")
	s.refuses(m, obj{"image": "data:image/jpeg;base64,###"}, 21001, "")
	s.refuses(m, nil, 21002, "")
}

func boundaryOf(contentType string) string {
	_, boundary, _ := strings.Cut(contentType, "boundary=")
	return boundary
}
