package state

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Stock is the ledger of one SKU (formats §5): what its cell said, how many
// sale units were available then, and what each channel was left showing.
type Stock struct {
	SKU       string
	Cell      int64     // as last seen
	Modified  time.Time // of the file in which that value was first seen
	Available int64     // at the end of the last run that counted
	Read      time.Time // the end of that run
	Shown     map[string]int64
}

// StockLedger gives the whole ledger by SKU id.
func (d *DB) StockLedger(ctx context.Context) (map[string]Stock, error) {
	items, err := list(ctx, d.sql, scanStock, "SELECT sku, cell, modified, available, read FROM stock")
	if err != nil {
		return nil, fmt.Errorf("read the stock ledger: %w", err)
	}
	ledger := make(map[string]Stock, len(items))
	for _, s := range items {
		ledger[s.SKU] = s
	}
	shown, err := list(ctx, d.sql, scanShown, "SELECT sku, channel, shown FROM stock_shown")
	if err != nil {
		return nil, fmt.Errorf("read the stock shown: %w", err)
	}
	for _, s := range shown {
		ledger[s.sku].Shown[s.channel] = s.shown
	}
	return ledger, nil
}

// SaveStock writes ledger rows in one transaction. Channels that a row does
// not name keep what they were left showing: a run over some channels never
// touches the others' reservations.
func (d *DB) SaveStock(ctx context.Context, rows []Stock) error {
	return d.writer.do(ctx, "save stock", func(ctx context.Context, tx *sql.Tx) error {
		for _, s := range rows {
			if err := d.putStock(ctx, tx, s); err != nil {
				return fmt.Errorf("stock of %s: %w", s.SKU, err)
			}
		}
		return nil
	})
}

func (d *DB) putStock(ctx context.Context, tx *sql.Tx, s Stock) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO stock (sku, cell, modified, available, read) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (sku) DO UPDATE SET cell = excluded.cell, modified = excluded.modified,
			available = excluded.available, read = excluded.read`,
		s.SKU, s.Cell, nanos(s.Modified), s.Available, nanos(s.Read))
	for channel, shown := range s.Shown {
		if err != nil {
			break
		}
		_, err = tx.ExecContext(ctx, "INSERT OR REPLACE INTO stock_shown (sku, channel, shown, at) VALUES (?, ?, ?, ?)",
			s.SKU, channel, shown, nanos(s.Read))
	}
	return err
}

func scanStock(row scanner) (Stock, error) {
	s := Stock{Shown: map[string]int64{}}
	var modified, read int64
	err := row.Scan(&s.SKU, &s.Cell, &modified, &s.Available, &read)
	s.Modified, s.Read = moment(modified), moment(read)
	return s, err
}

type shownRow struct {
	sku, channel string
	shown        int64
}

func scanShown(row scanner) (s shownRow, err error) { return s, row.Scan(&s.sku, &s.channel, &s.shown) }
