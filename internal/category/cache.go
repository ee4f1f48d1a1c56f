package category

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/atomicfile"
	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/listing"
)

// cacheVersion is raised when the form of the cache files changes: older ones
// then count as absent.
const cacheVersion = 1

// ErrNotCached says that the cache has no (readable) tree or rule: run
// `farmgate categories sync`.
var ErrNotCached = errors.New("not in the category cache")

// Cache keeps what one channel's marketplace says about categories, as JSON
// files under Dir (usually .farmgate/cache). Everything in it can be thrown
// away and fetched again.
type Cache struct {
	Dir     string
	Channel string
	Clock   clock.Clock
	// Pause is waited between two calls of Sync. 0 means none: the caller's
	// lister then keeps the marketplace's rate.
	Pause time.Duration
	// Keep says which roots Sync descends into; nil means all of them. A tree
	// made with it is marked Partial.
	Keep func(root adapters.Category) bool
}

type treeFile struct {
	FormatVersion int                 `json:"format_version"`
	What          string              `json:"what"`
	Channel       string              `json:"channel"`
	Fetched       time.Time           `json:"fetched"`
	Partial       bool                `json:"partial,omitempty"`
	Categories    []adapters.Category `json:"categories"`
}

type ruleFile struct {
	FormatVersion int           `json:"format_version"`
	What          string        `json:"what"`
	Channel       string        `json:"channel"`
	Fetched       time.Time     `json:"fetched"`
	Rule          adapters.Rule `json:"rule"`
}

func (c *Cache) treePath() string {
	return filepath.Join(c.Dir, c.Channel, "categories.json")
}

// rulePath gives the file of a category's rule. Ids that are no safe file name
// are hashed.
func (c *Cache) rulePath(category string) string {
	return filepath.Join(c.Dir, c.Channel, "rules", listing.WireID(category)+".json")
}

// Load reads the cached tree. It is ErrNotCached if there is none that can be read.
func (c *Cache) Load() (*Tree, error) {
	var file treeFile
	if err := load(c.treePath(), &file); err != nil {
		return nil, fmt.Errorf("category tree of %s: %w", c.Channel, err)
	}
	if file.FormatVersion != cacheVersion {
		return nil, fmt.Errorf("category tree of %s: %w", c.Channel, ErrNotCached)
	}
	tree := NewTree(file.Categories, file.Fetched)
	tree.Partial = file.Partial
	return tree, nil
}

func (c *Cache) saveTree(t *Tree) error {
	return save(c.treePath(), treeFile{
		FormatVersion: cacheVersion, What: "category tree, made by farmgate categories sync; can be deleted",
		Channel: c.Channel, Fetched: t.Fetched, Partial: t.Partial, Categories: t.nodes,
	})
}

// LoadRule reads a category's cached rule and when it was fetched, whatever
// its age: for work without a network. It is ErrNotCached if there is none.
func (c *Cache) LoadRule(category string) (adapters.Rule, time.Time, error) {
	var file ruleFile
	if err := load(c.rulePath(category), &file); err != nil {
		return adapters.Rule{}, time.Time{}, fmt.Errorf("rule of category %s of %s: %w", category, c.Channel, err)
	}
	if file.FormatVersion != cacheVersion || file.Rule.Category != category {
		return adapters.Rule{}, time.Time{}, fmt.Errorf("rule of category %s of %s: %w", category, c.Channel, ErrNotCached)
	}
	return file.Rule, file.Fetched, nil
}

// Rule gives a category's rule: the cached one while it is younger than
// maxAge, else a fresh one, which is then kept.
func (c *Cache) Rule(ctx context.Context, ruler adapters.CategoryRuler, category string, maxAge time.Duration) (adapters.Rule, error) {
	rule, fetched, err := c.LoadRule(category)
	now := c.Clock.Now()
	if err == nil && !fetched.After(now) && now.Sub(fetched) < maxAge {
		return rule, nil
	}
	if err != nil && !errors.Is(err, ErrNotCached) {
		return adapters.Rule{}, err
	}
	rule, err = ruler.Rule(ctx, category)
	if err != nil {
		return adapters.Rule{}, fmt.Errorf("fetch rule of category %s of %s: %w", category, c.Channel, err)
	}
	rule.Category = category
	return rule, save(c.rulePath(category), ruleFile{
		FormatVersion: cacheVersion, What: "rule of one category; can be deleted",
		Channel: c.Channel, Fetched: now, Rule: rule,
	})
}

// load reads a cache file. One that is absent or damaged is ErrNotCached: it
// costs a fetch, never a run.
func load(path string, into any) error {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return ErrNotCached
	}
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%w: %s is damaged: %w", ErrNotCached, path, err)
	}
	return nil
}

func save(path string, content any) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("make category cache: %w", err)
	}
	return atomicfile.Write(path, 0o644, func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		return enc.Encode(content)
	})
}
