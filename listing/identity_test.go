package listing_test

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/listing"
)

// Golden ids: they are on marketplaces, and must never change.
func TestDerivedIDsNeverChange(t *testing.T) {
	for want, key := range map[string]listing.Key{
		"fg-m6kgb9csve": {Producer: "合作社", Origin: "420527", Name: "秭归脐橙", Variety: "伦晚", Grade: "特级", Spec: "5斤装"},
		"fg-31kzevw9p6": {},
		"fg-9rf2d8c2sj": {Producer: "谋道样例合作社", Origin: "422802", Name: "利川山药", Spec: "5斤/箱"},
		"fg-w470z5f2tx": {Origin: "421126", Name: "蕲春水葡萄米", Spec: "2.5kg*2"},
		"fg-z2h4zs2850": {Name: "Apples", Variety: "Honeycrisp", Spec: "3 lb bag"},
	} {
		if got := key.ID(); got != want {
			t.Errorf("%+v gives %s, want %s", key, got, want)
		}
	}
}

func TestWireIDsNeverChange(t *testing.T) {
	for id, want := range map[string]string{
		"ZG-QC-5J":              "ZG-QC-5J",
		"a.b_c-1":               "a.b_c-1",
		"fg-m6kgb9csve":         "fg-m6kgb9csve",
		strings.Repeat("x", 32): strings.Repeat("x", 32),
		"脐橙-5斤":                 "fx-y15ck6ss4f",
		"A 1":                   "fx-ynfz2vv6yg",
		strings.Repeat("x", 33): "fx-26x5b8x7r7",
		"":                      "fx-werc8gmrzg",
	} {
		if got := listing.WireID(id); got != want {
			t.Errorf("%q is sent as %s, want %s", id, got, want)
		}
	}
}

// The same goods written differently have the same id.
func TestIDsDoNotDependOnTheWayOfWriting(t *testing.T) {
	want := listing.Key{Producer: "秭归合作社A", Origin: "420527", Name: "脐橙(大果)", Spec: "500g*2"}.ID()
	for _, key := range []listing.Key{
		{Producer: "秭归合作社a", Origin: "420527", Name: "脐橙（大果）", Spec: "500G*2"},
		{Producer: " 秭归 合作社Ａ　", Origin: "４２０５２７", Name: "脐橙 (大果)\n", Spec: "５００ｇ*2"},
		{Producer: "秭归\u200b合作社A\ufeff", Origin: "420527", Name: "脐橙(大果)", Spec: "500 g*2\t"},
	} {
		if got := key.ID(); got != want {
			t.Errorf("%+v gives %s, want %s", key, got, want)
		}
	}
}

func TestEveryPartOfTheKeyCounts(t *testing.T) {
	base := listing.Key{Producer: "a", Origin: "b", Name: "c", Variety: "d", Grade: "e", Spec: "f"}
	seen := map[string]string{base.ID(): "base"}
	for name, change := range map[string]func(*listing.Key){
		"producer": func(k *listing.Key) { k.Producer = "x" },
		"origin":   func(k *listing.Key) { k.Origin = "x" },
		"name":     func(k *listing.Key) { k.Name = "x" },
		"variety":  func(k *listing.Key) { k.Variety = "x" },
		"grade":    func(k *listing.Key) { k.Grade = "x" },
		"spec":     func(k *listing.Key) { k.Spec = "x" },
		"swapped":  func(k *listing.Key) { k.Producer, k.Spec = k.Spec, k.Producer },
	} {
		key := base
		change(&key)
		if other, twice := seen[key.ID()]; twice {
			t.Errorf("%s gives the id of %s", name, other)
		}
		seen[key.ID()] = name
	}
}

var derived = regexp.MustCompile(`^f[gx]-[0-9a-hjkmnp-tv-z]{10}$`)

func TestIDsAreFitForEveryMarketplace(t *testing.T) {
	wire := regexp.MustCompile(`^[A-Za-z0-9._-]{1,32}$`)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		if id := (listing.Key{Name: text}).ID(); !derived.MatchString(id) || listing.WireID(id) != id {
			t.Fatalf("%q has the id %q", text, id)
		}
		sent := listing.WireID(text)
		if !wire.MatchString(sent) || listing.WireID(sent) != sent {
			t.Fatalf("%q is sent as %q, again as %q", text, sent, listing.WireID(sent))
		}
		if sent != text && !derived.MatchString(sent) {
			t.Fatalf("%q is sent as %q", text, sent)
		}
	})
}

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		" Ａbc　５００ｇ\u200b\n": "abc500g", "㎏": "kg", "（大）": "(大)", "ß": "ss", "": "", "秭归": "秭归",
	} {
		if got := listing.Fold(text); got != want {
			t.Errorf("%q folds to %q", text, got)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("秭归脐橙 　ＡａBbＺ5５斤kgＫＧ（)·-\t\u200b"))).Draw(t, "text")
		folded := listing.Fold(text)
		if listing.Fold(folded) != folded || listing.Fold(norm.NFKC.String(text)) != folded || strings.ContainsAny(folded, " \t　\u200b") {
			t.Fatalf("%q folds to %q, again to %q", text, folded, listing.Fold(folded))
		}
	})
}

func FuzzWireID(f *testing.F) {
	for _, seed := range []string{"ZG-1", "脐橙", "", "\xff", "a b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, id string) {
		if sent := listing.WireID(id); len(sent) > 32 || listing.WireID(sent) != sent {
			t.Errorf("%q is sent as %q", id, sent)
		}
	})
}
