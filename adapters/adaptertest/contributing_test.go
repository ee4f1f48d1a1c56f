package adaptertest_test

import (
	"os"
	"strings"
	"testing"
)

// TestContributingShowsTheRealLines holds the lines that CONTRIBUTING.md shows
// for joining the suite to those of Pinduoduo.
func TestContributingShowsTheRealLines(t *testing.T) {
	page, err := os.ReadFile("../../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("../pinduoduo/conformance_test.go")
	if err != nil {
		t.Fatal(err)
	}
	_, body, ok := strings.Cut(string(source), "func TestConformance")
	if !ok {
		t.Fatal("Pinduoduo does not join the suite")
	}
	plain := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	if !strings.Contains(plain(string(page)), plain("func TestConformance"+body)) {
		t.Error("CONTRIBUTING.md shows other lines than adapters/pinduoduo/conformance_test.go has")
	}
}
