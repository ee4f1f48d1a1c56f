package pinduoduo

import (
	"encoding/json"
	"os"
	"path/filepath"
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

// TestSignVectors holds the signature against vectors on which three
// independent clients agree. The one named empty-… records how those clients
// sign an empty value; this client never sends one.
func TestSignVectors(t *testing.T) {
	data, err := os.ReadFile(vectorFile())
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Vectors []struct {
			Name   string            `json:"name"`
			Secret string            `json:"app_secret"`
			Params map[string]string `json:"params"`
			Source string            `json:"string_to_sign"`
			Sign   string            `json:"sign"`
		} `json:"vectors"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Vectors) == 0 {
		t.Fatal("no vectors")
	}
	for _, v := range file.Vectors {
		t.Run(v.Name, func(t *testing.T) {
			if got := signSource(v.Params, v.Secret); v.Source != "" && got != v.Source {
				t.Errorf("string to sign\n got %q\nwant %q", got, v.Source)
			}
			if got := sign(v.Params, v.Secret); got != v.Sign {
				t.Errorf("sign = %s, want %s", got, v.Sign)
			}
			v.Params[paramSign] = "whatever was there"
			if got := sign(v.Params, v.Secret); got != v.Sign {
				t.Errorf("the sign parameter itself is signed: %s", got)
			}
		})
	}
}

// TestSignCorners holds what the vectors do not say: order by bytes, and that a
// change of any byte is a change of the signature.
func TestSignCorners(t *testing.T) {
	source := signSource(map[string]string{"page": "1", "page_size": "2", "Page": "3", "_": "4"}, "s")
	if want := "sPage3_4page1page_size2s"; source != want {
		t.Errorf("order = %q, want %q", source, want)
	}
	a := sign(map[string]string{"goods_name": "脐橙 5斤"}, "s")
	b := sign(map[string]string{"goods_name": "脐橙 5斤 "}, "s")
	if a == b || len(a) != 32 {
		t.Errorf("signatures %q and %q", a, b)
	}
}

func TestParamsDropEmpty(t *testing.T) {
	p := params{}.text("a", "").text("b", "x").number("n", 0).flag("f", false).text("bad", "a\xffb")
	want := params{"b": "x", "n": "0", "f": "false", "bad": "ab"}
	if len(p) != len(want) {
		t.Fatalf("params = %v, want %v", p, want)
	}
	for name, v := range want {
		if p[name] != v {
			t.Errorf("%s = %q, want %q", name, p[name], v)
		}
	}
	if err := p.nested("l", map[string]string{"u": "https://x/?a=1&b=<2>"}); err != nil {
		t.Fatal(err)
	}
	if want := `{"u":"https://x/?a=1&b=<2>"}`; p["l"] != want {
		t.Errorf("nested = %s, want %s: what is signed must be what is sent", p["l"], want)
	}
}

func TestIDNumber(t *testing.T) {
	for id, ok := range map[string]bool{"164489173095": true, "9223372036854775807": true, "0": false, "": false, "-3": false, "1e5": false, "12.0": false, "x": false} {
		if _, err := idNumber(id); (err == nil) != ok {
			t.Errorf("idNumber(%q): %v", id, err)
		}
	}
}
