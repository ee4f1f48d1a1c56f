package taobao

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
)

// Fetch reads one listing whole: its state with taobao.item.seller.get, or from
// the lists where that is not granted, and its content with
// alibaba.item.edit.schema.get (taobao §4.6, §4.10, §4.11).
func (s *shop) Fetch(ctx context.Context, ref adapters.Ref) (adapters.Remote, error) {
	if err := checkID(ref.ID); err != nil {
		return adapters.Remote{}, itemDetail.local(adapters.NotFound, err)
	}
	state, known, err := s.state(ctx, ref.ID)
	if err != nil {
		return adapters.Remote{}, err
	}
	if state.stage == stageViolation {
		return bannedRemote(ref, state), nil
	}
	var answer schemaAnswer
	if err := s.call(ctx, editSchema, params{}.text("item_id", ref.ID), &answer); err != nil {
		return adapters.Remote{}, err
	}
	raw, err := json.Marshal(remoteDocument{Schema: answer.Result.String(), Approve: state.Approve.String()})
	if err != nil {
		return adapters.Remote{}, editSchema.uncertain(fmt.Errorf("keep the item as read: %w", err))
	}
	book, err := readSchema(answer.Result.String())
	if err != nil {
		return adapters.Remote{}, editSchema.uncertain(fmt.Errorf("%w: %w", errNotUnderstood, err))
	}
	remote := s.remoteOf(ref, book, state, raw)
	if !known { // no list shows it, though it can be edited: a list lags
		return adapters.Remote{}, onSaleList.uncertain(fmt.Errorf("item %s is in none of the lists", ref.ID))
	}
	if state.stage == stageOnSale && remote.Ticket != "" {
		remote.Ticket = ticketOn // whatever was said of it is over
	}
	s.review(&remote)
	return remote, nil
}

// state tells where an item stands. known is false when nothing tells it.
func (s *shop) state(ctx context.Context, id string) (row listRow, known bool, err error) {
	var answer itemAnswer
	granted, err := s.optional(ctx, itemDetail, params{}.text("fields", itemFields).text("num_iid", id), &answer)
	if !granted {
		return s.locate(ctx, id)
	}
	if err != nil {
		return listRow{}, false, err
	}
	if answer.Item.ID.String() != id {
		return listRow{}, false, itemDetail.uncertain(fmt.Errorf("%w: no item %s in it", errNotUnderstood, id))
	}
	row = listRow{item: answer.Item, stage: stageWarehouse}
	switch {
	case bool(answer.Item.Violation):
		row.stage = stageViolation
		return row, true, nil
	case answer.Item.Approve == approvedOnSale:
		row.stage = stageOnSale
		return row, true, nil
	}
	return s.offShelf(ctx, row)
}

// offShelf tells an item in the warehouse from one that the platform took down
// and from one that is sold out: only the lists do (taobao §4.9, §4.11).
func (s *shop) offShelf(ctx context.Context, row listRow) (listRow, bool, error) {
	stages := []string{stageViolation}
	if row.Quantity == 0 {
		stages = append(stages, stageSoldOut)
	}
	for _, stage := range stages {
		_, there, err := s.stands(ctx, row.ID.String(), stage)
		if err != nil {
			return row, false, err
		}
		if there {
			row.stage = stage
			break
		}
	}
	return row, true, nil
}

// A ticket keeps what only the answer to a shelving told: "off" that we took the
// item off the shelf, "on" that we put it there, "review" and the UNIX second
// from when the platform said that it is under review (taobao §4.11).
const (
	ticketOff    = "off"
	ticketOn     = "on"
	ticketReview = "review@"
)

// reviewTime is how long a review may take: about ten minutes, says the platform;
// three times that is waited before it counts as over (taobao §4.11).
const reviewTime = 30 * time.Minute

// review adds what the ticket says. The platform tells no state of a review: an
// item that it wanted to review is under review until it is on the shelf or the
// time is over. An item that we took off the shelf is off, sold out or not.
func (s *shop) review(r *adapters.Remote) {
	since, isReview := strings.CutPrefix(r.Ticket, ticketReview)
	seconds, err := strconv.ParseInt(since, 10, 64)
	if !isReview || err != nil || r.OnShelf {
		return
	}
	if s.now().Sub(time.Unix(seconds, 0)) < reviewTime {
		r.Audit = adapters.AuditPending
	}
}
