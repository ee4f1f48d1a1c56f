package jd_test

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestUploadRefusals(t *testing.T) {
	s := newShop(t)
	good := pictureBytes(t, "jpeg", 800, 800)
	b64 := base64.StdEncoding.EncodeToString
	for why, p := range map[string]obj{
		"base64": {"image_data": "data:image/jpeg;base64," + b64(good)},
		"大小":     {"image_data": b64(append(slices.Clone(good), make([]byte, 1<<20)...))},
		"名称":     {"image_data": b64(good), "picture_name": strings.Repeat("图", 22)}, // 66 bytes
		"分类":     {"image_data": b64(good), "picture_cate_id": 5},
		"格式":     {"image_data": b64([]byte("<svg/>"))},
		"格式不":    {"image_data": b64(good[:len(good)/2])},
	} {
		a := s.must("imgzone.picture.upload", p)
		if text, _ := a["desc1"].(string); num(t, a["return_code"]) != 0 || !strings.Contains(text, why) || a["picture_url"] != nil {
			t.Errorf("%s: %v", why, a)
		}
	}
	s.refuses("imgzone.picture.upload", nil, "11000019", "image_data")
	s.refuses("imgzone.picture.upload", obj{"image_data": b64(good), "file": "x"}, "11000019", "file")
	if n := num(t, s.control("GET", "state", nil)["pictures"]); n != 0 {
		t.Errorf("%d pictures were kept", n)
	}
}

func TestPictureSpace(t *testing.T) {
	s := newShop(t)
	folder := num(t, s.must("imgzone.category.add", obj{"cate_name": "脐橙"})["cate_id"])
	first := s.upload(pictureBytes(t, "png", 10, 20), strings.Repeat("图", 21)+"a") // 64 bytes
	if num(t, first["return_code"]) != 1 || !strings.HasPrefix(first["picture_url"].(string), "jfs/") {
		t.Fatalf("upload %v", first)
	}
	s.clock.pass(time.Hour)
	data := base64.StdEncoding.EncodeToString(pictureBytes(t, "gif", 30, 40))
	s.must("imgzone.picture.upload", obj{"image_data": data, "picture_name": "动图", "picture_cate_id": folder})
	count := func(p obj) int { return len(objects(s.must("imgzone.picture.query", p)["imgList"])) }
	for want, filters := range map[int][]obj{
		2: {{}, {"page_num": 1, "page_size": 100}},
		1: {{"picture_cate_id": folder}, {"picture_name": "动"}, {"picture_id": first["picture_id"]}, {"page_size": 1, "page_num": 2},
			{"start_date": "2026-11-24 10:30:00"}, {"end_Date": "2026-11-24 10:30:00"}},
		0: {{"picture_name": "无"}, {"page_num": 3}},
	} {
		for _, p := range filters {
			if got := count(p); got != want {
				t.Errorf("query %v: %d, want %d", p, got, want)
			}
		}
	}
	newest := objects(s.must("imgzone.picture.query", nil)["imgList"])[0]
	if num(t, newest["picture_width"]) != 30 || num(t, newest["picture_height"]) != 40 || newest["picture_type"] != "gif" {
		t.Errorf("picture %v", newest)
	}
	s.refuses("imgzone.picture.query", obj{"page_size": 101}, "11000019", "page_size")
	s.refuses("imgzone.picture.query", obj{"start_date": "2026-11-24"}, "11000019", "start_date")
	if got := objects(s.must("imgzone.category.query", obj{"cate_name": "脐"})["cateList"]); len(got) != 1 {
		t.Errorf("folders %v", got)
	}
}

// places lists "index=picture" of the main pictures, by index.
func (k *stall) places(id int64) string {
	k.t.Helper()
	var out []string
	for _, im := range objects(k.must("image.read.findImagesByWareId", obj{"wareId": id})["images"]) {
		out = append(out, fmt.Sprintf("%v=%d", im["imgIndex"], slices.Index(k.pics, im["imgUrl"].(string))))
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func TestImages(t *testing.T) {
	k := newShop(t, never).stall("血橙")
	k.pics = append(k.pics, k.picture("jpeg", 800, 800))
	id, _ := k.create(k.orange("A"))
	k.review(true, "")
	main := "0000000000"
	k.does("image.write.update", obj{"wareId": id, "colorId": list{main, main}, "imgIndex": list{2, 3}, "imgUrl": list{k.pics[3], k.pics[1]}})
	if got := k.places(id); got != "1=0 2=3 3=1" {
		t.Errorf("pictures %s", got)
	}
	k.wantStatus(id, 513)
	k.does("image.write.delete", obj{"wareId": id, "colorIds": main, "imgIndexes": "1"})
	if got := k.places(id); got != "1=3 2=1" {
		t.Errorf("after deleting the first: %s", got)
	}
	// Pairs are taken in order: after 1 is gone, the old 2 is 1, and 2 is missing.
	k.refuses("image.write.delete", obj{"wareId": id, "colorIds": list{main, main}, "imgIndexes": list{1, 2}}, "11000019", "不存在")
	k.refuses("image.write.delete", obj{"wareId": id, "colorIds": list{main, main}, "imgIndexes": list{2, 1}}, "11000019", "主图")
	for text, p := range map[string]obj{
		"different lengths": {"colorId": list{main}, "imgIndex": list{1, 2}, "imgUrl": list{k.pics[0]}},
		"imgIndex":          {"colorId": list{main}, "imgIndex": list{11}, "imgUrl": list{k.pics[0]}},
		"800×800":           {"colorId": list{main}, "imgIndex": list{1}, "imgUrl": list{k.pics[2]}},
		"颜色":                {"colorId": list{"1"}, "imgIndex": list{1}, "imgUrl": list{k.pics[0]}},
	} {
		p["wareId"] = id
		k.refuses("image.write.update", p, "11000019", text)
	}
	if got := k.places(id); got != "1=3 2=1" {
		t.Errorf("refused calls changed the pictures: %s", got)
	}
}

func TestFivePictures(t *testing.T) {
	k := newShop(t).stall("脐橙") // wants five
	id, _ := k.create(k.orange("A"))
	if got := k.places(id); got != "1=0 2=1 3=0 4=0 5=0" {
		t.Errorf("pictures %s", got)
	}
	k.does("image.write.update", obj{"wareId": id, "colorId": list{"0000000000"}, "imgIndex": list{3}, "imgUrl": list{k.pics[1]}})
	if got := k.places(id); got != "1=0 2=1 3=1 4=0 5=0" {
		t.Errorf("pictures %s", got)
	}
}

func TestColourPictures(t *testing.T) {
	k := newShop(t).stall("血橙")
	gift := k.values("款式")["礼盒款"]
	form := with(k.orange("A"), obj{"images": list{k.image(1, k.pics[0]), obj{"colorId": gift, "imgIndex": 1, "imgUrl": k.pics[1]}}})
	form["skus"] = list{obj{"saleAttrs": list{k.prop("款式", "礼盒款")}, "jdPrice": price("39.90"), "stockNum": 1}}
	k.create(form)
}
