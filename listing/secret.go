package listing

import (
	"fmt"
	"io"
	"log/slog"
	"unique"
)

const hidden = "***"

// Secret is a password, key or token. Every way of printing it gives *** or an
// address, so that it cannot reach a log, an error, a plan or a report by
// accident; only Reveal gives it in clear. Secrets can be compared with ==.
type Secret struct {
	// A handle and not the text, because fmt prints an unexported field of
	// another struct without asking its methods: it must find a pointer there.
	clear unique.Handle[string]
}

// NewSecret wraps a secret; an empty one is the zero Secret.
func NewSecret(clear string) Secret {
	if clear == "" {
		return Secret{}
	}
	return Secret{clear: unique.Make(clear)}
}

// Reveal gives the secret in clear: for signing, sending and encrypting only.
func (s Secret) Reveal() string {
	if s.IsZero() {
		return ""
	}
	return s.clear.Value()
}

// IsZero reports whether there is no secret.
func (s Secret) IsZero() bool { return s == Secret{} }

func (s Secret) String() string { return hidden }

// GoString hides the secret from %#v.
func (s Secret) GoString() string { return hidden }

// Format hides the secret from every other verb.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, hidden) }

// MarshalJSON hides the secret from JSON.
func (s Secret) MarshalJSON() ([]byte, error) { return []byte(`"` + hidden + `"`), nil }

// MarshalText hides the secret from YAML and other encoders.
func (s Secret) MarshalText() ([]byte, error) { return []byte(hidden), nil }

// LogValue hides the secret from slog.
func (s Secret) LogValue() slog.Value { return slog.StringValue(hidden) }
