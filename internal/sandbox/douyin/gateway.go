package douyin

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

const contentJSON = "application/json; charset=utf-8"

// The platform's limit of a body is unknown; clients keep below the advised
// one (§1).
const (
	maxBody     = 2 << 20
	advisedBody = 512 << 10
)

// zone is the platform's clock on the wall, GMT+8.
func zone() *time.Location { return time.FixedZone("CST", 8*60*60) }

func wallTime(t time.Time) string { return t.In(zone()).Format(time.DateTime) }

// call is one admitted request on its way to a method.
type call struct {
	*args
	now   time.Time
	http  *http.Request
	token string
}

// method is one row of the gateway's table.
type method struct {
	free   bool // needs no access_token
	closed bool // exists, but is not in this application's package
	limits []window
	handle func(*Sandbox, *call) (any, *refusal)
}

// gateway answers one call, always with HTTP status 200 (§1).
func (s *Sandbox) gateway(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody+1))
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	s.settle(now)
	var data any
	ref := invalid("parameter-format-invalid", "请求体过大或不完整")
	if err == nil && len(body) <= maxBody {
		data, ref = s.run(r, string(body), now)
	}
	if ref != nil {
		fault.Note(r.Context(), ref.note())
	}
	w.Header().Set("Content-Type", contentJSON)
	if s.bom {
		_, _ = io.WriteString(w, "\ufeff")
	}
	old := r.Header.Get("X-Open-No-Old-Err-Code") != "1"
	_, _ = w.Write(encode(envelope(ref, data, s.logID(now), old)))
}

func (s *Sandbox) run(r *http.Request, body string, now time.Time) (any, *refusal) {
	q, m, ref := s.admit(r, body, now)
	if ref != nil {
		return nil, ref
	}
	c := &call{args: newArgs(q.params), now: now, http: r, token: q.public["access_token"]}
	data, ref := m.handle(s, c)
	for _, path := range c.strange() {
		s.violate("%s: unknown parameter %s", q.name, path)
	}
	return data, ref
}

// query is a call as it came in.
type query struct {
	name   string // dotted
	public map[string]string
	body   string
	params *node
}

// admit holds the order of checks of §8.
func (s *Sandbox) admit(r *http.Request, body string, now time.Time) (*query, method, *refusal) {
	q := &query{name: dotted(r.URL.Path), public: make(map[string]string), body: body}
	m, ok := s.methods[q.name]
	if !ok || slices.Contains(s.offline, q.name) {
		return nil, m, platform(codeOffline, "isp.api-service-off", "API不存在或API已下线")
	}
	if r.Method != http.MethodPost {
		return nil, m, invalid("parameter-invalid", "只支持POST请求")
	}
	for key, values := range r.URL.Query() {
		q.public[key] = values[0]
	}
	for _, check := range []func() *refusal{
		func() *refusal { return q.complete(m) },
		func() *refusal { return s.knownApp(q) },
		func() *refusal { return s.timely(q, now) },
		func() *refusal { return s.readBody(q) },
		func() *refusal { return s.trusted(q) },
		func() *refusal { return s.authorised(q, m, now) },
		func() *refusal { return s.withinLimits(q.name, m, now) },
	} {
		if ref := check(); ref != nil {
			return nil, m, ref
		}
	}
	return q, m, nil
}

// dotted is the method name in a path. The official Go SDK writes // (§8).
func dotted(path string) string { return strings.ReplaceAll(strings.TrimLeft(path, "/"), "/", ".") }

// complete checks that every public parameter is there.
func (q *query) complete(m method) *refusal {
	for _, p := range []struct{ key, subCode string }{
		{"app_key", "isv.app-id-missing"}, {"method", "isv.parameter-missing"}, {"access_token", "isv.access-token-missing"},
		{"timestamp", "isv.parameter-missing"}, {"v", "isv.parameter-missing"}, {"sign", "isv.signature-missing"},
	} {
		if q.public[p.key] == "" && (p.key != "access_token" || !m.free) {
			return platform(codeAbsent, p.subCode, "缺少参数"+p.key)
		}
	}
	if q.public["v"] != "2" {
		return invalid("parameter-invalid", "v只支持2")
	}
	return nil
}

func (s *Sandbox) knownApp(q *query) *refusal {
	if q.public["app_key"] != s.appKey {
		return invalid("app-id-invalid", "app_key不存在")
	}
	return nil
}

