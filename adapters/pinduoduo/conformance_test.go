package pinduoduo_test

import (
	"testing"

	"github.com/farmgate-cli/farmgate/adapters/adaptertest"
	"github.com/farmgate-cli/farmgate/adapters/pinduoduo"
	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	sandbox "github.com/farmgate-cli/farmgate/internal/sandbox/pinduoduo"
)

func TestConformance(t *testing.T) {
	adaptertest.Run(t, adaptertest.Subject{
		Adapter: pinduoduo.Adapter(), Open: pinduoduo.Open,
		Options: map[string][]string{"customer_num": {"2", "9"}, "single_markup": {"0", "450"}},
		Serve: func(m adaptertest.Manners) adaptertest.Gateway {
			box := sandbox.New(sandbox.Config{Seed: 7, Now: m.Now, Sleep: m.Sleep, ReviewDelay: m.ReviewDelay, TokenLifetime: m.TokenLifetime, Strict: true})
			return adaptertest.Served(fault.RoundTripper(box), adaptertest.Credentials(box.Credentials()), box.Violations)
		},
	})
}
