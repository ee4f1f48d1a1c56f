package jd

import (
	"html"
	"slices"
	"strings"

	parser "golang.org/x/net/html"
)

// imageHost is put before the path of a picture in a description (jd §4.A.4).
const imageHost = "//img10.360buyimg.com/imgzone/"

// descriptionHTML makes introduction and mobileDesc: a paragraph a line, then
// the pictures (jd §4.A.5).
func descriptionHTML(text string, pictures []string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if line = oneLine(line); line != "" {
			b.WriteString("<p>" + html.EscapeString(line) + "</p>")
		}
	}
	for _, path := range pictures {
		b.WriteString(`<p><img src="` + html.EscapeString(imageHost+path) + `"/></p>`)
	}
	return b.String()
}

// readHTML gives the words and the pictures of a description, whoever wrote it.
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
			b.WriteString(oneLineKeepingEnds(token.Data))
		case kind == parser.StartTagToken && (token.Data == "script" || token.Data == "style"):
			hidden = token.Data
		case token.Data == "img":
			pictures = append(pictures, sources(token)...)
		case isBlock(token.Data):
			b.WriteByte('\n')
		}
	}
}

// oneLineKeepingEnds turns line breaks of the source into blanks: in HTML only
// tags break a line.
func oneLineKeepingEnds(s string) string {
	return strings.NewReplacer("\n", " ", "\r", " ").Replace(s)
}

func isBlock(tag string) bool {
	return slices.Contains([]string{"p", "div", "br", "li", "ul", "ol", "table", "tr", "td", "h1", "h2", "h3", "h4", "h5", "h6", "hr"}, tag)
}

func sources(token parser.Token) []string {
	for _, a := range token.Attr {
		if a.Key == "src" && strings.TrimSpace(a.Val) != "" {
			return []string{picturePath(strings.TrimSpace(a.Val))}
		}
	}
	return nil
}

// picturePath gives an address in the form in which an upload gave it: the path
// without the host, whose number is of no meaning (jd §4.A.4).
func picturePath(address string) string {
	if i := strings.Index(address, "jfs/"); i >= 0 {
		return address[i:]
	}
	return address
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
