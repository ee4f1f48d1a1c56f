package adaptertest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// Control speaks to the control address of a simulated gateway: faults, lag,
// and what people do in the back office. Its words are those of `sandbox serve`.
type Control struct {
	base string // ends in a slash
	http *http.Client
}

// NewControl gives the control at an address such as
// http://127.0.0.1:4000/_sandbox/. No call is made.
func NewControl(address string, transport http.RoundTripper) *Control {
	return &Control{base: strings.TrimSuffix(address, "/") + "/", http: &http.Client{Transport: transport, Timeout: 20 * time.Second}}
}

// For gives the control of one adapter's gateway where one address serves
// several, and whether it has one of its own; else the whole.
func (c *Control) For(ctx context.Context, adapter string) (own *Control, alone bool) {
	own = &Control{base: c.base + adapter + "/", http: c.http}
	if _, err := own.do(ctx, http.MethodGet, "help", nil); err != nil {
		return c, false
	}
	return own, true
}

// Fault breaks calls: the n-th from now whose method matches, or every one for
// 0. Kinds are cut_before, cut_after, cut_mid, truncate, html_before,
// html_after, empty, throttle, error_before and error_after.
type Fault struct {
	Method string `json:"method,omitempty"`
	Nth    int    `json:"nth,omitempty"`
	Kind   string `json:"kind"`
	Hits   int    `json:"hits,omitempty"`
}

// break adds a rule.
func (c *Control) breaks(ctx context.Context, f Fault) error {
	_, err := c.do(ctx, http.MethodPost, "faults", f)
	return err
}

// mends drops all rules and says how many calls they broke.
func (c *Control) mends(ctx context.Context) (hits int, err error) {
	raw, err := c.do(ctx, http.MethodGet, "faults", nil)
	if err != nil {
		return 0, err
	}
	var state struct {
		Faults []Fault `json:"faults"`
	}
	if err := json.Unmarshal(raw, &state); err != nil {
		return 0, fmt.Errorf("control faults: %w", err)
	}
	for _, f := range state.Faults {
		hits += f.Hits
	}
	_, err = c.do(ctx, http.MethodDelete, "faults", nil)
	return hits, err
}

// post sends one order: config, edit, order, review.
func (c *Control) post(ctx context.Context, name string, body any) error {
	_, err := c.do(ctx, http.MethodPost, name, body)
	return err
}

// state is all that the gateway holds, in its own words.
func (c *Control) state(ctx context.Context) ([]byte, error) {
	return c.do(ctx, http.MethodGet, "state", nil)
}

func (c *Control) do(ctx context.Context, verb, name string, body any) ([]byte, error) {
	var data []byte
	if body != nil {
		var err error
		if data, err = json.Marshal(body); err != nil {
			return nil, fmt.Errorf("control %s: %w", name, err)
		}
	}
	req, err := http.NewRequestWithContext(ctx, verb, c.base+name, bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("control %s: %w", name, err)
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, fmt.Errorf("control %s: %w", name, err)
	}
	defer func() { _ = resp.Body.Close() }()
	answer, err := io.ReadAll(io.LimitReader(resp.Body, 32<<20))
	if err == nil && resp.StatusCode >= http.StatusMultipleChoices {
		err = fmt.Errorf("HTTP %d: %.300s", resp.StatusCode, answer)
	}
	if err != nil {
		return nil, fmt.Errorf("control %s: %w", name, err)
	}
	return answer, nil
}
