package fault

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// endpoint is one verb of one control path.
type endpoint struct {
	verb, name, help string
	handler          http.HandlerFunc
}

// control serves what is registered under ControlPath.
type control struct {
	title     string
	endpoints []endpoint
}

// Handle registers a control endpoint, for example ("POST", "review", …), with
// its line of help. Register everything before the first request.
func (in *Injector) Handle(verb, name, help string, h http.HandlerFunc) {
	in.ctl.endpoints = append(in.ctl.endpoints, endpoint{verb, name, help, h})
}

// ServeHTTP implements http.Handler.
func (c *control) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.Trim(strings.TrimPrefix(r.URL.Path, ControlPath), "/")
	known := false
	for _, e := range c.endpoints {
		if e.name != name {
			continue
		}
		known = true
		if e.verb == r.Method {
			e.handler(w, r)
			return
		}
	}
	if known {
		Refuse(w, http.StatusMethodNotAllowed, fmt.Errorf("%s is not for %s", name, r.Method))
		return
	}
	Refuse(w, http.StatusNotFound, fmt.Errorf("no control endpoint %q; see %shelp", name, ControlPath))
}

func (in *Injector) registerControl() {
	in.ctl.title = in.cfg.Title
	in.Handle(http.MethodGet, "help", "this text", in.getHelp)
	in.Handle(http.MethodPost, "faults", faultHelp(), in.postFaults)
	in.Handle(http.MethodGet, "faults", "the rules with how often they were seen and hit", in.getFaults)
	in.Handle(http.MethodDelete, "faults", "drop all rules, or one: ?id=3", in.deleteFaults)
	in.Handle(http.MethodGet, "calls", "counters per method and the last calls: ?method=glob&last=50", in.getCalls)
	in.Handle(http.MethodDelete, "calls", "forget calls and counters", in.deleteCalls)
}

func faultHelp() string {
	names := make([]string, 0, len(kinds()))
	for _, k := range kinds() {
		names = append(names, string(k))
	}
	return "break calls: one rule or a list of {method: glob, nth | every, times, kind, code, status, delay_ms, callback}; kinds: " +
		strings.Join(names, ", ")
}

func (in *Injector) getHelp(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	var b strings.Builder
	if in.ctl.title != "" {
		b.WriteString(in.ctl.title + "\n\n")
	}
	for _, e := range in.ctl.endpoints {
		fmt.Fprintf(&b, "%-6s %s%s\n       %s\n", e.verb, ControlPath, e.name, e.help)
	}
	_, _ = io.WriteString(w, b.String())
}

func (in *Injector) postFaults(w http.ResponseWriter, r *http.Request) {
	var raw json.RawMessage
	if err := ReadJSON(r, &raw); err != nil {
		Refuse(w, http.StatusBadRequest, err)
		return
	}
	rules, err := decodeRules(raw)
	if err == nil {
		err = in.Add(rules...)
	}
	if err != nil {
		Refuse(w, http.StatusBadRequest, err)
		return
	}
	in.getFaults(w, r)
}

// decodeRules accepts one rule or a list of rules.
func decodeRules(raw json.RawMessage) ([]Rule, error) {
	text := strings.TrimSpace(string(raw))
	if strings.HasPrefix(text, "[") {
		var many []Rule
		err := strict(strings.NewReader(text), &many)
		return many, err
	}
	var one Rule
	err := strict(strings.NewReader(text), &one)
	return []Rule{one}, err
}

func (in *Injector) getFaults(w http.ResponseWriter, _ *http.Request) {
	WriteJSON(w, http.StatusOK, map[string]any{"faults": in.Rules()})
}

func (in *Injector) deleteFaults(w http.ResponseWriter, r *http.Request) {
	id := r.URL.Query().Get("id")
	if id == "" {
		in.Clear()
	} else if n, err := strconv.Atoi(id); err != nil || !in.Remove(n) {
		Refuse(w, http.StatusNotFound, fmt.Errorf("no rule %q", id))
		return
	}
	in.getFaults(w, r)
}

func (in *Injector) getCalls(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	glob := q.Get("method")
	if glob == "" {
		glob = "*"
	}
	calls := in.Calls(glob)
	if last := q.Get("last"); last != "" {
		n, err := strconv.Atoi(last)
		if err != nil || n < 0 {
			Refuse(w, http.StatusBadRequest, fmt.Errorf("last=%q is not a number", last))
			return
		}
		calls = calls[max(0, len(calls)-n):]
	}
	counts := slices.DeleteFunc(in.Counts(), func(c Count) bool { return !match(glob, c.Method) })
	WriteJSON(w, http.StatusOK, map[string]any{"counts": counts, "calls": calls})
}

func (in *Injector) deleteCalls(w http.ResponseWriter, _ *http.Request) {
	in.ResetCalls()
	WriteJSON(w, http.StatusOK, map[string]any{"ok": true})
}

// maxControlBody bounds what a control endpoint reads.
const maxControlBody = 1 << 20

// ReadJSON decodes the body of a control request into v. Unknown members,
// anything after the value and bodies over 1 MiB are errors.
func ReadJSON(r *http.Request, v any) error {
	return strict(http.MaxBytesReader(nil, r.Body, maxControlBody), v)
}

func strict(r io.Reader, v any) error {
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return fmt.Errorf("control request: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("control request: something follows the JSON value")
	}
	return nil
}

// WriteJSON answers a control request.
func WriteJSON(w http.ResponseWriter, status int, v any) {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		Refuse(w, http.StatusInternalServerError, err)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(append(b, '\n'))
}

// Refuse answers a control request that cannot be done: {"error": …}.
func Refuse(w http.ResponseWriter, status int, err error) {
	WriteJSON(w, status, map[string]string{"error": err.Error()})
}
