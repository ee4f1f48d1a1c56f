package adapters

import "time"

// Counting says how a marketplace measures a text.
type Counting string

// The ways of counting.
const (
	CountRunes Counting = "characters" // every code point is 1
	CountWide  Counting = "units"      // ASCII is 1, every other character 2
	CountHan   Counting = "han-units"  // a Han character is 2, every other 1
	CountUTF8  Counting = "bytes"      // UTF-8 bytes
)

// TextLimit bounds a text; Min and Max are in the unit of Count. 0 is no bound.
type TextLimit struct {
	Min, Max int
	Count    Counting
}

// ImageLimits bound the pictures of one role.
type ImageLimits struct {
	Min, Max            int      // how many
	MinWidth, MinHeight int      // pixels; 0 is no bound
	MaxWidth, MaxHeight int      // pixels; 0 is no bound
	Square              bool     // width must equal height
	MaxBytes            int64    // of one file
	Formats             []string // jpeg, png …
}

// BudgetScope says what shares a rate budget.
type BudgetScope string

// The scopes of a budget.
const (
	PerApp  BudgetScope = "app"
	PerShop BudgetScope = "shop"
)

// CallClass groups calls that share a budget.
type CallClass string

// The classes of calls.
const (
	ClassRead   CallClass = "read"
	ClassWrite  CallClass = "write"
	ClassUpload CallClass = "upload"
)

// Budget allows so many calls a second.
type Budget struct {
	Scope     BudgetScope
	Class     CallClass
	PerSecond float64
	Burst     int
}

// StockNeed says what stock a marketplace wants of what is new. What is known
// may be sold out everywhere.
type StockNeed string

// The needs. The zero value needs none.
const (
	NeedsNoStock    StockNeed = ""
	StockInOne      StockNeed = "one"   // a new listing needs stock in one SKU at least
	StockInEverySKU StockNeed = "every" // every new SKU needs stock, of a known listing too
)

// Limits are a marketplace's bounds as data: generic checks, the capability
// table and the conformance suite read the same value.
type Limits struct {
	Title       TextLimit
	Description TextLimit
	SpecValue   TextLimit
	Main        ImageLimits
	Detail      ImageLimits
	SKUImage    ImageLimits
	SKUs        int   // at most per listing; 0 unknown
	Axes        int   // dimensions of variation at most
	PriceMin    int64 // minor units
	PriceMax    int64 // minor units
	StockMax    int64 // sale units per SKU
	GroupPrice  bool  // has a group price beside the single price
	MarketPrice bool  // has a struck-through price
	PageSize    int
	StockBatch  int  // SKUs per stock call
	PriceBatch  int  // SKUs per price call
	Physical    bool // stock numbers include units reserved by orders
	NewStock    StockNeed
	Budgets     []Budget
	// Landing is where a create puts a listing whatever it asks for: "shelf",
	// "warehouse", or "" for where it asks.
	Landing string
	// CreateAnew is true where a create that a review refused cannot be mended:
	// the listing is made anew, and the refused one counts for nothing.
	CreateAnew  bool
	InFlight    int           // calls at the same time per shop
	Settle      time.Duration // how long a look-up may miss a created listing
	CallTimeout time.Duration // of one attempt
}

// Measure gives the length of s in the unit of the way of counting.
func (c Counting) Measure(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case c == CountUTF8:
			n += len(string(r))
		case c == CountWide && r > 0x7f, c == CountHan && isHan(r):
			n += 2
		default:
			n++
		}
	}
	return n
}

// isHan reports whether r is a Han character: the unified blocks, their
// extensions and the compatibility ideographs.
func isHan(r rune) bool {
	return r >= 0x3400 && r <= 0x4dbf || r >= 0x4e00 && r <= 0x9fff ||
		r >= 0xf900 && r <= 0xfaff || r >= 0x20000 && r <= 0x3ffff
}
