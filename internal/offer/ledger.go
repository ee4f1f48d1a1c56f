package offer

import (
	"maps"
	"time"
)

// Count is what one run left of a stock cell: what the cell said, what was
// available, and what each channel was left showing at the end of the last run
// that read it, written or not. Units are sale units.
type Count struct {
	Cell      int64
	Available int64
	Shown     map[string]int64 // by channel
	Ended     time.Time        // when that run ended
}

// Sold gives the units that went since: what channels show less than they were
// left with. Channels that were not read do not count, and a number that rose
// was not sold.
func (c Count) Sold(now map[string]int64) int64 {
	var sold int64
	for channel, left := range c.Shown {
		if shown, read := now[channel]; read {
			sold += max(0, left-shown)
		}
	}
	return sold
}

// Cell is a stock cell as this run finds it.
type Cell struct {
	Units   int64
	Saved   time.Time // when the file was last saved
	Recount bool      // --recount: the cell counts as if it had changed
}

// Available says how many units a cell stands for (formats §5). While the cell
// stays as it was, what was sold is subtracted from what was available: an
// order is subtracted once. A changed cell counts as it is; only if the file
// is older than the end of the last run are the units sold since taken off.
// last is nil when no run has seen the cell.
func Available(cell Cell, last *Count, now map[string]int64) int64 {
	switch {
	case last == nil:
		return max(0, cell.Units)
	case cell.Units == last.Cell && !cell.Recount:
		return max(0, last.Available-last.Sold(now))
	case cell.Saved.Before(last.Ended):
		return max(0, cell.Units-last.Sold(now))
	default:
		return max(0, cell.Units)
	}
}

// Next gives the count to keep when a run ends: channels that it did not read
// keep what they were left with before.
func Next(cell Cell, last *Count, available int64, left map[string]int64, ended time.Time) Count {
	shown := map[string]int64{}
	if last != nil {
		maps.Copy(shown, last.Shown)
	}
	maps.Copy(shown, left)
	return Count{Cell: cell.Units, Available: available, Shown: shown, Ended: ended}
}
