package adapters

import (
	"context"
	"encoding/json"
	"time"

	"github.com/farmgate-cli/farmgate/listing"
)

// Account is what a connection needs. An adapter makes no call when it is
// given one, and keeps nothing of it but in memory.
type Account struct {
	Channel   string
	BaseURL   string // never empty: the real gateway or the configured one
	UploadURL string
	AuthURL   string
	AppKey    string
	AppSecret listing.Secret
	// Token gives the access token of the moment; a refreshed one is seen at
	// the next call.
	Token   func() listing.Secret
	Options map[string]string
}

// Ref names a listing on a marketplace.
type Ref struct {
	ID     string `json:"id"`               // the marketplace's listing id, as text
	Ticket string `json:"ticket,omitempty"` // commit id or apply code, where reading needs one
}

// Keys are the merchant's own ids of a listing, on the wire and as written.
type Keys struct {
	Listing []string
	SKUs    []string
	Title   string // for marketplaces that can only be searched by name
}

// Audit is the state of review of a listing.
type Audit string

// The states of review.
const (
	AuditNone     Audit = "none"     // nothing is under review
	AuditPending  Audit = "pending"  // the listing, or a change to it, is under review
	AuditRejected Audit = "rejected" // the last submission was refused
)

// Remote is a listing as the marketplace holds it, in common words.
type Remote struct {
	Ref
	listing.Snapshot
	ListingID string // merchant's listing id as the marketplace holds it; "" if none
	Live      bool   // approved at least once: Snapshot is what buyers see
	OnShelf   bool
	Deleted   bool
	Banned    bool
	Audit     Audit
	Reason    string            // the platform's words for a rejection or ban
	SKUIDs    map[string]string // merchant SKU id → the marketplace's SKU id
	Modified  time.Time         // zero if unknown
	Created   time.Time         // zero if unknown
	// Raw is the platform's own answer, for updates that replace the whole item.
	Raw json.RawMessage
}

// Summary is one row of a list: enough to know whose it is.
type Summary struct {
	Ref
	Title     string
	ListingID string
	SKUs      []string // merchant SKU ids
	OnShelf   bool
	Audit     Audit
	Deleted   bool
	Modified  time.Time // zero if unknown
	// Version is an opaque mark of what the listing was when it was listed. While
	// it stays the same, Fetch gives the same, stock and prices included: so a
	// mark is made only where the reference says that it moves with whatever
	// Fetch reads, or of all that Fetch reads. Empty: always fetch.
	Version string
}

// Page is one page of a list. An empty Next ends it.
type Page struct {
	Items []Summary
	Next  string
}

// Identity is what a harmless read tells about an account.
type Identity struct {
	ShopID   string
	ShopName string
	Scopes   []string  // granted methods or packages; nil if unknown
	Expires  time.Time // when the authorisation dies; zero if unknown
}

// Reader reads a shop. Nothing it does changes the shop.
type Reader interface {
	// Check proves credentials, clock and permissions with one harmless read.
	Check(context.Context) (Identity, error)
	// Find looks a listing up by the merchant's ids over all states: on sale,
	// warehouse, under review, rejected, draft. Several matches are all given;
	// deleted listings are not.
	Find(context.Context, Keys) ([]Summary, error)
	// Fetch reads one listing whole. A listing that is gone is a NotFound error.
	Fetch(context.Context, Ref) (Remote, error)
	// List pages through the whole shop, all states; an empty cursor starts.
	List(ctx context.Context, cursor string) (Page, error)
}

// Receipt is an understood acceptance of a write.
type Receipt struct {
	Ref
	SKUIDs  map[string]string // merchant SKU id → marketplace SKU id, as far as the answer tells
	Audited bool              // the change goes through review before it is live
}

// Create is a new listing. Pictures maps each "sha256:…" of the snapshot to
// the address an Upload gave.
type Create struct {
	ID       string // listing id on the wire
	Desired  Desired
	Pictures map[string]string
}

// Change is one field to write. SKU is empty for a field of the listing.
type Change struct {
	SKU   string
	Field listing.Field
	Value listing.Value
}

// Update changes content of a known listing. Remote was read just now and is
// what a whole-item update is merged into; fields that are not in Changes stay
// as Remote has them.
type Update struct {
	Remote   Remote
	Changes  []Change
	Desired  Desired // for SKUs to be added
	Pictures map[string]string
}

// PriceUpdate sets prices of SKUs. Remote was read just now.
type PriceUpdate struct {
	Remote  Remote
	Changes []Change // price, price_group per SKU; price_market of the listing
}

// StockUpdate sets shown stock of SKUs, absolute. Remote was read just now.
type StockUpdate struct {
	Remote  Remote
	Changes []Change // stock per SKU
	// Attempt is the same for a repeat of the same intended write, for
	// platforms that take an idempotency id.
	Attempt string
}

// Image is a picture file about to be uploaded.
type Image struct {
	SHA256 string
	Name   string // file name with extension
	Format string // jpeg or png
	Data   []byte
}

// Writer changes a shop. Each method makes one attempt. An error of class
// Ambiguous means that the change may or may not have been made.
type Writer interface {
	Create(context.Context, Create) (Receipt, error)
	Update(context.Context, Update) (Receipt, error)
	SetPrices(context.Context, PriceUpdate) (Receipt, error)
	SetStock(context.Context, StockUpdate) (Receipt, error)
	SetShelf(ctx context.Context, remote Remote, on bool) (Receipt, error)
	// Upload stores a picture and gives the address listings use.
	Upload(context.Context, Image) (string, error)
}

// Shop is a connection to one channel.
type Shop interface {
	Reader
	Writer
}
