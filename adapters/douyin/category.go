package douyin

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Children lists the enabled categories under parent with shop.getShopCategory
// (douyin §4.1).
func (s *shop) Children(ctx context.Context, parent string) ([]adapters.Category, error) {
	p := params{"cid": 0}
	if parent != "" {
		id, err := idNumber(parent)
		if err != nil {
			return nil, categoryTree.local(adapters.NotFound, err)
		}
		p["cid"] = id
	}
	var answer treeAnswer
	if err := s.call(ctx, categoryTree, p, &answer); err != nil {
		return nil, err
	}
	out := make([]adapters.Category, 0, len(answer))
	for _, c := range answer {
		if c.Enable == nil || bool(*c.Enable) {
			out = append(out, adapters.Category{ID: c.ID.String(), Name: c.Name.String(), Parent: parent, Leaf: bool(c.Leaf)})
		}
	}
	return out, nil
}

// Rule tells what a leaf category demands: its attributes, publish rules,
// brands and documents (douyin §4.2 to §4.4). Raw holds all four answers; the
// last two may be missing where the application is not granted them.
func (s *shop) Rule(ctx context.Context, category string) (adapters.Rule, error) {
	id, err := idNumber(category)
	if err != nil {
		return adapters.Rule{}, categoryProps.local(adapters.NotFound, err)
	}
	document, err := s.rules(ctx, id)
	if err != nil {
		return adapters.Rule{}, err
	}
	for _, part := range []struct {
		m   method
		out *json.RawMessage
	}{{brandList, &document.Brands}, {categoryPapers, &document.Papers}} {
		if err := s.call(ctx, part.m, params{"category_id": id}, part.out); err != nil && !notGranted(err) {
			return adapters.Rule{}, err
		}
	}
	raw, err := json.Marshal(document)
	if err != nil {
		return adapters.Rule{}, categoryProps.uncertain(fmt.Errorf("keep the rule: %w", err))
	}
	book, err := readRule(raw)
	if err != nil {
		return adapters.Rule{}, categoryProps.uncertain(err)
	}
	s.memory.keepRule(category, book)
	return adapters.Rule{Category: category, Attributes: book.attributes(), Raw: raw}, nil
}

// rules asks for the two answers a write needs: ids of attributes and of
// dimensions.
func (s *shop) rules(ctx context.Context, category json.Number) (ruleDocument, error) {
	var d ruleDocument
	if err := s.call(ctx, categoryProps, params{"category_leaf_id": category}, &d.Properties); err != nil {
		return d, err
	}
	err := s.call(ctx, categoryPublish, params{"category_id": category}, &d.Publish)
	if notGranted(err) {
		err = nil
	}
	return d, err
}

// ruleOf gives the rule of a category, asking once per shop and run.
func (s *shop) ruleOf(ctx context.Context, category string) (*ruleBook, error) {
	if book, ok := s.memory.rule(category); ok {
		return book, nil
	}
	id, err := idNumber(category)
	if err != nil {
		return nil, &adapters.MissingError{Field: listing.FieldCategory, Why: err.Error()}
	}
	document, err := s.rules(ctx, id)
	if err != nil {
		return nil, err
	}
	raw, err := json.Marshal(document)
	if err != nil {
		return nil, categoryProps.uncertain(err)
	}
	book, err := readRule(raw)
	if err != nil {
		return nil, categoryProps.uncertain(err)
	}
	s.memory.keepRule(category, book)
	return book, nil
}

// Predict lets the platform infer categories from a title with
// product.GetRecommendCategory (douyin §4.1). A suggestion only: newer gateways
// may answer later by a task, which is no guess.
func (s *shop) Predict(ctx context.Context, title, _ string) ([]string, error) {
	title = oneLine(title)
	if title == "" {
		return nil, nil
	}
	var answer guessAnswer
	p := params{}.text("scene", "category_infer").text("name", title)
	if err := s.call(ctx, categoryGuess, p, &answer); err != nil {
		return nil, err
	}
	var out []string
	for _, d := range answer.Details {
		if id := d.Category.leaf(); id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out, nil
}

// SearchOptions searches brands with brand.list, by how their names begin
// (douyin §4.4). Other long lists come from a call whose answer no source shows.
func (s *shop) SearchOptions(ctx context.Context, category, attribute, needle string) ([]adapters.AttributeOption, error) {
	needle = oneLine(needle)
	if attribute != brandProperty || needle == "" {
		return nil, nil
	}
	id, err := idNumber(category)
	if err != nil {
		return nil, brandList.local(adapters.NotFound, err)
	}
	var answer brandsAnswer
	if err := s.call(ctx, brandList, params{"category_id": id}.text("query", needle), &answer); err != nil {
		return nil, err
	}
	return brandOptions(answer), nil
}
