package vendure_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// known is a listing as Fetch would give it.
func known() adapters.Remote {
	r := adapters.Remote{Ref: adapters.Ref{ID: "21"}, Live: true, Raw: []byte(`{"id":"21","customFields":{"merchantCode":"ZG"},"variants":[
		{"id":"10","sku":"A","stockLevels":[{"stockLocationId":"7","stockOnHand":50,"stockAllocated":8}]},{"id":"9","sku":"B"}]}`)}
	r.Set("A", listing.FieldStock, listing.NumberValue(42))
	return r
}

func shelve(t *testing.T, answers ...answer) error {
	t.Helper()
	_, shop := scripted(t, loggedIn(answers...)...)
	_, err := shop.SetShelf(t.Context(), known(), true)
	return err
}

// TestRefusals gives each kind of refusal its class (vendure §7).
func TestRefusals(t *testing.T) {
	coded := func(code, message string) string {
		return fmt.Sprintf(`{"errors":[{"message":%q,"extensions":{"code":%q}}],"data":null}`, message, code)
	}
	bare := func(message string) string { return fmt.Sprintf(`{"errors":[{"message":%q}],"data":null}`, message) }
	tests := []struct {
		body   string
		status int
		want   adapters.Class
	}{
		{body: coded("USER_INPUT_ERROR", "bad"), want: adapters.Invalid},
		{body: coded("USER_INPUT_ERROR", "A ProductVariant with the selected options already exists: x"), want: adapters.Duplicate},
		{body: coded("ENTITY_NOT_FOUND", "No Product with the id"), want: adapters.NotFound},
		{body: coded("CHANNEL_NOT_FOUND", "No Channel"), want: adapters.Permission},
		{body: coded("BAD_USER_INPUT", "Variable"), want: adapters.Invalid},
		{body: coded("GRAPHQL_VALIDATION_FAILED", "Cannot query field"), status: 400, want: adapters.Unsupported},
		{body: coded("INTERNAL_SERVER_ERROR", "The active tax zone could not be determined."), want: adapters.Permission},
		{body: coded("INTERNAL_SERVER_ERROR", "Connection terminated unexpectedly"), want: adapters.Ambiguous},
		{body: bare("deadlock detected"), want: adapters.Transient},
		{body: bare("duplicate key value violates unique constraint \"UQ_1\""), want: adapters.Duplicate},
		{body: bare("SQLITE_CONSTRAINT: UNIQUE constraint failed: product.x"), want: adapters.Duplicate},
		{body: bare("null value in column \"slug\" violates not-null constraint"), want: adapters.Invalid},
		{body: bare("value too long for type character varying(128)"), want: adapters.Invalid},
		{body: bare("Cannot return null for non-nullable field Product.slug."), want: adapters.Ambiguous},
		{body: bare("something new"), want: adapters.Ambiguous},
		{body: `{"statusCode":500,"message":"","path":"/admin-api"}`, status: 500, want: adapters.Ambiguous},
		{body: `{"statusCode":400,"message":"bad JSON"}`, status: 400, want: adapters.Invalid},
		{body: `{}`, want: adapters.Ambiguous},
		{body: ``, want: adapters.Ambiguous},
		{body: `<html>502</html>`, status: 502, want: adapters.Ambiguous},
		{body: `{"data":{"upd`, want: adapters.Ambiguous},
	}
	for _, tt := range tests {
		err := shelve(t, answer{to: "updateProduct(", status: tt.status, body: tt.body})
		if got := adapters.ClassOf(err); err == nil || got != tt.want {
			t.Errorf("%s: class %s, want %s", tt.body, got, tt.want)
		}
		if err != nil && strings.Contains(err.Error(), "canary") {
			t.Errorf("a secret is in %q", err)
		}
	}
	if err := shelve(t, answer{to: "updateProduct(", fail: errors.New("reset")}); adapters.ClassOf(err) != adapters.Ambiguous {
		t.Errorf("a connection that broke: %v", err)
	}
}

// TestForbidden tells a session that ended from a right that is missing.
func TestForbidden(t *testing.T) {
	forbidden := `{"errors":[{"message":"not authorized","extensions":{"code":"FORBIDDEN"}}],"data":null}`
	done := answer{to: "updateProduct(", body: `{"data":{"updateProduct":{"id":"21"}}}`}
	s, shop := scripted(t, loggedIn(
		answer{to: "updateProduct(", body: forbidden}, answer{to: "{ me {", body: forbidden}, done)...)
	if _, err := shop.SetShelf(t.Context(), known(), true); err != nil {
		t.Errorf("the session was not renewed: %v", err)
	}
	want := []string{"login", "activeChannel", "updateProduct", "me", "login", "updateProduct"}
	if diff := cmp.Diff(want, s.ops()); diff != "" {
		t.Errorf("calls (-want +got):\n%s", diff)
	}
	err := shelve(t, answer{to: "updateProduct(", body: forbidden}, answer{to: "{ me {", body: `{"data":{"me":{"id":"1"}}}`})
	refusal{adapters.Permission, "ReadSettings"}.check(t, err)
}

