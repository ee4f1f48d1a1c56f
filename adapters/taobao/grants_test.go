package taobao_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	sandbox "github.com/farmgate-cli/farmgate/internal/sandbox/taobao"
	"github.com/farmgate-cli/farmgate/listing"
)

// row is an item as a list shows it.
func row(id int, outer, approve, modified string) string {
	return fmt.Sprintf(`{"num_iid":%d,"title":"秭归脐橙","outer_id":%q,"approve_status":%q,"modified":%q,"num":"5"}`, id, outer, approve, modified)
}

func rows(method string, total int, items ...string) string {
	return wrap(method, fmt.Sprintf(`{"items":{"item":[%s]},"total_results":%d}`, strings.Join(items, ","), total))
}

// TestGrantsFetch: where the reading package is missing, the state comes from the
// lists and the content from the schema (taobao, top).
func TestGrantsFetch(t *testing.T) {
	answers := ordinary(t)
	answers["taobao.item.seller.get"] = []string{denied}
	answers["taobao.items.inventory.get"] = []string{rows("taobao.items.inventory.get", 1, `{"num_iid":634830531619,"cid":50108542,"title":"x","approve_status":"instock"}`)}
	s, shop := scripted(t, answers)
	remote := live(t, shop)
	if remote.OnShelf || remote.Fields[listing.FieldCategory].Text() != "50108542" || remote.SKUIDs["ZGQC-5J"] != "4891234567890123457" {
		t.Errorf("on shelf %v, category %s, ids %v", remote.OnShelf, remote.Fields[listing.FieldCategory].Text(), remote.SKUIDs)
	}
	live(t, shop)
	want := []string{"taobao.item.seller.get", "taobao.items.onsale.get", "taobao.items.inventory.get", "alibaba.item.edit.schema.get", "alibaba.item.edit.schema.get"}
	if d := cmp.Diff(want, s.methods()); d != "" {
		t.Errorf("calls of two reads (-want +got):\n%s", d)
	}
}

// TestGrantsFetchOfNothing: an item that no list shows yet is not reported as it
// were.
func TestGrantsFetchOfNothing(t *testing.T) {
	answers := ordinary(t)
	answers["taobao.item.seller.get"] = []string{denied}
	_, shop := scripted(t, answers)
	_, err := shop.Fetch(t.Context(), adapters.Ref{ID: "634830531619"})
	if shoptest.Classed(t, err).Class != adapters.Transient {
		t.Errorf("an item in no list: %v", err)
	}
	answers["alibaba.item.edit.schema.get"] = []string{refusal(50, "x", "isv.invalid-parameters:item_delete", "")}
	_, err = shop.Fetch(t.Context(), adapters.Ref{ID: "634830531619"})
	if shoptest.Classed(t, err).Class != adapters.NotFound {
		t.Errorf("a deleted item: %v", err)
	}
}

// TestGrantsStock: where the stock package is missing, stock goes with the fast
// edit: every row, the price and the sum.
func TestGrantsStock(t *testing.T) {
	for _, code := range []string{denied, refusal(22, "Invalid method", "", "")} {
		answers := ordinary(t)
		answers["taobao.skus.quantity.update"] = []string{code}
		s, shop := scripted(t, answers)
		remote := live(t, shop)
		before := len(s.sent)
		u := adapters.StockUpdate{Remote: remote, Changes: []adapters.Change{{SKU: "ZGQC-5J", Field: listing.FieldStock, Value: listing.NumberValue(0)}}}
		for range 2 {
			if _, err := shop.SetStock(t.Context(), u); err != nil {
				t.Fatal(err)
			}
		}
		want := []string{"taobao.skus.quantity.update", "alibaba.item.edit.fastupdate", "alibaba.item.edit.fastupdate"}
		if d := cmp.Diff(want, s.methods()[before:]); d != "" {
			t.Errorf("calls (-want +got):\n%s", d)
		}
		sent := s.last().Get("schema")
		for _, part := range []string{
			`<field id="skuStock" type="input"><value>0</value>`, `<value>4891234567890123458</value>`,
			`<field id="price" type="input"><value>69.90</value></field>`, `<field id="quantity" type="input"><value>200</value></field>`,
		} {
			if !strings.Contains(sent, part) {
				t.Errorf("%s is not in %s", part, sent)
			}
		}
	}
}

