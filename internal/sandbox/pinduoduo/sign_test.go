package pinduoduo

import (
	"encoding/json"
	"os"
	"testing"
)

func TestSignatureVectors(t *testing.T) {
	data, err := os.ReadFile("testdata/pinduoduo-sign.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Vectors []struct {
			Name      string            `json:"name"`
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
		if got := signature(v.AppSecret, v.Params); got != v.Sign {
			t.Errorf("%s: %s, want %s", v.Name, got, v.Sign)
		}
		params := map[string]value{"sign": {text: v.Sign}}
		for name, text := range v.Params {
			params[name] = value{text: text}
		}
		if ok, _ := signed(v.AppSecret, params); !ok {
			t.Errorf("%s: not accepted", v.Name)
		}
	}
}

func TestEmptyValuesPassWithEitherSignature(t *testing.T) {
	kept := signature("s", map[string]string{"a": "1", "b": ""})
	dropped := signature("s", map[string]string{"a": "1"})
	for name, sign := range map[string]string{"kept": kept, "dropped": dropped} {
		ok, empty := signed("s", map[string]value{"a": {text: "1"}, "b": {}, "sign": {text: sign}})
		if !ok || len(empty) != 1 || empty[0] != "b" {
			t.Errorf("%s: ok %v, empty %v", name, ok, empty)
		}
	}
}
