package category

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// matches are the leaves that a listing's own words point at.
type matches struct {
	exact []adapters.Category // bear the name of the goods
	near  []adapters.Category // bear a name that holds it
	loose []adapters.Category // bear a name that it holds
	class []adapters.Category // of the same class of goods, for want of better
}

// match finds the leaves for the category cell and for the longest produce
// noun of the name. If both point at different leaves, all of them are exact:
// somebody has to decide.
func match(t *Tree, l listing.Listing) matches {
	cell, noun := l.Facts.Text(listing.FieldCategory), Noun(l.Facts.Text(listing.FieldName))
	var m matches
	if cell != "" {
		m.exact = t.named(cellWords(cell), true)
	}
	if noun != "" {
		for _, words := range produce().kin(noun) {
			if leaves := t.named(words, false); len(leaves) > 0 {
				m.exact = union(m.exact, leaves)
				break
			}
		}
	}
	m.near, m.loose = t.near(cell, noun)
	m.class = t.ofClass(noun)
	return m
}

// cellWords gives what a category cell says: itself and, of a path such as
// "生鲜/水果/脐橙" or "水果 > 橙", its last part.
func cellWords(cell string) []string {
	words := []string{listing.Fold(cell)}
	parts := strings.FieldsFunc(listing.Fold(cell), func(r rune) bool { return strings.ContainsRune("/>|\\-—→·", r) })
	if len(parts) > 1 {
		words = append(words, parts[len(parts)-1])
	}
	return words
}

// named lists the leaves that bear one of the words: those in produce branches,
// or all of them where there is none (for a produce noun only if the tree has
// no produce branch at all: 苹果 is not to end among telephones). Of those, the
// leaves whose whole name is the word outdo those that join it with others.
func (t *Tree) named(words []string, anywhere bool) []adapters.Category {
	var inside, outside []adapters.Category
	for i, n := range t.nodes {
		if !n.Leaf || !namesAny(n.Name, words) {
			continue
		}
		if t.produce[i] {
			inside = append(inside, n)
		} else {
			outside = append(outside, n)
		}
	}
	switch {
	case len(inside) > 0:
		return wholeFirst(inside, words)
	case anywhere || !t.hasProduce():
		return wholeFirst(outside, words)
	default:
		return nil
	}
}

// wholeFirst keeps the leaves whose whole name is one of the words, if there are any.
func wholeFirst(leaves []adapters.Category, words []string) []adapters.Category {
	var whole []adapters.Category
	for _, n := range leaves {
		if slices.Contains(words, listing.Fold(n.Name)) {
			whole = append(whole, n)
		}
	}
	if len(whole) > 0 {
		return whole
	}
	return leaves
}

func namesAny(name string, words []string) bool {
	return slices.ContainsFunc(nameOptions(name), func(o string) bool { return slices.Contains(words, o) })
}

// namesLeaf reports whether a category cell is the name of a leaf.
func namesLeaf(cell, leaf string) bool { return namesAny(leaf, cellWords(cell)) }

// near lists the produce leaves whose name holds the noun, one of its kin or
// the cell, and those whose name is held by one of them.
func (t *Tree) near(cell, noun string) (holding, held []adapters.Category) {
	words := foldAll([]string{cell})
	if noun != "" {
		words = slices.Concat(words, slices.Concat(produce().kin(noun)...))
	}
	words = slices.DeleteFunc(words, func(w string) bool { return utf8.RuneCountInString(w) < 2 })
	holding = t.filterProduce(func(name string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(name, w) })
	})
	held = t.filterProduce(func(name string) bool {
		return utf8.RuneCountInString(name) > 1 && slices.ContainsFunc(words, func(w string) bool { return strings.Contains(w, name) })
	})
	return holding, held
}

// ofClass lists produce leaves that stand below or bear the noun's class.
func (t *Tree) ofClass(noun string) []adapters.Category {
	classes := produce().classes(noun)
	var found []adapters.Category
	for i, n := range t.nodes {
		path := listing.Fold(strings.Join(t.Path(n.ID), "\n"))
		if n.Leaf && t.produce[i] && slices.ContainsFunc(classes, func(c string) bool { return strings.Contains(path, c) }) {
			found = append(found, n)
		}
	}
	return found
}

func (t *Tree) filterProduce(keep func(name string) bool) []adapters.Category {
	var found []adapters.Category
	all := !t.hasProduce()
	for i, n := range t.nodes {
		if n.Leaf && (all || t.produce[i]) && keep(listing.Fold(n.Name)) {
			found = append(found, n)
		}
	}
	return found
}

// union joins two lists of categories without repeating any.
func union(a, b []adapters.Category) []adapters.Category {
	out := slices.Clone(a)
	for _, n := range b {
		if !slices.ContainsFunc(out, sameID(n)) {
			out = append(out, n)
		}
	}
	return out
}
