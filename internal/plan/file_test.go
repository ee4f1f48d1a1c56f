package plan_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

var update = flag.Bool("update", false, "write the golden files")

// results are one of each kind on two channels.
func results() []plan.Result {
	created := inStep()
	created.Remote, created.Base, created.Position, created.Listing, created.WireID = nil, nil, 2, "ZG-2", "ZG-2"
	created.Notes = []listing.Text{listing.T("类目是预测的，请核对", "the category was predicted, please check")}
	drift := inStep()
	drift.Channel, drift.Listing, drift.Position = "tb-main", "ZG-1", 1
	drift.Remote.Set("", listing.FieldTitle, text("别人改的 <b>&"))
	jump := inStep()
	jump.Desired.Set("ZG-1-5", listing.FieldPrice, number(5990))
	jump.Desired.Set("ZG-1-10", listing.FieldPrice, number(5690))
	jump.Remote.Set("ZG-1-10", listing.FieldStock, number(3))
	still := inStep()
	still.Listing, still.Position = "ZG-3", 3
	blocked := plan.Block(plan.Subject{Channel: "tb-main", Listing: "ZG-2", Position: 2}, []listing.Finding{{
		Code: listing.CategoryMissing, Severity: listing.Error, Channel: "tb-main", Listing: "ZG-2",
		Message: listing.T("没有类目", "no category"), Fix: listing.T("farmgate categories map", "farmgate categories map"),
	}})
	gone := inStep()
	gone.Listing, gone.Position, gone.Remote.SKUs = "ZG-4", 4, append(gone.Remote.SKUs, listing.SKUSnapshot{ID: "ZG-4-X"})
	return []plan.Result{plan.Diff(jump), plan.Diff(created), plan.Diff(still), plan.Diff(gone), plan.Diff(drift), blocked}
}

