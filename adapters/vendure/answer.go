package vendure

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
)

// errNotUnderstood is an answer that is neither data nor an error of the shop:
// empty, HTML, cut off.
var errNotUnderstood = errors.New("the answer cannot be understood")

// envelope is an answer of the API (vendure §1). What is not GraphQL has a
// status code and a message instead (§7).
type envelope struct {
	Data       json.RawMessage `json:"data"`
	Errors     []graphError    `json:"errors"`
	StatusCode int             `json:"statusCode"`
	Message    string          `json:"message"`
}

// graphError is one of an answer's errors. Database and picture errors have no
// code (vendure §7).
type graphError struct {
	Message    string `json:"message"`
	Extensions struct {
		Code string `json:"code"`
	} `json:"extensions"`
}

// union is an answer that may be a result or a refusal (vendure §7).
type union struct {
	Type      string `json:"__typename"`
	ErrorCode string `json:"errorCode"`
	Message   string `json:"message"`
}

// unwrap gives the data of an answer, or the refusal.
func (op operation) unwrap(resp httpclient.Response) (json.RawMessage, error) {
	body := bytes.TrimSpace(resp.Body)
	var e envelope
	if len(body) == 0 || body[0] != '{' || json.Unmarshal(body, &e) != nil {
		return nil, op.unreadable(resp, fmt.Errorf("%w: HTTP %d, %q", errNotUnderstood, resp.Status, start(body)))
	}
	switch {
	case len(e.Errors) > 0:
		return nil, op.refused(e.Errors[0])
	case len(e.Data) > 0 && !bytes.Equal(e.Data, []byte("null")):
		return e.Data, nil
	case e.StatusCode != 0:
		return nil, op.unreadable(resp, fmt.Errorf("HTTP %d: %q", e.StatusCode, e.Message))
	default:
		return nil, op.unreadable(resp, fmt.Errorf("%w: HTTP %d without data", errNotUnderstood, resp.Status))
	}
}

// decode reads the data into a typed answer.
func (op operation) decode(data json.RawMessage, out any) error {
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(data, out); err != nil {
		return op.uncertain(fmt.Errorf("%w: %w", errNotUnderstood, err))
	}
	return nil
}

// refusedBy makes an error of a union's refusal (vendure §7).
func (op operation) refusedBy(u union) *adapters.Error {
	return &adapters.Error{Class: adapters.Invalid, Op: op.name, Code: u.ErrorCode, Message: u.Message}
}

// start gives the beginning of a body for a message: enough to recognise a
// proxy's HTML page.
func start(body []byte) string {
	const enough = 60
	if len(body) > enough {
		body = body[:enough]
	}
	return string(bytes.ToValidUTF8(body, nil))
}