// TestSetUp holds that everything that is wrong with a shop is said at once.
func TestSetUp(t *testing.T) {
	body := strings.NewReplacer(`{"id":"1"}`, "null", `"CNY"`, `"USD"`, `"pricesIncludeTax":true`, `"pricesIncludeTax":false`,
		`[{"id":"7","name":"县仓"}]`, "[]", `"token":"coop"`, `"token":"other"`).Replace(standard())
	_, shop := scripted(t, append([]answer{{to: "activeChannel {", body: body}}, loggedIn()[0])...)
	_, err := shop.Check(t.Context())
	for _, words := range []string{"channel_token", "tax zone", "options.currency", "prices include tax", "stock location"} {
		refusal{adapters.Permission, words}.check(t, err)
	}
	_, shop = scripted(t, loggedIn()...)
	id, err := shop.Check(t.Context())
	if err != nil || id.ShopID != "2" || id.ShopName != "coop" {
		t.Errorf("%+v, %v", id, err)
	}
}

// TestCookiesOnly is a login that succeeds and gives no token.
func TestCookiesOnly(t *testing.T) {
	_, shop := scripted(t, answer{to: "login(", body: `{"data":{"login":{"__typename":"CurrentUser"}}}`})
	_, err := shop.Check(t.Context())
	refusal{adapters.Auth, "'bearer'"}.check(t, err)
}

// TestSeveralPlaces holds that stock is never written nowhere in particular.
func TestSeveralPlaces(t *testing.T) {
	body := strings.Replace(standard(), `{"id":"7","name":"县仓"}`, `{"id":"7","name":"县仓"},{"id":"8","name":"村仓"}`, 1)
	_, shop := scripted(t, append([]answer{{to: "activeChannel {", body: body}}, loggedIn()[0])...)
	choices, err := shop.(adapters.ShopChooser).Choices(t.Context())
	if err != nil || len(choices) != 2 || choices[1].Label != "村仓" {
		t.Errorf("%+v, %v", choices, err)
	}
	_, err = shop.SetStock(t.Context(), adapters.StockUpdate{Remote: known(), Changes: stockOf("A", 5)})
	refusal{adapters.Permission, "stock_location_id"}.check(t, err)
}

func stockOf(sku string, n int64) []adapters.Change {
	return []adapters.Change{{SKU: sku, Field: listing.FieldStock, Value: listing.NumberValue(n)}}
}

// TestWritesAreOrdered holds that variants go out by id, and that stock counts
// in what is sold and not yet shipped (vendure §9, §10).
func TestWritesAreOrdered(t *testing.T) {
	s, shop := scripted(t, loggedIn(answer{to: "updateProductVariants(", body: `{"data":{"updateProductVariants":[]}}`})...)
	changes := append(stockOf("A", 5), stockOf("B", 6)...)
	if _, err := shop.SetStock(t.Context(), adapters.StockUpdate{Remote: known(), Changes: changes}); err != nil {
		t.Fatal(err)
	}
	body := s.bodies[len(s.bodies)-1]
	want := `[{"id":"9","stockLevels":[{"stockLocationId":"7","stockOnHand":6}]},{"id":"10","stockLevels":[{"stockLocationId":"7","stockOnHand":13}]}]`
	if !strings.Contains(body, want) {
		t.Errorf("sent %s", body)
	}
	if h := s.headers[len(s.headers)-1]; h.Get("Authorization") != "Bearer canary-token" || h.Get("Vendure-Token") != "coop" || h.Get("Apollo-Require-Preflight") == "" {
		t.Errorf("headers %v", h)
	}
}

// TestWrongChanges holds that a change that makes no sense is refused before
// anything is sent.
func TestWrongChanges(t *testing.T) {
	number := listing.NumberValue(5)
	for _, c := range []adapters.Change{
		{SKU: "C", Field: listing.FieldPrice, Value: number}, {SKU: "A", Field: listing.FieldStock, Value: number},
		{SKU: "A", Field: listing.FieldPrice, Value: listing.TextValue("5")}, {SKU: "A", Field: listing.FieldPrice, Value: listing.NumberValue(-1)},
	} {
		s, shop := scripted(t, loggedIn()...)
		_, err := shop.SetPrices(t.Context(), adapters.PriceUpdate{Remote: known(), Changes: []adapters.Change{c}})
		if adapters.ClassOf(err) != adapters.Invalid || slices.Contains(s.ops(), "updateProductVariants") {
			t.Errorf("%+v: %v, %v", c, err, s.ops())
		}
	}
	for _, c := range []adapters.Change{
		{Field: listing.FieldTitle, Value: listing.TextValue("")}, {Field: listing.FieldBrand, Value: listing.TextValue("x")},
		{SKU: "A", Field: listing.FieldPrice, Value: number}, {Field: listing.FieldImageMain, Value: listing.ListValue([]string{"sha256:ff"})},
	} {
		s, shop := scripted(t, loggedIn()...)
		_, err := shop.Update(t.Context(), adapters.Update{Remote: known(), Changes: []adapters.Change{c}})
		if adapters.ClassOf(err) != adapters.Invalid || len(s.ops()) != 2 {
			t.Errorf("%+v: %v, %v", c, err, s.ops())
		}
	}
}

