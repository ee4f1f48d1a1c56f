package flow

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
)

const controlPath = "/_sandbox/"

// control is the one control address over several simulators:
// /_sandbox/pinduoduo/faults goes to one of them, /_sandbox/faults to all, whose
// answers are then given by name (with one simulator: as they are).
type control struct {
	names []string
	boxes map[string]http.Handler
}

func (c *control) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	rest := strings.TrimPrefix(r.URL.Path, controlPath)
	name, below, _ := strings.Cut(rest, "/")
	if box, ok := c.boxes[name]; ok {
		box.ServeHTTP(w, at(r, below, nil))
		return
	}
	if len(c.names) == 1 {
		c.boxes[c.names[0]].ServeHTTP(w, r)
		return
	}
	c.all(w, r, rest)
}

// all asks every simulator and collects the answers.
func (c *control) all(w http.ResponseWriter, r *http.Request, rest string) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		http.Error(w, err.Error(), http.StatusRequestEntityTooLarge)
		return
	}
	answers, status := map[string]any{}, http.StatusOK
	for _, name := range c.names {
		rec := &recorded{header: http.Header{}, status: http.StatusOK}
		c.boxes[name].ServeHTTP(rec, at(r, rest, body))
		status = max(status, rec.status)
		answers[name] = rec.body.String()
		if json.Valid(rec.body.Bytes()) {
			answers[name] = json.RawMessage(rec.body.Bytes())
		}
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(answers)
}

// at is the request again, for one simulator's control path.
func at(r *http.Request, below string, body []byte) *http.Request {
	sub := r.Clone(r.Context())
	sub.URL.Path = controlPath + below
	sub.URL.RawPath = ""
	if body != nil {
		sub.Body = io.NopCloser(bytes.NewReader(body))
	}
	return sub
}

// recorded keeps one simulator's answer.
type recorded struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (r *recorded) Header() http.Header            { return r.header }
func (r *recorded) WriteHeader(status int)         { r.status = status }
func (r *recorded) Write(data []byte) (int, error) { return r.body.Write(data) }
