package plan_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

func TestDiff(t *testing.T) {
	title := plan.Change{Field: listing.FieldTitle, Base: text("秭归脐橙"), Remote: text("秭归脐橙"), Desired: text("秭归脐橙")}
	edited := func(base, remote, desired string, drift, ask bool) []plan.Change {
		c := title
		c.Base, c.Remote, c.Desired, c.Drift, c.Ask = text(base), text(remote), text(desired), drift, ask
		return []plan.Change{c}
	}
	one := func(sku string, f listing.Field, base, remote, desired listing.Value) []plan.Change {
		return []plan.Change{{SKU: sku, Field: f, Base: base, Remote: remote, Desired: desired}}
	}
	tests := []struct {
		name    string
		change  func(*plan.Input)
		verbs   []plan.Verb
		changes []plan.Change // of the first action
	}{
		{"in step", func(*plan.Input) {}, nil, nil},
		{"title changed in the workbook", func(in *plan.Input) { in.Desired.Set("", listing.FieldTitle, text("新")) },
			[]plan.Verb{plan.Update}, edited("秭归脐橙", "秭归脐橙", "新", false, false)},
		{"title edited by somebody: ask", func(in *plan.Input) { in.Remote.Set("", listing.FieldTitle, text("改")) },
			[]plan.Verb{plan.Update}, edited("秭归脐橙", "改", "秭归脐橙", true, true)},
		{"title edited by somebody: overwrite", func(in *plan.Input) {
			in.Remote.Set("", listing.FieldTitle, text("改"))
			in.Drift.Default = plan.Overwrite
		}, []plan.Verb{plan.Update}, edited("秭归脐橙", "改", "秭归脐橙", true, false)},
		{"title edited by somebody: keep", func(in *plan.Input) {
			in.Remote.Set("", listing.FieldTitle, text("改"))
			in.Drift.Default = plan.KeepRemote
		}, nil, nil},
		{"policy of the field before the default", func(in *plan.Input) {
			in.Remote.Set("", listing.FieldTitle, text("改"))
			in.Drift = plan.DriftPolicy{Default: plan.Overwrite, Fields: []plan.FieldPolicy{{listing.FieldTitle, plan.KeepRemote}}}
		}, nil, nil},
		{"both moved, differently", func(in *plan.Input) {
			in.Remote.Set("", listing.FieldTitle, text("改"))
			in.Desired.Set("", listing.FieldTitle, text("新"))
		}, []plan.Verb{plan.Update}, edited("秭归脐橙", "改", "新", true, true)},
		{"both moved to the same", func(in *plan.Input) {
			in.Remote.Set("", listing.FieldTitle, text("新"))
			in.Desired.Set("", listing.FieldTitle, text("新"))
		}, nil, nil},
		{"a column that went is not managed", func(in *plan.Input) {
			delete(in.Desired.Fields, listing.FieldTitle)
			in.Remote.Set("", listing.FieldTitle, text("改"))
		}, nil, nil},
		{"a cleared cell equals nothing", func(in *plan.Input) {
			in.Desired.Set("", listing.FieldSubtitle, text(""))
			in.Base.Sent.Set("", listing.FieldSubtitle, text(""))
		}, nil, nil},
		{"a cleared cell that was never sent, and nothing there", func(in *plan.Input) { in.Desired.Set("", listing.FieldSubtitle, text("")) }, nil, nil},
		{"a new column, nothing there yet", func(in *plan.Input) { in.Desired.Set("", listing.FieldSubtitle, text("现摘")) },
			[]plan.Verb{plan.Update}, one("", listing.FieldSubtitle, listing.Value{}, listing.Value{}, text("现摘"))},
		{"a new column, somebody's text there", func(in *plan.Input) {
			in.Desired.Set("", listing.FieldSubtitle, text("现摘"))
			in.Remote.Set("", listing.FieldSubtitle, text("包邮"))
		}, []plan.Verb{plan.Update}, []plan.Change{{Field: listing.FieldSubtitle, Remote: text("包邮"), Desired: text("现摘"), Drift: true, Ask: true}}},
		{"a new column of an adopted listing", func(in *plan.Input) {
			in.Base.Adopted = true
			in.Desired.Set("", listing.FieldSubtitle, text("现摘"))
		}, []plan.Verb{plan.Update}, []plan.Change{{Field: listing.FieldSubtitle, Desired: text("现摘"), Drift: true, Ask: true}}},
		{"create-only is never an update", func(in *plan.Input) { in.Desired.Set("", listing.FieldCategory, text("3")) }, nil, nil},
		{"read-only is never an update", func(in *plan.Input) { in.Desired.Set("", listing.FieldBrand, text("x")) }, nil, nil},
		{"not carried is never an update", func(in *plan.Input) { in.Desired.Set("", listing.FieldTags, text("x")) }, nil, nil},
		{"predicted is never an update", func(in *plan.Input) {
			in.Desired.Set("", listing.Attr("7"), text("x"))
			in.Desired.Unmanaged = map[listing.Field]bool{listing.Attr("7"): true}
		}, nil, nil},
		{"an attribute of a family", func(in *plan.Input) { in.Desired.Set("", listing.Attr("7"), text("x")) },
			[]plan.Verb{plan.Update}, one("", listing.Attr("7"), listing.Value{}, listing.Value{}, text("x"))},
		{"price in the workbook", func(in *plan.Input) { in.Desired.Set("ZG-1-5", listing.FieldPrice, number(3090)) },
			[]plan.Verb{plan.Price}, one("ZG-1-5", listing.FieldPrice, number(2990), number(2990), number(3090))},
		{"an order is not drift", func(in *plan.Input) { in.Remote.Set("ZG-1-5", listing.FieldStock, number(97)) },
			[]plan.Verb{plan.Stock}, one("ZG-1-5", listing.FieldStock, number(100), number(97), number(100))},
		{"an order that allocation knows", func(in *plan.Input) {
			in.Remote.Set("ZG-1-5", listing.FieldStock, number(97))
			in.Desired.Set("ZG-1-5", listing.FieldStock, number(97))
		}, nil, nil},
		{"new pictures", func(in *plan.Input) {
			in.Desired.Set("", listing.FieldImageMain, listing.ListValue([]string{"sha256:cc"}))
		}, []plan.Verb{plan.Pictures}, one("", listing.FieldImageMain,
			listing.ListValue([]string{"https://img/1.jpg", "https://img/2.jpg"}), listing.ListValue([]string{"https://img/1.jpg", "https://img/2.jpg"}), listing.ListValue([]string{"sha256:cc"}))},
		{"one action for each call", func(in *plan.Input) {
			in.Desired.Set("", listing.FieldTitle, text("新"))
			in.Desired.Set("", listing.FieldImageMain, listing.ListValue([]string{"sha256:cc"}))
			in.Desired.Set("ZG-1-5", listing.FieldPrice, number(3090))
			in.Desired.Set("ZG-1-10", listing.FieldStock, number(0))
			in.Desired.ShelfManaged, in.Desired.OnShelf = true, false
		}, []plan.Verb{plan.Update, plan.Pictures, plan.Price, plan.Stock, plan.Unshelve}, nil},
		{"stock of nought never unshelves", func(in *plan.Input) {
			in.Desired.Set("ZG-1-5", listing.FieldStock, number(0))
			in.Desired.Set("ZG-1-10", listing.FieldStock, number(0))
		}, []plan.Verb{plan.Stock}, nil},
		{"only stock", func(in *plan.Input) {
			in.Desired.Set("", listing.FieldTitle, text("新"))
			in.Desired.Set("ZG-1-5", listing.FieldStock, number(0))
			in.Only = plan.Only{listing.FieldStock}
		}, []plan.Verb{plan.Stock}, nil},
		{"only price means the group price too", func(in *plan.Input) {
			in.Desired.Set("ZG-1-5", listing.FieldPriceGroup, number(2000))
			in.Only = plan.Only{listing.FieldPrice}
		}, []plan.Verb{plan.Price}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := inStep()
			tt.change(&in)
			got := plan.Diff(in)
			if diff := cmp.Diff(tt.verbs, verbs(got.Actions)); diff != "" {
				t.Fatalf("verbs (-want +got):\n%s", diff)
			}
			if tt.changes != nil {
				if diff := cmp.Diff(tt.changes, got.Actions[0].Changes, cmp.Comparer(sameValue)); diff != "" {
					t.Errorf("changes (-want +got):\n%s", diff)
				}
			}
		})
	}
}

