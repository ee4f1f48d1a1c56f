package flow

import (
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/zalando/go-keyring"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	"github.com/farmgate-cli/farmgate/listing"
)

// BenchmarkPlanNothingToDo is a night on which nothing changed: everything
// between the reading of the shops and the plan, for five channels. It gives
// the seconds and the highest heap above what the readings take, garbage
// included: GOGC decides how much of that there is. What the shops hold is put
// in place from a first plan's own creates, not fed through the sandboxes.
func BenchmarkPlanNothingToDo(b *testing.B) {
	for _, n := range []int{200, 2000, 20000} {
		b.Run(fmt.Sprintf("%dx5", n), func(b *testing.B) {
			d := fetched(b, n, 5)
			for b.Loop() {
				d.forget()
				peak := watchHeap()
				p, err := d.think(b.Context())
				b.ReportMetric(float64(peak())/(1<<20), "MiB")
				if err != nil {
					b.Fatal(err)
				}
				if p.Body.Summary.Unchanged != 5*n || len(p.Body.Actions) > 0 {
					b.Fatalf("there is something to do: %+v", p.Body.Summary)
				}
			}
		})
	}
}

// watchHeap watches the heap until the function it gives is called, which tells
// how far it rose.
func watchHeap() func() uint64 {
	runtime.GC()
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	var most atomic.Uint64
	done, over := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(over)
		for {
			var now runtime.MemStats
			runtime.ReadMemStats(&now)
			most.Store(max(most.Load(), now.HeapAlloc))
			select {
			case <-done:
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	}()
	return func() uint64 {
		close(done)
		<-over
		return most.Load() - min(most.Load(), before.HeapAlloc)
	}
}

// think is the plan without the reading of workbook and shops.
func (d *drafting) think(ctx context.Context) (*plan.Plan, error) {
	if err := d.makeOffers(ctx); err != nil {
		return nil, err
	}
	if err := d.diff(ctx); err != nil {
		return nil, err
	}
	return d.plan(ctx)
}

// forget drops what an earlier think left, so that it is not counted as read.
func (d *drafting) forget() {
	for _, c := range d.channels {
		c.wanted, c.byListing, c.results = nil, map[string]*wanted{}, nil
	}
}

// fetched is a plan in the making whose channels have been read and hold what
// the workbook says.
func fetched(b *testing.B, n, channels int) *drafting {
	b.Helper()
	keyring.MockInit()
	dir := b.TempDir()
	var adapters []string
	for i := range channels {
		adapters = append(adapters, SandboxNames()[i%len(SandboxNames())])
	}
	w, transport := benchWorld(b, dir, adapters)
	w.Transport = transport
	write(b, filepath.Join(dir, "goods.csv"), benchWorkbook(n))
	db, err := w.openState(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	d, err := w.newDrafting(b.Context(), db, PlanOptions{Files: []string{filepath.Join(dir, "goods.csv")}})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := d.books.close(); err != nil {
			b.Error(err)
		}
		if err := db.Close(); err != nil {
			b.Error(err)
		}
	})
	if err := d.readShops(b.Context()); err != nil {
		b.Fatal(err)
	}
	if _, err := d.think(b.Context()); err != nil {
		b.Fatal(err)
	}
	for _, c := range d.channels {
		c.pretend()
	}
	return d
}

// pretend makes the channel hold what was wanted of it.
func (c *drafted) pretend() {
	l := &live{byID: map[string]int{}, byKey: map[string][]int{}, remotes: map[string]adapters.Remote{}, at: c.live.at}
	for i, r := range c.results {
		if len(r.Actions) == 0 || r.Actions[0].Desired == nil {
			continue
		}
		a, id := r.Actions[0], fmt.Sprint(100000+i)
		held := a.Desired.Snapshot.Clone()
		skus := map[string]string{}
		row := adapters.Summary{Ref: adapters.Ref{ID: id}, ListingID: a.WireID, OnShelf: true}
		for _, sku := range held.SKUs {
			row.SKUs, skus[sku.ID] = append(row.SKUs, sku.ID), sku.ID+"x"
		}
		l.add(row)
		l.remotes[id] = adapters.Remote{
			Ref: row.Ref, Snapshot: held, ListingID: a.WireID, Live: true, OnShelf: true, Audit: adapters.AuditNone, SKUIDs: skus,
		}
		c.bases[a.Listing] = listing.Base{
			Channel: c.Name, Listing: a.Listing, WireID: a.WireID, Remote: id, Sent: held, Read: held, SKUIDs: skus, OnShelf: true, Source: a.Source,
		}
	}
	c.live = l
}

func benchWorld(b *testing.B, dir string, names []string) (*World, http.RoundTripper) {
	b.Helper()
	boxes, handler, err := NewSandboxes(SandboxOptions{Seed: 1}, "http://127.0.0.1:1")
	if err != nil {
		b.Fatal(err)
	}
	var config strings.Builder
	config.WriteString("channels:\n")
	for i, name := range names {
		for _, part := range strings.Split(boxes.ConfigYAML(""), "  - name: ")[1:] {
			if strings.HasPrefix(part, name+"-demo") {
				config.WriteString("  - name: " + strings.Replace(part, "-demo", fmt.Sprintf("-%d", i), 1))
			}
		}
	}
	write(b, filepath.Join(dir, "farmgate.yaml"), config.String())
	write(b, filepath.Join(dir, "attributes.csv"), "channel,category_id,attribute_id,name,value,from_field\n"+
		"taobao,*,,生鲜储存温度,8-15℃,\ntaobao,*,,售卖方式,单品,\n")
	var picture strings.Builder
	if err := jpeg.Encode(&picture, image.NewGray(image.Rect(0, 0, 800, 800)), nil); err != nil {
		b.Fatal(err)
	}
	write(b, filepath.Join(dir, "a.jpg"), picture.String())
	transport := fault.RoundTripper(handler)
	w := openBenchWorld(b, dir)
	w.Transport = transport
	for i, name := range names {
		if _, err := w.SetupChannel(context.Background(), fmt.Sprintf("%s-%d", name, i), true, nil); err != nil {
			b.Fatal(err)
		}
	}
	return openBenchWorld(b, dir), transport
}

func openBenchWorld(b *testing.B, dir string) *World {
	b.Helper()
	w, err := NewWorld(WorldOptions{ConfigPath: filepath.Join(dir, "farmgate.yaml"), Log: slog.New(slog.DiscardHandler), Version: "bench"})
	if err != nil {
		b.Fatal(err)
	}
	return w
}

func write(b *testing.B, path, text string) {
	b.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		b.Fatal(err)
	}
}

func benchWorkbook(n int) string {
	var text strings.Builder
	text.WriteString("款号,商家编码,产品名称,规格,净重(克),售价,市场价,库存,产地,保质期,储存方式,品种,等级,主图\n")
	for i := range n {
		fmt.Fprintf(&text, "B%05d,B%05d-1,秭归脐橙 果园%d号,5斤装,2500,%d.90,69.90,1000,湖北省宜昌市秭归县,30天,阴凉干燥处,纽荷尔,一级,a.jpg\n", i, i, i, 30+i%9)
	}
	return text.String()
}
