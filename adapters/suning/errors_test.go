package suning_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// classCase is a code and its class, for a read and for a write that must not
// be made twice.
type classCase struct {
	code        string
	read, write adapters.Class
}

func classCases() []classCase {
	return []classCase{
		{"sys.check.request-apprequesttime:error", adapters.Invalid, adapters.Invalid},
		{"sys.check.header-param:forbidden", adapters.Auth, adapters.Auth},
		{"sys.check.oauth-permission:authority", adapters.Auth, adapters.Auth},
		{"sys.oauth.check.access_token:overdue", adapters.Auth, adapters.Auth},
		{"sys.oauth.check.access_token:inexistence", adapters.Auth, adapters.Auth},
		{"sys.check.ip-permission:refused", adapters.Permission, adapters.Permission},
		{"sys.check.api-permission:authority", adapters.Permission, adapters.Permission},
		{"sys.check.request-params:error", adapters.Invalid, adapters.Invalid},
		{"sys.check.page-param:error", adapters.Invalid, adapters.Invalid},
		{"sys.check.query-time:outofrange", adapters.Invalid, adapters.Invalid},
		{"sys.flow-control:refused", adapters.RateLimited, adapters.RateLimited},
		{"isp.call.frequency:overrun", adapters.RateLimited, adapters.RateLimited},
		{"isp.sys.service.unavailable.mcmp", adapters.Transient, adapters.Ambiguous},
		{"biz.item.missing-parameter:sellPoint", adapters.Invalid, adapters.Invalid},
		{"biz.custom.item.invalid-biz:124:产地", adapters.Invalid, adapters.Invalid},
		{"biz.custom.item.invalid-biz:supplierImgUrlRepeate", adapters.Invalid, adapters.Invalid},
		{"API异常码", adapters.Transient, adapters.Ambiguous},
	}
}

func TestErrorClasses(t *testing.T) {
	for _, c := range classCases() {
		t.Run(c.code, func(t *testing.T) {
			answers := with("itemdetail.query", no(c.code))
			answers["item.add"], answers["item.get"] = []string{no(c.code)}, []string{nothing}
			_, shop := scripted(t, answers)
			_, err := shop.Fetch(t.Context(), adapters.Ref{ID: "1"})
			if e := classed(t, err, c.read); e.Code != c.code {
				t.Errorf("code = %q", e.Code)
			}
			_, err = shop.Create(t.Context(), reference())
			if e := classed(t, err, c.write); !strings.Contains(e.Error(), c.code) {
				t.Errorf("the raw code is not shown: %v", e)
			}
		})
	}
}

// TestStockCodes: the table of suning §6 about stock.
func TestStockCodes(t *testing.T) {
	for code, want := range map[string]adapters.Class{
		"biz.custom.inventory.invalid-biz:operate failed,retry later":               adapters.Transient,
		"biz.custom.inventory.invalid-biz:modify failed":                            adapters.Transient,
		"biz.custom.inventory.invalid-biz:productCode":                              adapters.NotFound,
		"biz.custom.inventory.invalid-biz:itemCode":                                 adapters.Invalid,
		"biz.custom.inventory.invalid-biz:productcode cannot be master productcode": adapters.Invalid,
		"biz.custom.inventory.destInvNum-length:overlong":                           adapters.Invalid,
		"biz.inventory.missing-parameter:destInvNum":                                adapters.Invalid,
		"biz.custom.parallelinventory.invalid-biz:wrong mode":                       adapters.Invalid,
		"isp.inventory.unavailable":                                                 adapters.Transient,
	} {
		t.Run(code, func(t *testing.T) {
			_, shop := scripted(t, with("inventory.modify", no(code)))
			remote := live(t, shop)
			_, err := shop.SetStock(t.Context(), adapters.StockUpdate{Remote: remote, Changes: []adapters.Change{set("ZG-NO-5J", listing.FieldStock, listing.NumberValue(1))}})
			e := classed(t, err, want)
			if e.SKU != "ZG-NO-5J" {
				t.Errorf("SKU = %q", e.SKU)
			}
			if strings.HasSuffix(code, "wrong mode") && !strings.Contains(e.Hint.Both(), "inv_code") {
				t.Error("a wrong warehouse mode is not hinted at")
			}
		})
	}
}

// TestErrorDetails: a code may carry details behind a TAB, newer methods say
// words, the field is told where the code names it.
func TestErrorDetails(t *testing.T) {
	answers := with("item.add", `{"sn_responseContent":{"sn_error":{"error_code":"biz.item.missing-parameter:sellPoint\tproduct 7","error_msg":"卖点不能为空"}}}`)
	answers["item.get"] = []string{nothing}
	_, shop := scripted(t, answers)
	_, err := shop.Create(t.Context(), reference())
	e := classed(t, err, adapters.Invalid)
	if e.Code != "biz.item.missing-parameter:sellPoint" || e.Message != "卖点不能为空 product 7" || e.Field != listing.FieldSellingPoint {
		t.Errorf("error = %+v", e)
	}
	if e := classed(t, with429(t), adapters.RateLimited); e.RetryAfter != time.Minute {
		t.Errorf("wait = %v", e.RetryAfter)
	}
}

