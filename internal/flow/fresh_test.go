package flow_test

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/listing"
)

// The test is to take seconds: only so many lines are taken of a long .csv, and
// with -short only so many listings of each catalogue.
const (
	freshLines = 45
	freshShort = 30
)

// TestFreshShopUnattended is a shop's first day with nobody to ask: each
// catalogue goes to empty shops of every marketplace, with pictures and the
// shops' own defaults and nothing else. What formats §4 calls certain is listed
// once, which is at least half of the faultless listings; a second push writes
// nothing.
func TestFreshShopUnattended(t *testing.T) {
	var table scoreTable
	for _, name := range []string{"01-zigui-clean.xlsx", "03-qianjiang-units.xlsx", "05-huanggang-bom.csv", "13-multispec.xlsx"} {
		t.Run(name, func(t *testing.T) {
			f := newFreshShops(t, name)
			first, second := f.push(), f.push()
			if first.Report == nil || first.Report.Counts.Writes == 0 {
				t.Fatal("the first push wrote nothing")
			}
			if second.Report != nil && second.Report.Counts.Writes != 0 {
				t.Errorf("the second push made %d writes", second.Report.Counts.Writes)
			}
			for _, c := range f.boxes.Channels {
				table.add(name, c.Adapter, f.live(c), len(f.faultless))
			}
		})
	}
	table.judge(t)
}

// freshShops are empty shops of every marketplace, and one catalogue.
type freshShops struct {
	*testing.T
	dir, workbook string
	boxes         *flow.Sandboxes
	listings      []string          // ids in the order of the workbook
	faultless     []string          // those without an error of their own
	only          []string          // what is pushed; nil is all
	listingOf     map[string]string // merchant listing or SKU id on the wire → listing id
}

func newFreshShops(t *testing.T, name string) *freshShops {
	t.Helper()
	f := &freshShops{T: t, dir: t.TempDir(), listingOf: map[string]string{}}
	f.serve()
	f.take(name)
	f.read()
	for i, id := range f.listings {
		f.write("pictures/"+strings.ReplaceAll(id, "/", "_")+".png", colouredPicture(t, i))
	}
	f.setUp()
	return f
}

// setUp is `channel setup NAME --accept` for every shop.
func (f *freshShops) setUp() {
	f.Helper()
	for _, c := range f.world().Config.Channels {
		if _, err := f.world().SetupChannel(f.Context(), c.Name, true, nil); err != nil {
			f.Fatalf("set up %s: %v", c.Name, err)
		}
	}
}

// serve starts a sandbox of each named marketplace, or of all; a machine's own
// loopback needs no sparing.
func (f *freshShops) serve(names ...string) {
	f.Helper()
	boxes, err := flow.ServeSandboxes(f.Context(), flow.SandboxOptions{Adapters: names, Addr: "127.0.0.1:0", Seed: 1, ReviewDelay: time.Millisecond})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() {
		if err := boxes.Close(); err != nil {
			f.Error(err)
		}
	})
	f.boxes = boxes
	f.write("farmgate.yaml", []byte(strings.ReplaceAll(boxes.ConfigYAML("pictures"),
		"{writes_per_second: 100, reads_per_second: 200, in_flight: 8}", "{writes_per_second: 5000, reads_per_second: 5000, in_flight: 8}")))
}

// take copies the catalogue, or the first lines of a long one.
func (f *freshShops) take(name string) {
	f.Helper()
	data, err := os.ReadFile(filepath.Join("..", "intake", "testdata", "catalogs", name))
	if err != nil {
		f.Fatal(err)
	}
	if lines := bytes.SplitAfter(data, []byte("\n")); filepath.Ext(name) == ".csv" && len(lines) > freshLines {
		data = bytes.Join(lines[:freshLines], nil)
	}
	f.workbook = filepath.Join(f.dir, name)
	f.write(name, data)
}

