package category

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/internal/atomicfile"
	"github.com/farmgate-cli/farmgate/listing"
)

const (
	bom          = "\ufeff"
	maxTableSize = 32 << 20 // bytes; a table that is larger is no table of choices
)

// FileError is a fault in categories.csv or attributes.csv: which file, which
// line, and how to mend it.
type FileError struct {
	File string
	Line int // from 1; 0 means the file as a whole
	What listing.Text
}

func (e *FileError) Error() string { return e.Text().In(listing.English) }

// Text says where the fault is, what it is and how to mend it.
func (e *FileError) Text() listing.Text {
	if e.Line == 0 {
		return listing.T(e.File+"："+e.What.In(listing.Chinese), e.File+": "+e.What.In(listing.English))
	}
	return listing.Tf("%[1]s 第 %[2]d 行：%[3]s", "%[1]s line %[2]d: %[4]s",
		e.File, e.Line, e.What.In(listing.Chinese), e.What.In(listing.English))
}

// row is one line of a table that holds data.
type row struct {
	line   int
	fields []string // exactly as many as the table has columns
}

// readTable reads a UTF-8 table with exactly the given columns. A file that is
// absent or empty has no rows. The first line that is neither blank nor a
// comment (#) is the header; comments may stand between rows as well.
func readTable(file string, columns []string) ([]row, error) {
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, maxTableSize+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	t, err := parseTable(file, data, columns)
	return t.rows, err
}

// table is what a file's bytes say.
type table struct {
	header bool // it has a header
	rows   []row
}

func parseTable(file string, data []byte, columns []string) (table, error) {
	if len(data) > maxTableSize {
		return table{}, &FileError{File: file, What: listing.T("文件太大，不是对照表", "the file is too large to be a table of choices")}
	}
	if !utf8.Valid(data) {
		return table{}, &FileError{File: file, Line: badLine(data), What: listing.T(
			"不是 UTF-8 编码；请在 Excel 或 WPS 里另存为“CSV UTF-8（逗号分隔）”",
			"this is not UTF-8; save it from Excel or WPS as \"CSV UTF-8 (comma delimited)\"")}
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte(bom))))
	r.FieldsPerRecord, r.Comment = -1, '#'
	var t table
	for {
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			return t, nil
		}
		if err != nil {
			return table{}, syntaxFault(file, err)
		}
		line, _ := r.FieldPos(0)
		fields, what := fitColumns(fields, columns, !t.header)
		if !what.IsZero() {
			return table{}, &FileError{File: file, Line: line, What: what}
		}
		if t.header && fields != nil {
			t.rows = append(t.rows, row{line, fields})
		}
		t.header = t.header || fields != nil
	}
}

// badLine is the number of the first line that is not UTF-8.
func badLine(data []byte) int {
	line := 1
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		if r == utf8.RuneError && size == 1 {
			break
		}
		if r == '\n' {
			line++
		}
		data = data[size:]
	}
	return line
}

func syntaxFault(file string, err error) error {
	var bad *csv.ParseError
	if !errors.As(err, &bad) {
		return fmt.Errorf("read %s: %w", file, err)
	}
	return &FileError{File: file, Line: bad.StartLine, What: listing.T(
		"引号没有配对；含逗号或引号的内容要用一对英文双引号括起来，里面的引号写两次",
		"quotes do not match; a cell with a comma or a quote is put between double quotes, and a quote inside is written twice")}
}

// fitColumns trims a record to the columns of the table. Spreadsheets add
// empty cells at the end of lines, and lines of nothing but commas: the first
// are cut, the second give nil. For the header it checks the columns' names.
func fitColumns(fields, columns []string, header bool) ([]string, listing.Text) {
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	for len(fields) > 0 && fields[len(fields)-1] == "" {
		fields = fields[:len(fields)-1]
	}
	if len(fields) == 0 {
		return nil, listing.Text{}
	}
	want := strings.Join(columns, ",")
	if header {
		if !slices.Equal(fields, columns) {
			return nil, listing.Tf("第一行应当是 %[1]s，现在是 %[2]s", "the first line must be %[1]s, but it is %[2]s", want, strings.Join(fields, ","))
		}
		return fields, listing.Text{}
	}
	if len(fields) > len(columns) {
		return nil, listing.Tf("有 %[1]d 列，多于 %[2]d 列（%[3]s）", "there are %[1]d columns instead of %[2]d (%[3]s)", len(fields), len(columns), want)
	}
	return append(fields, make([]string, len(columns)-len(fields))...), listing.Text{}
}

var spoiled = regexp.MustCompile(`^\d(\.\d+)?[eE]\+?\d+$`)

// checkID finds out ids that a spreadsheet program turned into rounded numbers.
func checkID(column, id string) listing.Text {
	if spoiled.MatchString(id) {
		return listing.Tf(
			"%[1]s 写成了 %[2]s：表格软件把长编号变成了数字，位数已经丢失；请把该列设为文本后重新填写",
			"%[1]s is %[2]s: the spreadsheet program made a rounded number of a long id and its digits are lost; format the column as text and enter it again",
			column, id)
	}
	return listing.Text{}
}

// checkFilled names the first of some columns that is empty.
func checkFilled(columns []string, fields []string, needed ...int) listing.Text {
	for _, i := range needed {
		if fields[i] == "" {
			return listing.Tf("%[1]s 没有填", "%[1]s is empty", columns[i])
		}
	}
	return listing.Text{}
}

// appendTable adds rows at the end of a table and leaves every byte before
// them as it is. An absent file begins with a byte order mark, so that
// spreadsheet programs read it right, and the header.
func appendTable(file string, columns []string, rows [][]string) error {
	if len(rows) == 0 {
		return nil
	}
	mode := fs.FileMode(0o644)
	data, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("append to %s: %w", file, err)
	}
	if info, err := os.Stat(file); err == nil {
		mode = info.Mode().Perm()
	}
	t, err := parseTable(file, data, columns)
	if err != nil {
		return err // never extend what cannot be read back
	}
	if !t.header {
		rows = slices.Insert(slices.Clone(rows), 0, columns)
	}
	return atomicfile.Write(file, mode, func(w io.Writer) error {
		_, err := w.Write(append(data, tableTail(data, rows)...))
		return err
	})
}

// tableTail writes lines as they follow after data: with its line ends, and
// after the line end that its last line may lack.
func tableTail(data []byte, lines [][]string) []byte {
	end, out := "\n", ""
	if bytes.Contains(data, []byte("\r\n")) {
		end = "\r\n"
	}
	switch {
	case len(data) == 0:
		out = bom
	case !bytes.HasSuffix(data, []byte("\n")) && !bytes.Equal(data, []byte(bom)):
		out = end
	}
	for _, fields := range lines {
		out += csvLine(fields...) + end
	}
	return []byte(out)
}

// csvLine writes one row as a line of a table. White space runs become one
// blank, since it is dropped in comparing and a line break would not be seen.
func csvLine(fields ...string) string {
	quoted := make([]string, len(fields))
	for i, f := range fields {
		f = strings.Join(strings.Fields(f), " ")
		if strings.ContainsAny(f, `",`) || strings.HasPrefix(f, "#") {
			f = `"` + strings.ReplaceAll(f, `"`, `""`) + `"`
		}
		quoted[i] = f
	}
	return strings.Join(quoted, ",")
}
