package plan

import (
	"fmt"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// Reason says what moved since a plan was made.
type Reason struct {
	What string // workbook, profile, rules, adapter or lineage
	Text listing.Text
}

// StaleError is a plan that no longer fits.
type StaleError struct{ Reasons []Reason }

func (e *StaleError) Error() string {
	var parts []string
	for _, r := range e.Reasons {
		parts = append(parts, r.Text.In(listing.English))
	}
	return "the plan is stale: " + strings.Join(parts, "; ")
}

// Stale compares what the plan was made from with what holds now and names
// everything that moved; none means that the plan can be applied. What is live
// on the channels is not compared here: each action checks its own fields.
func (p Plan) Stale(now Binding) []Reason {
	was := p.Body.Binding
	reasons := staleInputs(was.Inputs, now.Inputs)
	if was.Profile != now.Profile {
		reasons = append(reasons, Reason{"profile", listing.T("列映射变了", "the column mapping changed")})
	}
	if was.Rules != now.Rules {
		reasons = append(reasons, Reason{"rules", listing.T("配置里的规则变了", "the rules in the configuration changed")})
	}
	reasons = append(reasons, staleAdapters(was.Channels, now.Channels)...)
	if was.Lineage != now.Lineage {
		reasons = append(reasons, Reason{"lineage", listing.T("这份计划属于另一个状态库", "the plan belongs to another state")})
	}
	return reasons
}

// staleInputs compares by content: a workbook may be moved or renamed.
func staleInputs(was, now []InputFile) []Reason {
	var reasons []Reason
	for _, w := range was {
		if !slices.ContainsFunc(now, func(n InputFile) bool { return n.SHA256 == w.SHA256 }) {
			reasons = append(reasons, Reason{"workbook", listing.Tf("工作簿 %s 变了或不在了", "workbook %s changed or is gone", w.File)})
		}
	}
	for _, n := range now {
		if !slices.ContainsFunc(was, func(w InputFile) bool { return w.SHA256 == n.SHA256 }) && len(now) > len(was) {
			reasons = append(reasons, Reason{"workbook", listing.Tf("多了工作簿 %s", "workbook %s was added", n.File)})
		}
	}
	return reasons
}

func staleAdapters(was, now []Channel) []Reason {
	var reasons []Reason
	for _, w := range was {
		i := slices.IndexFunc(now, func(n Channel) bool { return n.Name == w.Name })
		switch {
		case i < 0:
			reasons = append(reasons, Reason{"adapter", listing.Tf("店铺 %s 不在了", "channel %s is gone", w.Name)})
		case now[i].Adapter != w.Adapter || now[i].Version != w.Version:
			reasons = append(reasons, Reason{"adapter", listing.Tf("店铺 %s 的适配器从 %s 变成 %s", "the adapter of channel %s went from %s to %s",
				w.Name, adapterName(w), adapterName(now[i]))})
		}
	}
	return reasons
}

func adapterName(c Channel) string { return fmt.Sprintf("%s %s", c.Adapter, c.Version) }
