package vendure

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
)

// Fetch reads one listing whole (vendure §4.7). One that is not finished yet is
// no listing.
func (s *shop) Fetch(ctx context.Context, ref adapters.Ref) (adapters.Remote, error) {
	g, err := s.ready(ctx)
	if err != nil {
		return adapters.Remote{}, err
	}
	if !isID(ref.ID) {
		return adapters.Remote{}, product.local(adapters.NotFound, &goneError{ref.ID})
	}
	p, err := s.product(ctx, ref.ID)
	switch {
	case isTooLarge(err):
		return adapters.Remote{}, product.local(adapters.NotFound, &goneError{ref.ID})
	case err != nil:
		return adapters.Remote{}, err
	case p == nil:
		return adapters.Remote{}, product.local(adapters.NotFound, &goneError{ref.ID})
	case p.Custom.isDraft():
		return adapters.Remote{}, product.local(adapters.NotFound, fmt.Errorf("product %s was never finished", ref.ID))
	}
	remote, err := p.remote(g)
	if err != nil {
		return adapters.Remote{}, product.uncertain(err)
	}
	return remote, nil
}

// isTooLarge tells an id that the shop's database cannot hold: it refuses that
// instead of finding nothing (tried).
func isTooLarge(err error) bool {
	var e *adapters.Error
	return errors.As(err, &e) && strings.Contains(e.Message, "out of range for type integer")
}

// product reads a product by its id; nil if there is none.
func (s *shop) product(ctx context.Context, id string) (*fullProduct, error) {
	var answer struct {
		Product *fullProduct `json:"product"`
	}
	if err := s.call(ctx, product, variables{"id": id}, &answer); err != nil {
		return nil, err
	}
	return answer.Product, nil
}
