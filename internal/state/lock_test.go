package state_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/internal/state"
)

func TestLockNamesItsOwner(t *testing.T) {
	db := fresh(t)
	lock, err := db.Lock(t.Context(), state.Owner{Host: "desk", Command: "push 橙.xlsx"}, 0, "b", "a", "b")
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Lock(t.Context(), state.Owner{Host: "other"}, 0, "c", "b")
	var locked *state.LockedError
	if !errors.As(err, &locked) || locked.Channel != "b" {
		t.Fatalf("got %v", err)
	}
	want := state.Owner{PID: os.Getpid(), Host: "desk", Command: "push 橙.xlsx", Since: noon}
	if locked.Owner != want {
		t.Errorf("the owner is %+v, want %+v", locked.Owner, want)
	}
	for _, lang := range []string{"desk", "push 橙.xlsx", "2026-11-24 12:00"} {
		if !strings.Contains(locked.Text().In("zh"), lang) || !strings.Contains(locked.Text().In("en"), lang) {
			t.Errorf("the message does not say %q: %s", lang, locked.Text().Both())
		}
	}
	if strings.Contains(locked.Text().Both(), "%!") {
		t.Errorf("badly written message: %s", locked.Text().Both())
	}
	if free, err := db.Lock(t.Context(), state.Owner{}, 0, "c"); err != nil {
		t.Errorf("c stayed locked after the failed attempt: %v", err)
	} else if err := free.Unlock(); err != nil {
		t.Error(err)
	}
	if err := lock.Unlock(); err != nil {
		t.Fatal(err)
	}
	again, err := db.Lock(t.Context(), state.Owner{}, 0, "a", "b")
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Unlock(); err != nil {
		t.Error(err)
	}
}

func TestLockWaits(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.db")
	synctest.Test(t, func(t *testing.T) {
		db, err := state.Open(context.Background(), path, clock.System{})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = db.Close() }()
		first, err := db.Lock(t.Context(), state.Owner{}, 0, "a")
		if err != nil {
			t.Fatal(err)
		}
		go func() {
			time.Sleep(time.Minute)
			_ = first.Unlock()
		}()
		begun := time.Now()
		if _, err := db.Lock(t.Context(), state.Owner{}, 30*time.Second, "a"); err == nil {
			t.Error("locked twice")
		}
		if waited := time.Since(begun); waited < 30*time.Second || waited > 31*time.Second {
			t.Errorf("gave up after %v", waited)
		}
		second, err := db.Lock(t.Context(), state.Owner{}, time.Hour, "a")
		if err != nil {
			t.Fatal(err)
		}
		if waited := time.Since(begun); waited < time.Minute || waited > 61*time.Second {
			t.Errorf("got it after %v", waited)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := db.Lock(ctx, state.Owner{}, time.Hour, "a"); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("a cancelled wait gives %v", err)
		}
		if err := second.Unlock(); err != nil {
			t.Error(err)
		}
	})
}
