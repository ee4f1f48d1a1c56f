package sheet

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/richardlehane/mscfb"
)

// openXLS opens a BIFF8 or BIFF5 workbook in an OLE file.
func (b *Book) openXLS() error {
	streams, err := b.oleStreams()
	if err != nil {
		return err
	}
	switch {
	case streams.encrypted:
		return &EncryptedError{Name: b.Name}
	case streams.workbook == nil:
		return &NotWorkbookError{Name: b.Name, What: whatOLE}
	case isET(b.Name):
		return &UnsupportedError{Name: b.Name, What: "et"}
	}
	x := &xlsBody{book: b, data: streams.workbook}
	b.Format, b.body = FormatXLS, x
	return x.guard("workbook globals", x.readGlobals)
}

// isET goes by the name: the old form of the WPS format is a .xls with records
// of its own, so that nothing else tells it.
func isET(name string) bool {
	low := strings.ToLower(name)
	return strings.HasSuffix(low, ".et") || strings.HasSuffix(low, ".ett")
}

// oleStreams is what of an OLE file matters here.
type oleStreams struct {
	workbook  []byte
	encrypted bool
}

func (b *Book) oleStreams() (found oleStreams, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &DamagedError{Name: b.Name, Part: "OLE", Err: fmt.Errorf("panic: %v", p)}
		}
	}()
	doc, err := mscfb.New(&meteredReader{r: b.src, left: 8*b.src.size + 1<<20})
	if err != nil {
		return found, &DamagedError{Name: b.Name, Part: "OLE", Err: err}
	}
	for {
		f, err := doc.Next()
		if errors.Is(err, io.EOF) {
			return found, nil
		}
		if err != nil {
			return found, &DamagedError{Name: b.Name, Part: "OLE", Err: err}
		}
		if len(f.Path) > 0 {
			continue // of an embedded document
		}
		switch strings.ToLower(f.Name) {
		case "encryptedpackage", "encryptioninfo":
			found.encrypted = true
		case "workbook", "book":
			data, err := io.ReadAll(io.LimitReader(f, min(f.Size, b.src.size)))
			if err != nil {
				return found, &DamagedError{Name: b.Name, Part: f.Name, Err: err}
			}
			if found.workbook == nil || strings.EqualFold(f.Name, "workbook") {
				found.workbook = data
			}
		}
	}
}

var errLoops = errors.New("the sectors run in a circle")

// meteredReader ends a chain of sectors that runs in a circle.
type meteredReader struct {
	r    io.ReaderAt
	left int64
}

// ReadAt implements io.ReaderAt.
func (m *meteredReader) ReadAt(p []byte, off int64) (int, error) {
	if m.left -= int64(len(p)); m.left < 0 {
		return 0, errLoops
	}
	return m.r.ReadAt(p, off)
}
