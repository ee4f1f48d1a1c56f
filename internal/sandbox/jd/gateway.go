package jd

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

const contentJSON = "application/json;charset=utf-8"

const (
	maxBody  = 4 << 20 // §1.A, safe cap
	maxQuery = 8 << 10 // §1.A
)

// clockWindow is how far a timestamp may lie from the platform's clock (§1.A).
const clockWindow = 6 * time.Minute

// call is one admitted request on its way to a method.
type call struct {
	*args
	now time.Time
}

// gateway answers one call. Errors are HTTP 200 too; only what no gateway can
// read gets another status (§1.A).
func (s *Sandbox) gateway(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodPost {
		http.Error(w, "GET or POST", http.StatusMethodNotAllowed)
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
	case len(r.URL.RawQuery) > maxQuery:
		http.Error(w, "Request-URI Too Large", http.StatusRequestURITooLong)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	s.settle(now)
	answer, ref := s.run(r, body, now)
	if ref != nil {
		fault.Note(r.Context(), ref.note())
		answer = ref.envelope()
	}
	s.reply(w, answer)
}

func (s *Sandbox) run(r *http.Request, body []byte, now time.Time) (map[string]any, *refusal) {
	q, err := parseRequest(r.Header.Get("Content-Type"), r.URL.RawQuery, body)
	if err != nil {
		return nil, wrong(err.Error())
	}
	m, ref := s.admit(q, now)
	if ref != nil {
		return nil, ref
	}
	text, given := q.params[paramJSON]
	object, err := parseObject(text, given)
	if err != nil {
		return nil, wrong(err.Error())
	}
	c := &call{args: newArgs(object, ""), now: now}
	name := q.params["method"]
	if ref := s.strangers(name, m, object); ref != nil {
		return nil, ref
	}
	payload, ref := m.handle(s, c)
	if ref != nil {
		return nil, ref
	}
	for _, stray := range c.strange {
		s.violate("%s: unknown member %s", name, stray)
	}
	payload["code"] = "0"
	return map[string]any{strings.ReplaceAll(name, ".", "_") + "_responce": payload}, nil
}

// strangers refuses names that a write method does not know; reads ignore them
// (§8).
func (s *Sandbox) strangers(name string, m method, object map[string]any) *refusal {
	var unknown []string
	for key := range object {
		if !slices.Contains(m.params, key) && key != "@type" {
			unknown = append(unknown, key)
		}
	}
	slices.Sort(unknown)
	if len(unknown) > 0 && m.write {
		return wrong("未知参数 " + strings.Join(unknown, ","))
	}
	for _, key := range unknown {
		s.violate("%s: unknown parameter %s", name, key)
	}
	return nil
}

// admit holds the order of checks of §8, up to the quota.
func (s *Sandbox) admit(q *request, now time.Time) (method, *refusal) {
	for _, name := range systemNames() {
		if text, given := q.params[name]; given && text == "" {
			return method{}, fail(codeSign, "empty "+name)
		}
	}
	m, ref := s.common(q, now)
	if ref == nil {
		ref = s.trusted(q)
	}
	if ref == nil {
		ref = s.authorised(q, m, now)
	}
	if ref == nil {
		ref = s.withinQuota(now)
	}
	return m, ref
}

func (s *Sandbox) common(q *request, now time.Time) (method, *refusal) {
	p := q.params
	m, known := s.methods[p["method"]]
	switch {
	case p["method"] == "":
		return m, fail(codeNoMethod, "")
	case !known:
		return m, fail(codeMethod, p["method"])
	case p["app_key"] == "":
		return m, fail(codeNoAppKey, "")
	case p["app_key"] != s.appKey:
		return m, fail(codeAppKey, "")
	case p["v"] == "":
		return m, fail(codeNoVersion, "")
	case p["v"] != "2.0":
		return m, fail(codeVersion, p["v"])
	case p["timestamp"] == "":
		return m, fail(codeNoTimestamp, "")
	}
	at, err := parseTimestamp(p["timestamp"])
	if err != nil || now.Sub(at) > clockWindow || at.Sub(now) > clockWindow {
		return m, fail(codeTimestamp, p["timestamp"])
	}
	return m, nil
}

func (s *Sandbox) trusted(q *request) *refusal {
	p := q.params
	switch {
	case p["sign"] == "":
		return fail(codeNoSign, "")
	case p["sign_method"] != "":
		return fail(codeSign, "sign_method")
	case p["sign"] != signature(s.secret, p):
		return fail(codeSign, "")
	case p["format"] != "" && p["format"] != "json":
		return wrong("format")
	}
	name := p["method"]
	if q.inQuery["access_token"] {
		s.violate("%s: access_token in the query string", name)
	}
	for _, key := range slices.Sorted(maps.Keys(p)) {
		if !slices.Contains(systemNames(), key) || key == "format" {
			s.violate("%s: system parameter %s", name, key)
		}
	}
	return nil
}

func (s *Sandbox) authorised(q *request, m method, now time.Time) *refusal {
	name, token := q.params["method"], q.params["access_token"]
	if m.open {
		return nil
	}
	if token == "" {
		return fail(codeNoToken, "")
	}
	if !s.grant.valid(token, now) {
		return fail(codeToken, "")
	}
	if m.handle == nil || (s.scope != nil && !slices.Contains(s.scope, name)) {
		return fail(codePermission, name)
	}
	return nil
}

func (s *Sandbox) violate(format string, args ...any) {
	const most = 1000
	if v := fmt.Sprintf(format, args...); len(s.violations) < most && !slices.Contains(s.violations, v) {
		s.violations = append(s.violations, v)
	}
}

func (s *Sandbox) reply(w http.ResponseWriter, answer any) {
	w.Header().Set("Content-Type", contentJSON)
	if s.bom {
		_, _ = io.WriteString(w, "\ufeff")
	}
	if s.lenient {
		answer = loosen(answer)
	}
	_, _ = w.Write(encode(answer))
}

// encode writes compact JSON without HTML escapes. Every answer is built of
// maps, slices, texts and numbers, so it cannot fail.
func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic("jd: " + err.Error())
	}
	return bytes.TrimSpace(b.Bytes())
}

// loosen rewrites an answer into the other forms that JD's own SDK decodes
// (§1.A, §4.A): a list of one object as that object, ids as texts.
func loosen(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for name, inner := range v {
			out[name] = loosen(inner)
		}
		return out
	case []any:
		if len(v) == 1 {
			if _, ok := v[0].(map[string]any); ok {
				return loosen(v[0])
			}
		}
		out := make([]any, 0, len(v))
		for _, inner := range v {
			out = append(out, loosen(inner))
		}
		return out
	case int64:
		return fmt.Sprint(v)
	default:
		return v
	}
}
