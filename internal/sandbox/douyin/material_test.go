package douyin_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/gif"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/douyin"
)

func TestPictureIsReviewed(t *testing.T) {
	s := newShop(t)
	up := s.fields("material.uploadImageSync", obj{"folder_id": "0", "material_name": "橙子", "file_uri": s.put(jpegOf(t, 800, 600)), "need_distinct": true})
	id := up["material_id"].(string)
	if num(t, up["audit_status"]) != 1 || up["byte_url"] != "" || up["is_new"] != true || up["folder_id"] != "0" {
		t.Fatalf("upload %v", up)
	}
	s.clock.pass(299 * time.Millisecond)
	if i := s.info(id); num(t, i["audit_status"]) != 2 || i["byte_url"] != "" {
		t.Fatalf("in review %v", i)
	}
	s.clock.pass(time.Millisecond)
	i := s.info(id)
	photo := i["photo_info"].(obj)
	if num(t, i["audit_status"]) != 3 || !strings.HasPrefix(i["byte_url"].(string), "https://p3-aio.ecombdimg.com/obj/") || i["materil_name"] != "橙子" ||
		num(t, photo["width"]) != 800 || num(t, photo["height"]) != 600 || photo["format"] != "jpeg" || num(t, i["operate_status"]) != 1 || num(t, i["size"]) == 0 {
		t.Errorf("passed %v", i)
	}
	again := s.fields("material.uploadImageSync", obj{"folder_id": "0", "material_name": "again", "file_uri": s.put(jpegOf(t, 800, 600)), "need_distinct": true})
	if again["material_id"] != id || again["is_new"] != false || again["byte_url"] != i["byte_url"] {
		t.Errorf("distinct %v", again)
	}
	other := s.fields("material.uploadImageSync", obj{"folder_id": "0", "material_name": "again", "file_uri": s.put(jpegOf(t, 800, 600))})
	if other["material_id"] == id {
		t.Error("not distinct, but the same")
	}
}

func TestPictureIsRejected(t *testing.T) {
	s := newShop(t, func(c *douyin.Config) { c.PictureDelay = -1 })
	id := s.material(jpegOf(t, 600, 600))
	s.clock.pass(time.Hour)
	if num(t, s.info(id)["audit_status"]) != 2 {
		t.Error("decided by itself")
	}
	if a := s.controlRaw("POST", "review", obj{"kind": "picture", "id": "1", "approve": true}); a.status != 404 {
		t.Errorf("unknown id: %d", a.status)
	}
	s.control("POST", "review", obj{"kind": "picture", "id": id, "approve": false, "reason": "水印"})
	if i := s.info(id); num(t, i["audit_status"]) != 4 || i["audit_reject_desc"] != "水印" || i["byte_url"] != "" {
		t.Errorf("rejected %v", i)
	}
	s.clock.pass(24 * time.Hour)
	code, sub := invalid(2010004)
	s.refuses("material.queryMaterialDetail", obj{"material_id": id}, code, sub)
	s.config(obj{"picture_delay_ms": 100, "picture_reject": "违规"})
	id = s.material(jpegOf(t, 600, 601))
	s.clock.pass(time.Second)
	if num(t, s.info(id)["audit_status"]) != 4 {
		t.Error("not rejected")
	}
}

