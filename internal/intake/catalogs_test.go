package intake_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/farmgate-cli/farmgate/internal/intake"
	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/listing"
)

// expected is the hand-checkable answer beside a catalog.
type expected struct {
	File      string           `json:"file"`
	Kind      string           `json:"kind"`
	Currency  string           `json:"currency"`
	Fields    []string         `json:"fields"`
	Encoding  string           `json:"encoding"`
	Delimiter string           `json:"delimiter"`
	Sheets    []expectedSheet  `json:"sheets"`
	Rows      []expectedRow    `json:"rows"`
	Summary   map[string]any   `json:"summary"`
	Version   int              `json:"format_version"`
	Notes     string           `json:"notes"`
	Extra     *json.RawMessage `json:"extra"`
}

type expectedSheet struct {
	Sheet      *string           `json:"sheet"`
	Use        bool              `json:"use"`
	Reason     string            `json:"reason"`
	HeaderRows []int             `json:"header_rows"`
	Columns    map[string]string `json:"columns"`
	Skip       []struct {
		Row    int    `json:"row"`
		Reason string `json:"reason"`
	} `json:"skip"`
}

type expectedRow struct {
	Sheet     *string              `json:"sheet"`
	Row       int                  `json:"row"`
	Items     []map[string]any     `json:"items"`
	Errors    []wantedError        `json:"errors"`
	NoFlag    []string             `json:"no_flag"`
	MayFlag   []string             `json:"may_flag"`
	Unmanaged []string             `json:"unmanaged"`
	Images    []intake.ImageReport `json:"images"`
}

type wantedError struct {
	Cell string   `json:"cell"`
	Code string   `json:"code"`
	Also []string `json:"also"`
}

// readRow is a row of our report, decoded again from its JSON.
type readRow struct {
	Sheet    *string                `json:"sheet"`
	Row      int                    `json:"row"`
	Items    []map[string]any       `json:"items"`
	Errors   []intake.FindingReport `json:"errors"`
	Warnings []intake.FindingReport `json:"warnings"`
	Images   []intake.ImageReport   `json:"images"`
}

// adapterNames are the Chinese names that adapters declare.
func adapterNames(word string) (string, bool) {
	name, ok := map[string]string{"淘宝": "taobao", "天猫": "taobao", "拼多多": "pinduoduo", "京东": "jd", "抖音": "douyin", "抖店": "douyin", "苏宁": "suning", "苏宁易购": "suning"}[word]
	return name, ok
}

func options() intake.Options {
	return intake.Options{Today: "2024-04-01", ChannelNames: adapterNames, KnownChannels: "淘宝、拼多多、京东、抖音、苏宁"}
}

