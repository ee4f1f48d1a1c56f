package shoptest

import (
	"slices"
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// Rules is the table of an adapter's rules, of which each must be broken once.
type Rules struct {
	severities map[listing.Code]listing.Severity
	broken     map[listing.Code]bool
}

// NewRules demands that each rule stands in the table once, with its source.
func NewRules(t testing.TB, rules []draft.Rule) Rules {
	t.Helper()
	r := Rules{map[listing.Code]listing.Severity{}, map[listing.Code]bool{}}
	for _, rule := range rules {
		if rule.Verified == "" || !strings.HasPrefix(rule.Source, "§") || r.severities[rule.Code] != "" {
			t.Errorf("rule %+v", rule)
		}
		r.severities[rule.Code] = rule.Severity
	}
	return r
}

// Broken demands that the findings of an offer name a rule that it breaks: at a
// field, unless that is empty, and a cell, unless that is; with the severity of
// the table, in two languages and with a way to mend it.
func (r Rules) Broken(t testing.TB, o adapters.Offer, findings []listing.Finding, code listing.Code, field listing.Field, cell string) {
	t.Helper()
	i := slices.IndexFunc(findings, func(f listing.Finding) bool { return f.Code == code && (field == "" || f.Field == field) })
	if i < 0 {
		t.Fatalf("no %s at %s among %+v", code, field, findings)
	}
	r.broken[code] = true
	f := findings[i]
	if cell != "" && f.Where.Cell != cell {
		t.Errorf("points at %q, want %q", f.Where.Cell, cell)
	}
	if f.Severity != r.severities[code] || f.Channel != o.Channel || f.Listing != o.Listing.ID || f.Where.Cell == "" {
		t.Errorf("finding %+v", f)
	}
	for _, text := range []listing.Text{f.Message, f.Fix} {
		if text.In(listing.Chinese) == "" || text.In(listing.English) == "" || strings.Contains(text.Both(), "%!") {
			t.Errorf("text %q", text.Both())
		}
	}
}

// AllBroken demands that every rule of the table was broken: one that was not is
// a rule that nobody has seen work.
func (r Rules) AllBroken(t testing.TB) {
	t.Helper()
	for code := range r.severities {
		if !r.broken[code] {
			t.Errorf("no case breaks %s", code)
		}
	}
}
