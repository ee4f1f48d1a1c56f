package flow_test

import (
	"fmt"
	"strings"
	"testing"
	"text/tabwriter"
)

// score is how much of one catalogue one marketplace took.
type score struct {
	catalog, adapter string
	live, faultless  int
}

// scoreTable is catalogue × marketplace.
type scoreTable []score

func (s *scoreTable) add(catalog, adapter string, live, faultless int) {
	*s = append(*s, score{catalog, adapter, live, faultless})
}

// judge prints the table and refuses a pair of which less than half is live.
func (s scoreTable) judge(t *testing.T) {
	t.Helper()
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	catalog := ""
	for _, one := range s {
		if one.catalog != catalog {
			catalog = one.catalog
			_, _ = fmt.Fprintf(w, "\n%s", catalog)
		}
		_, _ = fmt.Fprintf(w, "\t%s %d/%d", one.adapter, one.live, one.faultless)
		if one.live*2 < one.faultless {
			t.Errorf("%s on %s: %d of %d faultless listings are live, less than half", one.catalog, one.adapter, one.live, one.faultless)
		}
	}
	_ = w.Flush()
	t.Log(b.String())
}
