package state

import (
	"context"
	"database/sql"
	"errors"
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
		w, err := newStockWriter(ctx, tx)
		if err != nil {
			return err
		}
		for _, s := range rows {
			if err := w.put(ctx, s); err != nil {
				return errors.Join(fmt.Errorf("stock of %s: %w", s.SKU, err), w.close())
			}
		}
		return w.close()
	})
}

// stockWriter writes many rows with two statements that are read once.
type stockWriter struct{ row, shown *sql.Stmt }

func newStockWriter(ctx context.Context, tx *sql.Tx) (w stockWriter, err error) {
	w.row, err = tx.PrepareContext(ctx, `INSERT INTO stock (sku, cell, modified, available, read) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (sku) DO UPDATE SET cell = excluded.cell, modified = excluded.modified,
			available = excluded.available, read = excluded.read`)
	if err != nil {
		return w, err
	}
	w.shown, err = tx.PrepareContext(ctx, "INSERT OR REPLACE INTO stock_shown (sku, channel, shown, at) VALUES (?, ?, ?, ?)")
	if err != nil {
		return w, errors.Join(err, w.row.Close())
	}
	return w, nil
}

func (w stockWriter) put(ctx context.Context, s Stock) error {
	_, err := w.row.ExecContext(ctx, s.SKU, s.Cell, nanos(s.Modified), s.Available, nanos(s.Read))
	for channel, shown := range s.Shown {
		if err != nil {
			break
		}
		_, err = w.shown.ExecContext(ctx, s.SKU, channel, shown, nanos(s.Read))
	}
	return err
}

func (w stockWriter) close() error { return errors.Join(w.row.Close(), w.shown.Close()) }

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
