package suning

import "sync"

// memory keeps what does not change while a shop is open, and what only this
// process knows. It belongs to one shop.
type memory struct {
	mu         sync.Mutex
	categories []categoryRow
	books      map[string]*ruleBook // templates by category
	modules    map[string][]moduleRow
	added      map[string]string // apply codes of variants by product and item code
	denied     map[string]bool   // methods the application may not call
	walks      map[string]*walk
	walked     int
	redirect   string // of the last consent page
}

func newMemory() *memory {
	return &memory{
		books: map[string]*ruleBook{}, modules: map[string][]moduleRow{}, added: map[string]string{},
		denied: map[string]bool{}, walks: map[string]*walk{},
	}
}

// with runs do while nobody else uses the memory.
func (m *memory) with(do func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	do()
}

func (m *memory) tree() []categoryRow {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.categories
}

func (m *memory) book(category string) (*ruleBook, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	b, ok := m.books[category]
	return b, ok
}

// forget makes the next use of a category ask again: a refusal may mean that
// its template has changed.
func (m *memory) forget(category string) {
	m.with(func() {
		delete(m.books, category)
		delete(m.modules, category)
	})
}

func (m *memory) isDenied(name string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.denied[name]
}

// application gives the apply code under which a variant was applied for by
// this process; "" if it was not.
func (m *memory) application(product, item string) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.added[product+"/"+item]
}