// TestKeyIsSentAlone holds that a shop with an API key is never logged into.
func TestKeyIsSentAlone(t *testing.T) {
	s := &script{t: t, answers: loggedIn()}
	shop := keyed(s)
	if _, err := shop.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	if h := s.headers[0]; h.Get("Vendure-Api-Key") != "canary-key" || h.Get("Authorization") != "" || len(s.headers) != 1 {
		t.Errorf("%v", s.headers)
	}
}

// TestListMoves holds that what is deleted between two pages hides nothing.
func TestListMoves(t *testing.T) {
	row := func(id string) string {
		return `{"id":"` + id + `","name":"n","customFields":{"merchantCode":"c` + id + `"},"variants":[]}`
	}
	page := func(total int, ids ...string) string {
		var rows []string
		for _, id := range ids {
			rows = append(rows, row(id))
		}
		return fmt.Sprintf(`{"data":{"products":{"totalItems":%d,"items":[%s]}}}`, total, strings.Join(rows, ","))
	}
	s, shop := scripted(t, loggedIn(
		answer{to: `"skip":0`, body: page(4, "1", "2")}, answer{to: `"skip":2`, body: page(3, "4")}, answer{to: `"skip":1`, body: page(3, "3", "4")})...)
	var seen []string
	for cursor := ""; ; {
		p, err := shop.List(t.Context(), cursor)
		if err != nil {
			t.Fatal(err)
		}
		for _, item := range p.Items {
			seen = append(seen, item.ID)
		}
		if cursor = p.Next; cursor == "" {
			break
		}
	}
	if diff := cmp.Diff([]string{"1", "2", "3", "4"}, seen); diff != "" {
		t.Errorf("seen (-want +got):\n%s\n%v", diff, s.ops())
	}
	for _, cursor := range []string{"x", "1", "-1/2", "1/x"} {
		if _, err := shop.List(t.Context(), cursor); adapters.ClassOf(err) != adapters.Invalid {
			t.Errorf("cursor %q: %v", cursor, err)
		}
	}
}

// TestNoSuchProduct holds that a product that is not there is not-found,
// however the shop says it, and that its id left as it was.
func TestNoSuchProduct(t *testing.T) {
	for id, body := range map[string]string{
		"21": `{"data":{"product":null}}`, "x": "",
		"9007199254740993": `{"errors":[{"message":"value \"9007199254740992\" is out of range for type integer"}],"data":null}`,
		"22":               `{"data":{"product":{"id":"22","customFields":{"merchantCode":"draft:ZG"}}}}`,
	} {
		s, shop := scripted(t, loggedIn(answer{to: "query($id", body: body})...)
		_, err := shop.Fetch(t.Context(), adapters.Ref{ID: id})
		if adapters.ClassOf(err) != adapters.NotFound {
			t.Errorf("%s: %v", id, err)
		}
		if body != "" && !strings.Contains(s.bodies[len(s.bodies)-1], `"id":"`+id+`"`) {
			t.Errorf("sent %s", s.bodies[len(s.bodies)-1])
		}
	}
}

// TestFindComparesAgain holds that a database that calls more things equal than
// we do finds nothing foreign.
func TestFindComparesAgain(t *testing.T) {
	body := `{"data":{"products":{"totalItems":3,"items":[
		{"id":"1","customFields":{"merchantCode":"zg-1"},"variants":[{"sku":"a"}]},
		{"id":"2","customFields":{"merchantCode":"draft:ZG-1"},"variants":[{"sku":"A"}]},
		{"id":"3","customFields":{"merchantCode":null},"variants":[{"sku":"A"}]}]}}}`
	_, shop := scripted(t, loggedIn(answer{to: `"_or"`, body: body})...)
	found, err := shop.Find(t.Context(), adapters.Keys{Listing: []string{"ZG-1"}, SKUs: []string{"A"}})
	if err != nil || len(found) != 1 || found[0].ID != "3" {
		t.Errorf("%+v, %v", found, err)
	}
	if none, err := shop.Find(t.Context(), adapters.Keys{}); err != nil || len(none) != 0 {
		t.Errorf("nothing to look for: %+v, %v", none, err)
	}
}
