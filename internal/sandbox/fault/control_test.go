package fault_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

func send(t *testing.T, c *http.Client, verb, path, body string) result {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), verb, "http://shop.test"+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return do(c, req)
}

func TestControlFaults(t *testing.T) {
	in := fault.New(&shop{}, config())
	client := &http.Client{Transport: fault.RoundTripper(in)}
	var got struct{ Faults []fault.Rule }
	decode(t, send(t, client, "POST", "/_sandbox/faults", `{"method":"goods.*","kind":"cut_after","nth":2}`).Body, &got)
	decode(t, send(t, client, "POST", "/_sandbox/faults", `[{"kind":"empty","times":1},{"kind":"slow","delay_ms":5}]`).Body, &got)
	if len(got.Faults) != 3 || got.Faults[0].Times != 1 || got.Faults[2].DelayMS != 5 {
		t.Fatalf("faults: %+v", got.Faults)
	}
	if r := send(t, client, "DELETE", "/_sandbox/faults?id=2", ""); r.Status != 200 || len(in.Rules()) != 2 {
		t.Errorf("delete one: %+v", r)
	}
	if r := send(t, client, "DELETE", "/_sandbox/faults?id=2", ""); r.Status != 404 {
		t.Errorf("delete again: %+v", r)
	}
	send(t, client, "DELETE", "/_sandbox/faults", "")
	decode(t, send(t, client, "GET", "/_sandbox/faults", "").Body, &got)
	if len(got.Faults) != 0 {
		t.Errorf("left: %+v", got.Faults)
	}
}

func TestControlRefusesNonsense(t *testing.T) {
	in := fault.New(&shop{}, config())
	client := &http.Client{Transport: fault.RoundTripper(in)}
	for _, tt := range []struct {
		verb, path, body string
		want             int
	}{
		{"POST", "/_sandbox/faults", ``, 400},
		{"POST", "/_sandbox/faults", `{"kind":"cut"}`, 400},
		{"POST", "/_sandbox/faults", `{"kind":"empty","typo":1}`, 400},
		{"POST", "/_sandbox/faults", `{"kind":"empty"} x`, 400},
		{"POST", "/_sandbox/faults", `[{"kind":"empty"},{"kind":"no"}]`, 400},
		{"POST", "/_sandbox/faults", `{"kind":"empty","code":"` + strings.Repeat("x", 1<<20) + `"}`, 400},
		{"PUT", "/_sandbox/faults", ``, 405},
		{"GET", "/_sandbox/nothing", ``, 404},
		{"GET", "/_sandbox/calls?last=x", ``, 400},
	} {
		got := send(t, client, tt.verb, tt.path, tt.body)
		if got.Status != tt.want || !strings.Contains(got.Body, `"error"`) {
			t.Errorf("%s %s %.40s: %d %.100s, want %d", tt.verb, tt.path, tt.body, got.Status, got.Body, tt.want)
		}
	}
	if len(in.Rules()) != 0 {
		t.Error("a refused request left rules")
	}
}

func TestControlCalls(t *testing.T) {
	in := fault.New(&shop{}, config())
	client := &http.Client{Transport: fault.RoundTripper(in)}
	for _, m := range []string{"a.x secret-token", "b", "a.y"} {
		post(t, client, "/", m)
	}
	r := send(t, client, "GET", "/_sandbox/calls?method=a.*&last=1", "")
	var got struct {
		Counts []fault.Count
		Calls  []fault.Call
	}
	decode(t, r.Body, &got)
	if len(got.Counts) != 2 || len(got.Calls) != 1 || got.Calls[0].Method != "a.y" || got.Calls[0].Note != "item 3" {
		t.Errorf("calls: %+v", got)
	}
	if strings.Contains(send(t, client, "GET", "/_sandbox/calls", "").Body, "secret") {
		t.Error("calls show what was sent")
	}
	send(t, client, "DELETE", "/_sandbox/calls", "")
	if in.Count("*") != 0 {
		t.Error("calls are still counted")
	}
}

func TestControlHelpAndOwnEndpoints(t *testing.T) {
	s := &shop{}
	in := fault.New(s, config())
	in.Handle("POST", "order", "buyers order", func(w http.ResponseWriter, r *http.Request) {
		var v struct{ SKU string }
		if err := fault.ReadJSON(r, &v); err != nil {
			fault.Refuse(w, http.StatusBadRequest, err)
			return
		}
		fault.WriteJSON(w, http.StatusOK, v)
	})
	client := &http.Client{Transport: fault.RoundTripper(in)}
	if r := send(t, client, "POST", "/_sandbox/order", `{"sku":"a"}`); r.Status != 200 || !strings.Contains(r.Body, `"a"`) {
		t.Errorf("own endpoint: %+v", r)
	}
	help := send(t, client, "GET", "/_sandbox/help", "")
	for _, want := range []string{"shop", "/_sandbox/faults", "cut_after", "/_sandbox/order", "buyers order"} {
		if !strings.Contains(help.Body, want) {
			t.Errorf("help does not mention %q:\n%s", want, help.Body)
		}
	}
	if s.work.Load() != 0 || in.Count("*") != 0 {
		t.Error("a control request reached the shop")
	}
}

func FuzzControlFaults(f *testing.F) {
	f.Add(`{"kind":"empty"}`)
	f.Add(`[{"kind":"slow","delay_ms":1,"nth":2}]`)
	f.Add(`{"kind":"html_after","status":503,"every":1,"method":"a*?b"}`)
	f.Fuzz(func(t *testing.T, body string) {
		in := fault.New(&shop{}, config())
		client := &http.Client{Transport: fault.RoundTripper(in)}
		r := send(t, client, "POST", "/_sandbox/faults", body)
		if r.Status != http.StatusOK && len(in.Rules()) > 0 {
			t.Errorf("refused with %d, but %d rules added for %q", r.Status, len(in.Rules()), body)
		}
		for _, rule := range in.Rules() {
			if rule.Kind == "" || rule.Method == "" || (rule.Nth == 0 && rule.Every == 0) {
				t.Errorf("accepted %+v", rule)
			}
		}
	})
}

func TestBodyIsClosedByTheRoundTripper(t *testing.T) {
	body := &closing{Reader: strings.NewReader("add")}
	req, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://shop.test/", body)
	resp, err := fault.RoundTripper(&shop{}).RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if !body.closed {
		t.Error("request body left open")
	}
}

type closing struct {
	io.Reader
	closed bool
}

func (c *closing) Close() error { c.closed = true; return nil }
