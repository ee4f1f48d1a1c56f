package category

import (
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// maxCandidates is how many categories a finding proposes.
const maxCandidates = 3

// Question is what a category is decided from.
type Question struct {
	Listing  listing.Listing
	Channel  string
	Adapter  string
	Tree     *Tree // nil if none was ever fetched
	Mappings Mappings
	// Predicted are category ids that the marketplace itself guesses for the
	// listing, the likeliest first; nil where it does not.
	Predicted []string
}

// Answer is the decision. Without one, Choice.ID is empty, Finding says what
// has to be decided and Candidates are what it proposes, the best first.
type Answer struct {
	Choice     adapters.CategoryChoice
	Candidates []Candidate
	Finding    *listing.Finding
}

// Resolve decides a listing's category on one channel (formats §4): by
// categories.csv; else unasked if the marketplace's prediction and our match of
// leaf names agree, or if exactly one leaf bears the category cell's or the
// goods' name. Anything less is category_missing.
func Resolve(q Question) Answer {
	if row, ok := q.Mappings.Find(q.Channel, q.Adapter, q.words()...); ok {
		return q.fromFile(row)
	}
	if q.Tree == nil {
		return q.undecided(nil, noTree())
	}
	m := newLeafMatch(q.Tree, q.Listing, q.cell().Value.Text())
	exact, predicted := m.exact(), q.predicted()
	ours := exact
	if len(ours) == 0 {
		ours = m.near()
	}
	switch {
	case len(predicted) > 0 && slices.ContainsFunc(ours, sameID(predicted[0])):
		return q.chosen(predicted[0], ByPrediction)
	case len(exact) == 1:
		return q.chosen(exact[0], ByName)
	}
	return q.undecided(q.candidates(exact, predicted, m.near(), m.loose(), m.head(), m.class()), listing.Text{})
}

// words are what a line of categories.csv may name.
func (q Question) words() []string {
	return []string{q.cell().Value.Text(), q.name()}
}

func (q Question) cell() listing.Fact {
	fact, _ := q.Listing.Facts.For(listing.FieldCategory, q.Channel, q.Adapter)
	return fact
}

func (q Question) name() string { return q.Listing.Facts.Text(listing.FieldName) }

// fromFile takes a line of categories.csv, if the tree does not contradict it.
func (q Question) fromFile(row Mapping) Answer {
	choice := adapters.CategoryChoice{ID: row.CategoryID, ChosenBy: ByFile, Managed: true}
	if q.Tree == nil {
		choice.Path = splitPath(row.CategoryPath)
		return Answer{Choice: choice}
	}
	node, known := q.Tree.Category(row.CategoryID)
	switch {
	case known && node.Leaf:
		choice.Path = q.Tree.Path(node.ID)
		return Answer{Choice: choice}
	case !known && q.Tree.Partial:
		choice.Path = splitPath(row.CategoryPath)
		return Answer{Choice: choice}
	case !known:
		return q.undecided(nil, listing.Tf(
			"%[1]s 第 %[2]d 行的类目 %[3]s 不在该店铺的类目树里（如果平台刚改过类目，先运行 farmgate categories sync）",
			"category %[3]s of %[1]s line %[2]d is not in the shop's category tree (if the marketplace has just changed it, run farmgate categories sync first)",
			q.Mappings.File, row.Line, row.CategoryID))
	default:
		return q.undecided(q.below(node.ID), listing.Tf(
			"%[1]s 第 %[2]d 行的类目 %[3]s 不是末级类目", "category %[3]s of %[1]s line %[2]d is not a last-level one",
			q.Mappings.File, row.Line, row.CategoryID))
	}
}

// below gives the first leaves under a category.
func (q Question) below(id string) []Candidate {
	var found []Candidate
	for _, leaf := range q.Tree.Leaves() {
		if q.Tree.under(leaf, id) && len(found) < maxCandidates {
			found = append(found, q.Tree.candidate(leaf))
		}
	}
	return found
}

func (t *Tree) under(n adapters.Category, ancestor string) bool {
	for range len(t.nodes) {
		if n.Parent == ancestor {
			return true
		}
		parent, ok := t.Category(n.Parent)
		if !ok {
			break
		}
		n = parent
	}
	return false
}

// predicted gives the predictions that are leaves of the tree.
func (q Question) predicted() []adapters.Category {
	var leaves []adapters.Category
	for _, id := range q.Predicted {
		if node, ok := q.Tree.Category(id); ok && node.Leaf {
			leaves = append(leaves, node)
		}
	}
	return leaves
}

func (q Question) chosen(leaf adapters.Category, by string) Answer {
	return Answer{Choice: adapters.CategoryChoice{ID: leaf.ID, Path: q.Tree.Path(leaf.ID), ChosenBy: by}}
}

// candidates takes the first of several lists, the best first. Our own exact
// matches come before predictions: if one were both, it had been chosen.
func (q Question) candidates(lists ...[]adapters.Category) []Candidate {
	var found []Candidate
	for _, leaf := range slices.Concat(lists...) {
		if len(found) == maxCandidates {
			break
		}
		c := q.Tree.candidate(leaf)
		if !slices.ContainsFunc(found, func(f Candidate) bool { return f.ID == c.ID }) {
			found = append(found, c)
		}
	}
	return found
}

func sameID(a adapters.Category) func(adapters.Category) bool {
	return func(b adapters.Category) bool { return a.ID == b.ID }
}

// splitPath reads what PathText wrote, and what people write in its place.
func splitPath(text string) []string {
	var path []string
	for _, name := range strings.Split(text, ">") {
		if name = strings.TrimSpace(name); name != "" {
			path = append(path, name)
		}
	}
	return path
}
