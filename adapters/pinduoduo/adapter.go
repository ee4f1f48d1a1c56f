package pinduoduo

import (
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Name is the adapter's key in configurations.
const Name = "pinduoduo"

// adapter is the marketplace without a connection.
type adapter struct{}

var _ adapters.Adapter = adapter{}

// Adapter gives the marketplace without a connection: pure and offline.
func Adapter() adapters.Adapter { return adapter{} }

// Info names the adapter.
func (adapter) Info() adapters.Info {
	return adapters.Info{
		Name: Name, Title: listing.T("拼多多", "Pinduoduo"), Words: []string{"拼多多", "PDD", "多多", "pinduoduo"},
		Version: "1", Verified: verified, Options: options(), Currency: listing.CNY,
	}
}

// Fields lists what the marketplace carries.
func (adapter) Fields() []adapters.FieldSpec { return fieldSpecs() }

// Bounds of numbers (pinduoduo §8). Prices are fen.
const (
	priceMax  = 1_000_000_000
	stockMax  = 200_000_000
	marginMin = 100 // the only margin between single and group price that is always accepted
)

// Limits are the marketplace's bounds (pinduoduo §4.4, §7, §8). How many SKUs
// a listing may have is unknown; how many axes, the category's rule says. The
// rates are the project's own, far below old copies of the platform's.
func (adapter) Limits() adapters.Limits {
	square := adapters.ImageLimits{
		Min: 1, Max: 10, MinWidth: 480, MinHeight: 480, Square: true, MaxBytes: maxPicture, Formats: []string{"jpeg", "png"},
	}
	detail := adapters.ImageLimits{
		Min: 1, Max: 20, MinWidth: 480, MaxWidth: 1200, MaxHeight: 1500, MaxBytes: maxPicture, Formats: []string{"jpeg", "png"},
	}
	sku := square
	sku.Max = 1
	return adapters.Limits{
		Title:       adapters.TextLimit{Min: 1, Max: 60, Count: adapters.CountWide},
		Description: adapters.TextLimit{Min: 20, Max: 500, Count: adapters.CountRunes},
		SpecValue:   adapters.TextLimit{Min: 1, Max: 18, Count: adapters.CountRunes},
		Main:        square, Detail: detail, SKUImage: sku,
		PriceMin: 1, PriceMax: priceMax, StockMax: stockMax,
		GroupPrice: true, MarketPrice: true,
		PageSize: pageSize, StockBatch: 1,
		PriceBatch: maxCombinations, // a listing's prices are one change under review: never split
		Budgets: []adapters.Budget{
			{Scope: adapters.PerShop, Class: adapters.ClassRead, PerSecond: 15, Burst: 15},
			{Scope: adapters.PerShop, Class: adapters.ClassWrite, PerSecond: 10, Burst: 10},
			{Scope: adapters.PerShop, Class: adapters.ClassUpload, PerSecond: 3, Burst: 3},
			{Scope: adapters.PerApp, Class: adapters.ClassWrite, PerSecond: 100, Burst: 100},
		},
		NewStock: adapters.StockInEverySKU, // §4.8, §8
		// A create always goes on the shelf when it is approved (§4.5).
		Landing:  "shelf",
		InFlight: 5, Settle: 2 * time.Minute, CallTimeout: 30 * time.Second,
	}
}
