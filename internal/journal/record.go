package journal

import (
	"github.com/farmgate-cli/farmgate/listing"
)

// Record is what becomes durable in one transaction, or not at all.
type Record struct {
	// Path are the states the action goes through, first the one the journal
	// holds now. A step that needs no sync of its own (intended to sent) waits
	// for the next record and stands in its path.
	Path []State
	// Entry is the action as it is after the last step. Its Action is written
	// only when Rewrite is set.
	Entry   Entry
	Rewrite bool
	// Base, if there is one, replaces what is known of the listing.
	Base *listing.Base
	// Forget drops what is known of the listing: it was deleted.
	Forget bool
	// Uploads are pictures the channel has got since the last record.
	Uploads []Upload
}

// Upload is where a channel keeps a picture.
type Upload struct {
	Channel string
	SHA256  string // lower-case hex of the file's bytes
	Address string
}

// Check gives a *TransitionError if a step of the path is not in the table or
// the path does not end where the entry is.
func (r Record) Check() error {
	if len(r.Path) == 0 {
		return &TransitionError{"", r.Entry.State}
	}
	for i, to := range r.Path[1:] {
		if err := Check(r.Path[i], to); err != nil {
			return err
		}
	}
	if last := r.Path[len(r.Path)-1]; last != r.Entry.State {
		return &TransitionError{last, r.Entry.State}
	}
	return nil
}