func sameValue(a, b listing.Value) bool { return a == b }

func TestReview(t *testing.T) {
	pending := func(in *plan.Input) {
		in.Base.Pending = true
		in.Base.Sent.Set("", listing.FieldTitle, text("新"))
		in.Desired.Set("", listing.FieldTitle, text("新"))
		in.Remote.Audit = adapters.AuditPending
	}
	tests := []struct {
		name      string
		change    func(*plan.Input)
		verbs     []plan.Verb
		confirmed int
		notes     int
	}{
		{"under review counts as sent", func(*plan.Input) {}, nil, 0, 0},
		{"went live", func(in *plan.Input) {
			in.Remote.Set("", listing.FieldTitle, text("新"))
			in.Remote.Audit = adapters.AuditNone
		}, nil, 1, 0},
		{"went live after the workbook moved on", func(in *plan.Input) {
			in.Remote.Set("", listing.FieldTitle, text("新"))
			in.Remote.Audit = adapters.AuditNone
			in.Desired.Set("", listing.FieldTitle, text("更新"))
		}, []plan.Verb{plan.Update}, 0, 0},
		{"the workbook went back before it ended: waits", func(in *plan.Input) {
			in.Desired.Set("", listing.FieldTitle, text("秭归脐橙"))
			in.Desired.Set("", listing.FieldSubtitle, text("现摘"))
		}, nil, 0, 1},
		{"refused, and the workbook is what is live", func(in *plan.Input) {
			in.Base.Pending, in.Remote.Audit = false, adapters.AuditRejected
			in.Desired.Set("", listing.FieldTitle, text("秭归脐橙"))
		}, nil, 1, 0},
		{"it ended without going live, and the workbook is what is live", func(in *plan.Input) {
			in.Remote.Audit = adapters.AuditNone
			in.Desired.Set("", listing.FieldTitle, text("秭归脐橙"))
		}, nil, 1, 0},
		{"another number of pictures is somebody's", func(in *plan.Input) {
			in.Remote.Audit = adapters.AuditNone
			in.Remote.Set("", listing.FieldTitle, text("新"))
			in.Remote.Set("", listing.FieldImageMain, listing.ListValue([]string{"https://img/8.jpg"}))
		}, []plan.Verb{plan.Pictures}, 1, 0},
		{"the workbook went back, and it ended", func(in *plan.Input) {
			in.Remote.Set("", listing.FieldTitle, text("新"))
			in.Remote.Audit = adapters.AuditNone
			in.Desired.Set("", listing.FieldTitle, text("秭归脐橙"))
		}, []plan.Verb{plan.Update}, 0, 0},
		{"prices wait, stock does not", func(in *plan.Input) {
			in.Desired.Set("ZG-1-5", listing.FieldPrice, number(1))
			in.Desired.Set("ZG-1-5", listing.FieldStock, number(1))
		}, []plan.Verb{plan.Stock}, 0, 1},
		{"never approved, under review: all waits", func(in *plan.Input) {
			in.Remote.Live = false
			in.Desired.Set("ZG-1-5", listing.FieldStock, number(1))
		}, nil, 0, 1},
		{"never approved, refused: submitted again whole", func(in *plan.Input) {
			in.Remote.Live, in.Remote.Audit, in.Base.Pending = false, adapters.AuditRejected, false
			in.Desired.Set("", listing.FieldTitle, text("更新"))
			in.Desired.Set("ZG-1-5", listing.FieldPrice, number(1))
			in.Desired.Set("ZG-1-5", listing.FieldStock, number(1))
		}, []plan.Verb{plan.Update}, 0, 1},
		{"somebody's third value is drift", func(in *plan.Input) {
			in.Remote.Set("", listing.FieldTitle, text("别人"))
			in.Remote.Audit = adapters.AuditNone
		}, []plan.Verb{plan.Update}, 0, 0},
		{"pictures went live under new addresses", func(in *plan.Input) {
			in.Remote.Audit = adapters.AuditNone
			in.Remote.Set("", listing.FieldTitle, text("新"))
			in.Remote.Set("", listing.FieldImageMain, listing.ListValue([]string{"https://img/8.jpg", "https://img/9.jpg"}))
		}, nil, 2, 0},
		{"refused is not sent again", func(in *plan.Input) {
			in.Base.Pending, in.Remote.Audit = false, adapters.AuditRejected
			in.Base.Sent.Set("", listing.FieldTitle, text("秭归脐橙"))
			in.Base.Rejected.Set("", listing.FieldTitle, text("新"))
		}, nil, 0, 1},
		{"refused, and the cell changed", func(in *plan.Input) {
			in.Base.Pending, in.Remote.Audit = false, adapters.AuditRejected
			in.Base.Sent.Set("", listing.FieldTitle, text("秭归脐橙"))
			in.Base.Rejected.Set("", listing.FieldTitle, text("新"))
			in.Desired.Set("", listing.FieldTitle, text("更新"))
		}, []plan.Verb{plan.Update}, 0, 0},
		{"refused, and the user says so", func(in *plan.Input) {
			in.Base.Pending, in.Remote.Audit = false, adapters.AuditRejected
			in.Base.Sent.Set("", listing.FieldTitle, text("秭归脐橙"))
			in.Base.Rejected.Set("", listing.FieldTitle, text("新"))
			in.Resend = true
		}, []plan.Verb{plan.Update}, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := inStep()
			pending(&in)
			tt.change(&in)
			got := plan.Diff(in)
			if diff := cmp.Diff(tt.verbs, verbs(got.Actions)); diff != "" {
				t.Errorf("verbs (-want +got):\n%s", diff)
			}
			if len(got.Confirmed) != tt.confirmed || len(got.Notes) != tt.notes {
				t.Errorf("confirmed %d, notes %d; want %d, %d", len(got.Confirmed), len(got.Notes), tt.confirmed, tt.notes)
			}
		})
	}
}

