package adaptertest

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// leaf is a category a listing can be made in, with what it demands.
type leaf struct {
	adapters.CategoryChoice
	rule adapters.Rule
	// search holds the options that were asked for, by attribute.
	search map[string][]adapters.AttributeOption
}

// market is what a shop told of itself: all that generated listings are made of.
type market struct {
	subject *Subject
	channel string
	today   string
	leaves  []*leaf           // those that take a plain listing, the best known first
	refused map[string]string // why not the others, by category
	broken  map[string]error  // rules that could not be read
	options map[string]adapters.Chosen
	drawn   map[string][]string // further options, to draw from
	album   *album
}

// A marketplace has thousands of categories: the suite looks at so many.
const (
	maxLeaves   = 40
	maxBranches = 300
)

// explore asks a shop for its categories, their rules and its own data.
func explore(ctx context.Context, s *Subject, g Gateway, shop adapters.Shop, today string) (*market, error) {
	m := &market{
		subject: s, channel: g.Account.Channel, today: today, refused: map[string]string{}, broken: map[string]error{},
		options: map[string]adapters.Chosen{}, album: newAlbum(s.Adapter.Limits()),
	}
	if err := m.settle(ctx, g.Account.Options, shop); err != nil {
		return nil, err
	}
	leaves, err := survey(ctx, shop)
	if err != nil {
		return nil, err
	}
	for _, at := range leaves {
		if err := m.admit(ctx, shop, at); err != nil {
			return nil, err
		}
	}
	if len(m.leaves) == 0 {
		return nil, fmt.Errorf("none of %d categories takes a plain listing: %v", len(leaves), m.refused)
	}
	return m, nil
}

// settle takes the configured options, and of the shop's data the marked
// default, else what ships free, else the first, as `channel setup --accept`.
func (m *market) settle(ctx context.Context, configured map[string]string, shop adapters.Shop) error {
	m.drawn = m.drawable(configured)
	for key, values := range m.subject.Options {
		m.options[key] = adapters.Chosen{Value: values[0], Managed: true}
	}
	for key, value := range configured {
		m.options[key] = adapters.Chosen{Value: value, Managed: true}
	}
	chooser, ok := shop.(adapters.ShopChooser)
	if !ok {
		return nil
	}
	choices, err := chooser.Choices(ctx)
	if err != nil {
		return fmt.Errorf("shop data: %w", err)
	}
	rank := func(c adapters.Choice) int {
		switch {
		case c.Default:
			return 0
		case c.Free:
			return 1
		default:
			return 2
		}
	}
	slices.SortStableFunc(choices, func(a, b adapters.Choice) int { return rank(a) - rank(b) })
	for _, c := range choices {
		if _, has := m.options[c.Option]; !has {
			m.options[c.Option] = adapters.Chosen{Value: c.ID, Managed: true}
		}
	}
	return nil
}

// drawable lists the values that generated listings may have for options nobody
// configured.
func (m *market) drawable(configured map[string]string) map[string][]string {
	drawn := map[string][]string{}
	for _, spec := range m.subject.Adapter.Info().Options {
		values := m.subject.Options[spec.Key]
		if len(values) == 0 {
			values = spec.Values
		}
		if configured[spec.Key] == "" && len(values) > 0 && !spec.Choice {
			drawn[spec.Key] = values
		}
	}
	return drawn
}

// survey walks down the tree, towards farm produce first. A marketplace without
// categories has one leaf that demands nothing.
func survey(ctx context.Context, shop adapters.Shop) ([]*leaf, error) {
	lister, ok := shop.(adapters.CategoryLister)
	if !ok {
		return []*leaf{{}}, nil
	}
	var leaves []*leaf
	branches := 0
	var walk func(parent string, path []string) error
	walk = func(parent string, path []string) error {
		if branches++; branches > maxBranches {
			return nil
		}
		children, err := lister.Children(ctx, parent)
		if err != nil {
			return fmt.Errorf("categories below %q: %w", parent, err)
		}
		slices.SortStableFunc(children, func(a, b adapters.Category) int { return farness(a.Name) - farness(b.Name) })
		for _, c := range children {
			if len(leaves) >= maxLeaves {
				return nil
			}
			at := append(slices.Clone(path), c.Name)
			if c.Leaf {
				leaves = append(leaves, &leaf{CategoryChoice: adapters.CategoryChoice{ID: c.ID, Path: at, Managed: true}})
			} else if err := walk(c.ID, at); err != nil {
				return err
			}
		}
		return nil
	}
	err := walk("", nil)
	return leaves, err
}

// farness ranks a category by how far it is from an orchard.
func farness(name string) int {
	for i, words := range [][]string{{"橙", "橘"}, {"水果"}, {"生鲜", "蔬", "果", "农"}, {"食品", "粮", "茶", "零食", "肉", "水产"}} {
		if slices.ContainsFunc(words, func(w string) bool { return strings.Contains(name, w) }) {
			return i
		}
	}
	return 9
}

// admit fetches a category's rule and keeps it if a plain listing passes
// everything that can be checked offline.
func (m *market) admit(ctx context.Context, shop adapters.Shop, at *leaf) error {
	if ruler, ok := shop.(adapters.CategoryRuler); ok {
		rule, err := ruler.Rule(ctx, at.ID)
		switch class := adapters.ClassOf(err); {
		case err == nil:
			at.rule = rule
		case class == adapters.Permission || class == adapters.Invalid || class == adapters.NotFound || class == adapters.Unsupported:
			m.refused[strings.Join(at.Path, " > ")] = err.Error() // how some tell that the shop has no admission
			return nil
		case class == adapters.Ambiguous:
			m.broken[strings.Join(at.Path, " > ")] = err // told by the behaviour that reads rules
			return nil
		default:
			return fmt.Errorf("rule of %v: %w", at.Path, err)
		}
	}
	if err := at.ask(ctx, shop); err != nil {
		return err
	}
	_, findings := m.subject.Adapter.Project(m.plain("probe", at, 1))
	if faults := errorsOf(findings); len(faults) > 0 {
		m.refused[strings.Join(at.Path, " > ")] = string(faults[0].Code) + ": " + faults[0].Message.In(listing.English)
		return nil
	}
	m.leaves = append(m.leaves, at)
	return nil
}

// ask searches the options that a rule does not list.
func (l *leaf) ask(ctx context.Context, shop adapters.Shop) error {
	searcher, ok := shop.(adapters.OptionSearcher)
	if !ok {
		return nil
	}
	l.search = map[string][]adapters.AttributeOption{}
	for _, a := range l.rule.Attributes {
		if a.Kind != adapters.AttributeChoice || len(a.Options) > 0 || a.Sale {
			continue
		}
		for _, needle := range []string{"湖北", "宜昌", "无品牌", "中国", "其他"} {
			found, err := searcher.SearchOptions(ctx, l.ID, a.ID, needle)
			if err != nil {
				return fmt.Errorf("options of %s in %v: %w", a.Name, l.Path, err)
			}
			if len(found) > 0 {
				l.search[a.ID] = found
				break
			}
		}
	}
	return nil
}

// errorsOf lists the findings that keep a listing back.
func errorsOf(findings []listing.Finding) []listing.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f listing.Finding) bool { return f.Severity != listing.Error })
}
