package fault

import (
	"bytes"
	"net/http"
	"strconv"
)

// answer is a complete answer held back until it is known whether it may go
// out. It is the http.ResponseWriter that the sandbox writes to.
type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func newAnswer() *answer { return &answer{header: make(http.Header)} }

// Header implements http.ResponseWriter.
func (a *answer) Header() http.Header { return a.header }

// WriteHeader implements http.ResponseWriter; the first status wins.
func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
}

// Write implements http.ResponseWriter.
func (a *answer) Write(p []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	return a.body.Write(p)
}

// send writes the first n bytes of the body; length is what the header claims.
func (a *answer) send(w http.ResponseWriter, n, length int) {
	h := w.Header()
	for k, v := range a.header {
		h[k] = v
	}
	if a.status == 0 {
		a.status = http.StatusOK
	}
	h.Set("Content-Length", strconv.Itoa(length))
	w.WriteHeader(a.status)
	// A client that hung up is the normal case here; nothing can be done.
	_, _ = w.Write(a.body.Bytes()[:n])
}

const page = `<!DOCTYPE html>
<html><head><title>503 Service Temporarily Unavailable</title></head>
<body><center><h1>503 Service Temporarily Unavailable</h1></center><hr><center>gateway</center></body></html>
`

func htmlAnswer(status int) *answer {
	a := newAnswer()
	a.header.Set("Content-Type", "text/html; charset=utf-8")
	a.status = status
	a.body.WriteString(page)
	return a
}

func emptyAnswer(status int) *answer {
	a := newAnswer()
	a.status = status
	return a
}

func payloadAnswer(status int, contentType string, body []byte) *answer {
	a := newAnswer()
	a.header.Set("Content-Type", contentType)
	a.status = status
	a.body.Write(body)
	return a
}
