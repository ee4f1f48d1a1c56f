package douyin

import (
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Name is the adapter's key in configurations.
const Name = "douyin"

// adapter is the marketplace without a connection.
type adapter struct{}

var _ adapters.Adapter = adapter{}

// Adapter gives the marketplace without a connection: pure and offline.
func Adapter() adapters.Adapter { return adapter{} }

// Info names the adapter.
func (adapter) Info() adapters.Info {
	return adapters.Info{
		Name: Name, Title: listing.T("抖音电商", "Douyin e-commerce"),
		Words:   []string{"抖店", "抖音", "抖音电商", "抖音小店", "Doudian", "douyin"},
		Version: "1", Verified: verified, Options: options(), Currency: listing.CNY,
	}
}

// Fields lists what the marketplace carries.
func (adapter) Fields() []adapters.FieldSpec { return fieldSpecs() }

// Bounds (douyin §4.6, §8). Prices are fen. The platform's upper bounds of
// prices and stock are unknown; these are our own, against slips of the pen.
const (
	priceMax   = 1_000_000_000
	stockMax   = 100_000_000
	titleMax   = 60
	titleMin   = 8
	titleShort = 16      // the detail page wants more than the edit page
	allImages  = 50      // main, detail and spec pictures together
	maxPicture = 5 << 20 // bytes of one picture
	outerIDMax = 255
)

// Limits are the marketplace's bounds (douyin §8). How many SKUs a listing may
// have, the category's rule says. The rates are the safe design of §7: five
// gateway calls a second in all (of an upload's three calls of that class one
// goes to the gateway), and writes so far apart that no two to one product are
// less than a second from each other. The calls in flight only let pictures
// wait for their review side by side.
func (adapter) Limits() adapters.Limits {
	formats := []string{"jpeg", "png"}
	square := adapters.ImageLimits{Min: 1, Max: 5, MinWidth: 600, MinHeight: 600, Square: true, MaxBytes: maxPicture, Formats: formats}
	detail := adapters.ImageLimits{Min: 1, Max: allImages - 1, MaxWidth: 2000, MaxHeight: 2000, MaxBytes: maxPicture, Formats: formats}
	sku := square
	sku.Max = 1
	return adapters.Limits{
		Title: adapters.TextLimit{Min: titleMin, Max: titleMax, Count: adapters.CountHan},
		Main:  square, Detail: detail, SKUImage: sku,
		Axes: 3, PriceMin: 1, PriceMax: priceMax, StockMax: stockMax,
		PageSize: pageSize, StockBatch: 50, PriceBatch: 1,
		Budgets: []adapters.Budget{
			{Scope: adapters.PerShop, Class: adapters.ClassRead, PerSecond: 3, Burst: 3},
			{Scope: adapters.PerShop, Class: adapters.ClassWrite, PerSecond: 1, Burst: 1},
			{Scope: adapters.PerShop, Class: adapters.ClassUpload, PerSecond: 3, Burst: 3},
		},
		InFlight: 4, Settle: 2 * time.Minute, CallTimeout: 60 * time.Second,
	}
}
