package adapters

import (
	"github.com/farmgate-cli/farmgate/listing"
)

// Adapter is what one marketplace is, without a connection: pure and offline.
type Adapter interface {
	Info() Info
	Limits() Limits
	// Fields lists every field the adapter carries and how; a field that is not
	// listed is shown to the user as "not carried".
	Fields() []FieldSpec
	// Project says what this marketplace would hold after a push of the offer,
	// and every reason why it would refuse it. It is pure: the same offer gives
	// the same result. Findings of severity error block the listing on this
	// channel only.
	Project(Offer) (Desired, []listing.Finding)
}

// Info names an adapter.
type Info struct {
	Name     string       // configuration key, "pinduoduo"
	Title    listing.Text // for people
	Words    []string     // what a 平台 cell may say: 拼多多, PDD …
	Version  string       // raised whenever projection or mapping changes; plans are bound to it
	Verified string       // month in which the reference was last checked, "2026-11"
	Options  []OptionSpec // channel options it reads
	Currency listing.Currency
	// OwnAddress is true for a program that everybody runs at an address of
	// their own: a channel without base_url leads nowhere.
	OwnAddress bool
}

// OptionSpec documents one channel option (cli §3, options).
type OptionSpec struct {
	Key    string
	Help   listing.Text
	Values []string // allowed values; empty means free text
	// Choice marks shop data that `channel setup` asks the shop for.
	Choice bool
}

// Mode says how a marketplace carries a field.
type Mode string

// The modes of a field.
const (
	ReadWrite  Mode = "read-write"
	CreateOnly Mode = "create-only" // written with the create, never again
	ReadOnly   Mode = "read-only"
)

// Group says which call carries a field, so that a plan makes one action of
// what one call can do.
type Group string

// The groups of fields.
const (
	GroupContent  Group = "content"  // the listing update
	GroupPictures Group = "pictures" // pictures of the listing
	GroupPrice    Group = "price"
	GroupStock    Group = "stock"
	GroupShelf    Group = "shelf"
)

// FieldSpec is one field an adapter carries. A Field that ends in "." stands
// for its whole family ("attr.", "spec.", "option.").
type FieldSpec struct {
	Field  listing.Field
	Mode   Mode
	Group  Group
	PerSKU bool
}

// Offer is a listing as it is meant for one channel: after price rules, stock
// allocation, titles, and with the choices only that shop could give.
type Offer struct {
	Channel     string
	Adapter     string
	Currency    listing.Currency
	Listing     listing.Listing // as read
	ID          string          // listing id on the wire
	Title       Chosen
	Description Chosen
	Category    CategoryChoice
	Rule        Rule             // what that category demands; zero if unknown
	Attributes  []AttributeValue // matched to Rule
	Options     map[string]Chosen
	SKUs        []OfferSKU
	OnShelf     bool // where a new listing goes, and the wanted shelf state if ShelfManaged
	// ShelfManaged is true when the workbook has a shelf cell for the listing.
	ShelfManaged bool
	Today        string // Beijing date yyyy-mm-dd, for rules that count days
}

// Chosen is a value and whether the user's own files say it. What was only
// predicted or taken from the shop's defaults is sent with a create and never
// causes an update (formats §2).
type Chosen struct {
	Value   string
	Managed bool
}

// OfferSKU is one SKU of an offer. A price or stock that is not managed is nil.
type OfferSKU struct {
	SKU    listing.SKU
	ID     string // SKU id on the wire
	Price  *int64 // minor units: what one buyer pays; for a lone price the only one
	Group  *int64 // minor units: group price, where the workbook gives one
	Market *int64 // minor units: struck-through price
	Stock  *int64 // sale units to show
}

// CategoryChoice is the marketplace's category of an offer.
type CategoryChoice struct {
	ID       string
	Path     []string // names from the root to the leaf
	ChosenBy string   // "categories.csv", "prediction", "name": shown as "please check" unless from the file
	Managed  bool
}

// AttributeValue is what is sent for one attribute of the category.
type AttributeValue struct {
	ID      string   // the marketplace's attribute id
	Name    string   // its name, for people
	Options []string // chosen option ids; empty for free text
	Text    string   // free text or number
	Unit    string
	Managed bool
	From    listing.Field // the field it was made from, for the cell in messages; may be empty
}

// Desired is what a marketplace would hold after a push.
type Desired struct {
	listing.Snapshot
	// Unmanaged are listing-level fields of the snapshot that are sent with a
	// create only and never cause an update.
	Unmanaged map[listing.Field]bool `json:"unmanaged,omitempty"`
	OnShelf   bool                   `json:"on_shelf"`
	// ShelfManaged is true when the shelf state of a known listing is to follow OnShelf.
	ShelfManaged bool `json:"shelf_managed,omitempty"`
}

// OptionCurrency is the channel option of an adapter whose shops differ in
// currency.
const OptionCurrency = "currency"

// CurrencyFor gives the currency of one channel: what its options say, for an
// adapter that reads that option, else the adapter's own.
func (i Info) CurrencyFor(options map[string]string) listing.Currency {
	for _, spec := range i.Options {
		if spec.Key == OptionCurrency && options[OptionCurrency] != "" {
			return listing.Currency(options[OptionCurrency])
		}
	}
	return i.Currency
}
