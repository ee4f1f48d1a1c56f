package pinduoduo_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/listing"
)

// refusal writes the platform's error envelope (pinduoduo §1).
func refusal(code int, sub string) string {
	if sub != "null" {
		sub = `"` + sub + `"`
	}
	return fmt.Sprintf(`{"error_response":{"error_msg":"业务服务错误","sub_msg":"","sub_code":%s,"error_code":%d,"request_id":"16117287939674146"}}`, sub, code)
}

// call makes the read or the write of that name on a shop whose gateway answers
// with the given body.
func call(t *testing.T, name, answer string, change func(*script)) error {
	t.Helper()
	answers := ordinary()
	s, shop := scripted(t, answers)
	remote := live(t, s, shop)
	if _, err := shop.Create(t.Context(), reference()); err != nil {
		t.Fatal(err) // fills the memory: from here on a create is one call
	}
	for method := range answers {
		answers[method] = []string{answer}
	}
	if change != nil {
		change(s)
	}
	stock := []adapters.Change{{SKU: "ZG-QC-5J", Field: listing.FieldStock, Value: listing.NumberValue(1)}}
	price := []adapters.Change{{SKU: "ZG-QC-5J", Field: listing.FieldPrice, Value: listing.NumberValue(3000)}}
	title := []adapters.Change{{Field: listing.FieldTitle, Value: listing.TextValue("x")}}
	var err error
	switch name {
	case "create":
		_, err = shop.Create(t.Context(), reference())
	case "update":
		_, err = shop.Update(t.Context(), adapters.Update{Remote: remote, Changes: title})
	case "price":
		_, err = shop.SetPrices(t.Context(), adapters.PriceUpdate{Remote: remote, Changes: price})
	case "stock":
		_, err = shop.SetStock(t.Context(), adapters.StockUpdate{Remote: remote, Changes: stock})
	case "shelf":
		_, err = shop.SetShelf(t.Context(), remote, true)
	case "upload":
		_, err = shop.Upload(t.Context(), adapters.Image{Name: "a.png", Format: "png", Data: []byte("x")})
	case "read":
		_, err = shop.(adapters.Auditor).Audits(t.Context(), []adapters.Ref{{ID: "1"}})
	default:
		t.Fatalf("no call %q", name)
	}
	return err
}

// TestErrorCodes is the table of pinduoduo §6, and of §5 for what may follow a
// create: how each code is classed after a read and after each kind of write.
func TestErrorCodes(t *testing.T) {
	const (
		invalid, permission, auth = adapters.Invalid, adapters.Permission, adapters.Auth
		transient, ambiguous      = adapters.Transient, adapters.Ambiguous
		rate, unsupported         = adapters.RateLimited, adapters.Unsupported
	)
	for _, row := range []struct {
		code        int
		read, write adapters.Class
		quota       bool
		hint        string // part of the English hint
	}{
		{10000, invalid, invalid, false, ""},
		{10001, invalid, invalid, false, ""},
		{10002, invalid, invalid, false, ""},
		{10010, permission, permission, false, "application"},
		{10011, permission, permission, false, "application"},
		{10014, auth, auth, false, "login"},
		{10016, auth, auth, false, "app_key"},
		{10017, unsupported, unsupported, false, "base_url"},
		{10018, permission, permission, false, "application"},
		{10019, auth, auth, false, "expired"},
		{10035, auth, auth, false, "expired"},
		{20004, auth, auth, false, "app_secret"},
		{20005, permission, permission, false, "white-listed"},
		{20007, invalid, invalid, false, ""},
		{20031, permission, permission, false, "permission package"},
		{20032, auth, auth, false, "login"},
		{20034, unsupported, unsupported, false, "base_url"},
		{20035, unsupported, unsupported, false, "upload_url"},
		{21001, invalid, invalid, false, ""},
		{21002, invalid, invalid, false, ""},
		{30000, permission, permission, false, ""},
		{30001, permission, permission, false, ""},
		{50000, transient, ambiguous, false, ""},
		{50001, invalid, invalid, false, ""},
		{50002, transient, ambiguous, false, ""},
		{50012, unsupported, unsupported, false, ""},
		{52001, transient, ambiguous, false, ""},
		{52002, transient, ambiguous, false, ""},
		{52004, invalid, invalid, false, "too large"},
		{52101, rate, rate, false, ""},
		{52102, transient, ambiguous, false, ""},
		{52103, transient, ambiguous, false, ""},
		{70031, rate, rate, false, ""},
		{70032, permission, permission, false, "risk"},
		{70033, transient, ambiguous, false, ""},
		{70034, permission, permission, false, "risk"},
		{70035, permission, permission, false, "risk"},
		{70036, rate, rate, true, "test state"},
		{99999, transient, ambiguous, false, ""}, // a code nobody knows
	} {
		for _, name := range []string{"read", "upload", "create", "update", "price", "stock", "shelf"} {
			e := shoptest.Classed(t, call(t, name, refusal(row.code, "null"), nil))
			want := row.write
			if name == "read" || name == "upload" {
				want = row.read
			}
			if e.Class != want || e.Quota != row.quota || e.Code != fmt.Sprint(row.code) || e.RequestID != "16117287939674146" {
				t.Errorf("%d after %s: class %s, want %s; %+v", row.code, name, e.Class, want, e)
			}
			if e.Message != "业务服务错误" || !strings.Contains(e.Hint.In(listing.English), row.hint) {
				t.Errorf("%d: message %q, hint %q", row.code, e.Message, e.Hint.Both())
			}
		}
	}
}

// TestSubCodes is the table of business errors of pinduoduo §6: only the last
// part of the word counts, in the platform's spelling.
func TestSubCodes(t *testing.T) {
	none := listing.Field("")
	for sub, want := range map[string]struct {
		class adapters.Class
		field listing.Field
	}{
		"isv.invalid-parameter:cat_id":                                 {adapters.Invalid, listing.FieldCategory},
		"isv.invalid-parameter:cat_id-cannot-be-allow":                 {adapters.Permission, listing.FieldCategory},
		"isv.cat_id-lever":                                             {adapters.Invalid, listing.FieldCategory},
		"isv.###-not-exist:20002":                                      {adapters.NotFound, listing.FieldCategory},
		"isv.invalid-parameter:goods_name-exclude-price":               {adapters.Invalid, listing.FieldTitle},
		"isv.invalid-parameter:goods_descc-include-forbid-word":        {adapters.Invalid, listing.FieldTitle},
		"isv.invalid-parameter:goods_name-include-forbid-word":         {adapters.Invalid, listing.FieldDescription},
		"isv.invalid-parameter:goods_name-exclude-production-date":     {adapters.Invalid, listing.FieldDescription},
		"goods_name-exclude-shelf-life":                                {adapters.Invalid, listing.FieldDescription},
		"isv.invalid-paramete:goods_name-include-invalid-arguments":    {adapters.Invalid, listing.FieldTitle},
		"isv.invalid-paramete:goods_desc-include-invalid-arguments":    {adapters.Invalid, listing.FieldDescription},
		"isv.invalid-parameter:goods_descc-is-too-short":               {adapters.Invalid, listing.FieldDescription},
		"isv.invalid-parameter:spec_name-is-too-long":                  {adapters.Invalid, listing.FieldSpec},
		"isv.invalid-parameter:detail_gallery-is-over-range":           {adapters.Invalid, listing.FieldImageDetail},
		"isv.missing-parameter:sku.thumb_url":                          {adapters.Invalid, listing.FieldImageSKU},
		"isv.goods-service-error:price-must-over-multi_price-100":      {adapters.Invalid, listing.FieldPrice},
		"isv.goods-service-error:price-cannot-over-market_price":       {adapters.Invalid, listing.FieldPriceMarket},
		"isv.invalid-parameter:market_price-is-too-expensive":          {adapters.Invalid, listing.FieldPriceMarket},
		"isv.invalid-parameter:multi_price-is-over-range":              {adapters.Invalid, listing.FieldPriceGroup},
		"isv.invalid-parameter:price-gap-is-over-range":                {adapters.Invalid, listing.FieldPriceGroup},
		"isv.invalid-parameter:quantity-invalid":                       {adapters.Invalid, listing.FieldStock},
		"isv.onsale-sku-quantity-invalid":                              {adapters.Invalid, listing.FieldStock},
		"isv.goods-activities-service-error:quantity-cannot-be-reduce": {adapters.Invalid, listing.FieldStock},
		"isv.invalid-parameter:customer_num-is-over-range":             {adapters.Invalid, listing.Option("customer_num")},
		"isv.invalid-parameter:shipment_limit_second":                  {adapters.Invalid, listing.FieldShipWithin},
		"isv.parameters-mismatch:cat_id-and-spec_id_list":              {adapters.Invalid, listing.FieldSpec},
		"isv.parameters-mismatch:goods_name-and-is_folt":               {adapters.Invalid, listing.Option("is_folt")},
		"isv.invalid-permissioncost_template_id":                       {adapters.Invalid, listing.Option("cost_template_id")},
		"isv.invalid-parameter:out_goods_id_is-too-long":               {adapters.Invalid, listing.FieldListing},
		"isv.invalid-permission:today-add-goods-num-is-over-range":     {adapters.RateLimited, none},
		"isv.invalid-permission:mall-info-is-not-perfect":              {adapters.Permission, none},
		"isv.mall-info-is-waitting-for-review":                         {adapters.Permission, none},
		"isv.invalid-permission:mall-is-apply-closed":                  {adapters.Permission, none},
		"isv.invalid-permission:in-the-punishment-3":                   {adapters.Permission, none},
		"isv.invalid-permission:must-relieve-depot":                    {adapters.Invalid, none},
		"60001":                           {adapters.Invalid, none},
		"isv.something-nobody-wrote-down": {adapters.Invalid, none},
	} {
		e := shoptest.Classed(t, call(t, "create", refusal(50001, sub), nil))
		if e.Class != want.class || e.Field != want.field || e.SubCode != sub {
			t.Errorf("%s: class %s field %q, want %s %q", sub, e.Class, e.Field, want.class, want.field)
		}
	}
	quota := shoptest.Classed(t, call(t, "create", refusal(50001, "isv.invalid-permission:today-add-goods-num-is-over-range"), nil))
	draft := shoptest.Classed(t, call(t, "create", refusal(50001, "isv.invalid-permission:mall-info-is-reject"), nil))
	if !quota.Quota || !strings.Contains(quota.Hint.In(listing.English), "tomorrow") || !strings.Contains(draft.Hint.In(listing.English), "draft") {
		t.Errorf("quota %+v, draft %+v", quota, draft)
	}
}

