package taobao

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// Codes that callers of this package's own functions decide on (taobao §6).
const (
	codeNotGranted    = 11
	codeOldBusiness   = 15
	codeMethodUnknown = 22
	codeTimestamp     = 31
	codeShortGrant    = 42
	codeBusiness      = 50
)

// meaning is what an error code tells.
type meaning struct {
	class adapters.Class
	// unclear marks codes after which a write may have been done; the class
	// then holds for reads only (taobao §6).
	unclear bool
	quota   bool
	field   listing.Field
	hint    listing.Text
}

// refused classes an error envelope. clockMended says that our clock was so far
// off that the platform must have refused the call for it, and that the next
// call will be right.
func (m method) refused(r refusal, clockMended bool) *adapters.Error {
	e := &adapters.Error{
		Op: m.name, Code: strconv.FormatInt(int64(r.Code), 10), SubCode: r.SubCode.String(),
		RequestID: r.RequestID.String(), Message: r.words(),
	}
	known := r.meaning()
	switch {
	case r.Code == codeTimestamp && clockMended:
		known = meaning{class: adapters.Transient, hint: hintClock()}
	case known.class == adapters.Permission && known.hint.IsZero():
		known.hint = hintPackage(m, r)
	}
	e.Class, e.Quota, e.Field, e.Hint = known.class, known.quota, known.field, known.hint
	if e.Class == adapters.RateLimited {
		e.RetryAfter = r.wait()
	}
	if known.unclear && m.writes {
		e.Class = adapters.Ambiguous
	}
	return e
}

// meaning looks a refusal up: by its sub code where one is known, since business
// errors come under 15, 50 and others alike, then by its code, then by the
// family of its sub code (taobao §6).
func (r refusal) meaning() meaning {
	sub := withoutSuffix(r.SubCode.String())
	if known, ok := subCodeMeaning(sub); ok {
		return known
	}
	business := r.Code == codeOldBusiness || r.Code == codeBusiness || r.Code >= 500
	if !business {
		return r.codeMeaning()
	}
	switch said := r.words(); {
	case strings.Contains(said, "系统错误，请稍后"), strings.Contains(said, "系统繁忙"), strings.HasPrefix(sub, "isp."):
		return meaning{class: adapters.Transient, unclear: true}
	case strings.Contains(said, "审核中"):
		return meaning{class: adapters.Transient, hint: hintReview()}
	case strings.HasPrefix(sub, "isv."):
		return meaning{class: adapters.Invalid, field: fieldIn(said)}
	default:
		return r.codeMeaning()
	}
}

// withoutSuffix takes off what the same method says on a Tmall shop (taobao
// §11.12).
func withoutSuffix(sub string) string {
	family, rest, ok := strings.Cut(strings.TrimSuffix(sub, "-tmall"), ":")
	family = strings.TrimSuffix(family, "-tmall")
	if !ok {
		return family
	}
	return family + ":" + rest
}

var banPattern = regexp.MustCompile(`[Bb]an will last for (\d{1,6}) more seconds`)

// wait is how long the platform asks to stay away, and one second more (taobao
// §6, Waiting).
func (r refusal) wait() time.Duration {
	found := banPattern.FindStringSubmatch(r.SubMsg.String() + " " + r.Message.String())
	if found == nil {
		return 0
	}
	seconds, _ := strconv.Atoi(found[1])
	return time.Duration(seconds+1) * time.Second
}

// codeMeaning is the table of platform codes (taobao §6). A code nobody knows
// leaves the outcome of a write open.
func (r refusal) codeMeaning() meaning {
	switch r.Code {
	case 3:
		return meaning{class: adapters.Transient}
	case 4, 5, 6, 7, 8:
		return meaning{class: adapters.RateLimited}
	case 9, 21, 23, 30, codeTimestamp, 32, 33, 34, 40, 41, 43, 47:
		return meaning{class: adapters.Invalid, hint: r.requestHint()}
	case codeNotGranted, 12, 13:
		return meaning{class: adapters.Permission}
	case codeMethodUnknown:
		return meaning{class: adapters.Unsupported, hint: hintMethodGone()}
	case 24, 25:
		return meaning{class: adapters.Auth, hint: hintSecret()}
	case 26, 27, 44:
		return meaning{class: adapters.Auth, hint: hintSession()}
	case 28, 29:
		return meaning{class: adapters.Auth, hint: hintAppKey()}
	case codeShortGrant:
		// Old lists call 42 a forbidden request: the words decide.
		if strings.Contains(r.Message.String(), "Forbidden") {
			return meaning{class: adapters.Permission}
		}
		return meaning{class: adapters.Auth, hint: hintShortGrant()}
	case codeBusiness, codeOldBusiness:
		return meaning{class: adapters.Transient, unclear: true} // without a sub code: nothing is known
	default: // 10 52 520 530 533, and the unknown
		return meaning{class: adapters.Transient, unclear: true}
	}
}

func (r refusal) requestHint() listing.Text {
	if r.Code == codeTimestamp {
		return hintClockWrong()
	}
	return listing.Text{}
}

// unsent classes an error of the network. Only what certainly never left may be
// tried again without a look-up.
func (m method) unsent(err error) *adapters.Error {
	var never *httpclient.NotSentError
	if errors.As(err, &never) {
		return &adapters.Error{Class: adapters.Transient, Op: m.name, Err: err}
	}
	return m.uncertain(err)
}

// uncertain is an answer that was lost or not understood: a read is repeated, a
// write is looked up first (taobao §1).
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

// locally classes an error that came before a call: one of a read on the way
// stays as it is, except that nothing it leaves open can have been written.
func (m method) locally(err error) error {
	var e *adapters.Error
	if errors.As(err, &e) {
		return e
	}
	out := m.local(adapters.Invalid, err)
	var missing *missingError
	if errors.As(err, &missing) {
		out.SKU, out.Field = missing.sku, missing.field
	}
	return out
}

// missingError is something a request cannot be made without.
type missingError struct {
	sku   string
	field listing.Field
	why   string // "is missing" if empty
}

func (e *missingError) Error() string {
	what := string(e.field)
	if e.sku != "" {
		what = e.sku + " " + what
	}
	if e.why == "" {
		return what + " is missing"
	}
	return what + ": " + e.why
}

// notGranted reports whether err says that this application does not have the
// method: another way is taken then, where there is one (taobao, top).
func notGranted(err error) bool {
	var e *adapters.Error
	return errors.As(err, &e) && (e.Code == strconv.Itoa(codeNotGranted) || e.Code == strconv.Itoa(codeMethodUnknown))
}

// isClass reports whether err is of that class; no error is of none.
func isClass(err error, class adapters.Class) bool {
	return err != nil && adapters.ClassOf(err) == class
}
