package vendure

import (
	"context"
	"errors"
	"strings"
	"sync"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// defaultChannel is the code of the channel every shop has.
const defaultChannel = "__default_channel__"

// wanted is what the configuration says about the shop.
type wanted struct {
	token    string
	location string
	currency string
}

// facts are what the shop says about itself.
type facts struct {
	Channel struct {
		ID       string `json:"id"`
		Code     string `json:"code"`
		Token    string `json:"token"`
		Language string `json:"defaultLanguageCode"`
		Currency string `json:"defaultCurrencyCode"`
		Taxed    bool   `json:"pricesIncludeTax"`
		Zone     *node  `json:"defaultTaxZone"`
	} `json:"activeChannel"`
	Channels struct {
		Total int `json:"totalItems"`
	} `json:"channels"`
	Locations struct {
		Items []place `json:"items"`
	} `json:"stockLocations"`
}

// place is a stock location.
type place struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// ground is what every call about a product needs to know of the channel.
type ground struct {
	shopID   string
	name     string
	language string // of all texts: the channel's default
	currency string
	location string // where stock is kept; "" while it has to be chosen
	places   []place
}

// standing keeps the ground once the shop was found able to sell.
type standing struct {
	mu    sync.Mutex
	known *ground
}

// ready asks once whether the shop can sell, before the first call about a
// product, and refuses with every remedy at once (vendure §3).
func (s *shop) ready(ctx context.Context) (ground, error) {
	if err := ctx.Err(); err != nil {
		return ground{}, setUp.local(adapters.Transient, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known != nil {
		return *s.known, nil
	}
	var f facts
	if err := s.call(ctx, setUp, nil, &f); err != nil {
		return ground{}, err
	}
	g, err := s.wanted.judge(f)
	if err != nil {
		return ground{}, err
	}
	s.known = &g
	return g, nil
}

// judge holds the shop against what the configuration wants.
func (w wanted) judge(f facts) (ground, error) {
	ch := f.Channel
	g := ground{shopID: ch.ID, name: ch.Code, language: ch.Language, currency: ch.Currency, places: f.Locations.Items}
	var faults []string
	var remedies listing.Text
	fault := func(holds bool, what string, remedy listing.Text) {
		if !holds {
			return
		}
		if len(faults) > 0 {
			remedies = remedies.With(listing.T(";", "; "))
		}
		faults, remedies = append(faults, what), remedies.With(remedy)
	}
	// A shop with one channel takes any token and ignores it.
	fault(w.token != "" && ch.Token != w.token, "the channel token is not the shop's", hintChannel())
	fault(ch.Code == defaultChannel && f.Channels.Total > 1, "the default channel of a shop with several", hintOwnChannel())
	fault(ch.Zone == nil, "no default tax zone", hintTaxZone())
	fault(ch.Currency != w.currency, "the currency is "+ch.Currency, hintCurrency(ch.Currency, w.currency))
	fault(!ch.Taxed, "prices are without tax", hintTax())
	fault(len(g.places) == 0, "no stock location", hintNoLocation())
	g.location = w.locationOf(g.places)
	fault(len(g.places) > 0 && g.location == "" && w.location != "", "no stock location "+w.location, hintPlaces(g.places))
	if len(faults) == 0 {
		return g, nil
	}
	e := setUp.local(adapters.Permission, errors.New("the shop cannot sell yet: "+strings.Join(faults, ", ")))
	e.Hint = remedies
	return ground{}, e
}

// locationOf is the configured stock location, else the only one; "" where it
// has to be chosen, or is not there.
func (w wanted) locationOf(places []place) string {
	for _, p := range places {
		if p.ID == w.location || w.location == "" && len(places) == 1 {
			return p.ID
		}
	}
	return ""
}

// stocked refuses to write stock nowhere in particular.
func (g ground) stocked(op operation) error {
	if g.location != "" {
		return nil
	}
	e := op.local(adapters.Permission, errors.New("the channel has several stock locations and none is chosen"))
	e.Hint = hintLocation()
	return e
}

// Check proves the account, its rights and the set-up of the shop with one
// harmless read.
func (s *shop) Check(ctx context.Context) (adapters.Identity, error) {
	g, err := s.ready(ctx)
	return adapters.Identity{ShopID: g.shopID, ShopName: g.name}, err
}

// Choices lists the channel's stock locations.
func (s *shop) Choices(ctx context.Context) ([]adapters.Choice, error) {
	g, err := s.ready(ctx)
	if err != nil {
		return nil, err
	}
	var out []adapters.Choice
	for _, p := range g.places {
		out = append(out, adapters.Choice{Option: optLocation, ID: p.ID, Label: p.Name})
	}
	return out, nil
}
