package jd

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Children lists the categories under parent in which this shop may list. The
// platform gives the whole tree in one call (jd §4.A.1): it is read anew for
// the roots and remembered for the rest.
func (s *shop) Children(ctx context.Context, parent string) ([]adapters.Category, error) {
	tree := s.memory.categories()
	if parent == "" || tree == nil {
		var err error
		if tree, err = s.readTree(ctx); err != nil {
			return nil, err
		}
	}
	var out []adapters.Category
	for _, n := range tree {
		if n.Parent.ID() == parent {
			out = append(out, adapters.Category{ID: n.ID.String(), Name: n.Name.String(), Parent: parent, Leaf: isLeaf(tree, n.ID)})
		}
	}
	return out, nil
}

func isLeaf(tree []node, id text) bool {
	return !slices.ContainsFunc(tree, func(n node) bool { return n.Parent == id })
}

// readTree reads the tree and drops what is not valid.
func (s *shop) readTree(ctx context.Context) ([]node, error) {
	var answer treeAnswer
	if err := s.call(ctx, categoryTree, nil, &answer); err != nil {
		return nil, err
	}
	tree := slices.DeleteFunc([]node(answer.Tree.value.List), func(n node) bool {
		return n.ID.ID() == "" || n.Status != nil && *n.Status != 1
	})
	s.memory.keepTree(tree)
	return tree, nil
}

// place gives the two category ids of a create: the third level's, and the
// last level's, which are the same where there is no fourth (jd §4.A.1).
func (s *shop) place(ctx context.Context, leaf string) (third, last json.Number, err error) {
	tree := s.memory.categories()
	if tree == nil {
		if tree, err = s.readTree(ctx); err != nil {
			return "", "", err
		}
	}
	n, ok := findNode(tree, leaf)
	if !ok {
		return "", "", &adapters.MissingError{Field: listing.FieldCategory, Why: fmt.Sprintf("the shop may not list in category %s", leaf)}
	}
	for ok && n.Level > 3 {
		n, ok = findNode(tree, n.Parent.String())
	}
	if !ok || n.Level != 3 {
		return "", "", &adapters.MissingError{Field: listing.FieldCategory, Why: fmt.Sprintf("category %s is not of level 3 or 4", leaf)}
	}
	if third, err = idNumber(n.ID.String()); err == nil {
		last, err = idNumber(leaf)
	}
	return third, last, err
}

func findNode(tree []node, id string) (node, bool) {
	i := slices.IndexFunc(tree, func(n node) bool { return n.ID.String() == id })
	if i < 0 {
		return node{}, false
	}
	return tree[i], true
}

// Rule tells what a last-level category demands (jd §4.A.2): its attributes of
// all types with their options, and the brands the shop is authorised for.
// Options that do not come with the attributes are read one attribute at a
// time; those of sale attributes always, since the shop's own are among them.
func (s *shop) Rule(ctx context.Context, category string) (adapters.Rule, error) {
	id, err := idNumber(category)
	if err != nil {
		return adapters.Rule{}, categoryAttr.local(adapters.Invalid, err)
	}
	var answer attrsAnswer
	p := params{"cid": id, "field": commaList("id", "name", "catId", "orderSort", "attributeType", "inputType", "isRequired", "features", "attrValueList")}
	if err := s.call(ctx, categoryAttr, p, &answer); err != nil {
		return adapters.Rule{}, err
	}
	document := ruleDocument{Attributes: answer.Attributes}
	for i := range document.Attributes {
		if err := s.fillValues(ctx, &document.Attributes[i]); err != nil {
			return adapters.Rule{}, err
		}
	}
	if document.Brands, err = s.brands(ctx); err != nil {
		return adapters.Rule{}, err
	}
	return s.keepRule(category, document)
}

func (s *shop) keepRule(category string, document ruleDocument) (adapters.Rule, error) {
	raw, err := json.Marshal(document)
	if err != nil {
		return adapters.Rule{}, categoryAttr.uncertain(fmt.Errorf("keep the rule: %w", err))
	}
	book := &ruleBook{ruleDocument: document}
	s.memory.keepRule(category, book)
	return adapters.Rule{Category: category, Attributes: book.attributes(), Raw: raw}, nil
}

func (s *shop) fillValues(ctx context.Context, a *attribute) error {
	if a.Input == inputFree && !a.isSale() || len(a.Values) > 0 && !a.isSale() {
		return nil
	}
	values, err := s.values(ctx, a.ID.String())
	if err != nil {
		return err
	}
	a.Values = values
	return nil
}

// values reads the options of an attribute (jd §4.A.2).
func (s *shop) values(ctx context.Context, attr string) ([]attrValue, error) {
	id, err := idNumber(attr)
	if err != nil {
		return nil, attrValues.uncertain(err)
	}
	var answer valuesAnswer
	p := params{"categoryAttrId": id, "field": commaList("id", "name", "attId", "catId", "orderSort", "features")}
	if err := s.call(ctx, attrValues, p, &answer); err != nil {
		return nil, err
	}
	return answer.Values, nil
}

// brands lists the shop's authorised brands. A shop without the method can
// still list: nothing tells when a brand is demanded (jd §4.A.5).
func (s *shop) brands(ctx context.Context) ([]brand, error) {
	var answer brandsAnswer
	err := s.call(ctx, brandList, nil, &answer)
	if adapters.HasCode(err, codeNoMethod, codeWrongMethod, codeNotGranted) {
		return nil, nil
	}
	return answer.Brands, err
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

// readableRule is ruleOf for reading a listing: a category that can no longer
// be asked about leaves ids in place of names, it does not hide the listing.
func (s *shop) readableRule(ctx context.Context, category string) (*ruleBook, error) {
	if category == "" {
		return &ruleBook{}, nil
	}
	book, err := s.ruleOf(ctx, category)
	var e *adapters.Error
	if errors.As(err, &e) && (e.Class == adapters.Invalid || e.Class == adapters.NotFound) {
		return &ruleBook{}, nil
	}
	return book, err
}
