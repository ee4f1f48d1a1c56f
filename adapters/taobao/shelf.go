package taobao

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// SetShelf puts an item on or off the shelf with alibaba.item.operate.upshelf and
// .downshelf (taobao §4.9): the older calls are granted to nobody new. Only the
// answer to the first tells of a review; its ticket keeps that.
func (s *shop) SetShelf(ctx context.Context, remote adapters.Remote, on bool) (adapters.Receipt, error) {
	m := itemDownshelf
	if on {
		m = itemUpshelf
	}
	ticket, err := s.operate(ctx, m, remote.ID)
	if err != nil {
		return adapters.Receipt{}, err
	}
	return adapters.Receipt{
		Ref: adapters.Ref{ID: remote.ID, Ticket: ticket}, Audited: strings.HasPrefix(ticket, ticketReview),
	}, nil
}

// operate moves an item and gives the ticket for what came of it. Success has no
// known words: an answer without an error is success.
func (s *shop) operate(ctx context.Context, m method, id string) (ticket string, err error) {
	if err := s.publishesHere(ctx, m); err != nil {
		return "", err
	}
	var answer operateAnswer
	if err := s.call(ctx, m, params{}.text("item_id", id), &answer); err != nil {
		return "", s.explained(ctx, id, err)
	}
	s.memory.forgetLists()
	switch {
	case m.name == itemDownshelf.name:
		return ticketOff, nil
	case strings.Contains(readable(answer.Result.String()), "审核"):
		return ticketReview + strconv.FormatInt(s.now().Unix(), 10), nil
	default:
		return ticketOn, nil
	}
}

// Delete removes an item that is off the shelf with alibaba.item.operate.delete;
// it cannot be undone (taobao §4.9).
func (s *shop) Delete(ctx context.Context, remote adapters.Remote) error {
	if remote.OnShelf {
		e := itemDelete.local(adapters.Invalid, errors.New("it is on the shelf"))
		e.Hint = listing.T("先下架再删除", "take it off the shelf first")
		return e
	}
	_, err := s.operate(ctx, itemDelete, remote.ID)
	return err
}
