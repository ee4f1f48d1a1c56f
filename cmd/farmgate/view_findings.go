package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// showFindings prints findings one below the other: where, what, how to mend.
// At most most of them; the rest is counted.
func (a *app) showFindings(findings []listing.Finding, most int) {
	for i, f := range findings {
		if i == most {
			a.say(listing.Tf("… 还有 %d 条", "… and %d more", len(findings)-most))
			return
		}
		_, _ = fmt.Fprintln(a.streams.Out, a.findingLine(f))
		if fix := f.Fix.In(a.streams.Lang); fix != "" {
			_, _ = fmt.Fprintln(a.streams.Out, "      "+fix)
		}
	}
}

// findingLine is "错误 商品表.xlsx 商品信息!F11  价格为负数：-45.9  [price_not_positive]".
func (a *app) findingLine(f listing.Finding) string {
	label := map[listing.Severity]listing.Text{
		listing.Error: listing.T("错误", "error"), listing.Warning: listing.T("提醒", "warning"), listing.Note: listing.T("说明", "note"),
	}[f.Severity].In(a.streams.Lang)
	switch f.Severity {
	case listing.Error:
		label = a.streams.Bad(label)
	case listing.Warning:
		label = a.streams.Warn(label)
	}
	parts := []string{label}
	for _, part := range []string{whereOf(f), f.Channel, f.Message.In(a.streams.Lang), "[" + string(f.Code) + "]"} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "  ")
}

// whereOf names the file, sheet and cell; a finding about a listing as a whole
// names the listing.
func whereOf(f listing.Finding) string {
	w := f.Where
	if w.File == "" && w.Cell == "" {
		return f.Listing
	}
	cell := w.Cell
	if w.Sheet != "" {
		cell = w.Sheet + "!" + w.Cell
	}
	return strings.TrimSpace(filepath.Base(w.File) + " " + cell)
}

// say prints a line for people; nothing with --quiet or --json.
func (a *app) say(text listing.Text) {
	if a.global.quiet || a.global.json {
		return
	}
	_, _ = fmt.Fprintln(a.streams.Out, a.t(text))
}

// tell prints a line of progress on stderr.
func (a *app) tell(text listing.Text) {
	if a.global.quiet {
		return
	}
	_, _ = fmt.Fprintln(a.streams.Err, a.t(text))
}