func TestUploadedPicturesAreRecognised(t *testing.T) {
	in := inStep()
	in.Remote.Set("", listing.FieldImageMain, listing.ListValue([]string{"https://img/8.jpg", "https://img/9.jpg"}))
	if got := plan.Diff(in).Actions; len(got) != 1 || !got[0].Changes[0].Drift {
		t.Fatalf("unknown addresses must be drift: %+v", got)
	}
	in.Uploads = map[string]string{"sha256:aa": "https://img/8.jpg", "sha256:bb": "https://img/9.jpg"}
	if got := plan.Diff(in); len(got.Actions) != 0 || len(got.Confirmed) != 1 {
		t.Fatalf("addresses of our own uploads must be a confirmation: %+v", got)
	}
}

func TestLifecycle(t *testing.T) {
	gone := func(in *plan.Input) { in.Remote = nil }
	fresh := func(in *plan.Input) { in.Remote, in.Base = nil, nil }
	tests := []struct {
		name   string
		change func(*plan.Input)
		verbs  []plan.Verb
		asks   bool
		code   listing.Code
		notes  int
	}{
		{"new", fresh, []plan.Verb{plan.Create}, false, "", 0},
		{"new, into a shop that cannot use the warehouse", func(in *plan.Input) {
			fresh(in)
			in.Desired.OnShelf, in.Landing = false, plan.LandsOnShelf
		}, []plan.Verb{plan.Create, plan.Unshelve}, false, "", 0},
		{"new, into a shop that always uses the warehouse", func(in *plan.Input) {
			fresh(in)
			in.Landing = plan.LandsInWarehouse
		}, []plan.Verb{plan.Create, plan.Shelve}, false, "", 0},
		{"new, but only stock was asked for", func(in *plan.Input) { fresh(in); in.Only = plan.Only{listing.FieldStock} }, nil, false, "", 1},
		{"found by its ids", func(in *plan.Input) { in.Base = nil }, []plan.Verb{plan.Adopt, plan.Pictures}, false, "", 0},
		{"looks the same without our ids", func(in *plan.Input) { fresh(in); in.Alike = live() }, []plan.Verb{plan.Adopt}, true, "", 0},
		{"has the same title and no codes", func(in *plan.Input) { fresh(in); in.Alike = live(); in.Alike.SKUs = nil }, []plan.Verb{plan.Create}, true, "", 0},
		{"looks the same, the user says it is new", func(in *plan.Input) { fresh(in); in.Alike, in.New = live(), true }, []plan.Verb{plan.Create}, false, "", 0},
		{"two with its ids", func(in *plan.Input) {
			fresh(in)
			in.Matches = []adapters.Summary{{Ref: adapters.Ref{ID: "1"}}, {Ref: adapters.Ref{ID: "2"}}}
		}, nil, false, plan.RemoteDuplicate, 0},
		{"banned", func(in *plan.Input) { in.Remote.Banned, in.Remote.Reason = true, "违规" }, nil, false, plan.RemoteBanned, 0},
		{"deleted by somebody", gone, []plan.Verb{plan.Create}, true, "", 0},
		{"in the recycle bin", func(in *plan.Input) { in.Remote.Deleted = true }, []plan.Verb{plan.Create}, true, "", 0},
		{"deleted, overwrite", func(in *plan.Input) { gone(in); in.Drift.Default = plan.Overwrite }, []plan.Verb{plan.Create}, false, "", 0},
		{"deleted, keep", func(in *plan.Input) { gone(in); in.Drift.Default = plan.KeepRemote }, nil, false, "", 1},
		{"under review, cannot be read", func(in *plan.Input) { gone(in); in.Base.Pending = true }, nil, false, "", 1},
		{"shelf not managed", func(in *plan.Input) { in.Remote.OnShelf = false }, nil, false, "", 0},
		{"taken down by somebody", func(in *plan.Input) { in.Remote.OnShelf, in.Desired.ShelfManaged = false, true }, []plan.Verb{plan.Shelve}, false, "", 0},
		{"never approved: on no shelf yet", func(in *plan.Input) {
			in.Remote.OnShelf, in.Remote.Live, in.Desired.ShelfManaged = false, false, true
		}, nil, false, "", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := inStep()
			tt.change(&in)
			got := plan.Diff(in)
			if diff := cmp.Diff(tt.verbs, verbs(got.Actions)); diff != "" {
				t.Fatalf("verbs (-want +got):\n%s", diff)
			}
			if len(got.Actions) > 0 && got.Actions[0].Ask != tt.asks {
				t.Errorf("asks = %v", got.Actions[0].Ask)
			}
			if tt.code != "" && (!got.Blocked() || got.Findings[0].Code != tt.code) {
				t.Errorf("findings = %+v", got.Findings)
			}
			if len(got.Notes) != tt.notes {
				t.Errorf("notes = %+v", got.Notes)
			}
			for _, a := range got.Actions[min(1, len(got.Actions)):] {
				if a.After != got.Actions[0].ID {
					t.Errorf("%s follows %q", a.ID, a.After)
				}
			}
		})
	}
}

