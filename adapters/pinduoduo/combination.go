package pinduoduo

import "github.com/farmgate-cli/farmgate/adapters/specgrid"

// maxCombinations is our own bound on the SKUs of one listing: the platform
// wants every combination of spec values present, and three long axes would
// make thousands (the platform's bound is unknown).
const maxCombinations = 600

// missingCombinations gives the combinations of the values used that no SKU
// has, in the order in which the values first appear. The platform wants every
// one present, unsold ones switched off (pinduoduo §4.5).
func missingCombinations(used [][]string) (missing [][]string, ok bool) {
	return specgrid.Missing(used, maxCombinations)
}
