package vendure

import (
	"html"
	"slices"
	"strings"

	parser "golang.org/x/net/html"
)

// writeHTML makes a description: a paragraph a line. The shop stores what it is
// given, scripts included, so that nothing of a cell may be a tag (vendure §8).
func writeHTML(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if line = oneLine(line); line != "" {
			b.WriteString("<p>" + html.EscapeString(line) + "</p>")
		}
	}
	return b.String()
}

// readHTML gives the words of a description, whoever wrote it: somebody who
// only makes a word bold has not changed the text.
func readHTML(s string) string {
	var b strings.Builder
	tokens := parser.NewTokenizer(strings.NewReader(s))
	hidden := ""
	for {
		kind := tokens.Next()
		if kind == parser.ErrorToken {
			return paragraphs(b.String())
		}
		token := tokens.Token()
		switch {
		case hidden != "":
			if kind == parser.EndTagToken && token.Data == hidden {
				hidden = ""
			}
		case kind == parser.TextToken: // in HTML only tags break a line
			b.WriteString(strings.NewReplacer("\n", " ", "\r", " ").Replace(token.Data))
		case kind == parser.StartTagToken && (token.Data == "script" || token.Data == "style"):
			hidden = token.Data
		case isBlock(token.Data):
			b.WriteByte('\n')
		}
	}
}

func isBlock(tag string) bool {
	return slices.Contains([]string{
		"p", "br", "div", "li", "ul", "ol", "tr", "td", "th", "table", "section",
		"h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote", "pre", "dl", "dt", "dd",
	}, tag)
}

// oneLine makes one line without doubled blanks and without the characters
// that a database refuses (vendure §8).
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == 0 || r == '\ufffd' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.Join(strings.Fields(s), " ")
}

// paragraphs makes one line of each line, without empty ones.
func paragraphs(s string) string {
	var lines []string
	for line := range strings.Lines(strings.ReplaceAll(s, "\r", "\n")) {
		if line = oneLine(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}