// timely reads the three forms of a timestamp (§1); only seconds pass without
// a remark.
func (s *Sandbox) timely(q *query, now time.Time) *refusal {
	at, seconds, ok := readTime(q.public["timestamp"])
	if !ok {
		return invalid("timestamp-format-error", "timestamp格式错误")
	}
	if skew := now.Sub(at).Abs(); skew > s.clockWindow {
		return invalid("timestamp-invalid", "timestamp无效")
	}
	if !seconds {
		s.violate("%s: timestamp is not in seconds", q.name)
	}
	return nil
}

// readBody parses param_json, which is the body or, when that is empty, a
// query parameter (§1).
func (s *Sandbox) readBody(q *query) *refusal {
	if m := q.public["sign_method"]; m != "" && m != signHMAC && m != signMD5 {
		return invalid("parameter-invalid", "sign_method不支持")
	}
	if q.body == "" {
		q.body = q.public["param_json"]
		s.violate("%s: param_json is not in the body", q.name)
	}
	n, err := parseJSON(q.body)
	if err != nil || n.kind != kindObject {
		return invalid("parameter-format-invalid", "param_json不是JSON对象")
	}
	q.params = n
	return nil
}

// trusted checks the signature, then that the method is the path's and that
// the caller may come from where it comes.
func (s *Sandbox) trusted(q *query) *refusal {
	signMethod := q.public["sign_method"]
	if signMethod == "" {
		signMethod = signMD5
		s.violate("%s: no sign_method", q.name)
	}
	proper := canonical(q.body, q.params)
	if !signed(signMethod, s.secret, q.public, q.params) || (s.cfg.Strict && !proper) {
		return invalid("signature-invalid", "签名校验失败")
	}
	if q.public["method"] != q.name {
		return invalid("parameter-invalid", "method与请求路径不一致")
	}
	if s.addressBlocked {
		return platform(codeAddress, "isv.invalid_ip", "请求IP不在白名单")
	}
	if !proper {
		s.violate("%s: the body is not canonical", q.name)
	}
	if len(q.body) > advisedBody {
		s.violate("%s: the body is longer than %d bytes", q.name, advisedBody)
	}
	s.inspect(q.name, q.params)
	return nil
}

// inspect looks for what the reference says never to send (§3).
func (s *Sandbox) inspect(method string, n *node) {
	for i, v := range n.items {
		switch {
		case v.kind == kindNull:
			s.violate("%s: a null", method)
		case v.kind == kindObject && len(v.items) == 0:
			s.violate("%s: an empty object (%s)", method, n.label(i))
		case v.kind == kindText && strings.ContainsFunc(v.text, control):
			s.violate("%s: control characters (%s)", method, n.label(i))
		}
		s.inspect(method, v)
	}
}

func control(r rune) bool { return r < 0x20 && r != '\n' && r != '\t' }

func (n *node) label(i int) string {
	if n.kind == kindObject {
		return n.names[i].text
	}
	return fmt.Sprint(i)
}

func (s *Sandbox) authorised(q *query, m method, now time.Time) *refusal {
	if !m.free {
		if ref := s.tokens.check(q.public["access_token"], now); ref != nil {
			return ref
		}
	}
	if m.closed || (s.scope != nil && !slices.Contains(s.scope, q.name) && !m.free) {
		return platform(codeGrant, "isv.app-permissions-insufficient", "应用无权限调用该接口,请先申请接口权限包")
	}
	return nil
}

func (s *Sandbox) violate(format string, args ...any) {
	const most = 1000
	if v := fmt.Sprintf(format, args...); len(s.violations) < most && !slices.Contains(s.violations, v) {
		s.violations = append(s.violations, v)
	}
}

// nameOf is the call's method for the fault injector.
func (s *Sandbox) nameOf(r *http.Request, _ []byte) string {
	name := dotted(r.URL.Path)
	_, known := s.methods[name]
	switch {
	case r.URL.Path == applyPath:
		return "upload.apply"
	case s.isUpload(r):
		return "upload.put"
	case !known:
		return "unknown"
	default:
		return name
	}
}

// encode writes compact JSON without HTML escapes. Every answer is built of
// maps, slices and numbers, so it cannot fail.
func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic("douyin: " + err.Error())
	}
	return bytes.TrimSpace(b.Bytes())
}
