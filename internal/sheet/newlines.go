package sheet

import "io"

// newlines makes a lone carriage return, the line end of old Mac files, a line
// feed. CR LF comes
// through as it is, for encoding/csv to fold.
func newlines(r io.Reader) io.Reader { return &newlineReader{r: r} }

type newlineReader struct {
	r    io.Reader
	next [1]byte // the byte after a return that ended a buffer
	held bool
	err  error
}

// Read implements io.Reader.
func (n *newlineReader) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	k := 0
	if n.held {
		p[0], n.held, k = n.next[0], false, 1
	} else if n.err != nil {
		return 0, n.err
	}
	if k < len(p) && n.err == nil {
		var m int
		m, n.err = n.r.Read(p[k:])
		k += m
	}
	n.fold(p[:k])
	if k > 0 {
		return k, nil
	}
	return 0, n.err
}

// fold rewrites lone returns; for one at the very end it looks a byte ahead.
func (n *newlineReader) fold(p []byte) {
	for i, c := range p {
		if c != '\r' {
			continue
		}
		if i+1 < len(p) {
			if p[i+1] != '\n' {
				p[i] = '\n'
			}
			continue
		}
		if n.err == nil {
			_, n.err = io.ReadFull(n.r, n.next[:])
			n.held = n.err == nil
		}
		if !n.held || n.next[0] != '\n' {
			p[i] = '\n'
		}
	}
}
