package taobao

import (
	"path"
	"strings"
	"sync"
	"time"
)

// memory keeps what a shop learns while it is open: schemas of categories,
// options of cascades, methods that are not granted, that the shop's market is
// ours, where pictures were uploaded to, and who stands in which list. It
// belongs to one shop.
type memory struct {
	mu       sync.Mutex
	schemas  map[string]*schema
	cascades map[string]*schema
	denied   map[string]bool
	market   bool
	pictures map[string]string // last segment of the path → address
	standing map[string]standing
}

// standing is one list of the shop, as read at a moment.
type standing struct {
	at   time.Time
	rows map[string]listRow
}

func newMemory() *memory {
	return &memory{
		schemas: map[string]*schema{}, cascades: map[string]*schema{}, denied: map[string]bool{},
		pictures: map[string]string{}, standing: map[string]standing{},
	}
}

func (m *memory) schema(category string) (*schema, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	s, ok := m.schemas[category]
	return s, ok
}

func (m *memory) keepSchema(category string, s *schema) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.schemas[category] = s
}

// forgetSchema makes the next use of a category ask again: a refusal may mean
// that its rules have changed.
func (m *memory) forgetSchema(category string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.schemas, category)
}

func (m *memory) cascade(key string) (*schema, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	s, ok := m.cascades[key]
	return s, ok
}

func (m *memory) keepCascade(key string, s *schema) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.cascades[key] = s
}

func (m *memory) deny(name string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.denied[name] = true
}

func (m *memory) isDenied(name string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.denied[name]
}

func (m *memory) keepMarket() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.market = true
}

func (m *memory) isMarketKnown() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.market
}

// keepPictures notes addresses that were uploaded or sent.
func (m *memory) keepPictures(addresses ...string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, address := range addresses {
		if name := lastSegment(address); name != "" {
			m.pictures[name] = address
		}
	}
}

// picture gives the address under which a picture was sent: the one read back
// may differ in the beginning of its path (taobao §4.4).
func (m *memory) picture(address string) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	if sent, ok := m.pictures[lastSegment(address)]; ok {
		return sent
	}
	return address
}

// lastSegment is what tells one picture from another (taobao §4.4).
func lastSegment(address string) string {
	address, _, _ = strings.Cut(address, "?")
	if name := path.Base(address); name != "." && name != "/" {
		return name
	}
	return ""
}

func (m *memory) list(name string) (standing, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	s, ok := m.standing[name]
	return s, ok
}

func (m *memory) keepList(name string, s standing) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.standing[name] = s
}

// forgetLists makes the lists be read anew after a write of ours, except the
// one that only the platform's own decisions change.
func (m *memory) forgetLists() {
	m.mu.Lock()
	defer m.mu.Unlock()
	for name := range m.standing {
		if name != stageViolation {
			delete(m.standing, name)
		}
	}
}
