package douyin_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// stall is a shop with a category at hand and pictures that have passed.
type stall struct {
	*shop
	cat    int64
	attrs  map[string]obj
	square string
	detail string
}

// category walks the platform's tree to the leaf with a name.
func (s *shop) category(name string) int64 {
	s.t.Helper()
	todo := []int64{0}
	for len(todo) > 0 {
		for _, c := range objects(s.must("shop.getShopCategory", obj{"cid": todo[0]})) {
			if c["name"] == name {
				return num(s.t, c["id"])
			}
			if c["is_leaf"] == false {
				todo = append(todo, num(s.t, c["id"]))
			}
		}
		todo = todo[1:]
	}
	s.t.Fatalf("no category %s", name)
	return 0
}

func (s *shop) stall(name string) *stall {
	s.t.Helper()
	k := &stall{shop: s, cat: s.category(name), attrs: make(map[string]obj)}
	for _, p := range objects(s.fields("product.getCatePropertyV2", obj{"category_leaf_id": k.cat})["data"]) {
		k.attrs[p["property_name"].(string)] = p
	}
	k.square, k.detail = s.picture(600, 600), s.picture(750, 900)
	return k
}

func canvas(width, height int, seed byte) *image.Gray {
	m := image.NewGray(image.Rect(0, 0, width, height))
	m.Set(0, 0, color.Gray{Y: seed})
	return m
}

// encoded keeps the JPEGs that many tests share.
var encoded sync.Map

func jpegOf(t testing.TB, width, height int) []byte {
	t.Helper()
	if data, ok := encoded.Load([2]int{width, height}); ok {
		return bytes.Clone(data.([]byte))
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, canvas(width, height, 255), &jpeg.Options{Quality: 10}); err != nil {
		t.Fatal(err)
	}
	encoded.Store([2]int{width, height}, bytes.Clone(b.Bytes()))
	return b.Bytes()
}

