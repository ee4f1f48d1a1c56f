package sheet

// openHTML opens the tables of a web page.
func (b *Book) openHTML() error { return &UnsupportedError{Name: b.Name, What: "html"} }
