package fault_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	"github.com/google/go-cmp/cmp"
)

// shop is a sandbox in miniature: it counts how often its work was done.
type shop struct {
	work atomic.Int64
	last atomic.Value
}

func (s *shop) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.last.Store(string(body))
	fault.Note(r.Context(), fmt.Sprintf("item %d", s.work.Add(1)))
	w.Header().Set("Content-Type", "application/json")
	_, _ = io.WriteString(w, `{"ok":true,"id":12345678}`)
}

func methodOf(_ *http.Request, body []byte) string {
	name, _, _ := strings.Cut(string(body), " ")
	return name
}

func platformError(code string) (int, string, []byte) {
	if code == "" {
		code = "internal"
	}
	return http.StatusOK, "application/json", []byte(`{"error":"` + code + `"}`)
}

func config() fault.Config {
	return fault.Config{Title: "shop", Method: methodOf, Error: platformError, ThrottleCode: "too-often",
		Now: func() time.Time { return time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC) }}
}

// wires are the two ways to reach a handler; every fault must look the same.
func wires(t *testing.T, h http.Handler) map[string]*http.Client {
	t.Helper()
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	real := srv.Client()
	real.Transport = onto{srv.URL, real.Transport}
	return map[string]*http.Client{"socket": real, "in process": {Transport: fault.RoundTripper(h)}}
}

// onto sends requests for the test's made-up host to a real server.
type onto struct {
	base string
	next http.RoundTripper
}

func (o onto) RoundTrip(r *http.Request) (*http.Response, error) {
	c := r.Clone(r.Context())
	c.URL.Host = strings.TrimPrefix(o.base, "http://")
	return o.next.RoundTrip(c)
}

type result struct {
	Status int
	Body   string
	Err    bool
}

func post(t *testing.T, c *http.Client, path, body string) result {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://shop.test"+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return do(c, req)
}

func do(c *http.Client, req *http.Request) result {
	resp, err := c.Do(req)
	if err != nil {
		return result{Err: true}
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	return result{resp.StatusCode, string(b), err != nil}
}

const whole = `{"ok":true,"id":12345678}`

func TestEachKind(t *testing.T) {
	tests := []struct {
		rule fault.Rule
		want result
		work int64
	}{
		{fault.Rule{Kind: fault.ErrorBefore, Code: "E1"}, result{200, `{"error":"E1"}`, false}, 0},
		{fault.Rule{Kind: fault.ErrorAfter}, result{200, `{"error":"internal"}`, false}, 1},
		{fault.Rule{Kind: fault.CutBefore}, result{Err: true}, 0},
		{fault.Rule{Kind: fault.CutAfter}, result{Err: true}, 1},
		{fault.Rule{Kind: fault.CutMid}, result{200, whole[:12], true}, 1},
		{fault.Rule{Kind: fault.Truncate}, result{200, whole[:12], false}, 1},
		{fault.Rule{Kind: fault.Empty}, result{200, "", false}, 1},
		{fault.Rule{Kind: fault.Empty, Status: 502}, result{502, "", false}, 1},
		{fault.Rule{Kind: fault.Throttle}, result{200, `{"error":"too-often"}`, false}, 0},
		{fault.Rule{Kind: fault.Throttle, Code: "quota"}, result{200, `{"error":"quota"}`, false}, 0},
		{fault.Rule{Kind: fault.Slow, DelayMS: 1}, result{200, whole, false}, 1},
		{fault.Rule{Kind: fault.Kill}, result{200, whole, false}, 1},
	}
	for _, tt := range tests {
		s := &shop{}
		in := fault.New(s, config())
		for name, client := range wires(t, in) {
			t.Run(fmt.Sprintf("%s/%s/%d", name, tt.rule.Kind, tt.rule.Status), func(t *testing.T) {
				s.work.Store(0)
				in.Clear()
				in.ResetCalls()
				if err := in.Add(tt.rule); err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(tt.want, post(t, client, "/api", "add x")); diff != "" {
					t.Errorf("answer (-want +got):\n%s", diff)
				}
				if got := s.work.Load(); got != tt.work {
					t.Errorf("work done %d times, want %d", got, tt.work)
				}
				if got := in.Calls("*"); len(got) != 1 || got[0].Outcome != string(tt.rule.Kind) || got[0].Method != "add" {
					t.Errorf("calls = %+v", got)
				}
			})
		}
	}
}

func TestHTMLPage(t *testing.T) {
	s := &shop{}
	in := fault.New(s, config())
	for name, client := range wires(t, in) {
		for _, tt := range []struct {
			kind         fault.Kind
			status, want int
			work         int64
		}{{fault.HTMLBefore, 0, 200, 0}, {fault.HTMLBefore, 503, 503, 0}, {fault.HTMLAfter, 503, 503, 1}} {
			in.Clear()
			s.work.Store(0)
			if err := in.Add(fault.Rule{Kind: tt.kind, Status: tt.status}); err != nil {
				t.Fatal(err)
			}
			got := post(t, client, "/api", "add")
			if got.Status != tt.want || !strings.HasPrefix(got.Body, "<!DOCTYPE html>") || s.work.Load() != tt.work {
				t.Errorf("%s %s: %+v after %d works", name, tt.kind, got, s.work.Load())
			}
		}
	}
}

// hits calls the method n times and says which calls a rule broke.
func hits(t *testing.T, rule fault.Rule, methods ...string) string {
	t.Helper()
	in := fault.New(&shop{}, config())
	if err := in.Add(rule); err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Transport: fault.RoundTripper(in)}
	var b strings.Builder
	for _, m := range methods {
		if post(t, client, "/", m).Body == whole {
			b.WriteByte('.')
		} else {
			b.WriteByte('x')
		}
	}
	return b.String()
}

