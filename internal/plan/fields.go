package plan

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// carrier finds how an adapter carries a field: the entry for the word itself
// before its family, and an entry of the same level (SKU or listing) before
// one of the other.
func carrier(specs []adapters.FieldSpec, f listing.Field, perSKU bool) (adapters.FieldSpec, bool) {
	var best adapters.FieldSpec
	most := 0
	for _, spec := range specs {
		if n := fit(spec, f, perSKU); n > most {
			best, most = spec, n
		}
	}
	return best, most > 0
}

// fit is 0 when the entry is about another field.
func fit(spec adapters.FieldSpec, f listing.Field, perSKU bool) int {
	n := 0
	switch {
	case spec.Field == f:
		n = 3
	case strings.HasSuffix(string(spec.Field), ".") && strings.HasPrefix(string(f), string(spec.Field)):
		n = 1
	default:
		return 0
	}
	if spec.PerSKU == perSKU {
		n++
	}
	return n
}

// covers reports whether a word of --only or of a drift policy means the
// field: itself, its family ("stock" means stock.县仓 too), or the prices that
// a marketplace makes of the one price.
func covers(word, f listing.Field) bool {
	switch {
	case word == f:
		return true
	case word == listing.FieldPrice:
		return f == listing.FieldPriceGroup || f == listing.FieldPriceMarket || f == listing.FieldPriceMember
	case strings.HasSuffix(string(word), "."):
		return strings.HasPrefix(string(f), string(word))
	default:
		return strings.HasPrefix(string(f), string(word)+".")
	}
}

// ranks is the order of the vocabulary, a constant table.
var ranks = func() map[listing.Field]int {
	rank := map[listing.Field]int{}
	for i, f := range listing.Fields() {
		rank[f] = i
	}
	return rank
}()

// ordered gives the fields of a snapshot in the order of the vocabulary, open
// families after it by name.
func ordered(values map[listing.Field]listing.Value) []listing.Field {
	return slices.SortedFunc(maps.Keys(values), func(a, b listing.Field) int {
		return cmp.Or(cmp.Compare(rankOf(a), rankOf(b)), cmp.Compare(a, b))
	})
}

func rankOf(f listing.Field) int {
	if n, ok := ranks[f]; ok {
		return n
	}
	return len(ranks)
}

// contentOf lists a whole wanted content as changes from nothing.
func contentOf(desired adapters.Desired) []Change {
	var changes []Change
	for _, f := range ordered(desired.Fields) {
		changes = append(changes, Change{Field: f, Desired: desired.Fields[f]})
	}
	for _, sku := range desired.SKUs {
		changes = append(changes, contentOfSKU(sku)...)
	}
	return changes
}

func contentOfSKU(sku listing.SKUSnapshot) []Change {
	var changes []Change
	for _, f := range ordered(sku.Fields) {
		changes = append(changes, Change{SKU: sku.ID, Field: f, Desired: sku.Fields[f]})
	}
	return changes
}
