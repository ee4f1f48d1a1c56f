package taobao_test

import (
	"encoding/json"
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

// refusal writes the platform's error envelope (taobao §1).
func refusal(code int, msg, sub, subMsg string) string {
	r := map[string]any{"code": code, "msg": msg, "request_id": "16e1abcd0000"}
	if sub != "" {
		r["sub_code"], r["sub_msg"] = sub, subMsg
	}
	content, err := json.Marshal(map[string]any{"error_response": r})
	if err != nil {
		panic(err)
	}
	return string(content)
}

// call makes the read or the write of that name on a shop whose gateway answers
// with the given body.
func call(t *testing.T, name, answer string, change func(*script)) error {
	t.Helper()
	answers := ordinary(t)
	s, shop := scripted(t, answers)
	var remote adapters.Remote
	switch name {
	case "create": // fills the memory: from here on a create is one call
		if _, err := shop.Create(t.Context(), reference()); err != nil {
			t.Fatal(err)
		}
	case "update", "price", "stock", "shelf":
		remote = live(t, shop)
	}
	for method := range answers {
		answers[method] = []string{answer}
	}
	if change != nil {
		change(s)
	}
	one := func(f listing.Field, v listing.Value, sku string) []adapters.Change {
		return []adapters.Change{{SKU: sku, Field: f, Value: v}}
	}
	var err error
	switch name {
	case "create":
		_, err = shop.Create(t.Context(), reference())
	case "update":
		_, err = shop.Update(t.Context(), adapters.Update{Remote: remote, Changes: one(listing.FieldTitle, listing.TextValue("x"), "")})
	case "price":
		_, err = shop.SetPrices(t.Context(), adapters.PriceUpdate{Remote: remote, Changes: one(listing.FieldPrice, listing.NumberValue(3000), "ZGQC-5J")})
	case "stock":
		_, err = shop.SetStock(t.Context(), adapters.StockUpdate{Remote: remote, Changes: one(listing.FieldStock, listing.NumberValue(1), "ZGQC-5J")})
	case "shelf":
		_, err = shop.SetShelf(t.Context(), remote, true)
	case "upload":
		_, err = shop.Upload(t.Context(), adapters.Image{Name: "a.png", Format: "png", Data: []byte("x")})
	case "read":
		_, err = shop.(adapters.CategoryLister).Children(t.Context(), "")
	default:
		t.Fatalf("no call %q", name)
	}
	return err
}

// class compares the class after each kind of call; a stock call that is not
// granted goes another way, which is refused likewise.
func expectClasses(t *testing.T, answer string, read, write adapters.Class, also func(*adapters.Error) string) {
	t.Helper()
	for _, name := range []string{"read", "upload", "create", "update", "price", "stock", "shelf"} {
		want := write
		if name == "read" || name == "upload" {
			want = read
		}
		e := shoptest.Classed(t, call(t, name, answer, nil))
		if e.Class != want {
			t.Errorf("%s: %s is %s, want %s", name, e.Code+" "+e.SubCode, e.Class, want)
		}
		if problem := also(e); problem != "" {
			t.Errorf("%s: %s: %s", name, e.Code+" "+e.SubCode, problem)
		}
	}
}

const (
	invalid, permission, auth = adapters.Invalid, adapters.Permission, adapters.Auth
	transient, ambiguous      = adapters.Transient, adapters.Ambiguous
	limited, unsupported      = adapters.RateLimited, adapters.Unsupported
	notFound                  = adapters.NotFound
)

// TestErrorCodes is the table of platform codes of taobao §6.
func TestErrorCodes(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		code        int
		msg         string
		read, write adapters.Class
		hint        string // part of the English hint
	}{
		{3, "Upload fail", transient, transient, ""},
		{4, "User call limited", limited, limited, ""},
		{5, "Session call limited", limited, limited, ""},
		{6, "Partner call limited", limited, limited, ""},
		{7, "App Call Limited", limited, limited, ""},
		{8, "App call exceeds limited frequency", limited, limited, ""},
		{9, "Http action not allowed", invalid, invalid, ""},
		{10, "Service currently unavailable", transient, ambiguous, ""},
		{11, "Insufficient isv permissions", permission, permission, "permission package"},
		{12, "Insufficient user permissions", permission, permission, "permission package"},
		{13, "Insufficient partner permissions", permission, permission, ""},
		{21, "Missing method", invalid, invalid, ""},
		{22, "Invalid method", unsupported, unsupported, "base_url"},
		{23, "Invalid format", invalid, invalid, ""},
		{24, "Missing signature", auth, auth, "app_secret"},
		{25, "Invalid signature", auth, auth, "app_secret"},
		{26, "Missing session", auth, auth, "login"},
		{27, "Invalid session", auth, auth, "login"},
		{28, "Missing app key", auth, auth, "app_key"},
		{29, "Invalid app key", auth, auth, "app_key"},
		{30, "Missing timestamp", invalid, invalid, ""},
		{31, "Invalid timestamp", invalid, invalid, "clock"},
		{32, "Missing version", invalid, invalid, ""},
		{33, "Invalid version", invalid, invalid, ""},
		{34, "Unsupported version", invalid, invalid, ""},
		{40, "Missing required arguments:num_iid", invalid, invalid, ""},
		{41, "Invalid arguments:img", invalid, invalid, ""},
		{42, "Insufficient session permissions", auth, auth, "short authorisation"},
		{42, "Forbidden Request", permission, permission, ""},
		{43, "Parameter Error", invalid, invalid, ""},
		{44, "Invalid access token", auth, auth, "login"},
		{47, "Invalid encoding", invalid, invalid, ""},
		{50, "Remote service error", transient, ambiguous, ""},
		{52, "remote failure", transient, ambiguous, ""},
		{520, "remote failure", transient, ambiguous, ""},
		{530, "Remote service error", transient, ambiguous, ""},
		{99999, "nobody knows", transient, ambiguous, ""},
	} {
		t.Run(fmt.Sprintf("%d %s", row.code, row.msg), func(t *testing.T) {
			expectClasses(t, refusal(row.code, row.msg, "", ""), row.read, row.write, func(e *adapters.Error) string {
				switch {
				case !strings.Contains(e.Hint.In(listing.English), row.hint):
					return "hint " + e.Hint.In(listing.English)
				case e.Message != row.msg || e.RequestID != "16e1abcd0000":
					return "message " + e.Message
				}
				return ""
			})
		})
	}
}

