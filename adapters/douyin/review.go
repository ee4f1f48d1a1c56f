package douyin

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
)

// The lists of auditList and its last page (douyin §4.14).
const (
	publishWaiting  = 0
	publishPassed   = 1
	publishRefused  = 2
	lastAuditPage   = 99 // counted from 0
	statesPerAnswer = maxIDs
)

// Audits asks for the state of review of many listings: their states from
// listV2, and from auditList which of them have a change under review or
// refused, which the states do not tell (douyin §4.12, §4.14). A listing the
// platform does not show is not in the result.
func (s *shop) Audits(ctx context.Context, refs []adapters.Ref) ([]adapters.AuditState, error) {
	var out []adapters.AuditState
	if len(refs) == 0 {
		return nil, nil
	}
	waiting, err := s.records(ctx, publishWaiting, "")
	if err != nil {
		return nil, err
	}
	refused, err := s.records(ctx, publishRefused, "")
	if err != nil {
		return nil, err
	}
	for chunk := range slices.Chunk(refs, statesPerAnswer) {
		rows, err := s.states(ctx, chunk)
		if err != nil {
			return nil, err
		}
		for _, ref := range chunk {
			row, ok := rows[ref.ID]
			if !ok {
				continue
			}
			state, err := s.auditState(ctx, row, waiting, refused)
			if err != nil {
				return nil, err
			}
			state.Ref = ref
			out = append(out, state)
		}
	}
	return out, nil
}

// auditState brings what the lists say of one product together. A refusal that
// a later approval followed is over.
func (s *shop) auditState(ctx context.Context, row listRow, waiting, refused map[string]auditRecord) (adapters.AuditState, error) {
	id := row.ID.String()
	summary := row.summary()
	state := adapters.AuditState{Audit: summary.Audit, Live: summary.OnShelf || row.Check != nil && (*row.Check == checkApproved || *row.Check == checkReady)}
	record, wasRefused := refused[id]
	switch _, waits := waiting[id]; {
	case waits || state.Audit == adapters.AuditPending:
		state.Audit = adapters.AuditPending
	case wasRefused && state.Audit == adapters.AuditNone:
		passed, err := s.records(ctx, publishPassed, id)
		if err != nil {
			return state, err
		}
		if passed[id].Audited < record.Audited {
			state.Audit = adapters.AuditRejected
		}
	}
	if state.Audit == adapters.AuditRejected {
		state.Reason, state.Live = record.reason(), false
	}
	return state, nil
}

// states reads the rows of products by id.
func (s *shop) states(ctx context.Context, refs []adapters.Ref) (map[string]listRow, error) {
	ids := []string{}
	for _, ref := range refs {
		if _, err := idNumber(ref.ID); err != nil {
			return nil, productList.local(adapters.Invalid, err)
		}
		ids = append(ids, ref.ID)
	}
	out := map[string]listRow{}
	err := s.eachRow(ctx, params{"product_id": ids}, func(r listRow) { out[r.ID.String()] = r })
	return out, err
}

// records reads one list of auditList, of one product or of all: the newest
// record of each product. It reaches back 15 days (douyin §4.14).
func (s *shop) records(ctx context.Context, status int64, id string) (map[string]auditRecord, error) {
	out := map[string]auditRecord{}
	for page := int64(0); page <= lastAuditPage; page++ {
		p := params{}.number("publish_status", status).number("page", page).number("size", pageSize)
		if id != "" {
			n, err := idNumber(id)
			if err != nil {
				return nil, auditList.locally(err)
			}
			p["product_id"] = n
		}
		var answer auditAnswer
		if err := s.call(ctx, auditList, p, &answer); err != nil {
			return nil, err
		}
		for _, r := range answer.Records {
			if before, ok := out[r.ID.String()]; !ok || before.at() < r.at() {
				out[r.ID.String()] = r
			}
		}
		if len(answer.Records) == 0 || (page+1)*pageSize >= int64(answer.Total) {
			break
		}
	}
	return out, nil
}

func (r auditRecord) at() number { return max(r.Audited, r.Sent) }

// refusal gives the reviewer's words about the last refused submission; "" where
// it is too long ago.
func (s *shop) refusal(ctx context.Context, id string) (string, error) {
	records, err := s.records(ctx, publishRefused, id)
	return records[id].reason(), err
}

// reason puts the reviewer's words into one line, field by field.
func (r auditRecord) reason() string {
	var out []string
	for _, field := range slices.Sorted(maps.Keys(r.Reasons)) {
		var reasons list[text]
		if json.Unmarshal(r.Reasons[field], &reasons) != nil {
			continue
		}
		var words []string
		for _, reason := range reasons {
			words = append(words, reason.String())
		}
		out = append(out, field+":"+strings.Join(words, "、"))
	}
	return strings.Join(out, ";")
}
