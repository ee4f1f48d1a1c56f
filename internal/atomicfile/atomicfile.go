// Package atomicfile writes a file so that a reader, or a power cut, sees the
// old content or the new one and nothing between. It knows nothing of what is
// written.
package atomicfile

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
)

// Write replaces path by what fill writes. The temporary file stands in the
// same folder, since a rename does not cross file systems; file and folder are
// synced, since a rename alone may reach the disk before the bytes do.
func Write(path string, perm os.FileMode, fill func(io.Writer) error) (err error) {
	dir := filepath.Dir(path)
	tmp, err := os.CreateTemp(dir, "."+filepath.Base(path)+".*.tmp")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("write %s: %w", path, err), remove(tmp))
		}
	}()
	if err := fill(tmp); err != nil {
		return err
	}
	if err := settle(tmp, perm); err != nil {
		return err
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return err
	}
	return syncDir(dir)
}

// settle brings the temporary file's bytes and mode to the disk.
func settle(tmp *os.File, perm os.FileMode) error {
	if err := tmp.Sync(); err != nil {
		return err
	}
	if runtime.GOOS != "windows" {
		if err := tmp.Chmod(perm); err != nil {
			return err
		}
	}
	return tmp.Close()
}

// remove drops a temporary file that will not be renamed. It may be closed or
// gone already.
func remove(tmp *os.File) error {
	closed := tmp.Close()
	if errors.Is(closed, os.ErrClosed) {
		closed = nil
	}
	gone := os.Remove(tmp.Name())
	if errors.Is(gone, os.ErrNotExist) {
		gone = nil
	}
	return errors.Join(closed, gone)
}

// syncDir makes the rename itself durable. Windows has no such call and
// journals renames by itself.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
