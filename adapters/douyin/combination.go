package douyin

import (
	"slices"
	"strings"
)

// maxCombinations is our own bound on the SKUs of one listing: the platform
// wants every combination of spec values present, and three long axes would
// make thousands. What a category allows, its rule says.
const maxCombinations = 600

// missingCombinations gives the combinations of the values used that no SKU
// has, in the order in which the values first appear. The platform wants every
// one present, unsold ones with stock 0 (douyin §4.6). ok is false when there
// would be too many.
func missingCombinations(used [][]string) (missing [][]string, ok bool) {
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
		if total *= len(v); total > maxCombinations {
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
