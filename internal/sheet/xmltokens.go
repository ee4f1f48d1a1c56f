package sheet

import (
	"bytes"
	"errors"
	"io"
)

// tagKind tells the three forms of a tag.
type tagKind uint8

const (
	tagOpen  tagKind = iota // <v>
	tagClose                // </v>
	tagEmpty                // <v/>
)

var (
	errTooLong   = errors.New("a text or tag is too long")
	errCutShort  = errors.New("the part ends in the middle")
	errBadMarkup = errors.New("the markup is broken")
)

// tokens goes through an XML part from tag to tag. It does what the sheets of
// a workbook need and no more: no check of nesting, names without their
// prefix, text as it stands. All slices are valid until next is called again.
type tokens struct {
	text  []byte // character data before the tag, entities as written
	name  []byte // of the tag, without prefix
	space []byte // the prefix with its colon, often empty
	attrs []byte // what follows the name inside the tag
	raw   []byte // all bytes from the previous tag's end to this tag's end
	lead  int    // how many of them stand before the tag
	kind  tagKind

	r        io.Reader
	buf      []byte
	pos, end int // what of buf is not used yet
	max      int // longest raw that is accepted
	eof      bool
	cdata    []byte
}

func newTokens(r io.Reader, longest int) *tokens {
	return &tokens{r: r, max: longest, buf: make([]byte, 64<<10)}
}

// next goes to the next tag. At the end of the part it gives false; raw then
// holds what followed the last tag.
func (t *tokens) next() (bool, error) {
	t.cdata = t.cdata[:0]
	from := 0 // where the text that is not in cdata yet begins, from pos
	for {
		lt, err := t.find(from, "<")
		if err != nil || lt < 0 {
			t.raw, t.pos = t.buf[t.pos:t.end], t.end
			return false, err
		}
		next, err := t.special(from, lt)
		if err != nil {
			return false, err
		}
		if next < 0 {
			return true, t.tag(from, lt)
		}
		from = next
	}
}

// special passes over <!…> and <?…> at lt and gives where it ends, or -1 where
// a plain tag begins. The text before it and the text of a CDATA section are
// put aside.
func (t *tokens) special(from, lt int) (int, error) {
	if err := t.need(lt + 2); err != nil {
		return 0, err
	}
	c := t.buf[t.pos+lt+1]
	if c != '!' && c != '?' {
		return -1, nil
	}
	open, end := "<!", ">"
	switch {
	case c == '?':
		open, end = "<?", "?>"
	case t.has(lt, "<!--"):
		open, end = "<!--", "-->"
	case t.has(lt, "<![CDATA["):
		open, end = "<![CDATA[", "]]>"
	}
	stop, err := t.find(lt+len(open), end)
	if err != nil {
		return 0, err
	}
	if stop < 0 {
		return 0, errCutShort
	}
	w := t.buf[t.pos:t.end]
	t.cdata = append(t.cdata, w[from:lt]...)
	if end == "]]>" {
		t.cdata = appendEscaped(t.cdata, w[lt+len(open):stop])
	}
	return stop + len(end), nil
}

// has tells whether s stands at offset i; it reads on if it must.
func (t *tokens) has(i int, s string) bool {
	return t.need(i+len(s)) == nil && string(t.buf[t.pos+i:t.pos+i+len(s)]) == s
}

// appendEscaped writes the text of a CDATA section as plain text is written.
func appendEscaped(dst, s []byte) []byte {
	for _, c := range s {
		switch c {
		case '&':
			dst = append(dst, "&amp;"...)
		case '<':
			dst = append(dst, "&lt;"...)
		default:
			dst = append(dst, c)
		}
	}
	return dst
}

