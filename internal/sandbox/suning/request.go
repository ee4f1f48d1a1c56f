package suning

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// request is one call as it came over the wire.
type request struct {
	headers map[string]string
	node    string // the one node of sn_body
	values  map[string]any
}

// headerNames are the common parameters (§1).
func headerNames() []string {
	return []string{"appMethod", "appRequestTime", "appKey", "versionNo", "signInfo", "format", "access_token"}
}

// readHeaders looks the common parameters up whatever the case of their names.
// A header that comes twice has no value.
func readHeaders(h http.Header) map[string]string {
	out := map[string]string{}
	for _, name := range headerNames() {
		var found []string
		for key, values := range h {
			if strings.EqualFold(key, name) {
				found = append(found, values...)
			}
		}
		if len(found) == 1 {
			out[name] = found[0]
		}
	}
	return out
}

// parseBody reads the envelope of §1, JSON or XML by its first byte.
func parseBody(body []byte) (node string, values map[string]any, err error) {
	if !utf8.Valid(body) {
		return "", nil, errors.New("not UTF-8")
	}
	var root map[string]any
	if bytes.HasPrefix(bytes.TrimSpace(body), []byte("<")) {
		root, err = parseXML(body)
	} else {
		root, err = parseJSON(body)
	}
	if err != nil {
		return "", nil, err
	}
	outer, ok := root["sn_request"].(map[string]any)
	if !ok {
		return "", nil, errors.New("no sn_request")
	}
	inner, ok := outer["sn_body"].(map[string]any)
	if !ok || len(inner) != 1 {
		return "", nil, errors.New("sn_body has not exactly one node")
	}
	for name, v := range inner {
		node = name
		values, ok = v.(map[string]any)
		if !ok && v != "" {
			return "", nil, fmt.Errorf("%s is not an object", name)
		}
	}
	return node, values, nil
}

func parseJSON(body []byte) (map[string]any, error) {
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var root map[string]any
	if err := d.Decode(&root); err != nil {
		return nil, fmt.Errorf("JSON: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("JSON: something follows the document")
	}
	return root, nil
}

// nameOf names a request for faults and the call log: by its header, as the
// gateway does, and only when it looks like a method's name.
func nameOf(r *http.Request, _ []byte) string {
	path := strings.TrimSuffix(r.URL.Path, "/")
	if path != APIPath && !strings.HasPrefix(path, APIPath+"/") {
		return strings.TrimPrefix(path, "/")
	}
	name := readHeaders(r.Header)["appMethod"]
	if !methodName.MatchString(name) {
		return "unreadable"
	}
	return name
}

var (
	methodName  = regexp.MustCompile(`^[A-Za-z][A-Za-z.]{0,80}$`)
	requestTime = regexp.MustCompile(`^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$`)
	dateOnly    = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)
)

// beijing is the zone of all times (§1).
func beijing() *time.Location { return time.FixedZone("CST", 8*60*60) }

func parseTime(text string) (time.Time, error) {
	if !requestTime.MatchString(text) {
		return time.Time{}, errors.New("not yyyy-MM-dd HH:mm:ss")
	}
	at, err := time.ParseInLocation(time.DateTime, text, beijing())
	if err != nil {
		return time.Time{}, fmt.Errorf("time: %w", err)
	}
	return at, nil
}

func showTime(at time.Time) string { return at.In(beijing()).Format(time.DateTime) }

// suffix is the method name that a client appended to the path, if any.
func suffix(path string) string {
	return strings.Trim(strings.TrimPrefix(path, APIPath), "/")
}

func required() []string { return headerNames()[:5] }

func isFormat(text string) bool { return slices.Contains([]string{"", "xml", "json"}, text) }

func isDate(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil && dateOnly.MatchString(text)
}
