package vendure_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/vendure"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// answer is one answer of a script: to a document that holds some words.
type answer struct {
	to     string // a field of the document, such as "createProduct("; "" is any
	status int
	body   string
	header http.Header
	fail   error
}

// script is a shop that answers each document with what it was told, the last
// answer again and again, and keeps every request.
type script struct {
	t       testing.TB
	mu      sync.Mutex
	answers []answer
	bodies  []string
	headers []http.Header
}

// RoundTrip implements http.RoundTripper.
func (s *script) RoundTrip(req *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(req.Body)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.bodies, s.headers = append(s.bodies, string(body)), append(s.headers, req.Header)
	for i, a := range s.answers {
		if !strings.Contains(string(body), a.to) {
			continue
		}
		if s.another(i+1, string(body)) {
			s.answers = append(s.answers[:i:i], s.answers[i+1:]...)
		}
		if a.fail != nil {
			return nil, a.fail
		}
		header := a.header
		if header == nil {
			header = http.Header{}
		}
		return &http.Response{StatusCode: max(a.status, 200), Header: header, Body: io.NopCloser(strings.NewReader(a.body)), Request: req}, nil
	}
	s.t.Errorf("no answer for %s", body)
	return nil, errors.New("no answer")
}

// another reports whether a later answer fits too.
func (s *script) another(from int, body string) bool {
	for _, a := range s.answers[from:] {
		if a.to != "" && strings.Contains(body, a.to) {
			return true
		}
	}
	return false
}

var firstField = regexp.MustCompile(`\{\s*(\w+)`)

// ops lists the documents that were sent by their first field.
func (s *script) ops() []string {
	var out []string
	for _, body := range s.bodies {
		var b struct{ Query string }
		if json.Unmarshal([]byte(body), &b) != nil {
			out = append(out, "upload")
			continue
		}
		out = append(out, firstField.FindStringSubmatch(b.Query)[1])
	}
	return out
}

// scripted opens a shop on a script.
func scripted(t testing.TB, answers ...answer) (*script, adapters.Shop) {
	s := &script{t: t, answers: answers}
	return s, vendure.Open(adapters.Account{
		Channel: "own-shop", BaseURL: "http://shop.test/admin-api", AppKey: "helper@coop.test", AppSecret: listing.NewSecret("canary-password"),
		Token:   func() listing.Secret { return listing.Secret{} },
		Options: map[string]string{"channel_token": "coop"},
	}, httpclient.New(httpclient.Options{Transport: s}))
}

// keyed opens a shop with an API key.
func keyed(s *script) adapters.Shop {
	return vendure.Open(adapters.Account{
		Channel: "own-shop", BaseURL: "http://shop.test/admin-api", AppKey: "helper@coop.test", AppSecret: listing.NewSecret("canary-password"),
		Token:   func() listing.Secret { return listing.NewSecret(" canary-key ") },
		Options: map[string]string{"channel_token": "coop"},
	}, httpclient.New(httpclient.Options{Transport: s}))
}

// loggedIn answers a login and the set-up, as a shop does that can sell.
func loggedIn(more ...answer) []answer {
	return append(more,
		answer{to: "login(", body: `{"data":{"login":{"__typename":"CurrentUser"}}}`, header: http.Header{"Vendure-Auth-Token": {"canary-token"}}},
		answer{to: "activeChannel {", body: standard()},
	)
}

// standard is the set-up of a shop that can sell.
func standard() string {
	return `{"data":{"activeChannel":{"id":"2","code":"coop","token":"coop","defaultLanguageCode":"zh_Hans","defaultCurrencyCode":"CNY",
		"pricesIncludeTax":true,"defaultTaxZone":{"id":"1"}},"channels":{"totalItems":2},"stockLocations":{"items":[{"id":"7","name":"县仓"}]},"products":{"items":[]}}}`
}
