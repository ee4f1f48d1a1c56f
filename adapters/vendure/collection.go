package vendure

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// The one filter of a collection that is ours: a list of products (vendure
// §4.8). It is replaced whole, so that one call keeps a collection in step and
// no product has to be touched; the caller has the shop to itself.
const (
	filterProducts = "product-id-filter"
	argProducts    = "productIds"
	argCombine     = "combineWithAnd"
	// noProduct stands in an empty list: the shop takes one without any id for
	// no filter at all, and shows everything (tried, 3.7.3).
	noProduct = "0"
)

// plainSlug is what the shop keeps as it is; others it alters without a word
// (vendure §4.2, §4.8).
var plainSlug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// SetCollection keeps a collection, known by its slug. A job of the shop fills
// it: soon, if the shop's worker runs (vendure §4.8, §5).
func (s *shop) SetCollection(ctx context.Context, c adapters.Collection) (adapters.Kept, error) {
	g, err := s.ready(ctx)
	if err != nil {
		return adapters.Kept{}, err
	}
	if !plainSlug.MatchString(c.Code) || c.Name == "" {
		return adapters.Kept{}, createCollection.local(adapters.Invalid, fmt.Errorf("collection %q: a code of a-z, 0-9 and -, and a name are wanted", c.Code))
	}
	want, err := collectionOf(c)
	if err != nil {
		return adapters.Kept{}, createCollection.local(adapters.Invalid, err)
	}
	have, err := s.collectionNamed(ctx, c.Code)
	switch {
	case err != nil:
		return adapters.Kept{}, err
	case have == nil:
		return s.addCollection(ctx, g, want)
	case !have.ours():
		return adapters.Kept{ID: have.ID}, othersCollection(c.Code)
	case have.equals(want):
		return adapters.Kept{ID: have.ID}, nil
	}
	in := collectionInput{ID: have.ID, Filters: inputs(want.Filters), Translations: named(g.language, want.Name)}
	return adapters.Kept{ID: have.ID, Changed: true}, s.call(ctx, updateCollection, variables{"i": in}, nil)
}

func othersCollection(code string) error {
	e := updateCollection.local(adapters.Duplicate, fmt.Errorf("collection %q is filled by other rules", code))
	e.Hint = listing.Tf("商城里已有一个叫 %s 的集合,是按别的规则做的:换一个代号,或在后台改掉它的 slug",
		"the shop has a collection %s that somebody made by other rules: take another code, or change its slug in the dashboard", code)
	return e
}

// addCollection makes a collection, and takes it away again if the shop gave it
// another slug: somebody made one of that name meanwhile.
func (s *shop) addCollection(ctx context.Context, g ground, want collection) (adapters.Kept, error) {
	var answer struct {
		Collection collection `json:"createCollection"`
	}
	none := ""
	texts := []translation{{Language: g.language, Name: &want.Name, Slug: &want.Slug, Description: &none}}
	if err := s.call(ctx, createCollection, variables{"i": collectionInput{Filters: inputs(want.Filters), Translations: texts}}, &answer); err != nil {
		return adapters.Kept{}, err
	}
	made := answer.Collection
	first, err := s.collectionNamed(ctx, want.Slug)
	if err != nil || first != nil && first.ID == made.ID {
		return adapters.Kept{ID: made.ID, Changed: true}, err
	}
	err = createCollection.local(adapters.Duplicate, fmt.Errorf("collection %q was made by somebody else at the same moment", want.Slug))
	return adapters.Kept{}, errors.Join(err, s.call(ctx, deleteCollection, variables{"id": made.ID}, nil))
}

// collectionNamed finds a collection by its slug, the oldest if there are
// several; nil if there is none.
func (s *shop) collectionNamed(ctx context.Context, slug string) (*collection, error) {
	var answer struct {
		Collections page[collection] `json:"collections"`
	}
	options := variables{"filter": variables{"slug": variables{"eq": slug}}, "sort": variables{"id": "ASC"}}
	if err := s.call(ctx, collections, variables{"o": options}, &answer); err != nil {
		return nil, err
	}
	for _, c := range answer.Collections.Items {
		if c.Slug == slug { // databases differ in what they call equal (§14)
			return &c, nil
		}
	}
	return nil, nil //nolint:nilnil // none is no error
}

// collectionOf is a collection as the shop would hold it.
func collectionOf(c adapters.Collection) (collection, error) {
	ids := []string{}
	for _, ref := range c.Listings {
		ids = append(ids, ref.ID)
	}
	if len(ids) == 0 {
		ids = append(ids, noProduct)
	}
	slices.Sort(ids)
	text, err := json.Marshal(slices.Compact(ids))
	if err != nil {
		return collection{}, err
	}
	filter := rule{Code: filterProducts, Args: []arg{{argProducts, string(text)}, {argCombine, "false"}}}
	return collection{Slug: c.Code, Name: c.Name, Filters: []rule{filter}}, nil
}

// ours reports whether a collection is a list of products and nothing else.
func (c collection) ours() bool { return len(c.Filters) == 1 && c.Filters[0].Code == filterProducts }

func (c collection) equals(other collection) bool {
	return c.Name == other.Name && slices.Equal(c.Filters[0].ids(argProducts), other.Filters[0].ids(argProducts)) &&
		c.Filters[0].arg(argCombine) == other.Filters[0].arg(argCombine)
}
