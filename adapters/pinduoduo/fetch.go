package pinduoduo

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"github.com/farmgate-cli/farmgate/adapters"
)

// Fetch reads one listing whole (pinduoduo §4.10, §4.11): the state of its
// latest submission, then goods.detail.get; for a listing that was never
// approved, the content of its submission. In the other order an approval
// between the two would give the old content as what was approved, and a price
// call would send it back.
func (s *shop) Fetch(ctx context.Context, ref adapters.Ref) (adapters.Remote, error) {
	if _, err := idNumber(ref.ID); err != nil {
		return adapters.Remote{}, goodsDetail.local(adapters.NotFound, err)
	}
	latest, err := s.latest(ctx, []adapters.Ref{ref})
	if err != nil {
		return adapters.Remote{}, err
	}
	remote, err := s.fetchLive(ctx, ref)
	if err == nil {
		if c, ok := latest[ref.ID]; ok {
			remote.Audit, remote.Reason = c.audit(), c.reason()
		}
		return remote, nil
	}
	if !adapters.HasCode(err, codeBusiness) {
		return remote, err
	}
	c, lookErr := s.submission(ctx, ref, latest)
	switch {
	case lookErr != nil:
		return adapters.Remote{}, lookErr
	case c == nil: // no goods, nothing latest, no submission: it is gone
		return adapters.Remote{}, gone(err)
	case c.Status == commitApproved: // approved between the two reads
		return s.fetchLive(ctx, ref)
	default:
		return s.fetchSubmitted(ctx, ref, *c)
	}
}

// fetchLive reads what buyers see. Of its review it says nothing.
func (s *shop) fetchLive(ctx context.Context, ref adapters.Ref) (adapters.Remote, error) {
	var content json.RawMessage
	if err := s.call(ctx, goodsDetail, params{}.text("goods_id", ref.ID), &content); err != nil {
		return adapters.Remote{}, err
	}
	g, raw, err := readGoods(content)
	if err != nil {
		return adapters.Remote{}, goodsDetail.uncertain(err)
	}
	remote := remoteOf(ref, g, raw, true)
	if remote.Deleted {
		return adapters.Remote{}, goodsDetail.local(adapters.NotFound, fmt.Errorf("listing %s was deleted", ref.ID))
	}
	return remote, nil
}

// submission finds the latest submission of a listing that is not live among
// those just read; nil when there is none. The ticket only counts where the
// platform's lists show nothing (yet): somebody may have submitted again since.
func (s *shop) submission(ctx context.Context, ref adapters.Ref, latest map[string]commit) (*commit, error) {
	c, known := latest[ref.ID]
	if known && c.Status == commitApproved {
		return &c, nil
	}
	states := []int64{commitEditing, commitReview, commitRejected}
	if known {
		states = []int64{int64(c.Status)}
	}
	newest, err := s.newestCommit(ctx, ref.ID, states)
	switch {
	case err != nil || newest != nil:
		return newest, err
	case ref.Ticket != "":
		c.ID, c.Goods = text(ref.Ticket), text(ref.ID)
		return &c, nil
	case known:
		return nil, commitList.uncertain(fmt.Errorf("listing %s has a submission that no list shows", ref.ID))
	default:
		return nil, nil
	}
}

// newestCommit looks for the newest submission of one listing in these states.
func (s *shop) newestCommit(ctx context.Context, id string, states []int64) (*commit, error) {
	var newest *commit
	for _, status := range states {
		p := params{}.number("check_status", status).number("page", 1).number("page_size", pageSize).text("goods_id", id)
		var answer commitPage
		if err := s.call(ctx, commitList, p, &answer); err != nil {
			return nil, err
		}
		for _, c := range answer.Commits {
			if c.Goods.String() == id && (newest == nil || idLess(newest.ID.String(), c.ID.String())) {
				newest = &c
			}
		}
	}
	return newest, nil
}

// idLess compares ids as numbers.
func idLess(a, b string) bool {
	x, _ := strconv.ParseInt(a, 10, 64)
	y, _ := strconv.ParseInt(b, 10, 64)
	return x < y
}

// fetchSubmitted reads the content of a submission with commit.detail.get.
func (s *shop) fetchSubmitted(ctx context.Context, ref adapters.Ref, c commit) (adapters.Remote, error) {
	ref.Ticket = c.ID.String()
	p := params{}.text("goods_id", ref.ID).text("goods_commit_id", ref.Ticket)
	var content json.RawMessage
	if err := s.call(ctx, commitDetail, p, &content); err != nil {
		if adapters.HasCode(err, codeBusiness) && c.OuterID == "" && c.Name == "" { // only a ticket spoke for it
			return adapters.Remote{}, gone(err)
		}
		return adapters.Remote{}, err
	}
	g, raw, err := readGoods(content)
	if err != nil {
		return adapters.Remote{}, commitDetail.uncertain(err)
	}
	if g.CommitStatus == commitApproved {
		return s.fetchLive(ctx, ref)
	}
	remote := remoteOf(ref, g, raw, false)
	state := commit{Status: g.CommitStatus, Reason: g.CommitMessage}
	if state.Reason == "" {
		state.Reason = c.Reason
	}
	remote.Audit, remote.Reason = state.audit(), state.reason()
	return remote, nil
}

// gone turns the platform's business error about a listing into NotFound.
func gone(err error) error {
	var e *adapters.Error
	if !errors.As(err, &e) {
		return err
	}
	missing := *e
	missing.Class = adapters.NotFound
	return &missing
}
