package intake

import (
	"io"

	"github.com/farmgate-cli/farmgate/listing"
)

// Options are what a reading depends on besides the workbook.
type Options struct {
	// Profiles are the column mappings to look through; the one whose
	// fingerprint is that of the headings is used (formats §3).
	Profiles []Profile
	// Today is the day against which dates are judged, yyyy-mm-dd.
	Today string
	// Brands are names that no advertising rule may take offence at.
	Brands []string
	// Known are the identities of the last run of the same source (formats
	// §1). Without them no row can have been renamed.
	Known []KnownRow
	// Same says which new id is an old one (--same OLD=NEW, key OLD); it adds
	// to what the profile says.
	Same map[string]string
	// New are ids that are new whatever they look like (--new ID, or "all").
	New []string
	// ChannelNames finds the adapter or channel that a word of the workbook
	// means (淘宝 → taobao). Nil knows none, and lets every word pass.
	ChannelNames func(word string) (channel string, ok bool)
	// ReportOnly lets every row go once it was checked: Result.Report.Rows and
	// the catalogue's listings stay empty, Known is not looked at, and memory
	// does not grow with the width of the workbook. Result.Rows gives the rows.
	ReportOnly bool
	// Spool, if not nil, is an empty file in which a report alone keeps its
	// rows for Result.JSONRows, which else reads the workbook a second time.
	Spool io.ReadWriteSeeker
	// KnownChannels names them for messages: "淘宝、拼多多".
	KnownChannels string
}

// Result is what one workbook says.
type Result struct {
	Report      FileReport
	Counts      Counts
	Catalog     listing.Catalog // good listings, and the findings of all rows
	Fingerprint string          // of the headings, whatever their order
	Source      string          // profile and sheets: what "the same source" means
	Identities  []KnownRow      // ids and key parts, for the next run's Known
	// Faulty are the ids of listings that an error keeps out of the catalogue.
	// They are not missing.
	Faulty []string
	// Profile is the mapping that was used or guessed, ready to be saved.
	Profile Profile

	reading *reading                                // of a report alone
	again   func(yield func(RowReport, error) bool) // of a report alone
	spooled func(yield func([]byte, error) bool)    // of one with a spool
}

// KnownRow is the identity that one SKU had in a run.
type KnownRow struct {
	ID      string      // SKU id
	Listing string      // listing id
	Given   bool        // the workbook gave the id itself
	Key     listing.Key // what a derived id is made of
	Sheet   string
	Row     int
}
