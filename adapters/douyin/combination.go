package douyin

import "github.com/farmgate-cli/farmgate/adapters/specgrid"

// maxCombinations is our own bound on the SKUs of one listing: the platform
// wants every combination of spec values present, and three long axes would
// make thousands. What a category allows, its rule says.
const maxCombinations = 600

// missingCombinations gives the combinations of the values used that no SKU
// has, in the order in which the values first appear. The platform wants every
// one present, unsold ones with stock 0 (douyin §4.6).
func missingCombinations(used [][]string) (missing [][]string, ok bool) {
	return specgrid.Missing(used, maxCombinations)
}
