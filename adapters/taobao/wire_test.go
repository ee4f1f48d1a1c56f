package taobao_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/listing"
)

func TestCreateBody(t *testing.T) {
	s, shop := scripted(t, ordinary(t))
	receipt, err := shop.Create(t.Context(), reference())
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(adapters.Receipt{Ref: adapters.Ref{ID: "634830531619"}}, receipt); d != "" {
		t.Errorf("receipt (-want +got):\n%s", d)
	}
	golden(t, "create.golden", s.last())
	if _, err := shop.Create(t.Context(), reference()); err != nil {
		t.Fatal(err)
	}
	calls := []string{"alibaba.item.publish.schema.get", "alibaba.item.publish.submit", "alibaba.item.publish.submit"}
	if d := cmp.Diff(calls, s.methods()); d != "" {
		t.Errorf("calls of two creates in one category (-want +got):\n%s", d)
	}
}

// TestCommonParameters (taobao §1): everything is in the body, nothing is empty,
// and the time is Beijing's on every machine.
func TestCommonParameters(t *testing.T) {
	s, shop := scripted(t, ordinary(t))
	if _, err := shop.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	p := s.last()
	for name, want := range map[string]string{
		"timestamp": "2026-11-25 07:30:00", "format": "json", "v": "2.0", "sign_method": "hmac-sha256", "app_key": "23011777", "session": "6102b14500aabbcc",
	} {
		if p.Get(name) != want {
			t.Errorf("%s = %q, want %q", name, p.Get(name), want)
		}
	}
	if len(p.Get("sign")) != 64 || p.Get("sign") != strings.ToUpper(p.Get("sign")) || s.types[0] != "application/x-www-form-urlencoded;charset=utf-8" {
		t.Errorf("sign %s, content %s", p.Get("sign"), s.types[0])
	}
	for name, values := range p {
		if len(values) != 1 || values[0] == "" || strings.HasPrefix(values[0], "@") {
			t.Errorf("%s = %q", name, values)
		}
	}
	if p.Has("simplify") {
		t.Error("simplify was sent")
	}
}

func TestUpdateBody(t *testing.T) {
	s, shop := scripted(t, ordinary(t))
	remote := live(t, shop)
	if _, err := shop.Update(t.Context(), adapters.Update{
		Remote: remote, Pictures: map[string]string{"sha256:n": "https://img.alicdn.com/imgextra/i2/n.jpg"},
		Changes: []adapters.Change{
			{Field: listing.FieldTitle, Value: listing.TextValue(`秭归脐橙 <新> & "鲜"`)},
			{Field: listing.FieldImageMain, Value: listing.ListValue([]string{"sha256:n", "https://img.alicdn.com/bao/uploaded/i2/b.jpg"})},
			{Field: listing.Attr("p-147908493"), Value: listing.TextValue("=5kg")},
			{Field: listing.Attr("foodInfo88.f2"), Value: listing.TextValue("=2026-11-20")},
		},
	}); err != nil {
		t.Fatal(err)
	}
	golden(t, "update.golden", s.last())
}

// TestTakingOutNeedsTheFullEdit: whether an edit of parts takes anything out is
// unknown. What a choice disables is no such thing.
func TestTakingOutNeedsTheFullEdit(t *testing.T) {
	s, shop := scripted(t, ordinary(t))
	remote := live(t, shop)
	for _, row := range []struct {
		change adapters.Change
		gone   string
	}{
		{adapters.Change{Field: listing.Attr("p-151234")}, `"p-151234"`},
		{adapters.Change{Field: listing.FieldImageMain, Value: listing.TextValue("https://img.alicdn.com/imgextra/i2/n.jpg")}, `"images_1"`},
		{adapters.Change{Field: listing.Option("shopcat")}, `"shopcat"`},
	} {
		if _, err := shop.Update(t.Context(), adapters.Update{Remote: remote, Changes: []adapters.Change{row.change}}); err != nil {
			t.Fatal(err)
		}
		i := len(s.sent) - 2 // then it is looked whether the item stands where it stood
		if p := s.sent[i]; p.Get("method") != "alibaba.item.edit.submit" || strings.Contains(p.Get("schema"), row.gone) || !strings.Contains(p.Get("schema"), "4891234567890123457") {
			t.Errorf("%s: %s", row.change.Field, p.Get("method"))
		}
	}
	abroad := adapters.Change{Field: listing.Attr("p-122216515"), Value: listing.TextValue("#27773")} // disables the province
	if _, err := shop.Update(t.Context(), adapters.Update{Remote: remote, Changes: []adapters.Change{abroad}}); err != nil {
		t.Fatal(err)
	}
	if p := s.last(); p.Get("method") != "alibaba.item.edit.fastupdate" || strings.Contains(p.Get("schema"), "p-122216431") {
		t.Errorf("%s %s", p.Get("method"), p.Get("schema"))
	}
}

