package suning

import (
	"fmt"
	"slices"
)

// section is a shop category; two levels at most (§10).
type section struct {
	code, parent    string
	name, sort, set string
	image           string
	products        []*product
}

// firstSections is what every shop starts with.
func firstSections() []*section {
	return []*section{
		{code: "100500", name: "湖北特产", sort: "1", set: "1"},
		{code: "100501", parent: "100500", name: "当季水果", sort: "1", set: "1"},
		{code: "100502", parent: "100500", name: "茶叶干货", sort: "2", set: "1"},
	}
}

func (s *Sandbox) section(code string) *section {
	i := slices.IndexFunc(s.sections, func(n *section) bool { return n.code == code })
	if i < 0 {
		return nil
	}
	return s.sections[i]
}

func (s *Sandbox) sectionName(code string) string {
	if n := s.section(code); n != nil {
		return n.name
	}
	return ""
}

func (s *Sandbox) below(code string) []*section {
	return slices.DeleteFunc(slices.Clone(s.sections), func(n *section) bool { return n.parent != code })
}

// bottomSection says that products can be put there.
func (s *Sandbox) bottomSection(code string) bool {
	return s.section(code) != nil && code != "" && len(s.below(code)) == 0
}

// querySections answers shopcategory.query.
func (s *Sandbox) querySections(c *call) (any, *refusal) {
	return paged(c, s.below(""), func(n *section) any {
		inner := []any{}
		for _, k := range s.below(n.code) {
			inner = append(inner, map[string]any{"secondCategoryName": k.name, "secondCategoryCode": k.code,
				"secondCategoryImg": k.image, "secondCategorySort": k.sort})
		}
		return map[string]any{"firstCategoryName": n.name, "firstCategoryCode": n.code, "firstCategoryImg": n.image,
			"firstCategorySort": n.sort, "categorySet": n.set, "secondCategory": inner}
	})
}

// done and undone are the answers of the methods that change shop categories:
// what is wrong stands beside the flag, inside a success (§1, §10).
func done() map[string]any { return map[string]any{"result": "Y"} }

func (c *call) undone(what string) map[string]any {
	return map[string]any{"result": "N", "error_code": c.simulated(what, "").code}
}

// addSections answers shopcategory.add. It does not tell the new codes.
func (s *Sandbox) addSections(c *call) (any, *refusal) {
	if ref := c.require("shopCategory"); ref != nil {
		return nil, ref
	}
	var added []*section
	for _, in := range c.objects("shopCategory") {
		n := &section{name: in.text("categoryName"), parent: in.text("parentCategoryCode"), sort: in.text("categorySort"),
			set: in.text("categorySet"), image: in.text("categoryImg")}
		up := s.section(n.parent)
		switch {
		case n.name == "":
			return nil, c.missing("categoryName")
		case n.parent != "" && (up == nil || up.parent != ""):
			return c.undone("parentCategoryCode"), nil
		case s.hasSection(n, added):
			return c.undone("categoryName"), nil
		}
		added = append(added, n)
	}
	if c.shared.broken != "" {
		return nil, nil
	}
	for _, n := range added {
		s.sectionsMade++
		n.code = fmt.Sprint(100_520 + s.sectionsMade)
		s.sections = append(s.sections, n)
	}
	return done(), nil
}

// hasSection says that the name exists under the same parent.
func (s *Sandbox) hasSection(n *section, more []*section) bool {
	return slices.ContainsFunc(slices.Concat(s.sections, more), func(o *section) bool {
		return o != n && o.parent == n.parent && o.name == n.name
	})
}

// modifySection answers shopcategory.modify.
func (s *Sandbox) modifySection(c *call) (any, *refusal) {
	if ref := c.require("categoryCode"); ref != nil {
		return nil, ref
	}
	n := s.section(c.text("categoryCode"))
	if n == nil {
		return c.undone("categoryCode"), nil
	}
	next := *n
	next.name, next.sort = first(c.text("categoryName"), n.name), first(c.text("categorySort"), n.sort)
	next.set, next.image = first(c.text("categorySet"), n.set), first(c.text("categoryImg"), n.image)
	switch {
	case c.shared.broken != "":
		return nil, nil
	case next.name != n.name && s.hasSection(&next, nil):
		return c.undone("categoryName"), nil
	}
	*n = next
	return done(), nil
}

// deleteSection answers shopcategory.delete; a category with others below it
// stays.
func (s *Sandbox) deleteSection(c *call) (any, *refusal) {
	if ref := c.require("categoryCode"); ref != nil {
		return nil, ref
	}
	n := s.section(c.text("categoryCode"))
	if n == nil || len(s.below(n.code)) > 0 {
		return c.undone("categoryCode"), nil
	}
	s.sections = slices.DeleteFunc(s.sections, func(o *section) bool { return o == n })
	return done(), nil
}
