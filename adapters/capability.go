package adapters

import (
	"context"
	"encoding/json"
	"time"

	"github.com/farmgate-cli/farmgate/listing"
)

// The optional capabilities. A shop has one if its type has the method; it
// cannot be claimed and not exist.

// CategoryLister walks the marketplace's category tree.
type CategoryLister interface {
	// Children lists the categories under parent; "" lists the roots.
	Children(ctx context.Context, parent string) ([]Category, error)
}

// CategoryRuler tells what a category demands.
type CategoryRuler interface {
	Rule(ctx context.Context, category string) (Rule, error)
}

// CategoryPredictor lets the marketplace guess a category from a title.
type CategoryPredictor interface {
	// Predict gives category ids, the likeliest first; none is no error.
	Predict(ctx context.Context, title, ours string) ([]string, error)
}

// OptionSearcher searches long option lists (brands, places) of an attribute.
type OptionSearcher interface {
	SearchOptions(ctx context.Context, category, attribute, needle string) ([]AttributeOption, error)
}

// ShopChooser lists shop data a listing needs: freight templates, addresses.
type ShopChooser interface {
	Choices(ctx context.Context) ([]Choice, error)
}

// PictureKnower is told the addresses under which earlier runs stored pictures,
// for marketplaces that read them back under others.
type PictureKnower interface {
	KnowPictures(addresses []string)
}

// Auditor asks for the state of review of many listings at once.
type Auditor interface {
	Audits(ctx context.Context, refs []Ref) ([]AuditState, error)
}

// Deleter deletes a listing that is off the shelf.
type Deleter interface {
	Delete(ctx context.Context, remote Remote) error
}

// DraftCleaner removes a draft that a refused create left behind.
type DraftCleaner interface {
	DeleteDraft(ctx context.Context, ref Ref) error
}

// Collector keeps collections of a shop: named sets of listings that buyers see
// together ("Hubei section").
type Collector interface {
	// SetCollection makes the collection of that code hold exactly these
	// listings under that name; it is made if there is none. Repeating it writes
	// nothing. A collection of that code that somebody fills by other means is
	// refused with class Duplicate and left alone.
	SetCollection(ctx context.Context, c Collection) (Kept, error)
}

// Promoter keeps promotions of a shop that buyers ask for with a coupon code.
type Promoter interface {
	// SetPromotion makes the promotion of that coupon code be as given; it is
	// made if there is none. Repeating it writes nothing. A promotion of that
	// code with terms that a Promotion cannot tell is refused with class
	// Duplicate and left alone.
	SetPromotion(ctx context.Context, p Promotion) (Kept, error)
}

// Collection is a named set of listings. A shop may fill it a moment after it
// was told, and has an order of its own.
type Collection struct {
	Code     string // the merchant's own id, also in addresses: a-z, 0-9 and -
	Name     string // what buyers read
	Listings []Ref  // none empties the collection
}

// Promotion takes an amount off an order, for whoever gives its coupon code.
// Money is in minor units of the channel's currency, with tax.
type Promotion struct {
	Code        string    // what buyers type
	Name        string    // what buyers read
	Off         int64     // taken off the order; at least 1
	From        int64     // what the order must come to; 0 means any order
	Starts      time.Time // zero: at once
	Ends        time.Time // zero: never; else after Starts
	PerCustomer int       // uses by one buyer; 0 means no limit
	Uses        int       // uses by all; 0 means no limit
	Paused      bool      // kept, but given to nobody
}

// Kept is what a collection or promotion came to.
type Kept struct {
	ID      string // the marketplace's own
	Changed bool   // false: it was so already, and nothing was written
}

// TokenRefresher gets new tokens with the refresh token.
type TokenRefresher interface {
	RefreshToken(ctx context.Context, refresh listing.Secret) (Tokens, error)
}

// TokenGranter turns the code of a consent page into tokens.
type TokenGranter interface {
	ConsentURL(redirect, state string) string
	GrantToken(ctx context.Context, code string) (Tokens, error)
}

// Tokens are what a marketplace grants. A zero time means unknown.
type Tokens struct {
	Access         listing.Secret
	Refresh        listing.Secret
	Expires        time.Time // when the access token dies
	RefreshExpires time.Time // when the refresh token, or the authorisation, dies
	ShopID         string
	Scopes         []string
}

// AuditState is the answer of an Auditor.
type AuditState struct {
	Ref
	Audit  Audit
	Live   bool // the last submission was approved
	Reason string
}

// Category is one node of a marketplace's tree.
type Category struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Parent string `json:"parent,omitempty"`
	Leaf   bool   `json:"leaf"`
}

// Rule is what a category demands of a listing. Raw keeps the platform's own
// answer for the adapter's projection.
type Rule struct {
	Category   string          `json:"category"`
	Attributes []Attribute     `json:"attributes"`
	Raw        json.RawMessage `json:"raw,omitempty"`
	// Memo keeps what the adapter read from Raw for the next listing of the
	// category; nil keeps nothing.
	Memo *Memo `json:"-"`
}

// AttributeKind says what an attribute takes.
type AttributeKind string

// The kinds of attributes.
const (
	AttributeText   AttributeKind = "text"
	AttributeNumber AttributeKind = "number"
	AttributeChoice AttributeKind = "choice" // one or several of Options
	AttributeDate   AttributeKind = "date"   // yyyy-mm-dd
	AttributeOther  AttributeKind = "other"  // a shape nobody of us has seen: reported, never guessed
)

// Attribute is one attribute of a category.
type Attribute struct {
	ID       string            `json:"id"`
	Name     string            `json:"name"`
	Kind     AttributeKind     `json:"kind"`
	Required bool              `json:"required"`
	Options  []AttributeOption `json:"options,omitempty"`
	Custom   bool              `json:"custom"`          // takes text that is not an option
	Max      int               `json:"max"`             // values at most; 0 means no limit
	Units    []string          `json:"units,omitempty"` // for numbers; the first is preferred
	Decimals int               `json:"decimals,omitempty"`
	MinText  string            `json:"min,omitempty"`
	MaxText  string            `json:"max_value,omitempty"`
	PerSKU   bool              `json:"per_sku,omitempty"`
	Sale     bool              `json:"sale,omitempty"` // a dimension of variation, matched with spec axes
	// When lists conditions that must all hold for the attribute to be sent;
	// while one does not, it is never required.
	When []Condition `json:"when,omitempty"`
	// RequiredWhen makes the attribute required when any group holds (all of a
	// group's conditions).
	RequiredWhen [][]Condition `json:"required_when,omitempty"`
	// Brand marks the brand attribute: the only one for which an option the
	// platform itself calls "none" may be taken unasked (formats §4).
	Brand bool `json:"brand,omitempty"`
}

// AttributeOption is one choice of an attribute.
type AttributeOption struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	// Parents restricts the option to these chosen options of other attributes.
	Parents []string `json:"parents,omitempty"`
}

// Condition holds when the attribute has one of the options (any, if empty).
type Condition struct {
	Attribute string   `json:"attribute"`
	Options   []string `json:"options,omitempty"`
}

// Choice is one piece of shop data that an option can be set to.
type Choice struct {
	Option  string // option key, "cost_template_id"
	ID      string
	Label   string
	Default bool // the shop marks it as its default
	Free    bool // ships free
}
