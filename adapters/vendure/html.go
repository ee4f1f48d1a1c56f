package vendure

import (
	"strings"

	"github.com/farmgate-cli/farmgate/adapters/markup"
)

// writeHTML makes a description: a paragraph a line. The shop stores what it is
// given, scripts included, so that nothing of a cell may be a tag (vendure §8).
func writeHTML(text string) string { return markup.Paragraphs(paragraphs(text)) }

// readHTML gives the words of a description, whoever wrote it: somebody who
// only makes a word bold has not changed the text.
func readHTML(s string) string {
	words, _ := markup.Read(s, blocks())
	return paragraphs(words)
}

// blocks are the tags that break a line.
func blocks() []string {
	return []string{
		"p", "br", "div", "li", "ul", "ol", "tr", "td", "th", "table", "section",
		"h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote", "pre", "dl", "dt", "dd",
	}
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
