package douyin

import (
	"errors"
	"strconv"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// Outer codes (douyin §6).
const (
	codePartly       = 10001
	codeDown         = 20000
	codeTimeout      = 20001
	codeNotGranted   = 30001
	codeAddress      = 30002
	codeCommonLack   = 40001
	codeLack         = 40002
	codeCommonWrong  = 40003
	codeWrong        = 40004
	codeFailed       = 50001
	codeBusiness     = 50002
	codeThrottled    = 60000
	codeMethodGone   = 70000
	codeSecurity     = 80000
	codeNotGrantedV0 = 30000
	codeFailedV0     = 50000
)

// meaning is what an error tells.
type meaning struct {
	class adapters.Class
	// unclear marks errors after which a write may have been done; the class
	// then holds for reads only (douyin §5).
	unclear bool
	quota   bool
	field   listing.Field
	hint    listing.Text
}

// refused classes an envelope that is no success: first by the number at the
// end of its sub code, the method's own list before the common one, then by
// the outer code (douyin §6).
func (m method) refused(answer envelope) *adapters.Error {
	known := m.meaningOf(answer)
	e := &adapters.Error{
		Op: m.name, Code: strconv.FormatInt(int64(answer.Code), 10), SubCode: answer.SubCode.String(),
		RequestID: answer.LogID.String(), Message: answer.words(),
		Class: known.class, Quota: known.quota, Field: known.field, Hint: known.hint,
	}
	if known.unclear && m.writes {
		e.Class = adapters.Ambiguous
	}
	return e
}

func (m method) meaningOf(answer envelope) meaning {
	code := int64(answer.Code)
	n, numbered := subNumber(answer.SubCode.String())
	switch {
	case numbered && (n == numberThrottled || n == numberTooOften):
		// Before an add is made again it is looked up, unless the outer code
		// says that nothing was done (douyin §6).
		return meaning{class: adapters.RateLimited, unclear: m.name == productAdd.name && code != codeThrottled}
	case code == codeDown || code == codeTimeout: // there the other numbers are the system's too
		return meaning{class: adapters.Transient, unclear: true}
	case numbered && code != codeThrottled && code != codeMethodGone:
		if own, ok := m.ownNumber(n); ok {
			return own
		}
		if known, ok := numbers()[n]; ok {
			return known
		}
	}
	return codeMeaning(code, answer.SubCode.String())
}

// subNumber gives the number at the end of isv.business-failed:2010326.
func subNumber(sub string) (int64, bool) {
	n, err := strconv.ParseInt(sub[strings.LastIndexByte(sub, ':')+1:], 10, 64)
	return n, err == nil
}

// words are the platform's own: sub_msg says what the matter is, where it is
// given.
func (e envelope) words() string {
	if e.SubMsg != "" {
		return e.SubMsg.String()
	}
	return e.Message.String()
}

// codeMeaning is the table of outer codes (douyin §6). A code nobody knows
// leaves the outcome of a write open.
func codeMeaning(code int64, sub string) meaning {
	switch code {
	case codeNotGranted, codeNotGrantedV0:
		return grantMeaning(sub)
	case codeAddress:
		return meaning{class: adapters.Permission, hint: hintAddress()}
	case codeCommonLack, codeCommonWrong:
		return commonMeaning(sub)
	case codeLack, codeWrong, codeBusiness:
		return meaning{class: adapters.Invalid}
	case codeFailed, codeFailedV0:
		return meaning{class: adapters.Auth, hint: hintAuthorise()}
	case codeThrottled:
		return meaning{class: adapters.RateLimited}
	case codeMethodGone:
		return meaning{class: adapters.Unsupported, hint: hintMethodGone()}
	case codeSecurity:
		return meaning{class: adapters.Permission, hint: hintRisk()}
	default: // 10001 of a call that has no parts, 90000, and the unknown
		return meaning{class: adapters.Transient, unclear: true}
	}
}

func grantMeaning(sub string) meaning {
	if strings.HasPrefix(sub, "dop.authorization-") {
		return meaning{class: adapters.Permission, hint: hintAuthorise()}
	}
	return meaning{class: adapters.Permission, hint: hintPackage()}
}

// commonMeaning is what a refusal of public parameters means (douyin §6).
func commonMeaning(sub string) meaning {
	switch {
	case strings.HasPrefix(sub, "isv.access-token-"):
		return meaning{class: adapters.Auth, hint: hintExpired()}
	case strings.HasPrefix(sub, "isv.app-id-"), sub == "isv.authorization-type-invalid":
		return meaning{class: adapters.Auth, hint: hintAppKey()}
	case strings.HasPrefix(sub, "isv.signature-"):
		return meaning{class: adapters.Auth, hint: hintSecret()}
	case strings.HasPrefix(sub, "isv.timestamp-"):
		return meaning{class: adapters.Permission, hint: hintClock()}
	case sub == "isv.idempotent-id-existed":
		return meaning{class: adapters.Duplicate}
	default:
		return meaning{class: adapters.Invalid}
	}
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

// uncertain is an answer that was lost or not understood: a read is repeated, a
// write is looked up first (douyin §1).
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

// hasNumber reports whether err is the platform's refusal with one of the
// numbers at the end of its sub code.
func hasNumber(err error, wanted ...int64) bool {
	var e *adapters.Error
	if !errors.As(err, &e) {
		return false
	}
	n, ok := subNumber(e.SubCode)
	for _, w := range wanted {
		if ok && n == w {
			return true
		}
	}
	return false
}

// notGranted reports whether the application may not call a method that is
// only an aid.
func notGranted(err error) bool { return adapters.HasCode(err, codeNotGranted, codeMethodGone) }
