package douyin

import "time"

// window allows so many calls in so much time.
type window struct {
	calls int
	per   time.Duration
}

// meter remembers when something was called.
type meter struct{ times []time.Time }

func (m *meter) within(w window, now time.Time) bool {
	n := 0
	for i := len(m.times) - 1; i >= 0 && now.Sub(m.times[i]) < w.per; i-- {
		n++
	}
	return n < w.calls
}

func (m *meter) add(now time.Time) {
	const longest = time.Second
	old := 0
	for old < len(m.times) && now.Sub(m.times[old]) >= longest {
		old++
	}
	m.times = append(m.times[old:], now)
}

func throttled() *refusal {
	return platform(codeThrottle, "isv.traffic-limited", "请求太频繁，请稍后重试")
}

// withinLimits counts an admitted call and refuses it above a limit (§7).
// Refused calls do not count.
func (s *Sandbox) withinLimits(name string, m method, now time.Time) *refusal {
	if s.testQuota > 0 && s.admitted >= s.testQuota {
		return throttled()
	}
	s.admitted++
	if !s.rateLimits {
		return nil
	}
	own, all := s.meter(name), s.meter("")
	for _, w := range m.limits {
		if !own.within(w, now) {
			return throttled()
		}
	}
	if s.callsPerSecond > 0 && !all.within(window{s.callsPerSecond, time.Second}, now) {
		return throttled()
	}
	own.add(now)
	all.add(now)
	return nil
}

func (s *Sandbox) meter(name string) *meter {
	if s.meters[name] == nil {
		s.meters[name] = &meter{}
	}
	return s.meters[name]
}

// pace refuses an edit that follows another one of the same product too soon.
func (s *Sandbox) pace(p *product, now time.Time) *refusal {
	if s.rateLimits && s.writeGap > 0 && now.Sub(p.written) < s.writeGap {
		return platform(codeThrottle, "isp.traffic-limited:2010067", "商品更新过于频繁")
	}
	p.written = now
	return nil
}
