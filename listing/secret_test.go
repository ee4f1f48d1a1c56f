package listing_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/farmgate-cli/farmgate/listing"
)

const canary = "canary-5a7c1e90"

// holder keeps secrets where fmt does not ask their methods.
type holder struct {
	secret  listing.Secret
	pointer *listing.Secret
	Public  listing.Secret
	many    map[string]listing.Secret
}

func TestNoPrintingShowsASecret(t *testing.T) {
	s := listing.NewSecret(canary)
	h := holder{secret: s, pointer: &s, Public: s, many: map[string]listing.Secret{"a": s}}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%T", "%20v", "%p"} {
		for _, thing := range []any{s, &s, h, &h, []listing.Secret{s}, []holder{h}, map[string]any{"k": h}, errors.New(fmt.Sprint(s))} {
			printed := fmt.Sprintf(verb, thing)
			if strings.Contains(printed, canary) || strings.Contains(strings.ToLower(printed), fmt.Sprintf("%x", canary)) {
				t.Errorf("%s of %T shows the secret: %s", verb, thing, printed)
			}
		}
	}
	if got := fmt.Sprint(s); got != "***" {
		t.Errorf("a secret prints as %q", got)
	}
}

func TestNoEncodingShowsASecret(t *testing.T) {
	h := holder{secret: listing.NewSecret(canary), Public: listing.NewSecret(canary)}
	asJSON, err := json.Marshal(h)
	if err != nil || string(asJSON) != `{"Public":"***"}` {
		t.Errorf("JSON: %s, %v", asJSON, err)
	}
	asYAML, err := yaml.Marshal(h)
	if err != nil || strings.Contains(string(asYAML), canary) {
		t.Errorf("YAML: %s, %v", asYAML, err)
	}
	var log bytes.Buffer
	for _, handler := range []slog.Handler{slog.NewJSONHandler(&log, nil), slog.NewTextHandler(&log, nil)} {
		slog.New(handler).Info("signing", slog.Any("secret", h.Public), slog.Any("holder", h), slog.Any("pointer", &h))
	}
	if strings.Contains(log.String(), canary) || !strings.Contains(log.String(), "***") {
		t.Errorf("log: %s", log.String())
	}
}

func TestSecretIsKept(t *testing.T) {
	s := listing.NewSecret(canary)
	if s.Reveal() != canary || s.IsZero() {
		t.Errorf("revealed %q, zero %v", s.Reveal(), s.IsZero())
	}
	if s != listing.NewSecret(canary) || s == listing.NewSecret("other") {
		t.Error("secrets do not compare by what they hide")
	}
	for _, empty := range []listing.Secret{{}, listing.NewSecret("")} {
		if !empty.IsZero() || empty.Reveal() != "" || empty != (listing.Secret{}) {
			t.Errorf("no secret reveals %q", empty.Reveal())
		}
	}
}
