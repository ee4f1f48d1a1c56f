package suning

import (
	"encoding/json"
	"os"
	"testing"
)

func TestSignatureVectors(t *testing.T) {
	data, err := os.ReadFile("testdata/suning-sign.json")
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
		p := v.Params
		got := signature(v.AppSecret, p["appMethod"], p["appRequestTime"], p["appKey"], p["versionNo"], []byte(p["body"]))
		if got != v.Sign {
			t.Errorf("%s: %s, want %s", v.Name, got, v.Sign)
		}
		if _, _, err := parseBody([]byte(p["body"])); err != nil {
			t.Errorf("%s: the body cannot be read: %v", v.Name, err)
		}
	}
}
