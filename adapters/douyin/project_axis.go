package douyin

import (
	"slices"

	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// dimensionNames gives each axis the name of a dimension that the category
// names: the same word, else a word for the same thing, else, where the
// category takes no others or demands it, one that is free. An axis without one
// keeps its name where the category takes names of our own (douyin §4.3).
func (p *projection) dimensionNames(axes []string) (names []string, ok bool) {
	free := slices.Clone(p.book.given())
	names = make([]string, len(axes))
	take := func(axis int, fits func(givenSpec) bool) {
		i := slices.IndexFunc(free, fits)
		if names[axis] == "" && i >= 0 {
			names[axis] = oneLine(free[i].Name.String())
			free = slices.Delete(free, i, i+1)
		}
	}
	for a, axis := range axes {
		take(a, func(s givenSpec) bool { return listing.Fold(s.Name.String()) == listing.Fold(axis) })
	}
	for a, axis := range axes {
		take(a, func(s givenSpec) bool { return sameThing(axis, s.Name.String()) && bool(s.Required) })
		take(a, func(s givenSpec) bool { return sameThing(axis, s.Name.String()) })
	}
	own := p.ownAxes()
	for a, axis := range axes {
		take(a, func(s givenSpec) bool { return bool(s.Required) })
		if !own {
			take(a, func(givenSpec) bool { return true })
		} else if names[a] == "" {
			names[a] = axis
		}
	}
	return names, p.checkDimensions(axes, names)
}

// ownAxes reports whether dimensions of our own are taken.
func (p *projection) ownAxes() bool {
	return len(p.book.given()) == 0 || p.book.publish.Specs.Code != specsAllGiven
}

// sameThing tells words that cooperatives and the platform use for the same
// dimension.
func sameThing(a, b string) bool { return draft.OneOf(draft.AxisWords(), a, b) }

// checkDimensions checks that each axis has a dimension, that there are not too
// many, and that those vary that must.
func (p *projection) checkDimensions(axes, names []string) bool {
	ok := true
	for a, name := range names {
		if name == "" {
			ok = false
			p.Report(ruleSpecAxes, nil, listing.SpecAxis(axes[a]),
				listing.Tf("类目没有规格维度可以用于“%s”", "the category has no dimension left for %q", axes[a]),
				listing.T("把几维合并成一维", "merge several axes into one"))
		} else if slices.Index(names, name) != a {
			ok = false
			p.Report(ruleSpecAxes, nil, listing.SpecAxis(axes[a]),
				listing.Tf("两维都叫“%s”", "two axes are called %q", name),
				listing.T("改一个列名", "rename a column"))
		}
	}
	most := Adapter().Limits().Axes
	if p.book != nil && p.book.publish != nil && p.book.publish.Specs.MaxAxes > 0 {
		most = int(p.book.publish.Specs.MaxAxes)
	}
	if len(names) > most {
		p.Report(ruleSpecAxes, nil, listing.FieldSpec,
			listing.Tf("规格有 %d 维,最多 %d 维", "there are %d axes, at most %d", len(names), most),
			listing.T("把几维合并成一维", "merge several axes into one"))
	}
	for _, s := range p.book.given() {
		if bool(s.Required) && !slices.Contains(names, oneLine(s.Name.String())) {
			p.MustVary(ruleSpecAxes, s.Name.String())
		}
	}
	return ok
}

// specValue is a spec value as the platform will show it: a value of the
// category under its own name, a measured one in its form.
func (p *projection) specValue(name, value string) string {
	given := p.book.spec(name)
	if given == nil {
		return value
	}
	if v, ok := given.value(value); ok {
		return oneLine(v.Name.String())
	}
	if info, problem := measured(given.Templates).read(value); problem.IsZero() {
		return info.text()
	}
	return value
}
