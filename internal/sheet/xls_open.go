package sheet

// openXLS opens a BIFF workbook in an OLE file.
func (b *Book) openXLS() error { return &UnsupportedError{Name: b.Name, What: "xls"} }