func TestWithoutBaseEveryDifferenceButStockIsDrift(t *testing.T) {
	in := inStep()
	in.Base = nil
	in.Desired.Set("", listing.FieldTitle, text("新"))
	in.Desired.Set("", listing.FieldSubtitle, text("现摘"))
	in.Desired.Set("ZG-1-5", listing.FieldPrice, number(1))
	in.Desired.Set("ZG-1-5", listing.FieldStock, number(1))
	for _, a := range plan.Diff(in).Actions {
		for _, c := range a.Changes {
			if want := c.Field != listing.FieldStock; c.Drift != want || c.Ask != want {
				t.Errorf("%s: drift %v, ask %v", c.Field, c.Drift, c.Ask)
			}
		}
	}
}

func TestSKUs(t *testing.T) {
	add := func(in *plan.Input, id, spec string) {
		in.Desired.Set(id, "spec.规格", text(spec))
		in.Desired.Set(id, listing.FieldPrice, number(8000))
		in.Desired.Set(id, listing.FieldStock, number(7))
	}
	t.Run("added whole in the update", func(t *testing.T) {
		in := inStep()
		add(&in, "ZG-1-20", "20斤")
		got := plan.Diff(in).Actions
		want := []plan.Change{
			{SKU: "ZG-1-20", Field: listing.FieldPrice, Desired: number(8000)},
			{SKU: "ZG-1-20", Field: listing.FieldStock, Desired: number(7)},
			{SKU: "ZG-1-20", Field: "spec.规格", Desired: text("20斤")},
		}
		if len(got) != 1 || got[0].Verb != plan.Update || got[0].Desired == nil {
			t.Fatalf("actions = %+v", got)
		}
		if diff := cmp.Diff(want, got[0].Changes, cmp.Comparer(sameValue)); diff != "" {
			t.Errorf("changes (-want +got):\n%s", diff)
		}
	})
	t.Run("gone from the workbook: kept and named", func(t *testing.T) {
		in := inStep()
		in.Desired.SKUs = in.Desired.SKUs[:1]
		got := plan.Diff(in)
		if len(got.Actions) != 0 || len(got.Notes) != 1 || got.Notes[0].SKU != "ZG-1-10" {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("removed on the channel by somebody: drift", func(t *testing.T) {
		in := inStep()
		in.Remote.SKUs = in.Remote.SKUs[:1]
		got := plan.Diff(in).Actions
		if len(got) != 1 || len(got[0].Changes) != 3 || !got[0].Changes[0].Ask {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("same spec under another code blocks", func(t *testing.T) {
		in := inStep()
		in.Remote.SKUs[0].ID = "OLD"
		got := plan.Diff(in)
		if !got.Blocked() || got.Findings[0].Code != listing.IdentityChanged || !strings.Contains(got.Findings[0].Fix.In(listing.English), "--same OLD=ZG-1-5") {
			t.Errorf("findings = %+v", got.Findings)
		}
	})
	t.Run("called the same by the user: the live code stays", func(t *testing.T) {
		in := inStep()
		in.Remote.SKUs[0].ID, in.Base.Sent.SKUs[0].ID, in.Base.Read.SKUs[0].ID = "OLD", "OLD", "OLD"
		in.Same = map[string]string{"ZG-1-5": "OLD"}
		in.Desired.Set("ZG-1-5", listing.FieldStock, number(3))
		got := plan.Diff(in)
		if len(got.Actions) != 1 || got.Actions[0].Changes[0].SKU != "OLD" {
			t.Errorf("got %+v", got)
		}
		if in.Desired.SKUs[0].ID != "ZG-1-5" {
			t.Error("the caller's value was changed")
		}
	})
}

func TestDiffDoesNotDependOnMapOrder(t *testing.T) {
	in := inStep()
	in.Base = nil
	for _, f := range []string{"1", "2", "3", "4", "5", "6", "7", "8"} {
		in.Desired.Set("", listing.Attr(f), text(f))
	}
	first := plan.Diff(in)
	for range 20 {
		if diff := cmp.Diff(first, plan.Diff(in), cmp.Comparer(sameValue), cmpopts.EquateComparable(listing.Text{})); diff != "" {
			t.Fatal(diff)
		}
	}
}
