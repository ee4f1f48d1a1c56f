package vendure_test

import (
	"testing"

	"github.com/farmgate-cli/farmgate/adapters/all"
	"github.com/farmgate-cli/farmgate/internal/config"
)

// TestExampleConfiguration holds that the example for users is a valid
// configuration and names only options the adapter reads.
func TestExampleConfiguration(t *testing.T) {
	c, err := config.Load("../../examples/own-shop/farmgate.yaml", nil)
	if err != nil {
		t.Fatal(err)
	}
	ch, ok := c.Channel("own-shop")
	if !ok {
		t.Fatal("no channel own-shop")
	}
	entry, ok := all.Find(ch.Adapter)
	if !ok {
		t.Fatalf("no adapter %s", ch.Adapter)
	}
	known := map[string]bool{}
	for _, spec := range entry.Adapter.Info().Options {
		known[spec.Key] = true
	}
	for key := range ch.Options {
		if !known[key] {
			t.Errorf("the adapter reads no option %s", key)
		}
	}
}
