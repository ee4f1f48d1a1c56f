package plan

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"regexp"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"

	"github.com/farmgate-cli/farmgate/listing"
)

// Row is what an expression of --approve or --where can ask about (formats
// §5): one change of an action, or an action without changes.
type Row struct {
	Action   string  `expr:"action"`
	Channel  string  `expr:"channel"`
	Adapter  string  `expr:"adapter"`
	Listing  string  `expr:"listing"`
	SKU      string  `expr:"sku"`
	Name     string  `expr:"name"`
	Field    string  `expr:"field"`
	Category string  `expr:"category"`
	Origin   string  `expr:"origin"`
	Section  string  `expr:"section"`
	Drift    bool    `expr:"drift"`
	Old      any     `expr:"old"`       // live value; money in yuan or dollars, nil if there is none
	New      any     `expr:"new"`       // wanted value
	Delta    float64 `expr:"delta"`     // new − old, in the unit of old and new; NaN where there is no number
	DeltaPct float64 `expr:"delta_pct"` // in percent of old; infinite from nothing
}

func rowNames() []string {
	return []string{"action", "channel", "adapter", "listing", "sku", "name", "field", "category", "origin", "section", "drift", "old", "new", "delta", "delta_pct"}
}

// Selector is a compiled expression. It selects; it computes nothing.
type Selector struct {
	source  string
	program *vm.Program
}

// ParseSelector compiles an expression. It must be a yes or no; an unknown
// name is a *WordError with the nearest known one.
func ParseSelector(source string) (*Selector, error) {
	program, err := expr.Compile(source, expr.Env(Row{}), expr.AsBool(), expr.DisableBuiltin("now"))
	if err != nil {
		return nil, fmt.Errorf("read expression %q: %w", source, unknownName(err))
	}
	return &Selector{source: source, program: program}, nil
}

var unknownNamePattern = regexp.MustCompile(`unknown name (\S+)`)

func unknownName(err error) error {
	m := unknownNamePattern.FindStringSubmatch(err.Error())
	if m == nil {
		return err
	}
	return errors.Join(unknownWord("expression", m[1], rowNames()), err)
}

// Match reports whether the expression holds for a row. An expression that
// compares a text with a number is an error, never a silent no.
func (s *Selector) Match(row Row) (bool, error) {
	out, err := expr.Run(s.program, row)
	if err != nil {
		return false, fmt.Errorf("expression %q on %s %s %s: %w", s.source, row.Action, row.Listing, row.Field, err)
	}
	yes, _ := out.(bool)
	return yes, nil
}

// Selection is what an expression selects of one action.
type Selection struct {
	Any  bool // the action, or at least one of its changes
	keys map[changeKey]bool
}

type changeKey struct {
	sku   string
	field listing.Field
}

// Has reports whether a change of the action is selected.
func (s Selection) Has(c Change) bool { return s.keys[changeKey{c.SKU, c.Field}] }

// Select asks the expression about each change of an action, or about the
// action itself when it has none.
func (s *Selector) Select(b Body, a Action) (Selection, error) {
	chosen := Selection{keys: map[changeKey]bool{}}
	changes := a.Changes
	if len(changes) == 0 {
		changes = []Change{{SKU: a.SKU}}
	}
	for _, c := range changes {
		yes, err := s.Match(rowOf(a, b.AdapterOf(a.Channel), c))
		if err != nil {
			return Selection{}, err
		}
		if yes {
			chosen.Any = true
			chosen.keys[changeKey{c.SKU, c.Field}] = true
		}
	}
	return chosen, nil
}

func rowOf(a Action, adapter string, c Change) Row {
	row := Row{
		Action: string(a.Verb), Channel: a.Channel, Adapter: adapter, Listing: a.Listing, SKU: c.SKU, Name: a.Name,
		Field: string(c.Field), Category: a.Labels.Category, Origin: a.Labels.Origin, Section: a.Labels.Section,
		Drift: c.Drift, Old: asked(c.Field, c.Remote), New: asked(c.Field, c.Desired),
	}
	row.Delta, row.DeltaPct = delta(c)
	return row
}

// asked gives a value as an expression sees it: money in whole units with
// decimals. It is compared with what a person wrote, never computed with.
func asked(f listing.Field, v listing.Value) any {
	if n, ok := v.Number(); ok {
		return units(f, n)
	}
	if on, ok := v.Flag(); ok {
		return on
	}
	if v.IsZero() {
		return nil
	}
	return v.Text()
}

func units(f listing.Field, n int64) float64 {
	if f.Kind() != listing.KindMoney {
		return float64(n)
	}
	x, _ := big.NewRat(n, 100).Float64()
	return x
}

// delta is exact before it is rounded once, so that a change of ten percent is
// not eleven nor nine point nine.
func delta(c Change) (change, pct float64) {
	was, counted := c.Remote.Number()
	will, wanted := c.Desired.Number()
	switch {
	case !wanted || !counted && !c.Remote.IsZero():
		return math.NaN(), math.NaN()
	case !counted:
		return units(c.Field, will), math.Inf(1)
	case was == will:
		return 0, 0
	case was == 0:
		return units(c.Field, will), math.Inf(1)
	}
	pct, _ = new(big.Rat).Mul(big.NewRat(will-was, was), big.NewRat(100, 1)).Float64()
	return units(c.Field, will-was), pct
}
