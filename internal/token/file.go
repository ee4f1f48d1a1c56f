package token

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"filippo.io/age"

	"github.com/farmgate-cli/farmgate/internal/atomicfile"
	"github.com/farmgate-cli/farmgate/listing"
)

// maxFile bounds the decrypted file: tokens of a few hundred shops.
const maxFile = 4 << 20

// File keeps the tokens of all channels in one age-encrypted file. Key is a
// passphrase; one process at a time writes a channel (the channel's lock), and
// the mutex keeps this process's channels apart.
type File struct {
	path string
	key  listing.Secret
	work int // scrypt work factor, log2
	mu   sync.Mutex
}

// NewFile makes a store in the file at path, which need not exist yet.
func NewFile(path string, key listing.Secret) *File { return &File{path: path, key: key, work: 15} }

// Get implements Store.
func (f *File) Get(_ context.Context, channel string) (Tokens, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	all, err := f.load()
	if err != nil {
		return Tokens{}, wrap("get", channel, err)
	}
	s, ok := all[channel]
	if !ok {
		return Tokens{}, wrap("get", channel, ErrNone)
	}
	return s.unpack(), nil
}

// Put implements Store.
func (f *File) Put(_ context.Context, channel string, tokens Tokens) error {
	return f.change(channel, func(all map[string]stored) { all[channel] = pack(tokens) })
}

// Delete implements Store.
func (f *File) Delete(_ context.Context, channel string) error {
	return f.change(channel, func(all map[string]stored) { delete(all, channel) })
}

func (f *File) change(channel string, edit func(map[string]stored)) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	all, err := f.load()
	if err != nil {
		return wrap("keep", channel, err)
	}
	edit(all)
	if err := f.save(all); err != nil {
		return wrap("keep", channel, err)
	}
	return nil
}

func (f *File) load() (map[string]stored, error) {
	all := map[string]stored{}
	data, err := os.ReadFile(f.path)
	if errors.Is(err, os.ErrNotExist) {
		return all, nil
	}
	if err != nil {
		return nil, err
	}
	identity, err := age.NewScryptIdentity(f.key.Reveal())
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", f.path, err)
	}
	clear, err := age.Decrypt(bytes.NewReader(data), identity)
	if err != nil {
		return nil, fmt.Errorf("open %s with secrets_key: %w", f.path, err)
	}
	plain, err := io.ReadAll(io.LimitReader(clear, maxFile))
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", f.path, err)
	}
	return all, decode(plain, &all)
}

func (f *File) save(all map[string]stored) error {
	if err := os.MkdirAll(filepath.Dir(f.path), 0o700); err != nil {
		return err
	}
	recipient, err := age.NewScryptRecipient(f.key.Reveal())
	if err != nil {
		return err
	}
	recipient.SetWorkFactor(f.work)
	plain, err := json.Marshal(all)
	if err != nil {
		return err
	}
	return atomicfile.Write(f.path, 0o600, func(w io.Writer) error {
		enc, err := age.Encrypt(w, recipient)
		if err != nil {
			return err
		}
		if _, err := enc.Write(plain); err != nil {
			return err
		}
		return enc.Close()
	})
}