func encode(t interface {
	Helper()
	Fatal(...any)
}, p plan.Plan) string {
	t.Helper()
	var b bytes.Buffer
	if err := plan.Encode(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.String()
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

func sample(t *testing.T) plan.Plan {
	t.Helper()
	p := build(t, draft(results()...))
	made := time.Date(2026, 11, 24, 2, 0, 0, 0, time.UTC)
	p.Meta.Made, p.Meta.Fetched = made, map[string]time.Time{"pdd-main": made, "tb-main": made}
	p.Decide(p.Body.Actions[0], true, "review")
	return p
}

func TestGoldenPlanFile(t *testing.T) {
	p := sample(t)
	golden(t, "plan.farmgate", encode(t, p))
	view, err := p.View()
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.MarshalIndent(view, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "plan.json", string(data)+"\n")
	golden(t, "summary.txt", p.Body.Summary.Line().In(listing.Chinese)+"\n"+p.Body.Summary.Line().In(listing.English)+"\n")
}

func TestEncodeDecodeRoundTrip(t *testing.T) {
	p := sample(t)
	first := encode(t, p)
	got, err := plan.Decode(strings.NewReader(first))
	if err != nil {
		t.Fatal(err)
	}
	if second := encode(t, got); first != second {
		t.Errorf("a decoded plan is written differently:\n%s", cmp.Diff(first, second))
	}
	opts := []cmp.Option{cmp.Comparer(sameValue), cmpopts.EquateComparable(listing.Text{}), cmpopts.EquateEmpty()}
	if diff := cmp.Diff(p, got, opts...); diff != "" {
		t.Errorf("round trip (-want +got):\n%s", diff)
	}
}

// A field of the body that the canonical form forgets would not be hashed.
func TestEveryFieldOfTheBodyIsHashed(t *testing.T) {
	raw, err := json.Marshal(plan.Body{})
	if err != nil {
		t.Fatal(err)
	}
	var fields, doc map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(encode(t, plan.Plan{})), &doc); err != nil {
		t.Fatal(err)
	}
	var written map[string]json.RawMessage
	if err := json.Unmarshal(doc["body"], &written); err != nil {
		t.Fatal(err)
	}
	for name := range fields {
		if _, ok := written[name]; !ok {
			t.Errorf("%s is not in the canonical body", name)
		}
	}
}

// The same inputs give the same body in whatever order they come, and the zone
// of the computer changes nothing at all.
func TestSameInputsSameBytes(t *testing.T) {
	want := encode(t, sample(t))
	rapid.Check(t, func(rt *rapid.T) {
		d := draft(rapid.Permutation(results()).Draw(rt, "results")...)
		d.Inputs = rapid.Permutation(d.Inputs).Draw(rt, "inputs")
		d.Channels = rapid.Permutation(d.Channels).Draw(rt, "channels")
		p, err := plan.New(d, plan.Meta{By: "clerk", Host: "office", Version: "0.1"})
		if err != nil {
			rt.Fatal(err)
		}
		zone := time.FixedZone("", rapid.IntRange(-12, 14).Draw(rt, "zone")*3600)
		made := time.Date(2026, 11, 24, 2, 0, 0, 0, time.UTC).In(zone)
		p.Meta.Made, p.Meta.Fetched = made, map[string]time.Time{"pdd-main": made, "tb-main": made}
		p.Decide(p.Body.Actions[0], true, "review")
		if got := encode(rt, p); got != want {
			rt.Fatalf("bytes differ:\n%s", cmp.Diff(want, got))
		}
	})
}

func TestDecisionsDoNotChangeTheID(t *testing.T) {
	p := build(t, draft(results()...))
	before, err := p.ID()
	if err != nil {
		t.Fatal(err)
	}
	p.ApproveAll("--auto-approve")
	p.Meta.Made = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	after, err := p.ID()
	if err != nil || before != after || len(before) != 12 {
		t.Errorf("id %q became %q (%v)", before, after, err)
	}
}

func TestDecodeRefuses(t *testing.T) {
	good := encode(t, sample(t))
	tests := []struct{ name, text, want string }{
		{"nothing", "", "not a usable plan file"},
		{"not JSON", "PK\x03\x04", "not a usable plan file"},
		{"no version", "{}", "no format_version"},
		{"a newer version", strings.Replace(good, `"format_version":1`, `"format_version":2`, 1), "format version 2"},
		{"an unknown key", strings.Replace(good, `"meta":{`, `"meta":{"token":"x",`, 1), "unknown field"},
		{"an unknown key in the body", strings.Replace(good, `"lineage":`, `"line_age":`, 1), "unknown field"},
		{"an altered price", strings.Replace(good, "5990", "599", 1), "altered"},
		{"an altered id", strings.Replace(good, `"plan_id":"`, `"plan_id":"0`, 1), "altered"},
		{"something behind it", good + "{}", "not a usable plan file"},
		{"cut off", good[:len(good)/2], "not a usable plan file"},
		{"an unknown verb", strings.Replace(good, `"action":"price"`, `"action":"burn"`, 1), "unknown verb"},
		{"a channel that is not in it", strings.Replace(good, `"channel":"pdd-main"`, `"channel":"nowhere"`, 1), "unknown channel"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := plan.Decode(strings.NewReader(tt.text))
			var fault *plan.FileError
			if !errors.As(err, &fault) || !strings.Contains(err.Error(), tt.want) {
				t.Fatalf("err = %v, want a FileError with %q", err, tt.want)
			}
			if fault.Text.In(listing.Chinese) == "" {
				t.Error("no Chinese text")
			}
		})
	}
	if _, err := plan.Decode(strings.NewReader(strings.ReplaceAll(good, "\n", "\r\n"))); err != nil {
		t.Errorf("line ends of another system: %v", err)
	}
}

func TestNewRefusesAContradiction(t *testing.T) {
	r := results()
	if _, err := plan.New(draft(append(r, r[0])...), plan.Meta{}); err == nil || !strings.Contains(err.Error(), "there twice") {
		t.Errorf("err = %v", err)
	}
}

