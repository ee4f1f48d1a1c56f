package config

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/listing"
)

const whole = `
lang: zh
channels:
  - name: pdd-main
    adapter: pinduoduo
    base_url: http://127.0.0.1:9/api/router
    app_key: "123"
    app_secret: {env: PDD_SECRET}
    access_token: "plain "
    options: {cost_template_id: 163280639235619, bad_fruit_claim: true}
    price: {base: price, rule: "* 1.05", ending: ".90", rounding: up, floor: "cost * 1.10"}
    stock: {share: 40, buffer: 5, max: 999}
    limits: {writes_per_second: 5}
    settle_time: 1s
    on_drift: [{field: title, policy: keep-remote}]
overrides:
  - {match: {category: 茶叶}, channel: pdd-main, price: {rule: "* 1.10"}}
guards: {price_jump_pct: 20}
images: {dir: pictures}
secrets_key: {file: key.txt}
`

func load(t *testing.T, text string, environ ...string) (*Config, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "farmgate.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return Load(path, environ)
}

func TestLoadWhole(t *testing.T) {
	cfg, err := load(t, whole)
	if err != nil {
		t.Fatal(err)
	}
	ch, ok := cfg.Channel("pdd-main")
	if !ok || ch.Options["cost_template_id"] != "163280639235619" || ch.Options["bad_fruit_claim"] != "true" {
		t.Fatalf("options = %v", ch.Options)
	}
	if *ch.Stock.Share != 40 || *ch.Stock.Max != 999 || ch.Stock.Fixed != nil || ch.Stock.Buffer != 5 {
		t.Errorf("stock = %+v", ch.Stock)
	}
	if ch.SettleTime != time.Second || ch.OnDrift.Fields[0] != (FieldPolicy{"title", "keep-remote"}) || !ch.On() {
		t.Errorf("channel = %+v", ch)
	}
	if cfg.Guards.PriceJumpPct != 20 || cfg.Guards.UnshelvePct != 10 || cfg.Overrides[0].Match.Category != "茶叶" {
		t.Errorf("guards = %+v, overrides = %+v", cfg.Guards, cfg.Overrides)
	}
}

func TestLoadRefuses(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"misspelt key":       {"chanels: []", "did you mean channels?"},
		"misspelt inner key": {"channels: [{name: a, adapter: b, app_secert: x}]", "did you mean app_secret?"},
		"misspelt guard":     {"guards: {price_jmp_pct: 3}", "did you mean price_jump_pct?"},
		"tab":                {"channels:\n\t- x", "not valid YAML"},
		"bad name":           {"channels: [{name: PDD, adapter: b}]", "only lower-case"},
		"no adapter":         {"channels: [{name: a}]", "no adapter"},
		"twice":              {"channels: [{name: a, adapter: b}, {name: a, adapter: b}]", "used twice"},
		"bad policy":         {"channels: [{name: a, adapter: b, on_drift: maybe}]", "on_drift is"},
		"short settle":       {"channels: [{name: a, adapter: b, settle_time: 1s}]", "under 2m"},
		"wrong type":         {"guards: {min_rows: many}", "wrong type"},
		"unknown channel":    {"overrides: [{channel: x, price: {rule: '* 2'}}]", "does not exist"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := load(t, tt.text)
			var fault *Error
			if !errors.As(err, &fault) || !strings.Contains(fault.Text().In(listing.English), tt.want) {
				t.Errorf("err = %v, want %q", err, tt.want)
			}
		})
	}
}

func TestEnvironment(t *testing.T) {
	cfg, err := load(t, whole,
		"FARMGATE_LANG=en", "FARMGATE_GUARDS_MIN_ROWS=7", "FARMGATE_SIGN_VECTORS=ignored",
		"FARMGATE_CHANNEL_PDD_MAIN_APP_KEY=456", "FARMGATE_CHANNEL_PDD_MAIN_PRICE_RULE=* 2",
		"FARMGATE_CHANNEL_TB_SHOP_ADAPTER=taobao", "FARMGATE_CHANNEL_TB_SHOP_APP_SECRET=s",
		"FARMGATE_CHANNEL_PDD_MAIN_OPTIONS_CUSTOMER_NUM=3")
	if err != nil {
		t.Fatal(err)
	}
	if cfg.Lang != "en" || cfg.Guards.MinRows != 7 {
		t.Errorf("scalars not taken: %q %d", cfg.Lang, cfg.Guards.MinRows)
	}
	pdd, _ := cfg.Channel("pdd-main")
	if pdd.AppKey != "456" || pdd.Price.Rule != "* 2" || pdd.Options["customer_num"] != "3" {
		t.Errorf("pdd-main = %+v", pdd)
	}
	tb, ok := cfg.Channel("tb-shop")
	if !ok || tb.Adapter != "taobao" || tb.AppSecret.Plain != "s" {
		t.Errorf("tb-shop = %+v", tb)
	}
}

func TestResolve(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "s.txt"), []byte("from file\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("FG_TEST_SECRET", " from env ")
	ring := func(name string) (listing.Secret, error) { return listing.NewSecret("ring:" + name), nil }
	tests := map[string]struct {
		source Source
		want   string
	}{
		"plain":   {Source{Plain: " x "}, "x"},
		"env":     {Source{Env: "FG_TEST_SECRET"}, "from env"},
		"file":    {Source{File: "s.txt"}, "from file"},
		"command": {Source{Command: "echo from command"}, "from command"},
		"keyring": {Source{Keyring: true}, "ring:pdd/app_secret"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := tt.source.Resolve(context.Background(), dir, "pdd/app_secret", ring)
			if err != nil || got.Reveal() != tt.want {
				t.Errorf("got %q, %v", got.Reveal(), err)
			}
		})
	}
	if _, err := (Source{Env: "FG_TEST_UNSET"}).Resolve(context.Background(), dir, "", ring); !errors.Is(err, ErrNoSecret) {
		t.Errorf("empty variable: %v", err)
	}
}

func TestFindRefusesMissingAndFolder(t *testing.T) {
	for _, path := range []string{filepath.Join(t.TempDir(), "none.yaml"), t.TempDir()} {
		if _, err := Load(path, nil); err == nil {
			t.Errorf("Load(%s) gave no error", path)
		}
	}
}
