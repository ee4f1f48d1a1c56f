package douyin_test

import (
	"encoding/json"
	"testing"

	"github.com/farmgate-cli/farmgate/adapters"
)

// TestFindAfterANight: where neither look-up by id works, what a process that
// was killed hours ago created is found among the newest products, and looked
// for once (douyin §5).
func TestFindAfterANight(t *testing.T) {
	answers := ordinary()
	answers["product.detail"] = []string{refusal(40004, "isv.parameter-invalid:4")}
	answers["product.listV2"] = []string{ok(`{"data":[{"product_id":3648100500072012399,"outer_product_id":"L-1","status":1,"check_status":2,"name":"x"}],"total":1,"page":1,"size":100}`)}
	s, shop := scripted(t, answers)
	for _, id := range []string{"L-1", "L-2"} {
		found, err := shop.Find(t.Context(), adapters.Keys{Listing: []string{id}})
		if err != nil || len(found) == 1 != (id == "L-1") {
			t.Errorf("%s: %+v, %v", id, found, err)
		}
	}
	var sent struct {
		Since int64 `json:"start_time"`
	}
	if err := json.Unmarshal([]byte(s.last("product.listV2")), &sent); err != nil || sent.Since != scriptNow-24*3600 {
		t.Errorf("looked from %d, %v; want a day back", sent.Since, err)
	}
	if n := s.count("product.listV2"); n != 1 {
		t.Errorf("%d looks, want one for both", n)
	}
}
