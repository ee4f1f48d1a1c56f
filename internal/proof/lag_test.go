package proof_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/listing"
)

// TestLagBeyondTheSettleTime is the window of risk that remains: the answer to
// a create is lost, and look-ups miss what was made for longer than settle_time.
// The listing is then made a second time, since nothing tells the two cases
// apart. What must hold: it does not go on in silence. The next push blocks the
// listing on that channel, names both, and makes no third.
func TestLagBeyondTheSettleTime(t *testing.T) {
	inBubble(t, "", func(t *testing.T, dir string) {
		s := newShop(t, dir, "pinduoduo")
		c := newCatalogue(1)
		s.workbook(c)
		s.everywhere("config", `{"lookup_lag_ms":600000}`)
		s.everywhere("faults", `{"method":"pdd.goods.add","nth":1,"kind":"cut_after"}`)
		first, err := s.push(context.Background(), nil)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("the report says: exit %d, %s", first.ExitOf(), short(first, nil))
		if n := len(s.held("pinduoduo")); n != 2 {
			t.Fatalf("there are %d: the test does not reach what it is for", n)
		}
		time.Sleep(time.Hour)
		for range 2 {
			next, err := s.push(context.Background(), nil)
			if err != nil || next.ExitOf() != flow.ExitPartial || len(next.Planned.Plan.Body.Blocked) != 1 {
				t.Fatalf("exit %d: %s", next.ExitOf(), short(next, err))
			}
			said := ""
			for _, f := range next.Planned.Plan.Body.Blocked[0].Findings {
				said += f.Message.In(listing.English) + "\n"
			}
			t.Logf("the next push says: %s", said)
			for _, id := range s.ids() {
				if !strings.Contains(said, id) {
					t.Errorf("it does not name %s", id)
				}
			}
		}
		if n := len(s.held("pinduoduo")); n != 2 {
			t.Errorf("there are %d now", n)
		}
	})
}

// ids are the marketplace's own ids of what it holds.
func (s *shop) ids() (ids []string) {
	s.Helper()
	for _, raw := range s.held(s.adapters[0]) {
		var product struct {
			ID json.Number `json:"id"`
		}
		if err := json.Unmarshal(raw, &product); err != nil {
			s.Fatal(err)
		}
		ids = append(ids, product.ID.String())
	}
	return ids
}
