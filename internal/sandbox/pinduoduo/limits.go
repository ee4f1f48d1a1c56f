package pinduoduo

import "time"

// window allows so many calls in so much time; the zero value allows all.
type window struct {
	calls int
	per   time.Duration
}

// limits are the three levels of §7. One shop, one application and one method
// total count the same calls here.
type limits struct{ shop, app, total window }

func per(calls, seconds int) window {
	return window{calls, time.Duration(seconds) * time.Second}
}

// meter remembers when a method was called.
type meter struct{ times []time.Time }

func (m *meter) within(w window, now time.Time) bool {
	if w.calls == 0 {
		return true
	}
	n := 0
	for i := len(m.times) - 1; i >= 0 && now.Sub(m.times[i]) < w.per; i-- {
		n++
		if n >= w.calls {
			return false
		}
	}
	return true
}

func (m *meter) add(now time.Time, longest time.Duration) {
	old := 0
	for old < len(m.times) && now.Sub(m.times[old]) >= longest {
		old++
	}
	m.times = append(m.times[old:], now)
}

// withinQuota counts an admitted call and refuses it above a limit. Refused
// calls do not count.
func (s *Sandbox) withinQuota(name string, m method, now time.Time) *refusal {
	if s.testQuota > 0 && s.admitted >= s.testQuota {
		return fail(codeTestQuota, "")
	}
	s.admitted++
	if !s.rateLimits {
		return nil
	}
	used := s.meters[name]
	if used == nil {
		used = &meter{}
		s.meters[name] = used
	}
	l := m.limits
	switch {
	case !used.within(l.shop, now), !used.within(l.app, now):
		return fail(codeTooOften, name)
	case !used.within(l.total, now):
		return fail(codeMethodLimit, name)
	}
	used.add(now, max(l.shop.per, l.app.per, l.total.per))
	return nil
}
