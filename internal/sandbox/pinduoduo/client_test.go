package pinduoduo_test

import (
	"bytes"
	"crypto/md5"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	"github.com/farmgate-cli/farmgate/internal/sandbox/pinduoduo"
)

// clock is the platform's clock in tests.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// shop is a client of one sandbox, written from the reference without looking
// at the simulator.
type shop struct {
	t     *testing.T
	box   *pinduoduo.Sandbox
	http  *http.Client
	clock *clock
	cred  pinduoduo.Credentials
}

func newShop(t *testing.T, change ...func(*pinduoduo.Config)) *shop {
	t.Helper()
	c := &clock{at: time.Date(2026, 11, 24, 2, 0, 0, 0, time.UTC)}
	cfg := pinduoduo.Config{Seed: 7, Now: c.now}
	for _, f := range change {
		f(&cfg)
	}
	box := pinduoduo.New(cfg)
	return &shop{t, box, &http.Client{Transport: fault.RoundTripper(box)}, c, box.Credentials()}
}

// obj is a JSON object.
type obj = map[string]any

// answer is what came back: fields of the wrapper, or an error.
type answer struct {
	status int
	body   string
	fields obj
	bare   any
	code   int
	sub    string
	msg    string
}

func md5Sign(secret string, p map[string]string) string {
	text := secret
	for _, k := range slices.Sorted(maps.Keys(p)) {
		text += k + p[k]
	}
	return fmt.Sprintf("%X", md5.Sum([]byte(text+secret)))
}

// common returns the parameters of a call, signed.
func (s *shop) common(method string, p obj) map[string]string {
	out := map[string]string{"type": method, "client_id": s.cred.AppKey, "timestamp": strconv.FormatInt(s.clock.now().Unix(), 10), "data_type": "JSON"}
	if s.cred.AccessToken != "" && !strings.HasPrefix(method, "pdd.pop.") && method != "pdd.time.get" {
		out["access_token"] = s.cred.AccessToken
	}
	for k, v := range p {
		switch v := v.(type) {
		case string:
			out[k] = v
		case nil:
			delete(out, k)
		case bool, int, int64:
			out[k] = fmt.Sprint(v)
		default:
			out[k] = string(encode(s.t, v))
		}
	}
	out["sign"] = md5Sign(s.cred.AppSecret, out)
	return out
}

func encode(t *testing.T, v any) []byte {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func (s *shop) call(method string, p obj) answer {
	s.t.Helper()
	return s.post(pinduoduo.APIPath, "application/json", encode(s.t, s.common(method, p)))
}

func (s *shop) post(path, contentType string, body []byte) answer {
	s.t.Helper()
	req, err := http.NewRequestWithContext(s.t.Context(), http.MethodPost, "http://pdd.test"+path, bytes.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	req.Header.Set("Content-Type", contentType)
	return s.do(req)
}

func (s *shop) do(req *http.Request) answer {
	s.t.Helper()
	resp, err := s.http.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return s.parse(resp.StatusCode, body)
}

func (s *shop) parse(status int, body []byte) answer {
	s.t.Helper()
	a := answer{status: status, body: string(body)}
	var outer obj
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(body, []byte("\ufeff"))))
	d.UseNumber()
	if d.Decode(&outer) != nil || len(outer) != 1 {
		return a
	}
	for key, inner := range outer {
		a.fields, _ = inner.(obj)
		a.bare = inner
		if key == "error_response" {
			a.code = int(num(s.t, a.fields["error_code"]))
			a.sub, _ = a.fields["sub_code"].(string)
			a.msg, _ = a.fields["sub_msg"].(string)
		} else {
			a.fields = withKey(a.fields, key)
		}
	}
	return a
}

// withKey remembers the wrapper key beside the fields.
func withKey(fields obj, key string) obj {
	if fields == nil {
		fields = obj{}
	}
	fields["_wrapper"] = key
	return fields
}

