package config

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// Source says where a secret comes from. At most one of the ways is set.
type Source struct {
	Plain   string `mapstructure:"plain"` // written into the file; `doctor` warns
	Env     string `mapstructure:"env"`
	File    string `mapstructure:"file"`
	Command string `mapstructure:"command"`
	Keyring bool   `mapstructure:"keyring"`
}

// IsZero reports whether nothing is configured.
func (s Source) IsZero() bool { return s == Source{} }

// String hides a plain secret.
func (s Source) String() string {
	switch {
	case s.Env != "":
		return "env " + s.Env
	case s.File != "":
		return "file " + s.File
	case s.Command != "":
		return "command"
	case s.Keyring:
		return "keyring"
	case s.Plain != "":
		return "plain text"
	default:
		return "nothing"
	}
}

// ErrNoSecret means that the named place holds nothing.
var ErrNoSecret = errors.New("no secret there")

// Ring gives the secret kept in the system's keyring under a name.
type Ring func(name string) (listing.Secret, error)

// Resolve fetches the secret. Relative files are relative to dir; name is what
// the keyring knows it by. White space around it is dropped: a pasted secret
// with a trailing blank fails with no hint (pinduoduo §11.8).
func (s Source) Resolve(ctx context.Context, dir, name string, ring Ring) (listing.Secret, error) {
	clear, err := s.fetch(ctx, dir, name, ring)
	if err != nil {
		return listing.Secret{}, err
	}
	clear = strings.TrimSpace(clear)
	if clear == "" && !s.IsZero() {
		return listing.Secret{}, fmt.Errorf("%s: %w", s, ErrNoSecret)
	}
	return listing.NewSecret(clear), nil
}

func (s Source) fetch(ctx context.Context, dir, name string, ring Ring) (string, error) {
	switch {
	case s.Env != "":
		return os.Getenv(s.Env), nil
	case s.File != "":
		return readSecret(dir, s.File)
	case s.Command != "":
		return runSecret(ctx, dir, s.Command)
	case s.Keyring:
		secret, err := ring(name)
		return secret.Reveal(), err
	default:
		return s.Plain, nil
	}
}

func readSecret(dir, file string) (string, error) {
	if !filepath.IsAbs(file) {
		file = filepath.Join(dir, file)
	}
	data, err := os.ReadFile(file) //nolint:gosec // the path is the user's own configuration
	if err != nil {
		return "", fmt.Errorf("read secret file: %w", err)
	}
	return string(data), nil
}

// runSecret runs the user's own command; its output is the secret, so that
// neither output nor error text is ever shown.
func runSecret(ctx context.Context, dir, command string) (string, error) {
	shell, flag := "sh", "-c"
	if runtime.GOOS == "windows" {
		shell, flag = "cmd", "/C"
	}
	cmd := exec.CommandContext(ctx, shell, flag, command) //nolint:gosec // the command is the user's own configuration
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("run secret command: %w", err)
	}
	return string(out), nil
}
