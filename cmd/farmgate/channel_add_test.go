package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/term"
	"github.com/farmgate-cli/farmgate/listing"
)

// TestChannelAddAsks answers the questions of a terminal: the secret goes into
// a file that only the user can read, and is printed nowhere.
func TestChannelAddAsks(t *testing.T) {
	t.Chdir(t.TempDir())
	var out, diag bytes.Buffer
	streams := &term.Streams{
		In: strings.NewReader("6\nhttps://shop.example.com/admin-api\nhelper@example.com\ncanary-password\n"), Out: &out, Err: &diag,
		InTTY: true, ErrTTY: true, Width: 80, Lang: listing.English,
	}
	if code := run(t.Context(), []string{"channel", "add", "own"}, streams, nil, false); code != 0 {
		t.Fatalf("exit code %d: %s", code, diag.String())
	}
	text, err := os.ReadFile("farmgate.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"adapter: vendure", `"https://shop.example.com/admin-api"`, `app_key: "helper@example.com"`, `{file: ".farmgate/secrets/own.app_secret"}`} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	const kept = ".farmgate/secrets/own.app_secret"
	secret, err := os.ReadFile(kept)
	if err != nil || string(secret) != "canary-password\n" {
		t.Errorf("kept %q, %v", secret, err)
	}
	if info, err := os.Stat(kept); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if strings.Contains(out.String()+diag.String()+string(text), "canary") {
		t.Error("the secret is shown")
	}
}
