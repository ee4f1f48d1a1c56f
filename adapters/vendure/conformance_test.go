package vendure_test

import (
	"testing"

	"github.com/farmgate-cli/farmgate/adapters/adaptertest"
	"github.com/farmgate-cli/farmgate/adapters/vendure"
)

// TestConformance runs the suite of all adapters, unchanged, against a real
// shop. There is no control address: nothing can be provoked there.
func TestConformance(t *testing.T) {
	s := realServer(t)
	adaptertest.Run(t, adaptertest.Subject{
		Adapter: vendure.Adapter(), Open: vendure.Open, Cases: 25,
		Gateway: adaptertest.Gateway{Account: s.account("cny"), Disposable: true},
	})
}
