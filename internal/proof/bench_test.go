package proof_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/all"
	"github.com/farmgate-cli/farmgate/internal/apply"
	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

// bench is one shop of Pinduoduo whose every call takes 20 ms, and the creates
// of a real plan for it.
type bench struct {
	*shop
	actions []plan.Action
	commits atomic.Int64
	calls   atomic.Int64
	gate    httpclient.Gate
}

func newBench(b *testing.B, listings int) *bench {
	b.Helper()
	s := &bench{shop: newShop(b, b.TempDir(), "pinduoduo")}
	s.workbook(newCatalogue(listings))
	planned, err := s.world(nil).Plan(context.Background(), flow.PlanOptions{Files: []string{filepath.Join(s.dir, "goods.csv")}})
	if err != nil {
		b.Fatal(err)
	}
	s.actions = planned.Plan.Body.Actions
	return s
}

// open connects to a fresh marketplace.
func (s *bench) open() adapters.Shop {
	boxes, handler, err := flow.NewSandboxes(flow.SandboxOptions{Adapters: s.adapters, Seed: 1, ReviewDelay: time.Hour}, root)
	if err != nil {
		s.Fatal(err)
	}
	c := boxes.Channels[0]
	entry, _ := all.Find(c.Adapter)
	return entry.Open(adapters.Account{
		BaseURL: c.BaseURL, UploadURL: c.UploadURL, AppKey: c.AppKey, AppSecret: listing.NewSecret(c.AppSecret),
		Token: func() listing.Secret { return listing.NewSecret(c.AccessToken) },
	}, httpclient.New(httpclient.Options{
		Transport: &wire{next: fault.RoundTripper(handler)}, Gate: s.gate, Observe: func(string, string, error) { s.calls.Add(1) },
	}))
}

func picture(_ context.Context, _, sha string) (adapters.Image, error) {
	return adapters.Image{SHA256: sha, Name: sha + ".jpg", Format: "jpeg", Data: drawn()[0]}, nil
}

