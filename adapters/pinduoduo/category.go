package pinduoduo

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"

	"github.com/farmgate-cli/farmgate/adapters"
)

// Children lists the categories under parent that this shop may use, with
// pdd.goods.authorization.cats (pinduoduo §4.1). A leaf is usable from the third
// level on; the projection checks that by the path.
func (s *shop) Children(ctx context.Context, parent string) ([]adapters.Category, error) {
	var answer catsAnswer
	p := params{}.text("parent_cat_id", cmp.Or(parent, "0"))
	if err := s.call(ctx, authorizedCats, p, &answer); err != nil {
		return nil, err
	}
	out := make([]adapters.Category, 0, len(answer.Cats))
	for _, c := range answer.Cats {
		if parent != "" {
			s.memory.keepParent(c.ID.String(), parent)
		}
		out = append(out, adapters.Category{ID: c.ID.String(), Name: c.Name.String(), Parent: parent, Leaf: bool(c.Leaf)})
	}
	return out, nil
}

// Rule tells what a leaf category demands: pdd.goods.cat.rule.get and, for the
// dimensions of variation, pdd.goods.spec.get (pinduoduo §4.2, §4.3). Raw holds
// both answers.
func (s *shop) Rule(ctx context.Context, category string) (adapters.Rule, error) {
	var document ruleDocument
	if err := s.call(ctx, categoryRule, params{}.text("cat_id", category), &document.Rule); err != nil {
		return adapters.Rule{}, err
	}
	var err error
	if document.Specs, err = s.specDimensions(ctx, category); err != nil {
		return adapters.Rule{}, err
	}
	raw, err := json.Marshal(document)
	if err != nil {
		return adapters.Rule{}, categoryRule.uncertain(fmt.Errorf("keep the rule: %w", err))
	}
	book, err := readRule(raw)
	if err != nil {
		return adapters.Rule{}, categoryRule.uncertain(err)
	}
	s.memory.keepRule(category, book)
	return adapters.Rule{Category: category, Attributes: book.attributes(), Raw: raw}, nil
}

// specDimensions asks for a category's dimensions. The documentation wants the
// level-3 id: the leaf is sent, and on a refusal its parent, where the walk of
// the tree has shown it (pinduoduo §4.3). A category that tells none still has
// a rule.
func (s *shop) specDimensions(ctx context.Context, category string) (json.RawMessage, error) {
	var specs json.RawMessage
	for _, id := range []string{category, s.memory.parent(category)} {
		if id == "" {
			continue
		}
		err := s.call(ctx, specParents, params{}.text("cat_id", id), &specs)
		if err == nil {
			return specs, nil
		}
		if !adapters.HasCode(err, codeBusiness, codeParameter) {
			return nil, err
		}
	}
	return nil, nil
}

// ruleOf gives the rule of a category, asking once per shop and run.
func (s *shop) ruleOf(ctx context.Context, category string) (*ruleBook, error) {
	if book, ok := s.memory.rule(category); ok {
		return book, nil
	}
	if _, err := s.Rule(ctx, category); err != nil {
		return nil, err
	}
	book, _ := s.memory.rule(category)
	return book, nil
}

// Predict lets the platform guess a category with pdd.goods.outer.cat.mapping.get
// (pinduoduo §4.1): the deepest one it names. A suggestion only.
func (s *shop) Predict(ctx context.Context, title, ours string) ([]string, error) {
	title, ours = oneLine(title), oneLine(ours)
	if title == "" {
		return nil, nil
	}
	var answer guessAnswer
	p := params{}.text("outer_cat_id", "0").text("outer_cat_name", cmp.Or(ours, title)).text("outer_goods_name", title)
	if err := s.call(ctx, categoryGuess, p, &answer); err != nil {
		return nil, err
	}
	if id := cmp.Or(answer.Cat4.ID(), answer.Cat3.ID(), answer.Cat2.ID(), answer.Cat1.ID()); id != "" {
		return []string{id}, nil
	}
	return nil, nil
}

// SearchOptions searches a long value list, of brands or places, with
// pdd.goods.template.property.value.search (pinduoduo §4.2). It gives the first
// hundred hits.
func (s *shop) SearchOptions(ctx context.Context, category, attribute, needle string) ([]adapters.AttributeOption, error) {
	needle = oneLine(needle)
	if needle == "" {
		return nil, nil // an empty needle may not be sent (pinduoduo §3)
	}
	p := params{}.text("cat_id", category).text("ref_pid", attribute).text("value", needle).
		number("page_num", 1).number("page_size", pageSize)
	var answer searchAnswer
	if err := s.call(ctx, propertySearch, p, &answer); err != nil {
		return nil, err
	}
	out := make([]adapters.AttributeOption, 0, len(answer.List))
	for _, v := range answer.List {
		out = append(out, adapters.AttributeOption{ID: v.ID.String(), Name: v.Name.String()})
	}
	return out, nil
}
