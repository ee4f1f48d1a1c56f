package category_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/category"
	"github.com/farmgate-cli/farmgate/internal/clock"
)

// ticking is a clock that only moves when somebody sleeps.
type ticking struct {
	now   time.Time
	slept []time.Duration
}

func (c *ticking) Now() time.Time { return c.now }

func (c *ticking) Sleep(ctx context.Context, d time.Duration) error {
	if d > 0 {
		c.now = c.now.Add(d)
		c.slept = append(c.slept, d)
	}
	return ctx.Err()
}

// shop answers Children from a tree and refuses as it is told.
type shop struct {
	tree   *category.Tree
	calls  []string
	refuse map[int]error // by number of the call, from 1
}

func (s *shop) Children(_ context.Context, parent string) ([]adapters.Category, error) {
	s.calls = append(s.calls, parent)
	if err := s.refuse[len(s.calls)]; err != nil {
		return nil, err
	}
	return s.tree.Children(parent), nil
}

func newCache(t *testing.T) (*category.Cache, *ticking) {
	t.Helper()
	c := &ticking{now: fetched}
	return &category.Cache{Dir: t.TempDir(), Channel: "pdd-main", Clock: c}, c
}

func TestSyncAndLoad(t *testing.T) {
	cache, _ := newCache(t)
	if _, err := cache.Load(); !errors.Is(err, category.ErrNotCached) {
		t.Fatalf("an empty cache gives %v", err)
	}
	s := &shop{tree: shopTree()}
	var last category.Progress
	synced, err := cache.Sync(t.Context(), s, func(p category.Progress) { last = p })
	if err != nil {
		t.Fatal(err)
	}
	if last.Calls != len(s.calls) || last.Found != synced.Len() {
		t.Errorf("progress ends at %+v after %d calls", last, len(s.calls))
	}
	if branches := synced.Len() - len(synced.Leaves()); len(s.calls) != branches+1 {
		t.Errorf("%d calls for %d branches: leaves need none", len(s.calls), branches)
	}
	loaded, err := cache.Load()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(dump(shopTree()), dump(loaded)); diff != "" {
		t.Errorf("the tree changed on its way through the cache: %s", diff)
	}
	if !loaded.Fetched.Equal(fetched) || loaded.Partial {
		t.Errorf("fetched %v, partial %v", loaded.Fetched, loaded.Partial)
	}
	if _, err := os.Stat(filepath.Join(cache.Dir, "pdd-main", "categories.json")); err != nil {
		t.Error(err)
	}
}

// dump lists every category with its path, in depth-first order.
func dump(tree *category.Tree) []string {
	var lines []string
	var walk func(string)
	walk = func(parent string) {
		for _, n := range tree.Children(parent) {
			lines = append(lines, fmt.Sprintf("%s %s %v", n.ID, category.PathText(tree.Path(n.ID)), n.Leaf))
			walk(n.ID)
		}
	}
	walk("")
	return lines
}

func TestSyncIsPatient(t *testing.T) {
	cache, c := newCache(t)
	cache.Pause = 100 * time.Millisecond
	busy := func(after time.Duration) error {
		return &adapters.Error{Class: adapters.RateLimited, Op: "cats", RetryAfter: after}
	}
	s := &shop{tree: grow("生鲜>水果"), refuse: map[int]error{
		1: busy(0), 2: &adapters.Error{Class: adapters.Transient}, 3: busy(30 * time.Second),
		5: &adapters.Error{Class: adapters.NotFound}, // the branch has gone meanwhile
	}}
	tree, err := cache.Sync(t.Context(), s, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"", "", "", "", "b生鲜"}, s.calls); diff != "" {
		t.Error(diff)
	}
	p := cache.Pause
	if diff := cmp.Diff([]time.Duration{time.Second, p, 2 * time.Second, p, 30 * time.Second, p, p}, c.slept); diff != "" {
		t.Error(diff)
	}
	if tree.Len() != 1 {
		t.Errorf("%d categories", tree.Len())
	}
}

func TestSyncGivesUp(t *testing.T) {
	for name, refusal := range map[string]error{
		"permission": &adapters.Error{Class: adapters.Permission},
		"quota":      &adapters.Error{Class: adapters.RateLimited, Quota: true},
		"unclassed":  errors.New("no idea"),
		"for ever":   &adapters.Error{Class: adapters.Transient},
		"cut off":    context.Canceled,
	} {
		t.Run(name, func(t *testing.T) {
			cache, _ := newCache(t)
			if _, err := cache.Sync(t.Context(), &shop{tree: shopTree()}, nil); err != nil {
				t.Fatal(err)
			}
			refuse := map[int]error{}
			for i := 3; i < 20; i++ {
				refuse[i] = refusal
			}
			s := &shop{tree: grow("a>b>c>d"), refuse: refuse}
			if _, err := cache.Sync(t.Context(), s, nil); !errors.Is(err, refusal) {
				t.Fatalf("gave %v", err)
			}
			if len(s.calls) > 10 {
				t.Errorf("asked %d times", len(s.calls))
			}
			old, err := cache.Load()
			if err != nil || old.Len() != shopTree().Len() {
				t.Errorf("the old tree is gone: %v", err)
			}
		})
	}
}

