package suning

import (
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Name is the adapter's key in configurations.
const Name = "suning"

// adapter is the marketplace without a connection.
type adapter struct{}

var _ adapters.Adapter = adapter{}

// Adapter gives the marketplace without a connection: pure and offline.
func Adapter() adapters.Adapter { return adapter{} }

// Info names the adapter.
func (adapter) Info() adapters.Info {
	return adapters.Info{
		Name: Name, Title: listing.T("苏宁易购", "Suning"), Words: []string{"苏宁", "苏宁易购", "苏宁云商", "Suning", "suning.com"},
		Version: "1", Verified: verified, Options: options(), Currency: listing.CNY,
	}
}

// Fields lists what the marketplace carries.
func (adapter) Fields() []adapters.FieldSpec { return fieldSpecs() }

// Bounds (suning §4.6, §8). Prices are fen. Of two texts that contradict each
// other the narrower one holds.
const (
	titleMax      = 60
	sellPointMax  = 40
	afterSaleMax  = 200
	priceMax      = 999_999_999_999_999
	stockMax      = 99_999
	maxMain       = 5  // ten in newer clients, five are read back
	maxDetail     = 50 // our own: none is known
	minSide       = 800
	callsAtOnce   = 20 // calls of one SKU each that fit into one attempt
	callsPerSec   = 2
	callsInFlight = 2
)

// Limits are the marketplace's bounds (suning §4.5, §7, §8). How many variants
// a product may have, how long a variant's value may be, and the rates are
// unknown: two calls a second for each app key is the safe design.
func (adapter) Limits() adapters.Limits {
	main := adapters.ImageLimits{
		Min: 1, Max: maxMain, MinWidth: minSide, MinHeight: minSide, Square: true,
		MaxBytes: maxPicture, Formats: []string{"jpeg"},
	}
	sku := main
	sku.Max = 1
	budget := func(class adapters.CallClass) adapters.Budget {
		return adapters.Budget{Scope: adapters.PerApp, Class: class, PerSecond: callsPerSec, Burst: callsPerSec}
	}
	return adapters.Limits{
		Title:       adapters.TextLimit{Min: 1, Max: titleMax, Count: adapters.CountRunes},
		Description: adapters.TextLimit{Max: descriptionMax, Count: adapters.CountRunes},
		SpecValue:   adapters.TextLimit{Min: 1, Count: adapters.CountRunes},
		Main:        main,
		Detail:      adapters.ImageLimits{Max: maxDetail, MaxBytes: maxPicture, Formats: []string{"jpeg"}},
		SKUImage:    sku,
		PriceMin:    1, PriceMax: priceMax, StockMax: stockMax,
		PageSize:   pageSize,
		StockBatch: callsAtOnce, PriceBatch: callsAtOnce,
		Budgets:    []adapters.Budget{budget(adapters.ClassRead), budget(adapters.ClassWrite), budget(adapters.ClassUpload)},
		CreateAnew: true, // §4.8
		// A create goes where saleSet asks (§4.6): no Landing. Whether stock
		// numbers include what is reserved is unknown (§4.12): not Physical.
		InFlight: callsInFlight, Settle: 2 * time.Minute, CallTimeout: 60 * time.Second,
	}
}
