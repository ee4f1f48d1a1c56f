package state

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/farmgate-cli/farmgate/listing"
)

const baseColumns = `channel, listing, wire_id, remote, ticket, sent, read, rejected,
	sku_ids, pending, on_shelf, adopted, source, updated`

// Base gives what is known of a listing on a channel; false if nothing is.
func (d *DB) Base(ctx context.Context, channel, id string) (listing.Base, bool, error) {
	b, ok, err := one(ctx, d.sql, scanBase,
		"SELECT "+baseColumns+" FROM bases WHERE channel = ? AND listing = ?", channel, id)
	if err != nil {
		return b, false, fmt.Errorf("read what is known of %s on %s: %w", id, channel, err)
	}
	return b, ok, nil
}

// Bases gives what is known of a channel, ordered by listing id.
func (d *DB) Bases(ctx context.Context, channel string) ([]listing.Base, error) {
	bases, err := list(ctx, d.sql, scanBase,
		"SELECT "+baseColumns+" FROM bases WHERE channel = ? ORDER BY listing", channel)
	if err != nil {
		return nil, fmt.Errorf("read what is known of %s: %w", channel, err)
	}
	return bases, nil
}

// SaveBase replaces what is known of a listing. Updated is set to now.
func (d *DB) SaveBase(ctx context.Context, b listing.Base) error {
	return d.writer.do(ctx, "save base", func(ctx context.Context, tx *sql.Tx) error {
		return d.putBase(ctx, tx, b)
	})
}

// TakeNote replaces what is known of several listings and writes the lines of
// history that belong to it, in one transaction. Updated is set to now.
func (d *DB) TakeNote(ctx context.Context, bases []listing.Base, events []Event) error {
	return d.writer.do(ctx, "take note", func(ctx context.Context, tx *sql.Tx) error {
		for _, b := range bases {
			if err := d.putBase(ctx, tx, b); err != nil {
				return fmt.Errorf("listing %s on %s: %w", b.Listing, b.Channel, err)
			}
		}
		for _, e := range events {
			if err := d.putEvent(ctx, tx, e); err != nil {
				return err
			}
		}
		return nil
	})
}

// DropBase forgets a listing of a channel; one that is not known is no error.
func (d *DB) DropBase(ctx context.Context, channel, id string) error {
	return d.writer.do(ctx, "drop base", func(ctx context.Context, tx *sql.Tx) error {
		return dropBase(ctx, tx, channel, id)
	})
}

func dropBase(ctx context.Context, tx *sql.Tx, channel, id string) error {
	_, err := tx.ExecContext(ctx, "DELETE FROM bases WHERE channel = ? AND listing = ?", channel, id)
	return err
}

func (d *DB) putBase(ctx context.Context, tx *sql.Tx, b listing.Base) error {
	args := []any{b.Channel, b.Listing, b.WireID, b.Remote, b.Ticket}
	for _, v := range []any{b.Sent, b.Read, b.Rejected, b.SKUIDs} {
		s, err := text(v)
		if err != nil {
			return err
		}
		args = append(args, s)
	}
	args = append(args, b.Pending, b.OnShelf, b.Adopted, b.Source, nanos(d.clock.Now()))
	_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO bases ("+baseColumns+
		") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", args...)
	return err
}

func scanBase(row scanner) (listing.Base, error) {
	var b listing.Base
	var updated int64
	err := row.Scan(&b.Channel, &b.Listing, &b.WireID, &b.Remote, &b.Ticket,
		document{&b.Sent}, document{&b.Read}, document{&b.Rejected}, document{&b.SKUIDs},
		&b.Pending, &b.OnShelf, &b.Adopted, &b.Source, &updated)
	b.Updated = moment(updated)
	return b, err
}
