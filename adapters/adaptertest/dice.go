package adaptertest

import (
	"math/rand/v2"
	"strings"
)

// seed makes every draw of the suite repeatable: case 37 is always the same
// offer for the same shop. Nothing is shrunk: against somebody's gateway each
// attempt at a smaller example would be one more listing.
const seed = 1

// dice draws what a generated listing is made of.
type dice struct{ *rand.Rand }

func roll(n int) dice { return dice{rand.New(rand.NewPCG(seed, uint64(n)))} }

// between draws a whole number, both ends included.
func (d dice) between(low, high int) int { return low + d.IntN(high-low+1) }

// odds is true once in n.
func (d dice) odds(n int) bool { return d.IntN(n) == 0 }

// text draws that many characters.
func (d dice) text(alphabet string, low, high int) string {
	letters := []rune(alphabet)
	var b strings.Builder
	for range d.between(low, high) {
		b.WriteRune(letters[d.IntN(len(letters))])
	}
	return b.String()
}

// one draws an item of a list that is not empty.
func one[T any](d dice, list []T) T { return list[d.IntN(len(list))] }
