package suning_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/suning"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// TestTrapFormatAndBeijingTime (suning §11.1, §11.2): without the header the
// answer is XML; the time is Beijing's wherever this machine stands. script.read
// holds every request of every test against both.
func TestTrapFormatAndBeijingTime(t *testing.T) {
	s, shop := scripted(t, ordinary())
	if _, err := shop.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	h := s.calls[0].header
	if h.Get("format") != "json" || h.Get("appRequestTime") != noon.Add(8*time.Hour).Format(time.DateTime) {
		t.Errorf("header %v", h)
	}
}

// TestTokenHeader: the token is sent as access_token, and only if there is one
// (suning §1, §2).
func TestTokenHeader(t *testing.T) {
	s, shop := scripted(t, ordinary())
	if _, err := shop.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, sent := s.calls[0].header["Access_token"]; sent {
		t.Error("an empty token was sent")
	}
	granted := suning.Open(adapters.Account{
		BaseURL: "http://suning.test/x", AppKey: appKey, AppSecret: listing.NewSecret(appSecret),
		Token: func() listing.Secret { return listing.NewSecret("TOKEN") },
	}, httpclient.New(httpclient.Options{Transport: s, Now: s.now}))
	if _, err := granted.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := s.calls[1].header.Get("access_token"); got != "TOKEN" {
		t.Errorf("token = %q", got)
	}
}

// TestNothingFoundIsNoError (suning §4.0, §11.4).
func TestNothingFoundIsNoError(t *testing.T) {
	answers := ordinary()
	for method := range answers {
		if strings.HasSuffix(method, ".query") || method == "item.get" {
			answers[method] = []string{nothing}
		}
	}
	_, shop := scripted(t, answers)
	found, err := shop.Find(t.Context(), adapters.Keys{SKUs: []string{"A-1", "A-2"}, Listing: []string{"L"}})
	if err != nil || len(found) != 0 {
		t.Errorf("find: %v, %v", found, err)
	}
	list, err := shop.List(t.Context(), "")
	if err != nil || len(list.Items) != 0 || list.Next != "" {
		t.Errorf("list: %+v, %v", list, err)
	}
	if choices, err := shop.(adapters.ShopChooser).Choices(t.Context()); err != nil || len(choices) != 0 {
		t.Errorf("choices: %v, %v", choices, err)
	}
	_, err = shop.Fetch(t.Context(), adapters.Ref{ID: "11987654321"})
	classed(t, err, adapters.NotFound)
	_, err = shop.Fetch(t.Context(), adapters.Ref{ID: "itemCode:A-1"})
	classed(t, err, adapters.NotFound)
}

// TestPagingSendsBothNumbers: page 2 alone would be page 1 with ten rows
// (suning §4.0); a page that ran empty meanwhile ends it.
func TestPagingSendsBothNumbers(t *testing.T) {
	first := `[{"freighttemplateid":"a","freighttemplatename":"一"}]`
	s, shop := scripted(t, with("freighttemplate.query", page("freightTemplate", first, "1", "3"), page("freightTemplate", first, "2", "3"), nothing))
	if _, err := shop.(adapters.ShopChooser).Choices(t.Context()); err != nil {
		t.Fatal(err)
	}
	for i, c := range s.calls {
		if want := `{"pageNo":"` + string(rune('1'+i)) + `","pageSize":"50"}`; c.fields != want {
			t.Errorf("page %d: %s", i+1, c.fields)
		}
	}
}

