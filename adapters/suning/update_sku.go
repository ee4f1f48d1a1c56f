package suning

import (
	"context"
	"fmt"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// newChildren makes the variants to be added, and gives the category's template
// when something needs it. A product without variants cannot get any: only the
// category decides whether it has them (suning §4.2).
func (s *shop) newChildren(ctx context.Context, e *edit) ([]writtenChild, *ruleBook, error) {
	if len(e.added) == 0 && !e.respecs() {
		return nil, nil, nil
	}
	book, err := s.template(ctx, e.u.Remote.Fields[listing.FieldCategory].Text())
	if err != nil {
		return nil, nil, err
	}
	if len(e.added) > 0 && len(book.commons()) == 0 {
		return nil, nil, &adapters.MissingError{SKU: e.added[0].ID, Field: listing.FieldSpec, Why: "the category has no variants: the SKU needs a listing of its own"}
	}
	var out []writtenChild
	for _, want := range e.added {
		made, err := newChild(book, want, e.u.Pictures)
		if err != nil {
			return nil, nil, err
		}
		if isTaken(e.u.Remote.SKUs, book, want) {
			return nil, nil, &adapters.MissingError{SKU: want.ID, Field: listing.FieldSpec, Why: "another SKU of the listing has the same specs"}
		}
		made.Parent = e.u.Remote.ID
		out = append(out, made)
	}
	return out, book, nil
}

// respecs reports whether a variant gets another value of a dimension.
func (e *edit) respecs() bool {
	for _, c := range e.corrections {
		if c.ItemCode != "" {
			return true
		}
	}
	return false
}

// name gives corrections of variants the codes of their dimensions, which the
// snapshot names as people do.
func (e *edit) name(book *ruleBook) error {
	for i, c := range e.corrections {
		if c.ItemCode == "" {
			continue
		}
		p := book.common(c.Key)
		if p == nil {
			return &adapters.MissingError{SKU: c.ItemCode, Field: listing.SpecAxis(c.Key), Why: fmt.Sprintf("the category has no dimension %q", c.Key)}
		}
		e.corrections[i].Key = p.Code.String()
	}
	return nil
}
