package douyin

import (
	"sync"
	"time"

	"github.com/farmgate-cli/farmgate/listing"
)

// memory keeps what one connection has learnt: rules of categories, pictures
// under review, and what was written when. It belongs to one shop.
type memory struct {
	mu        sync.Mutex
	rules     map[string]*ruleBook
	materials map[string]string    // SHA-256 of a picture → material id
	unclear   map[string]time.Time // listing id → when a create began whose end is not known
	written   map[writtenKey]listing.Value
	noCheck   bool // product.publishPreCheck is not granted
	scanned   time.Time
	newest    []listRow
}

// writtenKey names a field of a product that was written.
type writtenKey struct {
	product, sku string
	field        listing.Field
}

func newMemory() *memory {
	return &memory{
		rules: map[string]*ruleBook{}, materials: map[string]string{},
		unclear: map[string]time.Time{}, written: map[writtenKey]listing.Value{},
	}
}

// with runs do while nobody else touches the memory.
func (m *memory) with(do func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	do()
}

func (m *memory) rule(category string) (book *ruleBook, ok bool) {
	m.with(func() { book, ok = m.rules[category] })
	return book, ok
}

func (m *memory) keepRule(category string, r *ruleBook) {
	m.with(func() { m.rules[category] = r })
}

// forgetRule makes the next use of a category ask again: a refusal may mean
// that its rule has changed.
func (m *memory) forgetRule(category string) { m.with(func() { delete(m.rules, category) }) }

func (m *memory) material(sha string) (id string) {
	m.with(func() { id = m.materials[sha] })
	return id
}

func (m *memory) keepMaterial(sha, id string) { m.with(func() { m.materials[sha] = id }) }

// begin notes when a create began; end forgets it once its outcome is known.
func (m *memory) begin(id string, at time.Time) {
	m.with(func() {
		if _, before := m.unclear[id]; !before {
			m.unclear[id] = at
		}
	})
}

func (m *memory) end(id string) { m.with(func() { delete(m.unclear, id) }) }

// begun gives the earliest begin of creates of these listings that may or may
// not have been done.
func (m *memory) begun(ids []string) (first time.Time, ok bool) {
	m.with(func() {
		for _, id := range ids {
			if at, unclear := m.unclear[id]; unclear && (!ok || at.Before(first)) {
				first, ok = at, true
			}
		}
	})
	return first, ok
}
