package sheet

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// nextAttr takes the first attribute off rest: its name without prefix and its
// value as written. ok is false when there is none left.
func nextAttr(rest []byte) (name, value, left []byte, ok bool) {
	i := 0
	for i < len(rest) && isSpace(rest[i]) {
		i++
	}
	start := i
	for i < len(rest) && rest[i] != '=' {
		if rest[i] == ':' {
			start = i + 1
		}
		i++
	}
	name = rest[start:i]
	for len(name) > 0 && isSpace(name[len(name)-1]) {
		name = name[:len(name)-1]
	}
	for i++; i < len(rest) && isSpace(rest[i]); i++ {
	}
	if i >= len(rest) || rest[i] != '"' && rest[i] != '\'' {
		return nil, nil, nil, false
	}
	end := bytes.IndexByte(rest[i+1:], rest[i])
	if end < 0 {
		return nil, nil, nil, false
	}
	return name, rest[i+1 : i+1+end], rest[i+2+end:], true
}

// attr gives one attribute of the tag, entities resolved, "" if it has none.
func (t *tokens) attr(want string) string {
	for rest := t.attrs; ; {
		name, value, left, ok := nextAttr(rest)
		if !ok {
			return ""
		}
		if string(name) == want {
			return string(appendUnescaped(nil, value))
		}
		rest = left
	}
}

// appendUnescaped resolves entities and folds CR LF to LF. What is no entity
// stays as written.
func appendUnescaped(dst, s []byte) []byte {
	if bytes.IndexByte(s, '&') < 0 && bytes.IndexByte(s, '\r') < 0 {
		return append(dst, s...)
	}
	for len(s) > 0 {
		i := bytes.IndexAny(s, "&\r")
		if i < 0 {
			return append(dst, s...)
		}
		dst = append(dst, s[:i]...)
		s = s[i:]
		n := 1
		if s[0] == '&' {
			dst, n = appendEntity(dst, s)
		} else if len(s) == 1 || s[1] != '\n' {
			dst = append(dst, '\n')
		}
		s = s[n:]
	}
	return dst
}

// appendEntity resolves the entity that s begins with and says how long it is.
func appendEntity(dst, s []byte) ([]byte, int) {
	end := bytes.IndexByte(s[:min(len(s), 12)], ';')
	if end < 2 {
		return append(dst, '&'), 1
	}
	switch name := string(s[1:end]); name {
	case "amp":
		dst = append(dst, '&')
	case "lt":
		dst = append(dst, '<')
	case "gt":
		dst = append(dst, '>')
	case "quot":
		dst = append(dst, '"')
	case "apos":
		dst = append(dst, '\'')
	default:
		r, ok := charRef(name)
		if !ok {
			return append(dst, '&'), 1
		}
		dst = utf8.AppendRune(dst, r)
	}
	return dst, end + 1
}

// charRef reads #20013 and #x4E2D.
func charRef(name string) (rune, bool) {
	digits, ok := strings.CutPrefix(name, "#")
	if !ok {
		return 0, false
	}
	base := 10
	if len(digits) > 1 && (digits[0] == 'x' || digits[0] == 'X') {
		base, digits = 16, digits[1:]
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n > utf8.MaxRune {
		return 0, false
	}
	return rune(n), true
}

// appendCellText resolves a text of a cell: entities, Excel's _x000D_ form of
// characters that XML cannot hold, and bytes that are no UTF-8.
func appendCellText(dst, s []byte) []byte {
	from := len(dst)
	dst = appendUnescaped(dst, s)
	if bytes.Contains(dst[from:], []byte("_x")) {
		dst = append(dst[:from], unescapeX(dst[from:])...)
	}
	if !utf8.Valid(dst[from:]) {
		dst = append(dst[:from], bytes.ToValidUTF8(dst[from:], []byte("\uFFFD"))...)
	}
	return dst
}

// unescapeX resolves _xHHHH_. A carriage return written so belongs to a line
// end and is dropped before a line feed.
func unescapeX(s []byte) []byte {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		r, ok := xEscape(s[i:])
		if !ok {
			out = append(out, s[i])
			i++
			continue
		}
		i += len("_x0000_")
		if r == '\r' && i < len(s) && s[i] == '\n' {
			continue
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}

func xEscape(s []byte) (rune, bool) {
	if len(s) < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(s[2:6]), 16, 16)
	return rune(n), err == nil
}