// TestSubCodes is the table of sub codes of taobao §6, under both codes that
// business errors have been seen under.
func TestSubCodes(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		sub, msg    string
		read, write adapters.Class
		field       listing.Field
		hint        string
	}{
		{"invalid-sessionkey", "", auth, auth, "", "login"},
		{"session-expired", "", auth, auth, "", "login"},
		{"session-not-exist", "", auth, auth, "", "login"},
		{"sessionkey-not-generated-by-server", "RealSession don&apos;t belong app and user", auth, auth, "", "login"},
		{"isv.permission-api-package-empty", "", permission, permission, "", "permission package"},
		{"isv.permission-ip-whitelist-limit", "", permission, permission, "", "white-listed"},
		{"subuser.has-no-permission", "", permission, permission, "", "sub-account"},
		{"isp.auth-service-error", "", transient, ambiguous, "", ""},
		{"accesscontrol.limited-by-api-access-count", "", limited, limited, "", ""},
		{"isp.call-limited", "", limited, limited, "", ""},
		{"SYS_REQUEST_TOO_FAST", "", limited, limited, "", ""},
		{"isv.pictureServiceClient-service-error:TOO_MANY_REQUESTS", "", limited, limited, "", ""},
		{"isp.system-busy", "", limited, ambiguous, "", ""},
		{"isp.top-remote-connection-timeout", "", transient, ambiguous, "", ""},
		{"isp.top-remote-connection-timeout-tmall", "", transient, ambiguous, "", ""},
		{"isp.item-update-service-error:IC_SYSTEM_NOT_READY_TRY_AGAIN_LATER", "", transient, ambiguous, "", ""},
		{"isv.topschema-service-unavailable", "", transient, ambiguous, "", ""},
		{"isv.item-service-error:F_EXTENDS_0001", "", transient, ambiguous, "", ""},
		{"isv.item-service-error:IC_OPTIMISTIC_LOCKING_CONFLICT", "", transient, transient, "", ""},
		{"isv.whatever", "系统错误，请稍后再试", transient, ambiguous, "", ""},
		{"isv.item-is-delete:invalid-numIid-or-iid", "", notFound, notFound, "", ""},
		{"isv.item-is-delete:invalid-numIid-or-iid-tmall", "", notFound, notFound, "", ""},
		{"isv.item-not-exist:invalid-numIid-or-iid", "", notFound, notFound, "", ""},
		{"isv.item-get-service-error:ITEM_NOT_FOUND", "", notFound, notFound, "", ""},
		{"isv.invalid-parameters:item_delete", "", notFound, notFound, "", ""},
		{"isv.invalid-parameters:item_id", "", notFound, notFound, "", ""},
		{"isv.invalid-parameter:cid", "", permission, permission, listing.FieldCategory, "back office"},
		{"isv.invalid-parameter:category-frozen", "", invalid, invalid, listing.FieldCategory, "frozen"},
		{"isv.item-listing-service-error:QUANTITY_ITEM_CAT_TOO_LARGE", "", invalid, invalid, listing.FieldCategory, "as many"},
		{"isv.error-food-security-required", "食品安全信息必须填写", invalid, invalid, listing.FieldSC, ""},
		{"isv.item-service-error:IC_QS_NOT_VALID", "", invalid, invalid, listing.FieldSC, "SC number"},
		{"isv.item-service-error:IC_CHECKSTEP_ITME_NOT_IN_SKU_PRICE", "", invalid, invalid, listing.FieldPrice, ""},
		{"isv.item-update-service-error:IC_CHECKSTEP_SKU_PROP_NOT_FOUND_IN_ITEM", "", invalid, invalid, listing.FieldSpec, ""},
		{"isv.item-service-error:IC_CHECKSTEP_USERDEFINED_SKU_ERROR", "", invalid, invalid, listing.FieldSpec, ""},
		{"isv.invalid-parameter:quantity", "", invalid, invalid, listing.FieldStock, ""},
		{"isv.error-inventory-invalid-item-quantity", "", invalid, invalid, listing.FieldStock, "unpaid"},
		{"isv.item-quantity-item-update-service-error", "", invalid, invalid, listing.FieldStock, ""},
		{"isv.item-service-error:ERR_RULE_TITLE_SECURITY_CHAR_LIMITATION", "", invalid, invalid, listing.FieldTitle, ""},
		{"isv.error-item-ifd-error", "", invalid, invalid, listing.FieldTitle, "brand abuse"},
		{"isv.item-listing-service-error:IC_CHECKSTEP_NO_PERMISSION", "", permission, permission, "", "back office"},
		{"isv.error-category-margin-isnot-enough", "", permission, permission, "", "deposit"},
		{"isv.pictureServiceClient-service-error:PICTURE_OVER_AVAILSPACE", "", invalid, invalid, listing.FieldImageMain, "picture space"},
		{"isv.item-service-error:DRAFT_AUCTION_ONLY_DRAFTPUBLISH_EDIT", "", invalid, invalid, "", "draft"},
		{"isv.item-service-error:ITEM_IN_AUDIT", "", transient, transient, "", "under review"},
		{"isv.some-error", "商品审核中,请稍后编辑", transient, transient, "", "under review"},
		{"isv.invalid-parameter", "title 长度超过限制", invalid, invalid, listing.FieldTitle, ""},
		{"isv.invalid-parameter", "宝贝销售属性出错（重复）", invalid, invalid, listing.FieldSpec, ""},
		{"isv.invalid-parameter", "subtitle 出错", invalid, invalid, "", ""},
		{"isv.invalid-parameter", "非法参数", invalid, invalid, "", ""},
	} {
		for _, code := range []int{50, 15} {
			t.Run(fmt.Sprintf("%d %s %s", code, row.sub, row.msg), func(t *testing.T) {
				expectClasses(t, refusal(code, "Remote service error", row.sub, row.msg), row.read, row.write, func(e *adapters.Error) string {
					switch {
					case e.Field != row.field:
						return "field " + string(e.Field)
					case !strings.Contains(e.Hint.In(listing.English), row.hint) || row.hint != "" && e.Hint.In(listing.Chinese) == "":
						return "hint " + e.Hint.Both()
					}
					return ""
				})
			})
		}
	}
}