// TestGrantsFind: without the look-up of items, the lists are compared.
func TestGrantsFind(t *testing.T) {
	answers := ordinary(t)
	answers["taobao.items.custom.get"] = []string{denied}
	answers["taobao.items.seller.list.get"] = []string{denied}
	answers["taobao.items.inventory.get"] = []string{
		rows("taobao.items.inventory.get", 2, row(11, "ZGQC", "instock", "2026-11-24 10:00:00"), row(12, "ZGQC1", "instock", "2026-11-24 09:00:00")),
		rows("taobao.items.inventory.get", 0), rows("taobao.items.inventory.get", 0),
	}
	s, shop := scripted(t, answers)
	found, err := shop.Find(t.Context(), adapters.Keys{Listing: []string{"ZGQC", "a,b", "@x"}, SKUs: []string{"ZGQC-5J"}})
	if err != nil || len(found) != 1 || found[0].ID != "11" || found[0].ListingID != "ZGQC" {
		t.Fatalf("%+v, %v", found, err)
	}
	want := []string{
		"taobao.skus.custom.get", "taobao.items.custom.get", "taobao.items.onsale.get", "taobao.items.inventory.get", "taobao.items.inventory.get",
		"taobao.items.inventory.get", "taobao.items.seller.list.get", "alibaba.item.edit.schema.get",
	}
	if d := cmp.Diff(want, s.methods()); d != "" {
		t.Errorf("calls (-want +got):\n%s", d)
	}
	answers["alibaba.item.edit.schema.get"] = []string{refusal(50, "x", "isv.invalid-parameters:item_delete", "")}
	answers["taobao.items.inventory.get"] = []string{rows("taobao.items.inventory.get", 1, row(11, "ZGQC", "instock", "2026-11-24 10:00:00"))}
	if found, err := shop.Find(t.Context(), adapters.Keys{Listing: []string{"ZGQC"}}); err != nil || len(found) != 0 {
		t.Errorf("a deleted item: %+v, %v", found, err)
	}
}

// TestFindBySKU: rows of deleted SKUs and codes that only resemble are not ours;
// the item's id may come under either name (taobao §4.10, §5).
func TestFindBySKU(t *testing.T) {
	answers := ordinary(t)
	answers["taobao.skus.custom.get"] = []string{wrap("taobao.skus.custom.get", `{"skus":{"sku":[
	 {"sku_id":1,"num_iid":21,"outer_id":"ZGQC-5J","status":"delete"},{"sku_id":2,"iid":"22","outer_id":"ZGQC-5J","status":"normal"},{"sku_id":3,"num_iid":23,"outer_id":"zgqc-5j"}]}}`)}
	answers["taobao.items.seller.list.get"] = []string{wrap("taobao.items.seller.list.get", `{"items":{"item":{"num_iid":22,"title":"t","outer_id":"OTHER","approve_status":"onsale"}}}`)}
	_, shop := scripted(t, answers)
	found, err := shop.Find(t.Context(), adapters.Keys{Listing: []string{"ZGQC"}, SKUs: []string{"ZGQC-5J"}})
	want := []adapters.Summary{{Ref: adapters.Ref{ID: "22"}, Title: "t", ListingID: "OTHER", SKUs: []string{"OTHER", "ZGQC-5J"}, OnShelf: true, Audit: adapters.AuditNone}}
	if d := cmp.Diff(want, found); d != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, d)
	}
	answers["taobao.items.seller.list.get"] = []string{wrap("taobao.items.seller.list.get", `{}`)} // it is gone
	if found, err := shop.Find(t.Context(), adapters.Keys{SKUs: []string{"ZGQC-5J"}}); err != nil || len(found) != 0 {
		t.Errorf("found %+v, %v", found, err)
	}
}

// TestGrantsAreNamed: where there is no other way, the hint names the package, the
// method and the platform's numbers.
func TestGrantsAreNamed(t *testing.T) {
	for name, want := range map[string][]string{
		"shelf":  {"shelving", "alibaba.item.operate.upshelf", "11655 381"},
		"create": {"publishing", "alibaba.item.publish.submit", "11655 381"},
		"upload": {"picture space", "taobao.picture.upload"},
		"stock":  {"publishing", "alibaba.item.edit.fastupdate"},
	} {
		e := shoptest.Classed(t, call(t, name, denied, nil))
		for _, part := range want {
			if e.Class != adapters.Permission || !strings.Contains(e.Hint.In(listing.English), part) {
				t.Errorf("%s: %s is not in %s", name, part, e.Hint.In(listing.English))
			}
		}
		if !strings.Contains(e.Hint.In(listing.Chinese), "权限包") {
			t.Errorf("%s: %s", name, e.Hint.In(listing.Chinese))
		}
	}
}

