package journal

import "github.com/farmgate-cli/farmgate/listing"

// Word names an outcome for people.
func (o Outcome) Word() listing.Text {
	switch o {
	case OutcomeApplied:
		return listing.T("完成", "applied")
	case OutcomePending:
		return listing.T("待审核", "in review")
	case OutcomeRejected:
		return listing.T("审核拒绝", "rejected")
	case OutcomeFailed:
		return listing.T("失败", "failed")
	case OutcomeUnknown:
		return listing.T("结果未知", "unknown")
	case OutcomeSkipped:
		return listing.T("未同意", "skipped")
	case OutcomeBlocked:
		return listing.T("拦下", "blocked")
	default:
		return listing.T("未开始", "not begun")
	}
}
