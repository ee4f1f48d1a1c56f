package place_test

import (
	"slices"
	"testing"

	"github.com/farmgate-cli/farmgate/listing/place"
)

func TestTownOf(t *testing.T) {
	for _, tc := range []struct{ text, name, has string }{
		{"归州镇", "归州镇", "420527"},
		{" 归州镇 农产品上行统计表", "归州镇", "420527"},
		{"谋道镇2024", "谋道镇", "422802"},
		{"水果类", "", ""},
		{"秭归县归州镇", "", ""}, // the county is said: Hint reads it
		{"镇", "", ""},
		{"", "", ""},
	} {
		name, counties := place.TownOf(tc.text)
		if name != tc.name || tc.has != "" && !slices.Contains(counties, tc.has) || tc.name == "" && counties != nil {
			t.Errorf("%q gives %q %v", tc.text, name, counties)
		}
	}
	if _, counties := place.TownOf("城关镇"); len(counties) < 2 {
		t.Errorf("城关镇 is only in %v", counties)
	}
}

func TestWithin(t *testing.T) {
	for _, tc := range []struct {
		code, outer string
		want        bool
	}{
		{"420527", "420527", true}, {"420527", "420500", true}, {"420527", "420000", true},
		{"420527", "420528", false}, {"420527", "430000", false}, {"", "420000", false}, {"420527", "", false},
	} {
		if got := place.Within(tc.code, tc.outer); got != tc.want {
			t.Errorf("%s in %s: %v", tc.code, tc.outer, got)
		}
	}
}
