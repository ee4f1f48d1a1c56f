package jd

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"
)

// paramJSON is the parameter that carries the business object.
const paramJSON = "360buy_param_json"

// systemNames are the common parameters of §1.A.
func systemNames() []string {
	return []string{"method", "app_key", "access_token", "timestamp", "v", paramJSON, "format", "sign", "sign_method"}
}

// request is one call as it came over the wire.
type request struct {
	params map[string]string
	// inQuery holds the names that came in the URL.
	inQuery map[string]bool
}

// parseRequest merges query and form body, as the gateway does (§1.A). A body of
// another content type is not looked at.
func parseRequest(contentType, query string, body []byte) (*request, error) {
	q := &request{params: map[string]string{}, inQuery: map[string]bool{}}
	inURL, err := url.ParseQuery(query)
	if err != nil {
		return nil, fmt.Errorf("query: %w", err)
	}
	if err := q.take(inURL, true); err != nil {
		return nil, err
	}
	if kind, _, err := mime.ParseMediaType(contentType); err != nil || kind != "application/x-www-form-urlencoded" {
		return q, nil
	}
	inBody, err := url.ParseQuery(string(body))
	if err != nil {
		return nil, fmt.Errorf("form: %w", err)
	}
	return q, q.take(inBody, false)
}

func (q *request) take(values url.Values, inQuery bool) error {
	for name, list := range values {
		if _, twice := q.params[name]; twice || len(list) != 1 {
			return fmt.Errorf("parameter %s is given twice", name)
		}
		q.params[name] = list[0]
		q.inQuery[name] = inQuery
	}
	return nil
}

// nameOf names a request for faults and the call log.
func nameOf(r *http.Request, body []byte) string {
	path := strings.TrimSuffix(r.URL.Path, "/")
	if path != APIPath {
		return strings.TrimPrefix(path, "/")
	}
	q, err := parseRequest(r.Header.Get("Content-Type"), r.URL.RawQuery, body)
	if err != nil || q.params["method"] == "" {
		return "unreadable"
	}
	return q.params["method"]
}

var (
	longStamp  = regexp.MustCompile(`^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}[+-]\d{4}$`)
	shortStamp = regexp.MustCompile(`^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$`)
)

// beijing is the zone of times without one.
func beijing() *time.Location { return time.FixedZone("CST", 8*60*60) }

// parseTimestamp reads the forms of §1.A: milliseconds with a zone, or neither.
func parseTimestamp(text string) (time.Time, error) {
	switch {
	case longStamp.MatchString(text):
		return time.Parse("2006-01-02 15:04:05.000-0700", text)
	case shortStamp.MatchString(text):
		return time.ParseInLocation(time.DateTime, text, beijing())
	default:
		return time.Time{}, errors.New("not yyyy-MM-dd HH:mm:ss.SSSZ")
	}
}

// parseObject reads the business parameters; absent is an empty object.
func parseObject(text string, given bool) (map[string]any, error) {
	if !given {
		return map[string]any{}, nil
	}
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	d.UseNumber()
	var out map[string]any
	if err := d.Decode(&out); err != nil {
		return nil, fmt.Errorf("business JSON: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) || out == nil {
		return nil, errors.New("business JSON: not one object")
	}
	return out, nil
}
