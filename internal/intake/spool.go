package intake

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"iter"

	"github.com/farmgate-cli/farmgate/listing"
)

// spool keeps the rows of a report alone outside memory, as JSON, until they
// are asked for: what a row says is known when it was read, its findings and
// the listing it belongs to only when all rows were.
type spool struct {
	file    io.ReadWriteSeeker
	out     *bufio.Writer
	size    int64
	scratch []byte
	holes   []int
}

func newSpool(file io.ReadWriteSeeker) *spool {
	if file == nil {
		return nil
	}
	return &spool{file: file, out: bufio.NewWriterSize(file, 64<<10)}
}

// back forgets what was written after a mark: the sheet is read again.
func (s *spool) back(mark int64) error {
	if s == nil {
		return nil
	}
	s.out.Reset(s.file)
	s.size = mark
	_, err := s.file.Seek(mark, io.SeekStart)
	return err
}

func (s *spool) mark() (int64, error) {
	if s == nil {
		return 0, nil
	}
	return s.size, s.out.Flush()
}

// add writes one row: its place and items, where in them the listings' ids
// belong, and its pictures.
func (s *spool) add(row RowReport) error {
	s.holes = s.holes[:0]
	s.scratch = row.appendHead(s.scratch[:0], &s.holes)
	head := len(s.scratch)
	s.scratch = row.appendImages(s.scratch)
	numbers := binary.AppendUvarint(nil, uint64(len(s.scratch))) //nolint:gosec // a length
	numbers = binary.AppendUvarint(numbers, uint64(head))        //nolint:gosec // a length
	numbers = binary.AppendUvarint(numbers, uint64(len(s.holes)))
	for _, at := range s.holes {
		numbers = binary.AppendUvarint(numbers, uint64(at)) //nolint:gosec // a length
	}
	s.size += int64(len(numbers) + len(s.scratch))
	if _, err := s.out.Write(numbers); err != nil {
		return err
	}
	_, err := s.out.Write(s.scratch)
	return err
}

// reader begins at the first row again.
func (s *spool) reader() (*bufio.Reader, error) {
	if err := s.out.Flush(); err != nil {
		return nil, err
	}
	_, err := s.file.Seek(0, io.SeekStart)
	return bufio.NewReaderSize(s.file, 64<<10), err
}

// next reads one row back: text is valid until the next.
func (s *spool) next(in *bufio.Reader) (text []byte, head int, err error) {
	var numbers [3]uint64
	for i := range numbers {
		if numbers[i], err = binary.ReadUvarint(in); err != nil {
			return nil, 0, err
		}
	}
	s.holes = s.holes[:0]
	for range numbers[2] {
		at, err := binary.ReadUvarint(in)
		if err != nil {
			return nil, 0, err
		}
		s.holes = append(s.holes, int(at)) //nolint:gosec // we wrote it
	}
	if n := int(numbers[0]); cap(s.scratch) < n { //nolint:gosec // we wrote it
		s.scratch = make([]byte, n)
	}
	s.scratch = s.scratch[:numbers[0]]
	_, err = io.ReadFull(in, s.scratch)
	return s.scratch, int(numbers[1]), err //nolint:gosec // we wrote it
}

// JSONRows gives the data rows in the form of cli §4, in the order of the
// workbook; each is valid until the next. The walk ends after an error.
func (r *Result) JSONRows() iter.Seq2[[]byte, error] {
	if r.spooled != nil {
		return r.spooled
	}
	return func(yield func([]byte, error) bool) {
		var b []byte
		for row, err := range r.Rows() {
			if err == nil {
				b = row.AppendJSON(b[:0])
			}
			if !yield(b, err) {
				return
			}
		}
	}
}

// spooled gives the rows as they were written down, with what is known now.
func (r *reading) spooled(yield func([]byte, error) bool) {
	in, err := r.spool.reader()
	if err != nil {
		yield(nil, fmt.Errorf("read rows back: %w", err))
		return
	}
	var out []byte
	groups := r.group()
	for n := range r.traces.lines {
		text, head, err := r.spool.next(in)
		if err != nil {
			yield(nil, fmt.Errorf("read rows back: %w", err))
			return
		}
		out, from := out[:0], 0
		for i, at := range r.spool.holes {
			out = append(out, text[from:at]...)
			out = appendJSONText(out, groups.id(int(r.traces.lines[n].first)+i))
			from = at
		}
		out = append(out, text[from:head]...)
		out = appendBySeverity(out, r.traces.lines[n].findings)
		if !yield(append(append(out, text[head:]...), '}'), nil) {
			return
		}
	}
}

func appendBySeverity(b []byte, found []listing.Finding) []byte {
	var faults, warnings []FindingReport
	for _, f := range found {
		switch f.Severity {
		case listing.Error:
			faults = append(faults, ReportFinding(f))
		case listing.Warning:
			warnings = append(warnings, ReportFinding(f))
		}
	}
	b = appendFindings(append(b, `,"errors":`...), faults)
	return appendFindings(append(b, `,"warnings":`...), warnings)
}