// TestDescriptionKeepsItsPictures and the other way round: both stand in one
// field.
func TestDescriptionKeepsItsPictures(t *testing.T) {
	s, shop := scripted(t, ordinary(t))
	remote := live(t, shop)
	for _, row := range []struct {
		change adapters.Change
		want   string
	}{
		{adapters.Change{Field: listing.FieldDescription, Value: listing.TextValue("新 & 好\n第二段")}, `<p>新 &amp; 好</p><p>第二段</p><p><img src="https://img.alicdn.com/imgextra/i2/d.jpg"/></p>`},
		{adapters.Change{Field: listing.FieldImageDetail, Value: listing.TextValue("https://img.alicdn.com/imgextra/i2/e.jpg")}, `<p>三峡库区&amp;秭归</p><p>现摘现发</p><p><img src="https://img.alicdn.com/imgextra/i2/e.jpg"/></p>`},
		{adapters.Change{Field: listing.FieldImageDetail}, `<p>三峡库区&amp;秭归</p><p>现摘现发</p>`},
	} {
		if _, err := shop.Update(t.Context(), adapters.Update{Remote: remote, Changes: []adapters.Change{row.change}}); err != nil {
			t.Fatal(err)
		}
		sent := s.last().Get("schema")
		for _, id := range []string{"desc", "wirelessDesc"} {
			if escaped := `<field id="` + id + `" type="input"><value>` + escape(row.want) + `</value></field>`; !strings.Contains(sent, escaped) {
				t.Errorf("%s: %s is not in %s", row.change.Field, escaped, sent)
			}
		}
	}
}

// TestOwnMobilePageStays: a page for phones that somebody made of its own is not
// written over with the one for computers; an older copy of ours is.
func TestOwnMobilePageStays(t *testing.T) {
	const wireless = `<field id="wirelessDesc"`
	change := adapters.Change{Field: listing.FieldDescription, Value: listing.TextValue("新的描述")}
	for name, c := range map[string]struct {
		held    string
		written bool
	}{
		"made in the shop's editor": {`<wapDesc><txt>手机详情</txt><img>https://img.alicdn.com/imgextra/i2/m.jpg</img></wapDesc>`, false},
		"an older copy of ours":     {`<p>旧的描述</p>`, true},
		"none":                      {"", true},
	} {
		answers := ordinary(t)
		item := strings.Replace(file(t, "item.xml"), `<field id="wirelessDesc" name="手机描述" type="input"/>`,
			`<field id="wirelessDesc" name="手机描述" type="input"><value>`+escape(c.held)+`</value></field>`, 1)
		if !strings.Contains(item, escape(c.held)) {
			t.Fatal("the document has no page for phones")
		}
		answers["alibaba.item.edit.schema.get"] = []string{answer("alibaba.item.edit.schema.get", item)}
		s, shop := scripted(t, answers)
		if _, err := shop.Update(t.Context(), adapters.Update{Remote: live(t, shop), Changes: []adapters.Change{change}}); err != nil {
			t.Fatal(err)
		}
		sent := s.last().Get("schema")
		if got := strings.Contains(sent, wireless); got != c.written || !strings.Contains(sent, `<field id="desc"`) {
			t.Errorf("%s: sent %s", name, sent)
		}
	}
}

func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(s)
}

