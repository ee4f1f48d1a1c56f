package suning

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

// maxBody is the safe bound of §1; the real one is unknown.
const maxBody = 2 << 20

// clockWindow is how far appRequestTime may lie from the platform's clock (§1).
const clockWindow = 10 * time.Minute

// call is one admitted request on its way to a method.
type call struct {
	*args
	m        method
	name     string
	now      time.Time
	pageNo   int
	pageSize int
	head     map[string]any // sn_head, nil where the answer has none
}

// gateway answers one call. Errors are HTTP 200 too; only what no gateway can
// read gets another status (§1).
func (s *Sandbox) gateway(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		http.Error(w, "POST only", http.StatusMethodNotAllowed)
		return
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody+1))
	switch {
	case err != nil:
		http.Error(w, "body cut off", http.StatusBadRequest)
		return
	case len(body) > maxBody:
		http.Error(w, "Request Entity Too Large", http.StatusRequestEntityTooLarge)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	s.settle(now)
	headers := readHeaders(r.Header)
	if name := headers["appMethod"]; name != "" && name == s.emptyBefore {
		s.emptyBefore = ""
		fault.Note(r.Context(), "empty body, nothing done")
		return
	}
	content, ref := s.run(headers, suffix(r.URL.Path), body, now)
	if ref != nil {
		fault.Note(r.Context(), ref.note())
		content = ref.content(s.lenient)
	}
	s.reply(w, headers["format"], content)
}

func (s *Sandbox) run(headers map[string]string, below string, body []byte, now time.Time) (map[string]any, *refusal) {
	node, values, err := parseBody(body)
	if err != nil {
		return nil, fail(codeBody, err.Error())
	}
	q := &request{headers: headers, node: node, values: values}
	m, ref := s.admit(q, body, now)
	if ref != nil {
		return nil, ref
	}
	name := headers["appMethod"]
	if below != "" && below != name {
		s.violate("%s: the path says %s", name, below)
	}
	shared := &findings{}
	c := &call{args: newArgs(values, "", shared), m: m, name: name, now: now}
	answer, ref := s.answer(c)
	if shared.broken != "" {
		return nil, fail(codeBody, "wrong shape: "+shared.broken)
	}
	if ref != nil {
		return nil, ref
	}
	for _, stray := range shared.strays() {
		s.violate("%s: unknown field %s", name, stray)
	}
	content := map[string]any{"sn_body": map[string]any{m.biz: answer}}
	if c.head != nil {
		content["sn_head"] = c.head
	}
	return content, nil
}

// answer reads the paging fields before anything else (§1, gate 6).
func (s *Sandbox) answer(c *call) (any, *refusal) {
	if c.m.paged {
		if ref := s.readPage(c); ref != nil {
			return nil, ref
		}
	}
	return c.m.handle(s, c)
}

// admit holds the order of checks of §1, gates 2 to 5.
func (s *Sandbox) admit(q *request, body []byte, now time.Time) (method, *refusal) {
	if ref := s.trusted(q, body); ref != nil {
		return method{}, ref
	}
	name := q.headers["appMethod"]
	m, known := s.methods[name]
	switch {
	case !known:
		return m, fail(codeMethod, "no such method: "+name)
	case m.biz != "" && m.biz != q.node:
		return m, fail(codeBody, "the node is "+q.node+", not "+m.biz)
	}
	at, err := parseTime(q.headers["appRequestTime"])
	if err != nil || now.Sub(at) > clockWindow || at.Sub(now) > clockWindow {
		return m, fail(codeTime, "server time "+showTime(now))
	}
	if ref := s.granted(name, m); ref != nil {
		return m, ref
	}
	if s.cfg.OAuth {
		if ref := s.grant.check(q.headers["access_token"], now); ref != nil {
			return m, ref
		}
	}
	return m, s.withinQuota(name, now)
}

// trusted checks the headers and the signature: one code for all of it (§1).
func (s *Sandbox) trusted(q *request, body []byte) *refusal {
	h := q.headers
	for _, name := range required() {
		if h[name] == "" {
			return fail(codeHeader, name+" is missing or given twice")
		}
	}
	switch {
	case h["appKey"] != s.appKey:
		return fail(codeHeader, "appKey is unknown")
	case h["versionNo"] != "v1.2":
		return fail(codeHeader, "versionNo")
	case !isFormat(h["format"]):
		return fail(codeHeader, "format")
	case h["signInfo"] != signature(s.secret, h["appMethod"], h["appRequestTime"], h["appKey"], h["versionNo"], body):
		return fail(codeHeader, "signInfo does not match")
	}
	return nil
}

func (s *Sandbox) granted(name string, m method) *refusal {
	switch {
	case m.handle == nil:
		return fail(codeMethod, "not simulated: "+name)
	case s.scope != nil && !slices.Contains(s.scope, name):
		return fail(codeAPI, name)
	}
	return nil
}

func (s *Sandbox) violate(format string, args ...any) {
	const most = 1000
	if v := fmt.Sprintf(format, args...); len(s.violations) < most && !slices.Contains(s.violations, v) {
		s.violations = append(s.violations, v)
	}
}
