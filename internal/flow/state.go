package flow

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

// openState opens the database, made if it is not there.
func (w *World) openState(ctx context.Context) (*state.DB, error) {
	db, err := state.Open(ctx, w.State, w.Clock, w.StateOptions...)
	if ctx.Err() != nil && err != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		f := AsFailure(err)
		var place *state.PlaceError
		if errors.As(err, &place) {
			f.Exit, f.Class = ExitUsage, "usage"
		}
		if f.Err == nil && f.Class == "failed" {
			f.Message = listing.Tf("打不开状态库 %s：%v", "cannot open the state %s: %v", w.State, err)
		}
		return nil, f
	}
	return db, nil
}

// hasState reports whether there is a state yet: a question about runs must
// not make one.
func (w *World) hasState() bool {
	_, err := os.Stat(w.State)
	return err == nil
}

// lock takes the locks of channels, so that two runs never write to one shop.
func (w *World) lock(ctx context.Context, db *state.DB, wait time.Duration, channels []string) (*state.Lock, error) {
	host, _ := os.Hostname()
	lock, err := db.Lock(ctx, state.Owner{Host: host, Command: command()}, wait, channels...)
	if err != nil {
		f := AsFailure(err)
		f.Exit, f.Class = ExitLocked, "locked"
		return nil, f
	}
	return lock, nil
}

// command names the running command for whoever is kept waiting, without its
// arguments: they may hold names.
func command() string {
	words := []string{"farmgate"}
	for _, arg := range os.Args[1:] {
		if strings.HasPrefix(arg, "-") || filepath.Ext(arg) != "" {
			break
		}
		words = append(words, arg)
	}
	return strings.Join(words, " ")
}
