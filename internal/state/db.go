package state

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"modernc.org/sqlite" // the driver "sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/farmgate-cli/farmgate/internal/clock"
)

// DB is an open state. It is safe for concurrent use: there is one connection,
// so no method holds rows open while it does something else.
type DB struct {
	path    string
	sql     *sql.DB
	clock   clock.Clock
	seam    Seam
	writer  *committer
	lineage string
	sync    string
}

// Option changes how a state is opened.
type Option func(*DB)

// WithSeam puts a fault seam around everything that is made durable.
func WithSeam(s Seam) Option { return func(d *DB) { d.seam = s } }

// WithoutSync leaves it to the system when to bring writes to the disk: they
// outlive the process but not a power cut. For demonstrations and tests.
func WithoutSync() Option { return func(d *DB) { d.sync = "OFF" } }

// Open opens the state at path and brings its schema up to date; folder and
// file are made when they are missing, readable by their owner alone. A schema
// of a newer farmgate is a *SchemaError, a network share a *PlaceError.
func Open(ctx context.Context, path string, clk clock.Clock, options ...Option) (*DB, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("open state %s: %w", path, err)
	}
	if kind := OnShare(path); kind != "" {
		return nil, &PlaceError{path, kind}
	}
	if err := prepare(path); err != nil {
		return nil, fmt.Errorf("open state %s: %w", path, err)
	}
	d := &DB{path: path, clock: clk, sync: "FULL"}
	for _, option := range options {
		option(d)
	}
	if d.sql, err = sql.Open("sqlite", dsn(path, d.sync)); err != nil {
		return nil, fmt.Errorf("open state %s: %w", path, err)
	}
	d.sql.SetMaxOpenConns(1)
	d.writer = &committer{db: d.sql, seam: d.seam}
	if err := d.startAmongOthers(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open state %s: %w", path, err), d.sql.Close())
	}
	return d, nil
}

// prepare makes the file before the driver would, with narrow permissions.
func prepare(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// dsn names the file as a URI. FULL syncs the log at every commit: what is
// committed survives a power cut. Writers take the lock when they begin, so
// none finds out at its commit that another was first.
func dsn(path, sync string) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/… on Windows
	}
	q := url.Values{"_txlock": {"immediate"}, "_pragma": {
		"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(" + sync + ")", "foreign_keys(1)",
	}}
	return (&url.URL{Scheme: "file", Path: slashed, RawQuery: q.Encode()}).String()
}

// A new file is turned to its log by whoever is first, and the others are told
// at once that it is busy: no time-out of the driver's covers that moment.
const (
	startAgain = 20 * time.Millisecond
	startTries = 250
)

func (d *DB) startAmongOthers(ctx context.Context) error {
	for try := 1; ; try++ {
		err := d.start(ctx)
		var busy *sqlite.Error
		if !errors.As(err, &busy) || busy.Code()&0xff != sqlite3.SQLITE_BUSY || try == startTries {
			return err
		}
		if err := d.clock.Sleep(ctx, startAgain); err != nil {
			return err
		}
	}
}

// start migrates and reads the lineage.
func (d *DB) start(ctx context.Context) error {
	if err := d.migrate(ctx); err != nil {
		return err
	}
	return d.readLineage(ctx)
}

// Close ends the use of the state.
func (d *DB) Close() error {
	if err := d.sql.Close(); err != nil {
		return fmt.Errorf("close state %s: %w", d.path, err)
	}
	return nil
}

// Path is the absolute path of the database file.
func (d *DB) Path() string { return d.path }

// Lineage is the identity of this state, made once: a plan belongs to the
// lineage it was made with.
func (d *DB) Lineage() string { return d.lineage }
