package sheet

import "bytes"

// sniffBytes is how much of a file is looked at to tell what it is.
const sniffBytes = 64 << 10

// fileKind is what the first bytes say. The kinds that are not read are named
// as NotWorkbookError names them.
type fileKind string

const (
	kindEmpty fileKind = "empty"
	kindZip   fileKind = "zip"
	kindOLE   fileKind = "ole"
	kindHTML  fileKind = "html"
	kindText  fileKind = "text"
	kindMHT   fileKind = "mht"
	kindXML   fileKind = "xml 2003"
)

var magics = []struct {
	prefix string
	kind   fileKind
}{
	{"PK\x03\x04", kindZip},
	{"PK\x05\x06", kindZip}, // an archive without entries
	{"PK\x07\x08", kindZip},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", kindOLE},
	{"%PDF-", whatPDF},
	{"\x89PNG", whatPicture},
	{"\xff\xd8\xff", whatPicture},
	{"GIF8", whatPicture},
	{"Rar!", whatRar},
	{"7z\xbc\xaf", whatRar},
	{"\x1f\x8b", whatRar},
	{"MIME-Version:", kindMHT},
}

// sniff tells a file by its first bytes.
func sniff(head []byte) fileKind {
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.prefix)) {
			return m.kind
		}
	}
	enc, bom := bomOf(head)
	rest, wide := head[bom:], enc == utf16LE || enc == utf16BE
	if wide {
		rest = bytes.ReplaceAll(rest, []byte{0}, nil)
	}
	rest = bytes.TrimLeft(rest, " \t\r\n\x00")
	switch {
	case len(rest) == 0:
		return kindEmpty
	case rest[0] == '<':
		return markup(rest)
	case !wide && hasControl(rest):
		return whatBinary
	}
	return kindText
}

// markup tells a web page from other text that begins with "<".
func markup(b []byte) fileKind {
	low := bytes.ToLower(b)
	if bytes.Contains(low, []byte("<workbook")) {
		return kindXML
	}
	for _, tag := range []string{"<html", "<table", "<!doctype html", "<body", "<tr"} {
		if bytes.Contains(low, []byte(tag)) {
			return kindHTML
		}
	}
	if bytes.HasPrefix(low, []byte("<?xml")) {
		return whatXML
	}
	return kindText
}

// hasControl finds bytes that no text file holds.
func hasControl(b []byte) bool {
	for _, c := range b {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\v' && c != '\f' && c != 0x1a {
			return true
		}
	}
	return false
}