// TestListReadsBackwards: rows stand in the order of their last edit, so the
// last page is read first (suning §4.0); variants' codes come from the rows
// edited lately, others are asked for; what is under review comes last.
func TestListReadsBackwards(t *testing.T) {
	answers := ordinary()
	waiting := `[` + strings.NewReplacer("ZG-NO", "NEW").Replace(rowOf("", "1")) + `,` + rowOf("2", "1") + `]`
	answers["item.query"] = []string{
		nothing, nothing, page("item", `[`+rowOf("11987654321", "2")+`]`, "1", "1"), nothing, nothing, page("item", waiting, "1", "1"),
	}
	row := func(id, code string) string {
		return `{"productCode":"` + id + `","itemCode":"` + code + `","cmTitle":"t","saleStatus":"0"}`
	}
	answers["itemsale.query"] = []string{
		page("itemSale", `[`+row("1", "A")+`]`, "1", "3"), page("itemSale", `[`+row("0011987654321", "")+`,`+row("7", "")+`]`, "3", "3"),
		page("itemSale", `[`+row("2", "B")+`,`+row("7", "")+`]`, "2", "3"), page("itemSale", `[`+row("1", "A")+`]`, "1", "3"),
	}
	answers["item.get"] = []string{ok("item", strings.NewReplacer("ZG-NO", "AGED").Replace(rowOf("7", "2")))}
	s, shop := scripted(t, answers)
	var got []string
	for cursor := ""; ; {
		list, err := shop.List(t.Context(), cursor)
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range list.Items {
			got = append(got, one.ID+" "+strings.Join(one.SKUs, "+")+" "+string(one.Audit))
		}
		if cursor = list.Next; cursor == "" {
			break
		}
	}
	want := []string{
		"11987654321 ZG-NO-5J+ZG-NO-10J none", "7 AGED-5J+AGED-10J none", "2 B none", "1 A none", "itemCode:NEW-10J NEW-5J+NEW-10J pending",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	var numbers []string
	for _, c := range s.calls {
		if c.method == "itemsale.query" {
			numbers = append(numbers, c.fields[len(`{"pageNo":"`):][:1])
		}
	}
	if d := cmp.Diff([]string{"1", "3", "2", "1"}, numbers); d != "" {
		t.Errorf("pages: %s", d)
	}
	_, err := shop.List(t.Context(), "77:1")
	classed(t, err, adapters.Invalid)
}

// TestListByState: where the platform wants a state, each is listed (suning
// §4.9).
func TestListByState(t *testing.T) {
	s, shop := scripted(t, with("itemsale.query", no("biz.itemSale.missing-parameter:saleStatus"), nothing, page("itemSale", saleOf, "1", "1"), nothing))
	list, err := shop.List(t.Context(), "")
	if err != nil || len(list.Items) != 2 || list.Next != "" {
		t.Fatalf("list = %+v, %v", list, err)
	}
	if got := s.sent("itemsale.query"); got != `{"pageNo":"1","pageSize":"50","saleStatus":"5"}` {
		t.Errorf("sent %s", got)
	}
}

// TestSearchWindows: item.query takes thirty days a call, and no time alone
// (suning §4.9, §11.13).
func TestSearchWindows(t *testing.T) {
	s, shop := scripted(t, ordinary())
	if _, err := shop.List(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	var windows []string
	for _, c := range s.calls {
		if c.method == "item.query" && strings.Contains(c.fields, `"status":"1"`) {
			windows = append(windows, c.fields)
		}
	}
	want := []string{
		`{"endTime":"2024-09-06 10:00:00","pageNo":"1","pageSize":"50","startTime":"2024-08-07 10:00:00","status":"1"}`,
		`{"endTime":"2024-10-06 10:00:00","pageNo":"1","pageSize":"50","startTime":"2024-09-06 10:00:00","status":"1"}`,
		`{"endTime":"2024-11-05 10:00:00","pageNo":"1","pageSize":"50","startTime":"2024-10-06 10:00:00","status":"1"}`,
	}
	if d := cmp.Diff(want, windows); d != "" {
		t.Error(d)
	}
}

// TestFindOrder: each code with item.get, then the index, then the queue
// (suning §5); codes with Chinese are refused as keys and never sent.
func TestFindOrder(t *testing.T) {
	answers := with("item.get", nothing)
	s, shop := scripted(t, answers)
	keys := adapters.Keys{SKUs: []string{"ZG-NO-5J", "秭归-5", "ZG-NO-10J"}, Listing: []string{"ZGQC"}, Title: "湖北秭归脐橙 新鲜水果 中果"}
	if _, err := shop.Find(t.Context(), keys); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range s.calls {
		got = append(got, c.method+" "+c.fields)
	}
	want := []string{
		`item.get {"itemCode":"ZG-NO-5J"}`, `item.get {"itemCode":"ZG-NO-10J"}`, `item.get {"itemCode":"ZGQC"}`,
		`getproductcode.query {"suppliercmcode":"ZG-NO-5J"}`,
		`item.query {"endTime":"2024-11-05 10:00:00","pageNo":"1","pageSize":"50","startTime":"2024-11-04 10:00:00","status":"1"}`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// TestFindStates: live, under review with and without a product code, by name
// in the queue; an application that was refused is no listing (suning §4.8).
func TestFindStates(t *testing.T) {
	keys := adapters.Keys{SKUs: []string{"ZG-NO-5J", "ZG-NO-10J"}, Title: "湖北秭归脐橙 新鲜水果 中果"}
	nameless := strings.NewReplacer("ZG-NO-5J", "", "ZG-NO-10J", "").Replace(rowOf("", "1"))
	for name, c := range map[string]struct {
		get, index, queue string
		want              []adapters.Summary
	}{
		"live":           {ok("item", rowOf("0011987654321", "2")), nothing, nothing, []adapters.Summary{{Ref: adapters.Ref{ID: "11987654321"}, OnShelf: true, Audit: adapters.AuditNone}}},
		"pending":        {ok("item", rowOf("", "1")), nothing, nothing, []adapters.Summary{{Ref: adapters.Ref{ID: "itemCode:ZG-NO-10J"}, Audit: adapters.AuditPending}}},
		"pending coded":  {ok("item", rowOf("77", "1")), nothing, nothing, []adapters.Summary{{Ref: adapters.Ref{ID: "77"}, Audit: adapters.AuditPending}}},
		"refused":        {ok("item", rowOf("", "4")), nothing, nothing, nil},
		"failed":         {ok("item", rowOf("", "3")), nothing, nothing, nil},
		"in the queue":   {nothing, nothing, page("item", "["+rowOf("", "1")+"]", "1", "1"), []adapters.Summary{{Ref: adapters.Ref{ID: "itemCode:ZG-NO-10J"}, Audit: adapters.AuditPending}}},
		"queue by name":  {nothing, nothing, page("item", "["+nameless+"]", "1", "1"), []adapters.Summary{{Ref: adapters.Ref{ID: "itemCode:ZG-NO-5J"}, Audit: adapters.AuditPending}}},
		"someone else's": {nothing, nothing, page("item", "["+strings.NewReplacer("ZG-NO", "XX").Replace(rowOf("", "1"))+"]", "1", "1"), nil},
	} {
		t.Run(name, func(t *testing.T) {
			answers := with("item.get", c.get)
			answers["getproductcode.query"], answers["item.query"] = []string{c.index}, []string{c.queue}
			_, shop := scripted(t, answers)
			found, err := shop.Find(t.Context(), keys)
			if err != nil {
				t.Fatal(err)
			}
			var got []adapters.Summary
			for _, f := range found {
				got = append(got, adapters.Summary{Ref: f.Ref, OnShelf: f.OnShelf, Audit: f.Audit})
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestIndexAnswersVariants: the index may answer a variant's code; item.get
// tells the product (suning §4.7).
func TestIndexAnswersVariants(t *testing.T) {
	answers := with("item.get", nothing, ok("item", rowOf("11987654321", "2")))
	answers["getproductcode.query"] = []string{ok("queryGetproductcode", `{"resultData":{"productcode":"9007199254740993"}}`)}
	s, shop := scripted(t, answers)
	found, err := shop.Find(t.Context(), adapters.Keys{SKUs: []string{"ZG-NO-5J"}})
	if err != nil || len(found) != 1 || found[0].ID != "11987654321" {
		t.Fatalf("found = %+v, %v", found, err)
	}
	if got := s.sent("item.get"); got != `{"productCode":"9007199254740993"}` {
		t.Errorf("sent %s", got)
	}
}

// TestMainAndVariantCodes: prices and stock go by the variant's code, shelf and
// bin by the main one (suning §11.5).
func TestMainAndVariantCodes(t *testing.T) {
	s, shop := scripted(t, ordinary())
	remote := live(t, shop)
	if _, err := shop.SetShelf(t.Context(), remote, false); err != nil {
		t.Fatal(err)
	}
	remote.OnShelf = false
	if err := shop.(adapters.Deleter).Delete(t.Context(), remote); err != nil {
		t.Fatal(err)
	}
	if s.sent("shelves.move") != `{"productCode":"11987654321"}` || s.sent("item.delorres") != `{"manageFlag":"0","productCode":"11987654321"}` {
		t.Errorf("sent %s, %s", s.sent("shelves.move"), s.sent("item.delorres"))
	}
	_, other := scripted(t, with("itemdetail.query", no("biz.itemDetail.invalid-biz:productCode")))
	_, err := other.Fetch(t.Context(), adapters.Ref{ID: "9007199254740993"})
	classed(t, err, adapters.NotFound)
}

// TestShelfIsIdempotent: to be there already is an error on this platform, and
// has the code of everything else (suning §4.13, §11.6).
func TestShelfIsIdempotent(t *testing.T) {
	refused := no("biz.custom.shelves.invalid-biz:productCode")
	answers := with("shelves.add", refused)
	answers["shelves.move"] = []string{refused}
	s, shop := scripted(t, answers)
	remote := live(t, shop)
	before := len(s.calls)
	if _, err := shop.SetShelf(t.Context(), remote, true); err != nil || len(s.calls) != before {
		t.Errorf("on the shelf already: %v, %d calls", err, len(s.calls)-before)
	}
	remote.OnShelf = false // as it was read; meanwhile somebody put it there
	if _, err := shop.SetShelf(t.Context(), remote, true); err != nil {
		t.Errorf("put there meanwhile: %v", err)
	}
	s.Answers["itemsale.query"] = []string{nothing}
	_, err := shop.SetShelf(t.Context(), remote, true)
	classed(t, err, adapters.Invalid)
	for i := range remote.SKUs {
		remote.SKUs[i].Fields[listing.FieldStock] = listing.NumberValue(0)
	}
	_, err = shop.SetShelf(t.Context(), remote, true)
	if e := classed(t, err, adapters.Invalid); e.Field != listing.FieldStock {
		t.Errorf("sold out: %+v", e)
	}
	remote.OnShelf = true
	if err := shop.(adapters.Deleter).Delete(t.Context(), remote); adapters.ClassOf(err) != adapters.Invalid {
		t.Errorf("delete on the shelf: %v", err)
	}
}

// TestSaleStates: only 1 is on sale, 3 and 4 are blocked by the platform, the
// rest is off the shelf (suning §4.9).
func TestSaleStates(t *testing.T) {
	for status, want := range map[string][2]bool{"0": {}, "1": {true, false}, "2": {}, "3": {false, true}, "4": {false, true}, "5": {}, "": {}} {
		_, shop := scripted(t, with("itemsale.query", page("itemSale", strings.Replace(saleOf, `"saleStatus":"1"`, `"saleStatus":"`+status+`"`, 1), "1", "1")))
		remote := live(t, shop)
		if remote.OnShelf != want[0] || remote.Banned != want[1] || !remote.Live || want[1] && remote.Reason == "" {
			t.Errorf("saleStatus %q: %+v", status, remote)
		}
	}
}

// TestSharedMerchantCode: codes are not unique; one that two variants have names
// neither (suning §5).
func TestSharedMerchantCode(t *testing.T) {
	_, shop := scripted(t, with("itemdetail.query", ok("itemDetail", strings.ReplaceAll(detailOf, "ZG-NO-10J", "ZG-NO-5J"))))
	remote := live(t, shop)
	if len(remote.SKUs) != 1 || len(remote.SKUIDs) != 0 {
		t.Errorf("SKUs = %+v, ids = %v", remote.SKUs, remote.SKUIDs)
	}
	_, err := shop.SetPrices(t.Context(), adapters.PriceUpdate{Remote: remote, Changes: []adapters.Change{set("ZG-NO-5J", listing.FieldPrice, listing.NumberValue(1))}})
	classed(t, err, adapters.Invalid)
}

// TestUniqueNames: a product's name must be unique on all of Suning; the shop's
// title stays (suning §4.6).
func TestUniqueNames(t *testing.T) {
	s, shop := scriptedWith(t, ordinary(), map[string]string{"unique_names": "yes"})
	if _, err := shop.Create(t.Context(), reference()); err != nil {
		t.Fatal(err)
	}
	if got := s.sent("item.add"); !strings.Contains(got, `"productName":"湖北秭归脐橙 新鲜水果 中果 ZGQC","cmTitle":"湖北秭归脐橙 新鲜水果 中果"`) {
		t.Errorf("sent %s", got)
	}
}

// TestTrapFreightTemplateID (suning §11.7): 32 hex digits are text, whatever they
// look like.
func TestTrapFreightTemplateID(t *testing.T) {
	const id = "00000000000000000000000000012e45"
	_, shop := scripted(t, with("freighttemplate.query", page("freightTemplate", `{"freighttemplateid":"`+id+`","freighttemplatename":"x"}`, "1", "1")))
	choices, err := shop.(adapters.ShopChooser).Choices(t.Context())
	if err != nil || len(choices) != 1 || choices[0].ID != id {
		t.Errorf("choices %+v, %v", choices, err)
	}
}

// TestTrapSamePictureTwice (suning §11.9) is refused by the platform: a picture
// that the workbook names twice goes once, and the refusal of one that looks the
// same is told as one of the main pictures.
func TestTrapSamePictureTwice(t *testing.T) {
	o := good(t)
	o.Listing.Pictures = append(o.Listing.Pictures, picture(listing.FieldImageMain, "", 800, 800, 1))
	desired, _ := suning.Adapter().Project(o)
	if main := desired.Fields[listing.FieldImageMain].List(); len(main) != 2 {
		t.Errorf("main pictures %v", main)
	}
	answers := with("item.add", no("biz.custom.item.invalid-biz:supplierImgUrlRepeate"))
	answers["item.get"] = []string{nothing}
	_, shop := scripted(t, answers)
	_, err := shop.Create(t.Context(), reference())
	if e := classed(t, err, adapters.Invalid); e.Field != listing.FieldImageMain {
		t.Errorf("%+v", e)
	}
}

// TestTrapMisspeltNames (suning §11.14): the platform's spelling is copied.
func TestTrapMisspeltNames(t *testing.T) {
	answers := with("childitem.add", no("biz.childItem.missing-parameter:parentProductCodede"))
	s, shop := scripted(t, answers)
	if _, err := shop.Create(t.Context(), reference()); err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(s.methods(), "moduletemplet.get") {
		t.Errorf("calls %v", s.methods())
	}
	remote := live(t, shop)
	want := reference().Desired
	want.SKUs = append(want.SKUs, listing.SKUSnapshot{ID: "ZG-NO-20J", Fields: map[listing.Field]listing.Value{
		listing.SpecAxis("规格"): listing.TextValue("20斤装"), listing.FieldPrice: listing.NumberValue(9900),
		listing.FieldStock: listing.NumberValue(1), listing.FieldImageSKU: listing.TextValue("sha256:aa"),
	}})
	_, err := shop.Update(t.Context(), adapters.Update{
		Remote: remote, Desired: want, Pictures: reference().Pictures,
		Changes: []adapters.Change{set("ZG-NO-20J", listing.FieldPrice, listing.NumberValue(9900))},
	})
	classed(t, err, adapters.Invalid)
}
