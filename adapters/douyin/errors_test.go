package douyin_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/listing"
)

func sscan(s string, into ...any) (int, error) { return fmt.Sscan(s, into...) }

// call makes the read or the write of that name on a shop whose gateway answers
// with the given body.
func call(t *testing.T, name, answer string, change func(*script)) error {
	t.Helper()
	answers := ordinary()
	s, shop := scripted(t, answers)
	remote := live(t, shop)
	if _, err := shop.Create(t.Context(), reference()); err != nil {
		t.Fatal(err) // fills the memory of rules
	}
	for method := range answers {
		if method != "product.publishPreCheck" {
			answers[method] = []string{answer}
		}
	}
	if change != nil {
		change(s)
	}
	value := func(sku string, f listing.Field, n int64) []adapters.Change {
		return []adapters.Change{{SKU: sku, Field: f, Value: listing.NumberValue(n)}}
	}
	var err error
	switch name {
	case "create":
		_, err = shop.Create(t.Context(), reference())
	case "update":
		_, err = shop.Update(t.Context(), adapters.Update{Remote: remote, Changes: retitle("x")})
	case "price":
		_, err = shop.SetPrices(t.Context(), adapters.PriceUpdate{Remote: remote, Changes: value("ZG-QC-5J", listing.FieldPrice, 3000)})
	case "stock":
		_, err = shop.SetStock(t.Context(), adapters.StockUpdate{Remote: remote, Changes: value("ZG-QC-5J", listing.FieldStock, 1)})
	case "shelf":
		_, err = shop.SetShelf(t.Context(), remote, false)
	case "delete":
		remote.OnShelf = false
		err = shop.(adapters.Deleter).Delete(t.Context(), remote)
	case "upload":
		_, err = shop.Upload(t.Context(), adapters.Image{Name: "a.png", Format: "png", Data: []byte("x")})
	case "read":
		_, err = shop.List(t.Context(), "")
	case "fetch":
		_, err = shop.Fetch(t.Context(), adapters.Ref{ID: "1"})
	default:
		t.Fatalf("no call %q", name)
	}
	return err
}

