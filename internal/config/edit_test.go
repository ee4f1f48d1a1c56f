package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSetOptionsKeepsTheRest(t *testing.T) {
	path := filepath.Join(t.TempDir(), "farmgate.yaml")
	const before = `# our shops
channels:
  # the old shop
  - name: a
    adapter: pinduoduo # keep me
    options: {}
  - name: b
    adapter: pinduoduo
    options:
      cost_template_id: "1" # old
guards: {min_rows: 3}
`
	if err := os.WriteFile(path, []byte(before), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a", "b"} {
		if err := SetOptions(path, name, map[string]string{"cost_template_id": "163280639235619"}, []string{"cost_template_id"}); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"# our shops", "# the old shop", "# keep me", "# old", "guards: {min_rows: 3}"} {
		if !strings.Contains(string(data), want) {
			t.Errorf("%q was lost:\n%s", want, data)
		}
	}
	cfg, err := Load(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, ch := range cfg.Channels {
		if ch.Options["cost_template_id"] != "163280639235619" {
			t.Errorf("%s: %v", ch.Name, ch.Options)
		}
	}
	if err := SetOptions(path, "none", nil, nil); err == nil {
		t.Error("an unknown channel was edited")
	}
}
