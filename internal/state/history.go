package state

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/internal/journal"
)

// Event is one line of the history: who did what, and when. The steps of
// actions are written by Record, everything else by Note.
type Event struct {
	At      time.Time
	By      string // user@host
	Run     string // empty outside a run
	Seq     int    // of the action within the run; -1 if it is about none
	What    string // "step", or what somebody did
	Before  string
	After   string
	Message string
}

const eventColumns = "at, by, run, seq, what, before, after, message"

// Note writes a line of history. A zero time is now.
func (d *DB) Note(ctx context.Context, e Event) error {
	return d.writer.do(ctx, "note", func(ctx context.Context, tx *sql.Tx) error {
		return d.putEvent(ctx, tx, e)
	})
}

// Events gives the history of a run in order; of everything for an empty run.
func (d *DB) Events(ctx context.Context, run string) ([]Event, error) {
	events, err := list(ctx, d.sql, scanEvent,
		"SELECT "+eventColumns+" FROM events WHERE ? IN ('', run) ORDER BY id", run)
	if err != nil {
		return nil, fmt.Errorf("read history: %w", err)
	}
	return events, nil
}

// Notes gives the lines of history that belong to no run, oldest first.
func (d *DB) Notes(ctx context.Context) ([]Event, error) {
	events, err := list(ctx, d.sql, scanEvent, "SELECT "+eventColumns+" FROM events WHERE run = '' ORDER BY id")
	if err != nil {
		return nil, fmt.Errorf("read notes: %w", err)
	}
	return events, nil
}

func (d *DB) putEvent(ctx context.Context, tx *sql.Tx, e Event) error {
	if e.At.IsZero() {
		e.At = d.clock.Now()
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO events ("+eventColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		nanos(e.At), e.By, e.Run, e.Seq, e.What, e.Before, e.After, e.Message)
	return err
}

// moved is the line of history of a step: the states gone through.
func moved(r journal.Record) Event {
	states := make([]string, len(r.Path))
	for i, s := range r.Path {
		states[i] = string(s)
	}
	return Event{
		Run: r.Entry.Run, Seq: r.Entry.Seq, What: "step",
		Before: states[0], After: strings.Join(states[1:], " "), Message: r.Entry.Message,
	}
}

func scanEvent(row scanner) (Event, error) {
	var e Event
	var at int64
	err := row.Scan(&at, &e.By, &e.Run, &e.Seq, &e.What, &e.Before, &e.After, &e.Message)
	e.At = moment(at)
	return e, err
}
