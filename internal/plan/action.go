package plan

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Verb is what an action does on a channel.
type Verb string

// The verbs, in the order in which they are counted (cli §4).
const (
	Adopt    Verb = "adopt"
	Create   Verb = "create"
	Update   Verb = "update"
	Pictures Verb = "pictures"
	Price    Verb = "price"
	Stock    Verb = "stock"
	Shelve   Verb = "shelve"   // put on the shelf
	Unshelve Verb = "unshelve" // take off the shelf
	Delete   Verb = "delete"
)

// Kind of the thing an action is about. Sections and coupons come later.
type Kind string

// KindListing is an action on a listing.
const KindListing Kind = "listing"

// Action is one step of a plan on one channel: a plain value that can be
// saved, shown, decided on and carried out later.
type Action struct {
	ID      string       `json:"id"` // channel/listing/verb[/sku]: the same inputs give the same id
	Kind    Kind         `json:"kind"`
	Channel string       `json:"channel"`
	Listing string       `json:"listing"` // as in the workbook
	WireID  string       `json:"wire_id"`
	SKU     string       `json:"sku"`  // only when the action is about one SKU alone
	Name    string       `json:"name"` // of the listing, for people
	Verb    Verb         `json:"action"`
	Changes []Change     `json:"changes"`
	Reason  listing.Text `json:"reason"`
	// Notes are things to look at before approving: a category that was chosen
	// by prediction, a value taken from the shop's defaults.
	Notes []listing.Text `json:"notes,omitempty"`
	// Guards names the guards this action ran into; it is not carried out until
	// each is lifted.
	Guards []string `json:"guards"`
	// Remote names the listing on the marketplace; empty for a create.
	Remote adapters.Ref `json:"remote"`
	// Desired is the whole wanted content; nil for stock, price and shelf.
	Desired *adapters.Desired `json:"desired,omitempty"`
	// Source is the workbook source the listing comes from.
	Source string `json:"source,omitempty"`
	// After is the id of the action of the same plan that must have succeeded
	// first: the adoption before an update, the create before its shelf state.
	After string `json:"after,omitempty"`
	// Ask is true when only a decision about this very action approves it:
	// --auto-approve and filters leave it undecided.
	Ask bool `json:"ask,omitempty"`
	// Labels are the words of the workbook that --approve and --where can ask for.
	Labels Labels `json:"labels"`
}

// Labels say what kind of goods an action is about.
type Labels struct {
	Category string `json:"category,omitempty"` // as in the workbook
	Origin   string `json:"origin,omitempty"`   // GB/T 2260 code
	Section  string `json:"section,omitempty"`
}

// Change is one field of a listing or SKU on one channel. SKU is the id on the
// wire; empty for a field of the listing.
type Change struct {
	SKU     string        `json:"sku"`
	Field   listing.Field `json:"field"`
	Base    listing.Value `json:"base"`    // as last read back; null without a base
	Remote  listing.Value `json:"remote"`  // as it is now
	Desired listing.Value `json:"desired"` // as it shall be
	// Drift is true when Remote is no longer what was read back: somebody else
	// changed it.
	Drift bool `json:"drift"`
	// Ask is true for drift under the policy "ask": the change is made only
	// after a decision about this very field.
	Ask bool `json:"ask,omitempty"`
}

// Shown gives the changes for people: of a create, every field it is sent with.
func (a Action) Shown() []Change {
	if a.Verb != Create || a.Desired == nil {
		return a.Changes
	}
	return contentOf(*a.Desired)
}

// Writes reports whether carrying the action out calls a writing method.
// Adopting only takes note.
func (a Action) Writes() bool { return a.Verb != Adopt }
