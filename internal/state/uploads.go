package state

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/farmgate-cli/farmgate/internal/journal"
)

// Address gives where a channel keeps a picture, by the lower-case hex SHA-256
// of its file; false if it has not got it.
func (d *DB) Address(ctx context.Context, channel, sha256 string) (string, bool, error) {
	address, ok, err := one(ctx, d.sql, func(row scanner) (a string, err error) { return a, row.Scan(&a) },
		"SELECT address FROM uploads WHERE channel = ? AND sha256 = ?", channel, sha256)
	if err != nil {
		return "", false, fmt.Errorf("read the address of picture %s on %s: %w", sha256, channel, err)
	}
	return address, ok, nil
}

// Addresses gives every picture of a channel as "sha256:…" → address.
func (d *DB) Addresses(ctx context.Context, channel string) (map[string]string, error) {
	uploads, err := list(ctx, d.sql, func(row scanner) (u journal.Upload, err error) {
		return u, row.Scan(&u.SHA256, &u.Address)
	}, "SELECT sha256, address FROM uploads WHERE channel = ?", channel)
	if err != nil {
		return nil, fmt.Errorf("read the pictures of %s: %w", channel, err)
	}
	addresses := make(map[string]string, len(uploads))
	for _, u := range uploads {
		addresses["sha256:"+u.SHA256] = u.Address
	}
	return addresses, nil
}

// SaveUploads remembers pictures outside a step of an action.
func (d *DB) SaveUploads(ctx context.Context, uploads []journal.Upload) error {
	return d.writer.do(ctx, "save uploads", func(ctx context.Context, tx *sql.Tx) error {
		return d.putUploads(ctx, tx, uploads)
	})
}

func (d *DB) putUploads(ctx context.Context, tx *sql.Tx, uploads []journal.Upload) error {
	for _, u := range uploads {
		if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO uploads (channel, sha256, address, at) VALUES (?, ?, ?, ?)",
			u.Channel, u.SHA256, u.Address, nanos(d.clock.Now())); err != nil {
			return err
		}
	}
	return nil
}
