package proof_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/journal"
)

// small mounts a file system of two megabytes for the state.
func small(t *testing.T, dir string) string {
	t.Helper()
	at := filepath.Join(dir, ".farmgate")
	if err := os.MkdirAll(at, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", at, "tmpfs", 0, "size=2m"); err != nil {
		t.Skipf("a small file system cannot be mounted here: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(at, syscall.MNT_DETACH) })
	return at
}

// TestTheDiskIsFull fills the disk of the state before the n-th call of a push.
// The push says what to do; once there is room again a resume and a push finish,
// and nothing is there twice.
func TestTheDiskIsFull(t *testing.T) {
	dir := t.TempDir()
	disk := small(t, dir)
	full := 0
	for _, n := range []int{25, 35, 45, 55} {
		_ = os.RemoveAll(filepath.Join(disk, "state.db"))
		for _, name := range []string{"state.db-wal", "state.db-shm"} {
			_ = os.Remove(filepath.Join(disk, name))
		}
		s := newShop(t, dir, "pinduoduo")
		s.write("farmgate.yaml", s.impatient())
		c := newCatalogue(4)
		s.workbook(c)
		filler := filepath.Join(disk, "filler")
		pushed, calls, err := s.pushWith(n, func() { fill(t, filler) })
		if calls < n {
			t.Fatalf("the push made %d calls only", calls)
		}
		var f *flow.Failure
		if err != nil && errors.As(err, &f) && f.Exit == flow.ExitFailed {
			full++
		} else if pushed.ExitOf() != flow.ExitDone {
			t.Errorf("full from call %d: %s", n, short(pushed, err))
		}
		if err := os.Remove(filler); err != nil {
			t.Fatal(err)
		}
		if report, err := s.resume(context.Background(), nil); err != nil || report != nil && report.ExitCode() != journal.ExitDone {
			t.Errorf("resume: %v", err)
		}
		if _, err := s.push(context.Background(), nil); err != nil {
			t.Error(err)
		}
		s.once(c)
		s.settled()
	}
	if full == 0 {
		t.Error("no push met the full disk: the test does not reach what it is for")
	}
	t.Logf("sometimes: %d of 4 pushes met the full disk", full)
}

// fill takes every byte there is.
func fill(t *testing.T, path string) {
	f, err := os.Create(path)
	if err != nil {
		t.Error(err)
		return
	}
	for size := 1 << 16; size > 0; {
		if _, err := f.Write(make([]byte, size)); err != nil {
			size /= 2
		}
	}
	_ = f.Close()
}

// TestAReadOnlyFolder pushes with a state that nobody can write: nothing is
// sent, and the state is named.
func TestAReadOnlyFolder(t *testing.T) {
	dir := t.TempDir()
	disk := small(t, dir)
	s := newShop(t, dir, "pinduoduo")
	s.workbook(newCatalogue(1))
	if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skipf("cannot make it read-only: %v", err)
	}
	_, err := s.push(context.Background(), nil)
	var f *flow.Failure
	if !errors.As(err, &f) || f.Exit != flow.ExitFailed {
		t.Errorf("got %v", err)
	}
	t.Logf("it says: %v", err)
	if n := len(s.held("pinduoduo")); n != 0 {
		t.Errorf("%d listings were made", n)
	}
}
