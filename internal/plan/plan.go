package plan

import (
	"time"

	"github.com/farmgate-cli/farmgate/listing"
)

// FormatVersion is the version of the plan file this program reads and writes.
const FormatVersion = 1

// Plan is everything that would make the channels match the workbook: a body
// that the same inputs always give again, and what people decided about it.
type Plan struct {
	Body Body
	Meta Meta
}

// Body is the part that is hashed. It holds no time, no host and no secret.
type Body struct {
	Binding
	Currency listing.Currency `json:"currency"` // of all money, in minor units
	Actions  []Action         `json:"actions"`
	Blocked  []Blocked        `json:"blocked"`
	Notes    []Note           `json:"notes"`
	Guards   []Hit            `json:"guards"`
	Summary  Summary          `json:"summary"`
}

// Binding is what a plan is made from. When any of it moves the whole plan is
// refused; what is live is checked action by action instead.
type Binding struct {
	Inputs   []InputFile `json:"inputs"`
	Profile  string      `json:"profile"` // digest of the column mappings
	Rules    string      `json:"rules"`   // digest of what the configuration says about titles, prices, stock, choices
	Lineage  string      `json:"lineage"` // identity of the state
	Channels []Channel   `json:"channels"`
}

// InputFile is one workbook.
type InputFile struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"` // lower-case hex
}

// Channel is one channel of a plan.
type Channel struct {
	Name    string `json:"name"`
	Adapter string `json:"adapter"`
	Version string `json:"version"` // of the adapter's projection and mapping
	Digest  string `json:"digest"`  // of what was read; never makes a plan stale
}

// Blocked is a listing that stays off a channel, and why.
type Blocked struct {
	Listing  string            `json:"listing"`
	Channel  string            `json:"channel"`
	Findings []listing.Finding `json:"findings"`
}

// Meta is what is known of a plan besides its body.
type Meta struct {
	Made    time.Time            `json:"made"`
	By      string               `json:"by"`
	Host    string               `json:"host"`
	Version string               `json:"version"` // of farmgate
	Fetched map[string]time.Time `json:"fetched"` // by channel: when it was read
	// Allowed are guards lifted by name for this plan (--allow).
	Allowed []string `json:"allowed"`
	// Decisions are kept by action id; an action without one is undecided.
	Decisions map[string]Decision `json:"decisions"`
}

// Decision is what was decided about one action.
type Decision struct {
	Approved *bool           `json:"approved"`         // null: undecided
	Fields   []FieldDecision `json:"fields,omitempty"` // those that differ from the action's
	// Lifted are guards of this action that were lifted by looking at it alone.
	Lifted []string `json:"lifted,omitempty"`
	By     string   `json:"by,omitempty"` // "review", "--auto-approve" or the expression
}

// FieldDecision is what was decided about one change of an action.
type FieldDecision struct {
	SKU      string        `json:"sku"`
	Field    listing.Field `json:"field"`
	Approved *bool         `json:"approved"` // null: undecided, so left out
}

// ID is the plan's name: the first twelve hex digits of the SHA-256 of its body.
func (p Plan) ID() (string, error) {
	body, err := p.Body.canonical()
	if err != nil {
		return "", err
	}
	return idOf(body), nil
}

// AdapterOf gives the adapter of a channel; "" if the plan does not know it.
func (b Body) AdapterOf(channel string) string {
	for _, c := range b.Channels {
		if c.Name == channel {
			return c.Adapter
		}
	}
	return ""
}
