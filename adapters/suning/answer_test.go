package suning

import (
	"encoding/json"
	"errors"
	"testing"
	"time"
)

// FuzzUnwrap: whatever a gateway sends, it is an answer, a refusal or not
// understood, never two of them.
func FuzzUnwrap(f *testing.F) {
	for _, seed := range []string{
		"", "\ufeff", "<html>", "null", "[]", `{"sn_responseContent":{"sn_body":{"item":{"applyCode":"1"}}}}`,
		`{"sn_responseContent":{"sn_head":{"pageTotal":3},"sn_body":{"item":[{}]}}}`, `{"sn_responseContent":{"sn_head":[],"sn_body":{"item":""}}}`,
		`{"sn_responseContent":{"sn_error":{"error_code":"biz.x:y\tz","error_msg":1}}}`, `{"sn_responseContent":{"sn_body":{"item":{"result":"N"}}}}`,
		`{"sn_responseContent":{"sn_error":"x"}}`, `{"sn_responseContent":{"sn_body":{"other":{}}}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		a, refused, err := unwrap(body, calls.itemGet)
		switch {
		case err != nil && !errors.Is(err, errNotUnderstood):
			t.Errorf("error %v", err)
		case err != nil && (refused != nil || a.node != nil), refused != nil && a.node != nil:
			t.Errorf("two outcomes of %q", body)
		case err == nil && refused == nil && !json.Valid(a.node):
			t.Errorf("node %q", a.node)
		}
		var rows list[itemRow]
		if a.node != nil && decode(a.node, &rows) == nil {
			for _, row := range rows {
				_, _, _ = row.ref(), row.codes(), row.summary()
			}
		}
	})
}

// FuzzIntroduction: any base64 or HTML is read, and what was read stays so when
// it is written and read again.
func FuzzIntroduction(f *testing.F) {
	for _, seed := range []string{"", "<p>a</p>", "PHA+YTwvcD4=", "<img src='//a/1.jpg'>x<br>y", "<style>p{}</style>a&lt;b", "<script>", "\x00\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		words, shown := readHTML(unpacked(s))
		again, same := readHTML(unpacked(packed([]byte(descriptionHTML(words, shown)))))
		if words != again || len(shown) != len(same) {
			t.Errorf("read %q, %q; then %q, %q", words, shown, again, same)
		}
	})
}

// TestTicket: what is written is read, whatever the codes are made of.
func TestTicket(t *testing.T) {
	at := time.Date(2026, 11, 24, 2, 0, 0, 0, time.UTC)
	want := []application{{kindItem, "a:b c/&%", at, ""}, {kindChild, "9007199254740993", at, "ZG 5:斤"}, {kindCorrection, "", at, ""}}
	got := readTicket(ticketOf(want...))
	if len(got) != len(want) {
		t.Fatalf("ticket = %+v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%+v, want %+v", got[i], want[i])
		}
	}
	if a, ok := itemApplication("x " + ticketOf(want...)); !ok || a != want[0] {
		t.Errorf("item application = %+v", a)
	}
}

func TestNumbers(t *testing.T) {
	for in, want := range map[text]int64{"29.9": 2990, "29.90": 2990, "29.9000000001": 2990, "29.899999999": 2990, "0.005": 1, "": -1, "1e9": -1, "x": -1, "-1": -1, "99999999999999999999": -1, "9999999999999.99": 999999999999999} {
		got, ok := scaled(in, 100)
		if ok != (want >= 0) || ok && got != want {
			t.Errorf("scaled(%q) = %d, %v", in, got, ok)
		}
	}
	for n, want := range map[int64]string{1: "0.01", 2990: "29.90", 999999999999999: "9999999999999.99"} {
		if got := yuan(n); got != want {
			t.Errorf("yuan(%d) = %s", n, got)
		}
	}
	for id, ok := range map[string]bool{"11987654321": true, "12345678901234567890123456789012": true, "012": false, "": false, "-3": false, "1e5": false, "itemCode:1": false} {
		if isProductCode(id) != ok {
			t.Errorf("isProductCode(%q) = %v", id, !ok)
		}
	}
	for in, want := range map[string]int64{`"5"`: 5, `5`: 5, `""`: 0, `null`: 0, `"5.0"`: 5, `" 7 "`: 7, `"5.5"`: -1, `"x"`: -1, `{}`: -1} {
		var n number
		if err := json.Unmarshal([]byte(in), &n); (err == nil) != (want >= 0) || err == nil && int64(n) != want {
			t.Errorf("number %s = %d, %v", in, n, err)
		}
	}
}