// TestNewSKUNeedsTheFullEdit: everything goes back, the new row and what hangs on
// it with it, and the item stays where it stood.
func TestNewSKUNeedsTheFullEdit(t *testing.T) {
	s, shop := scripted(t, ordinary(t))
	remote := live(t, shop)
	desired := adapters.Desired{Snapshot: listing.Snapshot{SKUs: []listing.SKUSnapshot{{ID: "ZGQC-20J", Fields: map[listing.Field]listing.Value{
		listing.SpecAxis("净含量规格"): listing.TextValue("20斤"), listing.FieldPrice: listing.NumberValue(3590), listing.FieldStock: listing.NumberValue(5),
	}}}}}
	var changes []adapters.Change
	for _, f := range slices.Sorted(maps.Keys(desired.SKUs[0].Fields)) {
		changes = append(changes, adapters.Change{SKU: "ZGQC-20J", Field: f, Value: desired.SKUs[0].Fields[f]})
	}
	if _, err := shop.Update(t.Context(), adapters.Update{Remote: remote, Changes: changes, Desired: desired}); err != nil {
		t.Fatal(err)
	}
	i := slices.Index(s.methods(), "alibaba.item.edit.submit")
	golden(t, "submit.golden", s.sent[i])
	if rest := s.methods()[i+1:]; !slices.Equal(rest, []string{"taobao.item.seller.get"}) {
		t.Errorf("calls after the edit: %v", rest)
	}
}

// TestEditMustNotMoveTheItem: an edit that takes an item off the shelf is made
// good at once.
func TestEditMustNotMoveTheItem(t *testing.T) {
	answers := ordinary(t)
	item := wrap("taobao.item.seller.get", classicItem)
	answers["taobao.item.seller.get"] = []string{item, strings.Replace(item, "onsale", "instock", 1)}
	s, shop := scripted(t, answers)
	remote := live(t, shop)
	change := adapters.Change{SKU: "ZGQC-5J", Field: listing.SpecAxis("净含量规格"), Value: listing.TextValue("20斤")}
	if _, err := shop.Update(t.Context(), adapters.Update{Remote: remote, Changes: []adapters.Change{change}}); err != nil {
		t.Fatal(err)
	}
	if last := s.last().Get("method"); last != "alibaba.item.operate.upshelf" {
		t.Errorf("the last call is %s", last)
	}
}

func TestPriceBody(t *testing.T) {
	s, shop := scripted(t, ordinary(t))
	remote := live(t, shop)
	if _, err := shop.SetPrices(t.Context(), adapters.PriceUpdate{Remote: remote, Changes: []adapters.Change{
		{SKU: "ZGQC-5J", Field: listing.FieldPrice, Value: listing.NumberValue(4290)},
	}}); err != nil {
		t.Fatal(err)
	}
	golden(t, "price.golden", s.last())
}

func TestStockBody(t *testing.T) {
	s, shop := scripted(t, ordinary(t))
	remote := live(t, shop)
	changes := []adapters.Change{
		{SKU: "ZGQC-5J", Field: listing.FieldStock, Value: listing.NumberValue(0)},
		{SKU: "ZGQC-10J", Field: listing.FieldStock, Value: listing.NumberValue(80)},
	}
	if _, err := shop.SetStock(t.Context(), adapters.StockUpdate{Remote: remote, Changes: changes}); err != nil {
		t.Fatal(err)
	}
	golden(t, "stock.golden", s.last())
	remote.SKUIDs = nil // nobody told the ids: the codes stand for them
	if _, err := shop.SetStock(t.Context(), adapters.StockUpdate{Remote: remote, Changes: changes}); err != nil {
		t.Fatal(err)
	}
	if p := s.last(); p.Get("outerid_quantities") != "ZGQC-5J:0;ZGQC-10J:80" || p.Has("skuid_quantities") || p.Get("type") != "1" {
		t.Errorf("by code: %v", p)
	}
}

// lone is an item without SKU rows.
func lone(t *testing.T) map[string][]string {
	t.Helper()
	doc := file(t, "item.xml")
	from, to := strings.Index(doc, ` <field id="sku"`), strings.Index(doc, ` <field id="price"`)
	answers := ordinary(t)
	answers["alibaba.item.edit.schema.get"] = []string{answer("alibaba.item.edit.schema.get", doc[:from]+doc[to:])}
	return answers
}