func num(t *testing.T, v any) int64 {
	t.Helper()
	n, ok := v.(json.Number)
	if !ok {
		t.Fatalf("%v (%T) is not a number", v, v)
	}
	i, err := n.Int64()
	if err != nil {
		t.Fatal(err)
	}
	return i
}

// must calls and wants success below the wrapper key of the reference.
func (s *shop) must(method string, p obj) obj {
	s.t.Helper()
	a := s.call(method, p)
	if a.code != 0 || a.fields == nil {
		s.t.Fatalf("%s: %.300s", method, a.body)
	}
	if got := a.fields["_wrapper"]; got != wrappers[method] {
		s.t.Fatalf("%s: wrapper %v, want %s", method, got, wrappers[method])
	}
	return a.fields
}

// refuses calls and wants an error; an empty sub means none.
func (s *shop) refuses(method string, p obj, code int, sub string) {
	s.t.Helper()
	a := s.call(method, p)
	if a.code != code || a.sub != sub {
		s.t.Errorf("%s: got %d %q (%s), want %d %q", method, a.code, a.sub, a.msg, code, sub)
	}
}

var wrappers = map[string]string{
	"pdd.pop.auth.token.create":                "pop_auth_token_create_response",
	"pdd.pop.auth.token.refresh":               "pop_auth_token_refresh_response",
	"pdd.time.get":                             "time_get_response",
	"pdd.mall.info.get":                        "mall_info_get_response",
	"pdd.goods.authorization.cats":             "goods_auth_cats_get_response",
	"pdd.goods.cats.get":                       "goods_cats_get_response",
	"pdd.goods.outer.cat.mapping.get":          "outer_cat_mapping_get_response",
	"pdd.goods.cat.rule.get":                   "cat_rule_get_response",
	"pdd.goods.template.property.value.search": "goods_template_prop_val_search_response",
	"pdd.goods.spec.get":                       "goods_spec_get_response",
	"pdd.goods.spec.id.get":                    "goods_spec_id_get_response",
	"pdd.goods.logistics.template.get":         "goods_logistics_template_get_response",
	"pdd.goods.img.upload":                     "goods_img_upload_response",
	"pdd.goods.filespace.image.upload":         "goods_filespace_image_upload_response",
	"pdd.goods.image.upload":                   "goods_image_upload_response",
	"pdd.goods.add":                            "goods_add_response",
	"pdd.goods.edit.goods.commit":              "goods_update_response",
	"pdd.goods.submit.goods.commit":            "goods_update_response",
	"pdd.goods.information.update":             "goods_update_response",
	"pdd.goods.sku.price.update":               "goods_update_sku_price_response",
	"pdd.goods.quantity.update":                "goods_quantity_update_response",
	"pdd.goods.sale.status.set":                "goods_sale_status_set_response",
	"pdd.delete.goods.commit":                  "open_api_response",
	"pdd.delete.draft.commit":                  "open_api_response",
	"pdd.goods.detail.get":                     "goods_detail_get_response",
	"pdd.goods.skus.get":                       "goods_sku_get_response",
	"pdd.goods.list.get":                       "goods_list_get_response",
	"pdd.goods.latest.commit.status.get":       "goods_latest_commit_status_get_response",
	"pdd.goods.commit.status.get":              "goods_commit_status_get_response",
	"pdd.goods.commit.list.get":                "goods_commit_list_get_response",
	"pdd.goods.commit.detail.get":              "goods_commit_detail_response",
}

// objects turns an array field into objects.
func objects(v any) []obj {
	list, _ := v.([]any)
	out := make([]obj, 0, len(list))
	for _, x := range list {
		o, _ := x.(obj)
		out = append(out, o)
	}
	return out
}

// upload sends a file part through the file gateway.
func (s *shop) upload(method string, data []byte) answer {
	s.t.Helper()
	contentType, body := multipartBody(s.t, s.common(method, nil), "file", "a.jpg", data)
	return s.post(pinduoduo.UploadPath, contentType, body)
}

