package offer

import (
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// words gives what a listing says in a field, "" for nothing and where its
// SKUs differ.
type words func(listing.Field) string

// Title fills the template (formats §4): what the title already has is left
// out, and optional parts are dropped from the right until it fits. It is
// never cut: what still does not fit is for the caller to report.
func (t Template) Title(say words, limit adapters.TextLimit) string {
	optional := 0
	for _, p := range t.parts {
		if p.optional {
			optional++
		}
	}
	for dropped := 0; ; dropped++ {
		title := t.fill(say, optional-dropped)
		if dropped == optional || limit.Max == 0 || limit.Count.Measure(title) <= limit.Max {
			return title
		}
	}
}

// fill writes the template with only the first so many optional parts.
func (t Template) fill(say words, optional int) string {
	var kept []part
	for _, p := range t.parts {
		if p.optional {
			if optional--; optional < 0 {
				continue
			}
		}
		if p.field != "" {
			p.literal = strings.TrimSpace(say(p.field))
		}
		kept = append(kept, p)
	}
	var title string
	for i, p := range kept {
		if p.field == "" {
			title += p.literal
			continue
		}
		title = join(title, newWords(p.literal, title, later(kept[i+1:])))
	}
	return tidy(title)
}

// later lists the texts of the parts that are yet to come and will not be
// dropped; what they hold need not be said before.
func later(parts []part) []string {
	var texts []string
	for _, p := range parts {
		if p.field != "" && !p.optional {
			texts = append(texts, p.literal)
		}
	}
	return texts
}

// newWords gives of a text the words that neither the title so far has, nor
// what follows.
func newWords(text, title string, following []string) string {
	all := strings.Fields(text)
	var fresh []string
	for _, word := range all {
		if !has(title, word) && !heldLater(word, following) {
			fresh = append(fresh, word)
		}
	}
	if len(fresh) == len(all) {
		return text
	}
	return strings.Join(fresh, " ")
}

func heldLater(word string, following []string) bool {
	return slices.ContainsFunc(following, func(text string) bool { return has(text, word) })
}

// join puts a blank where two Latin words or numbers would run together.
func join(title, text string) string {
	if title != "" && text != "" && latin(lastRune(title)) && latin(firstRune(text)) {
		return title + " " + text
	}
	return title + text
}

// tidy takes away what empty parts leave behind: empty brackets, double blanks.
func tidy(title string) string {
	for _, pair := range []string{"【】", "（）", "()", "[]", "「」", "《》"} {
		title = strings.ReplaceAll(title, pair, "")
	}
	return strings.Join(strings.Fields(title), " ")
}
