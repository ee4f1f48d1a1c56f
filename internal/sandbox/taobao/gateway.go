package taobao

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

// clockWindow is how far a timestamp may lie from the platform's clock (§1).
const clockWindow = 10 * time.Minute

// call is one admitted request on its way to a method.
type call struct {
	*args
	now   time.Time
	files map[string][]byte
}

// method is one row of the gateway's table.
type method struct {
	pack   string // permission package; "" is granted to every application
	open   bool   // needs no session
	write  bool
	handle func(*Sandbox, *call) (obj, *refusal) // nil: known, never granted
}

// gateway answers one call: always HTTP 200 (§1).
func (s *Sandbox) gateway(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody+1))
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	s.settle(now)
	q, ref := s.read(r, body, err)
	var payload obj
	if ref == nil {
		payload, ref = s.run(r.Method, q, now)
	}
	if ref != nil {
		fault.Note(r.Context(), ref.note())
	}
	s.answer(w, q, payload, ref)
}

func (s *Sandbox) read(r *http.Request, body []byte, err error) (*request, *refusal) {
	q := &request{params: map[string]string{"format": r.URL.Query().Get("format")}}
	switch {
	case r.Method != http.MethodPost && r.Method != http.MethodGet:
		return q, fail(codeVerb)
	case err != nil, len(body) > maxBody:
		return q, fail(codeParameter)
	}
	q, err = parseRequest(r, body)
	switch {
	case errors.Is(err, errEncoding):
		return q, fail(codeEncoding)
	case err != nil:
		return q, fail(codeParameter)
	}
	return q, nil
}

func (s *Sandbox) run(verb string, q *request, now time.Time) (obj, *refusal) {
	m, ref := s.admit(verb, q, now)
	if ref != nil {
		return nil, ref
	}
	c := &call{args: newArgs(q.params), now: now, files: q.files}
	payload, ref := m.handle(s, c)
	if ref != nil {
		return nil, ref
	}
	for _, name := range c.unread() {
		s.violate("%s: unknown parameter %s", q.params["method"], name)
	}
	return payload, nil
}

// admit holds the order of checks of §8, up to the quotas.
func (s *Sandbox) admit(verb string, q *request, now time.Time) (method, *refusal) {
	name := q.params["method"]
	m, known := s.methods[name]
	switch {
	case name == "":
		return m, fail(codeNoMethod)
	case !known:
		return m, fail(codeMethod)
	case verb == http.MethodGet && m.write:
		return m, fail(codeVerb)
	}
	for _, check := range []func() *refusal{
		func() *refusal { return s.identified(q) },
		func() *refusal { return timely(q, now) },
		func() *refusal { return formed(q) },
		func() *refusal { return s.signed(q) },
		func() *refusal { return s.authorised(q, m, now) },
		func() *refusal { return s.permitted(name, m) },
		func() *refusal { return s.withinQuota(name, now) },
	} {
		if ref := check(); ref != nil {
			return m, ref
		}
	}
	return m, nil
}

func (s *Sandbox) identified(q *request) *refusal {
	switch q.params["app_key"] {
	case "":
		return fail(codeNoAppKey)
	case s.appKey:
		return nil
	}
	return fail(codeAppKey)
}

func timely(q *request, now time.Time) *refusal {
	text := q.params["timestamp"]
	if text == "" {
		return fail(codeNoTimestamp)
	}
	t, err := time.ParseInLocation(dateTime, text, zone())
	if err != nil || len(text) != len(dateTime) || now.Sub(t).Abs() > clockWindow {
		return fail(codeTimestamp)
	}
	return nil
}

var versionForm = regexp.MustCompile(`^\d+\.\d+$`)

func formed(q *request) *refusal {
	switch v := q.params["v"]; {
	case v == "":
		return fail(codeNoVersion)
	case !versionForm.MatchString(v):
		return fail(codeVersion)
	case v != "2.0":
		return fail(codeUnsupported)
	}
	if _, ok := signature(q.params["sign_method"], "", nil); !ok {
		return fail(codeFormat)
	}
	if !slices.Contains([]string{"", "json", "xml"}, q.params["format"]) {
		return fail(codeFormat)
	}
	if !slices.Contains([]string{"", "true", "false"}, q.params["simplify"]) {
		return fail(codeFormat)
	}
	return nil
}

// signed checks the signature over exactly what was received (§3).
func (s *Sandbox) signed(q *request) *refusal {
	got := q.params["sign"]
	if got == "" {
		return fail(codeNoSign)
	}
	want, _ := signature(q.params["sign_method"], s.secret, q.params)
	if got != want && (s.cfg.Strict || strings.ToUpper(got) != want) {
		return fail(codeSign)
	}
	name := q.params["method"]
	if got != want {
		s.violate("%s: lower-case signature", name)
	}
	for p, v := range q.params {
		if v == "" {
			s.violate("%s: empty parameter %s", name, p)
		}
		if strings.HasPrefix(v, "@") {
			s.violate("%s: %s begins with @", name, p)
		}
	}
	return nil
}

func (s *Sandbox) authorised(q *request, m method, now time.Time) *refusal {
	if m.open {
		return nil
	}
	return s.checkSession(q.params["session"], m.write, now)
}

func (s *Sandbox) violate(format string, args ...any) {
	const most = 1000
	if v := fmt.Sprintf(format, args...); len(s.violations) < most && !slices.Contains(s.violations, v) {
		s.violations = append(s.violations, v)
	}
}
