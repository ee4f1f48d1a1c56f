package taobao_test

import (
	"testing"

	"github.com/farmgate-cli/farmgate/adapters/adaptertest"
	"github.com/farmgate-cli/farmgate/adapters/taobao"
	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	sandbox "github.com/farmgate-cli/farmgate/internal/sandbox/taobao"
)

// TestConformance runs the suite with everything granted, and with the least an
// application was seen to be granted (taobao §2): then the shop cannot be asked
// for its freight templates, and somebody types one.
func TestConformance(t *testing.T) {
	t.Run("full", func(t *testing.T) { conforms(t, sandbox.Full(), 200) })
	t.Run("reduced", func(t *testing.T) { conforms(t, sandbox.Reduced(), 40) })
}

func conforms(t *testing.T, packages []string, cases int) {
	adaptertest.Run(t, adaptertest.Subject{
		Adapter: taobao.Adapter(), Open: taobao.Open, Cases: cases,
		Options: map[string][]string{"template_id": {"1865157090"}},
		Serve: func(m adaptertest.Manners) adaptertest.Gateway {
			box := sandbox.New(sandbox.Config{Seed: 7, Now: m.Now, Sleep: m.Sleep, ReviewDelay: m.ReviewDelay, TokenLifetime: m.TokenLifetime, Strict: true, Packages: packages})
			return adaptertest.Served(fault.RoundTripper(box), adaptertest.Credentials(box.Credentials()), box.Violations)
		},
	})
}