func TestSubMessageIsShown(t *testing.T) {
	answer := `{"error_response":{"error_msg":"业务服务错误","sub_msg":"未传入已经授权备案过的相关参数","sub_code":60001,"error_code":50001,"request_id":16117287939674146}}`
	e := shoptest.Classed(t, call(t, "create", answer, nil))
	if e.Message != "未传入已经授权备案过的相关参数" || e.SubCode != "60001" || e.RequestID != "16117287939674146" {
		t.Errorf("%+v", e)
	}
}

// TestAnswersNotUnderstood: whatever cannot be read leaves a write open and lets
// a read be repeated (pinduoduo §1).
func TestAnswersNotUnderstood(t *testing.T) {
	for name, answer := range map[string]string{
		"empty": "", "html": "<html><body>502</body></html>", "bom only": "\ufeff", "cut": `{"goods_add_response":{"goods_id":79402`,
		"list": `[1]`, "other wrapper": `{"goods_addition_response":{"goods_id":1}}`, "null wrapper": `{"goods_add_response":null}`,
		"error without code": `{"error_response":{}}`, "trailing": `{"goods_add_response":{"goods_id":1}} x`,
	} {
		for kind, want := range map[string]adapters.Class{
			"create": adapters.Ambiguous, "update": adapters.Ambiguous, "price": adapters.Ambiguous, "stock": adapters.Ambiguous,
			"shelf": adapters.Ambiguous, "read": adapters.Transient, "upload": adapters.Transient,
		} {
			if e := shoptest.Classed(t, call(t, kind, answer, nil)); e.Class != want {
				t.Errorf("%s after %s: %s, want %s", name, kind, e.Class, want)
			}
		}
	}
	for kind, answer := range map[string]string{
		"create": `{"goods_add_response":{"goods_commit_id":5,"goods_id":0}}`, "update": `{"goods_update_response":{"is_success":false}}`,
		"price": `{"goods_update_sku_price_response":{}}`, "stock": `{"goods_quantity_update_response":{"is_success":"false"}}`,
		"shelf": `{"goods_sale_status_set_response":{"request_id":"1"}}`,
	} {
		if e := shoptest.Classed(t, call(t, kind, answer, nil)); e.Class != adapters.Ambiguous {
			t.Errorf("%s without success: %s", kind, e.Class)
		}
	}
}

