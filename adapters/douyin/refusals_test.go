package douyin_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/listing"
)

// TestPreStepsAreNeverAmbiguous: an error before product.addV2 is sent means
// that nothing was listed.
func TestPreStepsAreNeverAmbiguous(t *testing.T) {
	for _, method := range []string{"product.getCatePropertyV2", "product.publishPreCheck"} {
		for answer, want := range map[string]adapters.Class{
			"": adapters.Transient, refusal(20000, "x"): adapters.Transient, refusal(60000, "isv.traffic-limited"): adapters.RateLimited,
			refusal(40003, "isv.access-token-expired"): adapters.Auth,
		} {
			answers := ordinary()
			answers[method] = []string{answer}
			s, shop := scripted(t, answers)
			_, err := shop.Create(t.Context(), reference())
			if e := shoptest.Classed(t, err); e.Class != want || e.Op != method {
				t.Errorf("%s answering %.40q: %s of %s, want %s", method, answer, e.Class, e.Op, want)
			}
			if s.count("product.addV2") > 0 {
				t.Errorf("%s failed and the create was sent all the same", method)
			}
		}
	}
}

// TestClock (douyin §1): a refused timestamp is explained by a Date, else by the
// log_id; the next call carries the platform's time. A clock that was right ends
// the matter.
func TestClock(t *testing.T) {
	wrong := func(log string) string {
		return strings.Replace(refusal(40003, "isv.timestamp-invalid"), "20260105103016", log, 1)
	}
	for name, row := range map[string]struct {
		date time.Time
		log  string
		want adapters.Class
		sent string // what the next call says; "" is not looked at
	}{
		"an hour off by Date":   {time.Unix(scriptNow+3600, 0), "20260105103016", adapters.Transient, "1767583816"},
		"an hour off by log_id": {time.Time{}, "20260105113016", adapters.Transient, "1767583816"},
		"right by Date":         {time.Unix(scriptNow+5, 0), "20260105103021", adapters.Permission, ""},
		"right by log_id":       {time.Time{}, "20260105103021", adapters.Permission, "1767580216"},
		"no log_id":             {time.Time{}, "abc", adapters.Permission, "1767580216"},
	} {
		s, shop := scripted(t, map[string][]string{"product.listV2": {wrong(row.log), ok(`{"data":[],"total":0}`)}})
		if !row.date.IsZero() {
			s.Header = http.Header{"Date": {row.date.UTC().Format(http.TimeFormat)}}
		}
		_, err := shop.List(t.Context(), "")
		if e := shoptest.Classed(t, err); e.Class != row.want {
			t.Errorf("clock %s: %s, want %s", name, e.Class, row.want)
		}
		if _, err := shop.List(t.Context(), ""); err != nil {
			t.Errorf("clock %s: the next call: %v", name, err)
		}
		if got := s.queries[1].Get("timestamp"); row.sent != "" && got != row.sent {
			t.Errorf("clock %s: the next call says %s, want %s", name, got, row.sent)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	err := call(t, "stock", refusal(60000, "isv.traffic-limited"), func(s *script) { s.Header = http.Header{"Retry-After": {"7"}} })
	if e := shoptest.Classed(t, err); e.RetryAfter != 7*time.Second {
		t.Errorf("%+v", e)
	}
}

// TestCreateRefusesLocally: a create without what the platform demands is never
// sent, and the error names the field.
func TestCreateRefusesLocally(t *testing.T) {
	without := func(f listing.Field) func(*adapters.Create) {
		return func(c *adapters.Create) { delete(c.Desired.Fields, f) }
	}
	for _, row := range []struct {
		name   string
		field  listing.Field
		sku    string
		change func(*adapters.Create)
	}{
		{"title", listing.FieldTitle, "", without(listing.FieldTitle)},
		{"category", listing.FieldCategory, "", without(listing.FieldCategory)},
		{"freight", listing.Option("freight_id"), "", without(listing.Option("freight_id"))},
		{"mobile", listing.Option("mobile"), "", without(listing.Option("mobile"))},
		{"brand", listing.Attr("1687"), "", without(listing.Attr("1687"))},
		{"main picture", listing.FieldImageMain, "", without(listing.FieldImageMain)},
		{"detail picture", listing.FieldImageDetail, "", without(listing.FieldImageDetail)},
		{"documents", listing.FieldImageCertificate, "", without(listing.Option("quality_list"))},
		{"odd hours", listing.FieldShipWithin, "", func(c *adapters.Create) { c.Desired.Fields[listing.FieldShipWithin] = listing.NumberValue(36) }},
		{"foreign attribute", listing.Attr("77"), "", func(c *adapters.Create) { c.Desired.Fields[listing.Attr("77")] = listing.TextValue("=x") }},
		{"unknown option", listing.Attr("9102"), "", func(c *adapters.Create) { c.Desired.Fields[listing.Attr("9102")] = listing.TextValue("#1") }},
		{"bad measure", listing.Attr("9103"), "", func(c *adapters.Create) { c.Desired.Fields[listing.Attr("9103")] = listing.TextValue("=很多") }},
		{"price", listing.FieldPrice, "ZG-QC-5J", func(c *adapters.Create) { delete(c.Desired.SKUs[0].Fields, listing.FieldPrice) }},
		{"stock", listing.FieldStock, "ZG-QC-9J", func(c *adapters.Create) { delete(c.Desired.SKUs[1].Fields, listing.FieldStock) }},
		{"axis", listing.SpecAxis("规格"), "ZG-QC-9J", func(c *adapters.Create) { delete(c.Desired.SKUs[1].Fields, listing.SpecAxis("规格")) }},
		{"same specs", listing.FieldSpec, "ZG-QC-9J", func(c *adapters.Create) {
			c.Desired.SKUs[1].Fields[listing.SpecAxis("规格")] = listing.TextValue("5斤装")
		}},
		{"no SKUs", "", "", func(c *adapters.Create) { c.Desired.SKUs = nil }},
	} {
		s, shop := scripted(t, ordinary())
		c := reference()
		row.change(&c)
		_, err := shop.Create(t.Context(), c)
		e := shoptest.Classed(t, err)
		if e.Class != adapters.Invalid || e.Field != row.field || e.SKU != row.sku {
			t.Errorf("%s: %s field %q SKU %q: %v", row.name, e.Class, e.Field, e.SKU, err)
		}
		if s.count("product.addV2") > 0 {
			t.Errorf("%s: it was sent all the same", row.name)
		}
	}
}

// TestWritesWait: what may not be done before the first approval, or while a
// submission is under review, is not sent.
func TestWritesWait(t *testing.T) {
	for state, want := range map[string]adapters.Class{
		`"status":1,"check_status":2,"draft_status":2`: adapters.Transient,
		`"status":1,"check_status":4,"draft_status":4`: adapters.Unsupported,
		`"status":1,"check_status":1,"draft_status":1`: adapters.Unsupported,
	} {
		answers := ordinary()
		answers["product.detail"] = []string{ok(strings.Replace(liveDetail, `"status":0,"check_status":3,"draft_status":0`, state, 1))}
		s, shop := scripted(t, answers)
		remote := live(t, shop)
		price := []adapters.Change{{SKU: "ZG-QC-5J", Field: listing.FieldPrice, Value: listing.NumberValue(1)}}
		stock := []adapters.Change{{SKU: "ZG-QC-5J", Field: listing.FieldStock, Value: listing.NumberValue(1)}}
		_, errPrice := shop.SetPrices(t.Context(), adapters.PriceUpdate{Remote: remote, Changes: price})
		_, errStock := shop.SetStock(t.Context(), adapters.StockUpdate{Remote: remote, Changes: stock})
		_, errShelf := shop.SetShelf(t.Context(), remote, true)
		for name, err := range map[string]error{"price": errPrice, "stock": errStock, "shelf": errShelf} {
			if e := shoptest.Classed(t, err); e.Class != want {
				t.Errorf("%s %s: %s, want %s", state, name, e.Class, want)
			}
		}
		for _, m := range []string{"sku.editPrice", "sku.syncStockBatch", "product.launchProduct"} {
			if s.count(m) > 0 {
				t.Errorf("%s: %s was sent", state, m)
			}
		}
		if want == adapters.Unsupported { // its prices go with the content
			if _, err := shop.Update(t.Context(), adapters.Update{Remote: remote, Changes: price}); err != nil {
				t.Errorf("%s: %v", state, err)
			} else if !strings.Contains(s.last("product.editV2"), `"price":1,`) {
				t.Errorf("%s: %s", state, s.last("product.editV2"))
			}
		}
	}
}
