package jd

import "sync"

// memory keeps what does not change while a shop is open: the tree and the
// rules of its categories. It belongs to one shop.
type memory struct {
	mu     sync.Mutex
	tree   []node
	rules  map[string]*ruleBook
	asked  map[string]bool // value ids that no rule could name, asked for once
	serial int64

	// saving lets one listing at a time add sale values of the shop's own:
	// saving the same one twice would make two of it.
	saving sync.Mutex
}

func newMemory() *memory { return &memory{rules: map[string]*ruleBook{}, asked: map[string]bool{}} }

func (m *memory) categories() []node {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.tree
}

func (m *memory) keepTree(tree []node) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.tree = tree
}

func (m *memory) rule(category string) (*ruleBook, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r, ok := m.rules[category]
	return r, ok
}

func (m *memory) keepRule(category string, r *ruleBook) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.rules[category] = r
}

// forgetRule makes the next use of a category ask again: a refusal may mean
// that its rule has changed.
func (m *memory) forgetRule(category string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.rules, category)
}

// askOnce reports whether a thing is asked for the first time.
func (m *memory) askOnce(what string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	first := !m.asked[what]
	m.asked[what] = true
	return first
}

// next counts: it keeps two writes of one millisecond apart.
func (m *memory) next() int64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.serial++
	return m.serial
}