func TestWhichCallsAreHit(t *testing.T) {
	six := []string{"add", "add", "add", "add", "add", "add"}
	mixed := []string{"goods.add", "goods.list", "spec.get", "goods.add", "goods.list", "x"}
	tests := []struct {
		rule    fault.Rule
		methods []string
		want    string
	}{
		{fault.Rule{}, six, "xxxxxx"},
		{fault.Rule{Times: 2}, six, "xx...."},
		{fault.Rule{Nth: 3}, six, "..x..."},
		{fault.Rule{Nth: 3, Times: 2}, six, "..xx.."},
		{fault.Rule{Every: 2}, six, ".x.x.x"},
		{fault.Rule{Every: 2, Times: 2}, six, ".x.x.."},
		{fault.Rule{Method: "goods.*"}, mixed, "xx.xx."},
		{fault.Rule{Method: "goods.add", Nth: 2}, mixed, "...x.."},
		{fault.Rule{Method: "?"}, mixed, ".....x"},
		{fault.Rule{Method: "other"}, six, "......"},
	}
	for _, tt := range tests {
		tt.rule.Kind = fault.Empty
		if got := hits(t, tt.rule, tt.methods...); got != tt.want {
			t.Errorf("%+v hits %s, want %s", tt.rule, got, tt.want)
		}
	}
}

func TestFirstRuleThatHitsDecides(t *testing.T) {
	in := fault.New(&shop{}, config())
	err := in.Add(fault.Rule{Kind: fault.ErrorBefore, Code: "a", Nth: 2}, fault.Rule{Kind: fault.ErrorBefore, Code: "b", Times: 2})
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Transport: fault.RoundTripper(in)}
	var got []string
	for range 4 {
		got = append(got, post(t, client, "/", "m").Body)
	}
	want := []string{`{"error":"b"}`, `{"error":"a"}`, `{"error":"b"}`, whole}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	rules := in.Rules()
	if rules[0].Hits != 1 || rules[1].Hits != 2 || rules[1].Seen != 4 {
		t.Errorf("counters: %+v", rules)
	}
	if !in.Remove(rules[0].ID) || in.Remove(rules[0].ID) || len(in.Rules()) != 1 {
		t.Error("a rule is removed once")
	}
}

