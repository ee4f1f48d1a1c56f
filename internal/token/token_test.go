package token

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/zalando/go-keyring"

	"github.com/farmgate-cli/farmgate/listing"
)

func sample() Tokens {
	return Tokens{
		Access: listing.NewSecret("canary-access"), Refresh: listing.NewSecret("canary-refresh"),
		Expires: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC),
	}
}

func stores(t *testing.T) map[string]Store {
	keyring.MockInit()
	file := NewFile(filepath.Join(t.TempDir(), "tokens.age"), listing.NewSecret("passphrase"))
	file.work = 10
	return map[string]Store{"keyring": Keyring{}, "file": file}
}

func TestStoreRoundTrip(t *testing.T) {
	ctx := context.Background()
	for name, store := range stores(t) {
		t.Run(name, func(t *testing.T) {
			if _, err := store.Get(ctx, "pdd"); !errors.Is(err, ErrNone) {
				t.Fatalf("empty store: %v", err)
			}
			want := sample()
			if err := store.Put(ctx, "pdd", want); err != nil {
				t.Fatal(err)
			}
			got, err := store.Get(ctx, "pdd")
			if err != nil || got != want {
				t.Errorf("got %+v, %v", pack(got), err)
			}
			if err := errors.Join(store.Delete(ctx, "pdd"), store.Delete(ctx, "pdd")); err != nil {
				t.Error(err)
			}
			if _, err := store.Get(ctx, "pdd"); !errors.Is(err, ErrNone) {
				t.Errorf("after delete: %v", err)
			}
		})
	}
}

func TestFileIsEncrypted(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "tokens.age")
	f := NewFile(path, listing.NewSecret("passphrase"))
	f.work = 10
	if err := f.Put(ctx, "pdd", sample()); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil || bytes.Contains(data, []byte("canary")) {
		t.Fatalf("tokens in clear, or unreadable: %v", err)
	}
	wrong := NewFile(path, listing.NewSecret("other"))
	if _, err := wrong.Get(ctx, "pdd"); err == nil || strings.Contains(err.Error(), "canary") {
		t.Errorf("wrong key: %v", err)
	}
}