// TestErrorTable is douyin §6: the number before the outer code, the method's
// own list before the common one, and how each is classed for every kind of call.
func TestErrorTable(t *testing.T) {
	const (
		invalid, permission, auth, missing = adapters.Invalid, adapters.Permission, adapters.Auth, adapters.NotFound
		transient, ambiguous, duplicate    = adapters.Transient, adapters.Ambiguous, adapters.Duplicate
		rate, unsupported                  = adapters.RateLimited, adapters.Unsupported
	)
	for _, row := range []struct {
		call string
		code int
		sub  string
		want adapters.Class
		hint string // part of the English hint
	}{
		// gateway
		{"read", 20000, "dop.service-error", transient, ""},
		{"create", 20000, "isp.service-error:7", ambiguous, ""},
		{"update", 20001, "", ambiguous, ""},
		{"create", 20000, "isp.service-error:2010321", ambiguous, ""}, // validation numbers are the system's there
		{"create", 20000, "isp.service-error:2010055", ambiguous, ""},
		{"read", 30001, "isv.app-permissions-insufficient", permission, "permission package"},
		{"read", 30001, "dop.authorization-no-existed", permission, "main account"},
		{"create", 30000, "dop.no-permissions", permission, "permission package"},
		{"create", 30002, "isv.invalid_ip", permission, "white-listed"},
		{"create", 40001, "isv.parameter-missing", invalid, ""},
		{"create", 40001, "isv.access-token-missing", auth, "token"},
		{"create", 40002, "isv.missing-parameter:2010003", invalid, ""},
		{"create", 40002, "isv.parameter-missing:2010003", invalid, ""},
		{"create", 40003, "isv.parameter-format-invalid", invalid, ""},
		{"create", 40003, "isv.signature-invalid", auth, "app_secret"},
		{"create", 40003, "isv.access-token-expired", auth, "refresh"},
		{"create", 40003, "isv.access-token-no-existed", auth, "token"},
		{"create", 40003, "isv.access-token-invalid", auth, "token"},
		{"create", 40003, "isv.app-id-invalid", auth, "app_key"},
		{"create", 40003, "isv.authorization-type-invalid", auth, ""},
		{"create", 40003, "isv.timestamp-format-error", permission, "clock"},
		{"create", 40004, "isv.parameter-invalid:4", invalid, ""},
		{"create", 50000, "", auth, ""},
		{"create", 50001, "dop.token-generate-failed:code-expired", auth, ""},
		{"create", 50002, "isv.business-failed:999888777", invalid, ""},
		{"create", 60000, "isv.traffic-limited", rate, ""},
		{"create", 60000, "isp.traffic-limited:2010067", rate, ""},
		{"create", 70000, "isp.api-service-off", unsupported, "base_url"},
		{"create", 80000, "", permission, "security"},
		{"create", 90000, "dop.unknown-error", ambiguous, ""},
		{"read", 90000, "isv.env-suspected", transient, ""},
		{"create", 10001, "isv.business-part-failed", ambiguous, ""},
		{"create", 12345, "", ambiguous, ""},
		// throttles under any outer code: an add is looked up before it is repeated
		{"create", 50002, "isv.business-failed:2010401", ambiguous, ""},
		{"create", 60000, "isv.traffic-limited:2010401", rate, ""},
		{"update", 50002, "isv.business-failed:2010401", rate, ""},
		{"stock", 50002, "isv.business-failed:2010401", rate, ""},
		{"update", 50002, "isv.business-failed:2010067", rate, ""},
		// business
		{"create", 50002, "isv.business-failed:2010204", ambiguous, ""},
		{"create", 50002, "isv.business-failed:2010202", ambiguous, ""},
		{"create", 50002, "isv.business-failed:110014001", ambiguous, ""},
		{"create", 40004, "isv.parameter-invalid:2010005", permission, "back office"},
		{"create", 50002, "isv.business-failed:2010326", permission, "back office"},
		{"create", 50002, "isv.business-failed:2010053", permission, "papers"},
		{"create", 50002, "isv.business-failed:2010063", rate, "shelf"},
		{"create", 50002, "isv.business-failed:2010339", transient, "material"},
		{"create", 50002, "isv.business-failed:2147483647", transient, "material"},
		{"create", 40004, "isv.parameter-invalid:2010044", invalid, "categories sync"},
		{"create", 50002, "isv.business-failed:31009", auth, ""},
		{"create", 50002, "isv.business-failed:31012", auth, "another process"},
		{"update", 50002, "isv.business-failed:2010041", transient, "review"},
		{"update", 50002, "isv.business-failed:2010042", missing, ""},
		{"update", 50002, "isv.business-failed:2010043", permission, ""},
		{"update", 50002, "isv.business-failed:2010045", invalid, "promotion"},
		{"update", 50002, "isv.business-failed:2010022", invalid, "state"},
		{"price", 50002, "isv.business-failed:110310010", invalid, "promotion"},
		{"price", 40004, "isv.parameter-invalid:7", missing, ""},
		{"price", 40004, "isv.parameter-invalid:5", missing, ""},
		{"shelf", 40004, "isv.parameter-invalid:10008", permission, ""},
		{"shelf", 50002, "isv.business-failed:2010064", missing, ""},
		{"delete", 40004, "isv.parameter-invalid:4", missing, ""},
		{"fetch", 40004, "isv.parameter-invalid:4", missing, ""},
		{"fetch", 40004, "isv.parameter-invalid:2010058", missing, ""},
		{"fetch", 50002, "isv.business-failed:2010203", transient, ""},
		// the same number means another thing in another method
		{"stock", 50002, "isv.business-failed:2010012", invalid, ""},
		{"create", 50002, "isv.business-failed:2010012", ambiguous, ""},
		{"stock", 40004, "isv.parameter-invalid:40004", ambiguous, ""},
		{"stock", 40004, "isv.parameter-invalid:5", missing, ""},
		{"stock", 50002, "isv.business-failed:2010330", invalid, "base score"},
		{"upload", 40004, "isv.parameter-invalid:20001", invalid, ""},
		{"upload", 40004, "isv.parameter-invalid:30001", permission, "full"},
		{"upload", 40004, "isv.parameter-invalid:31001", transient, ""},
		{"upload", 50002, "isv.business-failed:22007", invalid, ""},
		{"update", 50002, "isv.business-failed:2010021", duplicate, ""},
	} {
		e := shoptest.Classed(t, call(t, row.call, refusal(row.code, row.sub), nil))
		if e.Class != row.want || !strings.Contains(e.Hint.In(listing.English), row.hint) {
			t.Errorf("%s %d %s: %s, want %s; hint %q", row.call, row.code, row.sub, e.Class, row.want, e.Hint.Both())
		}
		if e.Code != fmt.Sprint(row.code) || e.SubCode != row.sub || e.Message != "看这里" || e.RequestID != "20260105103016010131130026000001AB" {
			t.Errorf("%+v", e)
		}
	}
}

