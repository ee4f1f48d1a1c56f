package douyin

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// errNotUnderstood is an answer that is no envelope: empty, HTML, cut off, or
// without a code.
var errNotUnderstood = errors.New("the answer cannot be understood")

// codeSuccess is the only sign of success (douyin §1, §11.3).
const codeSuccess = 10000

// envelope is what every answer is wrapped in (douyin §1). The old pair
// err_no/message, which may stand beside it, is never looked at.
type envelope struct {
	Code    number          `json:"code"`
	Message text            `json:"msg"`
	SubCode text            `json:"sub_code"`
	SubMsg  text            `json:"sub_msg"`
	LogID   text            `json:"log_id"`
	Data    json.RawMessage `json:"data"`
}

// open reads an envelope. One without a code says nothing about what was done.
func open(body []byte) (envelope, error) {
	body = bytes.TrimSpace(bytes.TrimPrefix(bytes.TrimSpace(body), []byte("\ufeff")))
	if len(body) == 0 {
		return envelope{}, fmt.Errorf("%w: it is empty", errNotUnderstood)
	}
	var e envelope
	if body[0] != '{' {
		return envelope{}, fmt.Errorf("%w: no JSON object but %q", errNotUnderstood, start(body))
	}
	if err := json.Unmarshal(body, &e); err != nil {
		return envelope{}, fmt.Errorf("%w: %q: %w", errNotUnderstood, start(body), err)
	}
	if e.Code == 0 {
		return envelope{}, fmt.Errorf("%w: there is no code in it", errNotUnderstood)
	}
	return e, nil
}

// decode reads the data of an answer into a typed one. Empty data leave it as
// it is: what must be in it the caller checks.
func decode(content json.RawMessage, out any) error {
	if out == nil || len(content) == 0 {
		return nil
	}
	if err := json.Unmarshal(content, out); err != nil {
		return fmt.Errorf("%w: %w", errNotUnderstood, err)
	}
	return nil
}

// start gives the beginning of a body for a message: enough to recognise a
// gateway's HTML page.
func start(body []byte) string {
	const enough = 60
	if len(body) > enough {
		body = body[:enough]
	}
	return string(bytes.ToValidUTF8(body, nil))
}
