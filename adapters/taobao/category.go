package taobao

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
)

// market is the only one this adapter publishes to (taobao, top).
const market = "taobao"

// Children lists the categories under parent with taobao.itemcats.get (taobao
// §4.1). Deleted and frozen ones are left out: nothing can be published there.
func (s *shop) Children(ctx context.Context, parent string) ([]adapters.Category, error) {
	p := params{}.text("parent_cid", cmp.Or(parent, "0")).text("fields", "cid,parent_cid,name,is_parent,status,sort_order,features")
	var answer categoriesAnswer
	if err := s.call(ctx, categoryList, p, &answer); err != nil {
		return nil, err
	}
	rows, err := elements[itemCategory](answer.Categories, "item_cat")
	if err != nil {
		return nil, categoryList.uncertain(fmt.Errorf("%w: %w", errNotUnderstood, err))
	}
	out := make([]adapters.Category, 0, len(rows))
	for _, c := range rows {
		if c.ID.ID() == "" || c.Status == "deleted" || !bool(c.IsParent) && c.isFrozen() {
			continue
		}
		out = append(out, adapters.Category{ID: c.ID.String(), Name: c.Name.String(), Parent: parent, Leaf: !bool(c.IsParent)})
	}
	return out, nil
}

// isFrozen reads the feature freeze: 0 no editing, 5 no publishing, or both
// (taobao §4.1).
func (c itemCategory) isFrozen() bool {
	features, err := elements[feature](c.Features, "feature")
	if err != nil {
		return false
	}
	for _, f := range features {
		values := strings.FieldsFunc(f.Value.String(), func(r rune) bool { return r < '0' || r > '9' })
		if f.Key == "freeze" && (slices.Contains(values, "0") || slices.Contains(values, "5")) {
			return true
		}
	}
	return false
}

// Rule tells what a leaf category demands with alibaba.item.publish.schema.get
// (taobao §4.2). Raw keeps the XML for the projection.
func (s *shop) Rule(ctx context.Context, category string) (adapters.Rule, error) {
	if err := checkID(category); err != nil {
		return adapters.Rule{}, publishSchema.local(adapters.Invalid, err)
	}
	var answer schemaAnswer
	if err := s.call(ctx, publishSchema, params{}.text("market", market).text("cat_id", category), &answer); err != nil {
		return adapters.Rule{}, err
	}
	book, err := readSchema(answer.Result.String())
	if err != nil {
		return adapters.Rule{}, publishSchema.uncertain(fmt.Errorf("%w: %w", errNotUnderstood, err))
	}
	raw, err := json.Marshal(ruleDocument{Schema: answer.Result.String()})
	if err != nil {
		return adapters.Rule{}, publishSchema.uncertain(fmt.Errorf("keep the rule: %w", err))
	}
	s.memory.keepSchema(category, book)
	return adapters.Rule{Category: category, Attributes: book.attributes(), Raw: raw}, nil
}

// schemaOf gives the schema of a category, asking once per shop and run.
func (s *shop) schemaOf(ctx context.Context, category string) (*schema, error) {
	if book, ok := s.memory.schema(category); ok {
		return book, nil
	}
	if _, err := s.Rule(ctx, category); err != nil {
		return nil, err
	}
	book, _ := s.memory.schema(category)
	return book, nil
}
