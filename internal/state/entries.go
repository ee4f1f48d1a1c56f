package state

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/farmgate-cli/farmgate/internal/journal"
)

const entryColumns = `run, seq, action, state, attempt, remote, ticket, class, code,
	request_id, message, intended, ended, changed`

// ConflictError is an action that is not in the state it was thought to be in:
// somebody else has moved it, or this step was made already.
type ConflictError struct {
	Run      string
	Seq      int
	From, To journal.State
}

func (e *ConflictError) Error() string {
	return fmt.Sprintf("action %d of run %s is not %s and cannot become %s", e.Seq, e.Run, e.From, e.To)
}

// Record makes one step of an action durable, with the base, the pictures and
// the history that belong to it. A path that the table does not allow is a
// *journal.TransitionError, an action that stands elsewhere a *ConflictError;
// then nothing of the record is kept. Changed is set to now.
//
// Calls that are in flight at the same time share one sync.
func (d *DB) Record(ctx context.Context, r journal.Record) error {
	if err := r.Check(); err != nil {
		return err
	}
	return d.writer.do(ctx, "record", func(ctx context.Context, tx *sql.Tx) error {
		if err := d.advance(ctx, tx, r); err != nil {
			return err
		}
		if err := d.putUploads(ctx, tx, r.Uploads); err != nil {
			return err
		}
		switch {
		case r.Forget:
			return dropBase(ctx, tx, r.Entry.Action.Channel, r.Entry.Action.Listing)
		case r.Base != nil:
			return d.putBase(ctx, tx, *r.Base)
		default:
			return nil
		}
	})
}

// advance moves the row on and keeps what happened. A path of one state moves
// nothing on, but says what became known.
func (d *DB) advance(ctx context.Context, tx *sql.Tx, r journal.Record) error {
	e, from, now := r.Entry, r.Path[0], nanos(d.clock.Now())
	done, err := tx.ExecContext(ctx, `UPDATE actions SET state = ?, attempt = ?, remote = ?, ticket = ?, class = ?,
		code = ?, request_id = ?, message = ?, intended = ?, ended = ?, changed = ?
		WHERE run = ? AND seq = ? AND state = ?`,
		e.State, e.Attempt, e.Remote, e.Ticket, e.Class, e.Code, e.RequestID, e.Message,
		nanos(e.Intended), nanos(e.Ended), now, e.Run, e.Seq, from)
	if err != nil {
		return err
	}
	if err := touchedOne(done, &ConflictError{e.Run, e.Seq, from, e.State}); err != nil {
		return err
	}
	if r.Rewrite {
		if err := rewrite(ctx, tx, e); err != nil {
			return err
		}
	}
	return d.putEvent(ctx, tx, moved(r))
}

// rewrite keeps the action as it is really sent.
func rewrite(ctx context.Context, tx *sql.Tx, e journal.Entry) error {
	action, err := text(e.Action)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "UPDATE actions SET action = ? WHERE run = ? AND seq = ?", action, e.Run, e.Seq)
	return err
}

// Entries gives the actions of a run in order.
func (d *DB) Entries(ctx context.Context, run string) ([]journal.Entry, error) {
	return d.entries(ctx, "run of "+run, "WHERE run = ? ORDER BY seq", run)
}

// Open gives the actions of a channel, of whatever run, that were begun and
// whose end has not been read back: oldest first.
func (d *DB) Open(ctx context.Context, channel string) ([]journal.Entry, error) {
	return d.entries(ctx, "channel "+channel, `WHERE channel = ?
		AND state IN ('intended', 'sent', 'unknown', 'accepted', 'pending_audit') ORDER BY changed, run, seq`, channel)
}

// EntriesOf gives every action there ever was of one listing on a channel,
// oldest first.
func (d *DB) EntriesOf(ctx context.Context, channel, listing string) ([]journal.Entry, error) {
	return d.entries(ctx, "listing "+listing, "WHERE channel = ? AND listing = ? ORDER BY changed, run, seq", channel, listing)
}

// inLastRun restricts to what the last run that touched a listing did with it.
// Names of runs sort by the time they began.
const inLastRun = ` AND run = (SELECT max(run) FROM actions AS other
	WHERE other.channel = actions.channel AND other.listing = actions.listing)`

// Latest gives, for every listing of a channel, the actions of the last run
// that touched it, ordered by listing.
func (d *DB) Latest(ctx context.Context, channel string) ([]journal.Entry, error) {
	return d.entries(ctx, "channel "+channel, "WHERE channel = ?"+inLastRun+" ORDER BY listing, seq", channel)
}

// Drifted counts the listings of a channel of which the last run that touched
// them left something as somebody else had changed it.
func (d *DB) Drifted(ctx context.Context, channel string) (int, error) {
	n, _, err := one(ctx, d.sql, func(row scanner) (n int, err error) { return n, row.Scan(&n) },
		"SELECT count(DISTINCT listing) FROM actions WHERE channel = ? AND state = 'blocked' AND class = ?"+inLastRun, channel, journal.ReasonDrift)
	if err != nil {
		return 0, fmt.Errorf("count drift on %s: %w", channel, err)
	}
	return n, nil
}

func (d *DB) entries(ctx context.Context, of, where string, args ...any) ([]journal.Entry, error) {
	entries, err := list(ctx, d.sql, scanEntry, "SELECT "+entryColumns+" FROM actions "+where, args...)
	if err != nil {
		return nil, fmt.Errorf("read the journal, %s: %w", of, err)
	}
	return entries, nil
}

func scanEntry(row scanner) (journal.Entry, error) {
	var e journal.Entry
	var intended, ended, changed int64
	err := row.Scan(&e.Run, &e.Seq, document{&e.Action}, &e.State, &e.Attempt, &e.Remote, &e.Ticket,
		&e.Class, &e.Code, &e.RequestID, &e.Message, &intended, &ended, &changed)
	e.Intended, e.Ended, e.Changed = moment(intended), moment(ended), moment(changed)
	return e, err
}

// insertEntries writes the actions of a new run.
func insertEntries(ctx context.Context, tx *sql.Tx, run journal.Run, entries []journal.Entry) error {
	insert, err := tx.PrepareContext(ctx, `INSERT INTO actions (run, seq, action_id, channel, listing, action, state,
		attempt, remote, ticket, class, code, request_id, message, intended, ended, changed)
		VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, '', '', ?, 0, 0, ?)`)
	if err != nil {
		return err
	}
	defer func() { _ = insert.Close() }()
	for i, e := range entries {
		if e.State != journal.Planned {
			if err := journal.Check(journal.Planned, e.State); err != nil {
				return err
			}
		}
		action, err := text(e.Action)
		if err != nil {
			return err
		}
		a := e.Action
		if _, err := insert.ExecContext(ctx, run.ID, i, a.ID, a.Channel, a.Listing, action, e.State,
			a.Remote.ID, a.Remote.Ticket, e.Class, e.Message, nanos(run.Started)); err != nil {
			return fmt.Errorf("action %s: %w", a.ID, err)
		}
	}
	return nil
}
