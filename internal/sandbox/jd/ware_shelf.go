package jd

import (
	"time"
)

// upOrDown answers ware.write.upOrDown (§4.A.9).
func (s *Sandbox) upOrDown(c *call) (map[string]any, *refusal) {
	id := c.id("wareId")
	c.need("opType")
	op, _ := c.long("opType", 1, 2)
	note, _ := c.text("note")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	w, ref := s.alive(id)
	if ref != nil {
		return nil, ref
	}
	if op == 1 && w.rejected {
		return success(false), nil
	}
	w.note(note, "商家")
	w.shelve(op == 1, c.now)
	return success(true), nil
}

func (w *ware) note(text, who string) {
	if text != "" {
		w.reason, w.opUser = text, who
	}
}

// shelve moves the base state; 1 stays 1 when taken off (§4.A.9).
func (w *ware) shelve(up bool, now time.Time) {
	switch {
	case up && w.base != onSale:
		w.base, w.listed, w.online = onSale, true, now
	case !up && w.base == onSale:
		w.base, w.offline = delisted, now
	default:
		return
	}
	w.modified = now
}

// shelfTimer answers updateWareStatusByTimer.
func (s *Sandbox) shelfTimer(c *call) (map[string]any, *refusal) {
	id := c.id("wareId")
	const low, high = 1_000_000_000_000, 9_999_999_999_999
	up, hasUp := c.long("upTime", low, high)
	down, hasDown := c.long("downTime", low, high)
	if !hasUp && !hasDown {
		c.need("upTime")
	}
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	w, ref := s.alive(id)
	if ref != nil {
		return nil, ref
	}
	now := c.now.UnixMilli()
	if (hasUp && up <= now) || (hasDown && down <= now) || (hasUp && hasDown && up >= down) {
		return nil, wrong("upTime, downTime: 时间无效")
	}
	if hasUp {
		w.upAt = time.UnixMilli(up)
	}
	if hasDown {
		w.downAt = time.UnixMilli(down)
	}
	return success(true), nil
}

// tick runs the timers that are due.
func (w *ware) tick(now time.Time) {
	if due(w.upAt, now) {
		if !w.deleted && !w.rejected {
			w.shelve(true, w.upAt)
		}
		w.upAt = time.Time{}
	}
	if due(w.downAt, now) {
		if !w.deleted {
			w.shelve(false, w.downAt)
		}
		w.downAt = time.Time{}
	}
}

func due(at, now time.Time) bool { return !at.IsZero() && !at.After(now) }

// deleteWare moves a ware to the recycle bin; on sale it stays (§4.A.10).
func (s *Sandbox) deleteWare(c *call) (map[string]any, *refusal) {
	id := c.id("wareId")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	w, ref := s.alive(id)
	if ref != nil {
		return nil, ref
	}
	if w.base == onSale {
		return success(false), nil
	}
	w.deleted, w.modified = true, c.now
	return success(true), nil
}

// recover brings a ware back as 1 or 2, up for review again when it had not
// passed one (§4.A.10).
func (s *Sandbox) recover(c *call) (map[string]any, *refusal) {
	id := c.id("wareId")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	w := s.byID[id]
	switch {
	case w == nil:
		return nil, wrong("wareId: 商品不存在")
	case !w.deleted:
		return success(false), nil
	}
	w.deleted, w.modified, w.base = false, c.now, neverListed
	if w.listed {
		w.base = delisted
	}
	if w.rejected {
		w.rejected = false
		w.submit(c.now)
	}
	return success(true), nil
}
