package place

import (
	"slices"
	"testing"
)

func TestCounties(t *testing.T) {
	codes := Counties("420000")
	if len(codes) < 100 || !slices.IsSorted(codes) {
		t.Errorf("%d counties in Hubei, sorted %v", len(codes), slices.IsSorted(codes))
	}
	for _, want := range []string{"420527", "429005"} {
		if !slices.Contains(codes, want) {
			t.Errorf("%s is missing", want)
		}
	}
	if slices.Contains(codes, "420500") || len(Counties("")) != 0 {
		t.Error("a prefecture, or anything of no province")
	}
}