func TestWrongRulesAreRefused(t *testing.T) {
	for _, r := range []fault.Rule{
		{}, {Kind: "explode"}, {Kind: fault.Empty, Nth: -1}, {Kind: fault.Empty, Nth: 1, Every: 1},
		{Kind: fault.Slow}, {Kind: fault.Slow, DelayMS: -1}, {Kind: fault.Slow, DelayMS: 1 << 40},
		{Kind: fault.Empty, Status: 99}, {Kind: fault.Empty, Times: -1},
	} {
		in := fault.New(&shop{}, config())
		if err := in.Add(fault.Rule{Kind: fault.Empty}, r); err == nil {
			t.Errorf("%+v was accepted", r)
		}
		if len(in.Rules()) != 0 {
			t.Errorf("%+v: the rule beside it was kept", r)
		}
	}
}

func TestCallbackRunsAtTheFault(t *testing.T) {
	tests := []struct {
		rule fault.Rule
		work int64 // work done when the callback runs
	}{
		{fault.Rule{Kind: fault.Kill, Nth: 2}, 1},
		{fault.Rule{Kind: fault.CutBefore, Nth: 2, Callback: "kill"}, 1},
		{fault.Rule{Kind: fault.CutAfter, Nth: 2, Callback: "kill"}, 2},
	}
	for _, tt := range tests {
		s := &shop{}
		in := fault.New(s, config())
		var seen []string
		in.Callback("kill", func(c fault.Call) { seen = append(seen, fmt.Sprint(c.Method, s.work.Load())) })
		if err := in.Add(tt.rule); err != nil {
			t.Fatal(err)
		}
		client := &http.Client{Transport: fault.RoundTripper(in)}
		for range 3 {
			post(t, client, "/", "add")
		}
		if want := []string{fmt.Sprint("add", tt.work)}; !cmp.Equal(want, seen) {
			t.Errorf("%s: callback saw %v, want %v", tt.rule.Kind, seen, want)
		}
	}
}

func TestBodyReachesTheSandboxWhole(t *testing.T) {
	s := &shop{}
	cfg := config()
	cfg.MaxBody = 5
	in := fault.New(s, cfg)
	long := "goods add with a body longer than what is read to name it"
	for name, client := range wires(t, in) {
		if got := post(t, client, "/", long); got.Body != whole {
			t.Fatalf("%s: %+v", name, got)
		}
		if got := s.last.Load(); got != long {
			t.Errorf("%s: sandbox read %q", name, got)
		}
	}
	if got := in.Count("goods"); got != 2 {
		t.Errorf("%d calls named by the first bytes", got)
	}
}

type breaking struct{ sent bool }

func (b *breaking) Read(p []byte) (int, error) {
	if b.sent {
		return 0, io.ErrUnexpectedEOF
	}
	b.sent = true
	return copy(p, "add half"), nil
}

func TestBrokenRequestBodyIsSeenByTheSandbox(t *testing.T) {
	s := &shop{}
	in := fault.New(s, config())
	w := httptest.NewRecorder()
	in.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", &breaking{}))
	if w.Code != http.StatusBadRequest || s.work.Load() != 0 {
		t.Errorf("status %d, work %d", w.Code, s.work.Load())
	}
	if c := in.Calls("add"); len(c) != 1 || !strings.Contains(c[0].Note, "unexpected EOF") || c[0].Status != 400 {
		t.Errorf("calls: %+v", c)
	}
}

func TestCallLog(t *testing.T) {
	cfg := config()
	cfg.Keep = 3
	in := fault.New(&shop{}, cfg)
	if err := in.Add(fault.Rule{Kind: fault.Empty, Method: "b"}); err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Transport: fault.RoundTripper(in)}
	for _, m := range strings.Fields("a a a a a a a b a b") {
		post(t, client, "/", m)
	}
	var last []string
	for _, c := range in.Calls("*") {
		last = append(last, c.Method+" "+c.Outcome+" "+c.Note)
	}
	if diff := cmp.Diff([]string{"b empty item 8", "a ok item 9", "b empty item 10"}, last); diff != "" {
		t.Error(diff)
	}
	want := []fault.Count{{"a", 8, map[string]int{"ok": 8}}, {"b", 2, map[string]int{"empty": 2}}}
	if diff := cmp.Diff(want, in.Counts()); diff != "" {
		t.Error(diff)
	}
	if in.Count("*") != 10 || in.Count("b") != 2 {
		t.Error("Count does not add up")
	}
}

