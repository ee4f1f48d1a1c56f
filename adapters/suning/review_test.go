package suning_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// ticket is what a create of the reference's listing left.
const ticket = "item:10a5d9f2-bb63-4e8e-beb3-7034b52f4aa2:1730772000:"

// TestApplicationsAreFollowed: success of item.add is only a receipt (suning
// §4.8, §11.12).
func TestApplicationsAreFollowed(t *testing.T) {
	ref := adapters.Ref{ID: "itemCode:ZG-NO-10J", Ticket: ticket}
	old := strings.Replace(rowOf("", "4"), "09:58", "09:00", 1)
	reason := strings.Replace(rowOf("", "4"), `"published"`, `"failReason":"产地不符","published"`, 1)
	queue := func(rows string) string { return page("item", "["+rows+"]", "1", "1") }
	for name, c := range map[string]struct {
		get, index, refused string
		ref                 adapters.Ref
		audit               adapters.Audit
		live                bool
		id, reason          string
	}{
		"under review":           {get: ok("item", rowOf("", "1")), ref: ref, audit: adapters.AuditPending, id: ref.ID},
		"not in the index":       {get: nothing, index: nothing, ref: ref, audit: adapters.AuditPending, id: ref.ID},
		"approved":               {get: ok("item", rowOf("11987654321", "2")), ref: ref, audit: adapters.AuditNone, live: true, id: "11987654321"},
		"approved, index only":   {get: nothing, index: ok("queryGetproductcode", `{"resultData":[{"productcode":"11987654321"}]}`), ref: ref, audit: adapters.AuditPending, id: ref.ID},
		"refused":                {get: ok("item", reason), refused: queue(reason), ref: ref, audit: adapters.AuditRejected, id: ref.ID, reason: "产地不符"},
		"refused, no reason":     {get: ok("item", rowOf("", "3")), refused: queue(rowOf("", "3")), ref: ref, audit: adapters.AuditRejected, id: ref.ID, reason: "10a5d9f2-bb63-4e8e-beb3-7034b52f4aa2"},
		"an older one refused":   {get: ok("item", old), index: nothing, refused: nothing, ref: ref, audit: adapters.AuditPending, id: ref.ID},
		"refused without ticket": {get: ok("item", old), ref: adapters.Ref{ID: ref.ID}, audit: adapters.AuditRejected, id: ref.ID, reason: "商家后台"},
	} {
		t.Run(name, func(t *testing.T) {
			answers := with("item.get", c.get)
			if c.index != "" {
				answers["getproductcode.query"] = []string{c.index}
			}
			if c.refused != "" {
				answers["item.query"] = []string{c.refused}
			}
			_, shop := scripted(t, answers)
			remote, err := shop.Fetch(t.Context(), c.ref)
			if err != nil {
				t.Fatal(err)
			}
			if remote.Audit != c.audit || remote.Live != c.live || remote.ID != c.id || !strings.Contains(remote.Reason, c.reason) {
				t.Errorf("remote = %+v", remote)
			}
		})
	}
}

// TestNothingIsAskedOfAnApplication: while it is under review prices and stock
// cannot be asked for or set (suning §4.8).
func TestNothingIsAskedOfAnApplication(t *testing.T) {
	s, shop := scriptedWith(t, with("item.get", ok("item", rowOf("", "1"))), map[string]string{"inv_code": "001"})
	remote, err := shop.Fetch(t.Context(), adapters.Ref{ID: "itemCode:ZG-NO-5J", Ticket: ticket})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"item.get"}, s.methods()); d != "" {
		t.Errorf("calls: %s", d)
	}
	if _, err := shop.SetShelf(t.Context(), remote, true); adapters.ClassOf(err) != adapters.Invalid {
		t.Errorf("shelf: %v", err)
	}
	if err := shop.(adapters.Deleter).Delete(t.Context(), remote); adapters.ClassOf(err) != adapters.Invalid {
		t.Errorf("delete: %v", err)
	}
	if len(s.calls) != 1 {
		t.Errorf("calls = %v", s.methods())
	}
}

// TestRepeatedCreateLooksAgain: a create that had gone through before is
// refused under a code nobody knows; only a look tells (suning §5).
func TestRepeatedCreateLooksAgain(t *testing.T) {
	answers := with("item.add", no("biz.custom.item.invalid-biz:whatever"))
	answers["item.get"] = []string{nothing, ok("item", rowOf("", "1"))}
	_, shop := scripted(t, answers)
	_, err := shop.Create(t.Context(), reference())
	classed(t, err, adapters.Duplicate)
	answers["item.get"] = []string{nothing, ok("item", rowOf("", "4"))}
	_, err = shop.Create(t.Context(), reference())
	classed(t, err, adapters.Invalid)
}

// TestReviewOfALiveProduct: a change may be reviewed anew (suning §4.10); what
// is in the list of live products was approved before.
func TestReviewOfALiveProduct(t *testing.T) {
	for status, want := range map[string]adapters.Audit{"1": adapters.AuditPending, "4": adapters.AuditRejected} {
		_, shop := scripted(t, with("itemdetail.query", ok("itemDetail", strings.Replace(detailOf, `"status":"2"`, `"status":"`+status+`"`, 1))))
		if remote := live(t, shop); remote.Audit != want || !remote.Live {
			t.Errorf("status %s: %s, live %v", status, remote.Audit, remote.Live)
		}
	}
	_, shop := scripted(t, with("itemdetail.query", ok("itemDetail", strings.Replace(detailOf, `"status":"2"`, `"status":"9"`, 1))))
	_, err := shop.Fetch(t.Context(), adapters.Ref{ID: "11987654321"})
	classed(t, err, adapters.Transient)
}