// read learns which listings the workbook holds and which have no fault.
func (f *freshShops) read() {
	f.Helper()
	v, err := f.world().Validate(f.Context(), flow.ValidateOptions{Files: []string{f.workbook}})
	if err != nil {
		f.Fatal(err)
	}
	faulty := map[string]bool{}
	defer func() {
		if err := v.Close(); err != nil {
			f.Error(err)
		}
	}()
	for row, err := range v.Rows(0) {
		if err != nil {
			f.Fatal(err)
		}
		for _, item := range row.Items {
			id := item.Listing
			if id == "" {
				id = item.ID
			}
			if !slices.Contains(f.listings, id) {
				f.listings = append(f.listings, id)
			}
			faulty[id] = faulty[id] || len(row.Errors) > 0
			f.listingOf[listing.WireID(id)], f.listingOf[listing.WireID(item.ID)] = id, id
		}
	}
	for _, id := range f.listings {
		if !faulty[id] {
			f.faultless = append(f.faultless, id)
		}
	}
	if testing.Short() && len(f.faultless) > freshShort {
		f.faultless = f.faultless[:freshShort]
		f.only = f.faultless
	}
}

func (f *freshShops) write(name string, data []byte) {
	f.Helper()
	path := filepath.Join(f.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		f.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		f.Fatal(err)
	}
}

func (f *freshShops) world() *flow.World {
	f.Helper()
	w, err := flow.NewWorld(flow.WorldOptions{ConfigPath: filepath.Join(f.dir, "farmgate.yaml"), Log: slog.New(slog.DiscardHandler), Version: "test"})
	if err != nil {
		f.Fatal(err)
	}
	w.Clock = hasty{w.Clock}
	return w
}

// hasty is a clock on which nobody waits long: the shops of the test review
// within a millisecond what real ones look at for minutes.
type hasty struct{ clock.Clock }

func (h hasty) Sleep(ctx context.Context, d time.Duration) error {
	return h.Clock.Sleep(ctx, d/100)
}

// push is `push CATALOG --auto-approve --no-input --skip-bad`.
func (f *freshShops) push() *flow.Pushed {
	f.Helper()
	pushed, err := f.world().Push(f.Context(), flow.PushOptions{
		Plan: flow.PlanOptions{Files: []string{f.workbook}, SkipBad: true, Listings: f.only}, Approve: flow.ApproveOptions{All: true},
	})
	if err != nil {
		f.Fatal(err)
	}
	return pushed
}

// live asks the marketplace itself, past everything the pushes remember, how
// many faultless listings are on the shelf; one that is there twice is an error.
func (f *freshShops) live(c flow.SandboxChannel) int {
	f.Helper()
	shop, seen, live := openShop(c), map[string]string{}, 0
	for cursor := ""; ; {
		page, err := shop.List(f.Context(), cursor)
		if err != nil {
			f.Fatalf("%s: %v", c.Adapter, err)
		}
		for _, row := range page.Items {
			id := f.owner(shop, row)
			if before, twice := seen[id]; twice && before != row.ID {
				f.Errorf("%s: %s is listed as %s and as %s", c.Adapter, id, before, row.ID)
			} else if !twice && row.OnShelf && slices.Contains(f.faultless, id) {
				live++
			}
			seen[id] = row.ID
		}
		if cursor = page.Next; cursor == "" {
			return live
		}
	}
}

// owner names the listing of the workbook that a row of the shop is; a row that
// shows no merchant id is read whole.
func (f *freshShops) owner(shop adapters.Reader, row adapters.Summary) string {
	f.Helper()
	keys := append([]string{row.ListingID}, row.SKUs...)
	if row.ListingID == "" && len(row.SKUs) == 0 {
		remote, err := shop.Fetch(f.Context(), row.Ref)
		if err != nil {
			f.Fatal(err)
		}
		keys = append(keys, remote.ListingID)
		for _, sku := range remote.SKUs {
			keys = append(keys, sku.ID)
		}
	}
	for _, key := range keys {
		if id, ok := f.listingOf[key]; ok {
			return id
		}
	}
	f.Errorf("%s (%s) carries no id of the workbook: %q", row.ID, row.Title, keys)
	return row.ID
}

// colouredPicture is a square picture of one colour, which no other n has.
func colouredPicture(t *testing.T, n int) []byte {
	t.Helper()
	plain := image.NewPaletted(image.Rect(0, 0, 800, 800), color.Palette{color.RGBA{R: byte(40 + n%200), G: byte(n / 200), B: 90, A: 255}})
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, plain); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
