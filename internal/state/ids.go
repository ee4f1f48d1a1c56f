package state

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/farmgate-cli/farmgate/listing"
)

// Source is one sheet of a workbook read with one profile (formats §1), and
// what it was like when it was last read.
type Source struct {
	ID       string
	Profile  string // fingerprint of the column mapping
	Sheet    string
	File     string
	SHA256   string
	Modified time.Time // of the file
	Rows     int
	Seen     time.Time
}

// Known is a SKU that a source named.
type Known struct {
	Source  string
	SKU     string
	Wire    string // as sent to marketplaces
	Listing string // a known SKU keeps its listing for ever
	Sheet   string
	Row     int
	Derived bool
	Key     listing.Key
	Seen    time.Time // when the source last named it
	Gone    bool      // the source's last reading did not name it
}

const sourceColumns = "id, profile, sheet, file, sha256, modified, rows, seen"

const knownColumns = `source, sku, wire, listing, sheet, row, derived,
	producer, origin, name, variety, grade, spec, seen, gone`

// Sources gives every source, the one read last first.
func (d *DB) Sources(ctx context.Context) ([]Source, error) {
	sources, err := list(ctx, d.sql, scanSource, "SELECT "+sourceColumns+" FROM sources ORDER BY seen DESC, id")
	if err != nil {
		return nil, fmt.Errorf("read sources: %w", err)
	}
	return sources, nil
}

// KnownIDs gives the SKUs of a source, in the order of its rows; of all
// sources for an empty one.
func (d *DB) KnownIDs(ctx context.Context, source string) ([]Known, error) {
	known, err := list(ctx, d.sql, scanKnown,
		"SELECT "+knownColumns+" FROM skus WHERE ? IN ('', source) ORDER BY source, sheet, row, sku", source)
	if err != nil {
		return nil, fmt.Errorf("read known ids of %s: %w", source, err)
	}
	return known, nil
}

// RememberIDs takes a reading of a source: the SKUs it names now, and that
// those it named before and does not name now are gone. A SKU keeps the
// listing it was first known under. Seen is set to now.
func (d *DB) RememberIDs(ctx context.Context, s Source, known []Known) error {
	now := nanos(d.clock.Now())
	return d.writer.do(ctx, "remember ids", func(ctx context.Context, tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO sources ("+sourceColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
			s.ID, s.Profile, s.Sheet, s.File, s.SHA256, nanos(s.Modified), s.Rows, now); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE skus SET gone = 1 WHERE source = ?", s.ID); err != nil {
			return err
		}
		for _, k := range known {
			if err := putKnown(ctx, tx, s.ID, k, now); err != nil {
				return fmt.Errorf("SKU %s: %w", k.SKU, err)
			}
		}
		return nil
	})
}

func putKnown(ctx context.Context, tx *sql.Tx, source string, k Known, now int64) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO skus ("+knownColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
		ON CONFLICT (source, sku) DO UPDATE SET wire = excluded.wire, sheet = excluded.sheet, row = excluded.row,
			derived = excluded.derived, producer = excluded.producer, origin = excluded.origin, name = excluded.name,
			variety = excluded.variety, grade = excluded.grade, spec = excluded.spec, seen = excluded.seen, gone = 0`,
		source, k.SKU, k.Wire, k.Listing, k.Sheet, k.Row, k.Derived,
		k.Key.Producer, k.Key.Origin, k.Key.Name, k.Key.Variety, k.Key.Grade, k.Key.Spec, now)
	return err
}

// Written gives the id as the workbook writes it of a SKU id on the wire;
// false if it was never remembered.
func (d *DB) Written(ctx context.Context, wire string) (string, bool, error) {
	id, ok, err := one(ctx, d.sql, func(row scanner) (s string, err error) { return s, row.Scan(&s) },
		"SELECT sku FROM skus WHERE wire = ? ORDER BY seen DESC LIMIT 1", wire)
	if err != nil {
		return "", false, fmt.Errorf("read the id behind %s: %w", wire, err)
	}
	return id, ok, nil
}

// Answer keeps what the user said about a renamed row: it is the SKU old, or
// with an empty old one of its own.
func (d *DB) Answer(ctx context.Context, old, renamed string) error {
	return d.writer.do(ctx, "answer", func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO answers (new, old, at) VALUES (?, ?, ?)",
			renamed, old, nanos(d.clock.Now()))
		return err
	})
}

// Answers gives all answers, new id → old id; an empty old id means that the
// new one is a SKU of its own.
func (d *DB) Answers(ctx context.Context) (map[string]string, error) {
	pairs, err := list(ctx, d.sql, func(row scanner) (p [2]string, err error) { return p, row.Scan(&p[0], &p[1]) },
		"SELECT new, old FROM answers")
	if err != nil {
		return nil, fmt.Errorf("read answers about renamed rows: %w", err)
	}
	answers := make(map[string]string, len(pairs))
	for _, p := range pairs {
		answers[p[0]] = p[1]
	}
	return answers, nil
}

func scanSource(row scanner) (Source, error) {
	var s Source
	var modified, seen int64
	err := row.Scan(&s.ID, &s.Profile, &s.Sheet, &s.File, &s.SHA256, &modified, &s.Rows, &seen)
	s.Modified, s.Seen = moment(modified), moment(seen)
	return s, err
}

func scanKnown(row scanner) (Known, error) {
	var k Known
	var seen int64
	err := row.Scan(&k.Source, &k.SKU, &k.Wire, &k.Listing, &k.Sheet, &k.Row, &k.Derived,
		&k.Key.Producer, &k.Key.Origin, &k.Key.Name, &k.Key.Variety, &k.Key.Grade, &k.Key.Spec, &seen, &k.Gone)
	k.Seen = moment(seen)
	return k, err
}
