package sheet

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"
)

// textBody is delimited text: one sheet without a name.
type textBody struct{ book *Book }

// openText finds encoding and delimiter.
func (b *Book) openText() error {
	enc, err := findEncoding(b.Name, b.src)
	if err != nil {
		return err
	}
	b.Format, b.Encoding = FormatCSV, enc
	b.Sheets = []SheetInfo{{}}
	b.body = &textBody{b}
	start := make([]byte, sniffBytes)
	n, err := io.ReadFull(newlines(decoded(enc, b.src)), start)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return &DamagedError{Name: b.Name, Part: "text", Err: err}
	}
	b.Delimiter = findDelimiter(start[:n])
	return nil
}

func (t *textBody) shape(int) (shape, error)        { return shape{}, nil }
func (t *textBody) pictures(int) ([]Picture, error) { return nil, nil }

// rows numbers the records as a spreadsheet shows them: a blank line is a
// row, a record over several lines is one.
func (t *textBody) rows(int) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		r := t.reader()
		var row Row
		nextLine, filled := 1, 0
		for {
			fields, err := r.Read()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(Row{}, &DamagedError{Name: t.book.Name, Part: fmt.Sprintf("record %d", row.Number+1), Err: err})
				return
			}
			line, _ := r.FieldPos(0)
			row.Number += 1 + line - nextLine // encoding/csv passes over blank lines
			nextLine = line + 1 + linesWithin(fields)
			if row.Number == 1 && isSepLine(fields) {
				continue
			}
			row.Cells, err = t.cells(row.Cells[:0], fields, row.Number)
			if err == nil && len(row.Cells) > 0 {
				filled, err = t.book.countRow(filled, "")
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

func (t *textBody) reader() *csv.Reader {
	r := csv.NewReader(newlines(decoded(t.book.Encoding, t.book.src)))
	r.Comma, _ = utf8.DecodeRuneInString(t.book.Delimiter)
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	r.ReuseRecord = true
	return r
}

func linesWithin(fields []string) int {
	n := 0
	for _, f := range fields {
		n += strings.Count(f, "\n")
	}
	return n
}

func (t *textBody) cells(dst []Cell, fields []string, number int) ([]Cell, error) {
	b := t.book
	for i, f := range fields {
		if f == "" {
			continue
		}
		c := Cell{Column: i + 1, Kind: KindText, Text: f, HasValue: true}
		switch {
		case i >= b.lim.Columns:
			return dst, b.limitError(BoundColumns, b.lim.Columns, "", c.Address(number))
		case len(f) > b.lim.CellBytes:
			return dst, b.limitError(BoundCellBytes, b.lim.CellBytes, "", c.Address(number))
		case b.Encoding != utf8Plain && b.Encoding != utf8BOM && strings.ContainsRune(f, utf8.RuneError):
			return dst, &EncodingError{Name: b.Name, Encoding: b.Encoding, Offset: 0, Cell: c.Address(number)}
		}
		dst = append(dst, c)
	}
	return dst, nil
}

// countRow counts a row with content against the limit.
func (b *Book) countRow(filled int, sheet string) (int, error) {
	if filled >= b.lim.Rows {
		return filled, b.limitError(BoundRows, b.lim.Rows, sheet, "")
	}
	return filled + 1, nil
}

func (b *Book) limitError(bound Bound, limit int, sheet, cell string) error {
	return &LimitError{Name: b.Name, Bound: bound, Limit: int64(limit), Sheet: sheet, Cell: cell}
}

// isSepLine knows the line "sep=;" that Excel writes and hides.
func isSepLine(fields []string) bool {
	return strings.HasPrefix(strings.ToLower(fields[0]), "sep=") && len(strings.Join(fields, "")) <= len("sep=,")
}

// delimiters are tried in this order where nothing else decides.
const delimiters = ",\t;|"

// findDelimiter counts each delimiter outside quotes in each of the first
// lines. Each counts as often as it stands in the lines that agree on its
// number: rows may leave out their empty ends, and texts have commas too.
func findDelimiter(text []byte) string {
	if s := string(text[:min(len(text), 5)]); len(s) == 5 && strings.EqualFold(s[:4], "sep=") && strings.Contains(delimiters, s[4:]) {
		return s[4:]
	}
	best, delimiter := 0, ","
	counts := countDelimiters(text)
	for i := range delimiters {
		if n := agreed(counts, i); n > best {
			best, delimiter = n, delimiters[i:i+1]
		}
	}
	return delimiter
}

// countDelimiters gives the number of each delimiter for each line.
func countDelimiters(text []byte) [][len(delimiters)]int {
	var all [][len(delimiters)]int
	var line [len(delimiters)]int
	quoted := false
	for _, c := range text {
		if c == '"' {
			quoted = !quoted
		}
		if quoted {
			continue
		}
		if c == '\n' {
			all, line = append(all, line), [len(delimiters)]int{}
		} else if i := strings.IndexByte(delimiters, c); i >= 0 {
			line[i]++
		}
	}
	if len(all) == 0 || !quoted && line != [len(delimiters)]int{} {
		all = append(all, line)
	}
	return all
}

// agreed is the most that lines with one number of a delimiter have together.
func agreed(counts [][len(delimiters)]int, i int) int {
	most, seen := 0, map[int]int{}
	for _, line := range counts {
		seen[line[i]] += line[i]
		most = max(most, seen[line[i]])
	}
	return most
}
