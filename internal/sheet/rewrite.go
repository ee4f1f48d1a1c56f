package sheet

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

// splice is what becomes of one tag: text before it, the tag itself, text
// behind it. A nil tag drops it.
type splice struct {
	before string
	tag    []byte
	after  string
}

// keep leaves the tag as it is.
func keep(t *tokens) splice { return splice{tag: t.raw[t.lead:]} }

// rewrite copies a part tag by tag; what edit leaves alone comes through byte
// by byte, line ends, prefixes and unknown elements too.
func rewrite(w io.Writer, t *tokens, edit func(*tokens) (splice, error)) error {
	for {
		ok, err := t.next()
		if err != nil {
			return err
		}
		if !ok {
			_, err = w.Write(t.raw)
			return err
		}
		s, err := edit(t)
		if err != nil {
			return err
		}
		for _, b := range [][]byte{t.raw[:t.lead], []byte(s.before), s.tag, []byte(s.after)} {
			if len(b) == 0 {
				continue
			}
			if _, err := w.Write(b); err != nil {
				return err
			}
		}
	}
}

// rewriteBytes is rewrite for a part in memory.
func rewriteBytes(data []byte, edit func(*tokens) (splice, error)) ([]byte, error) {
	var out bytes.Buffer
	err := rewrite(&out, newTokens(bytes.NewReader(data), 2*len(data)+64), edit)
	return out.Bytes(), err
}

// addChild writes a child at the end of the first element of that name,
// opening it if it is empty. child gets the prefix of the parent.
func addChild(data []byte, parent string, child func(space string) string) ([]byte, error) {
	done := false
	out, err := rewriteBytes(data, func(t *tokens) (splice, error) {
		s := keep(t)
		if done || string(t.name) != parent || t.kind == tagOpen {
			return s, nil
		}
		done = true
		text := child(string(t.space))
		if t.kind == tagClose {
			s.before = text
			return s, nil
		}
		s.tag = opened(s.tag)
		s.after = fmt.Sprintf("%s</%s%s>", text, t.space, parent)
		return s, nil
	})
	if err == nil && !done {
		err = fmt.Errorf("element %s: %w", parent, errBadMarkup)
	}
	return out, err
}

// opened makes <a b="c"/> into <a b="c">.
func opened(tag []byte) []byte {
	body := bytes.TrimRight(bytes.TrimSuffix(bytes.TrimSuffix(tag, []byte(">")), []byte("/")), " \t\r\n")
	return append(bytes.Clone(body), '>')
}

// setAttr gives the tag with that attribute set.
func setAttr(tag []byte, name, value string) []byte {
	if from, to, ok := attrValue(tag, name); ok {
		return []byte(string(tag[:from]) + escape(value) + string(tag[to:]))
	}
	end := len(tag) - 1
	if end > 0 && tag[end-1] == '/' {
		end--
	}
	return fmt.Appendf(nil, "%s %s=\"%s\"%s", bytes.TrimRight(tag[:end], " \t\r\n"), name, escape(value), tag[end:])
}

// dropAttr gives the tag without that attribute.
func dropAttr(tag []byte, name string) []byte {
	from, to, ok := attrValue(tag, name)
	if !ok {
		return tag
	}
	start := bytes.LastIndex(tag[:from], []byte(name))
	return append(bytes.TrimRight(bytes.Clone(tag[:start]), " \t\r\n"), tag[to+1:]...)
}

// attrValue finds where the value of an attribute stands in a tag.
func attrValue(tag []byte, name string) (from, to int, ok bool) {
	i := 1
	for i < len(tag) && !isSpace(tag[i]) && tag[i] != '>' && tag[i] != '/' {
		i++
	}
	for rest := tag[i:]; ; {
		key, value, left, ok := nextAttr(rest)
		if !ok {
			return 0, 0, false
		}
		if string(key) == name {
			to = len(tag) - len(left) - 1
			return to - len(value), to, true
		}
		rest = left
	}
}

// escape writes a text as XML, for elements and attributes alike. Characters
// that XML cannot hold are left out.
func escape(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\n', r == '\t':
			fmt.Fprintf(&b, "&#%d;", r)
		case r >= 0x20 && r != 0xfffe && r != 0xffff:
			b.WriteRune(r)
		}
	}
	return b.String()
}
