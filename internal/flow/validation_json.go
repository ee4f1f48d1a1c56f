package flow

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"

	"github.com/farmgate-cli/farmgate/internal/intake"
)

// WriteJSON writes the one object of cli §4, row by row.
func (v *Validation) WriteJSON(out io.Writer) error {
	w := &rowWriter{out: bufio.NewWriterSize(out, 64<<10)}
	w.text(`{"format_version":1,"files":[`)
	for i, f := range v.Files {
		if i > 0 {
			w.text(",")
		}
		w.file(v, i, f)
	}
	w.text(`],"summary":`)
	w.value(v.Summary)
	w.text("}\n")
	if w.err != nil {
		return w.err
	}
	return w.out.Flush()
}

// rowWriter writes pieces of JSON until the first error.
type rowWriter struct {
	out     *bufio.Writer
	scratch bytes.Buffer
	err     error
}

func (w *rowWriter) text(s string) {
	if w.err == nil {
		_, w.err = w.out.WriteString(s)
	}
}

func (w *rowWriter) value(v any) {
	w.bytes(w.encode(v))
}

// encode gives a value as JSON, without the line break that the encoder adds.
func (w *rowWriter) encode(v any) []byte {
	w.scratch.Reset()
	enc := json.NewEncoder(&w.scratch)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil && w.err == nil {
		w.err = err
	}
	return bytes.TrimSuffix(w.scratch.Bytes(), []byte("\n"))
}

func (w *rowWriter) bytes(b []byte) {
	if w.err == nil {
		_, w.err = w.out.Write(b)
	}
}

// file writes what is known of a workbook, its rows last.
func (w *rowWriter) file(v *Validation, at int, f intake.FileReport) {
	w.bytes(bytes.TrimSuffix(w.encode(f), []byte("}")))
	w.text(`,"rows":[`)
	first := true
	for row, err := range v.books.files[at].result.JSONRows() {
		if err != nil && w.err == nil {
			w.err = unreadable(f.File, err)
		}
		if w.err != nil {
			return
		}
		if !first {
			w.text(",")
		}
		first = false
		w.bytes(row)
	}
	w.text("]}")
}
