package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// Run is what a report about a run says: how every action ended, from the
// journal, and what the plan had left out.
type Run struct {
	Lang listing.Lang
	Plan plan.Plan
	// Report is the run as the journal tells it; one without a run means that
	// there was nothing to do.
	Report journal.Report
	Zone   *time.Location // times are written in it; nil means UTC
}

// Write writes the report in a format.
func (r Run) Write(w io.Writer, f Format) error {
	view, err := r.view()
	if err != nil {
		return err
	}
	return view.write(w, f)
}

func runWords() map[string]listing.Text {
	return map[string]listing.Text{
		"title": listing.T("推送结果", "What was pushed"), "actions": listing.T("每一项怎样了", "How each action ended"),
		"decision": listing.T("结果", "outcome"), "why": listing.T("说明", "remarks"),
		"none": listing.T("没有要做的：店铺和表格一致，什么都没有写。", "Nothing to do: the shops match the workbook, and nothing was written."),
	}
}

func (r Run) view() (page, error) {
	id, err := r.Plan.ID()
	if err != nil {
		return page{}, err
	}
	w := writer{r.Lang, r.Plan.Body.Currency}
	v := page{
		Lang: r.Lang, Words: inLang(r.Lang, sharedWords(), runWords()), ID: r.Report.Run.ID, Head: r.head(id), Counts: r.counts().In(r.Lang),
		Blocked: w.blocked(r.Plan.Body.Blocked),
	}
	if r.Report.Interrupted || r.Report.Summary.Unknown+r.Report.Summary.Left > 0 {
		v.Alerts = append(v.Alerts, listing.T("还没有做完：运行 farmgate resume 接着做，不会重复上架",
			"Not finished: `farmgate resume` goes on, and lists nothing twice").In(r.Lang))
	}
	entries := slices.Clone(r.Report.Entries)
	slices.SortStableFunc(entries, func(a, b journal.Entry) int { return urgency(a.Outcome()) - urgency(b.Outcome()) })
	for _, e := range entries {
		v.Rows = append(v.Rows, r.row(w, e))
	}
	return v, nil
}

// row of an entry: what somebody must look at is said in words.
func (r Run) row(w writer, e journal.Entry) row {
	out := w.row(e.Action)
	out.Tag, out.Mood, out.Reason = e.Outcome().Word().In(r.Lang), mood(e.Outcome()), oneOf(e.Message, r.Lang)
	out.Trace = strings.TrimSpace(e.Code + " " + e.RequestID)
	if e.Remote != "" {
		out.Remote = e.Remote
	}
	return out
}

// urgency orders the rows: first what somebody must look at, last what went well.
func urgency(o journal.Outcome) int {
	order := []journal.Outcome{
		journal.OutcomeFailed, journal.OutcomeRejected, journal.OutcomeUnknown, "", journal.OutcomeBlocked,
		journal.OutcomePending, journal.OutcomeSkipped, journal.OutcomeApplied,
	}
	return slices.Index(order, o)
}

func mood(o journal.Outcome) string {
	switch o {
	case journal.OutcomeApplied, journal.OutcomePending:
		return "good"
	case journal.OutcomeFailed, journal.OutcomeRejected:
		return "bad"
	case journal.OutcomeSkipped:
		return ""
	default:
		return "warn"
	}
}

// oneOf picks a language of a message that the journal keeps in both
// (Text.Both); the words of a platform are left as they are.
func oneOf(message string, lang listing.Lang) string {
	zh, en, both := strings.Cut(message, " / ")
	hasHan := func(s string) bool {
		return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	}
	switch {
	case !both || !hasHan(zh) || hasHan(en):
		return message
	case lang == listing.English:
		return en
	default:
		return zh
	}
}

// counts is the line that people read first.
func (r Run) counts() listing.Text {
	s := r.Report.Summary
	parts := []struct {
		n    int
		word listing.Text
	}{
		{s.Applied, journal.OutcomeApplied.Word()}, {s.Pending, journal.OutcomePending.Word()}, {s.Rejected, journal.OutcomeRejected.Word()},
		{s.Failed, journal.OutcomeFailed.Word()}, {s.Unknown, journal.OutcomeUnknown.Word()}, {s.Blocked, journal.OutcomeBlocked.Word()},
		{s.Skipped, journal.OutcomeSkipped.Word()}, {s.Left, journal.Outcome("").Word()},
	}
	var zh, en []string
	for i, p := range parts {
		if i == 0 || p.n > 0 {
			zh = append(zh, fmt.Sprintf("%s %d", p.word.In(listing.Chinese), p.n))
			en = append(en, fmt.Sprintf("%d %s", p.n, p.word.In(listing.English)))
		}
	}
	return listing.T(strings.Join(zh, "，"), strings.Join(en, ", "))
}

func (r Run) head(planID string) []pair {
	run, lang := r.Report.Run, r.Lang
	calls := listing.Tf("写 %d 次，读 %d 次", "%d writes, %d reads", r.Report.Counts.Writes, r.Report.Counts.Reads)
	return known(
		pair{listing.T("批次", "run").In(lang), run.ID},
		pair{listing.T("计划编号", "plan").In(lang), planID},
		pair{listing.T("店铺", "channels").In(lang), strings.Join(run.Channels, ", ")},
		pair{listing.T("开始", "started").In(lang), timeText(run.Started, r.Zone)},
		pair{listing.T("结束", "finished").In(lang), timeText(run.Finished, r.Zone)},
		pair{listing.T("执行的人", "run by").In(lang), run.By},
		pair{listing.T("调用", "calls").In(lang), calls.In(lang)},
	)
}
