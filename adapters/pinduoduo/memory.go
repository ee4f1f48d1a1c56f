package pinduoduo

import "sync"

// memory keeps what does not change while a shop is open: rules of categories,
// ids of spec values, and whose child a category is. It belongs to one shop.
type memory struct {
	mu      sync.Mutex
	rules   map[string]*ruleBook
	specs   map[specKey]string
	parents map[string]string
}

func newMemory() *memory {
	return &memory{rules: map[string]*ruleBook{}, specs: map[specKey]string{}, parents: map[string]string{}}
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

func (m *memory) spec(key specKey) (string, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	id, ok := m.specs[key]
	return id, ok
}

func (m *memory) keepSpec(key specKey, id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.specs[key] = id
}

func (m *memory) keepParent(category, parent string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.parents[category] = parent
}

func (m *memory) parent(category string) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.parents[category]
}
