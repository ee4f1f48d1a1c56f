package plan

import (
	"fmt"
	"slices"

	"github.com/farmgate-cli/farmgate/listing"
)

// Guard names a safety stop that is lifted by name only (cli §3).
type Guard = string

// The guards.
const (
	GuardPriceJump   Guard = "price-jump"
	GuardUnshelve    Guard = "unshelve"
	GuardDelete      Guard = "delete"
	GuardStockToZero Guard = "stock-to-zero"
	GuardShrink      Guard = "shrink"
	GuardMinRows     Guard = "min-rows"
	GuardPlanAge     Guard = "plan-age"
	GuardAge         Guard = "age"
	GuardUnchanged   Guard = "unchanged"
)

// Guards lists every guard.
func Guards() []Guard {
	return []Guard{GuardPriceJump, GuardUnshelve, GuardDelete, GuardStockToZero, GuardShrink, GuardMinRows, GuardPlanAge, GuardAge, GuardUnchanged}
}

// ParseGuards reads the words of --allow; an unknown one is an error that
// names the nearest.
func ParseGuards(words []string) ([]Guard, error) {
	for _, word := range words {
		if !slices.Contains(Guards(), word) {
			return nil, unknownWord("--allow", word, Guards())
		}
	}
	return words, nil
}

// Limits are the configured bounds. Percents are of the channel's known
// listings, except the price jump's, which is of the live price.
type Limits struct {
	PriceJumpPct    int
	UnshelvePct     int
	DeletePct       int // 0: any delete stops
	StockToZeroPct  int
	ShrinkPct       int
	MinRows         int
	MaxPlanAgeHours int
	MaxAgeHours     int // 0: off
	UnchangedDays   int // 0: off
}

// DefaultLimits are the bounds that hold without a configuration (cli §3).
func DefaultLimits() Limits {
	return Limits{PriceJumpPct: 30, UnshelvePct: 10, StockToZeroPct: 20, ShrinkPct: 50, MinRows: 1, MaxPlanAgeHours: 24}
}

// fewest is the least number affected at which a guard that counts in percent
// stops (price jump and delete stop at any one).
const fewest = 10

// Hit is a guard that stopped something, with the numbers. An empty channel
// means everything, an action means that action alone.
type Hit struct {
	Guard   Guard        `json:"guard"`
	Channel string       `json:"channel,omitempty"`
	Action  string       `json:"action,omitempty"`
	Message listing.Text `json:"message"`
}

// Actions applies the guards that look at actions. A price jump takes that
// SKU's prices into an action of their own; the other guards hold every
// action of their channel. known is the number of listings farmgate knows on
// each channel.
func (l Limits) Actions(actions []Action, known map[string]int) ([]Action, []Hit) {
	hits := []Hit{}
	var split []Action
	for _, a := range actions {
		parts, jumps := l.splitJumps(a)
		split, hits = append(split, parts...), append(hits, jumps...)
	}
	for _, channel := range channelsOf(split) {
		for _, hit := range l.channelHits(channel, split, known[channel]) {
			hits = append(hits, hit)
			hold(split, channel, hit.Guard)
		}
	}
	if split == nil {
		split = []Action{}
	}
	return split, hits
}

func channelsOf(actions []Action) []string {
	var channels []string
	for _, a := range actions {
		if !slices.Contains(channels, a.Channel) {
			channels = append(channels, a.Channel)
		}
	}
	return channels
}

func hold(actions []Action, channel string, guard Guard) {
	for i := range actions {
		if actions[i].Channel == channel {
			actions[i].Guards = append(slices.Clone(actions[i].Guards), guard)
		}
	}
}

// channelHits counts the affected listings of one channel.
func (l Limits) channelHits(channel string, actions []Action, known int) []Hit {
	var hits []Hit
	count := func(affects func(Action) bool) int { return affected(actions, channel, affects) }
	if n := count(unshelves); n >= fewest && over(n, known, l.UnshelvePct) {
		hits = append(hits, Hit{GuardUnshelve, channel, "", tooMany("下架", "unshelve", GuardUnshelve, channel, n, known, l.UnshelvePct)})
	}
	if n := count(deletes); n > 0 && over(n, known, l.DeletePct) {
		hits = append(hits, Hit{GuardDelete, channel, "", tooMany("删除", "delete", GuardDelete, channel, n, known, l.DeletePct)})
	}
	if n := count(emptiesStock); n >= fewest && over(n, known, l.StockToZeroPct) {
		hits = append(hits, Hit{GuardStockToZero, channel, "", tooMany("清零库存", "take the stock to nought of", GuardStockToZero, channel, n, known, l.StockToZeroPct)})
	}
	return hits
}

// affected counts listings, not actions.
func affected(actions []Action, channel string, affects func(Action) bool) int {
	listings := map[string]bool{}
	for _, a := range actions {
		if a.Channel == channel && affects(a) {
			listings[a.Listing] = true
		}
	}
	return len(listings)
}

// over reports n > pct % of known; without any known listing, any n is over.
func over(n, known, pct int) bool { return n*100 > pct*known }

func unshelves(a Action) bool { return a.Verb == Unshelve && a.Remote.ID != "" }

func deletes(a Action) bool { return a.Verb == Delete }

// emptiesStock reports whether any SKU goes from something to nothing.
func emptiesStock(a Action) bool {
	return slices.ContainsFunc(a.Changes, func(c Change) bool {
		was, counted := c.Remote.Number()
		will, wanted := c.Desired.Number()
		return c.Field == listing.FieldStock && counted && wanted && was > 0 && will == 0
	})
}

func tooMany(zh, en string, guard Guard, channel string, n, known, pct int) listing.Text {
	return listing.T(
		fmt.Sprintf("%s：要%s %d 个商品，已知 %d 个，超过 %d%%。确实如此就用 --allow %s", channel, zh, n, known, pct, guard),
		fmt.Sprintf("%s: would %s %d listings of %d known, over %d %%. If that is meant, use --allow %s", channel, en, n, known, pct, guard))
}
