package vendure

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// The codes of errors that somebody decides on (vendure §7).
const (
	codeForbidden  = "FORBIDDEN"
	codeInput      = "USER_INPUT_ERROR"
	codeNotFound   = "ENTITY_NOT_FOUND"
	codeChannel    = "CHANNEL_NOT_FOUND"
	codeWrongType  = "BAD_USER_INPUT"
	codeValidation = "GRAPHQL_VALIDATION_FAILED"
	codeParse      = "GRAPHQL_PARSE_FAILED"
	codeRequest    = "BAD_REQUEST"
)

// refused turns an error of the shop into ours.
func (op operation) refused(g graphError) *adapters.Error {
	e := &adapters.Error{Op: op.name, Code: g.Extensions.Code, Message: g.Message}
	switch g.Extensions.Code {
	case codeForbidden:
		e.Class, e.Hint = adapters.Permission, hintRights()
	case codeInput, codeWrongType:
		e.Class = adapters.Invalid
		if strings.Contains(g.Message, "already exists") {
			e.Class = adapters.Duplicate
		}
	case codeNotFound:
		e.Class = adapters.NotFound
	case codeChannel:
		e.Class, e.Hint = adapters.Permission, hintChannel()
	case codeValidation, codeParse, codeRequest:
		e.Class, e.Hint = adapters.Unsupported, hintVersion()
		if strings.Contains(g.Message, "merchantCode") || strings.Contains(g.Message, "customFields") {
			e.Hint = hintCodeField()
		}
	default: // INTERNAL_SERVER_ERROR, no code at all, and the unknown
		op.internal(e)
	}
	return e
}

// internal classes what comes out of the shop's database or picture library by
// its words, which differ from database to database (vendure §7, §11.17). What
// nobody knows leaves the outcome of a write open.
func (op operation) internal(e *adapters.Error) {
	words := strings.ToLower(e.Message)
	has := func(either ...string) bool {
		for _, word := range either {
			if strings.Contains(words, word) {
				return true
			}
		}
		return false
	}
	switch {
	case has("deadlock", "could not serialize", "database is locked"):
		e.Class = adapters.Transient // rolled back
	case has("active tax zone"):
		e.Class, e.Hint = adapters.Permission, hintTaxZone()
	case has("unique constraint", "duplicate"):
		e.Class = adapters.Duplicate
	case has("constraint", "out of range", "invalid input syntax", "invalid byte", "value too long", "exceeds the"):
		e.Class = adapters.Invalid
	case op.class == adapters.ClassUpload && has("end of stream", "unsupported image", "input buffer", "input file"):
		e.Class, e.Hint = adapters.Invalid, hintPicture()
	default:
		e.Class, e.Hint = op.unclear(), hintLog()
	}
}

// unclear is the class of an outcome that is not known: a read is repeated, so
// is an upload, which looks for its picture first; a write is looked up.
func (op operation) unclear() adapters.Class {
	if op.writes {
		return adapters.Ambiguous
	}
	return adapters.Transient
}

// unsent classes an error of the network. Only what certainly never left may
// be tried again without a look-up.
func (op operation) unsent(err error) *adapters.Error {
	var never *httpclient.NotSentError
	if errors.As(err, &never) {
		return &adapters.Error{Class: adapters.Transient, Op: op.name, Err: err}
	}
	return op.uncertain(err)
}

func (op operation) uncertain(err error) *adapters.Error {
	return &adapters.Error{Class: op.unclear(), Op: op.name, Err: err}
}

// unreadable classes an answer that is not GraphQL by its status: the shop's
// own bare errors, and what proxies in front of it say (vendure §7, §14).
func (op operation) unreadable(resp httpclient.Response, err error) *adapters.Error {
	e := op.uncertain(err)
	e.Code = "HTTP " + strconv.Itoa(resp.Status)
	switch resp.Status {
	case http.StatusTooManyRequests:
		e.Class = adapters.RateLimited
		if seconds, err := strconv.Atoi(resp.Header.Get("Retry-After")); err == nil && seconds > 0 {
			e.RetryAfter = time.Duration(seconds) * time.Second
		}
	case http.StatusUnauthorized, http.StatusForbidden:
		e.Class, e.Hint = adapters.Permission, hintProxy()
	case http.StatusNotFound, http.StatusMethodNotAllowed:
		e.Class, e.Hint = adapters.Unsupported, hintAddress()
	case http.StatusRequestEntityTooLarge:
		e.Class, e.Hint = adapters.Invalid, hintTooLong()
	case http.StatusBadRequest:
		e.Class = adapters.Invalid
	case http.StatusInternalServerError:
		e.Hint = hintLog()
	}
	return e
}

// local is a refusal of our own: nothing was sent.
func (op operation) local(class adapters.Class, err error) *adapters.Error {
	e := &adapters.Error{Class: class, Op: op.name, Err: err}
	var gone *goneError
	if errors.As(err, &gone) {
		e.Class = adapters.NotFound
	}
	var long *tooLongError
	if errors.As(err, &long) {
		e.Hint = hintTooLong()
	}
	var missing *missingError
	if errors.As(err, &missing) {
		e.SKU, e.Field = missing.sku, missing.field
	}
	return e
}

// goneError is a product that is not there.
type goneError struct{ id string }

func (e *goneError) Error() string { return "the shop has no product " + e.id }

// missingError is a value that a call cannot be made without, or not with.
type missingError struct {
	sku   string
	field listing.Field
	why   string
}

func (e *missingError) Error() string {
	about := string(e.field)
	if e.sku != "" {
		about = e.sku + " " + about
	}
	if e.why == "" {
		return about + " is missing"
	}
	return about + " " + e.why
}

// tooLongError is a request that the server would refuse without a reason.
type tooLongError struct{ bytes int }

func (e *tooLongError) Error() string {
	return fmt.Sprintf("the request has %d bytes, the shop takes %d", e.bytes, maxBody)
}

func hasCode(err error, code string) bool {
	var e *adapters.Error
	return errors.As(err, &e) && e.Code == code
}

func isForbidden(err error) bool { return hasCode(err, codeForbidden) }
