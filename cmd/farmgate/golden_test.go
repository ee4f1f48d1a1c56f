package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/internal/config"
	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/internal/term"
	"github.com/farmgate-cli/farmgate/listing"
)

var update = flag.Bool("update", false, "write the golden views again")

// views is where the golden views are, wherever a test works.
var views = func() string {
	dir, err := filepath.Abs(filepath.Join("testdata", "views"))
	if err != nil {
		panic(err)
	}
	return dir
}()

// golden holds what a view prints, in both languages, to testdata/views.
func golden(t *testing.T, name string, show func(*app)) {
	t.Helper()
	for _, lang := range []listing.Lang{listing.Chinese, listing.English} {
		var out bytes.Buffer
		show(&app{streams: &term.Streams{Out: &out, Err: &out, Width: 80, Lang: lang}})
		path := filepath.Join(views, name+"."+string(lang)+".txt")
		if *update {
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), out.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
}

// at is a time in the zone in which views show it.
func at(minute int) time.Time { return time.Date(2026, 11, 25, 10, minute, 0, 0, time.Local) }

func sampleWorld() *flow.World {
	return &flow.World{Config: &config.Config{Channels: []config.Channel{{Name: "pdd-main", Adapter: "pinduoduo"}}}}
}

func sampleHistory() *flow.History {
	price := plan.Action{
		Channel: "pdd-main", Listing: "H-05", Name: "秭归脐橙", Verb: plan.Price,
		Changes: []plan.Change{{SKU: "H-05", Field: listing.FieldPriceGroup, Remote: listing.NumberValue(2990), Desired: listing.NumberValue(3190)}},
	}
	title := plan.Action{
		Channel: "pdd-main", Listing: "H-06", Name: "秭归伦晚", Verb: plan.Update,
		Changes: []plan.Change{{Field: listing.FieldTitle, Remote: listing.TextValue("伦晚"), Desired: listing.TextValue("秭归伦晚脐橙"), Drift: true, Ask: true}},
	}
	return &flow.History{Runs: []flow.RunHistory{
		{
			Run: journal.Run{ID: "20261125-100500-bbbbb", By: "li@office", Started: at(5), Finished: at(6), Channels: []string{"pdd-main"}},
			Entries: []journal.Entry{
				{Action: price, State: journal.Applied, Changed: at(6)},
				{Action: title, State: journal.Blocked, Class: journal.ReasonDrift, Message: "在别处被改过，需要有人决定 / changed by somebody else; needs a decision", Changed: at(5)},
			},
		},
		{Run: journal.Run{ID: "20261125-100000-aaaaa", By: "cron@server", Started: at(0)}, Entries: []journal.Entry{{Action: plan.Action{Verb: plan.Unshelve, Channel: "pdd-main", Name: "秭归脐橙"}, State: journal.Unknown, Changed: at(1)}}},
	}, Notes: []state.Event{{At: at(9), By: "li@office", What: "adopt", After: "pdd-main 4711", Message: "H-07"}}}
}

func TestHistoryViews(t *testing.T) {
	golden(t, "history", func(a *app) { a.showHistory(sampleWorld(), sampleHistory(), flow.HistoryOptions{}) })
	golden(t, "history-run", func(a *app) { a.showHistory(sampleWorld(), sampleHistory(), flow.HistoryOptions{Run: "x"}) })
	golden(t, "history-none", func(a *app) { a.showHistory(sampleWorld(), &flow.History{}, flow.HistoryOptions{}) })
}

func TestPullViews(t *testing.T) {
	golden(t, "pull", func(a *app) {
		a.showPulled(&flow.Pulled{
			File: "live.xlsx", SKUs: 12,
			Channels: []flow.PulledChannel{{Name: "pdd-main", Listings: 7}, {Name: "taobao-main", Listings: 4, Adopted: 2, Kept: 1}},
			LeftOut:  []flow.LeftOut{{Channel: "taobao-main", RemoteID: "4711", Title: "手工上架的脐橙", Reason: listing.T("没有商家编码", "it has no merchant codes")}},
			Findings: []listing.Finding{{
				Code: listing.PriceRelation, Severity: listing.Error, Where: listing.CellRef{File: "live.xlsx", Sheet: "商品信息", Cell: "S2"},
				Message: listing.T("拼单价不低于单买价", "the group price is not below the single price"),
			}},
		})
	})
}

func TestMadePlanViews(t *testing.T) {
	action := plan.Action{
		ID: "pdd-main/H-05/update", Channel: "pdd-main", Listing: "H-05", Name: "秭归脐橙", Verb: plan.Update, Reason: listing.T("回到批次 x 之前", "back to before run x"),
		Changes: []plan.Change{{Field: listing.FieldTitle, Base: listing.TextValue("推送的"), Remote: listing.TextValue("手改的"), Desired: listing.TextValue("原来的"), Drift: true, Ask: true}},
	}
	p := &plan.Plan{Body: plan.Body{
		Actions: []plan.Action{action}, Summary: plan.Summary{Update: 1, Drift: 1},
		Notes: []plan.Note{{Channel: "pdd-main", Listing: "H-06", SKU: "H-06", Text: listing.T("这个规格是那个批次加的", "that run added this SKU")}},
	}}
	t.Chdir(t.TempDir())
	golden(t, "rollback", func(a *app) {
		if err := a.keepMade(&flow.Planned{Plan: p}, "", "back.farmgate"); err != nil {
			t.Error(err)
		}
	})
}

func TestStatusViews(t *testing.T) {
	stock := int64(12)
	s := &flow.Status{
		Sentence: listing.T("最近一次 x：完成 1，待审核 0，失败或被拦下 0。没有要做的", "last run x: 1 done, 0 pending audit, 0 failed or blocked. nothing to do"),
		Channels: []flow.ChannelStatus{{Name: "pdd-main", Listings: 3, OnShelf: 2, Pending: 1, Drift: 1}},
		Listings: []flow.ListingStatus{{
			Channel: "pdd-main", Listing: "H-05", Remote: "4711", Title: "秭归脐橙", OnShelf: true, Pending: true, Adopted: true,
			SKUs: []flow.SKUStatus{{ID: "H-05", Price: "30.90", Group: "29.90", Stock: &stock}, {ID: "H-10"}},
		}},
		Runs: []flow.RunStatus{{ID: "20261125-100500-bbbbb", Summary: journal.Summary{Applied: 1}}},
	}
	golden(t, "status", func(a *app) { a.showStatus(s) })
}
