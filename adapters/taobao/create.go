package taobao

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Create lists a new item with alibaba.item.publish.submit, into the warehouse
// (taobao §4.5). Before it the schema of the category is read; an error there is
// never Ambiguous, nothing was listed. Where the category cannot publish into
// the warehouse the item is taken off the shelf right after; should that fail,
// it is listed all the same, and what is read back tells that it is on the shelf.
func (s *shop) Create(ctx context.Context, c adapters.Create) (adapters.Receipt, error) {
	category := c.Desired.Fields[listing.FieldCategory].Text()
	if category == "" {
		return adapters.Receipt{}, itemPublish.locally(&missingError{field: listing.FieldCategory})
	}
	if err := s.publishesHere(ctx, itemPublish); err != nil {
		return adapters.Receipt{}, err
	}
	book, err := s.schemaOf(ctx, category)
	if err != nil {
		return adapters.Receipt{}, itemPublish.locally(err)
	}
	form, warehouse, err := createForm(book, c)
	if err != nil {
		return adapters.Receipt{}, itemPublish.locally(err)
	}
	s.memory.keepPictures(slices.Collect(maps.Values(c.Pictures))...)
	p := params{}.text("market", market).text("cat_id", category).text("schema", writeSchema(form.all()))
	var answer publishAnswer
	if err := s.call(ctx, itemPublish, p, &answer); err != nil {
		s.memory.forgetSchema(category)
		return adapters.Receipt{}, s.wordsChecked(ctx, c.Desired.Fields, err)
	}
	s.memory.forgetLists()
	id := answer.Item.ID()
	if id == "" {
		return adapters.Receipt{}, itemPublish.uncertain(fmt.Errorf("%w: no item_id in it", errNotUnderstood))
	}
	if !warehouse {
		_, _ = s.operate(ctx, itemDownshelf, id) // see above
	}
	return adapters.Receipt{Ref: adapters.Ref{ID: id}}, nil
}