// TestListPaging: the lists are read one after another; past 20,000 rows a list is
// read on from the last change seen (taobao §4.10).
func TestListPaging(t *testing.T) {
	answers := ordinary(t)
	var full []string
	for i := range 200 {
		full = append(full, row(1000+i, "", "onsale", fmt.Sprintf("2026-11-%02d 10:00:00", 28-i/10)))
	}
	answers["taobao.items.onsale.get"] = []string{rows("taobao.items.onsale.get", 50000, full...)}
	answers["taobao.items.seller.list.get"] = []string{denied}
	s, shop := scripted(t, answers)
	for cursor, want := range map[string]string{
		"": "onsale:2", "onsale:99": "onsale:100", "onsale:100": "onsale:1:2026-11-09 10:00:00", "onsale:5:2026-11-08 10:00:00": "onsale:6:2026-11-08 10:00:00",
		"for_shelved:1": "sold_out:1", "sold_out:1": "violation_off_shelf:1", "violation_off_shelf:1": "",
	} {
		page, err := shop.List(t.Context(), cursor)
		if err != nil || page.Next != want {
			t.Errorf("%q is followed by %q, want %q (%v)", cursor, page.Next, want, err)
		}
		p := s.last()
		if i := slices.Index(s.methods(), "taobao.items.seller.list.get"); i >= 0 && p.Get("method") == "taobao.items.seller.list.get" {
			p = s.sent[len(s.sent)-2]
		}
		if p.Get("page_size") != "200" || p.Get("order_by") != "modified:desc" || strings.Contains(p.Get("fields"), "sku") {
			t.Errorf("%q: %v", cursor, p)
		}
	}
	answers["taobao.items.onsale.get"] = []string{rows("taobao.items.onsale.get", 50000, full...)}
	if _, err := shop.List(t.Context(), "onsale:100:2026-11-09 10:00:00"); shoptest.Classed(t, err).Class != adapters.Unsupported {
		t.Errorf("a list that does not end: %v", err)
	}
	for _, cursor := range []string{"x", "onsale", "onsale:0", "onsale:x", "other:1"} {
		if _, err := shop.List(t.Context(), cursor); shoptest.Classed(t, err).Class != adapters.Invalid {
			t.Errorf("cursor %q: %v", cursor, err)
		}
	}
}

func TestListRows(t *testing.T) {
	answers := ordinary(t)
	answers["taobao.items.inventory.get"] = []string{rows("taobao.items.inventory.get", 2, row(11, "A", "instock", "2026-11-24 10:00:00"), row(12, "B", "instock", ""))}
	answers["taobao.items.seller.list.get"] = []string{wrap("taobao.items.seller.list.get",
		`{"items":{"item":[{"num_iid":11,"outer_id":"A","skus":{"sku":[{"outer_id":"A-1"},{"outer_id":"A-2","status":"delete"},{"outer_id":"A-1"},{"outer_id":""}]}}]}}`)}
	s, shop := scripted(t, answers)
	page, err := shop.List(t.Context(), "sold_out:1")
	if err != nil {
		t.Fatal(err)
	}
	if len(page.Items) != 2 || !page.Items[0].OnShelf || !slices.Equal(page.Items[0].SKUs, []string{"A-1"}) || !slices.Equal(page.Items[1].SKUs, []string{"B"}) ||
		page.Items[0].Modified.Hour() != 2 || !page.Items[1].Modified.IsZero() {
		t.Errorf("%+v", page.Items)
	}
	if p := s.sent[0]; p.Get("banner") != "sold_out" {
		t.Errorf("banner %s", p.Get("banner"))
	}
	if p := s.sent[1]; p.Get("num_iids") != "11,12" || !slices.Contains(strings.Split(p.Get("fields"), ","), "sku") {
		t.Errorf("%v", p)
	}
}

// TestReducedGrantsInTheSandbox: with the least an application was seen to have,
// a shop is checked and set up without its freight templates, which the user
// types, and a look-up that lags finds the listing later.
func TestReducedGrantsInTheSandbox(t *testing.T) {
	w := newWorld(t, func(cfg *sandbox.Config) { cfg.Packages, cfg.LookupLag = sandbox.Reduced(), time.Minute })
	if _, err := w.Shop.Check(w.Ctx); err != nil {
		t.Errorf("check: %v", err)
	}
	if choices, err := w.Shop.(adapters.ShopChooser).Choices(w.Ctx); err != nil || len(choices) != 0 {
		t.Errorf("choices %v, %v", choices, err)
	}
	w.create("L-1")
	keys := adapters.Keys{Listing: []string{"L-1"}, SKUs: []string{"L-1-1"}}
	if found := w.Find(keys); len(found) != 0 {
		t.Errorf("at once: %+v", found)
	}
	w.Pass(2 * time.Minute)
	if found := w.Find(keys); len(found) != 1 {
		t.Errorf("later: %+v", found)
	}
}
