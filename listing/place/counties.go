package place

import (
	"slices"
	"strings"
)

// Counties lists the codes of a province's counties in order of code. The
// province is named by its own code or by any code inside it.
func Counties(province string) []string {
	if len(province) < 2 {
		return nil
	}
	var codes []string
	for code := range divisions().names {
		if strings.HasPrefix(code, province[:2]) && len(code) == 6 && !prefecture(code) {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	return codes
}
