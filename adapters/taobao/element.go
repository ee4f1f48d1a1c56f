package taobao

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Bounds of a document: a category with all brands has some ten thousand
// elements.
const (
	maxXML      = 8 << 20
	maxDepth    = 32
	maxElements = 400_000
)

// element is one XML element with its attributes by name, its children and its
// own text.
type element struct {
	name     string
	attrs    map[string]string
	children []*element
	text     string
}

// readXML reads a document of bounded size, depth and number of elements.
func readXML(text string) (*element, error) {
	if len(text) > maxXML {
		return nil, fmt.Errorf("the document has %d bytes, more than %d", len(text), maxXML)
	}
	d := xml.NewDecoder(strings.NewReader(strings.Map(xmlRune, strings.TrimPrefix(text, "\ufeff"))))
	d.Entity = xml.HTMLEntity // tips hold markup (taobao §11.18)
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	r := xmlReader{decoder: d}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil, errors.New("the document is empty")
		}
		if err != nil {
			return nil, err
		}
		if from, ok := token.(xml.StartElement); ok {
			return r.element(from, 1)
		}
	}
}

type xmlReader struct {
	decoder *xml.Decoder
	count   int
}

func (r *xmlReader) element(from xml.StartElement, depth int) (*element, error) {
	if r.count++; depth > maxDepth || r.count > maxElements {
		return nil, errors.New("the document is nested too deeply or too large")
	}
	e := &element{name: from.Name.Local, attrs: make(map[string]string, len(from.Attr))}
	for _, a := range from.Attr {
		e.attrs[a.Name.Local] = a.Value
	}
	var text strings.Builder
	for {
		token, err := r.decoder.Token()
		if err != nil {
			return nil, fmt.Errorf("in %s: %w", e.name, err)
		}
		switch t := token.(type) {
		case xml.CharData:
			text.Write(t)
		case xml.StartElement:
			child, err := r.element(t, depth+1)
			if err != nil {
				return nil, err
			}
			e.children = append(e.children, child)
		case xml.EndElement:
			e.text = text.String()
			return e, nil
		}
	}
}

// xmlRune drops what XML cannot carry; a carriage return would not be read back.
func xmlRune(r rune) rune {
	switch {
	case r == '\t', r == '\n', r >= 0x20 && r <= 0xd7ff, r >= 0xe000 && r <= 0xfffd && r != utf8.RuneError, r >= 0x10000:
		return r
	default:
		return -1
	}
}

var xmlEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// escapeXML escapes a text once (taobao §4.2).
func escapeXML(s string) string { return xmlEscaper.Replace(strings.Map(xmlRune, s)) }