// tag takes the tag at lt apart.
func (t *tokens) tag(from, lt int) error {
	gt, err := t.tagEnd(lt + 1)
	if err != nil {
		return err
	}
	w := t.buf[t.pos:t.end]
	t.raw, t.lead, t.text = w[:gt+1], lt, w[from:lt]
	if len(t.cdata) > 0 {
		t.cdata = append(t.cdata, t.text...)
		t.text = t.cdata
	}
	inner := w[lt+1 : gt]
	t.pos += gt + 1
	t.kind = tagOpen
	switch n := len(inner); {
	case n > 0 && inner[0] == '/':
		t.kind, inner = tagClose, inner[1:]
	case n > 0 && inner[n-1] == '/':
		t.kind, inner = tagEmpty, inner[:n-1]
	}
	t.split(inner)
	if len(t.name) == 0 {
		return errBadMarkup
	}
	return nil
}

// split separates name and attributes and drops the name's prefix.
func (t *tokens) split(inner []byte) {
	i, start := 0, 0
	for ; i < len(inner); i++ {
		if c := inner[i]; c == ':' {
			start = i + 1
		} else if isSpace(c) {
			break
		}
	}
	t.space, t.name, t.attrs = inner[:start], inner[start:i], inner[i:]
}

// tagEnd finds the > that ends a tag, which is not one inside quotes.
func (t *tokens) tagEnd(i int) (int, error) {
	var quote byte
	for {
		for w := t.buf[t.pos:t.end]; i < len(w); i++ {
			switch c := w[i]; {
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case c == '>':
				return i, nil
			case c == '"' || c == '\'':
				quote = c
			}
		}
		if err := t.fill(); err != nil {
			return 0, orCutShort(err)
		}
	}
}

// find gives the offset of s at or after from, or -1 if the part has no more.
func (t *tokens) find(from int, s string) (int, error) {
	for {
		w := t.buf[t.pos:t.end]
		if from <= len(w) {
			if i := indexOf(w[from:], s); i >= 0 {
				return from + i, nil
			}
			from = max(from, len(w)-len(s)+1)
		}
		if err := t.fill(); errors.Is(err, io.EOF) {
			return -1, nil
		} else if err != nil {
			return 0, err
		}
	}
}

func indexOf(b []byte, s string) int {
	if len(s) == 1 {
		return bytes.IndexByte(b, s[0])
	}
	return bytes.Index(b, []byte(s))
}

// need makes n bytes from pos available.
func (t *tokens) need(n int) error {
	for t.end-t.pos < n {
		if err := t.fill(); err != nil {
			return orCutShort(err)
		}
	}
	return nil
}

func orCutShort(err error) error {
	if errors.Is(err, io.EOF) {
		return errCutShort
	}
	return err
}

// fill reads more bytes behind those that are not used yet.
func (t *tokens) fill() error {
	if t.eof {
		return io.EOF
	}
	if t.pos > 0 {
		t.end = copy(t.buf, t.buf[t.pos:t.end])
		t.pos = 0
	}
	if t.end == len(t.buf) {
		if len(t.buf) >= t.max {
			return errTooLong
		}
		t.buf = append(t.buf, make([]byte, len(t.buf))...)
	}
	n, err := t.r.Read(t.buf[t.end:])
	t.end += n
	if errors.Is(err, io.EOF) {
		t.eof, err = true, nil
		if n == 0 {
			return io.EOF
		}
	}
	return err
}

// skipTo passes over everything up to and with the closing tag of that name.
// What is passed over is not looked at, so it may be of any length.
func (t *tokens) skipTo(name string) error {
	want := name + ">"
	for {
		w := t.buf[t.pos:t.end]
		if i := indexOf(w, want); i >= 0 {
			t.pos += i + len(want)
			if closes(w[:i]) {
				return nil
			}
			continue
		}
		// The start of the closing tag may already be there.
		if keep := len(want) + 64; len(w) > keep {
			t.pos = t.end - keep
		}
		if err := t.fill(); err != nil {
			return orCutShort(err)
		}
	}
}

// closes tells whether b ends in "</" or "</prefix:".
func closes(b []byte) bool {
	i := bytes.LastIndexByte(b[max(0, len(b)-64):], '<')
	if i < 0 {
		return false
	}
	b = b[max(0, len(b)-64)+i:]
	return len(b) >= 2 && b[1] == '/' && (len(b) == 2 || b[len(b)-1] == ':')
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }
