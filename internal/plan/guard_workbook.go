package plan

import (
	"slices"
	"time"

	"github.com/farmgate-cli/farmgate/listing"
)

// Workbook is what the guards look at before anything is planned.
type Workbook struct {
	File     string
	Rows     int           // data rows now
	LastRows int           // data rows of the last run; 0 if there was none
	Age      time.Duration // since the file was saved
	// Unchanged is how long the file has had the same content; 0 if it is new.
	Unchanged time.Duration
}

// Workbook applies the guards that stop everything. A guard that is allowed by
// name does not stop.
func (l Limits) Workbook(w Workbook, allowed []Guard) []Hit {
	var hits []Hit
	stop := func(guard Guard, tripped bool, message listing.Text) {
		if tripped && !slices.Contains(allowed, guard) {
			hits = append(hits, Hit{Guard: guard, Message: message})
		}
	}
	lost := w.LastRows - w.Rows
	stop(GuardMinRows, w.Rows < l.MinRows, listing.Tf(
		"%s：只有 %d 行数据，至少要 %d 行（--allow min-rows）", "%s: only %d data rows, at least %d are expected (--allow min-rows)", w.File, w.Rows, l.MinRows))
	stop(GuardShrink, lost >= fewest && over(lost, w.LastRows, l.ShrinkPct), listing.Tf(
		"%s：上次 %d 行，现在 %d 行，少了超过 %d%%（--allow shrink）", "%s: %d rows last time, %d now, over %d %% fewer (--allow shrink)", w.File, w.LastRows, w.Rows, l.ShrinkPct))
	stop(GuardAge, l.MaxAgeHours > 0 && w.Age > time.Duration(l.MaxAgeHours)*time.Hour, listing.Tf(
		"%s：已保存 %d 小时，超过 %d 小时（--allow age）", "%s: saved %d hours ago, over %d (--allow age)", w.File, hours(w.Age), l.MaxAgeHours))
	stop(GuardUnchanged, l.UnchangedDays > 0 && w.Unchanged > time.Duration(l.UnchangedDays)*24*time.Hour, listing.Tf(
		"%s：内容已 %d 天没有变，超过 %d 天（--allow unchanged）", "%s: its content has not changed for %d days, over %d (--allow unchanged)", w.File, hours(w.Unchanged)/24, l.UnchangedDays))
	return hits
}

// Age applies the guard on a plan's own age. Both times are the caller's.
func (l Limits) Age(p Plan, now time.Time) (Hit, bool) {
	age := now.Sub(p.Meta.Made)
	if age <= time.Duration(l.MaxPlanAgeHours)*time.Hour || slices.Contains(p.Meta.Allowed, GuardPlanAge) {
		return Hit{}, false
	}
	return Hit{Guard: GuardPlanAge, Message: listing.Tf(
		"计划是 %d 小时前做的，超过 %d 小时：请重新计划，或用 --allow plan-age", "the plan was made %d hours ago, over %d: plan again, or use --allow plan-age",
		hours(age), l.MaxPlanAgeHours)}, true
}

func hours(d time.Duration) int { return int(d / time.Hour) }