// TestMessagesAreReadable (taobao §11.11, §11.18): markup is taken out, escaped
// twice or not.
func TestMessagesAreReadable(t *testing.T) {
	for said, want := range map[string]string{
		"RealSession don&apos;t belong app":                                    "RealSession don't belong app",
		`标题含违禁词 &amp;lt;a href="https://x.cn?a=1"&amp;gt;查看&amp;lt;/a&amp;gt;`: "标题含违禁词 查看",
		"价格 <b>不对</b>\n请修改":                                                    "价格 不对 请修改",
	} {
		if e := shoptest.Classed(t, call(t, "read", refusal(50, "x", "isv.x", said), nil)); e.Message != want {
			t.Errorf("%q reads %q, want %q", said, e.Message, want)
		}
	}
}

// TestWaiting (taobao §6): the platform says for how long; a daily quota ends the
// day.
func TestWaiting(t *testing.T) {
	e := shoptest.Classed(t, call(t, "create", refusal(7, "App Call Limited", "accesscontrol.limited-by-api-access-count", "This ban will last for 71 more seconds"), nil))
	if e.Class != limited || e.RetryAfter != 72*time.Second || e.Quota {
		t.Errorf("%+v", e)
	}
	e = shoptest.Classed(t, call(t, "create", refusal(7, "App Call Limited", "accesscontrol.limited-by-app-access-count", "This ban will last for 40000 more seconds"), nil))
	if e.Class != limited || !e.Quota || e.RetryAfter != 40001*time.Second || e.Hint.IsZero() {
		t.Errorf("%+v", e)
	}
}