func TestUploadRefuses(t *testing.T) {
	s := newShop(t)
	var g bytes.Buffer
	if err := gif.Encode(&g, canvas(600, 600, 1), nil); err != nil {
		t.Fatal(err)
	}
	good := obj{"folder_id": "0", "material_name": "a", "file_uri": s.put(jpegOf(t, 10, 10))}
	check := func(change obj, code int, sub string) {
		t.Helper()
		s.refuses("material.uploadImageSync", with(good, change), code, sub)
	}
	code, sub := missing(2010003)
	check(obj{"folder_id": nil}, code, sub)
	check(obj{"material_name": ""}, code, sub)
	check(obj{"file_uri": nil}, code, sub)
	code, sub = invalid(2010004)
	check(obj{"material_name": strings.Repeat("橙", 51)}, code, sub)
	check(obj{"folder_id": 0}, code, sub)
	code, sub = invalid(22006)
	check(obj{"folder_id": "7"}, code, sub)
	code, sub = failed(10010)
	check(obj{"file_uri": "nowhere"}, code, sub)
	check(obj{"url": "https://example.com/a.jpg"}, code, sub)
	code, sub = invalid(20001)
	check(obj{"file_uri": s.put(g.Bytes())}, code, sub)
	check(obj{"file_uri": s.put([]byte("text"))}, code, sub)
	code, sub = failed(22001)
	check(obj{"file_uri": s.put(append(jpegOf(t, 10, 10), make([]byte, 10<<20)...))}, code, sub)
	s.config(obj{"library_full": true})
	code, sub = invalid(30001)
	check(nil, code, sub)
}

func TestUploadByURL(t *testing.T) {
	data := pngOf(t, 600, 600, 3)
	s := newShop(t, func(c *douyin.Config) {
		c.Fetch = func(_ context.Context, url string) ([]byte, error) {
			if strings.HasSuffix(url, "/a.png") {
				return data, nil
			}
			return nil, errors.New("404")
		}
	})
	in := obj{"folder_id": "0", "material_name": "a", "url": "https://example.com/a.png", "file_uri": "ignored"}
	id := s.fields("material.uploadImageSync", in)["material_id"].(string)
	if i := s.info(id); i["origin_url"] != "https://example.com/a.png" || i["photo_info"].(obj)["format"] != "png" {
		t.Errorf("by url %v", i)
	}
	code, sub := failed(10010)
	s.refuses("material.uploadImageSync", with(in, obj{"url": "https://example.com/b.png"}), code, sub)
}

func (s *shop) item(rid string, data []byte) obj {
	return obj{"request_id": rid, "folder_id": "0", "name": rid, "material_type": "photo", "file_uri": s.put(data)}
}

func TestBatchUpload(t *testing.T) {
	s := newShop(t)
	const method = "material.batchUploadImageSync"
	in := obj{"materials": arr{s.item("r1", jpegOf(t, 600, 600)), s.item("r2", []byte("text"))}, "need_distinct": false}
	out := s.fields(method, in)
	good, bad := out["success_map"].(obj)["r1"].(obj), out["failed_map"].(obj)["r2"].(obj)
	if num(t, good["AuditStatus"]) != 1 || good["ByteUrl"] != "" || good["IsNew"] != true || good["Name"] != "r1" || num(t, bad["ErrCode"]) != 20001 {
		t.Errorf("batch %v", out)
	}
	code, sub := invalid(31001)
	s.refuses(method, in, code, sub)
	s.clock.pass(10 * time.Minute)
	s.must(method, in)
	code, sub = invalid(20001)
	s.refuses(method, obj{"materials": arr{}}, code, sub)
	many := arr{}
	for i := range 51 {
		many = append(many, obj{"request_id": fmt.Sprint(i), "folder_id": "0", "name": "n", "material_type": "photo", "file_uri": fmt.Sprint(i)})
	}
	s.refuses(method, obj{"materials": many}, code, sub)
	code, sub = failed(31003)
	one := s.item("a", jpegOf(t, 9, 9))
	s.refuses(method, obj{"materials": arr{one, with(one, obj{"request_id": "b"})}}, code, sub)
	code, sub = invalid(2010004)
	s.refuses(method, obj{"materials": arr{one, s.item("a", jpegOf(t, 9, 8))}}, code, sub)
	s.refuses(method, obj{"materials": arr{with(one, obj{"material_type": "video"})}}, code, sub)
	code, sub = missing(2010003)
	s.refuses(method, obj{}, code, sub)
	s.refuses(method, obj{"materials": arr{with(one, obj{"request_id": nil})}}, code, sub)
	s.refuses(method, obj{"materials": "[]"}, 40003, "isv.parameter-format-invalid")
}

