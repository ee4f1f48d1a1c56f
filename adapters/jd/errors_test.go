package jd_test

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

// refusal writes the platform's error envelope (jd §1.A).
func refusal(code, zh, en string) string {
	return fmt.Sprintf(`{"error_response":{"code":"%s","zh_desc":"%s","en_desc":"%s"}}`, code, zh, en)
}

// call makes the read or the write of that name on a shop whose gateway answers
// with the given body.
func call(t *testing.T, name, answer string, change func(*script)) error {
	t.Helper()
	answers := ordinary()
	s, shop := scripted(t, answers)
	remote := live(t, shop)
	if _, err := shop.Create(t.Context(), reference()); err != nil {
		t.Fatal(err) // fills the memory: from here on a create is one call
	}
	for method := range answers {
		answers[method] = []string{answer}
	}
	if change != nil {
		change(s)
	}
	var err error
	switch name {
	case "create":
		_, err = shop.Create(t.Context(), reference())
	case "update":
		_, err = shop.Update(t.Context(), adapters.Update{Remote: remote, Changes: []adapters.Change{set("", listing.FieldTitle, listing.TextValue("x"))}})
	case "price":
		_, err = shop.SetPrices(t.Context(), adapters.PriceUpdate{Remote: remote, Changes: []adapters.Change{set("ZGQC-5J", listing.FieldPrice, listing.NumberValue(3000))}})
	case "stock":
		_, err = shop.SetStock(t.Context(), adapters.StockUpdate{Remote: remote, Changes: []adapters.Change{set("ZGQC-5J", listing.FieldStock, listing.NumberValue(1))}})
	case "shelf":
		_, err = shop.SetShelf(t.Context(), remote, false)
	case "upload":
		_, err = shop.Upload(t.Context(), adapters.Image{Name: "a.png", Format: "png", Data: []byte("x")})
	case "read":
		_, err = shop.(adapters.Auditor).Audits(t.Context(), []adapters.Ref{{ID: "1"}})
	default:
		t.Fatalf("no call %q", name)
	}
	return err
}

func everyCall() []string {
	return []string{"read", "upload", "create", "update", "price", "stock", "shelf"}
}

// TestErrorCodes is the table of jd §6: how each code is classed after a read
// and after each kind of write.
func TestErrorCodes(t *testing.T) {
	const (
		invalid, permission, auth = adapters.Invalid, adapters.Permission, adapters.Auth
		transient, ambiguous      = adapters.Transient, adapters.Ambiguous
		rate, unsupported         = adapters.RateLimited, adapters.Unsupported
	)
	for _, row := range []struct {
		code        string
		read, write adapters.Class
		hint        string // part of the English hint
	}{
		{"2", rate, rate, "too many"},
		{"4", invalid, invalid, ""}, {"5", invalid, invalid, ""},
		{"7", invalid, invalid, "clock"}, {"8", invalid, invalid, "clock"},
		{"11", auth, auth, "app_secret"}, {"12", auth, auth, "app_secret"},
		{"14", unsupported, unsupported, "base_url"}, {"15", unsupported, unsupported, "base_url"},
		{"18", auth, auth, "login"}, {"19", auth, auth, "login"},
		{"20", auth, auth, "app_key"}, {"21", auth, auth, "app_key"},
		{"24", permission, permission, "white-listed"}, {"11100006", permission, permission, "authorise"},
		{"33", transient, ambiguous, ""}, {"50", transient, ambiguous, ""}, {"65", transient, ambiguous, ""}, {"66", transient, ambiguous, ""},
		{"99", transient, ambiguous, ""}, {"11300001", transient, ambiguous, ""}, // nobody knows them
		{"11000003", invalid, invalid, ""}, {"11000012", invalid, invalid, "comma"}, {"11000019", invalid, invalid, ""},
		{"11200099", invalid, invalid, ""},
	} {
		for _, name := range everyCall() {
			e := shoptest.Classed(t, call(t, name, refusal(row.code, "错误", "wrong"), nil))
			want := row.write
			if name == "read" || name == "upload" {
				want = row.read
			}
			if e.Class != want || e.Code != row.code {
				t.Errorf("%s after %s: class %s, want %s; %+v", row.code, name, e.Class, want, e)
			}
			if e.Message != "错误 / wrong" || !strings.Contains(e.Hint.In(listing.English), row.hint) {
				t.Errorf("%s: message %q, hint %q", row.code, e.Message, e.Hint.Both())
			}
		}
	}
}

