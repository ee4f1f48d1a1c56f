package vendure_test

import (
	"flag"
	"os"
	"testing"
)

// TestMain fixes the seed of the property tests, so that a run can be
// repeated; go test -rapid.seed=N tries another one. It stops the shops that
// tests have started.
func TestMain(m *testing.M) {
	if err := flag.Set("rapid.seed", "1"); err != nil {
		panic(err)
	}
	code := m.Run()
	stopShops()
	os.Exit(code)
}