func TestSearchMaterial(t *testing.T) {
	s := newShop(t, func(c *douyin.Config) { c.LookupLag = time.Minute })
	s.picture(600, 600)
	search := func(in obj) int64 { return num(t, s.fields("material.searchMaterial", in)["total"]) }
	all := obj{"material_name": "pic", "audit_status": arr{3}, "page_num": 1, "page_size": 100}
	if search(all) != 0 {
		t.Error("no lag")
	}
	s.clock.pass(time.Minute)
	if search(all) != 1 || search(with(all, obj{"audit_status": arr{4}})) != 0 || search(with(all, obj{"material_name": "x"})) != 0 {
		t.Error("search is wrong")
	}
	code, sub := invalid(2010004)
	s.refuses("material.searchMaterial", with(all, obj{"page_size": 101}), code, sub)
	s.refuses("material.searchMaterial", with(all, obj{"page_num": 0}), code, sub)
}

// The upload addresses are on the address that the client called.
func TestBinaryChain(t *testing.T) {
	s := newShop(t)
	pass := s.fields("open.materialToken", obj{"upload_num": 2, "file_extension": ".png"})["auth_query"].(string)
	if !strings.HasPrefix(pass, "http://douyin.test/") {
		t.Errorf("auth_query %s", pass)
	}
	_, out := s.fetch(http.MethodGet, pass, nil, nil)
	at := out["Result"].(obj)["UploadAddress"].(obj)
	if infos := objects(at["StoreInfos"]); len(infos) != 2 || at["UploadHosts"].(arr)[0] != "douyin.test" || !strings.HasSuffix(infos[0]["StoreUri"].(string), ".png") {
		t.Errorf("addresses %v", at)
	}
	if status, _ := s.fetch(http.MethodGet, pass+"x", nil, nil); status != http.StatusForbidden {
		t.Errorf("spoilt signature: %d", status)
	}
	s.clock.pass(time.Hour)
	if status, _ := s.fetch(http.MethodGet, pass, nil, nil); status != http.StatusForbidden {
		t.Errorf("expired: %d", status)
	}
	code, sub := invalid(20001)
	s.refuses("open.materialToken", obj{"upload_num": 1, "file_extension": "jpg"}, code, sub)
	s.refuses("open.materialToken", obj{"upload_num": 1, "file_extension": ".gif"}, code, sub)
	code, sub = missing(2010003)
	s.refuses("open.materialToken", obj{"upload_num": 1}, code, sub)
}

func TestPutRefuses(t *testing.T) {
	s := newShop(t)
	data := jpegOf(t, 20, 20)
	address, _, auth := s.slot()
	sum := crc32.ChecksumIEEE(data)
	for name, c := range map[string]struct {
		address, auth, crc string
		body               []byte
		ok                 bool
	}{
		"eight digits":    {address, auth, fmt.Sprintf("%08x", sum), data, true},
		"no zeros":        {address, auth, fmt.Sprintf("%x", sum), data, true},
		"wrong sum":       {address, auth, "00000001", data, false},
		"no sum":          {address, auth, "", data, false},
		"wrong auth":      {address, "x", fmt.Sprintf("%08x", sum), data, false},
		"unknown address": {address + "x", auth, fmt.Sprintf("%08x", sum), data, false},
		"no bytes":        {address, auth, "00000000", nil, false},
	} {
		status, out := s.fetch(http.MethodPut, c.address, http.Header{"Authorization": {c.auth}, "Content-Crc32": {c.crc}}, c.body)
		if status != 200 || (num(t, out["success"]) == 0) != c.ok {
			t.Errorf("%s: %d %v", name, status, out)
		}
	}
}

func TestDecodedNotBelieved(t *testing.T) {
	if _, _, err := image.DecodeConfig(bytes.NewReader(jpegOf(t, 5, 5))); err != nil {
		t.Fatal(err)
	}
	s := newShop(t)
	id := s.material(pngOf(t, 5, 6, 1)) // the slot was for .jpg
	if s.info(id)["photo_info"].(obj)["format"] != "png" {
		t.Error("the extension was believed")
	}
}
