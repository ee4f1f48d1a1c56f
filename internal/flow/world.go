package flow

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/farmgate-cli/farmgate/adapters/all"
	"github.com/farmgate-cli/farmgate/internal/apply"
	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/internal/config"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/internal/token"
	"github.com/farmgate-cli/farmgate/listing"
)

// World is what every use case works in: the configuration and the seams.
type World struct {
	Config    *config.Config
	State     string // path of the state database
	Clock     clock.Clock
	Transport http.RoundTripper // nil: the network
	// StateOptions change how the state is opened: the seam for a disk that
	// fails, in tests.
	StateOptions []state.Option
	// Tokens is where obtained tokens are kept; nil means the file, if there is
	// a key for it, else the system's keyring.
	Tokens  token.Store
	Log     *slog.Logger
	Version string
	By      string // user@host, for the journal

	once   sync.Once
	shared *apply.Budgets
}

// WorldOptions are the global flags as far as they touch what is done.
type WorldOptions struct {
	ConfigPath string
	New        bool // there need be no configuration yet
	State      string
	Environ    []string
	Log        *slog.Logger
	Version    string
}

// NewWorld reads the configuration. A command that needs no shop works without
// one.
func NewWorld(o WorldOptions) (*World, error) {
	load := config.Load
	if o.New {
		load = config.LoadOrNew
	}
	cfg, err := load(o.ConfigPath, o.Environ)
	if err != nil {
		return nil, err
	}
	path := o.State
	if path == "" {
		path = cfg.State
		if !filepath.IsAbs(path) {
			path = filepath.Join(cfg.Dir, path)
		}
	}
	if strings.HasPrefix(path, "postgres://") || strings.HasPrefix(cfg.State, "postgres://") {
		return nil, Usage(listing.T("这个版本的状态库只能是文件；请写一个路径，例如 .farmgate/state.db",
			"the state of this version is a file; give a path, for example .farmgate/state.db"))
	}
	for _, ch := range cfg.Channels {
		if _, ok := all.Find(ch.Adapter); !ok {
			return nil, unknownAdapter(cfg.Path, ch)
		}
	}
	return &World{
		Config: cfg, State: path, Clock: clock.System{}, Log: o.Log, Version: o.Version, By: whoami(),
	}, nil
}

func unknownAdapter(file string, ch config.Channel) error {
	near := listing.Nearest(ch.Adapter, all.Names())
	if near == "" {
		near = strings.Join(all.Names(), ", ")
	}
	return &config.Error{File: file, What: listing.Tf(
		"店铺 %s 的 adapter “%s” 不存在；是不是 %s？", "channel %s has the unknown adapter %q; did you mean %s?", ch.Name, ch.Adapter, near)}
}

// whoami names the person and machine for the journal.
func whoami() string {
	user := os.Getenv("USER")
	if user == "" {
		user = os.Getenv("USERNAME")
	}
	host, err := os.Hostname()
	if err != nil {
		host = "unknown"
	}
	return fmt.Sprintf("%s@%s", user, host)
}

// dataDir is the folder of state, caches and tokens.
func (w *World) dataDir() string { return filepath.Dir(w.State) }

// beside makes a path of the configuration absolute.
func (w *World) beside(path string) string {
	if path == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(w.Config.Dir, path)
}

// today is the date in Beijing, where every marketplace counts days.
func (w *World) today() string {
	return w.Clock.Now().In(clock.Beijing()).Format(time.DateOnly)
}

// tokens opens the token store: the file when there is a key for it, else the
// system's keyring.
func (w *World) tokens(ctx context.Context) (token.Store, error) {
	if w.Tokens != nil {
		return w.Tokens, nil
	}
	if w.Config.SecretsKey.IsZero() {
		return token.Keyring{}, nil
	}
	key, err := w.Config.SecretsKey.Resolve(ctx, w.Config.Dir, "secrets_key", token.Secret)
	if err != nil {
		return nil, &Failure{Exit: ExitAuth, Class: "auth", Message: listing.T(
			"打不开令牌文件：读不到 secrets_key", "cannot open the token file: secrets_key cannot be read"), Err: err}
	}
	return token.NewFile(filepath.Join(w.dataDir(), "tokens.age"), key), nil
}
