package flow

import (
	"context"

	"github.com/farmgate-cli/farmgate/internal/config"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

// RemoveOptions are the flags of `channel remove`.
type RemoveOptions struct {
	Channel   string
	Confirmed bool
	// Confirm asks whether a channel of which this many listings are known may
	// go; it refuses where nobody can be asked.
	Confirm func(listings int) (bool, error)
}

// Removed is what `channel remove` did.
type Removed struct {
	Channel  string
	File     string
	Listings int // that the state knows there, and keeps
	// TokensKept is true when tokens that farmgate obtained could not be
	// forgotten.
	TokensKept bool
}

// RemoveChannel takes a channel out of the configuration. Nothing is changed at
// the marketplace, and what the state knows of it stays: a channel that is
// added again under its name goes on where it was.
func (w *World) RemoveChannel(ctx context.Context, o RemoveOptions) (Removed, error) {
	done := Removed{Channel: o.Channel, File: w.Config.Path}
	if err := w.removable(o.Channel); err != nil {
		return done, err
	}
	known, unlock, err := w.idle(ctx, o.Channel)
	if err != nil {
		return done, err
	}
	defer unlock()
	done.Listings = known
	if done.Listings > 0 && !o.Confirmed {
		agreed, err := o.Confirm(done.Listings)
		if err != nil {
			return done, err
		}
		if !agreed {
			return done, &Failure{Exit: ExitFailed, Class: "failed", Message: listing.Tf("店铺 %s 没有移除", "channel %s was not removed", o.Channel)}
		}
	}
	if err := config.RemoveChannel(w.Config.Path, o.Channel); err != nil {
		return done, err
	}
	if _, kept := w.keptTokens(ctx, o.Channel); kept {
		done.TokensKept = w.Logout(ctx, o.Channel) != nil
	}
	return done, nil
}

// removable refuses a channel that is not in the file, or that other settings
// name.
func (w *World) removable(name string) error {
	if _, err := w.chosen([]string{name}); err != nil {
		return err
	}
	for _, o := range w.Config.Overrides {
		if o.Channel == name {
			return Usage(listing.Tf("overrides 里还写着店铺 %s；请先删掉那几行", "overrides still name the channel %s; take these lines out first", name))
		}
	}
	return config.HasChannel(w.Config.Path, name)
}

// idle locks a channel that has no unfinished run, and counts the listings
// known of it.
func (w *World) idle(ctx context.Context, name string) (listings int, unlock func(), err error) {
	if !w.hasState() {
		return 0, func() {}, nil
	}
	db, err := w.openState(ctx)
	if err != nil {
		return 0, nil, err
	}
	lock, err := w.lock(ctx, db, 0, []string{name})
	if err != nil {
		_ = db.Close()
		return 0, nil, err
	}
	unlock = func() { _ = lock.Unlock(); _ = db.Close() }
	if listings, err = knownListings(ctx, db, name); err != nil {
		unlock()
		return 0, nil, err
	}
	return listings, unlock, nil
}

// knownListings counts the listings known of a channel, and refuses one with an
// unfinished run.
func knownListings(ctx context.Context, db *state.DB, name string) (int, error) {
	open, err := db.Open(ctx, name)
	if err != nil {
		return 0, err
	}
	if len(open) > 0 {
		return 0, &Failure{Exit: ExitFailed, Class: "failed", Message: listing.Tf(
			"店铺 %s 还有没做完的推送；请先 farmgate resume", "channel %s has an unfinished run; `farmgate resume` first", name)}
	}
	bases, err := db.Bases(ctx, name)
	return len(bases), err
}
