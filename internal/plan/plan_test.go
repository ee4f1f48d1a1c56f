package plan_test

import (
	"testing"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// specs is a marketplace with every mode and group.
func specs() []adapters.FieldSpec {
	return []adapters.FieldSpec{
		{Field: listing.FieldTitle, Mode: adapters.ReadWrite, Group: adapters.GroupContent},
		{Field: listing.FieldSubtitle, Mode: adapters.ReadWrite, Group: adapters.GroupContent},
		{Field: listing.FieldCategory, Mode: adapters.CreateOnly, Group: adapters.GroupContent},
		{Field: listing.FieldBrand, Mode: adapters.ReadOnly, Group: adapters.GroupContent},
		{Field: listing.PrefixAttr, Mode: adapters.ReadWrite, Group: adapters.GroupContent},
		{Field: listing.PrefixSpec, Mode: adapters.ReadWrite, Group: adapters.GroupContent, PerSKU: true},
		{Field: listing.FieldImageMain, Mode: adapters.ReadWrite, Group: adapters.GroupPictures},
		{Field: listing.FieldPrice, Mode: adapters.ReadWrite, Group: adapters.GroupPrice, PerSKU: true},
		{Field: listing.FieldPriceGroup, Mode: adapters.ReadWrite, Group: adapters.GroupPrice, PerSKU: true},
		{Field: listing.FieldStock, Mode: adapters.ReadWrite, Group: adapters.GroupStock, PerSKU: true},
		{Field: listing.FieldShelf, Mode: adapters.ReadWrite, Group: adapters.GroupShelf},
	}
}

func subject() plan.Subject {
	return plan.Subject{Channel: "pdd-main", Listing: "ZG-1", WireID: "ZG-1", Name: "秭归脐橙", Source: "src", Position: 1,
		Labels: plan.Labels{Category: "脐橙", Origin: "420527"}}
}

// wanted is one listing with two SKUs.
func wanted() adapters.Desired {
	var s listing.Snapshot
	s.Set("", listing.FieldTitle, listing.TextValue("秭归脐橙"))
	s.Set("", listing.FieldCategory, listing.TextValue("2001"))
	s.Set("", listing.FieldImageMain, listing.ListValue([]string{"sha256:aa", "sha256:bb"}))
	for i, id := range []string{"ZG-1-5", "ZG-1-10"} {
		s.Set(id, "spec.规格", listing.TextValue([]string{"5斤", "10斤"}[i]))
		s.Set(id, listing.FieldPrice, listing.NumberValue([]int64{2990, 5590}[i]))
		s.Set(id, listing.FieldStock, listing.NumberValue(100))
	}
	return adapters.Desired{Snapshot: s, OnShelf: true}
}

// live is what a channel holds after wanted was pushed.
func live() *adapters.Remote {
	s := wanted().Clone()
	s.Set("", listing.FieldImageMain, listing.ListValue([]string{"https://img/1.jpg", "https://img/2.jpg"}))
	return &adapters.Remote{Ref: adapters.Ref{ID: "9001"}, Snapshot: s, ListingID: "ZG-1", Live: true, OnShelf: true, Audit: adapters.AuditNone}
}

func known() *listing.Base {
	return &listing.Base{Channel: "pdd-main", Listing: "ZG-1", WireID: "ZG-1", Remote: "9001", OnShelf: true, Source: "src",
		Sent: wanted().Snapshot, Read: live().Snapshot}
}

// inStep is an input with nothing to do.
func inStep() plan.Input {
	return plan.Input{Subject: subject(), Rules: plan.Rules{Fields: specs()}, Desired: wanted(), Base: known(), Remote: live()}
}

func text(s string) listing.Value  { return listing.TextValue(s) }
func number(n int64) listing.Value { return listing.NumberValue(n) }

func verbs(actions []plan.Action) []plan.Verb {
	var all []plan.Verb
	for _, a := range actions {
		all = append(all, a.Verb)
	}
	return all
}

// draft is a plan of the given results on the channels they name.
func draft(results ...plan.Result) plan.Draft {
	return plan.Draft{
		Binding: plan.Binding{
			Inputs: []plan.InputFile{{File: "b.xlsx", SHA256: "bb"}, {File: "a.xlsx", SHA256: "aa"}}, Profile: "p1", Rules: "r1", Lineage: "l1",
			Channels: []plan.Channel{{Name: "tb-main", Adapter: "taobao", Version: "1"}, {Name: "pdd-main", Adapter: "pinduoduo", Version: "1", Digest: "d"}},
		},
		Currency: listing.CNY, Results: results, Guards: plan.DefaultLimits(), Known: map[string]int{"pdd-main": 100, "tb-main": 100},
	}
}

func build(t *testing.T, d plan.Draft) plan.Plan {
	t.Helper()
	p, err := plan.New(d, plan.Meta{By: "clerk", Host: "office", Version: "0.1"})
	if err != nil {
		t.Fatal(err)
	}
	return p
}
