package sheet

import "strconv"

// maxColumn is the number of Excel's last column, XFD; maxRow its last row.
const (
	maxColumn = 16_384
	maxRow    = 1_048_576
)

// ColumnName gives the letters of a column: 1 is "A", 28 is "AB". A number
// below 1 gives "".
func ColumnName(column int) string {
	var b [8]byte
	i := len(b)
	for n := column; n > 0 && i > 0; n = (n - 1) / 26 {
		i--
		b[i] = byte('A' + (n-1)%26)
	}
	return string(b[i:])
}

// Address gives the name of a cell: column 6, row 17 is "F17".
func Address(column, row int) string {
	return ColumnName(column) + strconv.Itoa(row)
}

// ParseAddress reads a cell name such as "F17", "f17" or "$F$17". The row may
// be as large as an int allows (a text file has no last row), the column goes
// up to XFD.
func ParseAddress(address string) (column, row int, ok bool) {
	return parseRef([]byte(address))
}

// parseRef is ParseAddress for bytes; it does not allocate.
func parseRef(b []byte) (column, row int, ok bool) {
	i := skipDollar(b, 0)
	start := i
	for ; i < len(b); i++ {
		c := b[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		column = column*26 + int(c-'A') + 1
		if column > maxColumn {
			return 0, 0, false
		}
	}
	if i == start {
		return 0, 0, false
	}
	row, ok = parseUint(b[skipDollar(b, i):])
	return column, row, ok && row > 0
}

func skipDollar(b []byte, i int) int {
	if i < len(b) && b[i] == '$' {
		i++
	}
	return i
}

// parseUint reads plain decimal digits up to 2^31-1.
func parseUint(b []byte) (n int, ok bool) {
	if len(b) == 0 {
		return 0, false
	}
	for _, c := range b {
		if c < '0' || c > '9' || n > (1<<31-1-9)/10 {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// Range is a rectangle of cells, both corners included, counted from 1.
type Range struct {
	FirstRow, FirstCol, LastRow, LastCol int
}

// Contains tells whether a cell lies in the range.
func (r Range) Contains(row, column int) bool {
	return row >= r.FirstRow && row <= r.LastRow && column >= r.FirstCol && column <= r.LastCol
}

// Address names the range by its corners: "A1:C3".
func (r Range) Address() string {
	return Address(r.FirstCol, r.FirstRow) + ":" + Address(r.LastCol, r.LastRow)
}

// ParseRange reads "A1:C3", or one cell as a range of one.
func ParseRange(s string) (Range, bool) {
	first, last := s, s
	for i := range len(s) {
		if s[i] == ':' {
			first, last = s[:i], s[i+1:]
			break
		}
	}
	c1, r1, ok1 := ParseAddress(first)
	c2, r2, ok2 := ParseAddress(last)
	if !ok1 || !ok2 {
		return Range{}, false
	}
	return Range{min(r1, r2), min(c1, c2), max(r1, r2), max(c1, c2)}, true
}
