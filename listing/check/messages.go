package check

import (
	"maps"

	"github.com/farmgate-cli/farmgate/listing"
)

// message is one row of the table: how bad it is, what is wrong, how to mend it.
type message struct {
	severity     listing.Severity
	zh, en       string
	fixZH, fixEN string
}

const (
	errorS   = listing.Error
	warningS = listing.Warning
	noteS    = listing.Note
)

// messages is the one table of all findings of the listing model, in parts by
// what they are about. {raw} is the cell as written; the arguments of a plain
// code are named beside it.
var messages = joined(messagesGoods, messagesPapers, messagesOthers)

func joined(parts ...map[Reason]message) map[Reason]message {
	all := map[Reason]message{}
	for _, part := range parts {
		maps.Copy(all, part)
	}
	return all
}
