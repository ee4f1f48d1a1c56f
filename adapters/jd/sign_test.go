package jd

import (
	"encoding/json"
	"maps"
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

// vector is one of the file: for routerjson the parameters as sent, for SP-API
// also the parts of the request they come from.
type vector struct {
	Name      string            `json:"name"`
	Scheme    string            `json:"scheme"`
	Key       string            `json:"app_key"`
	Secret    string            `json:"app_secret"`
	Token     string            `json:"access_token"`
	Timestamp string            `json:"timestamp_ms"`
	Query     map[string]string `json:"query"`
	Path      map[string]string `json:"path_params"`
	Body      string            `json:"body"`
	Params    map[string]string `json:"params"`
	Source    string            `json:"string_to_sign"`
	Sign      string            `json:"sign"`
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

// TestSignVectors holds both signatures against vectors on which independent
// clients agree. The one named empty-… records how those clients sign an empty
// value; this client never sends one.
func TestSignVectors(t *testing.T) {
	for _, v := range vectors(t) {
		t.Run(v.Name, func(t *testing.T) {
			if got := signSource(v.Params, v.Secret); v.Source != "" && got != v.Source {
				t.Errorf("string to sign\n got %q\nwant %q", got, v.Source)
			}
			if got := sign(v.Params, v.Secret); got != v.Sign {
				t.Errorf("sign = %s, want %s", got, v.Sign)
			}
			if v.Scheme == "sp-api" {
				r := spRequest{key: v.Key, token: v.Token, timestamp: v.Timestamp, query: v.Query, path: v.Path, body: v.Body}
				if got := r.sign(v.Secret); got != v.Sign || !maps.Equal(r.values(), v.Params) {
					t.Errorf("of the request: sign = %s, want %s; signed %v", got, v.Sign, r.values())
				}
				return
			}
			v.Params[paramSign] = "whatever was there"
			if got := sign(v.Params, v.Secret); got != v.Sign {
				t.Errorf("the sign parameter itself is signed: %s", got)
			}
		})
	}
}

// TestSignEmptyBody: an SP-API body that says nothing is not signed.
func TestSignEmptyBody(t *testing.T) {
	none := spRequest{key: "k", token: "t", timestamp: "1"}
	empty := none
	empty.body = "{}"
	if none.sign("s") != empty.sign("s") {
		t.Error("{} is signed")
	}
	empty.body = "[]"
	if none.sign("s") == empty.sign("s") {
		t.Error("[] is not signed")
	}
}

// TestSignCorners holds what the vectors do not say: order by bytes, and that a
// change of any byte is a change of the signature.
func TestSignCorners(t *testing.T) {
	source := signSource(map[string]string{"page": "1", "page_size": "2", "Page": "3", "_": "4", "360": "5"}, "s")
	if want := "s3605Page3_4page1page_size2s"; source != want {
		t.Errorf("order = %q, want %q", source, want)
	}
	a := sign(map[string]string{"title": "脐橙 5斤"}, "s")
	b := sign(map[string]string{"title": "脐橙 5斤 "}, "s")
	if a == b || len(a) != 32 {
		t.Errorf("signatures %q and %q", a, b)
	}
}

func TestNumbers(t *testing.T) {
	for id, ok := range map[string]bool{"10022660724067": true, "9223372036854775807": true, "0": false, "": false, "-3": false, "1e5": false, "12.0": false, "x": false} {
		if _, err := idNumber(id); (err == nil) != ok {
			t.Errorf("idNumber(%q): %v", id, err)
		}
	}
	for fen, want := range map[int64]string{1: "0.01", 3990: "39.90", 100: "1.00", 99999999: "999999.99"} {
		if got := yuan(fen).String(); got != want {
			t.Errorf("yuan(%d) = %s", fen, got)
		}
	}
	for grams, want := range map[int64]string{1: "0.001", 2500: "2.5", 2000: "2", 10000: "10", 2550: "2.55"} {
		if got := kilograms(grams).String(); got != want {
			t.Errorf("kilograms(%d) = %s", grams, got)
		}
	}
	for in, want := range map[text]int64{"39.9": 3990, "39.90": 3990, "39.9000000001": 3990, "39.899999999": 3990, "4E1": 4000, "0.005": 1, "": -1, "1e999999": -1, "x": -1, "-1": -1, "99999999999999999999": -1} {
		got, ok := in.Scaled(100)
		if ok != (want >= 0) || ok && got != want {
			t.Errorf("scaled(%q) = %d, %v", in, got, ok)
		}
	}
}
