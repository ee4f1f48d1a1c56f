package suning

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters/lenient"
)

// errNotUnderstood is an answer that is no envelope of the platform: empty,
// HTML or XML, cut off, or something else.
var errNotUnderstood = errors.New("the answer cannot be understood")

// refusal is a failure: an error of the envelope, or an N inside a success.
type refusal struct {
	code    string
	detail  string // behind a TAB of the code (suning §1)
	message string // error_msg, which older methods do not have
}

// words are all that the platform says.
func (r *refusal) words() string {
	if r == nil {
		return ""
	}
	return strings.TrimSpace(strings.TrimSpace(r.message) + " " + r.detail)
}

// answer is what stands in a success envelope.
type answer struct {
	node  json.RawMessage
	pages int64
}

// responseEnvelope is the one document of an answer (suning §1).
type responseEnvelope struct {
	Content *struct {
		Head  json.RawMessage `json:"sn_head"`
		Body  json.RawMessage `json:"sn_body"`
		Error json.RawMessage `json:"sn_error"`
	} `json:"sn_responseContent"`
}

// unwrap gives what stands in the method's node, or the refusal (suning §1).
func unwrap(body []byte, m method) (answer, *refusal, error) {
	body = bytes.TrimSpace(bytes.TrimPrefix(bytes.TrimSpace(body), []byte("\ufeff")))
	if len(body) == 0 {
		return answer{}, nil, fmt.Errorf("%w: it is empty", errNotUnderstood)
	}
	var e responseEnvelope
	if body[0] != '{' || json.Unmarshal(body, &e) != nil || e.Content == nil {
		return answer{}, nil, fmt.Errorf("%w: no sn_responseContent but %q", errNotUnderstood, start(body))
	}
	if !lenient.IsBlank(e.Content.Error) {
		return readError(e.Content.Error)
	}
	var nodes object
	if len(e.Content.Body) == 0 || json.Unmarshal(e.Content.Body, &nodes) != nil {
		return answer{}, nil, fmt.Errorf("%w: no sn_body in it", errNotUnderstood)
	}
	node := nodeOf(nodes, m)
	if node == nil && !m.open {
		return answer{}, nil, fmt.Errorf("%w: no %s in it", errNotUnderstood, m.node)
	}
	if r := flagged(node); r != nil {
		return answer{}, r, nil
	}
	return answer{node: node, pages: pagesIn(e.Content.Head)}, nil, nil
}

// nodeOf finds the answer's node: normally the request's, else the only one
// (suning §1).
func nodeOf(nodes object, m method) json.RawMessage {
	if node, ok := nodes[m.node]; ok {
		return node
	}
	if len(nodes) != 1 {
		return nil
	}
	for _, node := range nodes {
		return node
	}
	return nil
}

// readError reads sn_error; a code may have details behind a TAB (suning §1).
func readError(raw json.RawMessage) (answer, *refusal, error) {
	var e struct {
		Code    text `json:"error_code"`
		Message text `json:"error_msg"`
	}
	if json.Unmarshal(raw, &e) != nil || strings.TrimSpace(e.Code.String()) == "" {
		return answer{}, nil, fmt.Errorf("%w: an error without a code", errNotUnderstood)
	}
	return answer{}, refusalOf(e.Code.String(), e.Message.String()), nil
}

func refusalOf(code, words string) *refusal {
	code, detail, _ := strings.Cut(code, "\t")
	return &refusal{code: strings.TrimSpace(code), detail: oneLine(detail), message: oneLine(words)}
}

// flagged finds the N that a success envelope may hold (suning §1); shop
// categories put an error_code beside it.
func flagged(node json.RawMessage) *refusal {
	var members object
	if json.Unmarshal(node, &members) != nil {
		return nil // a list has no flag
	}
	for _, name := range []string{"result", "successFlag", "returnFlag"} {
		if isNo(text(memberText(members, name))) {
			return refusalOf(memberText(members, "error_code"), name+" = "+memberText(members, name)+" "+memberText(members, "error_msg"))
		}
	}
	return nil
}

// pagesIn reads how many pages there are; the head may be missing (suning §1).
func pagesIn(head json.RawMessage) int64 {
	var h struct {
		Pages number `json:"pageTotal"`
	}
	if len(head) == 0 || json.Unmarshal(head, &h) != nil {
		return 0
	}
	return int64(h.Pages)
}

// decode reads a node into a typed answer.
func decode(node json.RawMessage, out any) error {
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(node, out); err != nil {
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
