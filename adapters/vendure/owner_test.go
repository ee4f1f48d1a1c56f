package vendure_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"testing"
)

// owner is whoever runs the shop, at its own API: tests see and change there
// what an adapter does not.
type owner struct {
	t       testing.TB
	address string
	header  http.Header
}

// owner logs in as the administrator, in one channel.
func (s realShop) owner(t testing.TB, channel string) *owner {
	t.Helper()
	o := &owner{t: t, address: s.BaseURL, header: http.Header{"Content-Type": {"application/json"}}}
	resp := o.ask(`mutation { login(username: "`+s.Owner.Name+`", password: "`+s.Owner.Password+`") { __typename } }`, nil)
	o.header.Set("Authorization", "Bearer "+resp.Get("vendure-auth-token"))
	if token := s.Channels[channel]; token != "" {
		o.header.Set("vendure-token", token)
	}
	return o
}

// ask makes a call that must succeed.
func (o *owner) ask(query string, out any) http.Header {
	o.t.Helper()
	header, text := o.try(query)
	var answer struct {
		Data   json.RawMessage
		Errors []json.RawMessage
	}
	if err := json.Unmarshal(text, &answer); err != nil || len(answer.Errors) > 0 {
		o.t.Fatalf("%s: %s", query, text)
	}
	if out != nil {
		if err := json.Unmarshal(answer.Data, out); err != nil {
			o.t.Fatal(err)
		}
	}
	return header
}

// try makes a call, whatever comes of it.
func (o *owner) try(query string) (http.Header, []byte) {
	o.t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		o.t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(o.t.Context(), http.MethodPost, o.address, bytes.NewReader(body))
	if err != nil {
		o.t.Fatal(err)
	}
	req.Header = o.header
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		o.t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		o.t.Fatal(err)
	}
	return resp.Header, text
}
