package pinduoduo

import (
	"slices"

	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// dimensionNames gives each axis the name of a dimension of the category: the
// same word, else a word for the same thing, else one that is free. Where the
// category's dimensions are not known the axes keep their names.
func (p *projection) dimensionNames(axes []string) (names []string, ok bool) {
	if p.book == nil || !p.book.specsKnown {
		return axes, true
	}
	names = make([]string, len(axes))
	free := p.book.parents()
	take := func(axis int, fits func(specParent) bool) {
		i := slices.IndexFunc(free, fits)
		if names[axis] == "" && i >= 0 {
			names[axis] = free[i].Name.String()
			free = slices.Delete(free, i, i+1)
		}
	}
	for a, axis := range axes {
		take(a, func(s specParent) bool { return p.isCalled(s, axis) })
	}
	for a, axis := range axes {
		take(a, func(s specParent) bool { return sameThing(axis, s.Name.String()) && p.mustVary(s) })
		take(a, func(s specParent) bool { return sameThing(axis, s.Name.String()) })
	}
	for a := range axes {
		take(a, func(s specParent) bool { return p.mustVary(s) })
		for _, word := range []string{draft.LoneAxis, "款式", "型号", "套餐", "尺寸"} {
			take(a, func(s specParent) bool { return s.Name.String() == word })
		}
		take(a, func(s specParent) bool { return p.book.saleProperty(s.ID.String()) == nil })
		take(a, func(specParent) bool { return true })
	}
	return names, p.checkDimensions(axes, names)
}

// isCalled reports whether a dimension, or the sale property it is linked with,
// has that name.
func (p *projection) isCalled(s specParent, name string) bool {
	property := p.book.saleProperty(s.ID.String())
	return listing.Fold(s.Name.String()) == listing.Fold(name) || property != nil && listing.Fold(property.Name.String()) == listing.Fold(name)
}

// mustVary reports whether a dimension belongs to a sale property that the
// category demands (pinduoduo §4.2).
func (p *projection) mustVary(s specParent) bool {
	property := p.book.saleProperty(s.ID.String())
	return property != nil && (bool(p.book.rule.Properties.ChooseAll) || bool(property.Required) && property.RequiredType == 0)
}

// sameThing tells words that cooperatives and the platform use for the same
// dimension.
func sameThing(a, b string) bool { return draft.OneOf(draft.AxisWords(), a, b) }

// checkDimensions checks that each axis has a dimension, that no more vary
// freely than the category lets, and that those vary that must.
func (p *projection) checkDimensions(axes, names []string) bool {
	ok, unlinked := true, 0
	for a, name := range names {
		if name == "" {
			ok = false
			p.Report(ruleSpecAxes, nil, listing.SpecAxis(axes[a]),
				listing.Tf("类目没有规格维度可以用于“%s”", "the category has no dimension left for %q", axes[a]),
				listing.T("把几维合并成一维", "merge several axes into one"))
		} else if p.saleProperty(name) == nil {
			unlinked++
		}
	}
	if most := p.book.rule.Properties.MaxCustom; most != nil && unlinked > int(*most) {
		p.Report(ruleSpecAxes, nil, listing.FieldSpec,
			listing.Tf("自定义规格有 %d 维,类目最多 %d 维", "there are %d axes of our own, the category takes %d", unlinked, int64(*most)),
			listing.T("把几维合并成一维", "merge several axes into one"))
	}
	for _, parent := range p.book.parents() {
		if p.mustVary(parent) && !slices.Contains(names, parent.Name.String()) {
			p.MustVary(ruleSpecAxes, parent.Name.String())
		}
	}
	return ok
}