// TestItemWithoutSKUs is its own SKU, under its own code.
func TestItemWithoutSKUs(t *testing.T) {
	s, shop := scripted(t, lone(t))
	remote := live(t, shop)
	want := []listing.SKUSnapshot{{ID: "ZGQC", Fields: map[listing.Field]listing.Value{listing.FieldPrice: listing.NumberValue(3990), listing.FieldStock: listing.NumberValue(497)}}}
	if d := cmp.Diff(want, remote.SKUs, cmp.Comparer(func(a, b listing.Value) bool { return a == b })); d != "" {
		t.Errorf("SKUs (-want +got):\n%s", d)
	}
	stock := []adapters.Change{{SKU: "ZGQC", Field: listing.FieldStock, Value: listing.NumberValue(9)}}
	if _, err := shop.SetStock(t.Context(), adapters.StockUpdate{Remote: remote, Changes: stock}); err != nil {
		t.Fatal(err)
	}
	if p := s.last(); p.Get("method") != "taobao.item.quantity.update" || p.Get("quantity") != "9" || p.Has("sku_id") {
		t.Errorf("stock %v", p)
	}
	price := []adapters.Change{{SKU: "ZGQC", Field: listing.FieldPrice, Value: listing.NumberValue(4100)}}
	if _, err := shop.SetPrices(t.Context(), adapters.PriceUpdate{Remote: remote, Changes: price}); err != nil {
		t.Fatal(err)
	}
	if want := `<itemSchema><field id="price" type="input"><value>41.00</value></field></itemSchema>`; s.last().Get("schema") != want {
		t.Errorf("price %s", s.last().Get("schema"))
	}
	price[0].SKU = "OTHER"
	if _, err := shop.SetPrices(t.Context(), adapters.PriceUpdate{Remote: remote, Changes: price}); shoptest.Classed(t, err).SKU != "OTHER" {
		t.Errorf("another code: %v", err)
	}
}

func TestShelfBody(t *testing.T) {
	s, shop := scripted(t, ordinary(t))
	remote := live(t, shop)
	for on, want := range map[bool]string{true: "alibaba.item.operate.upshelf", false: "alibaba.item.operate.downshelf"} {
		receipt, err := shop.SetShelf(t.Context(), remote, on)
		if err != nil || receipt.Audited || receipt.ID != remote.ID {
			t.Fatalf("%v: %+v %v", on, receipt, err)
		}
		if p := s.last(); p.Get("method") != want || p.Get("item_id") != "634830531619" || p.Has("quantity") {
			t.Errorf("%v: %v", on, p)
		}
	}
}

// TestUploadBody holds the multipart form: the signed parameters as text parts,
// the picture as "img" with a file name, which is not signed (taobao §3, §4.4).
func TestUploadBody(t *testing.T) {
	s, shop := scripted(t, ordinary(t))
	data, pic := shoptest.Picture(t, 10, 10, 7)
	img := adapters.Image{SHA256: pic.SHA256, Name: "图 1.png", Format: "png", Data: data}
	address, err := shop.Upload(t.Context(), img)
	if err != nil || address != "https://img.alicdn.com/imgextra/i2/2506614820/O1CN01abc_!!2506614820.jpg" {
		t.Fatalf("%q, %v", address, err)
	}
	p := s.last()
	name, content, _ := strings.Cut(p.Get("file:img"), " ")
	if content != string(data) || name != p.Get("image_input_title") || !strings.HasSuffix(name, ".png") {
		t.Errorf("file %q, title %q, %d bytes of %d", name, p.Get("image_input_title"), len(content), len(data))
	}
	var text []string
	for key := range p {
		if !strings.HasPrefix(key, "file:") {
			text = append(text, key)
		}
	}
	slices.Sort(text)
	want := []string{"app_key", "client_type", "format", "image_input_title", "is_https", "method", "picture_category_id", "session", "sign", "sign_method", "timestamp", "v"}
	if d := cmp.Diff(want, text); d != "" {
		t.Errorf("text parts (-want +got):\n%s", d)
	}
	if _, err := shop.Upload(t.Context(), img); err != nil || s.bodies[1] != s.bodies[0] {
		t.Errorf("the same picture gives another request: %v", err)
	}
}

