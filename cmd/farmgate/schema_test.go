package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/farmgate-cli/farmgate/examples"
	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/term"
	"github.com/farmgate-cli/farmgate/listing"
)

// TestOutputsFitTheirSchemas runs commands in one folder and holds every line
// of JSON they print to the published schema.
func TestOutputsFitTheirSchemas(t *testing.T) {
	t.Chdir(t.TempDir())
	zigui, err := fs.Sub(examples.Zigui, "zigui")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(".", zigui); err != nil {
		t.Fatal(err)
	}
	boxes, err := flow.ServeSandboxes(t.Context(), flow.SandboxOptions{Addr: "127.0.0.1:0", Adapters: []string{"pinduoduo"}, Seed: 1, ReviewDelay: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := boxes.Close(); err != nil {
			t.Error(err)
		}
	}()
	if err := os.WriteFile("farmgate.yaml", []byte(boxes.ConfigYAML("pictures")), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("stock.csv", []byte("商家编码,库存\nZG-LW-03S,7\nNOBODY,1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		schema, args string
		code         int
	}{
		{"validate", "validate products.xlsx", 3},
		{"validate", "read products.xlsx", 0},
		{"plan", "plan products.xlsx --skip-bad -o p.farmgate", 0},
		{"plan", "show p.farmgate", 0},
		{"run", "apply p.farmgate --auto-approve", 0},
		{"run", "push products.xlsx --skip-bad --auto-approve", 7},
		{"status", "status", 0},
		{"run", "resume", 0},
		{"plan", "plan stock.csv", 0},
		{"validate", "validate stock.csv", 0},
		{"", "version", 0},
		{"", "channel list", 0},
		{"", "channel check", 0},
		{"", "channel capabilities", 0},
		{"", "channel setup pinduoduo-demo --accept", 0},
		{"", "categories sync", 0},
		{"", "categories search 脐橙 --channel pinduoduo-demo", 0},
		{"", "categories show 20021 --channel pinduoduo-demo", 0},
		{"", "categories map products.xlsx --channel pinduoduo-demo", 0},
		{"status", "status --sku ZG-LW-05S", 0},
		{"history", "history", 0},
		{"plan", "unshelve --where true -o u.farmgate", 0},
		{"pull", "pull -o live.xlsx", 0},
		{"channel", "channel add own --adapter vendure --base-url http://127.0.0.1:9/admin-api --access-token-env OWN_KEY", 0},
		{"error", "channel remove pinduoduo-demo", 64},
		{"channel", "channel remove own", 0},
		{"error", "validate nowhere.xlsx", 64},
		{"error", "plan products.xlsx", 3},
	} {
		t.Run(tt.args, func(t *testing.T) {
			out, code := runJSON(t, strings.Fields(tt.args))
			if code != tt.code {
				t.Errorf("exit code %d, want %d: %.300s", code, tt.code, out)
			}
			if tt.schema == "" {
				oneObject(t, out)
				return
			}
			hold(t, tt.schema, out)
		})
	}
	hold(t, "sandbox", sandboxLine(t, boxes))
}

// oneObject wants one line with one object that tells its version (cli §4).
func oneObject(t *testing.T, out []byte) {
	t.Helper()
	var head struct {
		FormatVersion int `json:"format_version"`
	}
	if err := json.Unmarshal(out, &head); err != nil || head.FormatVersion != 1 || bytes.Count(out, []byte("\n")) != 1 {
		t.Errorf("not one object of version 1: %.300s: %v", out, err)
	}
}

// runJSON runs the program inside the test.
func runJSON(t *testing.T, args []string) ([]byte, int) {
	t.Helper()
	var out, diag bytes.Buffer
	streams := &term.Streams{In: strings.NewReader(""), Out: &out, Err: &diag, Width: 80, Lang: listing.English}
	code := run(context.WithoutCancel(t.Context()), append(args, "--json"), streams, nil, false)
	return out.Bytes(), code
}

func sandboxLine(t *testing.T, boxes *flow.Sandboxes) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := writeJSON(&out, sandboxJSON{1, boxes.Channels, boxes.ControlURL}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// hold validates every line against a schema.
func hold(t *testing.T, name string, lines []byte) {
	t.Helper()
	data, err := fs.ReadFile(examples.Schemas, filepath.ToSlash(filepath.Join("schemas", name+".schema.json")))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource(name, doc); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range bytes.Lines(lines) {
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(line))
		if err != nil {
			t.Fatalf("not JSON: %.200s: %v", line, err)
		}
		if err := schema.Validate(value); err != nil {
			t.Errorf("%.200s\n%v", line, err)
		}
		n++
	}
	if n == 0 {
		t.Error("nothing was printed")
	}
}