func with429(t *testing.T) error {
	_, shop := scripted(t, with("shopinfo.get", no("sys.check.call-limit:overlimit")))
	_, err := shop.Check(t.Context())
	return err
}

// TestNotUnderstood: what cannot be read leaves a write open and a read to be
// repeated, whatever the status says (suning §1, §11.17).
func TestNotUnderstood(t *testing.T) {
	for name, body := range map[string]string{
		"empty":              "",
		"blank":              " \n",
		"BOM only":           "\ufeff",
		"HTML with 200":      "<html><body>502</body></html>",
		"XML":                `<?xml version="1.0"?><sn_responseContent><sn_error><error_code>sys.check.header-param:forbidden</error_code></sn_error></sn_responseContent>`,
		"cut off":            ok("item", `{"applyCode":"1"}`)[:40],
		"array":              "[]",
		"no envelope":        `{"error":"x"}`,
		"envelope of null":   `{"sn_responseContent":null}`,
		"no body":            `{"sn_responseContent":{"sn_head":{}}}`,
		"no apply code":      ok("item", `{"applyTime":"2024-11-05 10:01:00"}`),
		"blank apply code":   ok("item", `{"applyCode":""}`),
		"wrong shape":        ok("item", `"applied"`),
		"error without code": `{"sn_responseContent":{"sn_error":{"error_code":""}}}`,
		"GBK":                "\xc7\xeb\xc7\xf3",
	} {
		t.Run(name, func(t *testing.T) {
			answers := with("item.add", body)
			answers["itemdetail.query"] = []string{body}
			_, shop := scripted(t, answers)
			_, err := shop.Create(t.Context(), reference())
			classed(t, err, adapters.Ambiguous)
			_, err = shop.Fetch(t.Context(), adapters.Ref{ID: "1"})
			classed(t, err, adapters.Transient)
		})
	}
}

// TestStatusDecides: a success envelope under another status is not believed.
func TestStatusDecides(t *testing.T) {
	for _, status := range []int{500, 502, 404, 302} {
		s, shop := scripted(t, ordinary())
		remote := live(t, shop)
		s.Status = status
		_, err := shop.SetPrices(t.Context(), adapters.PriceUpdate{Remote: remote, Changes: []adapters.Change{set("ZG-NO-5J", listing.FieldPrice, listing.NumberValue(1))}})
		classed(t, err, adapters.Ambiguous)
		_, err = shop.Fetch(t.Context(), adapters.Ref{ID: "11987654321"})
		classed(t, err, adapters.Transient)
	}
}

func TestNetworkErrors(t *testing.T) {
	s, shop := scripted(t, ordinary())
	remote := live(t, shop)
	move := func() error {
		_, err := shop.SetShelf(t.Context(), remote, false)
		return err
	}
	s.Fail = errors.New("connection reset")
	classed(t, move(), adapters.Ambiguous)
	s.Fail = &net.OpError{Op: "dial", Err: errors.New("refused")}
	classed(t, move(), adapters.Transient)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	before := len(s.calls)
	if _, err := shop.SetShelf(ctx, remote, false); adapters.ClassOf(err) != adapters.Transient || len(s.calls) != before {
		t.Errorf("cancelled: %v, %d calls", err, len(s.calls)-before)
	}
}

// TestNoInsideSuccess: N in a success envelope is a failure (suning §1), and a
// call that must say Y and does not leaves its outcome open.
func TestNoInsideSuccess(t *testing.T) {
	change := []adapters.Change{set("ZG-NO-5J", listing.FieldPrice, listing.NumberValue(1))}
	for content, want := range map[string]adapters.Class{
		`{"result":"N"}`: adapters.Invalid, `{"result":"N","error_code":"biz.updatePrice.invalid-biz:price"}`: adapters.Invalid,
		`{"result":""}`: adapters.Ambiguous, `{}`: adapters.Ambiguous, `[]`: adapters.Ambiguous,
	} {
		_, shop := scripted(t, with("price.update", ok("updatePrice", content)))
		_, err := shop.SetPrices(t.Context(), adapters.PriceUpdate{Remote: live(t, shop), Changes: change})
		classed(t, err, want)
	}
	_, shop := scripted(t, with("item.delorres", ok("item", `{"successFlag":"N"}`)))
	remote := live(t, shop)
	remote.OnShelf = false
	classed(t, shop.(adapters.Deleter).Delete(t.Context(), remote), adapters.Invalid)
}

// TestClockMended: an answer whose Date shows that our clock was off makes the
// refusal one that may be tried again (suning §6, §11.2).
func TestClockMended(t *testing.T) {
	s, shop := scripted(t, with("shopinfo.get", no("sys.check.request-apprequesttime:error"), ok("getShopInfo", "{}")))
	s.Header = http.Header{"Date": {noon.Add(time.Hour).Format(http.TimeFormat)}}
	_, err := shop.Check(t.Context())
	classed(t, err, adapters.Transient)
	if _, err := shop.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := s.calls[1].header.Get("appRequestTime"); got != "2024-11-05 11:00:00" {
		t.Errorf("the mended time = %s", got)
	}
}
