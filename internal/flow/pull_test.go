package flow_test

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/listing"
)

func (s *shop) pull(out string) *flow.Pulled {
	s.Helper()
	p, err := s.world().Pull(s.Context(), flow.PullOptions{Out: s.path(out), Lang: listing.Chinese})
	if err != nil {
		s.Fatal(err)
	}
	return p
}

// edit changes the cell of a pulled workbook under a heading.
func (s *shop) edit(file, heading string, row int, value any) {
	s.Helper()
	f, err := excelize.OpenFile(s.path(file))
	if err != nil {
		s.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	heads, err := f.GetRows("商品信息")
	if err != nil {
		s.Fatal(err)
	}
	for i, h := range heads[0] {
		if h == heading {
			cell, _ := excelize.CoordinatesToCellName(i+1, row)
			if err := f.SetCellValue("商品信息", cell, value); err != nil {
				s.Fatal(err)
			}
			if err := f.Save(); err != nil {
				s.Fatal(err)
			}
			return
		}
	}
	s.Fatalf("no heading %s in %v", heading, heads[0])
}

// TestPulledWorkbookPushesBack is the round trip with one listing of two SKUs:
// nothing as it is, and of an edited cell that change alone.
func TestPulledWorkbookPushesBack(t *testing.T) {
	s := newShop(t)
	s.push("few.csv")
	s.push("few.csv")
	if p := s.pull("live.xlsx"); p.SKUs != 2 || p.Channels[0].Listings != 1 || p.Channels[0].Kept != 0 || len(p.LeftOut)+len(p.Findings) > 0 {
		t.Errorf("pulled %+v", p)
	}
	if sum := s.push("live.xlsx").Planned.Plan.Body.Summary; sum.Actions() != 0 || sum.Unchanged != 1 {
		t.Errorf("pushed back as it is: %+v", sum)
	}
	s.edit("live.xlsx", "price_group@pinduoduo-demo", 2, 27.9)
	pushed := s.push("live.xlsx")
	if sum := pushed.Planned.Plan.Body.Summary; sum.Price != 1 || sum.Actions() != 1 || pushed.Report.Counts.Writes != 1 {
		t.Errorf("after an edit of one price: %+v", sum)
	}
}

// TestPullAdoptsWhatItDoesNotKnow loses the state: what is live was made by
// hand then. An edit of the pulled workbook is the user's change, not drift.
func TestPullAdoptsWhatItDoesNotKnow(t *testing.T) {
	s := newShop(t)
	s.push("few.csv")
	s.push("few.csv")
	s.write("farmgate.yaml", strings.Replace(s.boxes.ConfigYAML("pictures"), "channels:", "state: lost.db\nchannels:", 1))
	if p := s.pull("live.xlsx"); p.Channels[0].Adopted != 1 {
		t.Errorf("pulled %+v", p)
	}
	s.edit("live.xlsx", "stock@pinduoduo-demo", 3, 44)
	s.edit("live.xlsx", "平台标题/Listing title", 2, "秭归脐橙 改过的标题")
	s.edit("live.xlsx", "平台标题/Listing title", 3, "秭归脐橙 改过的标题")
	pushed := s.push("live.xlsx")
	if sum := pushed.Planned.Plan.Body.Summary; sum.Stock != 1 || sum.Update != 1 || sum.Actions() != 2 || sum.Drift != 0 {
		t.Errorf("after two edits: %+v", sum)
	}
	if code := pushed.ExitOf(); code != flow.ExitDone {
		t.Errorf("exit code %d", code)
	}
}
