package taobao

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/place"
)

// maxBranches bounds the questions about one attribute: there are 34 provinces.
const maxBranches = 40

// SearchOptions searches the options of an attribute whose schema lists none:
// brands, and properties that hang on another's value, such as the city on the
// province (taobao §4.2, alibaba.item.publish.props.get). Options that hang on
// others name them.
func (s *shop) SearchOptions(ctx context.Context, category, attribute, needle string) ([]adapters.AttributeOption, error) {
	needle = oneLine(needle)
	if needle == "" {
		return nil, nil
	}
	book, err := s.schemaOf(ctx, category)
	if err != nil {
		return nil, err
	}
	a, ok := book.attributeField(attribute)
	switch {
	case !ok || !a.field.isCheck():
		return nil, nil
	case len(a.field.options) > 0:
		return matching(a.field.options, needle, ""), nil
	}
	c := cascade{shop: s, category: category, properties: book.field(idProperties), hints: placesOf(needle)}
	if a.field.id == brandProperty {
		options, err := c.ask(ctx, a.field, nil, a.field.id)
		return matching(options, needle, ""), err
	}
	return c.search(ctx, a.field, needle)
}

// matching gives the options whose name holds the needle.
func matching(options []option, needle, parent string) []adapters.AttributeOption {
	var out []adapters.AttributeOption
	for _, o := range options {
		if strings.Contains(listing.Fold(o.name), listing.Fold(needle)) {
			found := adapters.AttributeOption{ID: o.value, Name: o.name}
			if parent != "" {
				found.Parents = []string{parent}
			}
			out = append(out, found)
		}
	}
	return out
}

// cascade searches the properties of one category.
type cascade struct {
	shop       *shop
	category   string
	properties *field   // catProp
	hints      []string // places the needle lies in: their branches go first
	asked      int
}

// branch is one choice of a parent, with the choices above it.
type branch struct {
	row    []entry
	option option
}

// search looks for the needle below each choice of the property's parent. Which
// property that is the schema does not tell: it is tried out.
func (c *cascade) search(ctx context.Context, child *field, needle string) ([]adapters.AttributeOption, error) {
	for _, parent := range c.parents(child) {
		branches, err := c.branches(ctx, parent, 0)
		if err != nil {
			return nil, err
		}
		var found []adapters.AttributeOption
		isParent := false
		for _, b := range branches {
			options, err := c.ask(ctx, parent, b.row, child.id)
			if err != nil {
				return nil, err
			}
			isParent = isParent || len(options) > 0
			found = append(found, matching(options, needle, b.option.value)...)
		}
		if isParent {
			return found, nil
		}
	}
	return nil, nil
}

// branches gives every choice of a property, those of the hinted places alone
// where there are such.
func (c *cascade) branches(ctx context.Context, f *field, depth int) ([]branch, error) {
	if len(f.options) > 0 {
		return c.hinted(branchesOf(f, nil, f.options)), nil
	}
	parents := c.parents(f)
	if len(parents) == 0 || depth > 3 {
		return nil, nil
	}
	above, err := c.branches(ctx, parents[0], depth+1)
	if err != nil {
		return nil, err
	}
	var out []branch
	for _, b := range above {
		options, err := c.ask(ctx, parents[0], b.row, f.id)
		if err != nil {
			return nil, err
		}
		out = append(out, branchesOf(f, b.row, options)...)
	}
	return c.hinted(out), nil
}

func branchesOf(f *field, above []entry, options []option) []branch {
	var out []branch
	for _, o := range options {
		out = append(out, branch{row: append(cloneRow(above), f.entryOf(o.value)), option: o})
	}
	return out
}

// hinted keeps the branches of the places the needle lies in, or all.
func (c *cascade) hinted(all []branch) []branch {
	fits := func(b branch) bool {
		return slices.ContainsFunc(c.hints, func(place string) bool {
			return strings.HasPrefix(place, b.option.name) || strings.HasPrefix(b.option.name, place)
		})
	}
	kept := slices.DeleteFunc(slices.Clone(all), func(b branch) bool { return !fits(b) })
	if len(kept) > 0 {
		return kept
	}
	return all
}

// placesOf names the places a needle lies in, from the country down.
func placesOf(needle string) []string {
	found, verdict := place.Resolve(needle, place.Context{})
	switch {
	case found.Code != "":
		province, city, _ := place.Names(found.Code)
		return []string{"中国", province, city}
	case verdict.Code == listing.OriginCityMissing:
		return []string{"中国", verdict.Part}
	default:
		return nil
	}
}

// levels are the names of properties that hang on each other by place.
func levels() [][]string {
	return [][]string{
		{"产地", "国家", "原产地", "原产国", "产地国家"},
		{"省份", "省", "产地省份"},
		{"城市", "市", "产地城市", "地市"},
		{"区县", "县", "区", "县市"},
	}
}

func levelOf(f *field) int {
	return slices.IndexFunc(levels(), func(names []string) bool { return slices.Contains(names, plainName(f.name)) })
}

// parents lists the properties a child may hang on, the likeliest first: the one
// a level above by its name, then those right before it.
func (c *cascade) parents(child *field) []*field {
	const most = 3
	var out []*field
	level := levelOf(child)
	at := slices.Index(c.properties.fields, child)
	for i := at - 1; i >= 0; i-- {
		if f := c.properties.fields[i]; level > 0 && f.isCheck() && levelOf(f) == level-1 {
			out = append(out, f)
		}
	}
	for i := at - 1; i >= 0; i-- {
		if f := c.properties.fields[i]; f.isCheck() && len(f.options) > 0 && !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out[:min(most, len(out))]
}

// ask gives the options of a child below these choices, each question once per
// shop and run. A platform that knows no answer knows no options.
func (c *cascade) ask(ctx context.Context, parent *field, row []entry, child string) ([]option, error) {
	text := "<itemSchema></itemSchema>"
	if len(row) > 0 {
		text = writeSchema([]entry{{id: idProperties, kind: typeComplex, rows: [][]entry{row}}})
	}
	key := c.category + "\n" + parent.id + "\n" + text
	book, ok := c.shop.memory.cascade(key)
	if !ok {
		if c.asked++; c.asked > maxBranches {
			return nil, nil
		}
		var err error
		if book, err = c.shop.props(ctx, c.category, parent.id, text); err != nil {
			return nil, err
		}
		c.shop.memory.keepCascade(key, book)
	}
	if f := book.field(idProperties).child(child); f != nil {
		return f.options, nil
	}
	return nil, nil
}

func (s *shop) props(ctx context.Context, category, property, schemaText string) (*schema, error) {
	p := params{}.text("market", market).text("cat_id", category).text("schema", schemaText).text("prop_id", strings.TrimPrefix(property, "p-"))
	var answer schemaAnswer
	err := s.call(ctx, cascadeOptions, p, &answer)
	if isClass(err, adapters.Invalid) {
		return &schema{}, nil
	}
	if err != nil {
		return nil, err
	}
	if answer.Result == "" {
		return &schema{}, nil
	}
	book, err := readSchema(answer.Result.String())
	if err != nil {
		return nil, cascadeOptions.uncertain(fmt.Errorf("%w: %w", errNotUnderstood, err))
	}
	return book, nil
}
