package proof_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"
)

// long asks for everything instead of what fits into every change's checks.
var long = os.Getenv("FARMGATE_LONG") != ""

// thorough asks for what fits into the checks of a change, minutes of it;
// otherwise a smaller sample is taken of the same places.
var thorough = long || os.Getenv("FARMGATE_THOROUGH") != ""

// sample is one step of a sample: the first if thorough.
func sample(fine, coarse int) int {
	if thorough {
		return fine
	}
	return coarse
}

// The one to repeat, from the command that a failure prints.
var (
	seedFlag  = flag.Uint64("seed", 0, "only the history of this seed")
	killFlag  = flag.Int("kill", 0, "only the death at this moment")
	lagFlag   = flag.Duration("lag", 0, "and look-ups lag so long")
	afterFlag = flag.Int("after", 0, "and so it is followed: 0 resume, 1 push, 2 one that dies too")
)

func TestMain(m *testing.M) {
	code := m.Run()
	cleanUp()
	os.Exit(code)
}

// began is the day on which every bubble's clock is set.
var began = time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)

// inBubble runs a test in virtual time, in a folder of its own, and prints how
// to run it again by itself if it fails.
func inBubble(t *testing.T, again string, test func(t *testing.T, dir string)) {
	t.Helper()
	failed := t.Failed()
	dir := filepath.Join(t.TempDir(), "shop")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	defer func() {
		_ = os.RemoveAll(dir)
		if t.Failed() && !failed {
			t.Logf("again: go test ./internal/proof -run '^%s$' %s", t.Name(), again)
		}
	}()
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(began))
		test(t, dir)
	})
}

func (h history) again() string {
	return fmt.Sprintf("-args -kill=%d -lag=%s -after=%d", h.kill, h.lag, h.after)
}

func againSeed(seed uint64) string { return fmt.Sprintf("-args -seed=%d", seed) }
