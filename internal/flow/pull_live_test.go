package flow

import (
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/config"
	"github.com/farmgate-cli/farmgate/internal/pulled"
	"github.com/farmgate-cli/farmgate/listing"
)

// holding is a channel that was read: remotes by their SKU codes.
func holding(name, adapter string, remotes ...adapters.Remote) *drafted {
	c := &drafted{channel: pure(config.Channel{Name: name, Adapter: adapter}), bases: map[string]listing.Base{}, live: &live{remotes: map[string]adapters.Remote{}}}
	for _, r := range remotes {
		c.live.remotes[r.ID] = r
	}
	return c
}

func remote(id string, skus ...string) adapters.Remote {
	r := adapters.Remote{Ref: adapters.Ref{ID: id}, Live: true}
	r.Set("", listing.FieldTitle, listing.TextValue("title of "+id))
	for _, sku := range skus {
		r.Set(sku, listing.FieldStock, listing.NumberValue(1))
	}
	return r
}

// TestWhatAWorkbookCannotHold names every live listing that is left out, with
// the reason.
func TestWhatAWorkbookCannotHold(t *testing.T) {
	banned, fresh, twin := remote("2", "B"), remote("3", "C"), remote("6", "E")
	banned.Banned, fresh.Live = true, false
	d := &drafting{channels: []*drafted{holding("pdd", "pinduoduo", remote("1", "A"), banned, fresh, remote("4"), remote("5", "E"), twin)}}
	live, out := d.liveListings(nil)
	if len(live) != 1 || live[0].Listing != "A" {
		t.Errorf("in the workbook: %+v", live)
	}
	reasons := map[string]string{}
	for _, l := range out {
		reasons[l.Title] = l.Reason.In(listing.English)
	}
	for title, want := range map[string]string{
		"title of 2": "banned", "title of 3": "never approved", "title of 4": "no merchant codes", "title of 5": "2 listings", "title of 6": "2 listings",
	} {
		if !strings.Contains(reasons[title], want) {
			t.Errorf("%s: %q, want %q", title, reasons[title], want)
		}
	}
	if len(out) != 5 || (&Pulled{LeftOut: out}).ExitOf() != ExitPartial || (&Pulled{}).ExitOf() != ExitDone {
		t.Errorf("%d left out", len(out))
	}
}

// TestOneListingOnTwoChannels joins what shares a SKU under one id: that of a
// base, else what the marketplace holds as the merchant's, else the first SKU.
func TestOneListingOnTwoChannels(t *testing.T) {
	first, second := holding("pdd", "pinduoduo", remote("1", "A", "B"), remote("2", "C")), holding("tb", "taobao", remote("9", "B"), remote("8", "C"), remote("7", "D"))
	second.bases["known"] = listing.Base{Channel: "tb", Listing: "known", Remote: "8"}
	named := first.live.remotes["1"]
	named.ListingID = "L1"
	first.live.remotes["1"] = named
	d := &drafting{channels: []*drafted{first, second}}
	live, out := d.liveListings(map[string]pulled.Known{"D": {SKU: "产品D"}})
	got := map[string]string{}
	for _, l := range live {
		got[l.Channel+" "+l.Snapshot.SKUs[0].ID] = l.Listing
	}
	want := map[string]string{"pdd A": "L1", "tb B": "L1", "pdd C": "known", "tb C": "known", "tb D": "产品D"}
	for where, id := range want {
		if got[where] != id {
			t.Errorf("%s is listing %q, want %q", where, got[where], id)
		}
	}
	if len(out) != 0 || len(live) != len(want) {
		t.Errorf("%d live, %+v left out", len(live), out)
	}
}
