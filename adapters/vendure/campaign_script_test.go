package vendure_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/adapters"
)

// TestTakenMeanwhile holds that a collection or promotion that somebody else
// made at the same moment is not doubled: ours is taken away again.
func TestTakenMeanwhile(t *testing.T) {
	none := answer{body: `{"data":{"collections":{"items":[]},"promotions":{"items":[]}}}`}
	other := answer{body: `{"data":{"collections":{"items":[{"id":"4","slug":"hubei","name":"x"}]},"promotions":{"items":[{"id":"4","couponCode":"HUBEI5"}]}}}`}
	for name, tt := range map[string]struct {
		list, made string
		set        func(adapters.Shop) error
	}{
		"Collection": {"collections(", `{"data":{"createCollection":{"id":"9","slug":"hubei-2"}}}`, func(s adapters.Shop) error {
			_, err := s.(adapters.Collector).SetCollection(t.Context(), adapters.Collection{Code: "hubei", Name: "湖北专区", Listings: []adapters.Ref{{ID: "1"}}})
			return err
		}},
		"Promotion": {"promotions(", `{"data":{"createPromotion":{"__typename":"Promotion","id":"9"}}}`, func(s adapters.Shop) error {
			_, err := s.(adapters.Promoter).SetPromotion(t.Context(), adapters.Promotion{Code: "HUBEI5", Name: "满50减5", Off: 500, From: 5000})
			return err
		}},
	} {
		t.Run(name, func(t *testing.T) {
			none.to, other.to = tt.list, tt.list
			script, shop := scripted(t, loggedIn(none, other,
				answer{to: "create" + name + "(", body: tt.made}, answer{to: "delete" + name + "(", body: `{"data":{}}`})...)
			refusal{adapters.Duplicate, "the same moment"}.check(t, tt.set(shop))
			want := []string{"login", "activeChannel", strings.TrimSuffix(tt.list, "("), "create" + name, strings.TrimSuffix(tt.list, "("), "delete" + name}
			if got := script.ops(); !slices.Equal(got, want) {
				t.Errorf("calls %v", got)
			}
		})
	}
}

// TestCampaignRefusedOffline holds that what nobody can mean is not sent.
func TestCampaignRefusedOffline(t *testing.T) {
	script, shop := scripted(t, loggedIn()...)
	for _, p := range []adapters.Promotion{
		{Code: " A", Name: "x", Off: 1}, {Code: "A", Off: 1}, {Code: "A", Name: "x"}, {Code: "A", Name: "x", Off: 1 << 40}, {Code: "A", Name: "x", Off: 1, Uses: -1},
	} {
		_, err := shop.(adapters.Promoter).SetPromotion(t.Context(), p)
		refusal{adapters.Invalid, "promotion"}.check(t, err)
	}
	for _, code := range []string{"", "Hubei", "湖北", "a--b", "-a", "a b"} {
		_, err := shop.(adapters.Collector).SetCollection(t.Context(), adapters.Collection{Code: code, Name: "x"})
		refusal{adapters.Invalid, "code of a-z"}.check(t, err)
	}
	if got := script.ops(); len(got) != 2 {
		t.Errorf("calls %v", got)
	}
}

// TestPromotionRights names the right that is missing.
func TestPromotionRights(t *testing.T) {
	_, shop := scripted(t, loggedIn(
		answer{to: "promotions(", body: `{"errors":[{"message":"no","extensions":{"code":"FORBIDDEN"}}],"data":null}`},
		answer{to: "{ me {", body: `{"data":{"me":{"id":"2"}}}`})...)
	_, err := shop.(adapters.Promoter).SetPromotion(t.Context(), adapters.Promotion{Code: "A", Name: "x", Off: 1})
	refusal{adapters.Permission, "Promotion"}.check(t, err)
}
