package plan

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

func backFields() []adapters.FieldSpec {
	spec := func(f listing.Field, g adapters.Group, perSKU bool) adapters.FieldSpec {
		return adapters.FieldSpec{Field: f, Mode: adapters.ReadWrite, Group: g, PerSKU: perSKU}
	}
	return []adapters.FieldSpec{
		spec(listing.FieldTitle, adapters.GroupContent, false), spec(listing.FieldDescription, adapters.GroupContent, false),
		spec(listing.FieldImageMain, adapters.GroupContent, false), spec(listing.FieldShipWithin, adapters.GroupContent, false),
		spec(listing.FieldPrice, adapters.GroupPrice, true), spec(listing.FieldStock, adapters.GroupStock, true), spec(listing.FieldShelf, adapters.GroupShelf, false),
	}
}

// back is a listing that a run left at title b, price 200 and stock 80.
func back(done ...Done) Back {
	b := Back{
		Subject: Subject{Channel: "shop", Listing: "L", WireID: "L", Name: "脐橙"}, Run: "run-1", Fields: backFields(), Done: done,
		Remote: &adapters.Remote{Ref: adapters.Ref{ID: "4711"}, Live: true, OnShelf: true, Audit: adapters.AuditNone},
		Base:   &listing.Base{Channel: "shop", Listing: "L", Remote: "4711"},
	}
	for _, d := range done {
		b.Remote.Set(d.SKU, d.Field, d.Desired)
		b.Base.Sent.Set(d.SKU, d.Field, d.Desired)
		b.Base.Read.Set(d.SKU, d.Field, d.Desired)
	}
	return b
}

func did(sku string, f listing.Field, before, after listing.Value) Done {
	return Done{Change{SKU: sku, Field: f, Remote: before, Desired: after}, true}
}

var (
	titled = did("", listing.FieldTitle, listing.TextValue("a"), listing.TextValue("b"))
	priced = did("S", listing.FieldPrice, listing.NumberValue(100), listing.NumberValue(200))
	stored = did("S", listing.FieldStock, listing.NumberValue(100), listing.NumberValue(80))
)

