package state

import (
	"runtime"
	"testing"
)

// Pragma reads a setting of the connection.
func Pragma(t *testing.T, d *DB, name string) (value string) {
	t.Helper()
	if err := d.sql.QueryRowContext(t.Context(), "PRAGMA "+name).Scan(&value); err != nil {
		t.Fatal(err)
	}
	return value
}

// WaitQueued returns once n writes wait behind the commit that is under way.
func WaitQueued(d *DB, n int) {
	for {
		d.writer.mu.Lock()
		got := len(d.writer.queue)
		d.writer.mu.Unlock()
		if got >= n {
			return
		}
		runtime.Gosched()
	}
}
