package douyin

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/farmgate-cli/farmgate/adapters"
)

// Fetch reads one listing whole with product.detail: what buyers see, the draft
// beside it where an edit would build on that, and the reviewer's words if it
// was refused (douyin §4.7, §4.11, §4.14). Ids travel as text here.
func (s *shop) Fetch(ctx context.Context, ref adapters.Ref) (adapters.Remote, error) {
	if _, err := idNumber(ref.ID); err != nil {
		return adapters.Remote{}, productDetail.local(adapters.NotFound, err)
	}
	var d document
	live, raw, err := s.detail(ctx, params{}.text("product_id", ref.ID).text("show_draft", "false"))
	if err != nil {
		return adapters.Remote{}, err
	}
	if isDeleted(*live.Status) {
		return adapters.Remote{}, productDetail.local(adapters.NotFound, fmt.Errorf("listing %s was deleted", ref.ID))
	}
	v := versions{live: live}
	d.Live = raw
	if live.Draft == draftOpen || live.Draft == draftRejected {
		draft, raw, err := s.detail(ctx, params{}.text("product_id", ref.ID).text("show_draft", "true"))
		if err != nil {
			return adapters.Remote{}, err
		}
		v.draft, d.Draft = &draft, raw
	}
	kept, err := compactJSON(d)
	if err != nil {
		return adapters.Remote{}, productDetail.uncertain(fmt.Errorf("keep the listing as read: %w", err))
	}
	remote := remoteOf(ref, v, []byte(kept))
	if remote.Audit == adapters.AuditRejected {
		remote.Reason, err = s.refusal(ctx, ref.ID)
		if err != nil {
			return adapters.Remote{}, err
		}
	}
	return remote, nil
}

// detail asks for one product in one version.
func (s *shop) detail(ctx context.Context, p params) (product, json.RawMessage, error) {
	var raw json.RawMessage
	if err := s.call(ctx, productDetail, p, &raw); err != nil {
		return product{}, nil, err
	}
	out, err := readProduct(raw)
	if err != nil {
		return product{}, nil, productDetail.uncertain(err)
	}
	return out, raw, nil
}

// byCode looks for the product of a merchant id; nil if there is none. That the
// parameter takes the text id is likely and unproven, so what comes is compared
// (douyin §5).
func (s *shop) byCode(ctx context.Context, code string) (*product, error) {
	p, _, err := s.detail(ctx, params{}.text("out_product_id", code).text("show_draft", "false"))
	var e *adapters.Error
	switch {
	case errors.As(err, &e) && (e.Class == adapters.NotFound || e.Class == adapters.Invalid):
		return nil, nil
	case err != nil:
		return nil, err
	case p.OuterID.String() != code || isDeleted(*p.Status):
		return nil, nil
	default:
		return &p, nil
	}
}
