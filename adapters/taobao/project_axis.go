package taobao

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// dimensionsFor gives each axis a dimension of the category: the one of its name,
// else one for the same thing, else one that is demanded, else any; each time one
// that knows its values first. Nil is an axis without one.
func (p *projection) dimensionsFor(t table) []*field {
	out := make([]*field, len(t.names))
	take := func(a int, fits func(*field) bool) {
		free := p.unused(out)
		if i := slices.IndexFunc(free, fits); out[a] == nil && i >= 0 {
			out[a] = free[i]
		}
	}
	knows := func(a int, f *field) bool { return p.knowsAll(f, t.column(a)) }
	must := func(f *field) bool { return f.always(ruleRequired) == "true" }
	for a, axis := range t.names {
		take(a, func(f *field) bool { return listing.Fold(f.name) == listing.Fold(axis) && (knows(a, f) || !t.made) })
	}
	for a, axis := range t.names {
		take(a, func(f *field) bool { return sameThing(axis, f.name) && knows(a, f) })
	}
	for a := range t.names {
		take(a, func(f *field) bool { return must(f) && knows(a, f) })
		take(a, func(f *field) bool { return must(f) && (t.made || sameThing(t.names[a], f.name)) })
		take(a, func(f *field) bool { return knows(a, f) })
		take(a, must)
		take(a, func(f *field) bool { return !t.made && sameThing(t.names[a], f.name) })
		take(a, func(*field) bool { return !t.made })
		if out[a] == nil && !t.made {
			p.Report(codeSpecAxes, nil, listing.SpecAxis(t.names[a]),
				listing.Tf("类目没有规格维度可以用于“%s”", "the category has no dimension left for %q", t.names[a]),
				listing.T("把几维合并成一维", "merge several axes into one"))
		}
	}
	return out
}

// unused lists the dimensions that are not taken.
func (p *projection) unused(taken []*field) []*field {
	return slices.DeleteFunc(p.book.dimensions(), func(f *field) bool { return slices.Contains(taken, f) })
}

// knowsAll reports whether a dimension takes all these values.
func (p *projection) knowsAll(f *field, values []string) bool {
	return !f.isCheck() || !slices.ContainsFunc(values, func(v string) bool { _, ok := pickOption(f, v); return v != "" && !ok })
}

// sameThing tells words that cooperatives and the platform use for the same
// dimension.
func sameThing(a, b string) bool {
	return draft.OneOf([][]string{
		{"规格", "包装规格", "包装", "款式", "规格型号", "套餐", "口味", "spec"},
		{"规格", "重量", "净重", "净含量", "净含量规格", "斤两", "weight"},
		{"尺寸", "大小", "规格大小", "果径", "直径", "个头", "size", "diameter"},
		{"等级", "级别", "品级", "grade"},
		{"品种", "种类", "variety"},
		{"数量", "件数", "枚数", "个数"},
	}, a, plainName(b))
}

// pickOption finds the option a spec value means: by its name, by its name
// without what it is packed in, else the only one of its weight.
func pickOption(f *field, value string) (option, bool) {
	for _, key := range []func(string) string{listing.Fold, bareSpec} {
		want := key(value)
		if i := slices.IndexFunc(f.options, func(o option) bool { return key(o.name) == want }); i >= 0 {
			return f.options[i], true
		}
	}
	grams, ok := gramsOf(value)
	if !ok {
		return option{}, false
	}
	same := slices.DeleteFunc(slices.Clone(f.options), func(o option) bool {
		g, ok := gramsOf(o.name)
		return !ok || g.Cmp(grams) != 0
	})
	if len(same) != 1 {
		return option{}, false
	}
	return same[0], true
}

var packing = regexp.MustCompile(`[/]?(?:装|箱|盒|袋|件|份)*$`)

// bareSpec leaves out what a weight is packed in: 5斤装 is 5斤.
func bareSpec(s string) string { return packing.ReplaceAllString(plainName(s), "") }

var weightPattern = regexp.MustCompile(`^(?:净重|净含量|约)*([0-9]{1,6}(?:\.[0-9]{1,4})?)(公斤|千克|kg|斤|两|克|g)$`)

// gramsOf reads a weight.
func gramsOf(s string) (*big.Rat, bool) {
	m := weightPattern.FindStringSubmatch(strings.ToLower(bareSpec(s)))
	if m == nil {
		return nil, false
	}
	n, ok := decimal(m[1])
	if !ok {
		return nil, false
	}
	unit := map[string]int64{"公斤": 1000, "千克": 1000, "kg": 1000, "斤": 500, "两": 50, "克": 1, "g": 1}[m[2]]
	return n.Mul(n, big.NewRat(unit, 1)), true
}
