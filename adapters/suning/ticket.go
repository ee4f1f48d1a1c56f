package suning

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// provisional marks the name of a listing that has no product code yet: until
// review ends the merchant's codes are its only name (suning §4.8, §5). No
// product code looks like that.
const provisional = "itemCode:"

// provisionalID names a listing by the first of its merchant codes, in an order
// that does not depend on who tells them; "" if it has none.
func provisionalID(codes []string) string {
	known := slices.DeleteFunc(slices.Clone(codes), func(code string) bool { return code == "" })
	if len(known) == 0 {
		return ""
	}
	return provisional + slices.Min(known)
}

// Kinds of applications (suning §4.6, §4.10).
const (
	kindItem       = "item"       // a new listing
	kindChild      = "sku"        // a further variant
	kindCorrection = "correction" // of parameters
)

// application is one asynchronous write the platform took: its code, when, and
// which variant it is about.
type application struct {
	kind, code string
	at         time.Time
	sku        string // merchant code, of a variant only
}

// age is how long ago it was applied for.
func (a application) age(now time.Time) time.Duration { return now.Sub(a.at) }

// ticketOf writes applications as the one text that is kept of them.
func ticketOf(applications ...application) string {
	parts := make([]string, len(applications))
	for i, a := range applications {
		parts[i] = strings.Join([]string{a.kind, url.QueryEscape(a.code), strconv.FormatInt(a.at.Unix(), 10), url.QueryEscape(a.sku)}, ":")
	}
	return strings.Join(parts, " ")
}

// readTicket reads what ticketOf wrote; what it cannot read it leaves out.
func readTicket(ticket string) []application {
	var out []application
	for part := range strings.FieldsSeq(ticket) {
		fields := strings.Split(part, ":")
		const written = 4
		if len(fields) != written {
			continue
		}
		code, errCode := url.QueryUnescape(fields[1])
		seconds, errTime := strconv.ParseInt(fields[2], 10, 64)
		sku, errSKU := url.QueryUnescape(fields[3])
		if errCode == nil && errTime == nil && errSKU == nil {
			out = append(out, application{kind: fields[0], code: code, at: time.Unix(seconds, 0).UTC(), sku: sku})
		}
	}
	return out
}

// itemApplication finds the application for the listing itself.
func itemApplication(ticket string) (application, bool) {
	for _, a := range readTicket(ticket) {
		if a.kind == kindItem {
			return a, true
		}
	}
	return application{}, false
}
