package pinduoduo

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// errNotUnderstood is an answer that is neither the expected wrapper nor an
// error envelope: empty, HTML, cut off, or wrapped in an unknown key.
var errNotUnderstood = errors.New("the answer cannot be understood")

// refusal is the platform's error envelope (pinduoduo §1). The code is a
// number, the sub code a text, a number or null.
type refusal struct {
	Code      number `json:"error_code"`
	Message   text   `json:"error_msg"`
	SubCode   text   `json:"sub_code"`
	SubMsg    text   `json:"sub_msg"`
	RequestID text   `json:"request_id"`
}

// unwrap gives what stands under the method's wrapper key, or the refusal.
// A missing wrapper is an error, never an empty result (pinduoduo §11.7).
func unwrap(body []byte, wrapper string) (json.RawMessage, *refusal, error) {
	body = bytes.TrimSpace(bytes.TrimPrefix(bytes.TrimSpace(body), []byte("\ufeff")))
	if len(body) == 0 {
		return nil, nil, fmt.Errorf("%w: it is empty", errNotUnderstood)
	}
	var envelope object
	if body[0] != '{' || json.Unmarshal(body, &envelope) != nil {
		return nil, nil, fmt.Errorf("%w: no JSON object but %q", errNotUnderstood, start(body))
	}
	if raw, ok := envelope["error_response"]; ok {
		var r refusal
		if err := json.Unmarshal(raw, &r); err != nil || r.Code == 0 {
			return nil, nil, fmt.Errorf("%w: an error without a code", errNotUnderstood)
		}
		return nil, &r, nil
	}
	content, ok := envelope[wrapper]
	if !ok || isNull(content) {
		return nil, nil, fmt.Errorf("%w: no %s in it", errNotUnderstood, wrapper)
	}
	return content, nil, nil
}

// decode reads the content of a wrapper into a typed answer.
func decode(content json.RawMessage, out any) error {
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(content, out); err != nil {
		return fmt.Errorf("%w: %w", errNotUnderstood, err)
	}
	return nil
}

func isNull(raw json.RawMessage) bool {
	return bytes.Equal(bytes.TrimSpace(raw), []byte("null"))
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
