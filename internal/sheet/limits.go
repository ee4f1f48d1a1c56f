package sheet

// Limits bounds what reading one workbook may cost. A value of zero or less
// stands for the default. Whatever is exceeded is named by a [LimitError].
type Limits struct {
	FileBytes  int64 // size of the file itself
	UnzipBytes int64 // size of all parts of a package, unpacked
	Rows       int   // rows with content, per sheet
	Columns    int   // number of the last column with content
	CellBytes  int   // UTF-8 bytes of one cell
	Sheets     int   // sheets of one workbook
}

// DefaultLimits suits a desktop: a 200,000-row workbook with photographs
// passes, a zip bomb does not.
func DefaultLimits() Limits {
	return Limits{
		FileBytes:  512 << 20,
		UnzipBytes: 1 << 30,
		Rows:       1_048_576,
		Columns:    2_048,
		CellBytes:  1 << 20,
		Sheets:     512,
	}
}

func (l Limits) withDefaults() Limits {
	d := DefaultLimits()
	setDefault(&l.FileBytes, d.FileBytes)
	setDefault(&l.UnzipBytes, d.UnzipBytes)
	setDefault(&l.Rows, d.Rows)
	setDefault(&l.Columns, d.Columns)
	setDefault(&l.CellBytes, d.CellBytes)
	setDefault(&l.Sheets, d.Sheets)
	return l
}

func setDefault[N int | int64](v *N, d N) {
	if *v <= 0 {
		*v = d
	}
}
