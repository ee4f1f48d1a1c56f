package suning_test

import (
	"bytes"
	"crypto/md5"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/image/bmp"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	"github.com/farmgate-cli/farmgate/internal/sandbox/suning"
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
	box   *suning.Sandbox
	http  *http.Client
	clock *clock
	cred  suning.Credentials
}

func newShop(t *testing.T, change ...func(*suning.Config)) *shop {
	t.Helper()
	c := &clock{at: time.Date(2026, 11, 24, 2, 0, 0, 0, time.UTC)}
	cfg := suning.Config{Seed: 7, Now: c.now}
	for _, f := range change {
		f(&cfg)
	}
	box := suning.New(cfg)
	return &shop{t, box, &http.Client{Transport: fault.RoundTripper(box)}, c, box.Credentials()}
}

func never(c *suning.Config) { c.ReviewDelay = -1 }

// obj is a JSON object, list a JSON array.
type (
	obj  = map[string]any
	list = []any
)

// answer is what came back.
type answer struct {
	status int
	body   string
	head   obj
	nodes  obj // sn_body
	code   string
}

// nodeOf is the one node of a method's request (§4.0).
var nodeOf = map[string]string{
	"category.query": "category", "categoryredict.get": "getCategoryredict", "itemparameters.query": "itemParameters",
	"newbrand.query": "queryNewbrand", "brand.query": "brand", "freighttemplate.query": "freightTemplate",
	"freighttemplate.get": "freightTemplate", "npic.add": "addNPic", "pic.add": "pic", "pic.delete": "pic", "item.add": "item",
	"getproductcode.query": "queryGetproductcode", "childitem.add": "childItem", "itemcontents.modify": "itemContents",
	"mainproduct.modify": "errCorreCont", "mainproduct.get": "mainProduct", "price.update": "updatePrice", "price.get": "getPrice",
	"inventory.modify": "inventory", "inventory.get": "inventory", "parallelinventory.modify": "parallelInventory",
	"parallelinventory.get": "parallelInventory", "shelves.add": "shelves", "shelves.move": "shelves", "item.delorres": "item",
	"item.get": "item", "item.query": "item", "itemdetail.query": "itemDetail", "itemsale.query": "itemSale",
	"shopinfo.get": "getShopInfo", "shopcategory.query": "shopCategory", "shopcategory.add": "addCategory",
	"shopcategory.modify": "modifyCategory", "shopcategory.delete": "deleteCategory", "shopcategoryitem.add": "addCategoryItem",
	"shopcategoryitem.delete": "deleteCategoryItem", "shopcategoryitem.query": "queryCategoryItem", "shopcoupon.add": "addShopCoupon",
}

func encode(t *testing.T, v any) []byte {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func beijing(at time.Time) string {
	return at.In(time.FixedZone("", 8*3600)).Format("2006-01-02 15:04:05")
}

// envelope is the body of a call.
func (s *shop) envelope(method string, p any) []byte {
	if p == nil {
		p = obj{}
	}
	return encode(s.t, obj{"sn_request": obj{"sn_body": obj{nodeOf[method]: p}}})
}

// headers of a call, without the signature.
func (s *shop) headers(method string) map[string]string {
	h := map[string]string{
		"AppMethod": "suning.custom." + method, "AppRequestTime": beijing(s.clock.now()), "Format": "json",
		"AppKey": s.cred.AppKey, "VersionNo": "v1.2",
	}
	if s.cred.AccessToken != "" {
		h["access_token"] = s.cred.AccessToken
	}
	return h
}

func (s *shop) sign(h map[string]string, body []byte) {
	text := s.cred.AppSecret + h["AppMethod"] + h["AppRequestTime"] + h["AppKey"] + h["VersionNo"] + base64.StdEncoding.EncodeToString(body)
	h["SignInfo"] = fmt.Sprintf("%x", md5.Sum([]byte(text)))
}

func (s *shop) call(method string, p any) answer {
	s.t.Helper()
	return s.send(s.headers(method), s.envelope(method, p))
}

// send signs and sends a body.
func (s *shop) send(h map[string]string, body []byte) answer {
	s.t.Helper()
	s.sign(h, body)
	return s.request(http.MethodPost, suning.APIPath, h, string(body))
}

func (s *shop) request(verb, path string, h map[string]string, body string) answer {
	s.t.Helper()
	a, err := s.try(verb, path, h, body)
	if err != nil {
		s.t.Fatal(err)
	}
	return a
}

func (s *shop) try(verb, path string, h map[string]string, body string) (answer, error) {
	req, err := http.NewRequestWithContext(s.t.Context(), verb, "http://suning.test"+path, strings.NewReader(body))
	if err != nil {
		return answer{}, err
	}
	for name, v := range h {
		req.Header[name] = []string{v} // not canonical, as other clients send them
	}
	resp, err := s.http.Do(req)
	if err != nil {
		return answer{}, err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	return parse(resp.StatusCode, text), err
}

func parse(status int, body []byte) answer {
	a := answer{status: status, body: string(body)}
	var outer struct {
		Content struct {
			Head  obj `json:"sn_head"`
			Body  obj `json:"sn_body"`
			Error obj `json:"sn_error"`
		} `json:"sn_responseContent"`
	}
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(body, []byte("\ufeff"))))
	d.UseNumber()
	if d.Decode(&outer) == nil {
		a.head, a.nodes = outer.Content.Head, outer.Content.Body
		a.code, _ = outer.Content.Error["error_code"].(string)
	}
	return a
}