func TestUploadRefusals(t *testing.T) {
	s, shop := scripted(t, ordinary(t))
	for name, img := range map[string]adapters.Image{
		"format": {Name: "x.webp", Format: "webp", Data: []byte("x")},
		"empty":  {Name: "x.png", Format: "png"},
		"large":  {Name: "x.png", Format: "png", Data: make([]byte, 3<<20+1)},
	} {
		if _, err := shop.Upload(t.Context(), img); shoptest.Classed(t, err).Class != adapters.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if len(s.bodies) != 0 {
		t.Errorf("%d calls", len(s.bodies))
	}
	for status, class := range map[string]adapters.Class{"froze": adapters.Invalid, "1": adapters.Invalid, "pass": ""} {
		s.Answers["taobao.picture.upload"] = []string{wrap("taobao.picture.upload", `{"picture":{"picture_path":"https://x.cn/a.jpg","status":"`+status+`"}}`)}
		_, err := shop.Upload(t.Context(), adapters.Image{Name: "x.png", Format: "png", Data: []byte("x")})
		if class == "" && err != nil || class != "" && shoptest.Classed(t, err).Class != class {
			t.Errorf("status %s: %v", status, err)
		}
	}
}

// TestChoices: what the shop has, and nothing where the package is missing: the
// user types the id then (taobao §4.3).
func TestChoices(t *testing.T) {
	s, shop := scripted(t, ordinary(t))
	got, err := shop.(adapters.ShopChooser).Choices(t.Context())
	want := []adapters.Choice{{Option: "template_id", ID: "1865157090", Label: "湖北生鲜包邮", Free: true}, {Option: "template_id", ID: "7", Label: "到付"}}
	if d := cmp.Diff(want, got); d != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, d)
	}
	s.Answers["taobao.delivery.templates.get"] = []string{denied}
	for range 2 {
		if got, err := shop.(adapters.ShopChooser).Choices(t.Context()); err != nil || got != nil {
			t.Errorf("%v %v", got, err)
		}
	}
	if len(s.sent) != 2 {
		t.Errorf("%d calls: a denied method is asked again", len(s.sent))
	}
}

func TestFetchMapsTheItem(t *testing.T) {
	_, shop := scripted(t, ordinary(t))
	remote := live(t, shop)
	want := map[listing.Field]string{
		listing.FieldTitle: "秭归脐橙 新鲜当季水果 5斤装", listing.FieldDescription: "三峡库区&秭归\n现摘现发", listing.FieldCategory: "50108542",
		listing.FieldImageMain:   "https://img.alicdn.com/bao/uploaded/i2/a.jpg\nhttps://img.alicdn.com/bao/uploaded/i2/b.jpg",
		listing.FieldImageDetail: "https://img.alicdn.com/imgextra/i2/d.jpg", listing.FieldShipWithin: "48",
		listing.Option("template_id"): "1865157090", listing.Option("sub_stock"): "1", listing.Option("shopcat"): "1698370542",
		listing.Attr("p-20000"): "#3596125", listing.Attr("p-122216515"): "#27772", listing.Attr("p-122216431"): "#29912", listing.Attr("p-147908493"): "=2.5kg",
		listing.Attr("p-191164129"): "=30", listing.Attr("p-151234"): "#11\n#12", listing.Attr("sevenDayNotSupport"): "#1",
	}
	got := map[listing.Field]string{}
	for f, v := range remote.Fields {
		got[f] = v.Text()
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("fields (-want +got):\n%s", d)
	}
	if d := cmp.Diff(map[string]string{"ZGQC-5J": "4891234567890123457", "ZGQC-10J": "4891234567890123458"}, remote.SKUIDs); d != "" {
		t.Errorf("SKU ids (-want +got):\n%s", d)
	}
	if !remote.OnShelf || !remote.Live || remote.ListingID != "ZGQC" || remote.Modified.Format("2006-01-02 15:04") != "2026-03-01 01:40" {
		t.Errorf("%+v", remote)
	}
}

// TestCheckOfTmall: a Tmall shop is told apart, with either grant.
func TestCheckOfTmall(t *testing.T) {
	answers := ordinary(t)
	answers["taobao.user.seller.get"] = []string{wrap("taobao.user.seller.get", `{"user":{"user_id":1,"type":"B"}}`), denied}
	answers["alibaba.item.publish.market.get"] = []string{wrap("alibaba.item.publish.market.get", `{"markets":"tmall"}`), wrap("alibaba.item.publish.market.get", `{"markets":"tmall, taobao"}`)}
	_, shop := scripted(t, answers)
	for i, ok := range []bool{false, false, true} {
		_, err := shop.Check(t.Context())
		if ok != (err == nil) || !ok && (shoptest.Classed(t, err).Class != adapters.Unsupported || shoptest.Classed(t, err).Hint.IsZero()) {
			t.Errorf("%d: %v", i, err)
		}
	}
}

func TestTokenWithoutRefresh(t *testing.T) {
	_, shop := scripted(t, ordinary(t))
	tokens, err := shop.(adapters.TokenRefresher).RefreshToken(t.Context(), listing.NewSecret("r0"))
	if err != nil || !tokens.Refresh.IsZero() || tokens.ShopID != "324822964" || tokens.Expires.Sub(now).Hours() != 24 {
		t.Errorf("%+v %v", tokens, err)
	}
}