func multipartBody(t *testing.T, params map[string]string, part, name string, data []byte) (string, []byte) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for _, k := range slices.Sorted(maps.Keys(params)) {
		if err := w.WriteField(k, params[k]); err != nil {
			t.Fatal(err)
		}
	}
	if part != "" {
		f, err := w.CreateFormFile(part, name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = f.Write(data)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return w.FormDataContentType(), b.Bytes()
}

// picture uploads a picture of a size and returns its URL.
func (s *shop) picture(width, height int) string {
	s.t.Helper()
	a := s.upload("pdd.goods.img.upload", jpegOf(s.t, width, height))
	address, _ := a.fields["url"].(string)
	if address == "" {
		s.t.Fatalf("upload: %s", a.body)
	}
	return address
}

func canvas(width, height int) *image.Gray {
	m := image.NewGray(image.Rect(0, 0, width, height))
	m.Set(0, 0, color.White)
	return m
}

func jpegOf(t *testing.T, width, height int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, canvas(width, height), &jpeg.Options{Quality: 10}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngOf(t *testing.T, width, height int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, canvas(width, height)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// category walks the shop's tree to the leaf with a name.
func (s *shop) category(name string) int64 {
	s.t.Helper()
	todo := []int64{0}
	for len(todo) > 0 {
		for _, c := range objects(s.must("pdd.goods.authorization.cats", obj{"parent_cat_id": todo[0]})["goods_cats_list"]) {
			id := num(s.t, c["cat_id"])
			if c["cat_name"] == name {
				return id
			}
			if c["leaf"] == false {
				todo = append(todo, id)
			}
		}
		todo = todo[1:]
	}
	s.t.Fatalf("no category %s", name)
	return 0
}

func (s *shop) spec(parent int64, name string) int64 {
	s.t.Helper()
	return num(s.t, s.must("pdd.goods.spec.id.get", obj{"parent_spec_id": parent, "spec_name": name})["spec_id"])
}

// attrs reads a category's properties by name.
func (s *shop) attrs(cat int64) map[string]obj {
	s.t.Helper()
	rule := s.must("pdd.goods.cat.rule.get", obj{"cat_id": cat})["goods_properties_rule"].(obj)
	out := make(map[string]obj)
	for _, p := range objects(rule["properties"]) {
		out[p["name"].(string)] = p
	}
	return out
}

// pick is an entry of goods_properties with a listed value.
func pick(t *testing.T, attrs map[string]obj, name, value string) obj {
	t.Helper()
	for _, v := range objects(attrs[name]["values"]) {
		if v["value"] == value {
			return obj{"ref_pid": attrs[name]["ref_pid"], "vid": v["vid"]}
		}
	}
	t.Fatalf("%s has no value %s", name, value)
	return nil
}

// custom is an entry with a value of one's own.
func custom(attrs map[string]obj, name, value, unit string) obj {
	o := obj{"ref_pid": attrs[name]["ref_pid"], "value": value}
	if unit != "" {
		o["value_unit"] = unit
	}
	return o
}

// control calls the control address.
func (s *shop) control(verb, name string, in any) obj {
	s.t.Helper()
	a := s.controlRaw(verb, name, in)
	if a.status != http.StatusOK {
		s.t.Fatalf("%s %s: %d %s", verb, name, a.status, a.body)
	}
	var out obj
	d := json.NewDecoder(strings.NewReader(a.body))
	d.UseNumber()
	if err := d.Decode(&out); err != nil {
		s.t.Fatal(err)
	}
	return out
}

func (s *shop) controlRaw(verb, name string, in any) answer {
	s.t.Helper()
	req, err := http.NewRequestWithContext(s.t.Context(), verb, "http://pdd.test/_sandbox/"+name, bytes.NewReader(encode(s.t, in)))
	if err != nil {
		s.t.Fatal(err)
	}
	return s.do(req)
}

func (s *shop) config(in obj) { s.t.Helper(); s.control("POST", "config", in) }

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
