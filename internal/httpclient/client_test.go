package httpclient_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/httpclient"
)

func server(t *testing.T, h http.HandlerFunc) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s
}

func post(url string) httpclient.Request {
	return httpclient.Request{Op: "op", Class: "write", Method: http.MethodPost, URL: url, Body: []byte("body"), Header: http.Header{"X-A": {"1"}}}
}

func TestAnswerComesAsItIs(t *testing.T) {
	s := server(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-A") != "1" || r.Method != http.MethodPost {
			t.Errorf("request %s %v", r.Method, r.Header)
		}
		w.WriteHeader(http.StatusBadGateway)
		_, _ = w.Write([]byte("<html>busy</html>"))
	})
	resp, err := httpclient.New(httpclient.Options{}).Do(t.Context(), post(s.URL))
	if err != nil || resp.Status != http.StatusBadGateway || string(resp.Body) != "<html>busy</html>" {
		t.Errorf("%v %d %q", err, resp.Status, resp.Body)
	}
}

// TestNeverRepeats holds that a POST is sent once, whatever comes back.
func TestNeverRepeats(t *testing.T) {
	var calls atomic.Int64
	s := server(t, func(http.ResponseWriter, *http.Request) {
		calls.Add(1)
		panic(http.ErrAbortHandler)
	})
	_, err := httpclient.New(httpclient.Options{}).Do(t.Context(), post(s.URL))
	var notSent *httpclient.NotSentError
	if err == nil || errors.As(err, &notSent) || calls.Load() != 1 {
		t.Errorf("%v after %d calls: a cut connection leaves the outcome open", err, calls.Load())
	}
}

func TestNotSent(t *testing.T) {
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	closed := errors.New("closed")
	tests := map[string]struct {
		ctx  context.Context
		opts httpclient.Options
		url  string
	}{
		"nobody listens": {t.Context(), httpclient.Options{}, "http://127.0.0.1:1/x"},
		"cancelled":      {cancelled, httpclient.Options{}, "http://127.0.0.1:1/x"},
		"gate":           {t.Context(), httpclient.Options{Gate: func(context.Context, string, string) error { return closed }}, "http://127.0.0.1:1/x"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := httpclient.New(tt.opts).Do(tt.ctx, post(tt.url))
			var notSent *httpclient.NotSentError
			if !errors.As(err, &notSent) {
				t.Errorf("%v is not a NotSentError", err)
			}
		})
	}
}

func TestBoundedAndRedacted(t *testing.T) {
	s := server(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(make([]byte, 100)) })
	_, err := httpclient.New(httpclient.Options{MaxBytes: 99}).Do(t.Context(), post(s.URL))
	if !errors.Is(err, httpclient.ErrTooLarge) {
		t.Errorf("too large: %v", err)
	}
	s.Close()
	_, err = httpclient.New(httpclient.Options{}).Do(t.Context(), post(s.URL+"/?access_token=canary"))
	if err == nil || strings.Contains(err.Error(), "canary") {
		t.Errorf("the address is in the error: %v", err)
	}
}

func TestObserveAndTimeout(t *testing.T) {
	release := make(chan struct{})
	s := server(t, func(http.ResponseWriter, *http.Request) { <-release })
	defer close(release)
	var seen string
	c := httpclient.New(httpclient.Options{Timeout: 20 * time.Millisecond, Observe: func(op, class string, err error) {
		seen = op + " " + class
		if err == nil {
			t.Error("a time-out was observed as a success")
		}
	}})
	if _, err := c.Do(t.Context(), post(s.URL)); err == nil {
		t.Error("no time-out")
	}
	if seen != "op write" {
		t.Errorf("observed %q", seen)
	}
}

// TestNowFollowsTheServer corrects a wrong clock by the Date header, but leaves
// small differences alone.
func TestNowFollowsTheServer(t *testing.T) {
	now := time.Date(2026, 11, 25, 2, 0, 0, 0, time.UTC)
	for skew, want := range map[time.Duration]time.Duration{20 * time.Minute: 20 * time.Minute, 5 * time.Second: 0, -time.Hour: -time.Hour} {
		s := server(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Date", now.Add(skew).Format(http.TimeFormat))
		})
		c := httpclient.New(httpclient.Options{Now: func() time.Time { return now }})
		if _, err := c.Do(t.Context(), post(s.URL)); err != nil {
			t.Fatal(err)
		}
		if got := c.Now().Sub(now); got != want {
			t.Errorf("skew %v: corrected by %v", skew, got)
		}
	}
}
