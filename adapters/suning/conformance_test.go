package suning_test

import (
	"testing"

	"github.com/farmgate-cli/farmgate/adapters/adaptertest"
	"github.com/farmgate-cli/farmgate/adapters/suning"
	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	sandbox "github.com/farmgate-cli/farmgate/internal/sandbox/suning"
)

// TestConformance runs the suite as a seller's own application, which has no
// token, and as a service provider's, which has (suning §2).
func TestConformance(t *testing.T) {
	t.Run("own", func(t *testing.T) { conforms(t, false, 200) })
	t.Run("provider", func(t *testing.T) { conforms(t, true, 20) })
}

func conforms(t *testing.T, oauth bool, cases int) {
	adaptertest.Run(t, adaptertest.Subject{
		Adapter: suning.Adapter(), Open: suning.Open, Cases: cases,
		Options: map[string][]string{"oauth_redirect": {"https://127.0.0.1/back"}},
		Serve: func(m adaptertest.Manners) adaptertest.Gateway {
			box := sandbox.New(sandbox.Config{Seed: 7, Now: m.Now, Sleep: m.Sleep, ReviewDelay: m.ReviewDelay, TokenLifetime: m.TokenLifetime, OAuth: oauth})
			return adaptertest.Served(fault.RoundTripper(box), adaptertest.Credentials(box.Credentials()), box.Violations)
		},
	})
}
