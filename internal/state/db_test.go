package state_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"testing/synctest"
	"time"

	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/internal/state"
)

var noon = time.Date(2026, 11, 24, 4, 0, 0, 0, time.UTC)

func open(t *testing.T, path string, options ...state.Option) *state.DB {
	t.Helper()
	db, err := state.Open(t.Context(), path, clock.Fixed(noon), options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func fresh(t *testing.T, options ...state.Option) *state.DB {
	return open(t, filepath.Join(t.TempDir(), "state.db"), options...)
}

func TestLineageIsMadeOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.db")
	first := open(t, path).Lineage()
	if len(first) < 20 {
		t.Fatalf("lineage %q is too short to be unique", first)
	}
	if again := open(t, path).Lineage(); again != first {
		t.Errorf("opened again the lineage is %q, was %q", again, first)
	}
	if other := fresh(t).Lineage(); other == first {
		t.Error("two states share a lineage")
	}
}

func TestOpenMakesFolderAndFileForTheirOwnerAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "合作社 100%", "a#b?c", "state.db")
	open(t, path)
	info, err := os.Stat(path)
	if err != nil {
		t.Fatalf("the state is not where it was asked for: %v", err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("the file has mode %v", info.Mode().Perm())
	}
	if info.Size() == 0 {
		t.Error("the file is empty: the driver wrote elsewhere")
	}
}

func TestNewerSchemaIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.db")
	open(t, path)
	raw, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := raw.ExecContext(t.Context(), "PRAGMA user_version = 99"); err != nil {
		t.Fatal(err)
	}
	if err := raw.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = state.Open(t.Context(), path, clock.Fixed(noon))
	var schema *state.SchemaError
	if !errors.As(err, &schema) || schema.Have != 99 || schema.Want < 1 {
		t.Fatalf("got %v, want a SchemaError", err)
	}
	if schema.Text().In("zh") == "" || schema.Text().In("en") == "" {
		t.Error("the error says nothing to people")
	}
}

func TestNotADatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.db")
	if err := os.WriteFile(path, []byte("this is a text that is no database at all, though long enough"), 0o600); err != nil {
		t.Fatal(err)
	}
	if db, err := state.Open(t.Context(), path, clock.Fixed(noon)); err == nil {
		_ = db.Close()
		t.Error("a text file was taken for a state")
	}
}

func TestSyncsEveryCommit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.db")
	db := open(t, path)
	for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "10000"} {
		if got := state.Pragma(t, db, pragma); got != want {
			t.Errorf("%s is %s, want %s", pragma, got, want)
		}
	}
}

func TestFailedMigrationLeavesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.db")
	full := errors.New("disk full")
	for _, done := range []bool{false, true} {
		seam := func(s state.Step) error {
			if s.Name == "migrate" && s.Op == state.OpStatement && s.Done == done {
				return full
			}
			return nil
		}
		if _, err := state.Open(t.Context(), path, clock.Fixed(noon), state.WithSeam(seam)); !errors.Is(err, full) {
			t.Fatalf("got %v, want the disk's error", err)
		}
	}
	open(t, path) // the next start migrates from nothing
}

func TestWorksInABubble(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.db")
	synctest.Test(t, func(t *testing.T) {
		db, err := state.Open(context.Background(), path, clock.System{})
		if err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		time.Sleep(time.Hour)
		if err := db.Note(t.Context(), state.Event{What: "tick"}); err != nil {
			t.Fatal(err)
		}
		events, err := db.Events(t.Context(), "")
		if err != nil || len(events) != 1 || !events[0].At.Equal(begun.Add(time.Hour)) {
			t.Errorf("got %v, %v; want one event an hour after %v", events, err, begun)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	})
}
