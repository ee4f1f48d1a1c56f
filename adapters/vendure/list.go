package vendure

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/farmgate-cli/farmgate/adapters"
)

// pageSize is how many products are asked for at a time. A shop may allow
// fewer; it is then asked for as many as it gives (vendure §4.7).
const pageSize = 100

// ownSize is set once the shop has refused our page size.
type ownSize struct{ atomic.Bool }

// List pages through the whole shop, on and off the shelf. A product that is
// deleted meanwhile moves those behind it forward: the cursor remembers how
// many there were, and as many are read again (vendure §4.7).
func (s *shop) List(ctx context.Context, cursor string) (adapters.Page, error) {
	g, err := s.ready(ctx)
	if err != nil {
		return adapters.Page{}, err
	}
	at, err := readCursor(cursor)
	if err != nil {
		return adapters.Page{}, products.local(adapters.Invalid, err)
	}
	found, err := s.marked(ctx, g, at.skip)
	if lost := at.total - found.Total; err == nil && lost > 0 {
		at.skip = max(0, at.skip-lost)
		found, err = s.marked(ctx, g, at.skip)
	}
	if err != nil {
		return adapters.Page{}, err
	}
	out := adapters.Page{Items: listings(found.Items)}
	if next := at.skip + len(found.Items); len(found.Items) > 0 && next < found.Total {
		out.Next = position{next, found.Total}.String()
	}
	return out, nil
}

// listings leaves out what is not finished, and what could not be read.
func listings(found []summaryProduct) []adapters.Summary {
	var items []adapters.Summary
	for _, p := range found {
		if !p.Custom.isDraft() && p.ID != "" {
			items = append(items, p.summary())
		}
	}
	return items
}

// position is a place in the list: how many come before it, of how many.
type position struct{ skip, total int }

func (p position) String() string { return strconv.Itoa(p.skip) + "/" + strconv.Itoa(p.total) }

func readCursor(cursor string) (position, error) {
	if cursor == "" {
		return position{}, nil
	}
	skip, total, _ := strings.Cut(cursor, "/")
	var p position
	var errs [2]error
	p.skip, errs[0] = strconv.Atoi(skip)
	p.total, errs[1] = strconv.Atoi(total)
	if errors.Join(errs[:]...) != nil || p.skip < 0 || p.total < 0 {
		return position{}, fmt.Errorf("%q is no place in the list", cursor)
	}
	return p, nil
}

// summaries reads a page; one product that somebody spoiled makes the whole
// page fail, and is then left out (vendure §4.2).
func (s *shop) summaries(ctx context.Context, filter variables, skip int) (page[summaryProduct], error) {
	var answer struct {
		Products page[summaryProduct] `json:"products"`
	}
	err := s.listing(ctx, products, filter, skip, &answer)
	if isSpoiled(err) {
		return s.oneByOne(ctx, filter, skip)
	}
	return answer.Products, err
}

// oneByOne reads the ids of a page and then each product by itself. A spoiled
// one keeps its place, without an id.
func (s *shop) oneByOne(ctx context.Context, filter variables, skip int) (page[summaryProduct], error) {
	var answer struct {
		Products page[summaryProduct] `json:"products"`
	}
	if err := s.listing(ctx, productIDs, filter, skip, &answer); err != nil {
		return page[summaryProduct]{}, err
	}
	for i, p := range answer.Products.Items {
		var one struct {
			Product summaryProduct `json:"product"`
		}
		if err := s.call(ctx, productName, variables{"id": p.ID}, &one); err != nil && !isSpoiled(err) {
			return page[summaryProduct]{}, err
		}
		answer.Products.Items[i] = one.Product
	}
	return answer.Products, nil
}

// listing asks for a page of products in the order of ids: without one it is
// arbitrary (vendure §4.7).
func (s *shop) listing(ctx context.Context, op operation, filter variables, skip int, out any) error {
	options := variables{"skip": skip, "sort": variables{"id": "ASC"}}
	if filter != nil {
		options["filter"] = filter
	}
	if !s.ownSize.Load() {
		options["take"] = pageSize
	}
	err := s.call(ctx, op, variables{"o": options}, out)
	if !hasCode(err, codeInput) || s.ownSize.Load() || !saysTake(err) {
		return err
	}
	s.ownSize.Store(true)
	delete(options, "take")
	return s.call(ctx, op, variables{"o": options}, out)
}

// saysTake tells the refusal of a page size from others with the same code.
func saysTake(err error) bool { return strings.Contains(err.Error(), "Cannot take more") }

func isSpoiled(err error) bool {
	var e *adapters.Error
	return errors.As(err, &e) && strings.Contains(e.Message, "Cannot return null for non-nullable")
}
