package suning

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/adapters/markup"
)

// descriptionHTML makes the introduction: a paragraph a line, then the
// pictures, which the platform itself serves (suning §4.6).
func descriptionHTML(words string, pictures []string) string {
	return markup.Paragraphs(paragraphs(words)) + markup.Pictures(pictures)
}

// readHTML gives the words of an introduction, whoever wrote it, and the
// addresses of its pictures, unchanged (suning §4.5).
func readHTML(s string) (words string, pictures []string) {
	words, pictures = markup.Read(s, blocks())
	return paragraphs(words), pictures
}

// blocks are the tags that break a line.
func blocks() []string {
	return []string{"p", "div", "br", "li", "ul", "ol", "table", "tr", "td", "h1", "h2", "h3", "h4", "h5", "h6", "hr"}
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
