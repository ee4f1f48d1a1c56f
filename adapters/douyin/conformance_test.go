package douyin_test

import (
	"testing"

	"github.com/farmgate-cli/farmgate/adapters/adaptertest"
	"github.com/farmgate-cli/farmgate/adapters/douyin"
	sandbox "github.com/farmgate-cli/farmgate/internal/sandbox/douyin"
	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

func TestConformance(t *testing.T) {
	adaptertest.Run(t, adaptertest.Subject{
		Adapter: douyin.Adapter(), Open: douyin.Open,
		Options: map[string][]string{"mobile": {"07172881234", "0717-2881234"}},
		Serve: func(m adaptertest.Manners) adaptertest.Gateway {
			box := sandbox.New(sandbox.Config{Seed: 7, Now: m.Now, Sleep: m.Sleep, ReviewDelay: m.ReviewDelay, Strict: true})
			return adaptertest.Served(fault.RoundTripper(box), adaptertest.Credentials(box.Credentials()), box.Violations)
		},
	})
}
