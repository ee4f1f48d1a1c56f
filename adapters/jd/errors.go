package jd

import (
	"errors"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// Codes that callers of this package's own functions decide on (jd §6).
const (
	codeNoMethod    = "14"
	codeWrongMethod = "15"
	codeNotGranted  = "24"
	codeParameter   = "11000019"
	codeDeleted     = "11200014"
)

// errNotDone is a failure without a reason.
var errNotDone = errors.New("the platform answers that it was not done, without a reason")

// meaning is what an error code tells.
type meaning struct {
	class adapters.Class
	// unclear marks codes after which a write may have been done; the class
	// then holds for reads only (jd §5, §6).
	unclear bool
	field   listing.Field
	hint    listing.Text
}

// refused classes a failure. clockMended says that this answer showed our
// clock to be so far off that the platform must have refused the call for it,
// and that the next call will be right.
func (m method) refused(r refusal, clockMended bool) *adapters.Error {
	e := &adapters.Error{Op: m.name, Code: r.code, Message: r.words()}
	known := codeMeaning(r)
	if (r.code == "7" || r.code == "8") && clockMended {
		known = meaning{class: adapters.Transient, hint: hintClockMended()}
	}
	e.Class, e.Field, e.Hint = known.class, known.field, known.hint
	if known.unclear && m.writes {
		e.Class = adapters.Ambiguous
	}
	if e.Code == "" && e.Message == "" {
		e.Err = errNotDone
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

// uncertain is an answer that was lost or not understood: a read is repeated, a
// write is looked up first (jd §1.A).
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

// codeMeaning is the table of codes (jd §6). A code nobody knows leaves the
// outcome of a write open, unless the answer itself says that nothing was done.
func codeMeaning(r refusal) meaning {
	switch r.code {
	case "2":
		return meaning{class: adapters.RateLimited, hint: hintQuota()}
	case "4", "5", "11000003":
		return meaning{class: adapters.Invalid, field: fieldIn(r)}
	case "7", "8":
		return meaning{class: adapters.Invalid, hint: hintClock()}
	case "11", "12":
		return meaning{class: adapters.Auth, hint: hintSecret()}
	case codeNoMethod, codeWrongMethod:
		return meaning{class: adapters.Unsupported, hint: hintMethodGone()}
	case "18", "19":
		return meaning{class: adapters.Auth, hint: hintExpired()}
	case "20", "21":
		return meaning{class: adapters.Auth, hint: hintAppKey()}
	case codeNotGranted:
		return meaning{class: adapters.Permission, hint: hintPackage()}
	case "11100006":
		return meaning{class: adapters.Permission, hint: hintShopClosed()}
	case "11000012":
		return meaning{class: adapters.Invalid, field: fieldIn(r), hint: hintWords(r)}
	case codeDeleted:
		return meaning{class: stateClass(r), field: fieldIn(r)}
	default:
		return otherCode(r)
	}
}

// stateClass tells a ware that was deleted from the other operations that its
// state does not allow: both have one code (jd §6).
func stateClass(r refusal) adapters.Class {
	words := strings.ToLower(r.zh + r.en)
	if strings.Contains(words, "删除") || strings.Contains(words, "deleted") {
		return adapters.NotFound
	}
	return adapters.Invalid
}

// otherCode classes by family: 110xxxxx are checks of arguments, 112xxxxx of
// states (jd §6, inferred). 33, 50, 65, 66 and the unknown may have been done.
func otherCode(r refusal) meaning {
	business := len(r.code) == 8 && (strings.HasPrefix(r.code, "110") || strings.HasPrefix(r.code, "112"))
	if business || r.definite {
		return meaning{class: adapters.Invalid, field: fieldIn(r)}
	}
	return meaning{class: adapters.Transient, unclear: true}
}

// fieldIn gives the field that a refusal's words name, where they do: the texts
// end in the parameter's name (jd §6).
func fieldIn(r refusal) listing.Field {
	words := r.en + " " + r.zh
	for _, row := range []struct {
		name  string
		field listing.Field
	}{
		{"transportId", listing.Option(optFreight)}, {"brandId", listing.Attr(brandAttr)},
		{"categoryId", listing.FieldCategory}, {"multiCategoryId", listing.FieldCategory},
		{"introduction", listing.FieldDescription}, {"mobileDesc", listing.FieldDescription},
		{"marketPrice", listing.FieldPriceMarket}, {"jdPrice", listing.FieldPrice}, {"stockNum", listing.FieldStock},
		{"barCode", listing.FieldGTIN}, {"saleAttr", listing.FieldSpec}, {"imgUrl", listing.FieldImageMain},
		{"images", listing.FieldImageMain}, {"weight", listing.FieldGrossWeight}, {"title", listing.FieldTitle},
	} {
		if strings.Contains(words, row.name) {
			return row.field
		}
	}
	return ""
}
