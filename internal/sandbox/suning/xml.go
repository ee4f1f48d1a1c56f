package suning

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// maxDepth bounds the nesting of a request.
const maxDepth = 16

// parseXML turns a document into the shape that JSON has: repeated elements are
// a list, an element without elements is a text (§1).
func parseXML(body []byte) (map[string]any, error) {
	d := xml.NewDecoder(bytes.NewReader(body))
	root := map[string]any{}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) && len(root) == 1 {
			return root, nil
		}
		if err != nil {
			return nil, fmt.Errorf("XML: %w", err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if len(root) > 0 {
			return nil, errors.New("XML: two roots")
		}
		if root[start.Name.Local], err = parseElement(d, 1); err != nil {
			return nil, err
		}
	}
}

func parseElement(d *xml.Decoder, depth int) (any, error) {
	if depth > maxDepth {
		return nil, errors.New("XML: nested too deeply")
	}
	members := map[string]any{}
	var text strings.Builder
	for {
		token, err := d.Token()
		if err != nil {
			return nil, fmt.Errorf("XML: %w", err)
		}
		switch token := token.(type) {
		case xml.CharData:
			text.Write(token)
		case xml.StartElement:
			inner, err := parseElement(d, depth+1)
			if err != nil {
				return nil, err
			}
			addMember(members, token.Name.Local, inner)
		case xml.EndElement:
			if len(members) == 0 {
				return text.String(), nil
			}
			return members, nil
		}
	}
}

func addMember(members map[string]any, name string, v any) {
	before, twice := members[name]
	if list, isList := before.([]any); isList {
		members[name] = append(list, v)
		return
	}
	if twice {
		v = []any{before, v}
	}
	members[name] = v
}

// encodeXML writes an answer the way the platform does when nobody asked for
// JSON.
func encodeXML(v map[string]any) []byte {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>`)
	writeElements(&b, v)
	return b.Bytes()
}

func writeElements(b *bytes.Buffer, members map[string]any) {
	for _, name := range slices.Sorted(maps.Keys(members)) {
		list, isList := members[name].([]any)
		if !isList {
			list = []any{members[name]}
		}
		for _, v := range list {
			writeElement(b, name, v)
		}
	}
}

func writeElement(b *bytes.Buffer, name string, v any) {
	b.WriteString("<" + name + ">")
	if inner, ok := v.(map[string]any); ok {
		writeElements(b, inner)
	} else if v != nil {
		// Writing into memory cannot fail.
		_ = xml.EscapeText(b, []byte(fmt.Sprint(v)))
	}
	b.WriteString("</" + name + ">")
}
