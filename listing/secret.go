package listing

import (
	"fmt"
	"io"
	"log/slog"
)

const hidden = "***"

// Secret is a password, key or token. Every way of printing it gives ***, so
// that it cannot reach a log, an error, a plan or a report by accident; only
// Reveal gives it in clear.
type Secret struct{ clear string }

// NewSecret wraps a secret.
func NewSecret(clear string) Secret { return Secret{clear: clear} }

// Reveal gives the secret in clear: for signing, sending and encrypting only.
func (s Secret) Reveal() string { return s.clear }

// IsZero reports whether there is no secret.
func (s Secret) IsZero() bool { return s.clear == "" }

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
