package category

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Tree is a marketplace's category tree as one shop sees it. It does not
// change once it is made.
type Tree struct {
	Fetched time.Time // when it was read from the marketplace
	Partial bool      // roots were left out on purpose (Cache.Keep)
	nodes   []adapters.Category
	byID    map[string]int
	known   []knownName // by node
	hasFood bool        // any leaf stands in a produce branch
}

// knownName is what is compared of a category, worked out once: a tree has
// some ten thousand of them, and every listing is held against all.
type knownName struct {
	folded  string
	options []string // nameOptions
	path    string   // folded names from the root, one a line
	produce bool     // stands in a produce branch
}

// NewTree makes a tree of nodes in the marketplace's order. Of two nodes with
// the same id the first counts.
func NewTree(nodes []adapters.Category, fetched time.Time) *Tree {
	t := &Tree{Fetched: fetched, byID: make(map[string]int, len(nodes))}
	for _, n := range nodes {
		if _, twice := t.byID[n.ID]; !twice {
			t.byID[n.ID] = len(t.nodes)
			t.nodes = append(t.nodes, n)
		}
	}
	t.known = make([]knownName, len(t.nodes))
	for i, n := range t.nodes {
		above := t.Path(n.Parent)
		k := knownName{folded: listing.Fold(n.Name), options: nameOptions(n.Name), produce: produceBranch(above)}
		k.path = strings.Join(append(foldAll(above), k.folded), "\n")
		t.known[i] = k
		t.hasFood = t.hasFood || n.Leaf && k.produce
	}
	return t
}

// Len is the number of categories.
func (t *Tree) Len() int { return len(t.nodes) }

// Category finds a category by its id.
func (t *Tree) Category(id string) (adapters.Category, bool) {
	i, ok := t.byID[id]
	if !ok {
		return adapters.Category{}, false
	}
	return t.nodes[i], true
}

// Path gives the names from the root to the category; nil for an unknown id.
func (t *Tree) Path(id string) []string {
	var path []string
	for range len(t.nodes) { // a bound, should the marketplace's parents run in a circle
		node, ok := t.Category(id)
		if !ok {
			break
		}
		path = append(path, node.Name)
		id = node.Parent
	}
	slices.Reverse(path)
	return path
}

// Children lists the categories under parent in the marketplace's order; ""
// lists the roots.
func (t *Tree) Children(parent string) []adapters.Category {
	return t.filter(func(n adapters.Category) bool { return n.Parent == parent })
}

// Leaves lists the categories a listing can be put into.
func (t *Tree) Leaves() []adapters.Category {
	return t.filter(func(n adapters.Category) bool { return n.Leaf })
}

func (t *Tree) filter(keep func(adapters.Category) bool) []adapters.Category {
	var kept []adapters.Category
	for _, n := range t.nodes {
		if keep(n) {
			kept = append(kept, n)
		}
	}
	return kept
}

// Produce reports whether the category stands in a branch of fresh or packed
// produce, told by the names above it.
func (t *Tree) Produce(id string) bool {
	i, ok := t.byID[id]
	return ok && t.known[i].produce
}

// Candidate is a category with its path, as it is shown for choosing.
type Candidate struct {
	ID   string   `json:"id"`
	Path []string `json:"path"`
	Leaf bool     `json:"leaf"`
}

func (t *Tree) candidate(n adapters.Category) Candidate {
	return Candidate{ID: n.ID, Path: t.Path(n.ID), Leaf: n.Leaf}
}

// PathText writes a path for people and for categories.csv.
func PathText(path []string) string { return strings.Join(path, " > ") }

// String gives "生鲜 > 水果 > 橙 (20012)".
func (c Candidate) String() string {
	if len(c.Path) == 0 {
		return c.ID
	}
	return PathText(c.Path) + " (" + c.ID + ")"
}

// Search lists the categories whose path holds every word, or whose id is the
// only word: leaves before branches, names that equal a word first, then names
// that hold one, each in the marketplace's order. Words are compared folded.
func (t *Tree) Search(words ...string) []Candidate {
	folded := foldAll(words)
	if len(folded) == 0 {
		return nil
	}
	type hit struct {
		node adapters.Category
		rank int
	}
	var hits []hit
	for i, n := range t.nodes {
		if rank, ok := searchRank(n, t.known[i], folded); ok {
			hits = append(hits, hit{n, rank})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.rank, b.rank) })
	found := make([]Candidate, len(hits))
	for i, h := range hits {
		found[i] = t.candidate(h.node)
	}
	return found
}

// searchRank says how near a category is to the words; lower is nearer.
func searchRank(n adapters.Category, known knownName, words []string) (rank int, ok bool) {
	if len(words) == 1 && listing.Fold(n.ID) == words[0] {
		return -1, true
	}
	name := known.folded
	for _, w := range words {
		if !strings.Contains(known.path, w) {
			return 0, false
		}
	}
	switch {
	case slices.Contains(words, name):
		rank = 0
	case slices.ContainsFunc(words, func(w string) bool { return strings.Contains(name, w) }):
		rank = 1
	default:
		rank = 2
	}
	if !n.Leaf {
		rank += 3
	}
	return rank, true
}

// foldAll folds words and drops the empty ones.
func foldAll(words []string) []string {
	var folded []string
	for _, w := range words {
		if f := listing.Fold(w); f != "" {
			folded = append(folded, f)
		}
	}
	return folded
}
