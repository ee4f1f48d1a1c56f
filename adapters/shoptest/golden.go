package shoptest

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write golden files anew")

// Golden compares JSON, as it was sent, with a file of testdata: one member a
// line. With -update the file is written.
func Golden(t testing.TB, name, body string) {
	t.Helper()
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, []byte(body), "", " "); err != nil {
		t.Fatalf("the body is no JSON: %v", err)
	}
	GoldenText(t, name, pretty.String()+"\n")
}

// GoldenText compares a text with a file of testdata.
func GoldenText(t testing.TB, name, text string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), text); d != "" {
		t.Errorf("%s (-want +sent):\n%s", name, d)
	}
}