// TestNetworkErrors: only what certainly never left may be tried again blindly.
func TestNetworkErrors(t *testing.T) {
	dial := &net.OpError{Op: "dial", Err: errors.New("connection refused")}
	for name, row := range map[string]struct {
		err         error
		read, write adapters.Class
	}{
		"refused": {dial, adapters.Transient, adapters.Transient},
		"cut":     {errors.New("connection reset"), adapters.Transient, adapters.Ambiguous},
		"timeout": {context.DeadlineExceeded, adapters.Transient, adapters.Ambiguous},
	} {
		for kind, want := range map[string]adapters.Class{"create": row.write, "stock": row.write, "read": row.read, "upload": row.read} {
			err := call(t, kind, "", func(s *script) { s.Fail = row.err })
			if e := shoptest.Classed(t, err); e.Class != want {
				t.Errorf("%s during %s: %s, want %s", name, kind, e.Class, want)
			}
			if strings.Contains(err.Error(), "9b0c7f4e") || strings.Contains(err.Error(), "5a7c1e90") {
				t.Errorf("a secret in %v", err)
			}
		}
	}
}

// TestPreStepsAreNeverAmbiguous: an error before goods.add is sent means that
// nothing was listed.
func TestPreStepsAreNeverAmbiguous(t *testing.T) {
	for _, method := range []string{"pdd.goods.cat.rule.get", "pdd.goods.spec.id.get"} {
		for answer, want := range map[string]adapters.Class{
			"": adapters.Transient, refusal(52002, "null"): adapters.Transient, refusal(70031, "null"): adapters.RateLimited,
			refusal(50001, "isv.x"): adapters.Invalid, refusal(20031, "null"): adapters.Permission,
		} {
			answers := ordinary()
			answers[method] = []string{answer}
			s, shop := scripted(t, answers)
			_, err := shop.Create(t.Context(), reference())
			if e := shoptest.Classed(t, err); e.Class != want || e.Op != method {
				t.Errorf("%s answering %.40q: %s of %s, want %s", method, answer, e.Class, e.Op, want)
			}
			for _, sent := range s.types {
				if sent == "pdd.goods.add" {
					t.Errorf("%s failed and the create was sent all the same", method)
				}
			}
		}
	}
}

// TestClock: 10001 with a Date that shows our clock to be wrong means that the
// next call will be right.
func TestClock(t *testing.T) {
	for name, row := range map[string]struct {
		date time.Time
		want adapters.Class
	}{
		"an hour off": {time.Unix(1795478400+3600, 0), adapters.Transient},
		"right":       {time.Unix(1795478400+5, 0), adapters.Invalid},
	} {
		err := call(t, "create", refusal(10001, "null"), func(s *script) {
			s.Header = http.Header{"Date": {row.date.UTC().Format(http.TimeFormat)}}
		})
		if e := shoptest.Classed(t, err); e.Class != row.want {
			t.Errorf("clock %s: %s, want %s", name, e.Class, row.want)
		}
	}
}

// TestCreateRefusesLocally: a create without what the platform demands is never
// sent, and the error names the field.
func TestCreateRefusesLocally(t *testing.T) {
	for _, row := range []struct {
		name   string
		field  listing.Field
		sku    string
		change func(*adapters.Create)
	}{
		{"title", listing.FieldTitle, "", func(c *adapters.Create) { delete(c.Desired.Fields, listing.FieldTitle) }},
		{"category", listing.FieldCategory, "", func(c *adapters.Create) { delete(c.Desired.Fields, listing.FieldCategory) }},
		{"freight", listing.Option("cost_template_id"), "", func(c *adapters.Create) { delete(c.Desired.Fields, listing.Option("cost_template_id")) }},
		{"main picture", listing.FieldImageMain, "", func(c *adapters.Create) { delete(c.Desired.Fields, listing.FieldImageMain) }},
		{"group price", listing.FieldPriceGroup, "ZG-QC-5J", func(c *adapters.Create) { delete(c.Desired.SKUs[0].Fields, listing.FieldPriceGroup) }},
		{"stock", listing.FieldStock, "ZG-QC-10J", func(c *adapters.Create) { c.Desired.SKUs[1].Fields[listing.FieldStock] = listing.NumberValue(0) }},
		{"SKU picture", listing.FieldImageSKU, "ZG-QC-5J", func(c *adapters.Create) { delete(c.Desired.SKUs[0].Fields, listing.FieldImageSKU) }},
		{"axis", listing.SpecAxis("规格"), "ZG-QC-10J", func(c *adapters.Create) {
			delete(c.Desired.SKUs[1].Fields, listing.SpecAxis("规格"))
			delete(c.Desired.SKUs[1].Fields, listing.FieldSpec)
		}},
		{"dimension", listing.FieldSpec, "", func(c *adapters.Create) {
			c.Desired.SKUs[0].Fields[listing.SpecAxis("颜色")] = listing.TextValue("红")
		}},
		{"no SKUs", "", "", func(c *adapters.Create) { c.Desired.SKUs = nil }},
		{"not uploaded", "", "", func(c *adapters.Create) { c.Pictures = nil }},
	} {
		s, shop := scripted(t, ordinary())
		c := reference()
		row.change(&c)
		_, err := shop.Create(t.Context(), c)
		e := shoptest.Classed(t, err)
		if e.Class != adapters.Invalid || e.Field != row.field || e.SKU != row.sku {
			t.Errorf("%s: %s field %q SKU %q: %v", row.name, e.Class, e.Field, e.SKU, err)
		}
		for _, sent := range s.types {
			if sent == "pdd.goods.add" {
				t.Errorf("%s: the create was sent", row.name)
			}
		}
	}
}

