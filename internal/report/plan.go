package report

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// Plan is what a report about a plan says. All of it comes from the plan file.
type Plan struct {
	Lang listing.Lang
	Plan plan.Plan
	Zone *time.Location // times are written in it; nil means UTC
}

// Write writes the report in a format.
func (p Plan) Write(w io.Writer, f Format) error {
	view, err := p.view()
	if err != nil {
		return err
	}
	return view.write(w, f)
}

func planWords() map[string]listing.Text {
	return map[string]listing.Text{
		"title": listing.T("计划", "Plan"), "actions": listing.T("要做的", "What would be done"),
		"decision": listing.T("决定", "decision"), "why": listing.T("原因", "why"),
		"none": listing.T("没有要做的：店铺和表格一致。", "Nothing to do: the shops match the workbook."),
	}
}

// sharedWords are on the reports of plans and of runs.
func sharedWords() map[string]listing.Text {
	return map[string]listing.Text{
		"verb": listing.T("操作", "action"), "what": listing.T("商品", "listing"), "changes": listing.T("改动", "changes"),
		"more": listing.T("全部内容", "everything it is sent with"), "blocked": listing.T("拦下的商品", "Listings that stay off"),
		"channel": listing.T("店铺", "channel"), "id": listing.T("编码", "id"), "sku": listing.T("规格编码", "SKU"),
		"field": listing.T("字段", "field"), "was": listing.T("原为", "was"), "becomes": listing.T("改为", "becomes"),
		"notes": listing.T("请核对", "please check"), "guards": listing.T("保护规则", "guards"), "summary": listing.T("概要", "summary"),
		"where": listing.T("位置", "where"), "problem": listing.T("问题", "what is wrong"), "fix": listing.T("怎么改", "how to mend it"),
		"code": listing.T("代码", "code"), "severity": listing.T("程度", "severity"), "remote": listing.T("平台商品号", "marketplace id"),
		"trace": listing.T("平台代码", "platform code"),
	}
}

func (p Plan) view() (page, error) {
	id, err := p.Plan.ID()
	if err != nil {
		return page{}, err
	}
	w := writer{p.Lang, p.Plan.Body.Currency}
	v := page{Lang: p.Lang, Words: inLang(p.Lang, sharedWords(), planWords()), ID: id, Head: p.head(id), Counts: p.Plan.Body.Summary.Line().In(p.Lang)}
	for _, hit := range p.Plan.Body.Guards {
		v.Alerts = append(v.Alerts, hit.Message.In(p.Lang))
	}
	for _, n := range p.Plan.Body.Notes {
		v.Alerts = append(v.Alerts, strings.TrimSpace(strings.Join([]string{n.Channel, n.Listing, n.SKU, n.Text.In(p.Lang)}, " ")))
	}
	for _, a := range p.Plan.Body.Actions {
		r := w.row(a)
		r.Tag, r.Mood = p.decision(a)
		v.Rows = append(v.Rows, r)
	}
	v.Blocked = w.blocked(p.Plan.Body.Blocked)
	return v, nil
}

// decision says what was decided about an action, and its colour.
func (p Plan) decision(a plan.Action) (word, mood string) {
	switch d := p.Plan.Meta.Decisions[a.ID].Approved; {
	case d == nil:
		return listing.T("未决定", "undecided").In(p.Lang), "warn"
	case *d:
		return listing.T("同意", "approved").In(p.Lang), "good"
	default:
		return listing.T("拒绝", "rejected").In(p.Lang), "bad"
	}
}

func (p Plan) head(id string) []pair {
	lang := p.Lang
	var files, channels []string
	for _, in := range p.Plan.Body.Inputs {
		files = append(files, filepath.Base(in.File))
	}
	for _, c := range p.Plan.Body.Channels {
		channels = append(channels, fmt.Sprintf("%s (%s)", c.Name, c.Adapter))
	}
	return known(
		pair{listing.T("计划编号", "plan").In(lang), id},
		pair{listing.T("表格", "workbook").In(lang), strings.Join(files, ", ")},
		pair{listing.T("店铺", "channels").In(lang), strings.Join(channels, ", ")},
		pair{listing.T("做计划的时间", "made").In(lang), timeText(p.Plan.Meta.Made, p.Zone)},
		pair{listing.T("做计划的人", "made by").In(lang), p.Plan.Meta.By},
	)
}

// timeText writes a time as people do, to the minute.
func timeText(at time.Time, zone *time.Location) string {
	if at.IsZero() {
		return ""
	}
	if zone == nil {
		zone = time.UTC
	}
	return at.In(zone).Format("2006-01-02 15:04")
}
