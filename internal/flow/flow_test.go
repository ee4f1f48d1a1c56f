package flow_test

import (
	"bytes"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/examples"
	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

// shop is a sandbox with a folder, a configuration and a workbook of its own.
type shop struct {
	*testing.T
	dir   string
	boxes *flow.Sandboxes
}

const few = `商家编码,产品名称,规格,净重(克),售价,市场价,库存,产地
A-05,秭归脐橙,5斤装,2500,29.90,49.90,100,湖北省宜昌市秭归县
A-10,秭归脐橙,10斤装,5000,55.90,79.90,50,湖北省宜昌市秭归县
`

func newShop(t *testing.T) *shop {
	t.Helper()
	boxes, err := flow.ServeSandboxes(t.Context(), flow.SandboxOptions{Addr: "127.0.0.1:0", Adapters: []string{"pinduoduo"}, Seed: 1, ReviewDelay: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := boxes.Close(); err != nil {
			t.Error(err)
		}
	})
	s := &shop{T: t, dir: t.TempDir(), boxes: boxes}
	s.write("farmgate.yaml", boxes.ConfigYAML("pictures"))
	s.write("few.csv", few)
	for i, sku := range []string{"A-05", "A-10"} {
		names, err := fs.Glob(examples.Zigui, "zigui/pictures/*.jpg")
		if err != nil {
			t.Fatal(err)
		}
		data, err := fs.ReadFile(examples.Zigui, names[i])
		if err != nil {
			t.Fatal(err)
		}
		s.write("pictures/"+sku+".jpg", string(data))
	}
	return s
}

func (s *shop) path(name string) string { return filepath.Join(s.dir, name) }

func (s *shop) write(name, text string) {
	s.Helper()
	if err := os.MkdirAll(filepath.Dir(s.path(name)), 0o755); err != nil {
		s.Fatal(err)
	}
	if err := os.WriteFile(s.path(name), []byte(text), 0o600); err != nil {
		s.Fatal(err)
	}
}

func (s *shop) world() *flow.World {
	s.Helper()
	w, err := flow.NewWorld(flow.WorldOptions{ConfigPath: s.path("farmgate.yaml"), Log: slog.New(slog.DiscardHandler), Version: "test"})
	if err != nil {
		s.Fatal(err)
	}
	return w
}

func (s *shop) push(file string) *flow.Pushed {
	s.Helper()
	pushed, err := s.world().Push(s.Context(), flow.PushOptions{
		Plan: flow.PlanOptions{Files: []string{s.path(file)}}, Approve: flow.ApproveOptions{All: true},
	})
	if err != nil {
		s.Fatal(err)
	}
	return pushed
}

// TestSecondPushWritesNothing is promise 3, with one listing of two SKUs.
func TestSecondPushWritesNothing(t *testing.T) {
	s := newShop(t)
	first := s.push("few.csv")
	if first.Report == nil || first.Planned.Plan.Body.Summary.Create != 1 || first.ExitOf() != flow.ExitDone {
		t.Fatalf("first push: %+v, exit %d, blocked %v", first.Planned.Plan.Body.Summary, first.ExitOf(), first.Planned.Plan.Body.Blocked)
	}
	second := s.push("few.csv")
	if second.Report != nil || second.Planned.Plan.Body.Summary.Unchanged != 1 {
		t.Errorf("second push: %+v", second.Planned.Plan.Body.Summary)
	}
}

// TestOnlyWhatChangedIsSent changes a price and a stock in the workbook.
func TestOnlyWhatChangedIsSent(t *testing.T) {
	s := newShop(t)
	s.push("few.csv")
	s.write("few.csv", strings.NewReplacer("29.90,49.90,100", "31.90,49.90,90").Replace(few))
	pushed := s.push("few.csv")
	sum := pushed.Planned.Plan.Body.Summary
	if sum.Price != 1 || sum.Stock != 1 || sum.Create+sum.Update != 0 || pushed.Report.Counts.Writes != 2 {
		t.Errorf("%+v, %d writes", sum, pushed.Report.Counts.Writes)
	}
}

// TestSecretsStayHidden pushes with canary secrets and looks through every file
// that was made.
func TestSecretsStayHidden(t *testing.T) {
	s := newShop(t)
	s.push("few.csv")
	planned, err := s.world().Plan(t.Context(), flow.PlanOptions{Files: []string{s.path("few.csv")}})
	if err != nil {
		t.Fatal(err)
	}
	if err := flow.SavePlan(s.path("p.farmgate"), planned.Plan); err != nil {
		t.Fatal(err)
	}
	c := s.boxes.Channels[0]
	seen := 0
	err = filepath.WalkDir(s.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Base(path) == "farmgate.yaml" {
			return err
		}
		data, err := os.ReadFile(path)
		seen++
		for _, secret := range []string{c.AppSecret, c.AccessToken, c.RefreshToken} {
			if bytes.Contains(data, []byte(secret)) {
				t.Errorf("%s holds a secret in clear", path)
			}
		}
		return err
	})
	if err != nil || seen < 5 {
		t.Errorf("%d files, %v", seen, err)
	}
}

