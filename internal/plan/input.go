package plan

import (
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Subject is one listing on one channel, as people know it.
type Subject struct {
	Channel  string
	Listing  string // as in the workbook
	WireID   string
	Name     string
	Source   string // workbook source (formats §1)
	Position int    // place in the workbook: the order in which people read a plan
	Cell     listing.CellRef
	Labels   Labels
	// Notes are shown with every action that sends content: a category that was
	// predicted, shop data taken from a default.
	Notes []listing.Text
}

// Rules are what holds for every listing of one channel in one plan.
type Rules struct {
	Fields  []adapters.FieldSpec
	Drift   DriftPolicy
	Landing Landing
	Only    Only
	// NewStock is the stock that the marketplace wants of what is new.
	NewStock adapters.StockNeed
	// Resend sends values again that a review refused.
	Resend bool
	// Anew makes a listing again whose create a review refused: its marketplace
	// lets nobody mend it. It counts as not there.
	Anew bool
}

// Landing says where a marketplace can put a new listing.
type Landing string

// The landings. The zero value lands where the create says.
const (
	LandsAnywhere    Landing = ""
	LandsOnShelf     Landing = "shelf"     // always; a warehouse needs an unshelve after it
	LandsInWarehouse Landing = "warehouse" // always; the shelf needs a shelve after it
)

// Input is what one diff compares: the three sides and how to read them.
type Input struct {
	Subject
	Rules
	Desired adapters.Desired
	// Base is nil for a listing that farmgate does not know on this channel.
	Base *listing.Base
	// Remote is nil when the channel does not hold the listing: it was read by
	// the marketplace's id, or without a base found by the merchant's ids.
	Remote *adapters.Remote
	// Matches are all listings that the merchant's ids found; more than one
	// blocks, whatever Remote says. May be nil when nothing was looked up.
	Matches []adapters.Summary
	// Alike is a listing with the same title and specs but without our ids. It
	// is only offered for adoption.
	Alike *adapters.Remote
	// New is true when the user said that Alike is another listing (--new).
	New bool
	// Same maps SKU ids on the wire to the ids under which the channel knows
	// them (--same); those are kept.
	Same map[string]string
	// Uploads maps "sha256:…" to the address under which this channel serves
	// the picture, as far as it is known.
	Uploads map[string]string
}

// Result is what one diff found: actions, or findings that block them.
type Result struct {
	Subject
	Actions []Action
	// Findings of severity error block the listing on this channel: there are
	// no actions then.
	Findings []listing.Finding
	Notes    []Note
	// Confirmed are values that the channel already holds as wanted although
	// the base says otherwise. Whoever keeps the bases takes them over (sent =
	// Desired, read = Remote), else they look like drift at the next change.
	Confirmed []Change
}

// Note is something to know that no action shows.
type Note struct {
	Channel string       `json:"channel,omitempty"`
	Listing string       `json:"listing,omitempty"`
	SKU     string       `json:"sku,omitempty"`
	Text    listing.Text `json:"text"`
}

// Blocked reports whether a finding keeps the listing off this channel.
func (r Result) Blocked() bool {
	return slices.ContainsFunc(r.Findings, func(f listing.Finding) bool { return f.Severity == listing.Error })
}

// Block is the result of a listing that was refused before any diff: by the
// adapter's projection, a missing category or picture.
func Block(s Subject, findings []listing.Finding) Result {
	return Result{Subject: s, Findings: findings}
}

func (s Subject) note(sku string, text listing.Text) Note {
	return Note{Channel: s.Channel, Listing: s.Listing, SKU: sku, Text: text}
}

func (s Subject) fault(code listing.Code, message, fix listing.Text) listing.Finding {
	return listing.Finding{
		Code: code, Severity: listing.Error, Where: s.Cell, Message: message, Fix: fix,
		Channel: s.Channel, Listing: s.Listing,
	}
}

// action starts an action about the subject.
func (s Subject) action(verb Verb, remote adapters.Ref, reason listing.Text) Action {
	return Action{
		ID: s.Channel + "/" + s.Listing + "/" + string(verb), Kind: KindListing,
		Channel: s.Channel, Listing: s.Listing, WireID: s.WireID, Name: s.Name, Source: s.Source, Labels: s.Labels,
		Verb: verb, Remote: remote, Reason: reason, Changes: []Change{}, Guards: []string{},
	}
}
