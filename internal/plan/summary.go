package plan

import (
	"fmt"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// Summary counts a plan: actions by verb, drifted fields, and listings (each
// counted once a channel) that are in step or blocked.
type Summary struct {
	Adopt     int `json:"adopt"`
	Create    int `json:"create"`
	Update    int `json:"update"`
	Pictures  int `json:"pictures"`
	Price     int `json:"price"`
	Stock     int `json:"stock"`
	Shelve    int `json:"shelve"`
	Unshelve  int `json:"unshelve"`
	Delete    int `json:"delete"`
	Drift     int `json:"drift"`
	Unchanged int `json:"unchanged"`
	Blocked   int `json:"blocked"`
}

// Actions is the number of all actions.
func (s Summary) Actions() int {
	return s.Adopt + s.Create + s.Update + s.Pictures + s.Price + s.Stock + s.Shelve + s.Unshelve + s.Delete
}

// Line is the last line of a plan in text: creates and updates always, the
// rest where there is any.
func (s Summary) Line() listing.Text {
	var zh, en []string
	for i, part := range s.parts() {
		if i < 2 || part.n > 0 {
			zh = append(zh, fmt.Sprintf("%s %d", part.zh, part.n))
			en = append(en, fmt.Sprintf("%d %s", part.n, part.en))
		}
	}
	return listing.T("计划: "+strings.Join(zh, ", "), "Plan: "+strings.Join(en, ", "))
}

type summaryPart struct {
	n      int
	zh, en string
}

func (s Summary) parts() []summaryPart {
	return []summaryPart{
		{s.Create, "新建", "to create"}, {s.Update, "修改", "to update"},
		{s.Pictures, "图片", "pictures"}, {s.Price, "价格", "prices"}, {s.Stock, "库存", "stock"},
		{s.Shelve, "上架", "to shelve"}, {s.Unshelve, "下架", "to unshelve"}, {s.Delete, "删除", "to delete"},
		{s.Adopt, "接管", "to adopt"}, {s.Drift, "漂移", "drifted"}, {s.Unchanged, "未变", "unchanged"}, {s.Blocked, "受阻", "blocked"},
	}
}

func (s *Summary) count(a Action) {
	*s.of(a.Verb)++
	for _, c := range a.Changes {
		if c.Drift {
			s.Drift++
		}
	}
}

func (s *Summary) of(v Verb) *int {
	return map[Verb]*int{
		Adopt: &s.Adopt, Create: &s.Create, Update: &s.Update, Pictures: &s.Pictures, Price: &s.Price,
		Stock: &s.Stock, Shelve: &s.Shelve, Unshelve: &s.Unshelve, Delete: &s.Delete,
	}[v]
}
