package jd

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters/lenient"
)

// errNotUnderstood is an answer that is neither a wrapper nor an error
// envelope: empty, HTML, cut off, or something else.
var errNotUnderstood = errors.New("the answer cannot be understood")

// refusal is a failure in any of the forms the platform has for it.
type refusal struct {
	code     string
	zh, en   string
	definite bool // it says of itself that nothing was done
}

// words are the platform's own: the readable reason stands as often in one
// language's place as in the other's, so both are shown (jd §6).
func (r *refusal) words() string {
	switch {
	case r == nil:
		return ""
	case r.en == "" || r.en == r.zh || strings.Contains(r.zh, r.en):
		return r.zh
	case r.zh == "" || strings.Contains(r.en, r.zh):
		return r.en
	default:
		return r.zh + " / " + r.en
	}
}

// unwrap gives what stands in the method's wrapper, or the refusal.
func unwrap(body []byte, m method) (json.RawMessage, *refusal, error) {
	body = bytes.TrimSpace(bytes.TrimPrefix(bytes.TrimSpace(body), []byte("\ufeff")))
	if len(body) == 0 {
		return nil, nil, fmt.Errorf("%w: it is empty", errNotUnderstood)
	}
	var envelope object
	if body[0] != '{' || json.Unmarshal(body, &envelope) != nil {
		return nil, nil, fmt.Errorf("%w: no JSON object but %q", errNotUnderstood, start(body))
	}
	if raw, ok := envelope["error_response"]; ok {
		return nil, envelopeRefusal(raw), refusalFault(raw)
	}
	content := wrapped(envelope, m)
	var members object
	if content == nil || json.Unmarshal(content, &members) != nil || members == nil {
		return nil, nil, fmt.Errorf("%w: no %s in it", errNotUnderstood, m.wrapper())
	}
	if r := failureIn(members); r != nil {
		return nil, r, nil
	}
	if m.writes && lenient.IsBlank(members["code"]) && lenient.IsBlank(members["success"]) && lenient.IsBlank(members["returnType"]) {
		return nil, nil, fmt.Errorf("%w: it does not say whether it was done", errNotUnderstood)
	}
	return content, nil, nil
}

// wrapped finds the wrapper: the method's name with _responce, misspelt, or the
// only other key that looks like one (jd §1.A, §11.1).
func wrapped(envelope object, m method) json.RawMessage {
	if content, ok := envelope[m.wrapper()]; ok {
		return content
	}
	var only json.RawMessage
	for key, content := range envelope {
		if !strings.HasSuffix(key, "_responce") && !strings.HasSuffix(key, "_response") {
			continue
		}
		if only != nil {
			return nil
		}
		only = content
	}
	return only
}

// errorEnvelope is error_response; codes are strings (jd §1.A).
type errorEnvelope struct {
	Code text `json:"code"`
	ZH   text `json:"zh_desc"`
	EN   text `json:"en_desc"`
}

func envelopeRefusal(raw json.RawMessage) *refusal {
	var e errorEnvelope
	if json.Unmarshal(raw, &e) != nil || e.Code == "" {
		return nil
	}
	return &refusal{code: e.Code.String(), zh: e.ZH.String(), en: e.EN.String()}
}

func refusalFault(raw json.RawMessage) error {
	if envelopeRefusal(raw) == nil {
		return fmt.Errorf("%w: an error without a code", errNotUnderstood)
	}
	return nil
}

// failureIn finds the failure that a wrapper itself carries (jd §1.A): a code
// other than 0, success or returnType.success false, the image space's
// return_code 0, or a process_code other than 1.
func failureIn(members object) *refusal {
	say := func(o object, names ...string) string {
		for _, name := range names {
			if s := memberText(o, name); s != "" {
				return s
			}
		}
		return ""
	}
	if code := memberText(members, "code"); code != "" && code != "0" {
		return &refusal{code: code, zh: say(members, "error_description", "zh_desc", "error_message", "msg"), en: say(members, "en_desc")}
	}
	if code := memberText(members, "process_code"); code != "" && code != "1" {
		return &refusal{code: code, zh: say(members, "error_message", "error_description"), definite: true}
	}
	if isFalse(members["success"]) {
		return &refusal{zh: say(members, "error_description", "error_message", "msg", "message"), definite: true}
	}
	if memberText(members, "return_code") == "0" {
		return &refusal{zh: say(members, "desc1", "desc"), definite: true}
	}
	var inner object
	if json.Unmarshal(members["returnType"], &inner) == nil && isFalse(inner["success"]) {
		return &refusal{code: say(inner, "code"), zh: say(inner, "msg", "errorMessage", "message"), definite: true}
	}
	return nil
}

// memberText gives a member that is a text, a number or a boolean.
func memberText(o object, name string) string {
	var t text
	if len(o[name]) == 0 || json.Unmarshal(o[name], &t) != nil {
		return ""
	}
	return t.String()
}

func isFalse(raw json.RawMessage) bool {
	var f flag
	return !lenient.IsBlank(raw) && json.Unmarshal(raw, &f) == nil && !bool(f)
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

// start gives the beginning of a body for a message: enough to recognise a
// gateway's HTML page.
func start(body []byte) string {
	const enough = 60
	if len(body) > enough {
		body = body[:enough]
	}
	return string(bytes.ToValidUTF8(body, nil))
}
