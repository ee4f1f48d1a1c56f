package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/plan"
)

// A county's night: building, writing and reading a plan of 2,000 creates.
func BenchmarkPlanFile(b *testing.B) {
	var all []plan.Result
	for i := range 2000 {
		in := inStep()
		in.Remote, in.Base, in.Position, in.Listing = nil, nil, i, fmt.Sprintf("ZG-%04d", i)
		all = append(all, plan.Diff(in))
	}
	for b.Loop() {
		p, err := plan.New(draft(all...), plan.Meta{})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := plan.Decode(strings.NewReader(encode(b, p))); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDiff(b *testing.B) {
	in := inStep()
	for b.Loop() {
		plan.Diff(in)
	}
}
