package offer

import (
	"errors"
	"fmt"

	"github.com/farmgate-cli/farmgate/listing"
)

// Settings are what the configuration says about one channel (cli §3).
type Settings struct {
	Name        string
	Adapter     string
	Currency    listing.Currency // of the adapter
	Title       string           // template; empty means DefaultTitle
	Description string           // template; empty means the default lines
	Price       PriceSettings
	Stock       StockSettings
	Warehouse   bool // new_listings: warehouse
	Options     map[string]string
	// Overrides are the configuration's, in its order; of those for this
	// channel the first that matches a SKU holds.
	Overrides []Override
}

// PriceSettings are the price rules of a channel as written. Empty parts do nothing.
type PriceSettings struct {
	Base     string // price, price_group or cost
	Rule     string // "* 1.05 + 2.00"
	Ending   string // ".90"
	Rounding string // up, down or nearest
	Ceiling  string // "99.00"
	Floor    string // "cost * 1.10", "price_floor" or "12.00"
}

// StockSettings are the stock rules of a channel as written. Nil and empty
// mean not set.
type StockSettings struct {
	Share      string // percent, "40"
	Fixed      *int64 // units
	Priority   *int64 // 1 is served first
	Buffer     *int64 // units held back
	Max        *int64 // units shown at most
	MinToList  *int64 // below it 0 is shown
	Warehouses []string
}

// Override changes rules for the goods that match. Set parts replace the
// channel's, the rest stays.
type Override struct {
	Match       map[listing.Field]string // every one must match; * stands for anything
	Channel     string                   // channel or adapter; empty means all
	Title       string
	Description string
	Price       PriceSettings
	Stock       StockSettings
}

// Channel is a channel's settings, read and checked.
type Channel struct {
	Name      string
	Adapter   string
	Currency  listing.Currency
	Options   map[string]string
	warehouse bool
	rules     rules
	overrides []override
}

// rules are the rules that hold together for one SKU.
type rules struct {
	title       Template
	description *Template // nil: the default lines
	price       PriceRule
	stock       StockRule
}

type override struct {
	match []matcher
	rules rules
}

// SettingError is a setting that cannot be read: which, and why. It is wrong
// configuration (exit 64).
type SettingError struct {
	Part  string // price.rule, stock.share, title …
	Value string // as written
	Text  listing.Text
}

func (e *SettingError) Error() string {
	return fmt.Sprintf("%s %q: %s", e.Part, e.Value, e.Text.In(listing.English))
}

func fault(part, value string, text listing.Text) error {
	return &SettingError{Part: part, Value: value, Text: text}
}

// New reads a channel's settings. Everything that cannot be read is told at
// once, each as a *SettingError.
func New(s Settings) (*Channel, error) {
	c := &Channel{Name: s.Name, Adapter: s.Adapter, Currency: s.Currency, Options: s.Options, warehouse: s.Warehouse}
	var err error
	faults := []error{}
	if c.rules, err = readRules(s.Title, s.Description, s.Price, s.Stock); err != nil {
		faults = append(faults, err)
	}
	for i, o := range s.Overrides {
		if o.Channel != "" && o.Channel != s.Name && o.Channel != s.Adapter {
			continue
		}
		read, err := o.on(s)
		if err != nil {
			faults = append(faults, fmt.Errorf("overrides[%d]: %w", i, err))
			continue
		}
		c.overrides = append(c.overrides, read)
	}
	if err := errors.Join(faults...); err != nil {
		return nil, fmt.Errorf("read channel %s: %w", s.Name, err)
	}
	return c, nil
}

func readRules(title, description string, price PriceSettings, stock StockSettings) (rules, error) {
	var r rules
	var faults []error
	var err error
	if r.title, err = ParseTemplate("title", orDefault(title, DefaultTitle)); err != nil {
		faults = append(faults, err)
	}
	if description != "" {
		t, err := ParseTemplate("description", description)
		if err != nil {
			faults = append(faults, err)
		}
		r.description = &t
	}
	if r.price, err = ParsePrice(price); err != nil {
		faults = append(faults, err)
	}
	if r.stock, err = ParseStock(stock); err != nil {
		faults = append(faults, err)
	}
	return r, errors.Join(faults...)
}

func orDefault(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
