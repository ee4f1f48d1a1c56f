package jd

import (
	"strings"

	"github.com/farmgate-cli/farmgate/adapters/markup"
)

// imageHost is put before the path of a picture in a description (jd §4.A.4).
const imageHost = "//img10.360buyimg.com/imgzone/"

// descriptionHTML makes introduction and mobileDesc: a paragraph a line, then
// the pictures (jd §4.A.5).
func descriptionHTML(text string, pictures []string) string {
	addresses := make([]string, len(pictures))
	for i, path := range pictures {
		addresses[i] = imageHost + path
	}
	return markup.Paragraphs(paragraphs(text)) + markup.Pictures(addresses)
}

// readHTML gives the words and the pictures of a description, whoever wrote it.
func readHTML(s string) (words string, pictures []string) {
	words, pictures = markup.Read(s, blocks())
	for i, address := range pictures {
		pictures[i] = picturePath(address)
	}
	return paragraphs(words), pictures
}

// blocks are the tags that break a line.
func blocks() []string {
	return []string{"p", "div", "br", "li", "ul", "ol", "table", "tr", "td", "h1", "h2", "h3", "h4", "h5", "h6", "hr"}
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
