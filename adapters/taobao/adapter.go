package taobao

import (
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Name is the adapter's key in configurations.
const Name = "taobao"

// adapter is the marketplace without a connection.
type adapter struct{}

var _ adapters.Adapter = adapter{}

// Adapter gives the marketplace without a connection: pure and offline.
func Adapter() adapters.Adapter { return adapter{} }

// Info names the adapter.
func (adapter) Info() adapters.Info {
	return adapters.Info{
		Name: Name, Title: listing.T("淘宝", "Taobao"), Words: []string{"淘宝", "淘宝网", "淘宝C店", "taobao"},
		Version: "1", Verified: verified, Options: options(), Currency: listing.CNY,
	}
}

// Fields lists what the marketplace carries.
func (adapter) Fields() []adapters.FieldSpec { return fieldSpecs() }

// Bounds of numbers (taobao §8). Prices are fen.
const (
	priceMax = 10_000_000_000
	stockMax = 900_000_000
)

// Bounds of texts (taobao §8). The category's own schema can be narrower.
const (
	titleMax = 60 // Chinese counts 2
	descMin  = 5
	descMax  = 25_000
	codeMax  = 64
)

// Limits are the marketplace's bounds (taobao §4.4, §4.8, §7, §8). How many SKUs
// a listing may have is unknown; how many axes, the category's schema says. A
// description holds text and pictures: the text is left room for the pictures.
func (adapter) Limits() adapters.Limits {
	formats := []string{"jpeg", "png", "gif"}
	return adapters.Limits{
		Title:       adapters.TextLimit{Min: 1, Max: titleMax, Count: adapters.CountWide},
		Description: adapters.TextLimit{Min: descMin, Max: 10_000, Count: adapters.CountRunes},
		SpecValue:   adapters.TextLimit{Min: 1, Count: adapters.CountWide},
		Main:        adapters.ImageLimits{Min: 1, Max: maxMain, MaxBytes: maxPicture, Formats: formats},
		Detail:      adapters.ImageLimits{Max: maxDetail, MaxBytes: maxPicture, Formats: formats},
		PriceMin:    1, PriceMax: priceMax, StockMax: stockMax,
		PageSize: pageSize, StockBatch: stockBatch,
		PriceBatch: priceBatch,
		// Five calls a second in all (§7): no class starves another.
		Budgets: []adapters.Budget{
			{Scope: adapters.PerApp, Class: adapters.ClassRead, PerSecond: 2.5, Burst: 5},
			{Scope: adapters.PerApp, Class: adapters.ClassWrite, PerSecond: 1.5, Burst: 3},
			{Scope: adapters.PerApp, Class: adapters.ClassUpload, PerSecond: 1, Burst: 2},
		},
		Landing:  "warehouse",
		InFlight: 4, Settle: 2 * time.Minute, CallTimeout: 30 * time.Second,
	}
}