// endless answers every question with one more branch.
type endless struct{ loop bool }

func (e endless) Children(_ context.Context, parent string) ([]adapters.Category, error) {
	if e.loop {
		return []adapters.Category{{ID: "1", Name: "圈"}, {ID: ""}}, nil
	}
	return []adapters.Category{{ID: parent + "1", Name: "更深"}}, nil
}

func TestSyncEnds(t *testing.T) {
	cache, _ := newCache(t)
	if _, err := cache.Sync(t.Context(), endless{}, nil); !errors.Is(err, category.ErrTreeTooLarge) {
		t.Errorf("a bottomless tree gives %v", err)
	}
	tree, err := cache.Sync(t.Context(), endless{loop: true}, nil)
	if err != nil || tree.Len() != 1 {
		t.Errorf("a tree in a circle gives %v", err)
	}
}

func TestSyncKeep(t *testing.T) {
	cache, _ := newCache(t)
	cache.Keep = func(root adapters.Category) bool { return root.Name == "茶" }
	tree, err := cache.Sync(t.Context(), &shop{tree: shopTree()}, nil)
	if err != nil || !tree.Partial || len(tree.Leaves()) != 2 {
		t.Fatalf("%v, partial %v, %d leaves", err, tree.Partial, len(tree.Leaves()))
	}
	loaded, err := cache.Load()
	if err != nil || !loaded.Partial {
		t.Errorf("the cache forgets that the tree is partial: %v", err)
	}
}

// rules answers Rule and counts.
type rules struct {
	calls int
	err   error
}

func (r *rules) Rule(_ context.Context, id string) (adapters.Rule, error) {
	r.calls++
	return adapters.Rule{Category: id, Attributes: []adapters.Attribute{{ID: fmt.Sprint(r.calls), Name: "产地", Kind: adapters.AttributeText}}, Raw: []byte(`{"a":1}`)}, r.err
}

func TestRuleCache(t *testing.T) {
	cache, c := newCache(t)
	r := &rules{}
	if _, _, err := cache.LoadRule("R900"); !errors.Is(err, category.ErrNotCached) {
		t.Fatalf("an empty cache gives %v", err)
	}
	ask := func(wantCalls int, wantID string) {
		t.Helper()
		rule, err := cache.Rule(t.Context(), r, "R900", 24*time.Hour)
		if err != nil || r.calls != wantCalls || rule.Attributes[0].ID != wantID || string(rule.Raw) == "" {
			t.Fatalf("after %d calls: %+v, %v", r.calls, rule, err)
		}
	}
	ask(1, "1")
	c.now = c.now.Add(23 * time.Hour)
	ask(1, "1")
	c.now = c.now.Add(time.Hour)
	ask(2, "2")
	r.err = &adapters.Error{Class: adapters.NotFound}
	c.now = c.now.Add(48 * time.Hour)
	if _, err := cache.Rule(t.Context(), r, "R900", 24*time.Hour); adapters.ClassOf(err) != adapters.NotFound {
		t.Errorf("gave %v", err)
	}
	old, at, err := cache.LoadRule("R900")
	if err != nil || old.Attributes[0].ID != "2" || !at.Equal(fetched.Add(24*time.Hour)) {
		t.Errorf("offline: %+v of %v, %v", old, at, err)
	}
	c.now = fetched // a clock that was set back makes nothing eternal
	r.err = nil
	ask(4, "4")
}

func TestRuleIDsAreSafeFileNames(t *testing.T) {
	cache, _ := newCache(t)
	for _, id := range []string{"../../etc/passwd", "..", "a/b", "类目", strings.Repeat("9", 300), "R9004656"} {
		if _, err := cache.Rule(t.Context(), &rules{}, id, time.Hour); err != nil {
			t.Errorf("%s: %v", id, err)
		}
		if rule, _, err := cache.LoadRule(id); err != nil || rule.Category != id {
			t.Errorf("%s: read back %q, %v", id, rule.Category, err)
		}
	}
	entries, err := os.ReadDir(filepath.Join(cache.Dir, "pdd-main", "rules"))
	if err != nil || len(entries) != 6 {
		t.Errorf("%d files, %v", len(entries), err)
	}
}

func TestDamagedCacheIsNoCache(t *testing.T) {
	cache := &category.Cache{Dir: t.TempDir(), Channel: "c", Clock: clock.Fixed(fetched)}
	dir := filepath.Join(cache.Dir, "c", "rules")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, content := range []string{"", "{", `{"format_version":99}`, `[]`} {
		for _, path := range []string{filepath.Join(dir, "..", "categories.json"), filepath.Join(dir, "1.json")} {
			if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := cache.Load(); !errors.Is(err, category.ErrNotCached) {
			t.Errorf("tree %q gives %v", content, err)
		}
		if _, _, err := cache.LoadRule("1"); !errors.Is(err, category.ErrNotCached) {
			t.Errorf("rule %q gives %v", content, err)
		}
		if _, err := cache.Rule(t.Context(), &rules{}, "1", time.Hour); err != nil {
			t.Errorf("a damaged rule is not fetched again: %v", err)
		}
	}
}
