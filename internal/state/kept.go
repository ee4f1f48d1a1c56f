package state

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Kept is a listing of a marketplace as it was read whole.
type Kept struct {
	Remote   string // the marketplace's listing id
	Mark     string // what its row of the list said it was; equal marks, equal listing
	At       time.Time
	Document string // what was read, as the caller writes it
}

// Kept gives what is kept of a channel, by the marketplace's listing id.
func (d *DB) Kept(ctx context.Context, channel string) (map[string]Kept, error) {
	rows, err := list(ctx, d.sql, scanKept, "SELECT remote, mark, at, document FROM kept WHERE channel = ?", channel)
	if err != nil {
		return nil, fmt.Errorf("read what is kept of %s: %w", channel, err)
	}
	kept := make(map[string]Kept, len(rows))
	for _, k := range rows {
		kept[k.Remote] = k
	}
	return kept, nil
}

// Keep puts listings of a channel in the place of what was kept of them, and
// lets go of all of the channel that was read before a moment: what is gone
// from the shop, and what no plan asks for any more.
func (d *DB) Keep(ctx context.Context, channel string, rows []Kept, before time.Time) error {
	return d.writer.do(ctx, "keep", func(ctx context.Context, tx *sql.Tx) error {
		for _, k := range rows {
			if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO kept (channel, remote, mark, at, document) VALUES (?, ?, ?, ?, ?)",
				channel, k.Remote, k.Mark, nanos(k.At), k.Document); err != nil {
				return fmt.Errorf("keep listing %s of %s: %w", k.Remote, channel, err)
			}
		}
		_, err := tx.ExecContext(ctx, "DELETE FROM kept WHERE channel = ? AND at < ?", channel, nanos(before))
		return err
	})
}

func scanKept(row scanner) (k Kept, err error) {
	var at int64
	err = row.Scan(&k.Remote, &k.Mark, &at, &k.Document)
	k.At = moment(at)
	return k, err
}
