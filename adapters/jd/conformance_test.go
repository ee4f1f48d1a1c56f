package jd_test

import (
	"testing"

	"github.com/farmgate-cli/farmgate/adapters/adaptertest"
	"github.com/farmgate-cli/farmgate/adapters/jd"
	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	sandbox "github.com/farmgate-cli/farmgate/internal/sandbox/jd"
)

func TestConformance(t *testing.T) {
	adaptertest.Run(t, adaptertest.Subject{
		Adapter: jd.Adapter(), Open: jd.Open,
		Options: map[string][]string{"package_mm": {"300x200x150", "1x200x150"}},
		// Categories of the newer sale attributes tell so at the create only (jd §4.A.5).
		Unforeseen: []string{"新版销售属性"},
		Serve: func(m adaptertest.Manners) adaptertest.Gateway {
			box := sandbox.New(sandbox.Config{Seed: 7, Now: m.Now, Sleep: m.Sleep, ReviewDelay: m.ReviewDelay, TokenLifetime: m.TokenLifetime})
			return adaptertest.Served(fault.RoundTripper(box), adaptertest.Credentials(box.Credentials()), box.Violations)
		},
	})
}
