package review

import (
	"fmt"

	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// detail is the lower (or right) part: the actions of one listing with base,
// remote and desired of each field.
type detail struct {
	session *Session
	group   Group
	cursor  int
	lang    listing.Lang
	style   style
	focused bool
}

// item is one row that can be decided on: an action, or a change of it.
type item struct {
	action plan.Action
	change *plan.Change
}

func (d *detail) items() []item {
	var items []item
	for _, a := range d.group.Actions {
		items = append(items, item{action: a})
		for _, c := range a.Shown() {
			items = append(items, item{action: a, change: &c})
		}
	}
	return items
}

func (d *detail) move(by int) {
	d.cursor = max(0, min(d.cursor+by, len(d.items())-1))
}

func (d *detail) current() item { return d.items()[d.cursor] }

// render gives exactly height lines of exactly width columns: a heading, then
// the rows around the cursor.
func (d *detail) render(width, height int) []string {
	items := d.items()
	rows := height - 1
	top := window(d.cursor, len(items), rows)
	lines := []string{d.style.dim(d.columns(width,
		listing.T("字段", "field").In(d.lang), listing.T("上次", "base").In(d.lang),
		listing.T("线上", "live").In(d.lang), listing.T("将改为", "wanted").In(d.lang)))}
	for i := top; i < min(top+rows, len(items)); i++ {
		text := fit(d.row(items[i], width), width)
		if i == d.cursor && d.focused {
			text = d.style.cursor(text)
		}
		lines = append(lines, text)
	}
	return fill(lines, width, height)
}

func (d *detail) row(it item, width int) string {
	if it.change == nil {
		return fmt.Sprintf("%s %s  %s", marks(d.session.Verdict(it.action)), VerbWord(it.action.Verb).In(d.lang), d.why(it.action))
	}
	c := *it.change
	name := c.Field.Title().In(d.lang)
	if c.SKU != "" {
		name = c.SKU + " " + name
	}
	if c.Drift {
		name = "!" + name
	}
	value := func(v listing.Value) string { return Show(c.Field, v, d.session.currency(), d.lang) }
	return d.columns(width, marks(d.session.ChangeVerdict(it.action, c))+" "+name, value(c.Base), value(c.Remote), value(c.Desired))
}

// why gives the reason of an action, its guards and its notes on one line.
func (d *detail) why(a plan.Action) string {
	text := a.Reason.In(d.lang)
	for _, g := range a.Guards {
		text += " #" + g
	}
	for _, n := range a.Notes {
		text += "；" + n.In(d.lang)
	}
	return text
}

// columns lays four texts out over the width.
func (d *detail) columns(width int, name, base, remote, desired string) string {
	first := max(16, width*3/10)
	rest := (width - first - 3) / 3
	return fit(name, first) + " " + fit(base, rest) + " " + fit(remote, rest) + " " + fit(desired, width-first-2*rest-3)
}
