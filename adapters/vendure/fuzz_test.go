package vendure_test

import (
	"testing"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// FuzzAnswer feeds the client with whatever a server or a proxy may send: it
// gives a classed error or an answer, and never panics.
func FuzzAnswer(f *testing.F) {
	for _, seed := range []string{
		`{"data":{"product":{"id":"1","variants":[{"sku":"A","prices":[{"currencyCode":"CNY","price":1}]}]}}}`,
		`{"data":{"product":null}}`, `{"errors":[{"message":"x"}]}`, `{"errors":[]}`, `<html>`, ``, `null`, `{"data":null}`, `{"data":[]}`,
		`{"data":{"product":{"id":1}}}`, `{"statusCode":500,"message":""}`,
	} {
		f.Add([]byte(seed), 200)
	}
	f.Fuzz(func(t *testing.T, body []byte, status int) {
		if status < 100 || status > 999 {
			status = 200
		}
		_, shop := scripted(t, loggedIn(answer{to: "query($id", status: status, body: string(body)}, answer{to: "{ me {", body: `{"data":{"me":{"id":"1"}}}`})...)
		remote, err := shop.Fetch(t.Context(), adapters.Ref{ID: "1"})
		if err != nil && adapters.ClassOf(err) == "" {
			t.Errorf("%v has no class", err)
		}
		if err == nil && remote.Fields[listing.FieldTitle].IsZero() {
			t.Errorf("read nothing of %q", body)
		}
	})
}
