package taobao

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"regexp"
	"strings"
)

// errNotUnderstood is an answer that is neither the expected wrapper nor an
// error envelope: empty, HTML, cut off, or wrapped in an unknown key.
var errNotUnderstood = errors.New("the answer cannot be understood")

// refusal is the platform's error envelope (taobao §1). All but the code may be
// missing.
type refusal struct {
	Code      number `json:"code"`
	Message   text   `json:"msg"`
	SubCode   text   `json:"sub_code"`
	SubMsg    text   `json:"sub_msg"`
	RequestID text   `json:"request_id"`
}

// unwrap gives what stands under the method's wrapper key, or the refusal. A
// missing wrapper is an error, never an empty result.
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
	if !ok || string(bytes.TrimSpace(content)) == "null" {
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

// words are the platform's own, for people: sub_msg says what the matter is,
// where it is given.
func (r refusal) words() string {
	if said := readable(r.SubMsg.String()); said != "" {
		return said
	}
	return readable(r.Message.String())
}

var tagPattern = regexp.MustCompile(`<[^<>]*>`)

// readable takes the markup out of a message: it may be escaped, twice even, and
// hold links (taobao §1).
func readable(message string) string {
	for range 3 {
		plain := html.UnescapeString(message)
		if plain == message {
			break
		}
		message = plain
	}
	return oneLine(tagPattern.ReplaceAllString(message, " "))
}

// oneLine trims a text and makes every run of white space one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// start gives the beginning of a body for a message: enough to recognise a
// gateway's HTML page.
func start(body []byte) string {
	const enough = 60
	if len(body) > enough {
		body = body[:enough]
	}
	return string(bytes.ToValidUTF8(body, nil))
}
