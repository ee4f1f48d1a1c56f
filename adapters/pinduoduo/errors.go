package pinduoduo

import (
	"errors"
	"strconv"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// Codes that callers of this package's own functions decide on (pinduoduo §6).
const (
	codeCommonParameter = 10001
	codeMethodUnknown   = 10017
	codeNotGranted      = 20031
	codeParameter       = 21001
	codeMethodOffline   = 20034
	codeMethodOfflineV0 = 50012
	codeBusiness        = 50001
)

// meaning is what an error code tells.
type meaning struct {
	class adapters.Class
	// unclear marks codes after which a write may have been done; the class
	// then holds for reads only (pinduoduo §5).
	unclear bool
	quota   bool
	field   listing.Field
	hint    listing.Text
}

// refused classes an error envelope. clockMended says that this answer showed
// our clock to be so far off that the platform must have refused the call for
// it, and that the next call will be right.
func (m method) refused(r refusal, clockMended bool) *adapters.Error {
	e := &adapters.Error{
		Op: m.name, Code: strconv.FormatInt(int64(r.Code), 10), SubCode: r.SubCode.String(),
		RequestID: r.RequestID.String(), Message: r.words(),
	}
	known := codeMeaning(int64(r.Code))
	if r.Code == codeBusiness {
		known = subCodeMeaning(r.SubCode.String())
	}
	if r.Code == codeCommonParameter && clockMended {
		known = meaning{class: adapters.Transient, hint: hintClock()}
	}
	e.Class, e.Quota, e.Field, e.Hint = known.class, known.quota, known.field, known.hint
	if known.unclear && m.writes {
		e.Class = adapters.Ambiguous
	}
	return e
}

// words are the platform's own: sub_msg says what the matter is, where it is
// given (pinduoduo §11.10).
func (r refusal) words() string {
	if r.SubMsg != "" {
		return r.SubMsg.String()
	}
	return r.Message.String()
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
// write is looked up first (pinduoduo §1).
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

// codeMeaning is the table of common codes (pinduoduo §6). A code nobody knows
// leaves the outcome of a write open.
func codeMeaning(code int64) meaning {
	switch code {
	case 10000, codeCommonParameter, 10002, 20007, codeParameter, 21002:
		return meaning{class: adapters.Invalid}
	case codeMethodUnknown, 20035:
		return meaning{class: adapters.Unsupported, hint: hintMethodGone()}
	case codeMethodOffline, codeMethodOfflineV0:
		return meaning{class: adapters.Unsupported, hint: hintMethodGone()}
	case 10010, 10011, 10018, 30000, 30001:
		return meaning{class: adapters.Permission, hint: hintApplication()}
	case 10014, 20032:
		return meaning{class: adapters.Auth, hint: hintAuthorise()}
	case 10019, 10035:
		return meaning{class: adapters.Auth, hint: hintExpired()}
	case 10016:
		return meaning{class: adapters.Auth, hint: hintClientID()}
	case 20004:
		return meaning{class: adapters.Auth, hint: hintSecret()}
	case 20005:
		return meaning{class: adapters.Permission, hint: hintAddress()}
	case codeNotGranted:
		return meaning{class: adapters.Permission, hint: hintPackage()}
	case 52004:
		return meaning{class: adapters.Invalid, hint: hintTooLarge()}
	case 52101, 70031:
		return meaning{class: adapters.RateLimited}
	case 70032, 70034, 70035:
		return meaning{class: adapters.Permission, hint: hintRisk()}
	case 70036:
		return meaning{class: adapters.RateLimited, quota: true, hint: hintTestQuota()}
	default: // 50000 50002 52001 52002 52102 52103 70033, and the unknown
		return meaning{class: adapters.Transient, unclear: true}
	}
}

// subCodeMeaning is what the sub code of a business error (50001) tells. Only
// its last part counts: the documentation leaves prefixes out, and its spelling
// is the platform's (pinduoduo §6).
func subCodeMeaning(sub string) meaning {
	word := sub[strings.LastIndexByte(sub, ':')+1:]
	word = strings.TrimPrefix(word, "isv.")
	for _, row := range subCodes() {
		if word == row.word || row.family && strings.HasPrefix(word, row.word) {
			return row.meaning
		}
	}
	return meaning{class: adapters.Invalid}
}
