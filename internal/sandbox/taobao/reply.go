package taobao

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
)

const (
	contentJSON = "application/json;charset=utf-8"
	contentXML  = "text/xml;charset=utf-8"
)

// obj is an object of an answer.
type obj = map[string]any

// list is a list of an answer: an object with the element's name as its only
// key, or a bare array when simplified (§1).
type list struct {
	element string
	entries []any
}

func listOf(element string, entries ...any) list { return list{element, entries} }

// listStyle is how lists of none or one are written (§1); clients must read all.
type listStyle string

const (
	listsAbsent listStyle = "absent" // an empty list is left out
	listsNull   listStyle = "null"   // … is null
	listsEmpty  listStyle = "empty"  // … is {}
	listsBare   listStyle = "bare"   // left out, and one element is a bare object
)

// answer writes a payload or a refusal in the format that was asked for.
func (s *Sandbox) answer(w http.ResponseWriter, q *request, payload obj, ref *refusal) {
	root, body := rootName(q.params["method"]), payload
	if ref != nil {
		root, body = "error_response", ref.fields(s.requestID())
	} else {
		body["request_id"] = s.requestID()
	}
	if q.params["format"] != "json" {
		w.Header().Set("Content-Type", contentXML)
		_, _ = w.Write(renderXML(root, body))
		return
	}
	w.Header().Set("Content-Type", contentJSON)
	if s.bom {
		_, _ = io.WriteString(w, "\ufeff")
	}
	if ref == nil && q.params["simplify"] == "true" {
		_, _ = w.Write(renderJSON(body, true, s.lists))
		return
	}
	_, _ = w.Write(renderJSON(obj{root: body}, false, s.lists))
}

// rootName is the key of the envelope (§1).
func rootName(method string) string {
	return strings.ReplaceAll(strings.TrimPrefix(method, "taobao."), ".", "_") + "_response"
}

// renderJSON writes compact JSON; < and > become \u003c and \u003e, as seen on
// the platform. Answers are built of maps, lists and scalars, so it cannot fail.
func renderJSON(v any, simplify bool, style listStyle) []byte {
	if style == "" {
		style = listsAbsent
	}
	plain, _ := flatten(v, simplify, style)
	b, err := json.Marshal(plain)
	if err != nil {
		panic("taobao: " + err.Error())
	}
	return b
}

// flatten turns lists into JSON values; keep is false for one to leave out.
func flatten(v any, simplify bool, style listStyle) (out any, keep bool) {
	switch v := v.(type) {
	case obj:
		o := make(obj, len(v))
		for name, inner := range v {
			if x, ok := flatten(inner, simplify, style); ok {
				o[name] = x
			}
		}
		return o, true
	case list:
		return v.flatten(simplify, style)
	}
	return v, true
}

func (l list) flatten(simplify bool, style listStyle) (any, bool) {
	if len(l.entries) == 0 {
		switch style {
		case listsNull:
			return nil, true
		case listsEmpty:
			return obj{}, true
		}
		return nil, false
	}
	out := make([]any, 0, len(l.entries))
	for _, e := range l.entries {
		x, _ := flatten(e, simplify, style)
		out = append(out, x)
	}
	switch {
	case simplify:
		return out, true
	case len(out) == 1 && style == listsBare:
		return obj{l.element: out[0]}, true
	}
	return obj{l.element: out}, true
}

// renderXML is the default format of the platform (§1).
func renderXML(root string, v obj) []byte {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="utf-8" ?>`)
	writeXML(&b, root, v)
	return b.Bytes()
}

func writeXML(b *bytes.Buffer, name string, v any) {
	fmt.Fprintf(b, "<%s>", name)
	switch v := v.(type) {
	case obj:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if l, ok := v[key].(list); !ok || len(l.entries) > 0 {
				writeXML(b, key, v[key])
			}
		}
	case list:
		for _, e := range v.entries {
			writeXML(b, v.element, e)
		}
	default:
		_ = xml.EscapeText(b, fmt.Append(nil, v)) // a buffer takes everything
	}
	fmt.Fprintf(b, "</%s>", name)
}
