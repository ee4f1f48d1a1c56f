package suning

import (
	"context"
	"slices"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// waitsFor is how long an application is taken to be under review when nothing
// is heard of it: review takes up to working days (suning §4.8), more than that
// is our own bound.
const waitsFor = 14 * 24 * time.Hour

// Audits asks for the state of review of many listings (suning §4.8): those
// under review by the queue of applications, one query however many they are;
// each of the others by one more. One that is gone is not in the result.
func (s *shop) Audits(ctx context.Context, refs []adapters.Ref) ([]adapters.AuditState, error) {
	queue, err := s.edited(ctx, s.oldest(refs), params{"status": whole(statusPending)})
	if err != nil {
		return nil, err
	}
	var out []adapters.AuditState
	for _, ref := range refs {
		if slices.ContainsFunc(queue, func(row itemRow) bool { return row.isNamed(ref) }) {
			out = append(out, adapters.AuditState{Ref: ref, Audit: adapters.AuditPending})
			continue
		}
		remote, err := s.decided(ctx, ref)
		if adapters.ClassOf(err) == adapters.NotFound && err != nil {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, adapters.AuditState{Ref: ref, Audit: remote.Audit, Live: remote.Audit == adapters.AuditNone, Reason: remote.Reason})
	}
	return out, nil
}

// oldest gives the moment from which the queue must be read for these.
func (s *shop) oldest(refs []adapters.Ref) time.Time {
	since := s.http.Now()
	for _, ref := range refs {
		if applied, ok := itemApplication(ref.Ticket); ok {
			since = earlier(since, applied.at.Add(-time.Minute))
		} else {
			since = earlier(since, s.http.Now().Add(-searchable))
		}
	}
	return since
}

// decided reads how the review of a listing ended that is not in the queue.
func (s *shop) decided(ctx context.Context, ref adapters.Ref) (adapters.Remote, error) {
	key := params{"productCode": bareCode(text(ref.ID))}
	if code, ok := provisionalCode(ref.ID); ok {
		key = params{"itemCode": code}
	}
	row, found, err := s.itemBy(ctx, key)
	if err != nil {
		return adapters.Remote{}, err
	}
	if found && row.isRefused() {
		older, err := s.isOlder(ctx, row, ref.Ticket)
		if err != nil {
			return adapters.Remote{}, err
		}
		found = !older
	}
	if !found {
		return s.fetchUnseen(ctx, ref)
	}
	remote := s.appliedRemote(ref, row)
	return remote, s.follow(ctx, &remote)
}

// isNamed reports whether a reference is to this product.
func (r itemRow) isNamed(ref adapters.Ref) bool {
	if code, ok := provisionalCode(ref.ID); ok {
		return r.shares([]string{code})
	}
	return bareCode(r.ProductCode) == bareCode(text(ref.ID))
}

// follow adds what became of a live product's own applications: further
// variants and corrections (suning §4.10). A review of the product itself goes
// first.
func (s *shop) follow(ctx context.Context, r *adapters.Remote) error {
	for _, a := range readTicket(r.Ticket) {
		if r.Audit != adapters.AuditNone {
			return nil
		}
		var err error
		switch a.kind {
		case kindChild:
			r.Audit, r.Reason = s.childAudit(a, *r)
		case kindCorrection:
			r.Audit, r.Reason, err = s.correctionAudit(ctx, a, r.Reason)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// childAudit is about a variant that was applied for: it is there, or nothing
// tells what became of it.
func (s *shop) childAudit(a application, r adapters.Remote) (adapters.Audit, string) {
	if _, there := r.SKU(a.sku); there {
		return adapters.AuditNone, r.Reason
	}
	if a.age(s.http.Now()) < waitsFor {
		return adapters.AuditPending, r.Reason
	}
	return adapters.AuditRejected, listing.Tf("增加规格 %s 的申请 %s 一直没有结果,请到商家后台查看",
		"nothing came of application %[2]s for SKU %[1]s: see the merchant's back office", a.sku, a.code).Both()
}

// correctionAudit asks for the result of a correction with mainproduct.get, the
// only review whose reason is told (suning §4.8, §4.10). What its result may
// say is unknown: a reason or a no is a refusal, nothing is not yet decided.
func (s *shop) correctionAudit(ctx context.Context, a application, reason string) (adapters.Audit, string, error) {
	var answers list[correctionAnswer]
	err := s.call(ctx, calls.correction, params{"applyCode": a.code}, &answers)
	if err != nil && !isNothing(err) {
		return adapters.AuditNone, "", err
	}
	waiting := len(answers) == 0
	for _, answer := range answers {
		for _, p := range answer.Parameters {
			switch {
			case p.Reason != "" || isNo(p.Result):
				return adapters.AuditRejected, oneLine(p.Key.String() + " " + p.Reason.String()), nil
			case p.Result == "":
				waiting = true
			}
		}
	}
	if waiting && a.age(s.http.Now()) < waitsFor {
		return adapters.AuditPending, reason, nil
	}
	return adapters.AuditNone, reason, nil
}
