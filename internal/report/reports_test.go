package report_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/report"
	"github.com/farmgate-cli/farmgate/listing"
)

var update = flag.Bool("update", false, "write the golden files")

// sampleActions are a new listing, a price that jumps over drift, and a stock.
func sampleActions() []plan.Action {
	fields := map[listing.Field]listing.Value{
		listing.FieldTitle: listing.TextValue("秭归伦晚脐橙 5斤装"), listing.FieldDescription: listing.TextValue("长长的描述 <script>alert(1)</script>"),
		listing.FieldImageMain: listing.ListValue([]string{"sha256:aa", "sha256:bb"}),
	}
	desired := &adapters.Desired{Snapshot: listing.Snapshot{Fields: fields, SKUs: []listing.SKUSnapshot{
		{ID: "ZG-1", Fields: map[listing.Field]listing.Value{listing.FieldPrice: listing.NumberValue(2990), listing.FieldStock: listing.NumberValue(7)}},
	}}}
	create := plan.Action{
		ID: "pdd-main/ZG-1/create", Kind: plan.KindListing, Channel: "pdd-main", Listing: "ZG-1", Name: "伦晚脐橙", Verb: plan.Create, Changes: []plan.Change{},
		Guards: []string{}, Reason: listing.T("店铺里还没有这个商品", "not in the shop yet"), Notes: []listing.Text{listing.T("类目是自动选的，请核对", "the category was chosen, please check")}, Desired: desired,
	}
	price := plan.Action{
		ID: "pdd-main/ZG-2/price", Kind: plan.KindListing, Channel: "pdd-main", Listing: "ZG-2", Name: "=cmd|夏橙", Verb: plan.Price, Guards: []string{plan.GuardPriceJump},
		Reason: listing.T("表格里改了价格", "the workbook's price changed"), Remote: adapters.Ref{ID: "88001"},
		Changes: []plan.Change{{SKU: "ZG-2-5", Field: listing.FieldPrice, Base: listing.NumberValue(1990), Remote: listing.NumberValue(2190), Desired: listing.NumberValue(3990), Drift: true, Ask: true}},
	}
	stock := plan.Action{
		ID: "pdd-main/ZG-3/stock", Kind: plan.KindListing, Channel: "pdd-main", Listing: "ZG-3", Name: "血橙", Verb: plan.Stock, Guards: []string{},
		Reason:  listing.T("库存变了", "the stock changed"),
		Changes: []plan.Change{{SKU: "ZG-3-5", Field: listing.FieldStock, Remote: listing.NumberValue(3), Desired: listing.NumberValue(0)}},
	}
	return []plan.Action{create, price, stock}
}

func samplePlan() plan.Plan {
	yes, no := true, false
	actions := sampleActions()
	body := plan.Body{
		Binding: plan.Binding{
			Inputs:   []plan.InputFile{{File: "/home/li/商品表.xlsx", SHA256: strings.Repeat("a", 64)}},
			Channels: []plan.Channel{{Name: "pdd-main", Adapter: "pinduoduo", Version: "1"}},
		},
		Currency: listing.CNY, Actions: actions,
		Blocked: []plan.Blocked{{Listing: "ZG-4", Channel: "pdd-main", Findings: []listing.Finding{
			{Code: listing.CategoryMissing, Severity: listing.Error, Where: listing.CellRef{File: "/home/li/商品表.xlsx", Sheet: "商品", Cell: "B9"},
				Message: listing.T("类目不能确定", "the category is not certain"), Fix: listing.T("运行 farmgate categories map", "run `farmgate categories map`")},
			{Code: "x", Severity: listing.Note, Message: listing.T("不显示", "not shown")},
		}}},
		Notes:  []plan.Note{{Channel: "pdd-main", Listing: "ZG-5", Text: listing.T("表格里没有了，保留", "left the workbook, kept")}},
		Guards: []plan.Hit{}, Summary: plan.Summary{Create: 1, Price: 1, Stock: 1, Drift: 1, Blocked: 1},
	}
	return plan.Plan{Body: body, Meta: plan.Meta{
		Made: time.Date(2026, 11, 25, 2, 3, 4, 0, time.UTC), By: "li@coop", Host: "coop",
		Decisions: map[string]plan.Decision{actions[0].ID: {Approved: &yes}, actions[2].ID: {Approved: &no}},
	}}
}