// TestErrorWords: the reason is shown wherever it stands, and names the field.
func TestErrorWords(t *testing.T) {
	for _, row := range []struct {
		code, zh, en, message string
		class                 adapters.Class
		field                 listing.Field
		hint                  string
	}{
		{"11000003", "参数太长", "11000003:参数太长 title", "11000003:参数太长 title", adapters.Invalid, listing.FieldTitle, ""},
		{"11000012", "非法字符", "包含敏感词:特效", "非法字符 / 包含敏感词:特效", adapters.Invalid, "", "bans"},
		{"11000019", "非法参数 transportId", "", "非法参数 transportId", adapters.Invalid, listing.Option("transport_id"), ""},
		{"11200014", "非法操作", "商品已删除", "非法操作 / 商品已删除", adapters.NotFound, "", ""},
		{"11200014", "非法操作", "状态不允许", "非法操作 / 状态不允许", adapters.Invalid, "", ""},
	} {
		e := shoptest.Classed(t, call(t, "update", refusal(row.code, row.zh, row.en), nil))
		if e.Class != row.class || e.Field != row.field || e.Message != row.message || !strings.Contains(e.Hint.In(listing.English), row.hint) {
			t.Errorf("%s %s %s: %+v", row.code, row.zh, row.en, e)
		}
	}
}

// TestFailureInsideAWrapper: each of the forms of jd §1.A is a failure.
func TestFailureInsideAWrapper(t *testing.T) {
	for body, want := range map[string]adapters.Class{
		`{"code":"0","success":false}`:                                     adapters.Invalid,
		`{"code":"0","success":"false","error_description":"x"}`:           adapters.Invalid,
		`{"code":"0","return_code":0,"desc1":"图片大小超过限制"}`:                  adapters.Invalid,
		`{"code":"0","return_code":"0","desc":"x"}`:                        adapters.Invalid,
		`{"code":"0","returnType":{"success":false,"code":"1","msg":"x"}}`: adapters.Invalid,
		`{"code":"0","returnType":{"success":false,"errorMessage":"x"}}`:   adapters.Invalid,
		`{"code":"0","process_code":5,"error_message":"x"}`:                adapters.Invalid,
		`{"code":"11000019","error_description":"x"}`:                      adapters.Invalid,
		`{"code":"19","error_description":"x"}`:                            adapters.Auth,
		`{"code":"1","error_description":"x"}`:                             adapters.Ambiguous,
		`{"note":"neither done nor refused"}`:                              adapters.Ambiguous,
	} {
		for _, name := range []string{"create", "update", "price", "stock", "shelf"} {
			err := call(t, name, `{"any_responce":`+body+`}`, nil)
			if e := shoptest.Classed(t, err); e.Class != want || err.Error() == "" {
				t.Errorf("%s after %s: %s, want %s", body, name, e.Class, want)
			}
		}
	}
}

// TestAnswersNotUnderstood: whatever cannot be read leaves a write open and lets
// a read be repeated; so does any status but 200 (jd §1.A).
func TestAnswersNotUnderstood(t *testing.T) {
	rows := map[string]string{
		"empty": "", "html": "<html><body>502</body></html>", "bom only": "\ufeff", "cut": `{"jingdong_ware_write_add_responce":{"code":"0","ware":{"wareId":1`,
		"list": `[1]`, "no wrapper": `{"message":"busy"}`, "null wrapper": `{"jingdong_ware_write_add_responce":null}`, "two": `{"a_responce":{},"b_responce":{}}`,
		"error without code": `{"error_response":{}}`, "trailing": done("ware.write.add") + " x",
	}
	for name, answer := range rows {
		for _, kind := range everyCall() {
			want := adapters.Ambiguous
			if kind == "read" || kind == "upload" {
				want = adapters.Transient
			}
			if e := shoptest.Classed(t, call(t, kind, answer, nil)); e.Class != want {
				t.Errorf("%s after %s: %s, want %s", name, kind, e.Class, want)
			}
		}
	}
	for _, answer := range []string{refusal("12", "无效签名", ""), done("ware.write.upOrDown")} {
		err := call(t, "shelf", answer, func(s *script) { s.Status = http.StatusBadGateway })
		if e := shoptest.Classed(t, err); e.Class != adapters.Ambiguous {
			t.Errorf("HTTP 502 with %s: %s", answer, e.Class)
		}
	}
	if e := shoptest.Classed(t, call(t, "create", `{"jingdong_ware_write_add_responce":{"code":"0"}}`, nil)); e.Class != adapters.Ambiguous {
		t.Errorf("a create without an id: %s", e.Class)
	}
}

