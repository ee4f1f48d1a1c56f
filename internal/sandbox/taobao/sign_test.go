package taobao

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// The vectors were made with third-party SDKs and the platform's own examples.
func TestSignatureVectors(t *testing.T) {
	raw, err := os.ReadFile("testdata/taobao-sign.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Vectors []struct {
			Name   string            `json:"name"`
			Secret string            `json:"app_secret"`
			Method string            `json:"sign_method"`
			Params map[string]string `json:"params"`
			Text   string            `json:"string_to_sign"`
			Sign   string            `json:"sign"`
		} `json:"vectors"`
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Vectors) < 10 {
		t.Fatalf("%d vectors", len(file.Vectors))
	}
	for _, v := range file.Vectors {
		if text := signedText(v.Params); !strings.Contains(v.Text, text) {
			t.Errorf("%s: text %q, want %q", v.Name, text, v.Text)
		}
		v.Params["sign"] = "not part of it"
		got, ok := signature(v.Method, v.Secret, v.Params)
		if !ok || got != v.Sign {
			t.Errorf("%s: %s, want %s", v.Name, got, v.Sign)
		}
	}
}

func TestUnknownSignMethod(t *testing.T) {
	for _, m := range []string{"", "MD5", "sha1"} {
		if _, ok := signature(m, "x", nil); ok {
			t.Errorf("%q is accepted", m)
		}
	}
}
