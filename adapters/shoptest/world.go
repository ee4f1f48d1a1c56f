// Package shoptest is what the adapters' own tests stand on: a shop opened on a
// simulator with a clock that only moves when told, a gateway that answers from a
// script, pictures, offers and golden files. Tests of what every adapter must do
// alike are not here but in adaptertest.
//
// It must not know any marketplace or simulator: those are opened by the test.
package shoptest

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// World is a clock and a shop that was opened for a test. Its methods end the
// test where the shop refuses.
type World struct {
	T    testing.TB
	Ctx  context.Context
	Shop adapters.Shop // set by the test

	mu  sync.Mutex
	now time.Time
}

// NewWorld begins on the morning of 24 November 2026 in China.
func NewWorld(t testing.TB) *World {
	return &World{T: t, Ctx: t.Context(), now: time.Date(2026, 11, 24, 2, 0, 0, 0, time.UTC)}
}

// Now tells the time.
func (w *World) Now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

// Pass lets time go by.
func (w *World) Pass(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = w.now.Add(d)
}

// Unbroken fails the test at its end for each thing that a simulator saw its
// client do and that must never be done.
func (w *World) Unbroken(violations func() []string) {
	w.T.Cleanup(func() {
		for _, v := range violations() {
			w.T.Errorf("the client did what it must never do: %s", v)
		}
	})
}

// Control posts to the control address of a simulator.
func (w *World) Control(box http.RoundTripper, path, body string) {
	w.T.Helper()
	req, err := http.NewRequestWithContext(w.Ctx, http.MethodPost, "http://box.test/_sandbox/"+path, strings.NewReader(body))
	if err != nil {
		w.T.Fatal(err)
	}
	resp, err := box.RoundTrip(req)
	if err != nil {
		w.T.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode >= 300 {
		w.T.Fatalf("control %s %s: HTTP %d", path, body, resp.StatusCode)
	}
}

// Find looks listings up.
func (w *World) Find(keys adapters.Keys) []adapters.Summary {
	w.T.Helper()
	found, err := w.Shop.Find(w.Ctx, keys)
	if err != nil {
		w.T.Fatal(err)
	}
	return found
}

// Fetch reads a listing.
func (w *World) Fetch(ref adapters.Ref) adapters.Remote {
	w.T.Helper()
	remote, err := w.Shop.Fetch(w.Ctx, ref)
	if err != nil {
		w.T.Fatal(err)
	}
	return remote
}

// All lists the whole shop, page by page.
func (w *World) All() []adapters.Summary {
	w.T.Helper()
	var out []adapters.Summary
	for cursor, pages := "", 0; ; pages++ {
		page, err := w.Shop.List(w.Ctx, cursor)
		if err != nil {
			w.T.Fatal(err)
		}
		out = append(out, page.Items...)
		if cursor = page.Next; cursor == "" || pages > 50 {
			return out
		}
	}
}

// Upload sends every picture of an album and gives the addresses.
func (w *World) Upload(a Album) map[string]string {
	w.T.Helper()
	out := map[string]string{}
	for hash, data := range a {
		url, err := w.Shop.Upload(w.Ctx, adapters.Image{SHA256: hash, Name: hash + ".png", Format: "png", Data: data})
		if err != nil {
			w.T.Fatalf("upload: %v", err)
		}
		out["sha256:"+hash] = url
	}
	return out
}

// IDs sorts the listing ids of rows that are not deleted.
func IDs(rows []adapters.Summary) []string {
	var out []string
	for _, r := range rows {
		if !r.Deleted {
			out = append(out, r.ListingID)
		}
	}
	slices.Sort(out)
	return out
}

// Classed demands that an error has a class.
func Classed(t testing.TB, err error) *adapters.Error {
	t.Helper()
	var e *adapters.Error
	if !errors.As(err, &e) {
		t.Fatalf("error %v is not classed", err)
	}
	return e
}

// Faults lists the errors among findings.
func Faults(findings []listing.Finding) []listing.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f listing.Finding) bool { return f.Severity != listing.Error })
}
