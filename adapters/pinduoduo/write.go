package pinduoduo

import (
	"context"
	"errors"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// errNotDone is an answer without an error that says the change was not made.
var errNotDone = errors.New("the platform answers that it was not done, without a reason")

// change makes a writing call about a known listing. An answer that does not
// say that it was done leaves the outcome open: it is looked up.
func (s *shop) change(ctx context.Context, m method, p params, ref adapters.Ref, audited bool) (adapters.Receipt, error) {
	var answer changeAnswer
	if err := s.call(ctx, m, p, &answer); err != nil {
		return adapters.Receipt{}, err
	}
	if answer.Success == nil && answer.Commit.ID() == "" || answer.Success != nil && !bool(*answer.Success) {
		return adapters.Receipt{}, m.uncertain(errNotDone)
	}
	if id := answer.Commit.ID(); id != "" {
		ref.Ticket = id
	}
	return adapters.Receipt{Ref: ref, Audited: audited}, nil
}

// onlyLive refuses what the platform may not do before the first approval
// (pinduoduo §4.8, §4.9: unknown, so it waits).
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

// notWhileReviewed refuses a second submission while one is under review: its
// effect is unknown, and it might replace the first (pinduoduo §4.6).
func (m method) notWhileReviewed(remote adapters.Remote) error {
	if remote.Audit == adapters.AuditPending {
		return m.inReview()
	}
	return nil
}

func (m method) inReview() error {
	e := m.local(adapters.Transient, errors.New("a submission is under review"))
	e.Hint = listing.T("商品正在审核,审核结束后再推送一次即可", "the listing is under review: push again when that is over")
	return e
}
