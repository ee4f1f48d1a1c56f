// Package markup takes the words and pictures out of the HTML of descriptions,
// whoever wrote it: this program, a back office, or somebody who made a word bold.
//
// It must not know any marketplace: which tags break a line is told by the
// caller.
package markup

import (
	"html"
	"slices"
	"strings"

	parser "golang.org/x/net/html"
)

// Paragraphs writes each line of a text that is not blank as a paragraph, with
// nothing in it that could be a tag.
func Paragraphs(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			b.WriteString("<p>" + html.EscapeString(line) + "</p>")
		}
	}
	return b.String()
}

// Pictures writes each address as a paragraph of its own.
func Pictures(addresses []string) string {
	var b strings.Builder
	for _, address := range addresses {
		b.WriteString(`<p><img src="` + html.EscapeString(address) + `"/></p>`)
	}
	return b.String()
}

// Read gives the words, with a line break at each tag that is among breaks, and
// the addresses of the pictures. In HTML only tags break a line: line breaks of
// the source are blanks. What scripts and styles hold is left out.
func Read(source string, breaks []string) (words string, pictures []string) {
	var b strings.Builder
	tokens := parser.NewTokenizer(strings.NewReader(source))
	hidden := ""
	for {
		kind := tokens.Next()
		if kind == parser.ErrorToken {
			return b.String(), pictures
		}
		token := tokens.Token()
		switch {
		case hidden != "":
			if kind == parser.EndTagToken && token.Data == hidden {
				hidden = ""
			}
		case kind == parser.TextToken:
			b.WriteString(strings.NewReplacer("\n", " ", "\r", " ").Replace(token.Data))
		case kind == parser.StartTagToken && (token.Data == "script" || token.Data == "style"):
			hidden = token.Data
		case token.Data == "img":
			pictures = append(pictures, address(token)...)
		case slices.Contains(breaks, token.Data):
			b.WriteByte('\n')
		}
	}
}

func address(token parser.Token) []string {
	for _, a := range token.Attr {
		if at := strings.TrimSpace(a.Val); a.Key == "src" && at != "" {
			return []string{at}
		}
	}
	return nil
}