// TestClock (taobao §6, §11.2): a call that our clock's error had refused is
// tried again with the right time, told by the answer's date or by the platform.
func TestClock(t *testing.T) {
	wrong := refusal(31, "Invalid timestamp", "", "")
	dated := func(s *script) {
		s.Header = http.Header{"Date": {now.Add(3 * time.Hour).Format(http.TimeFormat)}}
	}
	if e := shoptest.Classed(t, call(t, "create", wrong, dated)); e.Class != transient || e.Hint.IsZero() {
		t.Errorf("with a date: %+v", e)
	}
	answers := ordinary(t)
	answers["taobao.itemcats.get"] = []string{wrong, wrap("taobao.itemcats.get", `{}`)}
	answers["taobao.time.get"] = []string{wrap("taobao.time.get", `{"time":"2026-11-25 10:30:00"}`)}
	s, shop := scripted(t, answers)
	_, err := shop.(adapters.CategoryLister).Children(t.Context(), "")
	if e := shoptest.Classed(t, err); e.Class != transient {
		t.Errorf("told by the platform: %+v", e)
	}
	if _, err := shop.(adapters.CategoryLister).Children(t.Context(), ""); err != nil || s.last().Get("timestamp") != "2026-11-25 10:30:00" {
		t.Errorf("the next call at %s: %v", s.last().Get("timestamp"), err)
	}
	if e := shoptest.Classed(t, call(t, "read", wrong, nil)); e.Class != invalid {
		t.Errorf("with a clock that is right: %+v", e)
	}
}

// TestAnswersThatAreNone: what is no answer is unclear after a write, and a read
// is repeated (taobao §1).
func TestAnswersThatAreNone(t *testing.T) {
	for name, body := range map[string]string{
		"empty": "", "mark": "\ufeff", "html": "<html><body>502</body></html>", "cut": `{"alibaba_item_publish_submit_resp`, "array": `[1]`,
		"other wrapper": `{"other_response":{"item_id":1}}`, "null wrapper": `{"alibaba_item_publish_submit_response":null}`, "error without a code": `{"error_response":{}}`, "xml": `<?xml version="1.0"?><x/>`,
	} {
		for call0, want := range map[string]adapters.Class{"read": transient, "upload": transient, "create": ambiguous, "update": ambiguous, "price": ambiguous, "stock": ambiguous, "shelf": ambiguous} {
			if e := shoptest.Classed(t, call(t, call0, body, nil)); e.Class != want {
				t.Errorf("%s: %s is %s, want %s", name, call0, e.Class, want)
			}
		}
	}
	for status, body := range map[int]string{500: refusal(25, "x", "", ""), 404: "", 302: ""} {
		if e := shoptest.Classed(t, call(t, "create", body, func(s *script) { s.Status = status })); e.Class != ambiguous {
			t.Errorf("HTTP %d is %s", status, e.Class)
		}
	}
	noID := wrap("alibaba.item.publish.submit", `{"request_id":"x"}`)
	if e := shoptest.Classed(t, call(t, "create", noID, nil)); e.Class != ambiguous {
		t.Errorf("a create without an id is %s", e.Class)
	}
}

// TestNetwork: what never left may be tried again, everything else is unclear.
func TestNetwork(t *testing.T) {
	dial := &net.OpError{Op: "dial", Err: errors.New("refused")}
	for _, row := range []struct {
		err         error
		read, write adapters.Class
	}{
		{dial, transient, transient},
		{&net.DNSError{Err: "no such host"}, transient, transient},
		{&net.OpError{Op: "read", Err: errors.New("reset")}, transient, ambiguous},
		{errors.New("EOF"), transient, ambiguous},
	} {
		for name, want := range map[string]adapters.Class{"read": row.read, "create": row.write, "stock": row.write} {
			err := call(t, name, "", func(s *script) { s.Fail = row.err })
			if e := shoptest.Classed(t, err); e.Class != want {
				t.Errorf("%v: %s is %s, want %s", row.err, name, e.Class, want)
			}
			if strings.Contains(err.Error(), "a1b2c3d4") || strings.Contains(err.Error(), "6102b1") {
				t.Errorf("a secret in %v", err)
			}
		}
	}
}
