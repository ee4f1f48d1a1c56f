package token

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/zalando/go-keyring"

	"github.com/farmgate-cli/farmgate/listing"
)

const service = "farmgate"

// Keyring keeps tokens in the system's keyring.
type Keyring struct{}

// Get implements Store.
func (Keyring) Get(_ context.Context, channel string) (Tokens, error) {
	text, err := keyring.Get(service, channel+"/tokens")
	if errors.Is(err, keyring.ErrNotFound) {
		return Tokens{}, wrap("get", channel, ErrNone)
	}
	if err != nil {
		return Tokens{}, wrap("get", channel, err)
	}
	var s stored
	if err := decode([]byte(text), &s); err != nil {
		return Tokens{}, wrap("get", channel, err)
	}
	return s.unpack(), nil
}

// Put implements Store.
func (Keyring) Put(_ context.Context, channel string, tokens Tokens) error {
	data, err := json.Marshal(pack(tokens))
	if err != nil {
		return wrap("keep", channel, err)
	}
	if err := keyring.Set(service, channel+"/tokens", string(data)); err != nil {
		return wrap("keep", channel, err)
	}
	return nil
}

// Delete implements Store.
func (Keyring) Delete(_ context.Context, channel string) error {
	if err := keyring.Delete(service, channel+"/tokens"); err != nil && !errors.Is(err, keyring.ErrNotFound) {
		return wrap("forget", channel, err)
	}
	return nil
}

// Secret gives a configured secret kept in the keyring, "pdd-main/app_secret".
func Secret(name string) (listing.Secret, error) {
	text, err := keyring.Get(service, name)
	if err != nil {
		return listing.Secret{}, wrap("get", name, err)
	}
	return listing.NewSecret(text), nil
}
