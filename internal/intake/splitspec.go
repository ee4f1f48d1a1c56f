package intake

import (
	"strings"
	"unicode/utf8"
)

// splitStrong cuts at what always separates: line breaks, ; and 、, a slash
// between blanks, and circled numbers before their parts. It works on the
// original text; empty parts and leading numbering are dropped.
func splitStrong(text string) []string {
	if !strings.ContainsAny(text, "\n;；、|｜/／①②③") {
		return []string{text}
	}
	var parts []string
	start := 0
	cut := func(end, next int) {
		if part := unnumbered(tidy(text[start:end])); part != "" {
			parts = append(parts, part)
		}
		start = next
	}
	for i, r := range text {
		n := utf8.RuneLen(r)
		switch {
		case r == '\n' || r == ';' || r == '；' || r == '、' || r == '|' || r == '｜':
			cut(i, i+n)
		case (r == '/' || r == '／') && spaced(text, i, i+n):
			cut(i, i+n)
		case circled(r) && i > start:
			cut(i, i)
		}
	}
	cut(len(text), len(text))
	return parts
}

func spaced(text string, i, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[end:])
	return (before == ' ' || before == '\u3000') && (after == ' ' || after == '\u3000')
}

func circled(r rune) bool { return r >= '①' && r <= '⑳' }

// unnumbered takes the numbering off: 1) … ① … (2) …
func unnumbered(part string) string {
	r, n := utf8.DecodeRuneInString(part)
	if circled(r) {
		return tidy(part[n:])
	}
	s := strings.TrimLeft(part, "(（")
	if len(s) > 1 && isDigit(s[0]) {
		for _, close := range [...]string{")", "）"} {
			if rest, ok := strings.CutPrefix(s[1:], close); ok && rest != "" {
				return tidy(rest)
			}
		}
	}
	return part
}

// splitSlash cuts at bare slashes, but for those before a unit word: 5斤/箱 is
// one part.
func (p *parsers) splitSlash(text string) []string {
	if !strings.ContainsAny(text, "/／") {
		return []string{text}
	}
	var parts []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == '/' || r == '／' }) {
		part = tidy(part)
		if n := len(parts); n > 0 && p.isUnitPart(lower(clean(part))) {
			parts[n-1] += "/" + part
			continue
		}
		if part != "" {
			parts = append(parts, unnumbered(part))
		}
	}
	if len(parts) == 0 {
		return []string{text}
	}
	return parts
}

// isUnitPart tells whether the text behind a slash is a unit: 箱, 只*1, 袋(大).
func (p *parsers) isUnitPart(s string) bool {
	if s == "" {
		return true
	}
	u, ok := p.meter.lexer.units.at(s)
	if !ok || u.kind == unitSize {
		return false
	}
	rest := strings.TrimLeft(s[len(u.word):], " ")
	return rest == "" || strings.ContainsRune("*x×(,", firstRune(rest)) || isDigit(rest[0])
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// splitSpec cuts a spec cell into the specs of its SKUs. values is how many
// prices stand in the row: a text that is only wrapped, or says one thing in
// two ways, stays whole.
func (p *parsers) splitSpec(text string, values int) []string {
	parts := splitStrong(text)
	if len(parts) > 1 {
		if p.allMeasured(parts) && (len(parts) == values || !p.sameAmount(parts)) || len(parts) == values {
			return parts
		}
		return []string{text}
	}
	parts = p.splitSlash(text)
	if len(parts) > 1 && p.allMeasured(parts) && (values > 1 || !p.sameAmount(parts)) {
		return parts
	}
	return []string{text}
}

func (p *parsers) allMeasured(parts []string) bool {
	for _, part := range parts {
		if !p.meter.measure(clean(part)).hasAmount() {
			return false
		}
	}
	return true
}

// sameAmount tells whether all parts are different words for one amount: 5斤/2.5kg.
func (p *parsers) sameAmount(parts []string) bool {
	first := p.meter.measure(clean(parts[0]))
	for _, part := range parts[1:] {
		m := p.meter.measure(clean(part))
		if m.netG != first.netG || m.volumeML != first.volumeML || part == parts[0] {
			return false
		}
	}
	return first.netG > 0 || first.volumeML > 0
}

// splitValues cuts a price or stock cell as a spec cell is cut.
func (p *parsers) splitValues(text string) []string {
	if parts := splitStrong(text); len(parts) > 1 {
		return parts
	}
	parts := p.splitSlash(text)
	for _, part := range parts {
		if len(parts) > 1 && isDash(part) {
			return []string{text}
		}
	}
	return parts
}
