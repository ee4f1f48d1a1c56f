package review

import (
	"time"

	"github.com/farmgate-cli/farmgate/listing"
)

// quiet is how long no key may have come before a question takes an answer, so
// that a stray key cannot approve what nobody has read.
const quiet = 400 * time.Millisecond

// confirm is a question that waits for y or n.
type confirm struct {
	question listing.Text
	asked    time.Time
	last     time.Time // of the last key before the answer
	yes      func() string
}

// accepts reports whether a key at that time is an answer, and takes note of it.
func (c *confirm) accepts(at time.Time) bool {
	settled := at.Sub(c.asked) >= quiet && at.Sub(c.last) >= quiet
	c.last = at
	return settled
}