// TestNetworkErrors: only what certainly never left may be tried again blindly,
// and no error shows a secret, not even that of a token call.
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
			noSecret(t, err)
		}
		s, shop := scripted(t, nil)
		s.Fail = row.err
		_, err := shop.(adapters.TokenRefresher).RefreshToken(t.Context(), listing.NewSecret("refresh-me"))
		if e := shoptest.Classed(t, err); e.Class != row.write {
			t.Errorf("%s during a refresh: %s", name, e.Class)
		}
		noSecret(t, err)
	}
}

func noSecret(t *testing.T, err error) {
	t.Helper()
	for _, secret := range []string{"0f3c9a51", "3b0a7f2c", "refresh-me"} {
		if strings.Contains(err.Error(), secret) {
			t.Errorf("a secret in %v", err)
		}
	}
}

// TestTokenAnswers: errors of the token calls have codes of their own.
func TestTokenAnswers(t *testing.T) {
	for body, want := range map[string]adapters.Class{
		`{"code":10001,"msg":"invalid code","requestId":"r1"}`: adapters.Auth,
		`<html>`:                   adapters.Ambiguous,
		`{"expires_in":5}`:         adapters.Ambiguous,
		`{"access_token":["odd"]}`: adapters.Ambiguous,
	} {
		_, shop := scripted(t, map[string][]string{"/oauth2/access_token": {body}})
		if _, err := shop.(adapters.TokenGranter).GrantToken(t.Context(), "c"); shoptest.Classed(t, err).Class != want {
			t.Errorf("%s: %v", body, err)
		}
	}
	s, shop := scripted(t, map[string][]string{"/oauth2/refresh_token": {`{"access_token":"same","expires_in":"31104000","scope":"snsapi_base"}`}})
	tokens, err := shop.(adapters.TokenRefresher).RefreshToken(t.Context(), listing.NewSecret("r"))
	if err != nil || tokens.Access.Reveal() != "same" || !tokens.Refresh.IsZero() || !tokens.Expires.Equal(time.Unix(1795486530+31104000, 0)) {
		t.Errorf("%+v, %v", tokens, err)
	}
	if len(s.urls) != 1 || !strings.HasPrefix(s.urls[0], "http://jd.test/oauth2/refresh_token?") {
		t.Errorf("called %q", s.urls)
	}
}

// TestPreStepsAreNeverAmbiguous: an error before the add is sent means that
// nothing was listed.
func TestPreStepsAreNeverAmbiguous(t *testing.T) {
	for _, method := range []string{"vender.category.getFullValidCategoryResultByVenderId", "category.read.findAttrsByCategoryIdUnlimitCate", "category.read.findValuesByAttrIdUnlimit"} {
		for answer, want := range map[string]adapters.Class{
			"": adapters.Transient, refusal("66", "", ""): adapters.Transient, refusal("2", "", ""): adapters.RateLimited,
			refusal("11000019", "", ""): adapters.Invalid, refusal("24", "", ""): adapters.Permission,
		} {
			answers := ordinary()
			answers[method] = []string{answer}
			s, shop := scripted(t, answers)
			_, err := shop.Create(t.Context(), reference())
			if e := shoptest.Classed(t, err); e.Class != want || e.Op != "jingdong."+method {
				t.Errorf("%s answering %.40q: %s of %s, want %s", method, answer, e.Class, e.Op, want)
			}
			for _, sent := range s.methods() {
				if sent == "ware.write.add" {
					t.Errorf("%s failed and the create was sent all the same", method)
				}
			}
		}
	}
}

// TestClock: 8 with a Date that shows our clock to be wrong means that the next
// call will be right.
func TestClock(t *testing.T) {
	for name, row := range map[string]struct {
		off  time.Duration
		want adapters.Class
	}{"an hour off": {time.Hour, adapters.Transient}, "right": {5 * time.Second, adapters.Invalid}} {
		err := call(t, "create", refusal("8", "非法的时间戳", ""), func(s *script) {
			s.Header = http.Header{"Date": {time.Unix(1795486530, 0).Add(row.off).UTC().Format(http.TimeFormat)}}
		})
		if e := shoptest.Classed(t, err); e.Class != row.want {
			t.Errorf("clock %s: %s, want %s", name, e.Class, row.want)
		}
	}
}

