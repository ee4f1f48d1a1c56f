package suning

import (
	"html"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	parser "golang.org/x/net/html"
)

// descriptionHTML makes the introduction: a paragraph a line, then the
// pictures, which the platform itself serves (suning §4.6).
func descriptionHTML(words string, pictures []string) string {
	var b strings.Builder
	for line := range strings.Lines(words) {
		if line = oneLine(line); line != "" {
			b.WriteString("<p>" + html.EscapeString(line) + "</p>")
		}
	}
	for _, address := range pictures {
		b.WriteString(`<p><img src="` + html.EscapeString(address) + `"/></p>`)
	}
	return b.String()
}

// readHTML gives the words and the pictures of an introduction, whoever wrote
// it.
func readHTML(s string) (words string, pictures []string) {
	var b strings.Builder
	tokens := parser.NewTokenizer(strings.NewReader(s))
	hidden := ""
	for {
		kind := tokens.Next()
		if kind == parser.ErrorToken {
			return paragraphs(b.String()), pictures
		}
		token := tokens.Token()
		switch {
		case hidden != "":
			if kind == parser.EndTagToken && token.Data == hidden {
				hidden = ""
			}
		case kind == parser.TextToken:
			// Line breaks of the source are blanks: in HTML only tags break a line.
			b.WriteString(strings.NewReplacer("\n", " ", "\r", " ").Replace(token.Data))
		case kind == parser.StartTagToken && (token.Data == "script" || token.Data == "style"):
			hidden = token.Data
		case token.Data == "img":
			pictures = append(pictures, sources(token)...)
		case isBlock(token.Data):
			b.WriteByte('\n')
		}
	}
}

func isBlock(tag string) bool {
	return slices.Contains([]string{"p", "div", "br", "li", "ul", "ol", "table", "tr", "td", "h1", "h2", "h3", "h4", "h5", "h6", "hr"}, tag)
}

// sources gives the address of a picture, unchanged (suning §4.5).
func sources(token parser.Token) []string {
	for _, a := range token.Attr {
		if address := strings.TrimSpace(a.Val); a.Key == "src" && address != "" {
			return []string{address}
		}
	}
	return nil
}

// paragraphs trims each line of a text and drops empty ones.
func paragraphs(s string) string {
	var lines []string
	for line := range strings.Lines(strings.ReplaceAll(s, "\r", "\n")) {
		if line = oneLine(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// cleanText leaves out what HTML and JSON texts cannot carry to buyers:
// control characters but line breaks and tabs, and what is no character.
func cleanText(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' || r == utf8.RuneError {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}
