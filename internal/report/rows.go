package report

import (
	"path/filepath"
	"strings"

	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// row is one action as a report shows it.
type row struct {
	Tag, Mood               string // the decision or outcome, and how it is coloured: good, warn, bad
	Verb, Channel, Name, ID string
	Reason                  string // why it is in the plan; of a run, the platform's words or why it was left
	Changes                 []change
	More                    []change // the rest of a create's content, folded
	Notes                   []string
	Guards                  []string
	Remote                  string // the marketplace's id
	Trace                   string // of a run: the platform's code and request id
}

// change is one field of a row; Was is empty where nothing was there. Note says
// that somebody else changed it.
type change struct{ SKU, Field, Was, Becomes, Note string }

// writer turns plans into words of one language.
type writer struct {
	lang     listing.Lang
	currency listing.Currency
}

// row of an action, without its outcome.
func (w writer) row(a plan.Action) row {
	r := row{
		Verb: a.Verb.Word().In(w.lang), Channel: a.Channel, Name: a.Name, ID: a.Listing, Reason: a.Reason.In(w.lang),
		Guards: a.Guards, Remote: a.Remote.ID,
	}
	for _, n := range a.Notes {
		r.Notes = append(r.Notes, n.In(w.lang))
	}
	for _, c := range a.Shown() {
		if a.Verb == plan.Create && !headline(c.Field) {
			r.More = append(r.More, w.change(c))
		} else {
			r.Changes = append(r.Changes, w.change(c))
		}
	}
	return r
}

// headline reports whether a field of a new listing is shown unfolded.
func headline(f listing.Field) bool {
	base, _ := f.Split()
	switch base {
	case listing.FieldTitle, listing.FieldCategory, listing.FieldSpec, listing.FieldStock, listing.FieldShelf:
		return true
	default:
		return f.Kind() == listing.KindMoney
	}
}

func (w writer) change(c plan.Change) change {
	out := change{SKU: c.SKU, Field: c.Field.Title().In(w.lang), Becomes: w.show(c.Field, c.Desired)}
	if !c.Remote.IsZero() {
		out.Was = w.show(c.Field, c.Remote)
	}
	if c.Drift {
		base := w.show(c.Field, c.Base)
		out.Note = listing.Tf("店铺里被改过，farmgate 上次写的是 %s", "changed in the shop, farmgate had left %s", base).In(w.lang)
	}
	return out
}

func (w writer) show(f listing.Field, v listing.Value) string {
	return plan.Show(f, v, w.currency, w.lang)
}

// blockedRow is a listing that stays off a channel, with one reason.
type blockedRow struct {
	Channel, Listing, Label, Mood, Where, Message, Fix, Code string
}

// blocked gives a row for each finding, notes left out.
func (w writer) blocked(list []plan.Blocked) []blockedRow {
	var rows []blockedRow
	for _, b := range list {
		for _, f := range b.Findings {
			if f.Severity == listing.Note {
				continue
			}
			label, mood := listing.T("提醒", "warning"), "warn"
			if f.Severity == listing.Error {
				label, mood = listing.T("错误", "error"), "bad"
			}
			rows = append(rows, blockedRow{
				Channel: b.Channel, Listing: b.Listing, Label: label.In(w.lang), Mood: mood, Where: cellText(f.Where),
				Message: f.Message.In(w.lang), Fix: f.Fix.In(w.lang), Code: string(f.Code),
			})
		}
	}
	return rows
}

// cellText names a cell as "商品表.xlsx 商品信息!B86".
func cellText(at listing.CellRef) string {
	cell := at.Cell
	if at.Sheet != "" && cell != "" {
		cell = at.Sheet + "!" + cell
	}
	file := ""
	if at.File != "" {
		file = filepath.Base(at.File)
	}
	return strings.TrimSpace(file + " " + cell)
}
