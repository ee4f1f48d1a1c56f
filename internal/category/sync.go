package category

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
)

const (
	maxDepth    = 12     // no marketplace has more than five levels
	maxNodes    = 200000 // the largest tree known has some 20,000
	maxRefusals = 5      // times a call may be refused before any work was done
)

// ErrTreeTooLarge says that the marketplace's tree did not end: deeper or
// larger than any real one.
var ErrTreeTooLarge = errors.New("category tree does not end")

// Progress tells how far Sync is.
type Progress struct {
	Calls int      // calls made
	Found int      // categories found
	Path  []string // the branch that was read last
}

// Sync reads the whole tree from the marketplace, one call at a time, and
// replaces the cached one when the walk is complete; after an error the old
// one stays. A refusal that asks for patience is waited out. progress may be nil.
func (c *Cache) Sync(ctx context.Context, lister adapters.CategoryLister, progress func(Progress)) (*Tree, error) {
	w := walk{cache: c, lister: lister, seen: map[string]bool{}, report: progress}
	if w.report == nil {
		w.report = func(Progress) {}
	}
	if err := w.descend(ctx, "", nil); err != nil {
		return nil, fmt.Errorf("read categories of %s: %w", c.Channel, err)
	}
	tree := NewTree(w.nodes, c.Clock.Now())
	tree.Partial = w.skipped
	if err := c.saveTree(tree); err != nil {
		return nil, err
	}
	return tree, nil
}

// walk is one run through a tree, depth first, in the marketplace's order.
type walk struct {
	cache   *Cache
	lister  adapters.CategoryLister
	nodes   []adapters.Category
	seen    map[string]bool
	calls   int
	skipped bool
	report  func(Progress)
}

func (w *walk) descend(ctx context.Context, parent string, path []string) error {
	if len(path) > maxDepth || len(w.nodes) > maxNodes {
		return fmt.Errorf("%w: at %s", ErrTreeTooLarge, PathText(path))
	}
	children, err := w.children(ctx, parent)
	if err != nil {
		return fmt.Errorf("children of %q: %w", PathText(path), err)
	}
	fresh := w.add(parent, children)
	w.report(Progress{Calls: w.calls, Found: len(w.nodes), Path: path})
	for _, child := range fresh {
		if child.Leaf {
			continue
		}
		if parent == "" && w.cache.Keep != nil && !w.cache.Keep(child) {
			w.skipped = true
			continue
		}
		if err := w.descend(ctx, child.ID, append(slices.Clone(path), child.Name)); err != nil {
			return err
		}
	}
	return nil
}

// add keeps the children that are new; a category that was met before, as in a
// tree that runs in a circle, is left out.
func (w *walk) add(parent string, children []adapters.Category) []adapters.Category {
	var fresh []adapters.Category
	for _, child := range children {
		if child.ID == "" || w.seen[child.ID] {
			continue
		}
		w.seen[child.ID] = true
		child.Parent = parent
		fresh = append(fresh, child)
	}
	w.nodes = append(w.nodes, fresh...)
	return fresh
}

// children makes one call, and makes it again while it is refused for its rate
// or for a passing reason. A branch that the marketplace says is gone is empty.
func (w *walk) children(ctx context.Context, parent string) ([]adapters.Category, error) {
	for refused := 0; ; refused++ {
		if err := w.cache.Clock.Sleep(ctx, w.pause()); err != nil {
			return nil, err
		}
		w.calls++
		children, err := w.lister.Children(ctx, parent)
		if err == nil {
			return children, nil
		}
		if adapters.ClassOf(err) == adapters.NotFound && parent != "" {
			return nil, nil
		}
		wait, again := patience(err, refused)
		if !again {
			return nil, err
		}
		if err := w.cache.Clock.Sleep(ctx, wait); err != nil {
			return nil, err
		}
	}
}

// pause is what is waited before the next call: nothing before the first.
func (w *walk) pause() time.Duration {
	if w.calls == 0 {
		return 0
	}
	return w.cache.Pause
}

// patience says how long to wait after a refused read, and whether to ask
// again at all. A read changes nothing, so an ambiguous end may be repeated too.
func patience(err error, refused int) (wait time.Duration, again bool) {
	var e *adapters.Error
	if !errors.As(err, &e) || e.Quota || refused >= maxRefusals {
		return 0, false
	}
	switch e.Class {
	case adapters.RateLimited, adapters.Transient, adapters.Ambiguous:
		return max(e.RetryAfter, time.Second<<refused), true
	default:
		return 0, false
	}
}