func TestStalePlanIsRefused(t *testing.T) {
	s := newShop(t)
	w := s.world()
	planned, err := w.Plan(t.Context(), flow.PlanOptions{Files: []string{s.path("few.csv")}})
	if err != nil {
		t.Fatal(err)
	}
	if err := flow.Approve(planned.Plan, flow.ApproveOptions{All: true}); err != nil {
		t.Fatal(err)
	}
	s.write("few.csv", few+"A-15,秭归脐橙,15斤装,7500,80.90,99.90,10,湖北省宜昌市秭归县\n")
	_, err = w.Apply(t.Context(), planned.Plan, flow.ApplyOptions{})
	var f *flow.Failure
	if !errors.As(err, &f) || f.Exit != flow.ExitGuard || !strings.Contains(f.Message.In(listing.English), "stale") {
		t.Errorf("err = %v", err)
	}
}

// TestTwoAtOnce lets two pushes of the same workbook run at the same time: one
// makes the listing, the other waits for the lock, and no second one appears.
func TestTwoAtOnce(t *testing.T) {
	s := newShop(t)
	errs := make(chan error, 2)
	for range 2 {
		w := s.world()
		go func() {
			_, err := w.Push(t.Context(), flow.PushOptions{
				Plan: flow.PlanOptions{Files: []string{s.path("few.csv")}}, Approve: flow.ApproveOptions{All: true},
				Apply: flow.ApplyOptions{LockTimeout: 30 * time.Second},
			})
			errs <- err
		}()
	}
	for range 2 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	again := s.push("few.csv")
	if sum := again.Planned.Plan.Body.Summary; sum.Unchanged != 1 || again.Report != nil {
		t.Errorf("afterwards: %+v, blocked %v", sum, again.Planned.Plan.Body.Blocked)
	}
}

func TestSandboxesStayOnThisMachine(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:0", ":0", "192.168.1.1:80", "nonsense"} {
		if _, err := flow.ServeSandboxes(t.Context(), flow.SandboxOptions{Addr: addr}); err == nil {
			t.Errorf("%s was served", addr)
		}
	}
	if _, err := flow.ServeSandboxes(t.Context(), flow.SandboxOptions{Addr: "127.0.0.1:0", Adapters: []string{"amazon"}}); err == nil {
		t.Error("a sandbox that does not exist was served")
	}
}

// TestLockedChannelIsNamed holds the lock as another process would.
func TestLockedChannelIsNamed(t *testing.T) {
	s := newShop(t)
	w := s.world()
	db, err := state.Open(t.Context(), w.State, clock.System{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	lock, err := db.Lock(t.Context(), state.Owner{Command: "farmgate nightly", Host: "office"}, 0, "pinduoduo-demo")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = lock.Unlock() }()
	_, err = w.Push(t.Context(), flow.PushOptions{
		Plan: flow.PlanOptions{Files: []string{s.path("few.csv")}}, Approve: flow.ApproveOptions{All: true},
	})
	var f *flow.Failure
	if !errors.As(err, &f) || f.Exit != flow.ExitLocked || !strings.Contains(f.Message.In(listing.English), "farmgate nightly") {
		t.Errorf("err = %v", err)
	}
}

// TestBackTheFaults gives a faulty workbook back in each way.
func TestBackTheFaults(t *testing.T) {
	s := newShop(t)
	s.write("bad.csv", few+"A-15,秭归脐橙,15斤装,7500,-3,99.90,10,湖北省宜昌市秭归县\n")
	for name, back := range map[string]flow.GiveBack{
		"annotated":   {Annotate: true, Out: s.path("a.xlsx"), Lang: listing.Chinese},
		"only failed": {OnlyFailed: true, Out: s.path("f.xlsx"), Lang: listing.English},
	} {
		v, err := s.world().Validate(t.Context(), flow.ValidateOptions{Files: []string{s.path("bad.csv")}, Back: back})
		if err != nil || v.Summary.Errors == 0 || len(v.Given.Annotated) != 1 {
			t.Fatalf("%s: %v %+v", name, err, v)
		}
	}
	again, err := s.world().Validate(t.Context(), flow.ValidateOptions{Files: []string{s.path("f.xlsx")}})
	if err != nil || again.Summary.DataRows != 1 || again.Summary.Errors == 0 {
		t.Errorf("the failing rows alone: %v %+v", err, again)
	}
	s.write("~$a.xlsx", "open")
	v, err := s.world().Validate(t.Context(), flow.ValidateOptions{Files: []string{s.path("bad.csv")}, Back: flow.GiveBack{Annotate: true, Out: s.path("a.xlsx")}})
	if err != nil || !v.Given.Moved || v.Given.Annotated[0] == s.path("a.xlsx") {
		t.Errorf("an open file: %v %+v", err, v.Given)
	}
	if _, err := s.world().Validate(t.Context(), flow.ValidateOptions{Files: []string{s.path("bad.csv")}, Back: flow.GiveBack{Annotate: true, Out: s.path("bad.csv")}}); err == nil {
		t.Error("the workbook itself was overwritten")
	}
}
