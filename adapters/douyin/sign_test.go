package douyin

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// vectorFile finds the vectors: those of the outside when it names a folder
// (cli §5), else the copy in testdata.
func vectorFile() string {
	if dir := os.Getenv("FARMGATE_SIGN_VECTORS"); dir != "" {
		return filepath.Join(dir, Name+"-sign.json")
	}
	return filepath.Join("testdata", Name+"-sign.json")
}

type vectors struct {
	Vectors []struct {
		Name     string            `json:"name"`
		Key      string            `json:"app_key"`
		Secret   string            `json:"app_secret"`
		Way      string            `json:"sign_method"`
		Business string            `json:"business_params_json"`
		Params   map[string]string `json:"params"`
		Source   string            `json:"string_to_sign"`
		Sign     string            `json:"sign"`
	} `json:"vectors"`
	Wrong []struct {
		Name  string `json:"name"`
		Body  string `json:"wrong_param_json"`
		Right string `json:"right_sign"`
	} `json:"must_not_match"`
}

func readVectors(t *testing.T) vectors {
	t.Helper()
	data, err := os.ReadFile(vectorFile())
	if err != nil {
		t.Fatal(err)
	}
	var file vectors
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Vectors) == 0 {
		t.Fatal("no vectors")
	}
	return file
}

// TestSignVectors holds the signature, and the text that is signed, against
// vectors on which three independent clients agree.
func TestSignVectors(t *testing.T) {
	for _, v := range readVectors(t).Vectors {
		t.Run(v.Name, func(t *testing.T) {
			body := v.Params["param_json"]
			if v.Business != "" {
				made, err := canonical([]byte(v.Business))
				if err != nil || string(made) != body {
					t.Errorf("param_json\n got %s\nwant %s (%v)", made, body, err)
				}
			}
			s := signed{appKey: v.Key, method: v.Params["method"], body: body, timestamp: v.Params["timestamp"]}
			if got := s.source(v.Secret); v.Source != "" && got != v.Source {
				t.Errorf("string to sign\n got %q\nwant %q", got, v.Source)
			}
			if got := s.sign(v.Way, v.Secret); got != v.Sign {
				t.Errorf("sign = %s, want %s", got, v.Sign)
			}
		})
	}
}

// TestWrongTextsAreNotSigned: what other clients get wrong gives none of the
// right signatures, and is never what this client writes.
func TestWrongTextsAreNotSigned(t *testing.T) {
	file := readVectors(t)
	for _, wrong := range file.Wrong {
		for _, v := range file.Vectors {
			if v.Sign != wrong.Right {
				continue
			}
			s := signed{appKey: v.Key, method: v.Params["method"], body: wrong.Body, timestamp: v.Params["timestamp"]}
			if s.sign(v.Way, v.Secret) == v.Sign {
				t.Errorf("%s gives the right signature", wrong.Name)
			}
			var p params
			dec := json.NewDecoder(bytesOf(wrong.Body))
			dec.UseNumber()
			if err := dec.Decode(&p); err != nil {
				t.Fatal(err)
			}
			if body, err := p.body(); err != nil || string(body) != v.Params["param_json"] {
				t.Errorf("%s: written as %s, want %s (%v)", wrong.Name, body, v.Params["param_json"], err)
			}
		}
	}
}

// TestCanonical holds the text rules that the vectors do not say (douyin §3).
func TestCanonical(t *testing.T) {
	for in, want := range map[string]string{
		`{"b":1,"a":[{"d":2,"c":3},null]}`:                      `{"a":[{"c":3,"d":2},null],"b":1}`,
		`{"9":1,"123":2,"45":3}`:                                `{"123":2,"45":3,"9":1}`,
		"{ \"a\" : [ 1.50 , 9223372036854775807 ] }":            `{"a":[1.50,9223372036854775807]}`,
		`{"a":"x\u0026y\/z","b":"\"{\\\"q\\\":1,\\\"a\\\":2}"}`: `{"a":"x\u0026y\/z","b":"\"{\\\"q\\\":1,\\\"a\\\":2}"}`,
		`{}`: `{}`, `[]`: `[]`, `"x"`: `"x"`,
	} {
		if got, err := canonical([]byte(in)); err != nil || string(got) != want {
			t.Errorf("canonical(%s) = %s, want %s (%v)", in, got, want, err)
		}
	}
	for _, bad := range []string{"", "{", "[1", "nul", `{"a":}`} {
		if got, err := canonical([]byte(bad)); err == nil {
			t.Errorf("canonical(%q) = %s", bad, got)
		}
	}
}

func TestParamsBody(t *testing.T) {
	if body, err := (params{}).body(); err != nil || string(body) != "{}" {
		t.Errorf("no parameters: %s, %v", body, err)
	}
	p := params{"zero": 0, "no": false, "z": map[string]any{"b": "<&>", "a": "橙🍊"}}
	p.text("text", "a\x00b\x07c\u2028\td\ne\xff").number("n", -3)
	want := `{"n":-3,"no":false,"text":"abc\u2028\td\ne","z":{"a":"橙🍊","b":"<&>"},"zero":0}`
	if body, err := p.body(); err != nil || string(body) != want {
		t.Errorf("body = %s, want %s (%v)", body, want, err)
	}
}

func TestIDNumber(t *testing.T) {
	for id, ok := range map[string]bool{"3648100500072012345": true, "9223372036854775807": true, "0": false, "": false, "-3": false, "1e5": false, "12.0": false, "x": false} {
		if _, err := idNumber(id); (err == nil) != ok {
			t.Errorf("idNumber(%q): %v", id, err)
		}
	}
}

func bytesOf(s string) io.Reader { return strings.NewReader(s) }
