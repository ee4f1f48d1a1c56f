package douyin

import (
	"encoding/json"
	"os"
	"testing"
)

func readVectors(t *testing.T) (out struct {
	Vectors []struct {
		Name       string            `json:"name"`
		AppSecret  string            `json:"app_secret"`
		SignMethod string            `json:"sign_method"`
		Business   string            `json:"business_params_json"`
		Params     map[string]string `json:"params"`
		Sign       string            `json:"sign"`
	} `json:"vectors"`
	MustNot []struct {
		Name      string `json:"name"`
		BasedOn   string `json:"based_on"`
		ParamJSON string `json:"wrong_param_json"`
		WrongSign string `json:"wrong_sign"`
		RightSign string `json:"right_sign"`
	} `json:"must_not_match"`
}) {
	t.Helper()
	data, err := os.ReadFile("testdata/douyin-sign.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	if len(out.Vectors) != 9 || len(out.MustNot) != 3 {
		t.Fatalf("%d vectors, %d negatives", len(out.Vectors), len(out.MustNot))
	}
	return out
}

func parsed(t *testing.T, text string) *node {
	t.Helper()
	n, err := parseJSON(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return n
}

func TestSignatureVectors(t *testing.T) {
	for _, v := range readVectors(t).Vectors {
		if got := signature(v.SignMethod, v.AppSecret, v.Params, v.Params["param_json"]); got != v.Sign {
			t.Errorf("%s: %s, want %s", v.Name, got, v.Sign)
		}
		p := map[string]string{"sign": v.Sign, "app_key": v.Params["app_key"], "method": v.Params["method"], "timestamp": v.Params["timestamp"], "v": "2"}
		for _, body := range []string{v.Params["param_json"], v.Business} { // sorted, and in the caller's order
			if !signed(v.SignMethod, v.AppSecret, p, parsed(t, body)) {
				t.Errorf("%s: not accepted over %s", v.Name, body)
			}
		}
		if !canonical(v.Params["param_json"], parsed(t, v.Params["param_json"])) {
			t.Errorf("%s: not canonical", v.Name)
		}
	}
}

func TestSignaturesThatMustNotMatch(t *testing.T) {
	file := readVectors(t)
	for _, neg := range file.MustNot {
		for _, v := range file.Vectors {
			if v.Name != neg.BasedOn {
				continue
			}
			if got := signature(v.SignMethod, v.AppSecret, v.Params, neg.ParamJSON); got != neg.WrongSign || got == neg.RightSign {
				t.Errorf("%s: %s", neg.Name, got)
			}
			p := map[string]string{"sign": neg.WrongSign, "app_key": v.Params["app_key"], "method": v.Params["method"], "timestamp": v.Params["timestamp"], "v": "2"}
			if signed(v.SignMethod, v.AppSecret, p, parsed(t, v.Params["param_json"])) {
				t.Errorf("%s: the wrong signature is taken for the right body", neg.Name)
			}
			if canonical(neg.ParamJSON, parsed(t, neg.ParamJSON)) {
				t.Errorf("%s: taken as canonical", neg.Name)
			}
		}
	}
}

func TestCompact(t *testing.T) {
	for in, want := range map[string]string{
		`{}`:                                   `{}`,
		` { "b" : [ ] , "a" : { } } `:          `{"a":{},"b":[]}`,
		`{"b":{"d":1,"c":[{"z":1,"a":2}]}}`:    `{"b":{"c":[{"a":2,"z":1}],"d":1}}`,
		`{"n":2.50,"m":1E2,"t":true,"x":null}`: `{"m":1E2,"n":2.50,"t":true,"x":null}`,
		`{"a":"\u0026\/\"\\"}`:                 `{"a":"\u0026\/\"\\"}`,
		`{"9":1,"123":2,"45":3}`:               `{"123":2,"45":3,"9":1}`,
		`["b","a"]`:                            `["b","a"]`,
	} {
		if got := parsed(t, in).compact(style{}); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
	if got := parsed(t, `{"9":1,"123":2,"a":{"9":1,"123":2}}`).compact(style{digitsAsSent: true}); got != `{"123":2,"9":1,"a":{"9":1,"123":2}}` {
		t.Errorf("digit names: %s", got)
	}
}

func TestCanonical(t *testing.T) {
	for body, want := range map[string]bool{
		`{"a":1,"b":"橙&<>"}`:          true,
		`{"b":1,"a":2}`:               false,
		`{"a": 1}`:                    false,
		`{"a":"\u0026"}`:              false,
		`{"a":"\/"}`:                  false,
		`{"a":"\u6a59"}`:              false,
		`{"a":"\ud83c\udf4a"}`:        false,
		`{"a":"\u2028\u2029"}`:        true,
		"{\"a\":\"\u2028\"}":          false,
		`{"a":"\b\f"}`:                true,
		`{"a":"\u0008\u000c"}`:        true,
		`{"a":"\n\t\r\u0001"}`:        true,
		`{"a":"\u000a"}`:              false,
		`{"m":{"9":1,"123":2}}`:       true,
		`{"a":null,"b":2.50,"c":1e3}`: true,
	} {
		if got := canonical(body, parsed(t, body)); got != want {
			t.Errorf("%s: %v", body, got)
		}
	}
}

func TestParseJSONRefuses(t *testing.T) {
	for _, text := range []string{``, ` `, `{`, `{"a":1}x`, `{"a":1,"a":2}`, `{"x":{"a":1,"a":2}}`, `{"a":1,"\u0061":2}`, "{\"a\":\"\xff\"}", `nul`, "\ufeff{}"} {
		if n, err := parseJSON(text); err == nil {
			t.Errorf("%q: %+v", text, n)
		}
	}
}

// FuzzParseJSON: what the standard library takes, this parser takes too, and
// its compact text means the same.
func FuzzParseJSON(f *testing.F) {
	for _, seed := range []string{`{"b":1,"a":[{},[],"\"x\\",-1.5e-3,true,null]}`, `"a"`, ` 1 `, `{"9":{"x":"\u0041"}}`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, err := parseJSON(text)
		if err != nil {
			return
		}
		for _, st := range []style{{}, {digitsAsSent: true}, {literal: canonicalLiteral}} {
			again, err := parseJSON(n.compact(st))
			if err != nil {
				t.Fatalf("%q became %q", text, n.compact(st))
			}
			if again.compact(st) != n.compact(st) {
				t.Errorf("%q is not stable", text)
			}
		}
		var a, b any
		if json.Unmarshal([]byte(text), &a) == nil && json.Unmarshal([]byte(n.compact(style{})), &b) == nil {
			x, _ := json.Marshal(a)
			y, _ := json.Marshal(b)
			if string(x) != string(y) {
				t.Errorf("%q means something else: %s", text, n.compact(style{}))
			}
		}
	})
}