func sampleRun() journal.Report {
	actions := sampleActions()
	entries := []journal.Entry{
		{Run: "r1", Seq: 1, Action: actions[0], State: journal.Applied, Remote: "99001"},
		{Run: "r1", Seq: 2, Action: actions[1], State: journal.Failed, Class: "invalid", Code: "50001", RequestID: "req-7", Message: "价格太高"},
		{Run: "r1", Seq: 3, Action: actions[2], State: journal.Blocked, Class: journal.ReasonDrift, Message: listing.T("线上被改过", "changed by somebody else").Both()},
		{Run: "r1", Seq: 4, Action: actions[2], State: journal.Unknown},
	}
	return journal.Report{
		Run:     journal.Run{ID: "20261125-100000-abcde", Started: time.Date(2026, 11, 25, 2, 0, 0, 0, time.UTC), Finished: time.Date(2026, 11, 25, 2, 5, 0, 0, time.UTC), By: "li@coop", Channels: []string{"pdd-main"}},
		Entries: entries, Summary: journal.Summarise(entries), Counts: journal.Counts{Writes: 3, Reads: 9},
	}
}

func reports(lang listing.Lang) map[string]func(*bytes.Buffer, report.Format) error {
	zone := time.FixedZone("CST", 8*3600)
	return map[string]func(*bytes.Buffer, report.Format) error{
		"plan": func(b *bytes.Buffer, f report.Format) error { return report.Plan{lang, samplePlan(), zone}.Write(b, f) },
		"run": func(b *bytes.Buffer, f report.Format) error {
			return report.Run{lang, samplePlan(), sampleRun(), zone}.Write(b, f)
		},
		"nothing": func(b *bytes.Buffer, f report.Format) error {
			return report.Run{Lang: lang, Plan: plan.Plan{Body: plan.Body{Currency: listing.CNY}}}.Write(b, f)
		},
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// TestPages holds every page in both languages to its golden file, and to what
// makes it open from a mail: no script, nothing fetched.
func TestPages(t *testing.T) {
	for _, lang := range []listing.Lang{listing.Chinese, listing.English} {
		for name, write := range reports(lang) {
			t.Run(name+"-"+string(lang), func(t *testing.T) {
				var out bytes.Buffer
				if err := write(&out, report.HTML); err != nil {
					t.Fatal(err)
				}
				page := out.String()
				for _, bad := range []string{"<script", "http://", "https://", "src=", "href=", "/home/li"} {
					if strings.Contains(page, bad) {
						t.Errorf("%q is on the page", bad)
					}
				}
				if strings.Contains(page, "不显示") || strings.Contains(page, "not shown") {
					t.Error("a note is shown as a fault")
				}
				if _, err := html.Parse(&out); err != nil {
					t.Error(err)
				}
				golden(t, name+"-"+string(lang)+".html", page)
			})
		}
	}
}

// TestBooks reads every workbook back and holds its cells to a golden file.
func TestBooks(t *testing.T) {
	for _, lang := range []listing.Lang{listing.Chinese, listing.English} {
		for name, write := range reports(lang) {
			t.Run(name+"-"+string(lang), func(t *testing.T) {
				var out bytes.Buffer
				if err := write(&out, report.XLSX); err != nil {
					t.Fatal(err)
				}
				golden(t, name+"-"+string(lang)+".txt", cellsOf(t, &out))
			})
		}
	}
}

func cellsOf(t *testing.T, in *bytes.Buffer) string {
	t.Helper()
	f, err := excelize.OpenReader(in)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var b strings.Builder
	for _, sheet := range f.GetSheetList() {
		b.WriteString("== " + sheet + "\n")
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			for j := range row {
				cell, _ := excelize.CoordinatesToCellName(j+1, i+1)
				if formula, err := f.GetCellFormula(sheet, cell); err != nil || formula != "" {
					t.Errorf("%s!%s is a formula: %s %v", sheet, cell, formula, err)
				}
			}
			b.WriteString(strings.ReplaceAll(strings.Join(row, " | "), "\n", " ⏎ ") + "\n")
		}
	}
	return b.String()
}

func TestFormatOf(t *testing.T) {
	for path, want := range map[string]report.Format{"a.html": report.HTML, "计划.HTM": report.HTML, "x.xlsx": report.XLSX} {
		if got, ok := report.FormatOf(path); !ok || got != want {
			t.Errorf("%s: %s %v", path, got, ok)
		}
	}
	for _, path := range []string{"", "a", "a.pdf", "a.xls"} {
		if _, ok := report.FormatOf(path); ok {
			t.Errorf("%q has a format", path)
		}
	}
}