func TestErrorFields(t *testing.T) {
	for n, want := range map[int]listing.Field{
		2010321: listing.PrefixAttr, 2010320: listing.Attr("1687"), 2010310: listing.FieldSpec, 2010501: listing.FieldTitle,
		2010316: listing.Option("supply_day_return_selector"), 2010107: listing.FieldPrice, 2010101: listing.FieldImageCertificate, 99: listing.FieldImageMain,
	} {
		if e := shoptest.Classed(t, call(t, "create", refusal(50002, fmt.Sprintf("isv.business-failed:%d", n)), nil)); e.Field != want || e.Class != adapters.Invalid {
			t.Errorf("%d: field %q, want %q", n, e.Field, want)
		}
	}
}

// TestOldPairSaysNothing (douyin §11.3): err_no is no sign of success, and a code
// is read as number or text.
func TestOldPairSaysNothing(t *testing.T) {
	for answer, want := range map[string]adapters.Class{
		`{"err_no":0,"message":"success","data":{"product_id":1}}`:                               adapters.Ambiguous,
		`{"code":50002,"err_no":0,"message":"success","sub_code":"isv.business-failed:2010321"}`: adapters.Invalid,
		`{"code":"50002","sub_code":"isv.business-failed:2010321","sub_msg":"x","data":{}}`:      adapters.Invalid,
		`{"code":10000,"data":{"product_id":0}}`:                                                 adapters.Ambiguous,
		`{"code":10000,"data":null}`:                                                             adapters.Ambiguous,
		`{"code":10000,"data":[1]}`:                                                              adapters.Ambiguous,
		`{"code":{"a":1}}`:                                                                       adapters.Ambiguous,
	} {
		if e := shoptest.Classed(t, call(t, "create", answer, nil)); e.Class != want {
			t.Errorf("%s: %s, want %s", answer, e.Class, want)
		}
	}
	_, shop := scripted(t, map[string][]string{"product.listV2": {`{"code":"10000","err_no":10000,"data":{"data":[],"total":"0"}}`}})
	if _, err := shop.List(t.Context(), ""); err != nil {
		t.Errorf("a code as text: %v", err)
	}
}

// TestAnswersNotUnderstood: whatever cannot be read leaves a write open and lets
// a read be repeated (douyin §1).
func TestAnswersNotUnderstood(t *testing.T) {
	for name, answer := range map[string]string{
		"empty": "", "html": "<html><body>502</body></html>", "bom only": "\ufeff", "cut": `{"code":10000,"data":{"product_id":36481`,
		"list": `[1]`, "no code": `{"msg":"success"}`, "null": "null", "trailing": `{"code":10000} x`,
	} {
		for kind, want := range map[string]adapters.Class{
			"create": adapters.Ambiguous, "update": adapters.Ambiguous, "price": adapters.Ambiguous, "stock": adapters.Ambiguous,
			"shelf": adapters.Ambiguous, "delete": adapters.Ambiguous, "read": adapters.Transient, "upload": adapters.Transient,
		} {
			if e := shoptest.Classed(t, call(t, kind, answer, nil)); e.Class != want {
				t.Errorf("%s after %s: %s, want %s", name, kind, e.Class, want)
			}
		}
	}
}

// TestAnswersOfSomebodyElse: the gateway answers with status 200 (douyin §1). What
// comes with another one is of a proxy on the way, whatever its body says, and
// leaves a write open.
func TestAnswersOfSomebodyElse(t *testing.T) {
	for _, answer := range []string{refusal(50002, "isv.business-failed:2010321"), ok("{}"), `{"code":403,"msg":"Forbidden"}`} {
		for kind, want := range map[string]adapters.Class{"stock": adapters.Ambiguous, "price": adapters.Ambiguous, "read": adapters.Transient} {
			err := call(t, kind, answer, func(s *script) { s.Status = http.StatusBadGateway })
			if e := shoptest.Classed(t, err); e.Class != want || !strings.Contains(err.Error(), "502") {
				t.Errorf("%s after %s: %v", answer, kind, e)
			}
		}
	}
}

// TestNetworkErrors: only what certainly never left may be tried again blindly,
// and no secret is in the error: the token travels in the address.
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
		for kind, want := range map[string]adapters.Class{"update": row.write, "stock": row.write, "read": row.read, "upload": row.read} {
			err := call(t, kind, "", func(s *script) { s.Fail = row.err })
			if e := shoptest.Classed(t, err); e.Class != want {
				t.Errorf("%s during %s: %s, want %s", name, kind, e.Class, want)
			}
			if strings.Contains(err.Error(), scriptSecret) || strings.Contains(err.Error(), scriptToken) {
				t.Errorf("a secret in %v", err)
			}
		}
	}
}
