package suning

import (
	"errors"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// Codes that callers of this package's own functions decide on (suning §6).
const (
	codeNoResult    = "biz.handler.data-get:no-result"
	codeClock       = "sys.check.request-apprequesttime:error"
	codeNoMethod    = "sys.check.method-permission:authority"
	codeNoAPI       = "sys.check.api-permission:authority"
	codeShelf       = "biz.custom.shelves.invalid-biz:productCode"
	codeNotMain     = "biz.itemDetail.invalid-biz:productCode"
	codeSamePicture = "biz.custom.item.invalid-biz:supplierImgUrlRepeate"
)

// errNotDone is a failure without a reason.
var errNotDone = errors.New("the platform answers that it was not done, without a reason")

// meaning is what an error code tells.
type meaning struct {
	class adapters.Class
	// unclear marks codes after which a write may have been done: always, or
	// only for what must not be done twice.
	unclear, unclearOnce bool
	wait                 time.Duration
	field                listing.Field
	hint                 listing.Text
}

// refused classes a failure. clockMended says that this answer showed our
// clock to be so far off that the platform must have refused the call for it,
// and that the next call will be right.
func (m method) refused(r refusal, clockMended bool) *adapters.Error {
	known := codeMeaning(r.code)
	if r.code == codeClock && clockMended {
		known = meaning{class: adapters.Transient, hint: hintClockMended()}
	}
	e := &adapters.Error{
		Op: m.name, Code: r.code, Message: r.words(), Class: known.class, RetryAfter: known.wait, Field: known.field, Hint: known.hint,
	}
	if m.writes && (known.unclear || known.unclearOnce && m.once) {
		e.Class = adapters.Ambiguous
	}
	if r.code == "" { // an N in a success envelope
		e.Class, e.Err = adapters.Invalid, errNotDone
	}
	return e
}

// unsent classes an error of the network. Only what certainly never left may
// be tried again without a look-up.
func (m method) unsent(err error) *adapters.Error {
	var never *httpclient.NotSentError
	if errors.As(err, &never) {
		return &adapters.Error{Class: adapters.Transient, Op: m.name, Err: err}
	}
	return m.uncertain(err)
}

// uncertain is an answer that was lost or not understood: a read is repeated,
// a write is looked up first (suning §1, §11.17).
func (m method) uncertain(err error) *adapters.Error {
	class := adapters.Transient
	if m.writes {
		class = adapters.Ambiguous
	}
	return &adapters.Error{Class: class, Op: m.name, Err: err}
}

// local is a refusal of our own: nothing was sent.
func (m method) local(class adapters.Class, err error) *adapters.Error {
	return &adapters.Error{Class: class, Op: m.name, Err: err}
}

// locally gives a refusal of our own with the field that caused it; an error
// that came from a call stays as it is.
func (m method) locally(err error) error { return adapters.Locally(m.name, err) }

// isNothing reports whether a query found nothing, which is an error on this
// platform (suning §4.0).
func isNothing(err error) bool { return adapters.HasCode(err, codeNoResult) }

// isRefused reports whether a business rule refused a call after it was
// understood.
func isRefused(err error) bool {
	var e *adapters.Error
	return errors.As(err, &e) && e.Class == adapters.Invalid && strings.HasPrefix(e.Code, "biz.")
}
