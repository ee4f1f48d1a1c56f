package taobao

import (
	"fmt"
	"time"
)

// MethodLimit is the number of calls of one method a second that pass while
// rate limits are on. The platform does not publish its limits (§7); this one is
// above what a client with the advised five calls a second can reach.
const MethodLimit = 10

// methodBan is how long a method stays shut once its limit was passed.
const methodBan = 2 * time.Second

// meter remembers when a method was called within the last second.
type meter struct {
	times  []time.Time
	banned time.Time // until
}

// withinQuota counts an admitted call: the day first, then the method (§6).
func (s *Sandbox) withinQuota(name string, now time.Time) *refusal {
	day := now.In(zone()).Format(dateOnly)
	if s.dailyQuota > 0 && s.calls[day] >= s.dailyQuota {
		y, m, d := now.In(zone()).Date()
		return ban("accesscontrol.limited-by-app-access-count", time.Date(y, m, d+1, 0, 0, 0, 0, zone()).Sub(now))
	}
	s.calls[day]++
	if !s.rateLimits {
		return nil
	}
	used := s.meters[name]
	if used == nil {
		used = &meter{}
		s.meters[name] = used
	}
	if wait := used.admit(now); wait > 0 {
		return ban("accesscontrol.limited-by-app-api-access-count", wait)
	}
	return nil
}

// admit returns how long the method stays shut, 0 when the call passes.
func (m *meter) admit(now time.Time) time.Duration {
	if wait := m.banned.Sub(now); wait > 0 {
		return wait
	}
	old := 0
	for old < len(m.times) && now.Sub(m.times[old]) >= time.Second {
		old++
	}
	m.times = m.times[old:]
	if len(m.times) >= MethodLimit {
		m.banned = now.Add(methodBan)
		return methodBan
	}
	m.times = append(m.times, now)
	return 0
}

func ban(subCode string, wait time.Duration) *refusal {
	seconds := int64((wait + time.Second - 1) / time.Second)
	return &refusal{code: codeCallLimited, subCode: subCode,
		subMsg: fmt.Sprintf("This ban will last for %d more seconds", seconds)}
}
