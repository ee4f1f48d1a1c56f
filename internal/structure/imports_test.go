package structure

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/farmgate-cli/farmgate"

// rule says what packages whose path matches may import of ours.
type rule struct {
	pkg string // glob over the path below the module; "x/..." takes x and all below
	may []string
}

// table is the import table of the design; the first rule that matches holds.
// clock and atomicfile may be imported by all but listing and the sandboxes.
func table() []rule {
	seams := []string{"internal/clock", "internal/atomicfile"}
	with := func(may ...string) []string { return append(may, seams...) }
	return []rule{
		{"listing", nil},
		{"listing/...", []string{"listing/..."}},
		{"adapters", with("listing/...")},
		{"adapters/all", with("adapters/...", "internal/httpclient")},
		// The suite builds the client that an adapter is opened with, to count on the wire.
		{"adapters/adaptertest", with("adapters", "listing/...", "internal/httpclient")},
		// What the adapters share knows no marketplace, nor the network.
		{"adapters/draft", []string{"listing", "adapters"}},
		{"adapters/lenient", nil},
		{"adapters/markup", nil},
		{"adapters/specgrid", nil},
		{"adapters/shoptest", []string{"listing", "adapters", "adapters/draft"}},
		{"adapters/*", with("listing/...", "adapters", "adapters/draft", "adapters/lenient", "adapters/markup", "adapters/specgrid", "internal/httpclient")},
		{"internal/sandbox/fault", nil},
		{"internal/sandbox/*", []string{"internal/sandbox/fault"}},
		{"internal/sheet", with()},
		{"internal/intake", with("listing/...", "internal/sheet")},
		{"internal/offer", with("listing/...", "adapters")},
		{"internal/plan", with("listing/...", "adapters", "internal/offer")},
		{"internal/journal", with("listing/...", "internal/plan")},
		{"internal/state", with("listing/...", "internal/journal")},
		{"internal/apply", with("listing/...", "internal/plan", "internal/journal", "internal/state", "adapters")},
		{"internal/review", with("internal/plan", "internal/journal", "listing/...", "internal/term")},
		{"internal/report", with("internal/plan", "internal/journal", "listing/...", "internal/sheet")},
		{"internal/picture", with("listing/...", "adapters")},
		{"internal/category", with("listing/...", "adapters")},
		{"internal/clock", nil},
		{"internal/atomicfile", nil},
		{"internal/flow", []string{"listing/...", "adapters/...", "internal/...", "examples"}},
		{"internal/structure", nil},
		{"internal/*", with("listing/...")},
		{"cmd/...", []string{"..."}},
		{"examples/...", []string{"listing/...", "internal/picture"}},
	}
}

type listed struct {
	ImportPath        string
	Imports           []string
	TestImports       []string
	DepOnly, Standard bool
}

func packages(t *testing.T) []listed {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports,TestImports", module+"/...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func TestImports(t *testing.T) {
	all := packages(t)
	if len(all) < 20 {
		t.Fatalf("go list found only %d packages", len(all))
	}
	for _, p := range all {
		below := strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, module), "/")
		may, known := allowed(below)
		if !known {
			t.Errorf("%s is in no row of the import table", below)
		}
		for _, imp := range slices.Concat(p.Imports, p.TestImports) {
			ours, ok := strings.CutPrefix(imp, module+"/")
			if ok && ours != below && !slices.ContainsFunc(may, func(m string) bool { return match(m, ours) }) {
				t.Errorf("%s must not import %s", below, ours)
			}
		}
	}
}

func allowed(pkg string) (may []string, known bool) {
	for _, r := range table() {
		if match(r.pkg, pkg) {
			return r.may, true
		}
	}
	return nil, false
}

func match(glob, pkg string) bool {
	if below, ok := strings.CutSuffix(glob, "..."); ok {
		return pkg == strings.TrimSuffix(below, "/") || strings.HasPrefix(pkg, below)
	}
	ok, err := path.Match(glob, pkg)
	return ok && err == nil
}

func TestMatch(t *testing.T) {
	tests := []struct {
		glob, pkg string
		want      bool
	}{
		{"listing/...", "listing", true}, {"listing/...", "listing/check", true}, {"listing/...", "listings", false},
		{"adapters/*", "adapters/jd", true}, {"adapters/*", "adapters", false}, {"...", "internal/x", true},
	}
	for _, tt := range tests {
		if got := match(tt.glob, tt.pkg); got != tt.want {
			t.Errorf("match(%q, %q) = %v", tt.glob, tt.pkg, got)
		}
	}
}
