package douyin

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"
)

// node is one JSON value with its literals as they were written: the signature
// is made over them (§3).
type node struct {
	kind  kind
	lit   string // of a string, number or word
	text  string // of a string: decoded; of a number or word: its literal
	items []*node
	names []name // of an object, one for each item
}

type name struct{ lit, text string }

// kind is the first character of a value; all numbers are '0', both truth
// values 't'.
type kind byte

const (
	kindNull   kind = 'n'
	kindBool   kind = 't'
	kindNumber kind = '0'
	kindText   kind = '"'
	kindArray  kind = '['
	kindObject kind = '{'
)

var errJSON = errors.New("not one JSON value in UTF-8")

// parseJSON reads one value. A name given twice in an object is an error,
// because it cannot be signed in one way only.
func parseJSON(body string) (*node, error) {
	if !utf8.ValidString(body) || !json.Valid([]byte(body)) {
		return nil, errJSON
	}
	p := &scanner{rest: body}
	n := p.value()
	if p.twice {
		return nil, errors.New("a name is given twice")
	}
	return n, nil
}

// scanner walks over text that is known to be valid.
type scanner struct {
	rest  string
	twice bool
}

func (p *scanner) peek() byte {
	p.rest = strings.TrimLeft(p.rest, " \t\r\n")
	return p.rest[0]
}

func (p *scanner) take(n int) string {
	out := p.rest[:n]
	p.rest = p.rest[n:]
	return out
}

func (p *scanner) value() *node {
	switch c := p.peek(); c {
	case '{':
		return p.object()
	case '[':
		return p.array()
	case '"':
		n := p.name()
		return &node{kind: kindText, lit: n.lit, text: n.text}
	default:
		end := strings.IndexAny(p.rest, " \t\r\n,]}")
		if end < 0 {
			end = len(p.rest)
		}
		word := p.take(end)
		return &node{kind: wordKind(c), lit: word, text: word}
	}
}

func wordKind(first byte) kind {
	switch first {
	case 'n':
		return kindNull
	case 't', 'f':
		return kindBool
	default:
		return kindNumber
	}
}

// name reads a string.
func (p *scanner) name() name {
	end := 1
	for p.rest[end] != '"' {
		if p.rest[end] == '\\' {
			end++
		}
		end++
	}
	lit := p.take(end + 1)
	var text string
	// The text is valid JSON, so this cannot fail.
	_ = json.Unmarshal([]byte(lit), &text)
	return name{lit, text}
}

func (p *scanner) array() *node {
	n := &node{kind: kindArray}
	p.take(1)
	for p.peek() != ']' {
		n.items = append(n.items, p.value())
		if p.peek() == ',' {
			p.take(1)
		}
	}
	p.take(1)
	return n
}

func (p *scanner) object() *node {
	n := &node{kind: kindObject}
	seen := make(map[string]bool)
	p.take(1)
	for p.peek() != '}' {
		key := p.name()
		p.twice = p.twice || seen[key.text]
		seen[key.text] = true
		p.peek() // before the colon
		p.take(1)
		n.names = append(n.names, key)
		n.items = append(n.items, p.value())
		if p.peek() == ',' {
			p.take(1)
		}
	}
	p.take(1)
	return n
}

// member is nil when it is absent or null: null means "not passed" (§3).
func (n *node) member(key string) *node {
	i := slices.IndexFunc(n.names, func(m name) bool { return m.text == key })
	if i < 0 || n.items[i].kind == kindNull {
		return nil
	}
	return n.items[i]
}

// style is a way to write a node.
type style struct {
	// digitsAsSent keeps the order of objects whose names are all digits.
	digitsAsSent bool
	// literal writes a string; nil keeps its literal.
	literal func(lit, text string) string
}

// compact writes a node without spaces, names sorted by bytes at every depth.
func (n *node) compact(st style) string {
	var b strings.Builder
	n.write(&b, st)
	return b.String()
}

func (n *node) write(b *strings.Builder, st style) {
	switch n.kind {
	case kindArray:
		for i, v := range n.items {
			b.WriteString(separator(i, "[", ","))
			v.write(b, st)
		}
		b.WriteString(closing(len(n.items), "[]", "]"))
	case kindObject:
		for i, at := range n.order(st) {
			b.WriteString(separator(i, "{", ","))
			b.WriteString(st.spell(n.names[at].lit, n.names[at].text) + ":")
			n.items[at].write(b, st)
		}
		b.WriteString(closing(len(n.items), "{}", "}"))
	case kindText:
		b.WriteString(st.spell(n.lit, n.text))
	default:
		b.WriteString(n.lit)
	}
}

func separator(i int, first, other string) string {
	if i == 0 {
		return first
	}
	return other
}

func closing(n int, none, some string) string {
	if n == 0 {
		return none
	}
	return some
}

func (st style) spell(lit, text string) string {
	if st.literal == nil {
		return lit
	}
	return st.literal(lit, text)
}

// order lists the members of an object in the order of writing.
func (n *node) order(st style) []int {
	at := make([]int, len(n.names))
	digits := true
	for i, m := range n.names {
		at[i] = i
		digits = digits && m.text != "" && strings.Trim(m.text, "0123456789") == ""
	}
	if !digits || !st.digitsAsSent {
		slices.SortStableFunc(at, func(a, b int) int { return strings.Compare(n.names[a].text, n.names[b].text) })
	}
	return at
}
