// Package token keeps what marketplaces grant: access and refresh tokens. They
// live in the system's keyring, else in an age-encrypted file; never in clear on
// disk, and never silently in a weaker place than the user chose.
//
// It must not know any marketplace or how tokens are obtained.
package token

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/farmgate-cli/farmgate/listing"
)

// Tokens of one channel. Old is the refresh token before the last refresh: it
// is kept until a call with the new access token has succeeded, since a
// platform may not have seen our taking of the new pair.
type Tokens struct {
	Access         listing.Secret
	Refresh        listing.Secret
	Old            listing.Secret
	Expires        time.Time // zero if unknown
	RefreshExpires time.Time // zero if unknown
	// Root tells which configured tokens these were obtained from, see RootOf:
	// whoever authorises again and configures new ones is not kept on old ones.
	Root string
}

// RootOf names a configured pair without telling it.
func RootOf(access, refresh listing.Secret) string {
	sum := sha256.Sum256([]byte(access.Reveal() + "\x00" + refresh.Reveal()))
	return hex.EncodeToString(sum[:8])
}

// Store keeps tokens by channel name.
type Store interface {
	// Get gives a channel's tokens; ErrNone if there are none.
	Get(ctx context.Context, channel string) (Tokens, error)
	// Put makes them durable before it returns.
	Put(ctx context.Context, channel string, tokens Tokens) error
	// Delete forgets a channel; it is no error if there was nothing.
	Delete(ctx context.Context, channel string) error
}

// ErrNone means that nothing is kept for the channel.
var ErrNone = errors.New("no tokens kept")

// stored is the clear form, which only ever meets encryption or the keyring.
type stored struct {
	Access         string    `json:"access"`
	Refresh        string    `json:"refresh"`
	Old            string    `json:"old,omitempty"`
	Expires        time.Time `json:"expires,omitzero"`
	RefreshExpires time.Time `json:"refresh_expires,omitzero"`
	Root           string    `json:"root,omitempty"`
}

func pack(t Tokens) stored {
	return stored{t.Access.Reveal(), t.Refresh.Reveal(), t.Old.Reveal(), t.Expires, t.RefreshExpires, t.Root}
}

func (s stored) unpack() Tokens {
	return Tokens{
		Access: listing.NewSecret(s.Access), Refresh: listing.NewSecret(s.Refresh), Old: listing.NewSecret(s.Old),
		Expires: s.Expires, RefreshExpires: s.RefreshExpires, Root: s.Root,
	}
}

func decode(data []byte, into any) error {
	if err := json.Unmarshal(data, into); err != nil {
		// The text of a JSON error can quote what it read: a token.
		return errors.New("the kept tokens cannot be read")
	}
	return nil
}

func wrap(what, channel string, err error) error {
	return fmt.Errorf("%s tokens of %s: %w", what, channel, err)
}