func TestDateIsTheSandboxClock(t *testing.T) {
	in := fault.New(&shop{}, config())
	for name, client := range wires(t, in) {
		req, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://shop.test/", strings.NewReader("a"))
		resp, err := client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if got := resp.Header.Get("Date"); got != "Tue, 24 Nov 2026 08:00:00 GMT" {
			t.Errorf("%s: Date %q", name, got)
		}
	}
}

func TestConcurrentCalls(t *testing.T) {
	s := &shop{}
	in := fault.New(s, config())
	if err := in.Add(fault.Rule{Kind: fault.CutAfter, Every: 3}); err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Transport: fault.RoundTripper(in)}
	var wg sync.WaitGroup
	var cut atomic.Int64
	for range 30 {
		wg.Go(func() {
			if post(t, client, "/", "add").Err {
				cut.Add(1)
			}
			post(t, client, "/_sandbox/faults", `{"kind":"empty","method":"none"}`)
			in.Calls("*")
		})
	}
	wg.Wait()
	if cut.Load() != 10 || s.work.Load() != 30 || in.Count("add") != 30 {
		t.Errorf("%d cut, %d done, %d counted", cut.Load(), s.work.Load(), in.Count("add"))
	}
}

func TestRoundTripperHonoursTheContext(t *testing.T) {
	s := &shop{}
	rt := fault.RoundTripper(fault.New(s, config()))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	req, _ := http.NewRequestWithContext(ctx, http.MethodPost, "http://shop.test/", strings.NewReader("add"))
	resp, err := rt.RoundTrip(req)
	if err == nil {
		resp.Body.Close()
	}
	if !errors.Is(err, context.Canceled) || s.work.Load() != 0 {
		t.Errorf("err %v, work %d", err, s.work.Load())
	}
}

// In a bubble time is virtual: a slow answer outlives the client's time-out
// with the work done, and nothing waits for real.
func TestSlowInVirtualTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &shop{}
		cfg := config()
		cfg.Now = nil
		in := fault.New(s, cfg)
		if err := in.Add(fault.Rule{Kind: fault.Slow, DelayMS: 60_000, Times: 1}); err != nil {
			t.Fatal(err)
		}
		client := &http.Client{Transport: fault.RoundTripper(in), Timeout: 5 * time.Second}
		start := time.Now()
		req, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://shop.test/", strings.NewReader("add"))
		resp, err := client.Do(req)
		if err == nil {
			resp.Body.Close()
		}
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("err = %v", err)
		}
		if took := time.Since(start); took != 5*time.Second {
			t.Errorf("took %v of virtual time", took)
		}
		if s.work.Load() != 1 {
			t.Error("slow loses the work")
		}
		if got := do(client, req.Clone(t.Context())); got.Err {
			t.Error("the rule was for one call")
		}
	})
}

func TestAbortedSandboxIsATransportError(t *testing.T) {
	broken := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	in := fault.New(broken, config())
	req, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://shop.test/", strings.NewReader("add"))
	resp, err := fault.RoundTripper(in).RoundTrip(req)
	if err == nil {
		resp.Body.Close()
	}
	if !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("err = %v", err)
	}
	if c := in.Calls("*"); len(c) != 1 || c[0].Outcome != "aborted" {
		t.Errorf("calls: %+v", c)
	}
}

func TestPanicOfTheSandboxIsNotSwallowed(t *testing.T) {
	in := fault.New(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("bug") }), config())
	defer func() {
		if p := recover(); p != "bug" {
			t.Errorf("recovered %v", p)
		}
	}()
	req, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://shop.test/", strings.NewReader("add"))
	resp, err := fault.RoundTripper(in).RoundTrip(req)
	if err == nil {
		resp.Body.Close()
	}
	t.Error("no panic")
}

func TestMissingConfigPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("New accepted a config without Method and Error")
		}
	}()
	fault.New(&shop{}, fault.Config{})
}

func decode(t *testing.T, body string, v any) {
	t.Helper()
	if err := json.Unmarshal([]byte(body), v); err != nil {
		t.Fatalf("%v in %s", err, body)
	}
}
