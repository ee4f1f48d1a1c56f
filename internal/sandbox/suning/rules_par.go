package suning

import (
	"regexp"
	"slices"
	"strings"
)

// number is a bare number, as a parameter with a unit wants it (§4.2).
var number = regexp.MustCompile(`^\d{1,9}(\.\d{1,6})?$`)

// checkPars holds the main parameters against the category's basic and dynamic
// rows: known, well formed, none missing (§4.2).
func (s *Sandbox) checkPars(c *call, p *product) *refusal {
	given := map[string]string{}
	for _, v := range p.pars {
		row, ok := p.category.param(v.code)
		_, twice := given[v.code]
		switch {
		case !ok || row.template == templateCommon:
			return c.simulated(rulePar+":"+v.code, "not a main parameter of this category")
		case twice:
			return c.simulated(rulePar+":"+row.name, "given twice")
		case v.value == "":
			continue
		}
		given[v.code] = v.value
		if !row.accepts(v.value) {
			return c.simulated(rulePar+":"+row.name, "value does not fit: "+v.value)
		}
	}
	for _, row := range p.category.params {
		if row.must && row.template != templateCommon && given[row.code] == "" {
			return c.simulated(rulePar+":"+row.name, "required and missing")
		}
	}
	if region, city := given["region"], given["city"]; !inRegion(city, region) {
		return c.simulated(ruleOrigin, "the city is not in the province")
	}
	return nil
}

// accepts says that a value fits a row of the template.
func (p param) accepts(value string) bool {
	switch {
	case p.typ == freeText && p.unit != "":
		return number.MatchString(value)
	case p.typ == freeText:
		return true
	case p.typ == oneOf:
		return p.hasOption(value)
	}
	parts := strings.Split(value, ",")
	_, twice := duplicate(parts)
	return !twice && !slices.ContainsFunc(parts, func(one string) bool { return !p.hasOption(one) })
}

func (p param) hasOption(value string) bool {
	return slices.ContainsFunc(p.options, func(o option) bool { return o.value() == value })
}

// checkVariants holds the variants against the category's common rows: each has
// one value for every row, and no two have the same (§4.2, §8).
func (s *Sandbox) checkVariants(c *call, k *category, skus []*sku, variants bool) *refusal {
	if !variants {
		return nil
	}
	rows := k.common()
	if len(rows) == 0 {
		return c.simulated(wrongVariants, "this category has no variant parameters")
	}
	var combinations []string
	for _, one := range skus {
		combination, ref := c.combine(rows, one)
		if ref != nil {
			return ref
		}
		combinations = append(combinations, combination)
	}
	if _, twice := duplicate(combinations); twice {
		return c.simulated(wrongVariants, "two variants have the same values")
	}
	return nil
}

// combine checks one variant's values and joins them, in the order of the rows.
// Where a row has options, text and code are the same (§4.2).
func (c *call) combine(rows []param, k *sku) (string, *refusal) {
	if len(k.pars) == 0 {
		return "", c.simulated(ruleNoPars, k.itemCode)
	}
	if len(k.pars) != len(rows) {
		return "", c.simulated(ruleVariantPars, k.itemCode+": one value for each variant parameter")
	}
	values := make([]string, 0, len(rows))
	for _, row := range rows {
		i := slices.IndexFunc(k.pars, func(v par) bool { return v.code == row.code })
		if i < 0 || strings.TrimSpace(k.pars[i].value) == "" {
			return "", c.simulated(ruleVariantPars, k.itemCode+": "+row.name+" is missing")
		}
		text, ok := row.optionText(k.pars[i].value)
		if !ok {
			return "", c.simulated(ruleVariantValue, k.itemCode+": "+k.pars[i].value)
		}
		k.pars[i].value = text
		values = append(values, text)
	}
	return strings.Join(values, "\x00"), nil
}

// optionText is the display text of a variant value.
func (p param) optionText(value string) (string, bool) {
	if len(p.options) == 0 {
		return value, true
	}
	for _, o := range p.options {
		if o.text == value || o.value() == value {
			return o.text, true
		}
	}
	return "", false
}
