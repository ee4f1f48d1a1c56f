package state

import (
	"context"
	"crypto/rand"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/farmgate-cli/farmgate/listing"
)

// migrations are the numbered steps of the schema; the n-th file brings
// user_version from n-1 to n. A published file is never changed.
//
//go:embed migrations/*.sql
var migrations embed.FS

// SchemaError is a database that a newer farmgate has written.
type SchemaError struct{ Have, Want int }

func (e *SchemaError) Error() string {
	return fmt.Sprintf("the state has schema %d, this farmgate knows %d", e.Have, e.Want)
}

// Text says what to do about it.
func (e *SchemaError) Text() listing.Text {
	return listing.Tf("状态库是更新版本的 farmgate 写的（结构 %d，本程序只认得 %d）；请升级 farmgate",
		"the state was written by a newer farmgate (schema %d, this one knows %d); upgrade farmgate", e.Have, e.Want)
}

// migrate brings the schema up to date, one transaction a step. It writes
// nothing when there is nothing to do.
func (d *DB) migrate(ctx context.Context) error {
	steps, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	var have int
	if err := d.sql.QueryRowContext(ctx, "PRAGMA user_version").Scan(&have); err != nil {
		return fmt.Errorf("read schema version: %w", err)
	}
	if have > len(steps) {
		return &SchemaError{have, len(steps)}
	}
	for n := have; n < len(steps); n++ {
		if err := d.step(ctx, n, steps[n]); err != nil {
			return fmt.Errorf("migrate with %s: %w", steps[n], err)
		}
	}
	return nil
}

// step applies one file, unless another process did so in the meantime.
func (d *DB) step(ctx context.Context, from int, file string) error {
	script, err := migrations.ReadFile(file)
	if err != nil {
		return err
	}
	return d.writer.do(ctx, "migrate", func(ctx context.Context, tx *sql.Tx) error {
		var have int
		if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&have); err != nil || have != from {
			return err
		}
		if _, err := tx.ExecContext(ctx, string(script)); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", from+1))
		return err
	})
}

// readLineage reads the identity of the state and makes it the first time.
func (d *DB) readLineage(ctx context.Context) error {
	const read = "SELECT value FROM meta WHERE key = 'lineage'"
	err := d.sql.QueryRowContext(ctx, read).Scan(&d.lineage)
	if !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	return d.writer.do(ctx, "lineage", func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO meta (key, value) VALUES ('lineage', ?) ON CONFLICT DO NOTHING", rand.Text())
		if err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, read).Scan(&d.lineage)
	})
}
