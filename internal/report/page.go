package report

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"slices"

	"github.com/farmgate-cli/farmgate/listing"
)

// page is a report of a plan or of a run: a head, a table of actions, and the
// listings that were left out.
type page struct {
	Lang    listing.Lang
	Words   map[string]string
	ID      string
	Head    []pair
	Counts  string
	Alerts  []string
	Rows    []row
	Blocked []blockedRow
}

// pair is a line of the head: a name and its value.
type pair struct{ Name, Value string }

// known leaves out lines without a value.
func known(lines ...pair) []pair {
	return slices.DeleteFunc(lines, func(p pair) bool { return p.Value == "" })
}

func (p page) write(w io.Writer, f Format) error {
	if f == XLSX {
		return writeBook(w, p.tables())
	}
	return render(w, "page.html", p)
}

//go:embed *.html
var pages embed.FS

// render writes one page: its style is inside, it has no script and fetches
// nothing, so that it opens from a mail.
func render(w io.Writer, name string, view any) error {
	page, err := template.ParseFS(pages, name, "style.html", "parts.html")
	if err != nil {
		return fmt.Errorf("read the page: %w", err)
	}
	if err := page.Execute(w, view); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	return nil
}

// inLang picks the reader's language of every word.
func inLang(lang listing.Lang, lists ...map[string]listing.Text) map[string]string {
	picked := map[string]string{}
	for _, words := range lists {
		for key, text := range words {
			picked[key] = text.In(lang)
		}
	}
	return picked
}
