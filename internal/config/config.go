// Package config reads farmgate.yaml and the FARMGATE_ variables into one typed
// value. The rest of the program gets that value and never sees viper.
//
// It must not know any marketplace: option keys and adapter names are checked
// by whoever knows the adapters. User data is never a configuration key, since
// viper lower-cases keys.
package config

import (
	"time"
)

// Config is farmgate.yaml (cli §3), decoded once.
type Config struct {
	Lang       string     `mapstructure:"lang"`
	State      string     `mapstructure:"state"`
	Channels   []Channel  `mapstructure:"channels"`
	Overrides  []Override `mapstructure:"overrides"`
	Guards     Guards     `mapstructure:"guards"`
	Notify     []Notice   `mapstructure:"notify"`
	Images     Images     `mapstructure:"images"`
	SecretsKey Source     `mapstructure:"secrets_key"`

	// Path is the file it was read from, "" when there is none; Dir is the folder
	// that every relative path in it is relative to.
	Path string `mapstructure:"-"`
	Dir  string `mapstructure:"-"`
}

// Channel is one shop on one marketplace.
type Channel struct {
	Name         string            `mapstructure:"name"`
	Adapter      string            `mapstructure:"adapter"`
	Enabled      *bool             `mapstructure:"enabled"`
	BaseURL      string            `mapstructure:"base_url"`
	UploadURL    string            `mapstructure:"upload_url"`
	AuthURL      string            `mapstructure:"auth_url"`
	AppKey       string            `mapstructure:"app_key"`
	AppSecret    Source            `mapstructure:"app_secret"`
	AccessToken  Source            `mapstructure:"access_token"`
	RefreshToken Source            `mapstructure:"refresh_token"`
	Options      map[string]string `mapstructure:"options"`
	Title        string            `mapstructure:"title"`
	Description  string            `mapstructure:"description"`
	Price        Price             `mapstructure:"price"`
	Stock        Stock             `mapstructure:"stock"`
	Limits       Limits            `mapstructure:"limits"`
	SettleTime   time.Duration     `mapstructure:"settle_time"`
	NewListings  string            `mapstructure:"new_listings"`
	OnDrift      Drift             `mapstructure:"on_drift"`
}

// On reports whether the channel takes part; it does unless it says no.
func (c Channel) On() bool { return c.Enabled == nil || *c.Enabled }

// Price is a channel's price rule as text (formats §5); the offer parses it.
type Price struct {
	Base     string `mapstructure:"base"`
	Rule     string `mapstructure:"rule"`
	Ending   string `mapstructure:"ending"`
	Rounding string `mapstructure:"rounding"`
	Ceiling  string `mapstructure:"ceiling"`
	Floor    string `mapstructure:"floor"`
}

// Stock is a channel's part of the stock (formats §5). Share is percent, the
// rest sale units; nil means the key is absent.
type Stock struct {
	Share      *int64   `mapstructure:"share"`
	Fixed      *int64   `mapstructure:"fixed"`
	Priority   *int64   `mapstructure:"priority"`
	Buffer     int64    `mapstructure:"buffer"`
	Max        *int64   `mapstructure:"max"`
	MinToList  int64    `mapstructure:"min_to_list"`
	Warehouses []string `mapstructure:"warehouses"`
}

// Limits lower what the adapter allows itself.
type Limits struct {
	WritesPerSecond float64 `mapstructure:"writes_per_second"`
	ReadsPerSecond  float64 `mapstructure:"reads_per_second"`
	InFlight        int     `mapstructure:"in_flight"`
	// CallTimeout is how long one attempt may take. What a killed process did
	// not hear is settled only after it: shorter than the adapter's own it may
	// be for a loopback base_url alone.
	CallTimeout time.Duration `mapstructure:"call_timeout"`
}

// Drift says what to do about fields somebody changed in the back office.
type Drift struct {
	Default string        `mapstructure:"default"` // ask, keep-remote, overwrite
	Fields  []FieldPolicy `mapstructure:"fields"`  // exceptions, first match wins
}

// FieldPolicy is the drift policy of one field.
type FieldPolicy struct {
	Field  string `mapstructure:"field"`
	Policy string `mapstructure:"policy"`
}

// Override changes a channel's price rule for some listings; first match wins.
type Override struct {
	Match   Match  `mapstructure:"match"`
	Channel string `mapstructure:"channel"`
	Price   Price  `mapstructure:"price"`
	Stock   *Stock `mapstructure:"stock"`
}

// Match selects listings by what the workbook says of them; empty parts match all.
type Match struct {
	Category string `mapstructure:"category"`
	Name     string `mapstructure:"name"`
	SKU      string `mapstructure:"sku"`
	Origin   string `mapstructure:"origin"`
}

// Guards stop a plan that looks like an accident (cli §3). Percent, hours, days.
type Guards struct {
	PriceJumpPct   int64 `mapstructure:"price_jump_pct"`
	UnshelvePct    int64 `mapstructure:"unshelve_pct"`
	DeletePct      int64 `mapstructure:"delete_pct"`
	StockToZeroPct int64 `mapstructure:"stock_to_zero_pct"`
	ShrinkPct      int64 `mapstructure:"shrink_pct"`
	MinRows        int64 `mapstructure:"min_rows"`
	MaxPlanAgeH    int64 `mapstructure:"max_plan_age_h"`
	MaxAgeH        int64 `mapstructure:"max_age_h"`
	UnchangedDays  int64 `mapstructure:"unchanged_days"`
}

// Notice is one place to be told of a run.
type Notice struct {
	Kind string   `mapstructure:"kind"`
	URL  Source   `mapstructure:"url"`
	On   []string `mapstructure:"on"`
}

// Images says where the pictures are.
type Images struct {
	Dir string `mapstructure:"dir"`
}

// defaults are what an empty file means.
func defaults() Config {
	return Config{
		State: ".farmgate/state.db",
		Guards: Guards{
			PriceJumpPct: 30, UnshelvePct: 10, DeletePct: 0, StockToZeroPct: 20,
			ShrinkPct: 50, MinRows: 1, MaxPlanAgeH: 24,
		},
	}
}

// Channel finds a channel by name.
func (c *Config) Channel(name string) (Channel, bool) {
	for _, ch := range c.Channels {
		if ch.Name == name {
			return ch, true
		}
	}
	return Channel{}, false
}

// ChannelNames lists the channels in the order of the file.
func (c *Config) ChannelNames() []string {
	names := make([]string, len(c.Channels))
	for i, ch := range c.Channels {
		names[i] = ch.Name
	}
	return names
}
