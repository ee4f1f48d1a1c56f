package taobao

import (
	"html"
	"regexp"
	"strings"
)

// A description is HTML with texts and pictures (taobao §4.2). This adapter
// writes the plainest form, one paragraph a line and one a picture, and reads
// any: the words and the pictures in it.

// writeHTML makes the HTML of a description.
func writeHTML(text string, pictures []string) string {
	var b strings.Builder
	for line := range strings.Lines(paragraphs(text)) {
		b.WriteString("<p>" + html.EscapeString(strings.TrimSuffix(line, "\n")) + "</p>")
	}
	for _, address := range pictures {
		b.WriteString(`<p><img src="` + html.EscapeString(address) + `"/></p>`)
	}
	return b.String()
}

var (
	htmlTag   = regexp.MustCompile(`(?s)<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)\s*>|</?([a-zA-Z][a-zA-Z0-9]*)[^<>]*>`)
	sourceTag = regexp.MustCompile(`(?i)[\s"']src\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))`)
)

// readHTML gives the words, one block a line, and the pictures of a description.
func readHTML(source string) (text string, pictures []string) {
	var b strings.Builder
	at := 0
	for _, m := range htmlTag.FindAllStringSubmatchIndex(source, -1) {
		b.WriteString(html.UnescapeString(source[at:m[0]]))
		at = m[1]
		if m[2] < 0 {
			continue
		}
		switch strings.ToLower(source[m[2]:m[3]]) {
		case "img":
			if found := sourceTag.FindStringSubmatch(source[m[0]:m[1]]); found != nil {
				pictures = append(pictures, html.UnescapeString(found[1]+found[2]+found[3]))
			}
		case "p", "div", "br", "li", "ul", "ol", "tr", "td", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section", "blockquote", "hr":
			b.WriteString("\n")
		}
	}
	b.WriteString(html.UnescapeString(source[at:]))
	return paragraphs(b.String()), pictures
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
