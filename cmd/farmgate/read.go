package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/intake"
	"github.com/farmgate-cli/farmgate/internal/term"
	"github.com/farmgate-cli/farmgate/listing"
)

func newRead(a *app) *cobra.Command {
	var o flow.ValidateOptions
	cmd := a.command("read FILE…", listing.T("看 farmgate 怎样理解表格：工作表、表头、列和每一行", "show what was understood: sheets, heading, columns and every row"),
		"  farmgate read 商品表.xlsx\n  farmgate read 商品表.xlsx --channel pdd-main")
	cmd.Args = a.files()
	a.channelsFlag(cmd, &o.Channels)
	a.profileFlag(cmd, &o.Profile)
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		o.Files, o.JSON = args, a.global.json
		w, err := a.world()
		if err != nil {
			return err
		}
		v, err := w.Validate(cmd.Context(), o)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, v.Close()) }()
		if a.global.json {
			return v.WriteJSON(a.streams.Out)
		}
		return a.showRead(v)
	}
	return cmd
}

// showRead prints the files, their rows, and the offers.
func (a *app) showRead(v *flow.Validation) error {
	for i, f := range v.Files {
		a.showFile(f)
		for row, err := range v.Rows(i) {
			if err != nil {
				return err
			}
			a.showRow(row)
		}
	}
	a.showOffers(v.Offers)
	return nil
}

func (a *app) showFile(f intake.FileReport) {
	out := a.streams.Out
	_, _ = fmt.Fprintln(out, a.streams.Strong(f.File)+" "+strings.Join(nonEmpty(string(f.Kind), f.Encoding, string(f.Currency)), " · "))
	for _, s := range f.Sheets {
		name := a.sheetName(s.Sheet)
		if !s.Use {
			_, _ = fmt.Fprintln(out, "  "+name+a.t(listing.Tf("：没有读取（%s）", ": not read (%s)", s.Reason)))
			continue
		}
		_, _ = fmt.Fprintln(out, "  "+name+a.t(listing.Tf("：表头在第 %v 行", ": heading in row %v", s.HeaderRows)))
		a.showColumns(s.Mapping)
		a.showSkipped(s.Skip)
		for _, t := range s.Tables {
			_, _ = fmt.Fprintln(out, "  "+name+a.t(listing.Tf("：又一张表，表头在第 %v 行", ": another table, heading in row %v", t.HeaderRows)))
			a.showColumns(t.Mapping)
			a.showSkipped(t.Skip)
		}
	}
}

func (a *app) showColumns(columns []intake.ColumnReport) {
	for _, c := range columns {
		field := c.Field
		if field == "" {
			field = a.t(listing.T("（不用）", "(not used)"))
		}
		_, _ = fmt.Fprintf(a.streams.Out, "    %s %s → %s  %d%%  %s\n", term.Pad(c.Column, 3), term.Pad(c.Heading, 20), term.Pad(field, 18), c.Confidence, a.t(c.Reason))
	}
}

func (a *app) showSkipped(rows []intake.Skip) {
	for _, skip := range rows {
		_, _ = fmt.Fprintln(a.streams.Out, a.t(listing.Tf("    第 %d 行跳过：%s", "    row %d skipped: %s", skip.Row, skip.Reason)))
	}
}

func (a *app) sheetName(sheet *string) string {
	if sheet == nil {
		return a.t(listing.T("（整个文件）", "(the whole file)"))
	}
	return *sheet
}

func (a *app) showRow(row intake.RowReport) {
	mark := "  "
	if len(row.Errors) > 0 {
		mark = a.streams.Bad("✗ ")
	}
	for _, it := range row.Items {
		field := func(f listing.Field) string {
			return it.Fact(f).Show(f.Kind(), listing.CNY)
		}
		_, _ = fmt.Fprintf(a.streams.Out, "  %s%4d  %s %s %s ¥%s ×%s\n", mark, row.Row,
			term.Pad(it.ID, 16), term.Pad(field(listing.FieldName), 28), term.Pad(field(listing.FieldSpec), 20), field(listing.FieldPrice), field(listing.FieldStock))
		mark = "  "
	}
	for _, e := range row.Errors {
		_, _ = fmt.Fprintf(a.streams.Out, "          %s %s [%s]\n", e.Cell, a.t(e.Message), e.Code)
	}
}

func (a *app) showOffers(offers []flow.Offered) {
	for _, o := range offers {
		_, _ = fmt.Fprintf(a.streams.Out, "%s  %s  %s  [%s]\n", term.Pad(o.Channel, 16), o.Listing, o.Title, o.Category)
		for _, sku := range o.SKUs {
			stock := "—"
			if sku.Stock != nil {
				stock = fmt.Sprint(*sku.Stock)
			}
			_, _ = fmt.Fprintf(a.streams.Out, "    %s  %s / %s / %s  ×%s\n", sku.ID, sku.Group, sku.Price, sku.Market, stock)
		}
		for _, f := range o.Findings {
			_, _ = fmt.Fprintln(a.streams.Out, "    "+a.findingLine(f))
		}
	}
}

func nonEmpty(words ...string) []string {
	var out []string
	for _, w := range words {
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}
