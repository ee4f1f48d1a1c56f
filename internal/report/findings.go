package report

import (
	"io"
	"path/filepath"

	"github.com/farmgate-cli/farmgate/listing"
)

// Findings is what a page about the faults of workbooks says.
type Findings struct {
	Lang     listing.Lang
	Files    []string
	Made     string // when, as people write it
	Rows     int
	SKUs     int
	Errors   int
	Warnings int
	Findings []listing.Finding // in workbook order
}

type findingsView struct {
	Findings
	Words map[string]string
	Lines []findingLine
}

type findingLine struct {
	Severity, Label, File, Sheet, Cell, Raw, Message, Fix, Code, Channel string
}

// WriteFindings writes the page.
func WriteFindings(w io.Writer, f Findings) error {
	view := findingsView{Findings: f, Words: inLang(f.Lang, words())}
	for _, finding := range f.Findings {
		if finding.Severity != listing.Note {
			view.Lines = append(view.Lines, f.line(finding))
		}
	}
	return render(w, "findings.html", view)
}

func words() map[string]listing.Text {
	return map[string]listing.Text{
		"title": listing.T("商品表检查结果", "Workbook findings"), "made": listing.T("生成时间", "made"),
		"rows": listing.T("行", "rows"), "skus": listing.T("个规格", "SKUs"),
		"errors": listing.T("处错误", "errors"), "warnings": listing.T("处提醒", "warnings"),
		"where": listing.T("位置", "where"), "raw": listing.T("表里写的", "as written"),
		"what": listing.T("问题", "what is wrong"), "fix": listing.T("怎么改", "how to mend it"),
		"none": listing.T("没有发现问题。", "Nothing was found."),
	}
}

func (f Findings) line(finding listing.Finding) findingLine {
	label := listing.T("提醒", "warning")
	if finding.Severity == listing.Error {
		label = listing.T("错误", "error")
	}
	return findingLine{
		Severity: string(finding.Severity), Label: label.In(f.Lang), File: filepath.Base(finding.Where.File), Sheet: finding.Where.Sheet, Cell: finding.Where.Cell,
		Raw: finding.Raw, Message: finding.Message.In(f.Lang), Fix: finding.Fix.In(f.Lang), Code: string(finding.Code), Channel: finding.Channel,
	}
}