// must calls and wants the node of a success.
func (s *shop) must(method string, p any) any {
	s.t.Helper()
	a := s.call(method, p)
	node, ok := a.nodes[nodeOf[method]]
	if a.status != 200 || a.code != "" || !ok || len(a.nodes) != 1 {
		s.t.Fatalf("%s: %d %.400s", method, a.status, a.body)
	}
	return node
}

// get wants an object.
func (s *shop) get(method string, p any) obj {
	s.t.Helper()
	o, ok := s.must(method, p).(obj)
	if !ok {
		s.t.Fatalf("%s: not an object", method)
	}
	return o
}

// all reads every page of a query.
func (s *shop) all(method string, p obj) []obj {
	s.t.Helper()
	var out []obj
	for page := 1; ; page++ {
		q := obj{"pageNo": fmt.Sprint(page), "pageSize": "50"}
		for k, v := range p {
			q[k] = v
		}
		a := s.call(method, q)
		if a.code == nothing {
			return out
		}
		if a.code != "" {
			s.t.Fatalf("%s: %s", method, a.body)
		}
		out = append(out, objects(a.nodes[nodeOf[method]])...)
	}
}

const nothing = "biz.handler.data-get:no-result"

// refuses calls and wants an error code, whole.
func (s *shop) refuses(method string, p any, code string) {
	s.t.Helper()
	if a := s.call(method, p); a.code != code || a.status != 200 || a.nodes != nil {
		s.t.Errorf("%s: got %d %.300s, want %s", method, a.status, a.body, code)
	}
}

func objects(v any) []obj {
	items, _ := v.([]any)
	out := make([]obj, 0, len(items))
	for _, x := range items {
		o, _ := x.(obj)
		out = append(out, o)
	}
	return out
}

// column takes one field of every row.
func column(rows []obj, name string) string {
	var out []string
	for _, r := range rows {
		out = append(out, fmt.Sprint(r[name]))
	}
	return strings.Join(out, " ")
}

// canvas is a picture of one colour; n makes another file of it.
func canvas(width, height, n int) *image.Paletted {
	m := image.NewPaletted(image.Rect(0, 0, width, height), color.Palette{color.White, color.Gray{uint8(40 * n)}})
	for x := range width / 2 {
		m.SetColorIndex(x, 0, 1)
	}
	return m
}

// drawn keeps encoded pictures, which are the slowest part of these tests.
var drawn sync.Map

func pictureBytes(t *testing.T, format string, width, height, n int) []byte {
	t.Helper()
	name := fmt.Sprint(format, width, " ", height, " ", n)
	if data, ok := drawn.Load(name); ok {
		return data.([]byte)
	}
	var b bytes.Buffer
	var err error
	switch m := canvas(width, height, n); format {
	case "jpeg":
		err = jpeg.Encode(&b, m, &jpeg.Options{Quality: 10})
	case "gif":
		err = gif.Encode(&b, m, nil)
	case "bmp":
		err = bmp.Encode(&b, m)
	default:
		err = png.Encode(&b, m)
	}
	if err != nil {
		t.Fatal(err)
	}
	drawn.Store(name, b.Bytes())
	return b.Bytes()
}

func b64(data []byte) string { return base64.StdEncoding.EncodeToString(data) }

// picture uploads a picture of a size and returns its address.
func (s *shop) picture(width, height, n int) string {
	s.t.Helper()
	url, _ := s.get("npic.add", obj{"picContent": b64(pictureBytes(s.t, "gif", width, height, n))})["picUrl"].(string)
	if !strings.HasPrefix(url, "https://image.suning.cn/uimg/sop/commodity/") {
		s.t.Fatalf("picUrl %q", url)
	}
	return url
}

// control calls the control address.
func (s *shop) control(verb, name string, in any) obj {
	s.t.Helper()
	a := s.controlRaw(verb, name, in)
	if a.status != http.StatusOK {
		s.t.Fatalf("%s %s: %d %s", verb, name, a.status, a.body)
	}
	var out obj
	if err := json.Unmarshal([]byte(a.body), &out); err != nil {
		s.t.Fatal(err)
	}
	return out
}

func (s *shop) controlRaw(verb, name string, in any) answer {
	s.t.Helper()
	return s.request(verb, "/_sandbox/"+name, nil, string(encode(s.t, in)))
}

func (s *shop) config(in obj) { s.t.Helper(); s.control("POST", "config", in) }

func clean(t *testing.T, s *shop) {
	t.Helper()
	if v := s.box.Violations(); len(v) > 0 {
		t.Errorf("violations: %s", strings.Join(v, "; "))
	}
}