func TestActionsStandInTheOrderOfTheWorkbook(t *testing.T) {
	var all []plan.Result
	for i, id := range []string{"C", "A", "B"} {
		in := inStep()
		in.Remote, in.Base, in.Listing, in.Position = nil, nil, id, i
		all = append(all, plan.Diff(in))
	}
	var got []string
	for _, a := range build(t, draft(all...)).Body.Actions {
		got = append(got, a.Listing)
	}
	if diff := cmp.Diff([]string{"C", "A", "B"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestListingsAndLimit(t *testing.T) {
	d := draft(results()...)
	d.Limit = 1
	p := build(t, d)
	for _, a := range p.Body.Actions {
		if a.Listing != "ZG-1" {
			t.Errorf("limit 1 let %s through", a.ID)
		}
	}
	if s := p.Body.Summary; s.Create != 0 || s.Price != 2 || s.Update != 1 || s.Blocked != 1 {
		t.Errorf("summary = %+v", s)
	}
	d = draft(results()...)
	d.Listings = []string{"ZG-2"}
	p = build(t, d)
	if s := p.Body.Summary; s.Create != 1 || s.Actions() != 1 || s.Unchanged != 0 || s.Blocked != 1 {
		t.Errorf("summary = %+v", s)
	}
}

func TestSummaryLine(t *testing.T) {
	s := plan.Summary{Create: 3, Update: 1, Stock: 4, Unchanged: 90}
	if got := s.Line().In(listing.Chinese); got != "计划: 新建 3, 修改 1, 库存 4, 未变 90" {
		t.Error(got)
	}
	if got := s.Line().In(listing.English); got != "Plan: 3 to create, 1 to update, 4 stock, 90 unchanged" {
		t.Error(got)
	}
	if got := (plan.Summary{}).Line().In(listing.English); got != "Plan: 0 to create, 0 to update" {
		t.Error(got)
	}
}

func TestViewShowsMoneyAsDecimals(t *testing.T) {
	view, err := sample(t).View()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range view.Actions {
		for _, c := range a.Changes {
			if c.Field == listing.FieldPrice && !strings.Contains(fmt.Sprint(c.Desired), ".") {
				t.Errorf("%s %s: %v", a.ID, c.SKU, c.Desired)
			}
		}
	}
}

func TestStale(t *testing.T) {
	p := build(t, draft())
	tests := []struct {
		name   string
		change func(*plan.Binding)
		want   string
	}{
		{"nothing", func(*plan.Binding) {}, ""},
		{"a workbook was renamed", func(b *plan.Binding) { b.Inputs[0].File = "c.xlsx" }, ""},
		{"what was read", func(b *plan.Binding) { b.Channels[0].Digest = "x" }, ""},
		{"workbook", func(b *plan.Binding) { b.Inputs[0].SHA256 = "cc" }, "workbook"},
		{"workbook gone", func(b *plan.Binding) { b.Inputs = b.Inputs[:1] }, "workbook"},
		{"workbook more", func(b *plan.Binding) { b.Inputs = append(b.Inputs, plan.InputFile{File: "x", SHA256: "x"}) }, "workbook"},
		{"profile", func(b *plan.Binding) { b.Profile = "x" }, "profile"},
		{"rules", func(b *plan.Binding) { b.Rules = "x" }, "rules"},
		{"adapter version", func(b *plan.Binding) { b.Channels[0].Version = "2" }, "adapter"},
		{"channel gone", func(b *plan.Binding) { b.Channels = b.Channels[:1] }, "adapter"},
		{"state", func(b *plan.Binding) { b.Lineage = "x" }, "lineage"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			now := draft().Binding
			tt.change(&now)
			reasons := p.Stale(now)
			if tt.want == "" && len(reasons) > 0 || tt.want != "" && (len(reasons) != 1 || reasons[0].What != tt.want) {
				t.Errorf("reasons = %+v", reasons)
			}
		})
	}
	if err := error(&plan.StaleError{Reasons: p.Stale(plan.Binding{})}); !strings.Contains(err.Error(), "workbook a.xlsx") {
		t.Error(err)
	}
}

func TestDigest(t *testing.T) {
	a, b := *live(), *live()
	b.ID, b.Modified = "9002", time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	one, err := plan.DigestOf([]adapters.Remote{a, b})
	if err != nil {
		t.Fatal(err)
	}
	b.Modified, b.Raw = time.Time{}, json.RawMessage(`{}`)
	two, err := plan.DigestOf([]adapters.Remote{b, a})
	if err != nil || one != two {
		t.Errorf("order, times or raw answers moved the digest (%v)", err)
	}
	b.Set("ZG-1-5", listing.FieldStock, number(1))
	if three, err := plan.DigestOf([]adapters.Remote{a, b}); err != nil || three == one {
		t.Errorf("a stock did not move the digest (%v)", err)
	}
}

func FuzzDecode(f *testing.F) {
	p, err := plan.New(draft(results()...), plan.Meta{})
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(encode(f, p)))
	f.Add([]byte(`{"format_version":1,"plan_id":"x","body":{},"meta":{}}`))
	f.Add([]byte(`{"format_version":1,"body":{"actions":[{"changes":[{"base":1.5}]}]}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := plan.Decode(bytes.NewReader(data))
		if err != nil {
			return
		}
		again, err := plan.Decode(strings.NewReader(encode(t, p)))
		if err != nil {
			t.Fatalf("cannot read what was written: %v", err)
		}
		if encode(t, p) != encode(t, again) {
			t.Fatal("written twice, it differs")
		}
	})
}
