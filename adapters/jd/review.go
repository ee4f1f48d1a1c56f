package jd

import (
	"context"
	"encoding/json"

	"github.com/farmgate-cli/farmgate/adapters"
)

// Audits asks for the state of review of many listings, twenty a call, by
// their wareStatus (jd §4.A.12). One that is gone is not in the result.
func (s *shop) Audits(ctx context.Context, refs []adapters.Ref) ([]adapters.AuditState, error) {
	var ids []string
	for _, ref := range refs {
		if _, err := idNumber(ref.ID); err != nil {
			return nil, wareSearch.local(adapters.Invalid, err)
		}
		ids = append(ids, ref.ID)
	}
	states := map[string]state{}
	if err := s.waresByID(ctx, ids, func(w ware) { states[w.ID.String()] = w.state() }); err != nil {
		return nil, err
	}
	var out []adapters.AuditState
	for _, ref := range refs {
		st, ok := states[ref.ID]
		if !ok {
			continue
		}
		answer := adapters.AuditState{Ref: ref, Audit: st.audit, Live: st.audit == adapters.AuditNone}
		if st.audit == adapters.AuditRejected {
			var err error
			if answer.Reason, err = s.reason(ctx, json.Number(ref.ID), st.audit); err != nil {
				return nil, err
			}
		}
		out = append(out, answer)
	}
	return out, nil
}
