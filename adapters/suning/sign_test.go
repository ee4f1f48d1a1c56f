package suning

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

type vector struct {
	Name   string            `json:"name"`
	Secret string            `json:"app_secret"`
	Params map[string]string `json:"params"`
	Source string            `json:"string_to_sign"`
	Sign   string            `json:"sign"`
}

func (v vector) signed() signed {
	p := v.Params
	return signed{p["appMethod"], p["appRequestTime"], p["appKey"], p["versionNo"], []byte(p["body"])}
}

func vectors(t *testing.T) []vector {
	t.Helper()
	data, err := os.ReadFile(vectorFile())
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Vectors []vector `json:"vectors"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Vectors) == 0 {
		t.Fatal("no vectors")
	}
	return file.Vectors
}

// TestSignVectors holds the signature against vectors on which independent
// clients agree.
func TestSignVectors(t *testing.T) {
	for _, v := range vectors(t) {
		t.Run(v.Name, func(t *testing.T) {
			s := v.signed()
			if got := s.source(v.Secret); v.Source != "" && got != v.Source {
				t.Errorf("string to sign\n got %q\nwant %q", got, v.Source)
			}
			if got := s.sign(v.Secret); got != v.Sign {
				t.Errorf("sign = %s, want %s", got, v.Sign)
			}
		})
	}
}

// TestSignCorners: every byte of the body counts, a line break at its end too.
func TestSignCorners(t *testing.T) {
	a := signed{method: "m", time: "t", key: "k", version: versionNo, body: []byte(`{"a":1}`)}
	b := a
	b.body = []byte("{\"a\":1}\n")
	if a.sign("s") == b.sign("s") || len(a.sign("s")) != 32 {
		t.Errorf("signatures %q and %q", a.sign("s"), b.sign("s"))
	}
	empty := signed{method: "m", time: "t", key: "k", version: "v"}
	if got := empty.source("s"); got != "smtkv" {
		t.Errorf("an empty body is signed as %q", got)
	}
}
