package intake_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/internal/intake"
	"github.com/farmgate-cli/farmgate/listing"
)

const odd = "品名,规格,拿货,对外,还有,产地\n脐橙,5斤装,20,29.9,100,秭归县\n土豆,10斤,15,25.9,50,恩施市\n"

func TestProfileComesBack(t *testing.T) {
	r := readText(t, "a.csv", march, options())
	data, err := r.Profile.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(data), "# farmgate") || !strings.Contains(string(data), "field: price # ") {
		t.Errorf("no comments:\n%s", data)
	}
	again, err := intake.ParseProfile("a", data)
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	opt := options()
	opt.Profiles = []intake.Profile{again}
	second := readText(t, "a.csv", march, opt)
	if diff := cmp.Diff(digest(t, r), digest(t, second)); diff != "" {
		t.Error(diff)
	}
	if second.Report.Sheets[0].Profile != "a" || second.Fingerprint != r.Fingerprint {
		t.Errorf("profile %q, fingerprint %s and %s", second.Report.Sheets[0].Profile, second.Fingerprint, r.Fingerprint)
	}
}

func TestFingerprintKnowsNoOrder(t *testing.T) {
	a := readText(t, "a.csv", march, options())
	b := readText(t, "b.csv", "标题行,,,,\n库存,产地,产品名称,规格,价格\n1,秭归县,脐橙,5斤,29.9\n", options())
	if a.Fingerprint == "" || a.Fingerprint != b.Fingerprint {
		t.Errorf("%s and %s", a.Fingerprint, b.Fingerprint)
	}
	if c := readText(t, "c.csv", odd, options()); c.Fingerprint == a.Fingerprint {
		t.Error("other headings, same fingerprint")
	}
}

func TestAWrongGuessIsCorrectedOnce(t *testing.T) {
	profile := `format_version: 1
fingerprint: none
sheets:
  - match: "*"
    header_rows: [1]
    columns:
      - {heading: 品名, field: name}
      - {heading: 规格, field: spec}
      - {heading: 拿货, field: cost}
      - {heading: 对外, field: price}
      - {heading: 还有, field: stock}
      - {heading: 产地, field: origin}
defaults:
  - {field: ship_within, value: 48小时}
  - {field: producer, value: 样例合作社}
`
	p, err := intake.ParseProfile("odd", []byte(profile))
	if err != nil {
		t.Fatal(err)
	}
	opt := options()
	opt.Profiles = []intake.Profile{p}
	r := readText(t, "a.csv", odd, opt)
	if len(r.Catalog.Listings) != 2 {
		t.Fatalf("%v", r.Catalog.Findings)
	}
	s := r.Catalog.Listings[0].SKUs[0]
	price, _ := s.Facts.Number(listing.FieldPrice)
	cost, _ := s.Facts.Number(listing.FieldCost)
	hours, _ := r.Catalog.Listings[0].Facts.Number(listing.FieldShipWithin)
	if price != 2990 || cost != 2000 || hours != 48 || r.Catalog.Listings[0].Facts.Text(listing.FieldProducer) != "样例合作社" {
		t.Errorf("price %d cost %d hours %d", price, cost, hours)
	}
}

func TestProfileFillsDownClearsAndGroups(t *testing.T) {
	text := "品名,规格,价格,库存,产地,卖点\n脐橙,5斤装,29.9,,秭归县,\n,10斤装,49.9,50,秭归县,甜\n"
	profile := `format_version: 1
fingerprint: none
group_by: row
id_prefix: zg-
sheets:
  - match: "*"
    header_rows: [1]
    columns:
      - {heading: 品名, field: name, fill_down: true}
      - {heading: 规格, field: spec}
      - {heading: 库存, field: stock, empty: keep}
      - {heading: 卖点, field: selling_point, empty: clear}
`
	p, err := intake.ParseProfile("p", []byte(profile))
	if err != nil {
		t.Fatal(err)
	}
	opt := options()
	opt.Profiles = []intake.Profile{p}
	r := readText(t, "a.csv", text, opt)
	if got := r.Report.Rows[1].Items[0].Fact(listing.FieldName).Text(); got != "脐橙" {
		t.Errorf("name %q was not filled down", got)
	}
	if got := r.Report.Rows[0].Items[0].Fact(listing.FieldSellingPoint); got != listing.TextValue("") {
		t.Errorf("selling point %#v, want an empty text", got)
	}
	if len(r.Catalog.Listings) != 1 || len(r.Faulty) != 1 {
		t.Errorf("listings %d, faulty %v: rows are not on their own", len(r.Catalog.Listings), r.Faulty)
	}
}

func TestBadProfiles(t *testing.T) {
	for name, text := range map[string]string{
		"unknown key":     "format_version: 1\nfingerprint: x\ncolour: red\n",
		"unknown field":   "format_version: 1\nsheets: [{match: '*', columns: [{heading: a, field: prise}]}]\n",
		"other version":   "format_version: 2\n",
		"unknown group":   "format_version: 1\ngroup_by: colour\n",
		"unknown empty":   "format_version: 1\nsheets: [{match: '*', columns: [{heading: a, field: price, empty: maybe}]}]\n",
		"broken pattern":  "format_version: 1\nsheets: [{match: '[', columns: []}]\n",
		"not even a file": "\t{",
	} {
		if _, err := intake.ParseProfile("p", []byte(text)); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
	_, err := intake.ParseProfile("p", []byte("format_version: 1\nsheets: [{match: '*', columns: [{heading: a, field: prise}]}]\n"))
	if err == nil || !strings.Contains(err.Error(), `"price"`) {
		t.Errorf("no proposal in %v", err)
	}
}

func TestProfileAnswersRenames(t *testing.T) {
	first := readText(t, "a.csv", march, options())
	renamed := strings.ReplaceAll(march, "恩施土豆", "恩施高山土豆")
	fresh := ids(readText(t, "a.csv", renamed, options()))[2]
	p := first.Profile
	p.Same = []intake.SameID{{Old: ids(first)[2], New: fresh}}
	opt := options()
	opt.Profiles = []intake.Profile{p}
	if got := ids(readText(t, "a.csv", renamed, opt))[2]; got != ids(first)[2] {
		t.Errorf("id %s on a computer without state, want %s", got, ids(first)[2])
	}
}
