package jd

import (
	"encoding/json"
	"os"
	"testing"
)

func TestSignatureVectors(t *testing.T) {
	data, err := os.ReadFile("testdata/jd-sign.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Vectors []struct {
			Name      string            `json:"name"`
			Scheme    string            `json:"scheme"`
			AppSecret string            `json:"app_secret"`
			Params    map[string]string `json:"params"`
			Sign      string            `json:"sign"`
		} `json:"vectors"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Vectors) < 10 {
		t.Fatalf("%d vectors", len(file.Vectors))
	}
	for _, v := range file.Vectors {
		// SP-API wraps its own set of names in the same way (§3.B).
		if got := signature(v.AppSecret, v.Params); got != v.Sign {
			t.Errorf("%s %s: %s, want %s", v.Scheme, v.Name, got, v.Sign)
		}
	}
}

func TestSignIsLeftOut(t *testing.T) {
	with := map[string]string{"a": "1", "sign": "X"}
	if signature("s", with) != signature("s", map[string]string{"a": "1"}) {
		t.Error("sign signs itself")
	}
}
