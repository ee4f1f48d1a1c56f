package adaptertest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
)

// chooser fills in what a category demands.
type chooser struct {
	at     *leaf
	today  string
	values []adapters.AttributeValue
}

// holds reports whether every condition does.
func (c *chooser) holds(all []adapters.Condition) bool {
	return !slices.ContainsFunc(all, func(cond adapters.Condition) bool {
		return !slices.ContainsFunc(c.values, func(v adapters.AttributeValue) bool {
			return v.ID == cond.Attribute && (len(cond.Options) == 0 || slices.ContainsFunc(v.Options, func(o string) bool { return slices.Contains(cond.Options, o) }))
		})
	})
}

// fill gives each attribute that may be sent a value: the n-th that optional
// says, which may also leave one out that is not required.
func (c *chooser) fill(optional func(adapters.Attribute) (n int, wanted bool)) []adapters.AttributeValue {
	for more := true; more; { // a value may open attributes that stand before it
		more = false
		for _, a := range c.at.rule.Attributes {
			if a.Sale || a.Kind == adapters.AttributeOther || c.has(a.ID) || !c.holds(a.When) {
				continue
			}
			n, wanted := optional(a)
			if c.leads(a) {
				n = 0 // others hang on its value: a place its province, a size its unit
			}
			if must := a.Required || slices.ContainsFunc(a.RequiredWhen, c.holds); !must && !wanted {
				continue
			}
			if v, ok := c.value(a, n); ok {
				c.values = append(c.values, v)
				more = true
			}
		}
	}
	return c.values
}

// leads reports whether options or conditions of other attributes hang on it.
func (c *chooser) leads(a adapters.Attribute) bool {
	of := func(groups ...[]adapters.Condition) bool {
		return slices.ContainsFunc(slices.Concat(groups...), func(cond adapters.Condition) bool { return cond.Attribute == a.ID })
	}
	parent := func(o adapters.AttributeOption) bool {
		return slices.ContainsFunc(a.Options, func(mine adapters.AttributeOption) bool { return slices.Contains(o.Parents, mine.ID) })
	}
	for _, place := range []string{"国", "省", "市", "地"} { // a city must be in its province, whatever the rule tells
		if strings.Contains(a.Name, place) {
			return true
		}
	}
	return len(a.Options) == 0 || slices.ContainsFunc(c.at.rule.Attributes, func(b adapters.Attribute) bool {
		return of(b.When) || of(b.RequiredWhen...) || slices.ContainsFunc(b.Options, parent)
	})
}

func (c *chooser) has(id string) bool {
	return slices.ContainsFunc(c.values, func(v adapters.AttributeValue) bool { return v.ID == id })
}

// value makes the n-th value that an attribute takes; none where no option fits
// what was chosen elsewhere.
func (c *chooser) value(a adapters.Attribute, n int) (adapters.AttributeValue, bool) {
	v := adapters.AttributeValue{ID: a.ID, Name: a.Name, Managed: true}
	options := a.Options
	if len(options) == 0 {
		options = c.at.search[a.ID]
	}
	options = slices.DeleteFunc(slices.Clone(options), func(o adapters.AttributeOption) bool {
		return len(o.Parents) > 0 && !slices.ContainsFunc(o.Parents, c.chosen)
	})
	switch {
	case len(options) > 0:
		v.Options = []string{options[n%len(options)].ID}
		if len(a.Options) == 0 {
			v.Text = options[n%len(options)].Name // the rule does not hold it
		}
	case a.Kind == adapters.AttributeChoice && !a.Custom:
		return v, false
	case a.Kind == adapters.AttributeNumber:
		least, err := strconv.ParseFloat(a.MinText, 64)
		if err != nil {
			least = 0
		}
		v.Text = strconv.Itoa(max(1, int(least)) + n%9)
		if len(a.Units) > 0 {
			v.Unit = a.Units[0]
		}
	case a.Kind == adapters.AttributeDate:
		v.Text = c.today[:len(c.today)-2] + fmt.Sprintf("%02d", 1+n%20)
	default:
		v.Text = "样例" + strconv.Itoa(10000000000000+n)
	}
	return v, true
}

func (c *chooser) chosen(option string) bool {
	return slices.ContainsFunc(c.values, func(v adapters.AttributeValue) bool { return slices.Contains(v.Options, option) })
}
