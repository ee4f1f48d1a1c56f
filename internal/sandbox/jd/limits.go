package jd

import "time"

// callsPerSecond is this simulator's limit for one application; the real
// numbers are unknown (§7).
const callsPerSecond = 10

// withinQuota counts an admitted call and refuses it above a limit. Refused
// calls do not count.
func (s *Sandbox) withinQuota(now time.Time) *refusal {
	day := now.In(beijing()).Format(time.DateOnly)
	if s.dailyCalls > 0 && s.daily[day] >= s.dailyCalls {
		return fail(codeLimited, "daily")
	}
	if s.rateLimits {
		for len(s.recent) > 0 && now.Sub(s.recent[0]) >= time.Second {
			s.recent = s.recent[1:]
		}
		if len(s.recent) >= callsPerSecond {
			return fail(codeLimited, "")
		}
		s.recent = append(s.recent, now)
	}
	s.daily[day]++
	return nil
}
