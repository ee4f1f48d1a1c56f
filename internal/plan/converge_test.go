package plan_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// shop is the least that a marketplace and the engine are to a diff: what is
// live, and what is known of it.
type shop struct {
	base   *listing.Base
	remote *adapters.Remote
	serial int
}

// show is how the shop holds a value: pictures under addresses of its own, and
// an empty text as nothing.
func (s *shop) show(v listing.Value) listing.Value {
	if v == text("") {
		return listing.Value{}
	}
	items := v.List()
	if len(items) == 0 || items[0][:min(7, len(items[0]))] != "sha256:" {
		return v
	}
	s.serial++
	for i := range items {
		items[i] = fmt.Sprintf("https://img/%d-%d", s.serial, i)
	}
	return listing.ListValue(items)
}

// apply carries out what is approved and keeps the base as the engine does.
func (s *shop) apply(p plan.Plan) {
	for _, st := range p.Standings() {
		if st.State != plan.Approved {
			continue
		}
		a := st.Action
		switch a.Verb {
		case plan.Adopt:
			s.base = &listing.Base{Remote: a.Remote.ID, Adopted: true, OnShelf: s.remote.OnShelf}
		case plan.Create:
			s.base = &listing.Base{Remote: "9001"}
			s.remote = &adapters.Remote{Ref: adapters.Ref{ID: "9001"}, Live: true, Audit: adapters.AuditNone, OnShelf: a.Desired.OnShelf}
		case plan.Shelve, plan.Unshelve:
			s.remote.OnShelf = a.Verb == plan.Shelve
		}
		for _, c := range a.Shown() {
			if c.Field == listing.FieldShelf {
				continue
			}
			s.remote.Set(c.SKU, c.Field, s.show(c.Desired))
			s.note(c, s.remote.Get(c.SKU, c.Field))
		}
		s.base.OnShelf = s.remote.OnShelf
	}
}

func (s *shop) note(c plan.Change, read listing.Value) {
	s.base.Sent.Set(c.SKU, c.Field, c.Desired)
	s.base.Read.Set(c.SKU, c.Field, read)
}

// drawDesired makes a listing of one to three SKUs out of few values, so that
// they often agree.
func drawDesired(t *rapid.T) adapters.Desired {
	var s listing.Snapshot
	value := func(name string) listing.Value {
		return text(rapid.SampledFrom([]string{"甲", "乙", "丙", ""}).Draw(t, name))
	}
	for _, f := range []listing.Field{listing.FieldTitle, listing.FieldSubtitle, listing.FieldCategory, listing.FieldBrand, listing.Attr("1"), listing.FieldTags} {
		if rapid.Bool().Draw(t, "managed") {
			s.Set("", f, value(string(f)))
		}
	}
	if rapid.Bool().Draw(t, "pictures") {
		s.Set("", listing.FieldImageMain, listing.ListValue(rapid.SampledFrom([][]string{{"sha256:a"}, {"sha256:a", "sha256:b"}, {"sha256:c"}}).Draw(t, "main")))
	}
	for i := range rapid.IntRange(1, 3).Draw(t, "skus") {
		id := fmt.Sprint("S", i)
		s.Set(id, "spec.规格", text(id))
		s.Set(id, listing.FieldPrice, number(rapid.Int64Range(100, 103).Draw(t, "price")))
		s.Set(id, listing.FieldStock, number(rapid.Int64Range(0, 3).Draw(t, "stock")))
	}
	return adapters.Desired{Snapshot: s, OnShelf: rapid.Bool().Draw(t, "shelf"), ShelfManaged: rapid.Bool().Draw(t, "shelf managed")}
}

func (s *shop) input(desired adapters.Desired, drift plan.Policy) plan.Input {
	in := plan.Input{Subject: subject(), Rules: plan.Rules{Fields: specs(), Drift: plan.DriftPolicy{Default: drift}}, Desired: desired, Base: s.base}
	if s.remote != nil {
		remote := *s.remote
		remote.Snapshot = s.remote.Clone()
		in.Remote = &remote
	}
	return in
}

// meddle is somebody in the back office, and buyers.
func (s *shop) meddle(t *rapid.T) {
	if s.remote == nil {
		return
	}
	if rapid.Bool().Draw(t, "meddles") {
		s.remote.Set("", rapid.SampledFrom([]listing.Field{listing.FieldTitle, listing.FieldSubtitle}).Draw(t, "field"), text(rapid.SampledFrom([]string{"甲", "别人"}).Draw(t, "text")))
	}
	if rapid.Bool().Draw(t, "orders") {
		sku := s.remote.SKUs[0]
		if n, ok := sku.Fields[listing.FieldStock].Number(); ok && n > 0 {
			s.remote.Set(sku.ID, listing.FieldStock, number(n-1))
		}
	}
}

func (s *shop) plan(t *rapid.T, desired adapters.Desired, drift plan.Policy) plan.Plan {
	r := plan.Diff(s.input(desired, drift))
	for _, c := range r.Confirmed {
		if s.base != nil {
			s.note(c, c.Remote)
		}
	}
	p, err := plan.New(draft(r), plan.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Whatever the workbook says and somebody did: what is approved and done
// leaves nothing to do (promises 3 and 4).
func TestAPushLeavesNothingToDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := &shop{}
		for range rapid.IntRange(1, 4).Draw(t, "pushes") {
			desired := drawDesired(t)
			s.meddle(t)
			if s.remote != nil && rapid.IntRange(0, 5).Draw(t, "state lost") == 0 {
				s.base = nil
			}
			p := s.plan(t, desired, plan.Overwrite)
			p.ApproveAll("test")
			p.Meta.Allowed = plan.Guards()
			s.apply(p)
			if again := s.plan(t, desired, plan.Overwrite); len(again.Body.Actions) > 0 {
				t.Fatalf("a second push would do %+v", again.Body.Actions)
			}
			for _, f := range []listing.Field{listing.FieldTitle, listing.FieldSubtitle} {
				if want := desired.Fields[f]; !want.IsZero() && s.remote.Fields[f] != want && want != text("") {
					t.Fatalf("%s is %q, want %q", f, s.remote.Fields[f].Text(), want.Text())
				}
			}
		}
	})
}

// Under "ask" an unattended push never overwrites what somebody else wrote,
// and goes on asking until somebody decides.
func TestUnattendedNeverOverwritesDrift(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := &shop{}
		first := s.plan(t, wantedFor(t), plan.Ask)
		first.ApproveAll("test")
		s.apply(first)
		s.remote.Set("", listing.FieldTitle, text("别人"))
		for range rapid.IntRange(1, 4).Draw(t, "nights") {
			desired := wantedFor(t)
			if rapid.IntRange(0, 3).Draw(t, "state lost") == 0 {
				s.base = nil
			}
			p := s.plan(t, desired, plan.Ask)
			p.ApproveAll("--auto-approve")
			s.apply(p)
			if got := s.remote.Fields[listing.FieldTitle]; got != text("别人") {
				t.Fatalf("overwrote somebody's title with %q", got.Text())
			}
			asked := false
			for _, a := range s.plan(t, desired, plan.Ask).Body.Actions {
				for _, c := range a.Changes {
					asked = asked || c.Field == listing.FieldTitle && c.Ask
				}
			}
			if !asked {
				t.Fatal("the conflict is no longer shown")
			}
		}
	})
}

func wantedFor(t *rapid.T) adapters.Desired {
	d := drawDesired(t)
	d.Set("", listing.FieldTitle, text(rapid.SampledFrom([]string{"甲", "乙"}).Draw(t, "title")))
	return d
}
