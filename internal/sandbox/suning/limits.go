package suning

import "time"

// This simulator's limits a second, of one application and of one method; the
// real numbers are unknown (§7).
const (
	callsPerSecond       = 10
	methodCallsPerSecond = 5
)

// withinQuota counts an admitted call and refuses it above a limit. Refused
// calls do not count.
func (s *Sandbox) withinQuota(name string, now time.Time) *refusal {
	if !s.rateLimits {
		return nil
	}
	all, own := lastSecond(s.recent[""], now), lastSecond(s.recent[name], now)
	s.recent[""], s.recent[name] = all, own
	switch {
	case len(all) >= callsPerSecond:
		return fail(codeLimited, "appKey")
	case len(own) >= methodCallsPerSecond:
		return fail(codeLimited, name)
	}
	s.recent[""], s.recent[name] = append(all, now), append(own, now)
	return nil
}

func lastSecond(times []time.Time, now time.Time) []time.Time {
	for len(times) > 0 && now.Sub(times[0]) >= time.Second {
		times = times[1:]
	}
	return times
}
