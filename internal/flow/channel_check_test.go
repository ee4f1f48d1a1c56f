package flow_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/listing"
)

// TestCheckNamesRefusedAddress lets each platform refuse the address that the
// calls come from. The references know no code for it of JD and of Suning: what
// those answer cannot be provoked.
func TestCheckNamesRefusedAddress(t *testing.T) {
	provoked := 0
	for _, name := range flow.SandboxNames() {
		f := &freshShops{T: t, dir: t.TempDir()}
		f.serve(name)
		resp, err := http.Post(f.boxes.ControlURL+"config", "application/json", strings.NewReader(`{"block_address":true}`)) //nolint:noctx // a test
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			continue // the platform has no such refusal that is known
		}
		provoked++
		states, err := f.world().CheckChannels(t.Context(), nil)
		if failure := flow.AsFailure(err); err == nil || failure.Exit != flow.ExitAuth {
			t.Errorf("%s: err = %v", name, err)
		}
		for lang, word := range map[listing.Lang]string{listing.Chinese: "白名单", listing.English: "white-listed"} {
			if got := states[0].Message.In(lang); !strings.Contains(got, word) || states[0].Class != "permission" {
				t.Errorf("%s: class %s, %q does not say %s", name, states[0].Class, got, word)
			}
		}
	}
	if provoked < 3 {
		t.Errorf("%d platforms refused an address, want Pinduoduo, Taobao and Douyin at least", provoked)
	}
}
