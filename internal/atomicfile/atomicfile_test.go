package atomicfile_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/atomicfile"
)

func put(text string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}
}

func TestWriteReplaces(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "f")
	for _, text := range []string{"one", "two"} {
		if err := atomicfile.Write(path, 0o600, put(text)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != text {
			t.Errorf("%q, %v", got, err)
		}
	}
	alone(t, dir)
}

// TestFailureKeepsTheOld leaves the old file, and nothing else, behind.
func TestFailureKeepsTheOld(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "f")
	if err := atomicfile.Write(path, 0o600, put("old")); err != nil {
		t.Fatal(err)
	}
	full := errors.New("disk full")
	err := atomicfile.Write(path, 0o600, func(w io.Writer) error {
		return errors.Join(put("half")(w), full)
	})
	if !errors.Is(err, full) {
		t.Errorf("err = %v", err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != "old" {
		t.Errorf("%q, %v", got, err)
	}
	alone(t, dir)
	if err := atomicfile.Write(filepath.Join(dir, "none", "f"), 0o600, put("x")); err == nil {
		t.Error("a folder that is not there was no error")
	}
}

func alone(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v %v", entries, err)
	}
}
