package flow

import (
	"io"

	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/report"
	"github.com/farmgate-cli/farmgate/internal/review"
	"github.com/farmgate-cli/farmgate/listing"
)

// WriteHistory writes the history as an .xlsx and gives the name it was
// written under: another one while the file is open in Excel or WPS.
func (w *World) WriteHistory(path string, h *History, lang listing.Lang) (string, error) {
	written, _, err := w.writeFree(path, func(out io.Writer) error {
		return report.WriteHistory(out, report.History{Lang: lang, Rows: w.historyRows(h, lang)})
	})
	return written, err
}

func (w *World) historyRows(h *History, lang listing.Lang) []report.HistoryRow {
	var rows []report.HistoryRow
	for _, r := range h.Runs {
		for _, e := range r.Entries {
			rows = append(rows, w.entryRows(r.Run, e, lang)...)
		}
	}
	return rows
}

// entryRows gives a row for each change of an action, or one for an action
// without.
func (w *World) entryRows(run journal.Run, e journal.Entry, lang listing.Lang) []report.HistoryRow {
	base := report.HistoryRow{
		Run: run.ID, At: e.Changed.Local(), By: run.By, Channel: e.Action.Channel, Verb: review.VerbWord(e.Action.Verb).In(lang),
		Listing: e.Action.Listing, Name: e.Action.Name, Outcome: e.Outcome().Word().In(lang), Message: e.Message,
	}
	changes := e.Action.Shown()
	if len(changes) == 0 {
		return []report.HistoryRow{base}
	}
	rows := make([]report.HistoryRow, 0, len(changes))
	currency := w.CurrencyOf(e.Action.Channel)
	for _, c := range changes {
		row := base
		row.SKU, row.Field = c.SKU, c.Field.Title().In(lang)
		row.Before, row.After = cellText(c, c.Remote, currency), cellText(c, c.Desired, currency)
		rows = append(rows, row)
	}
	return rows
}

// cellText writes a value in full; a cell has room for it.
func cellText(c plan.Change, v listing.Value, currency listing.Currency) string {
	return v.Show(c.Field.Kind(), currency)
}

// CurrencyOf is the currency of a channel's money; none for a channel that is
// not configured any more.
func (w *World) CurrencyOf(channel string) listing.Currency {
	cfg, ok := w.Config.Channel(channel)
	if !ok {
		return ""
	}
	return pure(cfg).info().Currency
}
