package config

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAddedChannelIsReadBack writes a channel into files of every shape and
// reads it again; what was there stays.
func TestAddedChannelIsReadBack(t *testing.T) {
	want := Channel{
		Name: "own", Adapter: "vendure", BaseURL: "https://shop.example.com/admin-api", AppKey: "007",
		AppSecret: Source{Env: "S"}, AccessToken: Source{File: "a b.txt"}, RefreshToken: Source{Command: "pass own"},
		Options: map[string]string{"channel_token": "true", "a": "1e3"},
	}
	for name, before := range map[string]string{
		"no file": "", "comments only": "# nothing", "other settings": "lang: en\n", "empty list": "channels: []\n", "empty key": "channels:\nlang: en\n",
		"one more": "channels:\n  - {name: a, adapter: jd}\n",
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), FileName)
			if before != "" {
				if err := os.WriteFile(file, []byte(before), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if err := AddChannel(file, want); err != nil {
				t.Fatal(err)
			}
			cfg, err := Load(file, nil)
			if err != nil {
				t.Fatal(err)
			}
			got, _ := cfg.Channel("own")
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			if err := RemoveChannel(file, "own"); err != nil {
				t.Fatal(err)
			}
			if cfg, err = Load(file, nil); err != nil || len(cfg.Channels) > 1 {
				t.Errorf("after the removal: %v, %v", cfg, err)
			}
		})
	}
}

// TestEditRefuses holds that a file that is not what it should be stays as it is.
func TestEditRefuses(t *testing.T) {
	file := filepath.Join(t.TempDir(), FileName)
	const text = "channels: many\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, do := range map[string]func() error{
		"no list":  func() error { return AddChannel(file, Channel{Name: "a", Adapter: "jd"}) },
		"bad name": func() error { return AddChannel(file, Channel{Name: "A", Adapter: "jd"}) },
		"unknown":  func() error { return RemoveChannel(file, "a") },
	} {
		if do() == nil {
			t.Errorf("%s was taken", name)
		}
	}
	if data, err := os.ReadFile(file); err != nil || string(data) != text {
		t.Errorf("%q, %v", data, err)
	}
}
