package fault

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strconv"
)

// RoundTripper serves requests with h inside the process: no sockets and no
// goroutines, so it works in testing/synctest bubbles. The handler runs on the
// caller's goroutine with the caller's context. A handler that aborts gives an
// error that wraps io.ErrUnexpectedEOF, or, after a flush, an answer whose body
// ends with it. A context that ends while the handler works gives the context's
// error, whatever the handler answered.
func RoundTripper(h http.Handler) http.RoundTripper { return inProcess{h} }

type inProcess struct{ handler http.Handler }

// RoundTrip implements http.RoundTripper.
func (p inProcess) RoundTrip(req *http.Request) (*http.Response, error) {
	body := req.Body
	if body == nil {
		body = http.NoBody
	}
	defer body.Close()
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	w := &wire{answer: newAnswer()}
	aborted := serve(p.handler, w, serverSide(req, body))
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	if aborted && !w.flushed {
		return nil, fmt.Errorf("%s %s: connection closed without an answer: %w", req.Method, req.URL.Path, io.ErrUnexpectedEOF)
	}
	return w.response(req, aborted), nil
}

// serverSide is the request as a server would see it.
func serverSide(req *http.Request, body io.ReadCloser) *http.Request {
	r := req.Clone(req.Context())
	r.Body, r.GetBody = body, nil
	r.RequestURI = req.URL.RequestURI()
	r.RemoteAddr = "127.0.0.1:1"
	r.Proto, r.ProtoMajor, r.ProtoMinor = "HTTP/1.1", 1, 1
	if r.Host == "" {
		r.Host = req.URL.Host
	}
	return r
}

// serve runs the handler and says whether it aborted. Any other panic is a
// fault of the handler and goes on.
func serve(h http.Handler, w http.ResponseWriter, r *http.Request) (aborted bool) {
	defer func() {
		switch p := recover(); p {
		case nil:
		case http.ErrAbortHandler:
			aborted = true
		default:
			panic(p)
		}
	}()
	h.ServeHTTP(w, r)
	return false
}

// wire is the in-process connection: an answer that remembers whether part of
// it was already on its way.
type wire struct {
	*answer
	flushed bool
}

// Flush implements http.Flusher.
func (w *wire) Flush() {
	w.WriteHeader(http.StatusOK)
	w.flushed = true
}

func (w *wire) response(req *http.Request, broken bool) *http.Response {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	data := w.body.Bytes()
	if w.header.Get("Content-Type") == "" && len(data) > 0 {
		w.header.Set("Content-Type", http.DetectContentType(data))
	}
	resp := &http.Response{
		Status: strconv.Itoa(w.status) + " " + http.StatusText(w.status), StatusCode: w.status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: w.header, ContentLength: int64(len(data)), Request: req,
	}
	var body io.Reader = bytes.NewReader(data)
	switch {
	case req.Method == http.MethodHead:
		body = http.NoBody
	case broken:
		resp.ContentLength = claimedLength(w.header)
		body = io.MultiReader(body, failing{io.ErrUnexpectedEOF})
	}
	resp.Body = io.NopCloser(body)
	return resp
}

// claimedLength is what the header promised, -1 if nothing.
func claimedLength(h http.Header) int64 {
	n, err := strconv.ParseInt(h.Get("Content-Length"), 10, 64)
	if err != nil {
		return -1
	}
	return n
}
