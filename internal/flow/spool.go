package flow

import (
	"errors"
	"io"
	"os"
)

// spool is a file of the system's own place for such, gone when it is closed.
type spool struct{ *os.File }

// newSpool gives nil where no such file can be made: what it is for works
// without it, only slower.
func newSpool() *spool {
	f, err := os.CreateTemp("", "farmgate-rows-*")
	if err != nil {
		return nil
	}
	return &spool{f}
}

// Close takes the file away.
func (s *spool) Close() error {
	if s == nil {
		return nil
	}
	return errors.Join(s.File.Close(), os.Remove(s.Name()))
}

// orNil is the file for those who ask for an interface.
func (s *spool) orNil() io.ReadWriteSeeker {
	if s == nil {
		return nil
	}
	return s.File
}
