package sheet

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"
)

// keepBytes is the size up to which a file is read into memory at once, so
// that an editor saving over it in the meantime cannot mix two versions. A
// larger one is read from the disk, so that memory does not grow with it.
const keepBytes = 8 << 20

// source is the file's bytes, wherever they are.
type source struct {
	io.ReaderAt
	size  int64
	sum   string
	close func() error
}

func (s *source) reader() io.Reader { return io.NewSectionReader(s, 0, s.size) }

// head gives the first n bytes, fewer of a shorter file.
func (s *source) head(n int) ([]byte, error) {
	b := make([]byte, min(int64(n), s.size))
	_, err := io.ReadFull(s.reader(), b)
	return b, err
}

// Open looks at the first bytes, not at the name, and returns the workbook.
// What it refuses is named by EmptyError, EncryptedError, UnsupportedError,
// NotWorkbookError, DamagedError, EncodingError or LimitError; the errors of
// the file system are wrapped. The book must be closed.
func Open(path string, lim Limits) (*Book, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open workbook: %w", err)
	}
	src, err := fileSource(path, f, lim.withDefaults())
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	b, err := open(path, src, lim)
	if err != nil {
		return nil, errors.Join(err, src.close())
	}
	return b, nil
}

// OpenBytes is Open for a file that is already in memory; data must not be
// changed while the book is in use.
func OpenBytes(name string, data []byte, lim Limits) (*Book, error) {
	if most := lim.withDefaults().FileBytes; int64(len(data)) > most {
		return nil, &LimitError{Name: name, Bound: BoundFileBytes, Limit: most}
	}
	return open(name, bytesSource(data), lim)
}

func bytesSource(data []byte) *source {
	sum := sha256.Sum256(data)
	return &source{
		ReaderAt: bytes.NewReader(data),
		size:     int64(len(data)),
		sum:      hex.EncodeToString(sum[:]),
		close:    func() error { return nil },
	}
}

// fileSource reads a small file into memory and closes it, and keeps a large
// one open.
func fileSource(path string, f *os.File, lim Limits) (*source, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("open workbook: %w", err)
	}
	if info.IsDir() {
		return nil, fmt.Errorf("open workbook: %w", &os.PathError{Op: "open", Path: path, Err: syscall.EISDIR})
	}
	if info.Size() > lim.FileBytes {
		return nil, &LimitError{Name: path, Bound: BoundFileBytes, Limit: lim.FileBytes}
	}
	if info.Size() <= keepBytes {
		data := make([]byte, info.Size())
		if _, err := io.ReadFull(f, data); err != nil {
			return nil, fmt.Errorf("read workbook: %w", err)
		}
		return bytesSource(data), f.Close()
	}
	h := sha256.New()
	size, err := io.Copy(h, f)
	if err != nil {
		return nil, fmt.Errorf("read workbook: %w", err)
	}
	return &source{ReaderAt: f, size: size, sum: hex.EncodeToString(h.Sum(nil)), close: f.Close}, nil
}

func open(name string, src *source, lim Limits) (*Book, error) {
	b := &Book{Name: name, src: src, lim: lim.withDefaults(), shapes: map[int]shape{}}
	head, err := src.head(sniffBytes)
	if err != nil {
		return nil, fmt.Errorf("read workbook: %w", err)
	}
	if err := b.openAs(sniff(head)); err != nil {
		return nil, err
	}
	if n := len(b.Sheets); n > b.lim.Sheets {
		return nil, &LimitError{Name: name, Bound: BoundSheets, Limit: int64(b.lim.Sheets)}
	}
	return b, nil
}

func (b *Book) openAs(kind fileKind) error {
	switch kind {
	case kindEmpty:
		return &EmptyError{Name: b.Name}
	case kindZip:
		return b.openXLSX()
	case kindOLE:
		return b.openXLS()
	case kindHTML:
		return b.openHTML()
	case kindText:
		return b.openText()
	case kindMHT:
		return &UnsupportedError{Name: b.Name, What: "mht"}
	case kindXML:
		return &UnsupportedError{Name: b.Name, What: "XML 2003"}
	default:
		return &NotWorkbookError{Name: b.Name, What: string(kind)}
	}
}
