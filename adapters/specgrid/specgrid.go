// Package specgrid fills the grid of spec values, for platforms that want every
// combination present.
package specgrid

import (
	"slices"
	"strings"
)

// Missing gives the combinations of the values used that no SKU has, in the
// order in which the values first appear. Each row of used is one SKU's values.
// ok is false when the whole grid would be more than most.
func Missing(used [][]string, most int) (missing [][]string, ok bool) {
	if len(used) == 0 {
		return nil, true
	}
	total := 1
	values := make([][]string, len(used[0]))
	have := map[string]bool{}
	for _, combination := range used {
		have[strings.Join(combination, "\x00")] = true
		for i, v := range combination {
			if !slices.Contains(values[i], v) {
				values[i] = append(values[i], v)
			}
		}
	}
	for _, v := range values {
		if total *= len(v); total > most {
			return nil, false
		}
	}
	for n := range total {
		combination := make([]string, len(values))
		for i := len(values) - 1; i >= 0; i-- {
			combination[i] = values[i][n%len(values[i])]
			n /= len(values[i])
		}
		if !have[strings.Join(combination, "\x00")] {
			missing = append(missing, combination)
		}
	}
	return missing, true
}
