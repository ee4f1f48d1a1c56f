package report

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/farmgate-cli/farmgate/listing"
)

func sample(lang listing.Lang) Findings {
	return Findings{
		Lang: lang, Files: []string{"商品表.xlsx"}, Made: "2026-11-25 10:00", Rows: 96, SKUs: 96, Errors: 1, Warnings: 1,
		Findings: []listing.Finding{
			{Code: listing.GTINInvalid, Severity: listing.Error, Where: listing.CellRef{File: "x/商品表.xlsx", Sheet: "商品信息", Cell: "M6"},
				Raw: `<script>alert(1)</script>`, Message: listing.T("条码错误", "wrong bar code"), Fix: listing.T("请核对", "check it")},
			{Code: "x", Severity: listing.Warning, Message: listing.T("提醒", "careful")},
			{Code: "y", Severity: listing.Note, Message: listing.T("不显示", "not shown")},
		},
	}
}

func TestFindingsPage(t *testing.T) {
	for lang, wants := range map[listing.Lang][]string{
		listing.Chinese: {"商品表检查结果", "条码错误", "商品信息!<b>M6</b>", "请核对"},
		listing.English: {"Workbook findings", "wrong bar code", "check it", "1</b> errors"},
	} {
		var out bytes.Buffer
		if err := WriteFindings(&out, sample(lang)); err != nil {
			t.Fatal(err)
		}
		page := out.String()
		for _, want := range wants {
			if !strings.Contains(page, want) {
				t.Errorf("%s: %q is not on the page", lang, want)
			}
		}
		for _, bad := range []string{"<script", "不显示", "not shown", "http://", "https://", "x/商品表"} {
			if strings.Contains(page, bad) {
				t.Errorf("%s: %q is on the page", lang, bad)
			}
		}
		if _, err := html.Parse(&out); err != nil {
			t.Error(err)
		}
	}
}

func TestEmptyPageSaysSo(t *testing.T) {
	var out bytes.Buffer
	if err := WriteFindings(&out, Findings{Lang: listing.English}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "Nothing was found.") || strings.Contains(out.String(), "<table") {
		t.Error(out.String())
	}
}