func pngOf(t testing.TB, width, height int, seed byte) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, canvas(width, height, seed)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// fetch is one request of the binary upload chain.
func (s *shop) fetch(verb, address string, header http.Header, body []byte) (int, obj) {
	s.t.Helper()
	req, err := http.NewRequestWithContext(s.t.Context(), verb, address, bytes.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	req.Header = header
	resp, err := s.http.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	data, _ := io.ReadAll(resp.Body)
	var out obj
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(&out); err != nil {
		s.t.Fatalf("%s %s: %s", verb, address, data)
	}
	return resp.StatusCode, out
}

// slot asks for a place: its address, its StoreUri and its Auth.
func (s *shop) slot() (address, uri, auth string) {
	s.t.Helper()
	pass := s.fields("open.materialToken", obj{"upload_num": 1, "file_extension": ".jpg"})["auth_query"].(string)
	_, out := s.fetch(http.MethodGet, pass, nil, nil)
	at := out["Result"].(obj)["UploadAddress"].(obj)
	info := objects(at["StoreInfos"])[0]
	host := at["UploadHosts"].(arr)[0].(string)
	scheme, _, _ := strings.Cut(pass, "://")
	uri = info["StoreUri"].(string)
	return scheme + "://" + host + "/" + uri, uri, info["Auth"].(string)
}

// put uploads bytes and returns the StoreUri.
func (s *shop) put(data []byte) string {
	s.t.Helper()
	address, uri, auth := s.slot()
	_, out := s.fetch(http.MethodPut, address, http.Header{"Authorization": {auth}, "Content-Crc32": {fmt.Sprintf("%08x", crc32.ChecksumIEEE(data))}}, data)
	if num(s.t, out["success"]) != 0 {
		s.t.Fatalf("put: %v", out)
	}
	return uri
}

// material takes an uploaded picture into the material centre.
func (s *shop) material(data []byte) string {
	s.t.Helper()
	return s.fields("material.uploadImageSync", obj{"folder_id": "0", "material_name": "pic", "file_uri": s.put(data)})["material_id"].(string)
}

// picture uploads a picture and waits for its review.
func (s *shop) picture(width, height int) string {
	s.t.Helper()
	return s.approved(jpegOf(s.t, width, height))
}

func (s *shop) approved(data []byte) string {
	s.t.Helper()
	id := s.material(data)
	s.clock.pass(time.Second)
	url, _ := s.info(id)["byte_url"].(string)
	if url == "" {
		s.t.Fatal("the picture did not pass")
	}
	return url
}

func (s *shop) info(id string) obj {
	s.t.Helper()
	return s.fields("material.queryMaterialDetail", obj{"material_id": id})["material_info"].(obj)
}

func (k *stall) id(name string) string {
	k.t.Helper()
	if k.attrs[name] == nil {
		k.t.Fatalf("no attribute %s", name)
	}
	return itoa(num(k.t, k.attrs[name]["property_id"]))
}

// pick is a listed value, own a value in the sender's words.
func (k *stall) pick(name, value string) obj {
	k.t.Helper()
	for _, o := range objects(k.attrs[name]["options"]) {
		if o["name"] == value {
			return obj{"value": o["value_id"], "name": value, "diy_type": 0}
		}
	}
	k.t.Fatalf("%s has no value %s", name, value)
	return nil
}

func own(value string, diy int) obj { return obj{"value": 0, "name": value, "diy_type": diy} }

// format are the attributes of a content before they become text.
func (k *stall) format() obj {
	k.t.Helper()
	out := obj{}
	for name, p := range k.attrs {
		if num(k.t, p["required"]) == 0 || num(k.t, p["status"]) != 0 || p["measure_templates"] != nil || name == "品牌" {
			continue
		}
		if list := objects(p["options"]); len(list) > 0 {
			out[k.id(name)] = arr{k.pick(name, list[0]["name"].(string))}
		} else {
			out[k.id(name)] = arr{own("湖北宜昌", 0)}
		}
	}
	return out
}

// goods is a complete content of addV2 with two SKUs.
func (k *stall) goods(code, title string) obj {
	k.t.Helper()
	row := func(value, suffix string, price, stock int) obj {
		return obj{"code": code + suffix, "outer_sku_id": code + suffix, "price": price, "stock_num": stock, "sku_type": 0,
			"sell_properties": arr{obj{"property_name": "规格", "value_name": value}},
			"delivery_infos":  arr{obj{"info_type": "weight", "info_unit": "g", "info_value": "2800"}}}
	}
	return obj{
		"outer_product_id": code, "product_type": 0, "category_leaf_id": k.cat, "name": title, "pic": k.square, "description": k.detail + "|" + k.square,
		"mobile": "07172881234", "reduce_type": 1, "freight_id": 0, "weight": json.Number("2.8"), "weight_unit": 0, "delivery_delay_day": 1, "presell_type": 0,
		"standard_brand_id": 596120136, "product_format_new": text(k.t, k.format()), "start_sale_type": 0, "commit": true,
		"spec_info": obj{"spec_values": arr{obj{"property_id": 0, "property_name": "规格", "values": arr{
			obj{"value_id": 0, "value_name": "5斤装"}, obj{"value_id": 0, "value_name": "9斤装"}}}}},
		"spec_prices_v2": arr{row("5斤装", "-5J", 2990, 500), row("9斤装", "-9J", 4990, 300)},
	}
}

func (k *stall) orange(code string) obj {
	return k.goods(code, "秭归脐橙新鲜水果当季手剥甜橙产地直发")
}

// create publishes and returns the product's id and its SKUs' ids.
func (k *stall) create(in obj) (int64, []int64) {
	k.t.Helper()
	out := k.fields("product.addV2", in)
	var skus []int64
	for _, s := range objects(out["sku"]) {
		skus = append(skus, num(k.t, s["sku_id"]))
	}
	return num(k.t, out["product_id"]), skus
}

// publish creates and has it approved.
func (k *stall) publish(in obj) (int64, []int64) {
	k.t.Helper()
	id, skus := k.create(in)
	k.control("POST", "review", obj{"approve": true, "id": id})
	return id, skus
}

func (s *shop) read(id int64) obj {
	s.t.Helper()
	return s.fields("product.detail", obj{"product_id": itoa(id)})
}

func (s *shop) draft(id int64) obj {
	s.t.Helper()
	return s.fields("product.detail", obj{"product_id": itoa(id), "show_draft": "true"})
}

// at is status, check_status and draft_status.
func (s *shop) at(id int64) [3]int64 {
	s.t.Helper()
	d := s.read(id)
	return [3]int64{num(s.t, d["status"]), num(s.t, d["check_status"]), num(s.t, d["draft_status"])}
}

func (s *shop) expect(id int64, status, check, draft int64) {
	s.t.Helper()
	if got := s.at(id); got != [3]int64{status, check, draft} {
		s.t.Errorf("status, check_status, draft_status %v, want %v", got, [3]int64{status, check, draft})
	}
}

func (s *shop) edit(in obj) answer { s.t.Helper(); return s.call("product.editV2", in) }

func (s *shop) review(approve bool, reason string) {
	s.t.Helper()
	s.control("POST", "review", obj{"approve": approve, "reason": reason})
}

// with is a shallow copy with other members; nil drops one.
func with(in obj, change obj) obj {
	out := obj{}
	for k, v := range in {
		out[k] = v
	}
	for k, v := range change {
		if out[k] = v; v == nil {
			delete(out, k)
		}
	}
	return out
}
