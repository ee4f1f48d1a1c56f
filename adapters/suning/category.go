package suning

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
)

// channelOne is targetChannel as every sample has it (suning §4.1, §4.2).
const channelOne = "1"

// Children lists the categories under parent in which this shop may list
// (suning §4.1). The platform gives one flat list: it is read anew for the
// roots and remembered for the rest.
func (s *shop) Children(ctx context.Context, parent string) ([]adapters.Category, error) {
	rows := s.memory.tree()
	if parent == "" || rows == nil {
		var err error
		if rows, err = s.readTree(ctx); err != nil {
			return nil, err
		}
	}
	var out []adapters.Category
	for _, row := range rows {
		if parentOf(rows, row) == parent {
			out = append(out, adapters.Category{ID: row.Code.String(), Name: row.Name.String(), Parent: parent, Leaf: isYes(row.Bottom)})
		}
	}
	return out, nil
}

// readTree reads all pages of category.query.
func (s *shop) readTree(ctx context.Context) ([]categoryRow, error) {
	rows, err := pages[categoryRow](ctx, s, calls.categories, params{"targetChannel": channelOne})
	if err != nil {
		return nil, err
	}
	var tree []categoryRow
	for _, row := range rows {
		same := func(other categoryRow) bool { return other.Code == row.Code }
		if row.Code != "" && !slices.ContainsFunc(tree, same) {
			tree = append(tree, row)
		}
	}
	s.memory.with(func() { s.memory.categories = tree })
	return tree, nil
}

// parentOf gives the category of the longest path under which a row stands;
// names may hold a dash themselves (suning §4.1).
func parentOf(rows []categoryRow, row categoryRow) string {
	parent, longest := "", 0
	for _, other := range rows {
		path := other.Path.String()
		if path != "" && len(path) > longest && strings.HasPrefix(row.Path.String(), path+"-") {
			parent, longest = other.Code.String(), len(path)
		}
	}
	return parent
}

// Rule tells what a bottom category demands (suning §4.2, §4.3): its parameters
// with their options, and the brands the shop is authorised for in it.
func (s *shop) Rule(ctx context.Context, category string) (adapters.Rule, error) {
	if category == "" {
		return adapters.Rule{}, calls.templates.local(adapters.Invalid, errors.New("no category"))
	}
	s.memory.forget(category)
	template, err := s.template(ctx, category)
	if err != nil {
		return adapters.Rule{}, err
	}
	brands, err := s.brands(ctx, params{"categoryCode": category})
	if err != nil {
		return adapters.Rule{}, err
	}
	book := &ruleBook{ruleDocument: ruleDocument{Parameters: template.Parameters, Brands: brands}}
	raw, err := json.Marshal(book.ruleDocument)
	if err != nil {
		return adapters.Rule{}, calls.templates.local(adapters.Invalid, fmt.Errorf("keep the rule: %w", err))
	}
	return adapters.Rule{Category: category, Attributes: book.attributes(), Raw: raw}, nil
}

// template gives the parameters of a category, asking once per shop and run
// (suning §4.2). A category without any is none that exists or that the shop
// may use, or one that demands nothing: the create will tell.
func (s *shop) template(ctx context.Context, category string) (*ruleBook, error) {
	if book, ok := s.memory.book(category); ok {
		return book, nil
	}
	rows, err := pages[parameter](ctx, s, calls.templates, params{"categoryCode": category, "targetChannel": channelOne})
	if err != nil {
		return nil, err
	}
	book := &ruleBook{ruleDocument: ruleDocument{Parameters: rows}}
	s.memory.with(func() { s.memory.books[category] = book })
	return book, nil
}

// readableTemplate is template for reading a listing: a category that can no
// longer be asked about leaves codes in place of names, it does not hide the
// listing.
func (s *shop) readableTemplate(ctx context.Context, category string) (*ruleBook, error) {
	if category == "" {
		return &ruleBook{}, nil
	}
	book, err := s.template(ctx, category)
	var e *adapters.Error
	if errors.As(err, &e) && (e.Class == adapters.Invalid || e.Class == adapters.NotFound) {
		return &ruleBook{}, nil
	}
	return book, err
}

// brandPages bounds how many brands come with a rule: others are searched by
// name.
const brandPages = 20

// brands lists brands with newbrand.query, or with the older method where that
// is not granted (suning §4.3).
func (s *shop) brands(ctx context.Context, filter params) ([]brandRow, error) {
	rows, _, err := somePages[brandRow](ctx, s, calls.brands, filter, brandPages)
	if adapters.HasCode(err, codeNoMethod, codeNoAPI) {
		rows, _, err = somePages[brandRow](ctx, s, calls.oldBrands, filter, brandPages)
	}
	return slices.DeleteFunc(rows, func(b brandRow) bool { return b.Code == "" }), err
}

// SearchOptions searches the brands of a category by name (suning §4.3); other
// parameters come whole with the rule.
func (s *shop) SearchOptions(ctx context.Context, category, attribute, needle string) ([]adapters.AttributeOption, error) {
	if attribute != brandAttr || category == "" || needle == "" {
		return nil, nil
	}
	brands, err := s.brands(ctx, params{"categoryCode": category, "brandName": needle})
	if err != nil {
		return nil, err
	}
	book := &ruleBook{ruleDocument: ruleDocument{Brands: brands}}
	return book.brand().Options, nil
}

// requiredModules lists the modules that the details of a category must have
// (suning §8); a shop without the method, or a category without a template,
// has none.
func (s *shop) requiredModules(ctx context.Context, category string) ([]moduleRow, error) {
	var kept []moduleRow
	known := false
	s.memory.with(func() { kept, known = s.memory.modules[category] })
	if known {
		return kept, nil
	}
	var answer list[moduleAnswer]
	_, err := s.optional(ctx, calls.modules, params{"categoryCode": category}, &answer)
	if err != nil && !isNothing(err) && !isRefused(err) {
		return nil, err
	}
	required := []moduleRow{}
	for _, a := range answer {
		for _, m := range a.Modules {
			if isYes(m.Must) {
				required = append(required, m)
			}
		}
	}
	s.memory.with(func() { s.memory.modules[category] = required })
	return required, nil
}
