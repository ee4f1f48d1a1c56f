package suning_test

import (
	"flag"
	"os"
	"testing"
)

// TestMain fixes the seed of the property tests, so that a run can be
// repeated; go test -rapid.seed=N tries another one.
func TestMain(m *testing.M) {
	if err := flag.Set("rapid.seed", "1"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}
