package category

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// leafMatch finds the leaves of a tree that a listing's own words point at.
type leafMatch struct {
	tree *Tree
	cell string // the category cell
	noun string // the longest produce noun of the name
}

func newLeafMatch(t *Tree, l listing.Listing, cell string) leafMatch {
	return leafMatch{tree: t, cell: cell, noun: Noun(l.Facts.Text(listing.FieldName))}
}

// exact lists the leaves that bear the name of the goods. If the category cell
// and the noun point at different leaves, all of them are exact: somebody has
// to decide.
func (m leafMatch) exact() []adapters.Category {
	var found []adapters.Category
	if m.cell != "" {
		found = m.tree.named(cellWords(m.cell), true)
	}
	if m.noun == "" {
		return found
	}
	for _, words := range produce().kin(m.noun) {
		if leaves := m.tree.named(words, false); len(leaves) > 0 {
			return union(found, leaves)
		}
	}
	return found
}

// near lists the produce leaves whose name holds the noun, one of its kin or
// the cell.
func (m leafMatch) near() []adapters.Category {
	words := m.words()
	return m.tree.food(func(k knownName) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(k.folded, w) })
	})
}

// loose lists the produce leaves whose name is held by such a word.
func (m leafMatch) loose() []adapters.Category {
	words := m.words()
	return m.tree.food(func(k knownName) bool {
		return utf8.RuneCountInString(k.folded) > 1 && slices.ContainsFunc(words, func(w string) bool { return strings.Contains(w, k.folded) })
	})
}

// head lists the produce leaves whose name ends like the noun: the last
// character of a Chinese compound says what it is, 桃叶橙 is an 橙.
func (m leafMatch) head() []adapters.Category {
	last, size := utf8.DecodeLastRuneInString(m.noun)
	if size == len(m.noun) {
		return nil
	}
	return m.tree.food(func(k knownName) bool { return strings.HasSuffix(k.folded, string(last)) })
}

// class lists the produce leaves that stand below or bear the noun's class.
func (m leafMatch) class() []adapters.Category {
	classes := produce().classes(m.noun)
	return m.tree.food(func(k knownName) bool {
		return slices.ContainsFunc(classes, func(c string) bool { return strings.Contains(k.path, c) })
	})
}

// words are the noun with its kin and the cell, but for single characters.
func (m leafMatch) words() []string {
	words := foldAll([]string{m.cell})
	if m.noun != "" {
		words = slices.Concat(words, slices.Concat(produce().kin(m.noun)...))
	}
	return slices.DeleteFunc(words, func(w string) bool { return utf8.RuneCountInString(w) < 2 })
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
	var inside, outside, wholeInside, wholeOutside []adapters.Category
	for i, n := range t.nodes {
		k := t.known[i]
		if !n.Leaf || !bears(k, words) {
			continue
		}
		all, whole := &outside, &wholeOutside
		if k.produce {
			all, whole = &inside, &wholeInside
		}
		*all = append(*all, n)
		if slices.Contains(words, k.folded) {
			*whole = append(*whole, n)
		}
	}
	switch {
	case len(wholeInside) > 0:
		return wholeInside
	case len(inside) > 0:
		return inside
	case !anywhere && t.hasFood:
		return nil
	case len(wholeOutside) > 0:
		return wholeOutside
	default:
		return outside
	}
}

func bears(k knownName, words []string) bool {
	return slices.ContainsFunc(k.options, func(o string) bool { return slices.Contains(words, o) })
}

// namesLeaf reports whether a category cell is the name of a leaf.
func namesLeaf(cell, leaf string) bool {
	return bears(knownName{options: nameOptions(leaf)}, cellWords(cell))
}

// food lists the leaves in produce branches (all leaves of a tree without such
// branches) whose name is wanted.
func (t *Tree) food(wanted func(knownName) bool) []adapters.Category {
	var found []adapters.Category
	for i, n := range t.nodes {
		if n.Leaf && (t.known[i].produce || !t.hasFood) && wanted(t.known[i]) {
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