// TestCorrectionsAndVariantsAreFollowed (suning §4.10).
func TestCorrectionsAndVariantsAreFollowed(t *testing.T) {
	result := func(s string) string {
		return ok("mainProduct", `{"applyCode":"c-1","correctParams":[{"correctKey":"region","correctValue":"130",`+s+`}]}`)
	}
	for name, c := range map[string]struct {
		ticket, answer string
		audit          adapters.Audit
		reason         string
	}{
		"undecided":       {"correction:c-1:1730772000:", result(`"result":""`), adapters.AuditPending, ""},
		"unheard of":      {"correction:c-1:1730772000:", nothing, adapters.AuditPending, ""},
		"long forgotten":  {"correction:c-1:1700000000:", nothing, adapters.AuditNone, ""},
		"done":            {"correction:c-1:1730772000:", result(`"result":"Y"`), adapters.AuditNone, ""},
		"refused":         {"correction:c-1:1730772000:", result(`"result":"N","failReason":"产地不符"`), adapters.AuditRejected, "region 产地不符"},
		"variant there":   {"sku:k-1:1730772000:ZG-NO-5J", nothing, adapters.AuditNone, ""},
		"variant waiting": {"sku:k-1:1730772000:ZG-NO-15J", nothing, adapters.AuditPending, ""},
		"variant lost":    {"sku:k-1:1700000000:ZG-NO-15J", nothing, adapters.AuditRejected, "k-1"},
		"both":            {"sku:k-1:1730772000:ZG-NO-5J correction:c-1:1730772000:", result(`"result":"N"`), adapters.AuditRejected, "region"},
		"garbage":         {"x sku:1 item::x:", nothing, adapters.AuditNone, ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, shop := scripted(t, with("mainproduct.get", c.answer))
			remote, err := shop.Fetch(t.Context(), adapters.Ref{ID: "11987654321", Ticket: c.ticket})
			if err != nil {
				t.Fatal(err)
			}
			if remote.Audit != c.audit || !strings.Contains(remote.Reason, c.reason) {
				t.Errorf("audit %s, reason %q", remote.Audit, remote.Reason)
			}
		})
	}
}

// TestVariantIsAppliedForOnce: a repeat within the process must not apply for
// the same variant again while no list shows it (suning §5).
func TestVariantIsAppliedForOnce(t *testing.T) {
	s, shop := scripted(t, ordinary())
	u := adapters.Update{Remote: live(t, shop), Desired: reference().Desired, Pictures: reference().Pictures}
	u.Desired.SKUs = slices.Clone(u.Desired.SKUs)
	u.Desired.SKUs[0].ID = "ZG-NO-15J"
	u.Desired.SKUs[0].Fields[listing.SpecAxis("规格")] = listing.TextValue("15斤装")
	u.Changes = []adapters.Change{set("ZG-NO-15J", listing.FieldStock, listing.NumberValue(5))}
	for range 2 {
		receipt, err := shop.Update(t.Context(), u)
		if err != nil || !strings.Contains(receipt.Ticket, "sku:k-1:") {
			t.Fatalf("receipt = %+v, %v", receipt, err)
		}
	}
	if n := strings.Count(strings.Join(s.methods(), " "), "childitem.add"); n != 1 {
		t.Errorf("applied for %d times", n)
	}
	u.Desired.SKUs[0].Fields[listing.SpecAxis("规格")] = listing.TextValue("10斤装")
	_, err := shop.Update(t.Context(), u)
	classed(t, err, adapters.Invalid)
}

func TestAudits(t *testing.T) {
	answers := with("item.query", page("item", `[`+rowOf("", "1")+`,`+strings.NewReplacer("ZG-NO", "XX").Replace(rowOf("0077", "1"))+`]`, "1", "1"), nothing)
	answers["item.get"] = []string{ok("item", rowOf("88", "2")), nothing, ok("item", rowOf("99", "2"))}
	answers["mainproduct.get"] = []string{ok("mainProduct", `{"correctParams":[{"correctKey":"region","result":"N","failReason":"产地不符"}]}`)}
	s, shop := scripted(t, answers)
	refs := []adapters.Ref{
		{ID: "itemCode:ZG-NO-10J", Ticket: ticket}, {ID: "77", Ticket: ticket}, {ID: "88", Ticket: ticket},
		{ID: "itemCode:gone"}, {ID: "99", Ticket: "correction:c-1:1730772000:"},
	}
	states, err := shop.(adapters.Auditor).Audits(t.Context(), refs)
	if err != nil {
		t.Fatal(err)
	}
	want := []adapters.AuditState{
		{Ref: refs[0], Audit: adapters.AuditPending}, {Ref: refs[1], Audit: adapters.AuditPending},
		{Ref: refs[2], Audit: adapters.AuditNone, Live: true}, {Ref: refs[4], Audit: adapters.AuditRejected, Reason: "region 产地不符"},
	}
	if d := cmp.Diff(want, states); d != "" {
		t.Error(d)
	}
	if n := strings.Count(strings.Join(s.methods(), " "), "item.get"); n != 3 {
		t.Errorf("calls = %v", s.methods())
	}
}
