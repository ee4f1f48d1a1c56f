package flow

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/apply"
	"github.com/farmgate-cli/farmgate/internal/category"
	"github.com/farmgate-cli/farmgate/internal/config"
	"github.com/farmgate-cli/farmgate/listing"
)

// treeAge is how old a cached category tree may be before a plan reads it again.
const treeAge = 7 * 24 * time.Hour

// ruleAge is the same for what one category demands.
const ruleAge = 24 * time.Hour

// cache is the channel's category cache.
func (w *World) cache(name string) *category.Cache {
	return &category.Cache{Dir: filepath.Join(w.dataDir(), "cache"), Channel: name, Clock: w.Clock}
}

func (w *World) mappingsFile() string { return w.beside("categories.csv") }
func (w *World) defaultsFile() string { return w.beside("attributes.csv") }

// SyncedTree is what `categories sync` did on one channel.
type SyncedTree struct {
	Channel    string `json:"channel"`
	Categories int    `json:"categories"`
	Leaves     int    `json:"leaves"`
	Supported  bool   `json:"supported"`
}

// SyncCategories reads the category trees of channels into the cache.
func (w *World) SyncCategories(ctx context.Context, names []string, progress func(channel string, p category.Progress)) ([]SyncedTree, error) {
	configs, err := w.chosen(names)
	if err != nil {
		return nil, err
	}
	var done []SyncedTree
	for _, cfg := range configs {
		ch, err := w.open(ctx, cfg, nil, &apply.Counters{})
		if err != nil {
			return done, err
		}
		tree, err := w.syncTree(ctx, ch, func(p category.Progress) { progress(cfg.Name, p) })
		if err != nil {
			return done, err
		}
		synced := SyncedTree{Channel: cfg.Name}
		if tree != nil {
			synced = SyncedTree{cfg.Name, tree.Len(), len(tree.Leaves()), true}
		}
		done = append(done, synced)
	}
	return done, nil
}

// syncTree reads one tree; nil for a marketplace without one.
func (w *World) syncTree(ctx context.Context, ch *channel, progress func(category.Progress)) (*category.Tree, error) {
	lister, ok := ch.shop.(adapters.CategoryLister)
	if !ok {
		return nil, nil
	}
	tree, err := w.cache(ch.Name).Sync(ctx, lister, progress)
	if err != nil {
		return nil, shopFailure(ch.Name, err)
	}
	return tree, nil
}

// freshTree gives the cached tree while it is young, else a fresh one.
func (w *World) freshTree(ctx context.Context, ch *channel) (*category.Tree, error) {
	tree, err := w.cache(ch.Name).Load()
	if err == nil && w.Clock.Now().Sub(tree.Fetched) < treeAge {
		return tree, nil
	}
	return w.syncTree(ctx, ch, nil)
}

// Tree gives a channel's cached tree, for searching offline.
func (w *World) Tree(name string) (*category.Tree, error) {
	if _, ok := w.Config.Channel(name); !ok {
		return nil, w.unknownChannel(name)
	}
	tree, err := w.cache(name).Load()
	if errors.Is(err, category.ErrNotCached) {
		return nil, &Failure{Exit: ExitFailed, Class: "failed", Message: listing.Tf(
			"还没有下载店铺 %s 的类目；请先运行 farmgate categories sync --channel %s",
			"the categories of channel %s are not here yet; run `farmgate categories sync --channel %s` first", name, name)}
	}
	return tree, err
}

// Rule gives what a category of a channel demands, from the cache while young.
func (w *World) Rule(ctx context.Context, name, id string) (adapters.Rule, error) {
	configs, err := w.chosen([]string{name})
	if err != nil {
		return adapters.Rule{}, err
	}
	return w.rule(ctx, configs[0], id)
}

func (w *World) rule(ctx context.Context, cfg config.Channel, id string) (adapters.Rule, error) {
	ch, err := w.open(ctx, cfg, nil, &apply.Counters{})
	if err != nil {
		return adapters.Rule{}, err
	}
	ruler, ok := ch.shop.(adapters.CategoryRuler)
	if !ok {
		return adapters.Rule{Category: id}, nil
	}
	rule, err := w.cache(cfg.Name).Rule(ctx, ruler, id, ruleAge)
	if err != nil {
		return rule, shopFailure(cfg.Name, err)
	}
	return rule, nil
}
