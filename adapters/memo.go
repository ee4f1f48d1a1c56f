package adapters

import "sync"

// Memo keeps one reading of something that many listings share. It is safe for
// concurrent use.
type Memo struct {
	once  sync.Once
	value any
	err   error
}

// Read gives what read made of the thing the first time. Nobody may change it
// afterwards. A nil memo reads every time.
func Read[T any](m *Memo, read func() (T, error)) (T, error) {
	if m == nil {
		return read()
	}
	m.once.Do(func() { m.value, m.err = read() })
	value, _ := m.value.(T)
	return value, m.err
}
