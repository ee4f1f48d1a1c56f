package state

import (
	"context"
	"database/sql"
	"errors"
)

// scanner is a row, or rows, being read.
type scanner interface{ Scan(...any) error }

// list reads all rows of a query before it returns: the only connection is
// free again then.
func list[T any](ctx context.Context, db *sql.DB, scan func(scanner) (T, error), query string, args ...any) (items []T, err error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		item, err := scan(rows)
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	return items, rows.Err()
}

// one reads at most one row; ok is false when there is none.
func one[T any](ctx context.Context, db *sql.DB, scan func(scanner) (T, error), query string, args ...any) (item T, ok bool, err error) {
	item, err = scan(db.QueryRowContext(ctx, query, args...))
	if errors.Is(err, sql.ErrNoRows) {
		return item, false, nil
	}
	return item, err == nil, err
}