func TestRollback(t *testing.T) {
	for name, tc := range map[string]struct {
		b    Back
		edit func(*Back)
		want string // changes as verb:sku field=value, ? for drift that asks
		note string
	}{
		"as the run left it": {b: back(titled, priced), want: "update: title=a; price:S price=100"},
		"already back":       {b: back(titled), edit: func(b *Back) { b.Remote.Set("", listing.FieldTitle, listing.TextValue("a")) }},
		"changed by hand since": {b: back(titled, priced), edit: func(b *Back) { b.Remote.Set("", listing.FieldTitle, listing.TextValue("c")) },
			want: "update: title=a?; price:S price=100"},
		"changed by a later run": {b: back(priced), edit: func(b *Back) {
			for _, s := range []*listing.Snapshot{&b.Remote.Snapshot, &b.Base.Sent, &b.Base.Read} {
				s.Set("S", listing.FieldPrice, listing.NumberValue(300))
			}
		}, want: "price:S price=100?"},
		"twice in one run":      {b: back(priced, did("S", listing.FieldPrice, listing.NumberValue(200), listing.NumberValue(150))), want: "price:S price=100"},
		"sold since":            {b: back(stored), edit: func(b *Back) { b.Remote.Set("S", listing.FieldStock, listing.NumberValue(70)) }, want: "stock:S stock=90"},
		"sold out since":        {b: back(did("S", listing.FieldStock, listing.NumberValue(5), listing.NumberValue(80))), edit: func(b *Back) { b.Remote.Set("S", listing.FieldStock, listing.NumberValue(1)) }, want: "stock:S stock=0"},
		"restocked by hand":     {b: back(stored), edit: func(b *Back) { b.Remote.Set("S", listing.FieldStock, listing.NumberValue(500)) }, want: "stock:S stock=100?"},
		"counted by later run":  {b: back(stored), edit: func(b *Back) { b.Base.Sent.Set("S", listing.FieldStock, listing.NumberValue(60)) }, note: "later run"},
		"stock not told before": {b: back(did("S", listing.FieldStock, listing.Value{}, listing.NumberValue(80))), note: "none before"},
		"a text that was empty": {b: back(did("", listing.FieldDescription, listing.Value{}, listing.TextValue("new"))), want: "update: description="},
		"a number that was not": {b: back(did("", listing.FieldShipWithin, listing.Value{}, listing.NumberValue(48))), note: "none before"},
		"a SKU that was added": {b: back(did("N", listing.FieldPrice, listing.Value{}, listing.NumberValue(9)), did("N", listing.FieldStock, listing.Value{}, listing.NumberValue(9))),
			want: "stock:N stock=0", note: "not deleted"},
		"shelf":                  {b: back(did("", listing.FieldShelf, listing.FlagValue(false), listing.FlagValue(true))), want: "unshelve: shelf=false"},
		"created":                {b: back(), edit: func(b *Back) { b.Created = true }, want: "unshelve: shelf=false", note: "not deleted"},
		"created, off the shelf": {b: back(), edit: func(b *Back) { b.Created, b.Remote.OnShelf = true, false }, note: "not deleted"},
		"deleted by the run":     {b: back(titled), edit: func(b *Back) { b.Deleted = true }, note: "deleted it"},
		"gone":                   {b: back(titled), edit: func(b *Back) { b.Remote = nil }, note: "no longer holds"},
		"banned":                 {b: back(titled), edit: func(b *Back) { b.Remote.Banned = true }, note: "banned"},
		"under review":           {b: back(titled), edit: func(b *Back) { b.Remote.Audit = adapters.AuditPending }, note: "under review"},
		"never approved":         {b: back(titled), edit: func(b *Back) { b.Remote.Live = false }, note: "never approved"},
		"failed, yet set":        {b: back(Done{priced.Change, false}), want: "price:S price=100"},
		"failed, not set":        {b: back(Done{priced.Change, false}), edit: func(b *Back) { b.Remote.Set("S", listing.FieldPrice, listing.NumberValue(777)) }},
		"pictures by address": {b: back(did("", listing.FieldImageMain, listing.TextValue("https://old"), listing.TextValue("sha256:aa"))), edit: func(b *Back) {
			b.Remote.Set("", listing.FieldImageMain, listing.TextValue("https://new"))
			b.Uploads = map[string]string{"sha256:aa": "https://new"}
		}, want: "update: image_main=https://old"},
	} {
		t.Run(name, func(t *testing.T) {
			if tc.edit != nil {
				tc.edit(&tc.b)
			}
			r := Rollback(tc.b)
			if diff := cmp.Diff(tc.want, told(r)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			var notes []string
			for _, n := range r.Notes {
				notes = append(notes, n.Text.In(listing.English))
			}
			if all := strings.Join(notes, "; "); !strings.Contains(all, tc.note) || (tc.note == "") != (all == "") {
				t.Errorf("notes: %q, want %q", all, tc.note)
			}
		})
	}
}

// told writes a result's changes as one line.
func told(r Result) string {
	var parts []string
	for _, a := range r.Actions {
		for _, c := range a.Changes {
			part := string(a.Verb) + ":" + c.SKU + " " + string(c.Field) + "=" + c.Desired.Text()
			if c.Drift && c.Ask {
				part += "?"
			}
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "; ")
}

// TestDriftLeftOfAnApprovedActionIsNamed keeps the drifted field of an action
// whose other fields were approved.
func TestDriftLeftOfAnApprovedActionIsNamed(t *testing.T) {
	b := back(titled, did("", listing.FieldDescription, listing.TextValue("x"), listing.TextValue("y")))
	b.Remote.Set("", listing.FieldTitle, listing.TextValue("c"))
	a := Rollback(b).Actions[0]
	p := Plan{Body: Body{Actions: []Action{a}}}
	p.ApproveAll("test")
	s := p.Standings()[0]
	if s.State != Approved || len(s.Action.Changes) != 1 || len(s.Drifted) != 1 || s.Drifted[0].Field != listing.FieldTitle {
		t.Errorf("%+v", s)
	}
	p.DecideField(a, "", listing.FieldTitle, false, "review")
	if s := p.Standings()[0]; len(s.Left) != 1 || len(s.Drifted) != 0 {
		t.Errorf("a field that was decided against is still open: %+v", s)
	}
}
