package jd

import (
	"context"

	"github.com/farmgate-cli/farmgate/adapters"
)

// step is one writing call of a change that may need several. Each sets what
// it sets absolutely, so that all of them can be made again.
type step struct {
	m   method
	p   params
	sku string // it is about, for its error; may be empty
}

// carryOut makes the calls in turn; the first that fails ends it.
func (s *shop) carryOut(ctx context.Context, steps []step, ref adapters.Ref, audited bool) (adapters.Receipt, error) {
	for _, one := range steps {
		if err := s.call(ctx, one.m, one.p, nil); err != nil {
			return adapters.Receipt{}, adapters.AboutSKU(err, one.sku)
		}
	}
	return adapters.Receipt{Ref: ref, Audited: audited && len(steps) > 0}, nil
}
