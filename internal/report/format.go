package report

import (
	"path/filepath"
	"slices"
	"strings"
)

// Format is the kind of file a report is written as.
type Format string

// The formats.
const (
	HTML Format = "html" // one page with everything inside
	XLSX Format = "xlsx" // a workbook to sort and filter
)

// FormatOf tells the format from the ending of a file's name: .html, .htm or
// .xlsx; ok is false for any other.
func FormatOf(path string) (f Format, ok bool) {
	ext := strings.ToLower(filepath.Ext(path))
	if slices.Contains([]string{".html", ".htm"}, ext) {
		return HTML, true
	}
	return XLSX, ext == ".xlsx"
}
