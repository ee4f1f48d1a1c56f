package vendure

import (
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Name is the adapter's key in configurations.
const Name = "vendure"

// adapter is the shop program without a connection.
type adapter struct{}

var _ adapters.Adapter = adapter{}

// Adapter gives the shop program without a connection: pure and offline.
func Adapter() adapters.Adapter { return adapter{} }

// Info names the adapter. Currency is the one of a channel that does not say
// another.
func (adapter) Info() adapters.Info {
	return adapters.Info{
		Name: Name, Title: listing.T("自营商城(Vendure)", "own shop (Vendure)"),
		Words:   []string{"自营商城", "自营店", "自有商城", "Vendure", "vendure"},
		Version: "1", Verified: verified, Options: options(), Currency: listing.CNY, OwnAddress: true,
	}
}

// Fields lists what the shop carries.
func (adapter) Fields() []adapters.FieldSpec { return fieldSpecs() }

// Bounds of what is sent (vendure §8). Prices are minor units. What the server
// takes without a bound of its own is held to what a database with short text
// columns takes too (§14).
const (
	priceMax       = 2_147_483_647
	stockMax       = 2_147_483_647
	maxPicture     = 20_971_520
	maxSKUs        = 100 // made by one call, which is all or nothing (§4.4, §8)
	maxTitle       = 200
	maxSpec        = 50
	maxDescription = 60_000 // bytes of words
	maxHTML        = 95_000 // bytes of what is made of them; leaves room for the rest of a body (§1)
)

// Limits are the shop's bounds (vendure §1, §5, §8). It has no rate limit; the
// budgets are the project's own and keep a small machine answering its buyers.
func (adapter) Limits() adapters.Limits {
	pictures := adapters.ImageLimits{Max: 20, MaxBytes: maxPicture, Formats: []string{"jpeg", "png"}}
	sku := pictures
	sku.Max = 5
	return adapters.Limits{
		Title:       adapters.TextLimit{Min: 1, Max: maxTitle, Count: adapters.CountRunes},
		Description: adapters.TextLimit{Max: maxDescription, Count: adapters.CountUTF8},
		SpecValue:   adapters.TextLimit{Min: 1, Max: maxSpec, Count: adapters.CountRunes},
		Main:        pictures, SKUImage: sku,
		SKUs: maxSKUs, Axes: 5,
		PriceMin: 1, PriceMax: priceMax, StockMax: stockMax,
		PageSize: pageSize, StockBatch: maxSKUs, PriceBatch: maxSKUs,
		Budgets: []adapters.Budget{
			{Scope: adapters.PerShop, Class: adapters.ClassRead, PerSecond: 50, Burst: 50},
			{Scope: adapters.PerShop, Class: adapters.ClassWrite, PerSecond: 25, Burst: 25},
			{Scope: adapters.PerShop, Class: adapters.ClassUpload, PerSecond: 10, Burst: 10},
		},
		InFlight: 4,
		// Reads see writes at once (§5); this is for a call that a killed
		// process left running at the server. A hundred variants made at once
		// take a small busy machine most of a minute.
		Settle: 10 * time.Second, CallTimeout: 60 * time.Second,
	}
}
