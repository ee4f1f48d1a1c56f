package taobao

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"
)

// maxBody bounds a request. The platform's limit is unknown; a client should
// stay under it (§1).
const maxBody = 8 << 20

// request is a parsed call: text parameters of query and body, and the files.
type request struct {
	params map[string]string
	files  map[string][]byte
}

// The two ways in which parameters can be unreadable (§1, §6: 43 and 47).
var (
	errParameter = errors.New("malformed or repeated parameter")
	errEncoding  = errors.New("not UTF-8")
)

// parseRequest merges the query string with the body (§1). A body of another
// content type than the two forms is not read.
func parseRequest(r *http.Request, body []byte) (*request, error) {
	q := &request{params: make(map[string]string), files: make(map[string][]byte)}
	if err := q.addForm(r.URL.RawQuery); err != nil {
		return q, err
	}
	kind, options, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		return q, nil // no readable content type: the body is not read
	}
	switch kind {
	case "application/x-www-form-urlencoded":
		if charset := options["charset"]; charset != "" && !strings.EqualFold(charset, "utf-8") {
			return q, errEncoding
		}
		return q, q.addForm(string(body))
	case "multipart/form-data":
		return q, q.addMultipart(body, options["boundary"])
	}
	return q, nil
}

func (q *request) addForm(text string) error {
	form, err := url.ParseQuery(text)
	if err != nil {
		return errParameter
	}
	for name, values := range form {
		for _, v := range values {
			if err := q.add(name, v); err != nil {
				return err
			}
		}
	}
	return nil
}

func (q *request) add(name, value string) error {
	if !utf8.ValidString(name) || !utf8.ValidString(value) {
		return errEncoding
	}
	if _, twice := q.params[name]; twice || name == "" {
		return errParameter
	}
	q.params[name] = value
	return nil
}

func (q *request) addMultipart(body []byte, boundary string) error {
	if boundary == "" {
		return errParameter
	}
	reader := multipart.NewReader(bytes.NewReader(body), boundary)
	for {
		part, err := reader.NextRawPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return errParameter
		}
		if err := q.addPart(part); err != nil {
			return err
		}
	}
}

// addPart tells files from text by the file name alone (§3).
func (q *request) addPart(part *multipart.Part) error {
	data, err := io.ReadAll(part)
	if err != nil {
		return errParameter
	}
	name := part.FormName()
	if part.FileName() == "" {
		return q.add(name, string(data))
	}
	_, twice := q.files[name]
	if _, text := q.params[name]; twice || text || name == "" {
		return errParameter
	}
	q.files[name] = data
	return nil
}

// nameOf is the call's method for the fault injector.
func nameOf(r *http.Request, body []byte) string {
	switch strings.TrimSuffix(r.URL.Path, "/") {
	case AuthPath, TokenPath:
		return "auth"
	}
	q, err := parseRequest(r, body)
	if name := q.params["method"]; err == nil && name != "" {
		return name
	}
	return "unreadable"
}
