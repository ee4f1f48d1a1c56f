package taobao_test

import (
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
)

// leaf is a category with its rule and path.
type leaf struct {
	adapters.CategoryChoice
	rule adapters.Rule
}

// leaves walks the tree down to every leaf that the shop may publish in.
func (w *world) leaves() []leaf { return w.leavesNamed("") }

// leavesNamed walks the tree down to the leaves of that name, or to all.
func (w *world) leavesNamed(name string) []leaf {
	w.T.Helper()
	var out []leaf
	var walk func(parent string, path []string)
	walk = func(parent string, path []string) {
		children, err := w.Shop.(adapters.CategoryLister).Children(w.Ctx, parent)
		if err != nil {
			w.T.Fatal(err)
		}
		for _, c := range children {
			at := append(slices.Clone(path), c.Name)
			if !c.Leaf {
				walk(c.ID, at)
				continue
			}
			if name != "" && name != c.Name {
				continue
			}
			rule, err := w.Shop.(adapters.CategoryRuler).Rule(w.Ctx, c.ID)
			if adapters.ClassOf(err) == adapters.Permission && err != nil {
				continue // how it is learnt that the shop has no admission (taobao §8)
			}
			if err != nil {
				w.T.Fatal(err)
			}
			out = append(out, leaf{adapters.CategoryChoice{ID: c.ID, Path: at, Managed: true}, rule})
		}
	}
	walk("", nil)
	return out
}

// chooser fills in attributes, asking the shop for the options that a rule does
// not list.
type chooser struct {
	w      *world
	at     leaf
	values []adapters.AttributeValue
}

func (c *chooser) holds(all []adapters.Condition) bool {
	return !slices.ContainsFunc(all, func(cond adapters.Condition) bool {
		return !slices.ContainsFunc(c.values, func(v adapters.AttributeValue) bool {
			return v.ID == cond.Attribute && (len(cond.Options) == 0 || slices.ContainsFunc(v.Options, func(o string) bool { return slices.Contains(cond.Options, o) }))
		})
	})
}

// fill gives each attribute that may be sent a value; optional ones as wanted.
func (c *chooser) fill(rt interface{ Fatal(...any) }, wanted func(a adapters.Attribute) (n int, ok bool)) {
	for _, a := range c.at.rule.Attributes {
		if a.Sale || a.Kind == adapters.AttributeOther || !c.holds(a.When) {
			continue
		}
		n, ok := wanted(a)
		must := a.Required || slices.ContainsFunc(a.RequiredWhen, c.holds)
		if !must && !ok {
			continue
		}
		v := anyValue(a, n)
		switch {
		case a.Name == "产地": // so that province and city can follow
			v.Options = []string{a.Options[0].ID}
		case a.Kind == adapters.AttributeChoice && len(a.Options) == 0:
			if v.Options = c.search(rt, a); len(v.Options) == 0 {
				continue
			}
			v.Text = ""
		}
		c.values = append(c.values, v)
	}
}

func (c *chooser) search(rt interface{ Fatal(...any) }, a adapters.Attribute) []string {
	for _, needle := range []string{map[string]string{"省份": "湖北", "城市": "宜昌"}[a.Name], "无品牌"} {
		options, err := c.w.Shop.(adapters.OptionSearcher).SearchOptions(c.w.Ctx, c.at.ID, a.ID, needle)
		if err != nil {
			rt.Fatal(err)
		}
		if len(options) > 0 {
			return []string{options[0].ID}
		}
	}
	return nil
}