// TestWritesWait: nothing is sent while a submission is under review, and before
// the first approval only a new submission is.
func TestWritesWait(t *testing.T) {
	for name, row := range map[string]struct {
		live  bool
		audit adapters.Audit
		write string
		want  adapters.Class
	}{
		"update in review":     {true, adapters.AuditPending, "update", adapters.Transient},
		"price in review":      {true, adapters.AuditPending, "price", adapters.Transient},
		"stock in review":      {true, adapters.AuditPending, "stock", ""},
		"shelf in review":      {true, adapters.AuditPending, "shelf", ""},
		"first review, update": {false, adapters.AuditPending, "update", adapters.Transient},
		"first review, stock":  {false, adapters.AuditPending, "stock", adapters.Transient},
		"first review, shelf":  {false, adapters.AuditPending, "shelf", adapters.Transient},
		"rejected, price":      {false, adapters.AuditRejected, "price", adapters.Unsupported},
		"draft, stock":         {false, adapters.AuditNone, "stock", adapters.Unsupported},
	} {
		s, shop := scripted(t, ordinary())
		remote := live(t, s, shop)
		remote.Live, remote.Audit = row.live, row.audit
		sent := len(s.types)
		var err error
		switch row.write {
		case "update":
			_, err = shop.Update(t.Context(), adapters.Update{Remote: remote, Changes: []adapters.Change{{Field: listing.FieldTitle, Value: listing.TextValue("x")}}})
		case "price":
			_, err = shop.SetPrices(t.Context(), adapters.PriceUpdate{Remote: remote})
		case "stock":
			_, err = shop.SetStock(t.Context(), adapters.StockUpdate{Remote: remote, Changes: []adapters.Change{{SKU: "ZG-QC-5J", Field: listing.FieldStock, Value: listing.NumberValue(1)}}})
		case "shelf":
			_, err = shop.SetShelf(t.Context(), remote, true)
		}
		if row.want == "" && err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if row.want != "" && (shoptest.Classed(t, err).Class != row.want || len(s.types) != sent || shoptest.Classed(t, err).Hint.IsZero()) {
			t.Errorf("%s: %v after %d calls", name, err, len(s.types)-sent)
		}
	}
}

// TestStockNamesTheSKU: of several stock calls the one that failed is named.
func TestStockNamesTheSKU(t *testing.T) {
	answers := ordinary()
	answers["pdd.goods.quantity.update"] = append(answers["pdd.goods.quantity.update"], refusal(50001, "isv.quantity-invalid"))
	s, shop := scripted(t, answers)
	remote := live(t, s, shop)
	_, err := shop.SetStock(t.Context(), adapters.StockUpdate{Remote: remote, Changes: []adapters.Change{
		{SKU: "ZG-QC-5J", Field: listing.FieldStock, Value: listing.NumberValue(1)},
		{SKU: "ZG-QC-10J", Field: listing.FieldStock, Value: listing.NumberValue(2)},
	}})
	if e := shoptest.Classed(t, err); e.SKU != "ZG-QC-10J" || e.Field != listing.FieldStock {
		t.Errorf("%+v", e)
	}
	for _, c := range []adapters.Change{
		{SKU: "ZG-QC-5J", Field: listing.FieldStock, Value: listing.NumberValue(-1)},
		{SKU: "ZG-QC-5J", Field: listing.FieldPrice, Value: listing.NumberValue(1)},
		{SKU: "gone", Field: listing.FieldStock, Value: listing.NumberValue(1)},
	} {
		_, err := shop.SetStock(t.Context(), adapters.StockUpdate{Remote: remote, Changes: []adapters.Change{c}})
		if e := shoptest.Classed(t, err); e.Class != adapters.Invalid || e.SKU != c.SKU {
			t.Errorf("%+v: %v", c, err)
		}
	}
}
