package state

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/farmgate-cli/farmgate/internal/journal"
)

// ErrNoRun is a run that the journal does not hold.
var ErrNoRun = errors.New("no such run")

const runColumns = "id, plan_id, started, finished, by, channels, outcome"

// Begin makes a run and its actions durable in one transaction. Entries are
// numbered as they stand and take the run's id; one may be planned, skipped or
// blocked. Started is set to now if it is zero.
func (d *DB) Begin(ctx context.Context, run journal.Run, entries []journal.Entry) error {
	if run.Started.IsZero() {
		run.Started = d.clock.Now()
	}
	return d.writer.do(ctx, "begin run", func(ctx context.Context, tx *sql.Tx) error {
		channels, err := text(run.Channels)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO runs ("+runColumns+") VALUES (?, ?, ?, 0, ?, ?, '')",
			run.ID, run.PlanID, nanos(run.Started), run.By, channels); err != nil {
			return err
		}
		return insertEntries(ctx, tx, run, entries)
	})
}

// FinishRun says how a run ended, and when. A run that was finished stays
// open to later steps: what was pending is confirmed there.
func (d *DB) FinishRun(ctx context.Context, id, outcome string) error {
	return d.writer.do(ctx, "finish run", func(ctx context.Context, tx *sql.Tx) error {
		done, err := tx.ExecContext(ctx, "UPDATE runs SET finished = ?, outcome = ? WHERE id = ?",
			nanos(d.clock.Now()), outcome, id)
		if err != nil {
			return err
		}
		return touchedOne(done, fmt.Errorf("run %s: %w", id, ErrNoRun))
	})
}

// Run gives a run; an unknown one is ErrNoRun.
func (d *DB) Run(ctx context.Context, id string) (journal.Run, error) {
	r, ok, err := one(ctx, d.sql, scanRun, "SELECT "+runColumns+" FROM runs WHERE id = ?", id)
	if err == nil && !ok {
		err = ErrNoRun
	}
	if err != nil {
		return r, fmt.Errorf("read run %s: %w", id, err)
	}
	return r, nil
}

// Runs gives the latest runs, newest first, at most limit (0: all).
func (d *DB) Runs(ctx context.Context, limit int) ([]journal.Run, error) {
	if limit <= 0 {
		limit = -1
	}
	return d.runs(ctx, "SELECT "+runColumns+" FROM runs ORDER BY started DESC, id DESC LIMIT ?", limit)
}

// UnfinishedRuns gives the runs that can be resumed, oldest first: those that
// died, were interrupted, or left something unknown or not begun.
func (d *DB) UnfinishedRuns(ctx context.Context) ([]journal.Run, error) {
	return d.runs(ctx, "SELECT "+runColumns+` FROM runs WHERE finished = 0 OR EXISTS (SELECT 1 FROM actions
		WHERE run = runs.id AND state IN ('planned', 'intended', 'sent', 'unknown', 'accepted'))
		ORDER BY started, id`)
}

func (d *DB) runs(ctx context.Context, query string, args ...any) ([]journal.Run, error) {
	runs, err := list(ctx, d.sql, scanRun, query, args...)
	if err != nil {
		return nil, fmt.Errorf("read runs: %w", err)
	}
	return runs, nil
}

func scanRun(row scanner) (journal.Run, error) {
	var r journal.Run
	var started, finished int64
	err := row.Scan(&r.ID, &r.PlanID, &started, &finished, &r.By, document{&r.Channels}, &r.Outcome)
	r.Started, r.Finished = moment(started), moment(finished)
	return r, err
}

// touchedOne gives otherwise unless the statement changed exactly one row.
func touchedOne(done sql.Result, otherwise error) error {
	n, err := done.RowsAffected()
	if err == nil && n != 1 {
		err = otherwise
	}
	return err
}
