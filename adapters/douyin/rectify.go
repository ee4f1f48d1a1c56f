package douyin

import (
	"context"
	"errors"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// remember notes what was written, to tell when somebody took it back.
func (s *shop) remember(u adapters.Update) {
	s.memory.with(func() {
		for _, c := range u.Changes {
			s.memory.written[writtenKey{u.Remote.ID, c.SKU, c.Field}] = c.Value
		}
	})
}

// notRectified refuses to write again what this connection has written before
// and what then was changed, if it was the platform that changed it (douyin
// §11.16). That the live value differs is shown to people as drift; a policy
// that overwrites drift must not fight the platform. Which field it changed its
// answer does not tell: only a repeat of the same value counts.
func (s *shop) notRectified(ctx context.Context, u adapters.Update) error {
	again := s.repeated(u)
	if again == nil {
		return nil
	}
	id, err := idNumber(u.Remote.ID)
	if err != nil {
		return productEdit.locally(err)
	}
	p := params{"page": 1, "size": 1, "product_id": []string{id.String()}, "need_rectification_info": true}
	var answer listAnswer
	if err := s.call(ctx, productList, p, &answer); err != nil {
		return err
	}
	for _, row := range answer.Rows {
		if row.ID.String() == u.Remote.ID && len(row.Rectified) > 0 {
			e := productEdit.local(adapters.Invalid, errors.New("the platform changed it itself: "+rectifyWords(row.Rectified)))
			e.Field, e.SKU, e.Hint = again.Field, again.SKU, hintRectified()
			return e
		}
	}
	return nil
}

// repeated gives a change that was written before; nil if there is none.
func (s *shop) repeated(u adapters.Update) (again *adapters.Change) {
	s.memory.with(func() {
		for _, c := range u.Changes {
			before, ok := s.memory.written[writtenKey{u.Remote.ID, c.SKU, c.Field}]
			if ok && before == c.Value && u.Remote.Get(c.SKU, c.Field) != c.Value && u.Remote.Audit != adapters.AuditRejected {
				again = &c
				return
			}
		}
	})
	return again
}

func rectifyWords(infos []rectifyInfo) string {
	var out []string
	for _, i := range infos {
		if words := oneLine(i.Action.String() + " " + i.Reason.String()); words != "" {
			out = append(out, words)
		}
	}
	return strings.Join(out, "; ")
}

// notWhileReviewed refuses a second submission while one is under review
// (douyin §4.7).
func (m method) notWhileReviewed(remote adapters.Remote) error {
	if remote.Audit == adapters.AuditPending {
		return m.inReview()
	}
	return nil
}

func (m method) inReview() error {
	e := m.local(adapters.Transient, errors.New("a submission is under review"))
	e.Hint = hintReview()
	return e
}

// onlyLive refuses what makes no sense before the first approval.
func (m method) onlyLive(remote adapters.Remote) error {
	if remote.Live {
		return nil
	}
	if remote.Audit == adapters.AuditPending {
		return m.inReview()
	}
	e := m.local(adapters.Unsupported, errors.New("the listing was never approved"))
	e.Hint = listing.T("商品还没有通过首次审核:先按审核意见修改并重新提交", "the listing has not passed its first review: mend what the reviewer said and submit it again")
	return e
}
