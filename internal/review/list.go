package review

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/farmgate-cli/farmgate/listing"
)

// list is the upper (or left) part: one row a listing and channel.
type list struct {
	session *Session
	groups  []Group
	cursor  int
	lang    listing.Lang
	style   style
	focused bool
}

func (l *list) move(by int) {
	l.cursor = max(0, min(l.cursor+by, len(l.groups)-1))
}

func (l *list) current() Group { return l.groups[l.cursor] }

// render gives exactly height lines of exactly width columns.
func (l *list) render(width, height int) []string {
	top := window(l.cursor, len(l.groups), height)
	var lines []string
	for i := top; i < min(top+height, len(l.groups)); i++ {
		lines = append(lines, l.row(i, width))
	}
	return fill(lines, width, height)
}

func (l *list) row(i, width int) string {
	g := l.groups[i]
	channel := fit(g.Channel, min(14, width/5))
	what := l.verbs(g)
	name := fit(g.Name, max(4, width-5-ansi.StringWidth(channel)-1-ansi.StringWidth(what)-1))
	text := fit(fmt.Sprintf("%s %s %s %s", marks(l.session.GroupVerdict(g)), name, what, channel), width)
	if i == l.cursor && l.focused {
		return l.style.cursor(text)
	}
	if i == l.cursor {
		return l.style.title(text)
	}
	return l.paint(l.session.GroupVerdict(g), text)
}

func (l *list) paint(v Verdict, text string) string {
	switch v {
	case Approved:
		return l.style.good(text)
	case Rejected:
		return l.style.dim(text)
	default:
		return text
	}
}

// verbs names what is done, in a column of fixed width, with marks for drift
// and guards.
func (l *list) verbs(g Group) string {
	var words []string
	drift, guard := false, false
	for _, a := range g.Actions {
		words = append(words, VerbWord(a.Verb).In(l.lang))
		guard = guard || len(a.Guards) > 0
		for _, c := range a.Changes {
			drift = drift || c.Drift
		}
	}
	mark := map[bool]string{true: "!", false: " "}
	return fit(strings.Join(words, " "), 18) + mark[drift] + map[bool]string{true: "#", false: " "}[guard]
}

// marks draws a verdict without colour.
func marks(v Verdict) string {
	switch v {
	case Approved:
		return "[+]"
	case Rejected:
		return "[-]"
	case Mixed:
		return "[~]"
	default:
		return "[ ]"
	}
}