func readFile(t testing.TB, path string, opt intake.Options) *intake.Result {
	t.Helper()
	book, err := sheet.Open(path, sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := book.Close(); err != nil {
			t.Error(err)
		}
	}()
	result, err := intake.Read(context.Background(), book, opt)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func reportRows(t testing.TB, r *intake.Result) []readRow {
	t.Helper()
	data, err := json.Marshal(r.Report.Rows)
	if err != nil {
		t.Fatal(err)
	}
	var rows []readRow
	if err := json.Unmarshal(data, &rows); err != nil {
		t.Fatal(err)
	}
	return rows
}

// tally counts how well a catalog was read.
type tally struct {
	rows, right, faults, found, alarms int
}

func TestCatalogs(t *testing.T) {
	paths, err := filepath.Glob("testdata/catalogs/*.expected.json")
	if err != nil || len(paths) != 14 {
		t.Fatalf("catalogs: %v %v", paths, err)
	}
	var all tally
	for _, path := range paths {
		want := loadExpected(t, path)
		t.Run(want.File, func(t *testing.T) {
			got := readFile(t, filepath.Join("testdata/catalogs", want.File), options())
			compareFile(t, want, got)
			n := compareRows(t, want, reportRows(t, got))
			t.Logf("rows right %d/%d, faults found %d/%d, false alarms %d", n.right, n.rows, n.found, n.faults, n.alarms)
			all = tally{all.rows + n.rows, all.right + n.right, all.faults + n.faults, all.found + n.found, all.alarms + n.alarms}
		})
	}
	if all != (tally{1369, 1369, 117, 117, 0}) {
		t.Errorf("all catalogs: %+v", all)
	}
}

func loadExpected(t testing.TB, path string) expected {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var e expected
	if err := json.Unmarshal(data, &e); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return e
}

func compareFile(t *testing.T, want expected, got *intake.Result) {
	t.Helper()
	r := got.Report
	if string(r.Kind) != want.Kind || string(r.Currency) != want.Currency || r.Encoding != want.Encoding || r.Delimiter != want.Delimiter {
		t.Errorf("kind %s currency %s encoding %q delimiter %q, want %s %s %q %q", r.Kind, r.Currency, r.Encoding, r.Delimiter, want.Kind, want.Currency, want.Encoding, want.Delimiter)
	}
	if len(r.Sheets) != len(want.Sheets) {
		t.Fatalf("%d sheets, want %d", len(r.Sheets), len(want.Sheets))
	}
	for i, w := range want.Sheets {
		g := r.Sheets[i]
		if str(g.Sheet) != str(w.Sheet) || g.Use != w.Use || string(g.Reason) != w.Reason {
			t.Errorf("sheet %q use %v reason %q, want %q %v %q", str(g.Sheet), g.Use, g.Reason, str(w.Sheet), w.Use, w.Reason)
		}
		if !w.Use {
			continue
		}
		if !slices.Equal(g.HeaderRows, w.HeaderRows) {
			t.Errorf("%s: header rows %v, want %v", str(w.Sheet), g.HeaderRows, w.HeaderRows)
		}
		for letter, field := range w.Columns {
			if g.Columns[letter] != field {
				t.Errorf("%s: column %s is %q, want %q", str(w.Sheet), letter, g.Columns[letter], field)
			}
		}
		var skip, wantSkip []string
		for _, s := range g.Skip {
			skip = append(skip, fmt.Sprint(s.Row, s.Reason))
		}
		for _, s := range w.Skip {
			wantSkip = append(wantSkip, fmt.Sprint(s.Row, s.Reason))
		}
		if !slices.Equal(skip, wantSkip) {
			t.Errorf("%s: skip %v, want %v", str(w.Sheet), skip, wantSkip)
		}
	}
}

func compareRows(t *testing.T, want expected, got []readRow) tally {
	t.Helper()
	byRow := map[string]readRow{}
	for _, g := range got {
		byRow[fmt.Sprint(str(g.Sheet), "!", g.Row)] = g
	}
	if len(got) != len(want.Rows) {
		t.Errorf("%d rows, want %d", len(got), len(want.Rows))
	}
	var n tally
	for _, w := range want.Rows {
		n.rows++
		n.faults += len(w.Errors)
		key := fmt.Sprint(str(w.Sheet), "!", w.Row)
		g, ok := byRow[key]
		if !ok {
			t.Errorf("%s: row not read", key)
			continue
		}
		found, alarms := compareErrors(t, key, w, g)
		n.found, n.alarms = n.found+found, n.alarms+alarms
		right := alarms == 0 && found == len(w.Errors)
		if len(w.Errors) == 0 {
			right = compareItems(t, key, want.Fields, w, g) && right
		}
		if right {
			n.right++
		}
	}
	return n
}

// compareErrors counts the faults found, and what was flagged without reason.
func compareErrors(t *testing.T, key string, w expectedRow, g readRow) (found, alarms int) {
	t.Helper()
	used := make([]bool, len(g.Errors))
	for _, e := range w.Errors {
		hit := false
		for i, f := range g.Errors {
			if f.Cell == e.Cell && (string(f.Code) == e.Code || slices.Contains(e.Also, string(f.Code))) {
				used[i], hit = true, true
			}
		}
		if hit {
			found++
		} else {
			t.Errorf("%s: %s at %s not found, have %v", key, e.Code, e.Cell, codes(g.Errors))
		}
	}
	for i, f := range g.Errors {
		if f.Message.IsZero() || f.Fix.IsZero() {
			t.Errorf("%s: %s says nothing", key, f.Code)
		}
		if !used[i] && !slices.Contains(w.MayFlag, f.Cell) {
			alarms++
			t.Errorf("%s: false alarm %s at %s: %q %s", key, f.Code, f.Cell, f.Raw, f.Message.In(listing.English))
		}
	}
	return found, alarms
}

func codes(errors []intake.FindingReport) []string {
	var out []string
	for _, e := range errors {
		out = append(out, e.Cell+" "+string(e.Code))
	}
	return out
}

func compareItems(t *testing.T, key string, fields []string, w expectedRow, g readRow) bool {
	t.Helper()
	if len(g.Items) != len(w.Items) {
		t.Errorf("%s: %d items, want %d", key, len(g.Items), len(w.Items))
		return false
	}
	same := true
	for i, item := range w.Items {
		for field, value := range item {
			if !equal(value, g.Items[i][field]) {
				t.Errorf("%s item %d: %s = %v, want %v", key, i, field, g.Items[i][field], value)
				same = false
			}
		}
		for _, field := range fields {
			if _, listed := item[field]; !listed && g.Items[i][field] != nil && !slices.Contains([]string{"channel", "price"}, field) {
				t.Errorf("%s item %d: %s = %v, want nothing", key, i, field, g.Items[i][field])
				same = false
			}
		}
	}
	if fmt.Sprint(g.Images) != fmt.Sprint(w.Images) {
		t.Errorf("%s: images %v, want %v", key, g.Images, w.Images)
		same = false
	}
	return same
}

// equal compares as the catalogs' README says: text folded, numbers as decimals.
func equal(want, got any) bool {
	if w, ok := want.(map[string]any); ok {
		g, _ := got.(map[string]any)
		if len(g) != len(w) {
			return false
		}
		for k, v := range w {
			if !equal(v, g[k]) {
				return false
			}
		}
		return true
	}
	return foldAny(want) == foldAny(got)
}

func foldAny(v any) string {
	if v == nil {
		return "<nil>"
	}
	s := strings.ToLower(norm.NFKC.String(fmt.Sprint(v)))
	return strings.Join(strings.Fields(s), "")
}

func str(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
