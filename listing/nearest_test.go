package listing_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/listing"
)

func TestNearest(t *testing.T) {
	words := []string{"price", "price_group", "stock", "origin", "产地", "规格名称"}
	for word, want := range map[string]string{
		"price": "price", "prise": "price", "pirce": "price", "price_grop": "price_group", "stok": "stock", "orgin": "origin", "规格": "产地",
		"sotckk": "", "weight": "", "": "产地", "规格的名称": "规格名称",
	} {
		if got := listing.Nearest(word, words); got != want {
			t.Errorf("%q is near %q, want %q", word, got, want)
		}
	}
	if got := listing.Nearest("price", nil); got != "" {
		t.Errorf("among none: %q", got)
	}
	if got := listing.Nearest("ab", []string{"ax", "ay"}); got != "ax" {
		t.Errorf("a tie goes to %q", got)
	}
}

func TestNearestProperties(t *testing.T) {
	word := rapid.StringOfN(rapid.RuneFrom([]rune("abcd秭归")), 0, 8, -1)
	rapid.Check(t, func(t *rapid.T) {
		w, candidates := word.Draw(t, "word"), rapid.SliceOf(word).Draw(t, "candidates")
		got := listing.Nearest(w, candidates)
		if slices.Contains(candidates, w) && got != w {
			t.Fatalf("%q is there, but %q is given", w, got)
		}
		if got != "" && !slices.Contains(candidates, got) {
			t.Fatalf("%q is no candidate", got)
		}
	})
}