// engine carries the actions out with a journal that syncs every commit.
func (s *bench) engine(budget *apply.Budget) {
	s.Helper()
	seam := func(step state.Step) error {
		if step.Op == state.OpCommit && step.Done {
			s.commits.Add(1)
		}
		return nil
	}
	db, err := state.Open(context.Background(), filepath.Join(s.TempDir(), "state.db"), clock.System{}, state.WithSeam(seam))
	if err != nil {
		s.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	e := apply.Engine{Journal: db, Clock: clock.System{}, Pictures: picture, Channels: []apply.Channel{{
		Name: "pinduoduo-demo", Shop: s.open(), Limits: adapters.Limits{InFlight: 8, CallTimeout: 30 * time.Second}, Settle: 2 * time.Minute, Budget: budget,
	}}}
	items := make([]apply.Item, len(s.actions))
	for i, a := range s.actions {
		items[i] = apply.Item{Action: a, Approved: true}
	}
	id, err := e.Begin(context.Background(), "plan", "bench", items)
	if err != nil {
		s.Fatal(err)
	}
	s.commits.Store(0)
	report, err := e.Run(context.Background(), id)
	if err != nil || report.Summary.Pending != len(s.actions) {
		s.Fatalf("%+v %v", report.Summary, err)
	}
}

// bare makes the same calls, eight at a time, and remembers nothing.
func (s *bench) bare() {
	s.Helper()
	shop := s.open()
	var mu sync.Mutex
	addresses := map[string]func() (string, error){}
	address := func(name string) (string, error) {
		mu.Lock()
		get := addresses[name]
		if get == nil {
			get = sync.OnceValues(func() (string, error) {
				image, _ := picture(context.Background(), "", name[len("sha256:"):])
				return shop.Upload(context.Background(), image)
			})
			addresses[name] = get
		}
		mu.Unlock()
		return get()
	}
	var group errgroup.Group
	group.SetLimit(8)
	for _, a := range s.actions {
		group.Go(func() error { return one(shop, a, address) })
	}
	if err := group.Wait(); err != nil {
		s.Fatal(err)
	}
}

// one creates a listing as the engine does: pictures, look-up, create, read back.
func one(shop adapters.Shop, a plan.Action, address func(string) (string, error)) error {
	ctx, pictures := context.Background(), map[string]string{}
	for _, name := range a.Desired.Fields[listing.FieldImageMain].List() {
		at, err := address(name)
		if err != nil {
			return err
		}
		pictures[name] = at
	}
	keys := adapters.Keys{Listing: []string{a.WireID}, Title: a.Desired.Fields[listing.FieldTitle].Text()}
	for _, sku := range a.Desired.SKUs {
		keys.SKUs = append(keys.SKUs, sku.ID)
	}
	if found, err := shop.Find(ctx, keys); err != nil || len(found) > 0 {
		return fmt.Errorf("%d found: %w", len(found), err)
	}
	receipt, err := shop.Create(ctx, adapters.Create{ID: a.WireID, Desired: *a.Desired, Pictures: pictures})
	if err != nil {
		return err
	}
	_, err = shop.Fetch(ctx, receipt.Ref)
	return err
}

// BenchmarkCreates puts the engine beside a bare loop that makes the same calls
// through the same adapter and sandbox, in one run, call by call 20 ms.
func BenchmarkCreates(b *testing.B) {
	s := newBench(b, 80)
	for b.Loop() {
		began := time.Now()
		s.bare()
		bare := time.Since(began)
		calls := s.calls.Swap(0)
		began = time.Now()
		s.engine(nil)
		with := time.Since(began)
		n := float64(len(s.actions))
		b.ReportMetric(float64(s.calls.Swap(0)-calls)/n, "more-calls/action")
		b.ReportMetric(float64(with)/float64(bare), "times-bare")
		b.ReportMetric(float64((with-bare).Microseconds())/n, "µs-more/action")
		b.ReportMetric(float64(s.commits.Load())/n, "syncs/action")
		b.ReportMetric(float64(calls)/n, "calls/action")
	}
}

// BenchmarkThrottled creates under a budget of 10 writes a second and gives the
// part of it that was used, and the most calls in any second above it.
func BenchmarkThrottled(b *testing.B) {
	const rate = 10
	s := newBench(b, 240)
	for b.Loop() {
		budget := apply.NewBudgets(clock.System{}).For("pinduoduo-demo", "pinduoduo", "key", []adapters.Budget{
			{Scope: adapters.PerShop, Class: adapters.ClassWrite, PerSecond: rate, Burst: 1},
		})
		var mu sync.Mutex
		var at []time.Time
		s.gate = func(ctx context.Context, class, op string) error {
			err := budget.Gate(ctx, class, op)
			if class == string(adapters.ClassWrite) {
				mu.Lock()
				at = append(at, time.Now())
				mu.Unlock()
			}
			return err
		}
		s.engine(budget)
		span := at[len(at)-1].Sub(at[0]).Seconds()
		b.ReportMetric(100*float64(len(at)-1)/span/rate, "%used")
		b.ReportMetric(float64(mostInASecond(at)), "most-in-a-second")
	}
}

func mostInASecond(at []time.Time) (most int) {
	for i := range at {
		n := 0
		for _, t := range at[i:] {
			if t.Sub(at[i]) < time.Second {
				n++
			}
		}
		most = max(most, n)
	}
	return most
}

// BenchmarkStateSize gives the bytes of state that a listing on a channel takes
// after it was created.
func BenchmarkStateSize(b *testing.B) {
	var s *shop
	size := func(n int) float64 {
		s.workbook(newCatalogue(n))
		if _, err := s.push(context.Background(), nil); err != nil {
			b.Fatal(err)
		}
		db, err := state.Open(context.Background(), filepath.Join(s.dir, ".farmgate", "state.db"), clock.System{})
		if err != nil {
			b.Fatal(err)
		}
		defer func() { _ = db.Close() }()
		return float64(fileSize(b, db.Path()) + fileSize(b, db.Path()+"-wal"))
	}
	for b.Loop() {
		s = newShop(b, b.TempDir(), "pinduoduo")
		s.write("farmgate.yaml", s.impatient())
		small := size(40)
		b.ReportMetric((size(240)-small)/200, "bytes/listing")
	}
}

func fileSize(b *testing.B, path string) int64 {
	b.Helper()
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}
