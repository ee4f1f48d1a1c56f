package jd

import (
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Name is the adapter's key in configurations.
const Name = "jd"

// adapter is the marketplace without a connection.
type adapter struct{}

var _ adapters.Adapter = adapter{}

// Adapter gives the marketplace without a connection: pure and offline.
func Adapter() adapters.Adapter { return adapter{} }

// Info names the adapter.
func (adapter) Info() adapters.Info {
	return adapters.Info{
		Name: Name, Title: listing.T("京东", "JD.com"), Words: []string{"京东", "JD", "京东商城", "京东POP", "jd.com", "jingdong"},
		Version: "1", Verified: verified, Options: options(), Currency: listing.CNY,
	}
}

// Fields lists what the marketplace carries.
func (adapter) Fields() []adapters.FieldSpec { return fieldSpecs() }

// Bounds (jd §4.A.5, §8). Prices are fen; the upper bounds of price and stock
// are unknown, these are the reference's safe ones.
const (
	titleMax = 45
	specMax  = 25
	htmlMax  = 100_000 // characters of each of the two descriptions
	priceMax = 99_999_999
	stockMax = 9_999_999
	maxSKUs  = 100
	maxMain  = 10
	sideMain = 800 // pixels of a listing picture, exactly
)

// settle is how long searches may miss what was just made (jd §5).
const settle = 2 * time.Minute

// Limits are the marketplace's bounds (jd §4.A.4, §4.A.5, §7, §8). Whether a
// half-width character counts half in a title is unknown: each counts whole.
// Rates are unknown: 5 calls a second and two at a time are the safe design.
func (adapter) Limits() adapters.Limits {
	main := adapters.ImageLimits{
		Min: 1, Max: maxMain, MinWidth: sideMain, MinHeight: sideMain, MaxWidth: sideMain, MaxHeight: sideMain,
		Square: true, MaxBytes: maxPicture, Formats: []string{"jpeg", "png"},
	}
	return adapters.Limits{
		Title:       adapters.TextLimit{Min: 1, Max: titleMax, Count: adapters.CountRunes},
		Description: adapters.TextLimit{Max: descriptionMax, Count: adapters.CountRunes},
		SpecValue:   adapters.TextLimit{Min: 1, Max: specMax, Count: adapters.CountRunes},
		Main:        main,
		Detail:      adapters.ImageLimits{Max: 50, MaxBytes: maxPicture, Formats: []string{"jpeg", "png"}},
		SKUs:        maxSKUs,
		Axes:        10,
		PriceMin:    1, PriceMax: priceMax, StockMax: stockMax,
		MarketPrice: true,
		PageSize:    pageSize, StockBatch: stockBatch,
		PriceBatch: 30, // one call a SKU: as many as fit into the time of one attempt
		Physical:   true,
		NewStock:   adapters.StockInOne, // §8
		Budgets: []adapters.Budget{
			{Scope: adapters.PerShop, Class: adapters.ClassRead, PerSecond: 5, Burst: 5},
			{Scope: adapters.PerShop, Class: adapters.ClassWrite, PerSecond: 5, Burst: 5},
			{Scope: adapters.PerShop, Class: adapters.ClassUpload, PerSecond: 2, Burst: 2},
		},
		// A create goes where wareStatus asks, 1 or 8 (§4.A.5): no Landing.
		InFlight: 2, Settle: settle, CallTimeout: 60 * time.Second,
	}
}
