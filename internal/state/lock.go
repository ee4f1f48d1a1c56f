package state

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/gofrs/flock"

	"github.com/farmgate-cli/farmgate/internal/atomicfile"
	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/listing"
)

// Owner says who holds a lock.
type Owner struct {
	PID     int       `json:"pid"`
	Host    string    `json:"host"`
	Command string    `json:"command"`
	Since   time.Time `json:"since"`
}

// LockedError is a channel that somebody else works on (exit code 6). Owner is
// zero if it could not be read.
type LockedError struct {
	Channel string
	Owner   Owner
}

func (e *LockedError) Error() string {
	return fmt.Sprintf("channel %s is locked by process %d on %s (%s)", e.Channel, e.Owner.PID, e.Owner.Host, e.Owner.Command)
}

// Text says who holds the lock and what to do.
func (e *LockedError) Text() listing.Text {
	if e.Owner.PID == 0 {
		return listing.Tf("店铺 %s 正被另一个 farmgate 占用；等它结束，或用 --lock-timeout 多等一会",
			"another farmgate is using channel %s; wait for it, or wait longer with --lock-timeout", e.Channel)
	}
	since := e.Owner.Since.In(clock.Beijing()).Format("2006-01-02 15:04")
	return listing.Tf("店铺 %s 正被占用：%s 上的进程 %d（%s，%s 开始）；等它结束，或用 --lock-timeout 多等一会",
		"channel %s is in use: process %[3]d on %[2]s (%[4]s, since %[5]s); wait for it, or wait longer with --lock-timeout",
		e.Channel, e.Owner.Host, e.Owner.PID, e.Owner.Command, since)
}

// lockPoll is how often a taken lock is tried again.
const lockPoll = 200 * time.Millisecond

// Lock is held on some channels of a state until Unlock or the process ends.
type Lock struct {
	held []*flock.Flock
}

// Lock takes the locks of channels in name order, so that two runs never wait
// for each other, and waits for them up to wait in all. A lock that stays
// taken is a *LockedError, and none is held then. The kernel drops the locks
// of a process that dies. Command and host are for whoever is kept waiting;
// the rest of the owner is filled in.
func (d *DB) Lock(ctx context.Context, owner Owner, wait time.Duration, channels ...string) (*Lock, error) {
	dir := d.path + ".locks"
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("lock channels: %w", err)
	}
	owner.PID, owner.Since = os.Getpid(), d.clock.Now()
	deadline := owner.Since.Add(wait)
	names := slices.Compact(slices.Sorted(slices.Values(channels)))
	held := &Lock{}
	for _, name := range names {
		if err := held.take(ctx, d.clock, filepath.Join(dir, name), owner, deadline); err != nil {
			return nil, errors.Join(err, held.Unlock())
		}
	}
	return held, nil
}

// take gets one lock and writes down who has it.
func (l *Lock) take(ctx context.Context, clk clock.Clock, path string, owner Owner, deadline time.Time) error {
	file := flock.New(path + ".lock")
	for {
		got, err := file.TryLock()
		if err != nil {
			return fmt.Errorf("lock channel %s: %w", filepath.Base(path), err)
		}
		if got {
			l.held = append(l.held, file)
			return writeOwner(path+".owner", owner)
		}
		if !clk.Now().Before(deadline) {
			return &LockedError{filepath.Base(path), readOwner(path + ".owner")}
		}
		if err := clk.Sleep(ctx, lockPoll); err != nil {
			return fmt.Errorf("wait for the lock of channel %s: %w", filepath.Base(path), err)
		}
	}
}

// Unlock gives all locks back.
func (l *Lock) Unlock() error {
	var errs []error
	for _, file := range slices.Backward(l.held) {
		errs = append(errs, file.Unlock())
	}
	l.held = nil
	return errors.Join(errs...)
}

func writeOwner(path string, owner Owner) error {
	return atomicfile.Write(path, 0o600, func(w io.Writer) error { return json.NewEncoder(w).Encode(owner) })
}

// readOwner is for a message: what cannot be read is left out.
func readOwner(path string) (owner Owner) {
	if data, err := os.ReadFile(path); err == nil {
		if json.Unmarshal(data, &owner) != nil {
			return Owner{}
		}
	}
	return owner
}
