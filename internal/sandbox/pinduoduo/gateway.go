package pinduoduo

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

const contentJSON = "application/json;charset=UTF-8"

// clockWindow is how far a timestamp may lie from the platform's clock (§1).
const clockWindow = 10 * time.Minute

// call is one admitted request on its way to a method.
type call struct {
	*args
	now  time.Time
	file []byte
}

// method is one row of the gateway's table.
type method struct {
	token  bool // needs a shop authorisation
	upload bool // carries a file: file gateway only
	// wrapper is the key of the answer (§1). bare marks the methods that have
	// no wrapper object.
	wrapper string
	bare    bool
	limits  limits
	handle  func(*Sandbox, *call) (any, *refusal)
}

// gateway answers one call; HTTP status and envelope per §1.
func (s *Sandbox) gateway(w http.ResponseWriter, r *http.Request, upload bool) {
	limit := int64(maxAPIBody)
	if upload {
		limit = maxUploadBody
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, limit+1))
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	s.settle(now)
	var answer any
	var ref *refusal
	switch {
	case err != nil:
		ref = fail(codeUnreadable, "body cut off")
	case int64(len(body)) > limit:
		ref = fail(codeTooLarge, "")
	default:
		answer, ref = s.run(r, body, upload, now)
	}
	if ref != nil {
		fault.Note(r.Context(), ref.note())
		answer = ref.envelope(s.requestID(now))
	}
	s.reply(w, answer)
}

func (s *Sandbox) run(r *http.Request, body []byte, upload bool, now time.Time) (any, *refusal) {
	q, m, ref := s.admit(r, body, upload, now)
	if ref != nil {
		return nil, ref
	}
	c := &call{args: newArgs(q.params, ""), now: now, file: q.file}
	c.skip("type", "client_id", "timestamp", "sign", "access_token", "data_type", "version",
		"sign_method", "target_client_id", "partner_id")
	if q.fileName != "" && q.fileName != "file" {
		return nil, fail(codeAbsent, "file")
	}
	payload, ref := m.handle(s, c)
	if ref != nil {
		return nil, ref
	}
	for _, name := range c.unread() {
		s.violate("%s: unknown parameter %s", q.params["type"].text, name)
	}
	return s.wrap(m, payload, now), nil
}

func (s *Sandbox) wrap(m method, payload any, now time.Time) any {
	if fields, ok := payload.(map[string]any); ok && !m.bare {
		fields["request_id"] = s.requestID(now)
	}
	return map[string]any{m.wrapper: payload}
}

// admit holds the order of checks of §12, up to the quota.
func (s *Sandbox) admit(r *http.Request, body []byte, upload bool, now time.Time) (*request, method, *refusal) {
	if r.Method != http.MethodPost {
		return nil, method{}, fail(codeOnlyPost, r.Method)
	}
	q, err := parseRequest(r.Header.Get("Content-Type"), body, r.URL.RawQuery)
	if errors.Is(err, errContentType) {
		return nil, method{}, fail(codeCommon, "Content-Type")
	}
	if err != nil {
		return nil, method{}, fail(codeUnreadable, err.Error())
	}
	m, ref := s.common(q, upload)
	if ref == nil {
		ref = s.timely(q, now)
	}
	if ref == nil {
		ref = s.trusted(q)
	}
	if ref == nil {
		ref = s.authorised(q, m, now)
	}
	if ref == nil {
		ref = s.withinQuota(q.params["type"].text, m, now)
	}
	return q, m, ref
}

// common checks the parameters that every call has, and finds the method.
func (s *Sandbox) common(q *request, upload bool) (method, *refusal) {
	for _, name := range []string{"type", "client_id", "timestamp", "sign"} {
		if q.params[name].text == "" {
			return method{}, fail(codeCommon, name)
		}
	}
	if v := q.params["data_type"].text; v != "" && v != "JSON" {
		return method{}, fail(codeCommon, "data_type")
	}
	if v := q.params["version"].text; v != "" && v != "V1" {
		return method{}, fail(codeCommon, "version")
	}
	if q.params["client_id"].text != s.clientID {
		return method{}, fail(codeClient, "")
	}
	m, ok := s.methods[q.params["type"].text]
	switch {
	case !ok:
		return method{}, fail(codeType, q.params["type"].text)
	case m.upload != upload:
		return method{}, fail(codeWrongGateway, "")
	case q.multipart && !m.upload:
		return method{}, fail(codeCommon, "Content-Type")
	}
	return m, nil
}

func (s *Sandbox) timely(q *request, now time.Time) *refusal {
	text := q.params["timestamp"].text
	sec, err := strconv.ParseInt(text, 10, 64)
	if err != nil || strings.TrimLeft(text, "0123456789") != "" {
		return fail(codeCommon, "timestamp")
	}
	if skew := now.Unix() - sec; skew > int64(clockWindow/time.Second) || -skew > int64(clockWindow/time.Second) {
		return fail(codeCommon, "timestamp")
	}
	return nil
}

func (s *Sandbox) trusted(q *request) *refusal {
	ok, empty := signed(s.secret, q.params)
	if len(empty) > 0 && s.cfg.Strict {
		return fail(codeSign, "empty: "+strings.Join(empty, ","))
	}
	if !ok {
		return fail(codeSign, "")
	}
	if s.addressBlocked {
		return fail(codeAddress, "")
	}
	name := q.params["type"].text
	for _, p := range empty {
		s.violate("%s: empty or null parameter %s", name, p)
	}
	if q.fromQuery && q.params["access_token"].text != "" {
		s.violate("%s: access_token in the query string", name)
	}
	return nil
}

func (s *Sandbox) authorised(q *request, m method, now time.Time) *refusal {
	name, token := q.params["type"].text, q.params["access_token"].text
	if !m.token {
		if token != "" && name == "pdd.pop.auth.token.create" {
			s.violate("%s: sent with an access_token", name)
		}
		return nil
	}
	if ref := s.grant.check(token, now); ref != nil {
		return ref
	}
	if s.scope != nil && !slices.Contains(s.scope, name) {
		return fail(codeScope, name)
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
	_, _ = w.Write(encode(answer))
}

// encode writes compact JSON without HTML escapes. Every answer is built of
// maps, slices and numbers, so it cannot fail.
func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic("pinduoduo: " + err.Error())
	}
	return bytes.TrimSpace(b.Bytes())
}
