package listing

import "time"

// Base is what is known of one listing on one channel: the pair of what was
// last sent and what was then read back, and the marketplace's ids. It is the
// third side of every diff.
type Base struct {
	Channel string
	Listing string // listing id as in the workbook
	WireID  string // listing id as sent
	Remote  string // the marketplace's listing id
	Ticket  string // commit id or apply code of the last submission; may be empty
	// Sent holds the values last sent, Read the values then read back, field by
	// field: a field that was never sent is in neither.
	Sent Snapshot
	Read Snapshot
	// Rejected holds values that a review refused: they are not sent again
	// until the workbook says something else.
	Rejected Snapshot
	SKUIDs   map[string]string // SKU id on the wire → the marketplace's SKU id
	Pending  bool              // a submission was under review when last seen
	OnShelf  bool              // as last read
	Adopted  bool              // taken over from the shop, not created by us
	Source   string            // which workbook it comes from (formats §1)
	Updated  time.Time
}
