package pinduoduo

import (
	"context"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
)

// maxAudits is how many listings one question may name (pinduoduo §4.11).
const maxAudits = 100

// Audits asks for the state of the latest submission of many listings with
// pdd.goods.latest.commit.status.get (pinduoduo §4.11). A listing the platform
// does not answer for is not in the result.
func (s *shop) Audits(ctx context.Context, refs []adapters.Ref) ([]adapters.AuditState, error) {
	var out []adapters.AuditState
	for chunk := range slices.Chunk(refs, maxAudits) {
		latest, err := s.latest(ctx, chunk)
		if err != nil {
			return nil, err
		}
		for _, ref := range chunk {
			if c, ok := latest[ref.ID]; ok {
				out = append(out, adapters.AuditState{
					Ref: ref, Audit: c.audit(), Live: c.Status == commitApproved, Reason: c.reason(),
				})
			}
		}
	}
	return out, nil
}

// latest gives the latest submission of each of at most 100 listings, by id.
func (s *shop) latest(ctx context.Context, refs []adapters.Ref) (map[string]commit, error) {
	ids := make([]string, len(refs))
	for i, ref := range refs {
		ids[i] = ref.ID
	}
	numbers, err := idNumbers(ids...)
	if err != nil {
		return nil, latestCommits.local(adapters.Invalid, err)
	}
	p := params{}
	if err := p.nested("goods_id_list", numbers); err != nil {
		return nil, latestCommits.local(adapters.Invalid, err)
	}
	var answer latestAnswer
	if err := s.call(ctx, latestCommits, p, &answer); err != nil {
		return nil, err
	}
	out := make(map[string]commit, len(answer.List))
	for _, c := range answer.List {
		out[c.Goods.String()] = c
	}
	return out, nil
}

// audit gives the state of review that a submission's state means
// (pinduoduo §4.11): one being edited is under nobody's review.
func (c commit) audit() adapters.Audit {
	switch c.Status {
	case commitReview:
		return adapters.AuditPending
	case commitRejected:
		return adapters.AuditRejected
	default:
		return adapters.AuditNone
	}
}

// reason gives the reviewer's words; they mean nothing while a submission is
// not rejected.
func (c commit) reason() string {
	if c.Status != commitRejected {
		return ""
	}
	return c.Reason.String()
}
