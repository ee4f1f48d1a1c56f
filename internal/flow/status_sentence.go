package flow

import (
	"path/filepath"

	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

// sentence is the first line of `status`: what the last run came to, and the
// command to type next; empty if there is nothing to do.
func sentence(last *RunHistory, unfinished []journal.Run, sources []state.Source) (listing.Text, string) {
	switch {
	case len(unfinished) > 0:
		run := unfinished[0]
		return listing.Tf("批次 %s 没有做完；请运行 farmgate resume", "run %s did not finish; run `farmgate resume`", run.ID), "farmgate resume"
	case last == nil:
		return neverPushed()
	}
	s := journal.Summarise(last.Entries)
	done := listing.Tf("最近一次 %s：完成 %d，待审核 %d，失败或被拦下 %d。", "last run %s: %d done, %d pending audit, %d failed or blocked. ",
		last.Run.ID, s.Applied, s.Pending, s.Failed+s.Rejected+s.Blocked)
	what, next := advice(*last, s, workbookOf(sources))
	return done.With(what), next
}

func neverPushed() (listing.Text, string) {
	return listing.T("还没有推送过；先运行 farmgate push 商品表.xlsx", "nothing was pushed yet; start with `farmgate push products.xlsx`"), "farmgate push 商品表.xlsx"
}

// workbookOf names the workbook that was pushed last.
func workbookOf(sources []state.Source) string {
	if len(sources) == 0 {
		return "商品表.xlsx"
	}
	return filepath.ToSlash(sources[0].File)
}

// advice says what to do about the last run, the most urgent first.
func advice(last RunHistory, s journal.Summary, workbook string) (what listing.Text, next string) {
	reasons := map[string]string{} // class → channel
	for _, e := range last.Entries {
		switch e.State {
		case journal.Failed, journal.Blocked, journal.Rejected:
			reasons[e.Class] = e.Action.Channel
		}
	}
	has := func(class string) bool { _, ok := reasons[class]; return ok }
	push := "farmgate push " + workbook
	command := func(zh, en, command string) (listing.Text, string) {
		return listing.T(zh+"："+command, en+": "+command), command
	}
	switch {
	case has("auth"):
		return command("店铺的授权有问题，先检查", "a channel's authorisation failed; check it", "farmgate channel check "+reasons["auth"])
	case has("permission"):
		return command("店铺的权限有问题，先检查", "a channel lacks a permission; check it", "farmgate channel check "+reasons["permission"])
	case has(journal.ReasonGuard):
		return command("被保护规则拦住，看清楚再按名字放行", "a guard stopped it; look, then lift it by name", "farmgate plan "+workbook)
	case has(journal.ReasonDrift):
		return command("有人在别处改过，请逐项决定", "somebody else changed something; decide item by item", "farmgate plan "+workbook+" -o plan.farmgate && farmgate review plan.farmgate")
	case s.Failed+s.Rejected+s.Blocked > 0:
		return command("看原因，改好表格再推送", "see why, mend the workbook and push again", "farmgate history "+last.Run.ID)
	case s.Pending > 0:
		return command("审核结果会在下次推送时确认", "the next push asks after the reviews", push)
	default:
		return listing.T("没有要做的", "nothing to do"), ""
	}
}
