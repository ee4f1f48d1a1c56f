package flow

import (
	"context"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/category"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

// rememberIDs keeps which files there are and the ids they name.
func rememberIDs(ctx context.Context, db *state.DB, books *workbooks) error {
	for _, f := range books.files {
		if err := db.RememberIDs(ctx, f.source(), f.known()); err != nil {
			return err
		}
	}
	return nil
}

// remember keeps what a run taught: what channels were left showing, and
// categories that proved right.
func (w *World) remember(ctx context.Context, db *state.DB, p *plan.Plan, report journal.Report, books *workbooks) error {
	if err := w.keepShown(ctx, db, report); err != nil {
		return err
	}
	return w.learnCategories(p, report, books)
}

func (f workbook) source() state.Source {
	return state.Source{
		ID: f.result.Source, Profile: f.result.Fingerprint, File: f.path, SHA256: f.sha256, Modified: f.modified, Rows: len(f.result.Report.Rows),
	}
}

// known are the ids a workbook names; a sheet of stock or prices names none of
// its own.
func (f workbook) known() []state.Known {
	var known []state.Known
	if !f.describes() {
		return known
	}
	for _, k := range f.result.Identities {
		known = append(known, state.Known{
			SKU: k.ID, Wire: listing.WireID(k.ID), Listing: k.Listing, Sheet: k.Sheet, Row: k.Row, Derived: !k.Given, Key: k.Key,
		})
	}
	return known
}

// keepShown writes into the ledger what the run left each channel showing.
func (w *World) keepShown(ctx context.Context, db *state.DB, report journal.Report) error {
	ledger, err := db.StockLedger(ctx)
	if err != nil {
		return err
	}
	byWire, err := ledgerIDs(ctx, db, ledger)
	if err != nil {
		return err
	}
	var rows []state.Stock
	for _, e := range report.Entries {
		if e.State != journal.Applied && e.State != journal.PendingAudit {
			continue
		}
		for wire, units := range stockOf(e.Action) {
			row, ok := ledger[byWire[wire]]
			if !ok {
				continue
			}
			row.Shown = map[string]int64{e.Action.Channel: units}
			row.Read = w.Clock.Now()
			rows = append(rows, row)
		}
	}
	return db.SaveStock(ctx, rows)
}

// ledgerIDs maps ids on the wire to the ledger's: those of the workbook, and
// those by which a channel knows a SKU that the user called the same.
func ledgerIDs(ctx context.Context, db *state.DB, ledger map[string]state.Stock) (map[string]string, error) {
	answers, err := db.Answers(ctx)
	if err != nil {
		return nil, err
	}
	byWire := map[string]string{}
	for renamed, old := range answers {
		byWire[listing.WireID(old)] = renamed
	}
	for sku := range ledger {
		byWire[listing.WireID(sku)] = sku
	}
	return byWire, nil
}

// stockOf gives the stock an action writes, by SKU id on the wire.
func stockOf(a plan.Action) map[string]int64 {
	stock := map[string]int64{}
	for _, c := range a.Shown() {
		if c.Field != listing.FieldStock {
			continue
		}
		if units, ok := c.Desired.Number(); ok {
			stock[c.SKU] = units
		}
	}
	return stock
}

// learnCategories writes categories that were chosen unasked into
// categories.csv once a listing was created with them (formats §4).
func (w *World) learnCategories(p *plan.Plan, report journal.Report, books *workbooks) error {
	file := w.mappingsFile()
	mappings, err := category.ReadMappings(file)
	if err != nil {
		return usageOf(err)
	}
	byID := map[string]listing.Listing{}
	for _, l := range books.catalog.Listings {
		byID[l.ID] = l
	}
	var rows []category.Mapping
	for _, e := range report.Entries {
		l, ok := byID[e.Action.Listing]
		if !ok || e.Action.Verb != plan.Create || e.State != journal.Applied && e.State != journal.PendingAudit || e.Action.Desired == nil {
			continue
		}
		id := e.Action.Desired.Get("", listing.FieldCategory).Text()
		adapter := p.Body.AdapterOf(e.Action.Channel)
		if _, known := mappings.Find(e.Action.Channel, adapter, l.Facts.Text(listing.FieldCategory), l.Facts.Text(listing.FieldName)); known || id == "" {
			continue
		}
		row := category.Learn(l, e.Action.Channel, w.learnt(e.Action.Channel, id), w.Clock.Now())
		rows = append(rows, row)
		mappings.Rows = append(mappings.Rows, row)
	}
	return category.AppendMappings(file, rows)
}

func (w *World) learnt(channel, id string) adapters.CategoryChoice {
	choice := adapters.CategoryChoice{ID: id, ChosenBy: category.ByName}
	if tree, err := w.cache(channel).Load(); err == nil {
		choice.Path = tree.Path(id)
	}
	return choice
}