// TestCreateRefusesLocally: a create without what the platform demands is never
// sent, and the error names the field.
func TestCreateRefusesLocally(t *testing.T) {
	without := func(field listing.Field) func(*adapters.Create) {
		return func(c *adapters.Create) { delete(c.Desired.Fields, field) }
	}
	for _, row := range []struct {
		name   string
		field  listing.Field
		sku    string
		change func(*adapters.Create)
	}{
		{"title", listing.FieldTitle, "", without(listing.FieldTitle)},
		{"category", listing.FieldCategory, "", without(listing.FieldCategory)},
		{"freight", listing.Option("transport_id"), "", without(listing.Option("transport_id"))},
		{"main picture", listing.FieldImageMain, "", without(listing.FieldImageMain)},
		{"price", listing.FieldPrice, "ZGQC-5J", func(c *adapters.Create) { delete(c.Desired.SKUs[0].Fields, listing.FieldPrice) }},
		{"all sold out", listing.FieldStock, "", func(c *adapters.Create) {
			for _, sku := range c.Desired.SKUs {
				sku.Fields[listing.FieldStock] = listing.NumberValue(0)
			}
		}},
		{"axis", listing.FieldSpec, "ZGQC-10J", func(c *adapters.Create) { delete(c.Desired.SKUs[1].Fields, listing.SpecAxis("规格")) }},
		{"dimension", listing.FieldSpec, "ZGQC-5J", func(c *adapters.Create) {
			c.Desired.SKUs[0].Fields[listing.SpecAxis("口味")] = listing.TextValue("甜")
		}},
		{"strange category", listing.FieldCategory, "", func(c *adapters.Create) { c.Desired.Fields[listing.FieldCategory] = listing.TextValue("13556") }},
		{"category of level 2", listing.FieldCategory, "", func(c *adapters.Create) { c.Desired.Fields[listing.FieldCategory] = listing.TextValue("12221") }},
		{"no SKUs", "", "", func(c *adapters.Create) { c.Desired.SKUs = nil }},
		{"not uploaded", "", "", func(c *adapters.Create) { c.Pictures = nil }},
	} {
		s, shop := scripted(t, ordinary())
		c := reference()
		row.change(&c)
		_, err := shop.Create(t.Context(), c)
		if e := shoptest.Classed(t, err); e.Class != adapters.Invalid || e.Field != row.field || e.SKU != row.sku {
			t.Errorf("%s: %s field %q SKU %q: %v", row.name, e.Class, e.Field, e.SKU, err)
		}
		for _, sent := range s.methods() {
			if sent == "ware.write.add" {
				t.Errorf("%s: the create was sent", row.name)
			}
		}
	}
}

// TestChangesRefusedLocally: what cannot be sent names its SKU.
func TestChangesRefusedLocally(t *testing.T) {
	_, shop := scripted(t, ordinary())
	remote := live(t, shop)
	for _, c := range []adapters.Change{
		set("ZGQC-5J", listing.FieldStock, listing.NumberValue(-1)), set("ZGQC-5J", listing.FieldPrice, listing.NumberValue(1)), set("gone", listing.FieldStock, listing.NumberValue(1)),
	} {
		_, err := shop.SetStock(t.Context(), adapters.StockUpdate{Remote: remote, Changes: []adapters.Change{c}})
		if e := shoptest.Classed(t, err); e.Class != adapters.Invalid || e.SKU != c.SKU {
			t.Errorf("stock %+v: %v", c, err)
		}
	}
	for _, c := range []adapters.Change{
		set("gone", listing.FieldPrice, listing.NumberValue(1)), set("ZGQC-5J", listing.FieldPrice, listing.NumberValue(0)), set("ZGQC-5J", listing.FieldPriceGroup, listing.NumberValue(5)),
	} {
		_, err := shop.SetPrices(t.Context(), adapters.PriceUpdate{Remote: remote, Changes: []adapters.Change{c}})
		if e := shoptest.Classed(t, err); e.Class != adapters.Invalid || e.SKU != c.SKU {
			t.Errorf("price %+v: %v", c, err)
		}
	}
	for _, c := range []adapters.Change{
		set("", listing.FieldTitle, listing.TextValue("")), set("", listing.FieldShipWithin, listing.NumberValue(5)), set("ZGQC-5J", listing.SpecAxis("口味"), listing.TextValue("甜")),
		set("new", listing.FieldPrice, listing.NumberValue(5)), set("", listing.FieldImageMain, listing.TextValue("sha256:not-uploaded")),
	} {
		_, err := shop.Update(t.Context(), adapters.Update{Remote: remote, Changes: []adapters.Change{c}})
		if e := shoptest.Classed(t, err); e.Class != adapters.Invalid {
			t.Errorf("update %+v: %v", c, err)
		}
	}
}
