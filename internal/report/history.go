package report

import (
	"errors"
	"fmt"
	"io"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/farmgate-cli/farmgate/listing"
)

// History is what a workbook about past runs says: one row a change.
type History struct {
	Lang listing.Lang
	Rows []HistoryRow
}

// HistoryRow is one field before and after, with who changed it and when.
// Everything but the time is ready for people to read.
type HistoryRow struct {
	Run, By, Channel, Verb, Listing, Name, SKU, Field, Before, After, Outcome, Message string

	At time.Time
}

type historyColumn struct {
	heading listing.Text
	width   float64
	text    func(HistoryRow) string
}

func historyColumns() []historyColumn {
	return []historyColumn{
		{listing.T("批次", "run"), 24, func(r HistoryRow) string { return r.Run }},
		{listing.T("时间", "when"), 20, func(r HistoryRow) string { return r.At.Format(time.DateTime) }},
		{listing.T("操作人", "who"), 18, func(r HistoryRow) string { return r.By }},
		{listing.T("店铺", "channel"), 16, func(r HistoryRow) string { return r.Channel }},
		{listing.T("操作", "action"), 8, func(r HistoryRow) string { return r.Verb }},
		{listing.T("商品编码", "listing"), 16, func(r HistoryRow) string { return r.Listing }},
		{listing.T("商品", "name"), 24, func(r HistoryRow) string { return r.Name }},
		{listing.T("规格编码", "SKU"), 16, func(r HistoryRow) string { return r.SKU }},
		{listing.T("字段", "field"), 14, func(r HistoryRow) string { return r.Field }},
		{listing.T("之前", "before"), 30, func(r HistoryRow) string { return r.Before }},
		{listing.T("之后", "after"), 30, func(r HistoryRow) string { return r.After }},
		{listing.T("结果", "outcome"), 10, func(r HistoryRow) string { return r.Outcome }},
		{listing.T("说明", "remark"), 40, func(r HistoryRow) string { return r.Message }},
	}
}

// WriteHistory writes the workbook. Texts are cut to what a cell can hold.
func WriteHistory(w io.Writer, h History) (err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	sheet := listing.T("历史", "history").In(h.Lang)
	if err := h.fill(f, sheet); err != nil {
		return fmt.Errorf("write history: %w", err)
	}
	return f.Write(w)
}

func (h History) fill(f *excelize.File, sheet string) error {
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		return err
	}
	sw, err := f.NewStreamWriter(sheet)
	if err != nil {
		return err
	}
	columns := historyColumns()
	head := make([]any, len(columns))
	for i, c := range columns {
		head[i] = c.heading.In(h.Lang)
		if err := sw.SetColWidth(i+1, i+1, c.width); err != nil {
			return err
		}
	}
	if err := sw.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := sw.SetRow("A1", head); err != nil {
		return err
	}
	for i, r := range h.Rows {
		cells := make([]any, len(columns))
		for j, c := range columns {
			cells[j] = cut(c.text(r))
		}
		if err := sw.SetRow(fmt.Sprintf("A%d", i+2), cells); err != nil {
			return err
		}
	}
	return sw.Flush()
}

// cut bounds a text to what a cell can hold.
func cut(s string) string {
	if utf8.RuneCountInString(s) <= excelize.TotalCellChars {
		return s
	}
	return string([]rune(s)[:excelize.TotalCellChars])
}
