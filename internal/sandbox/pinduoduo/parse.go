package pinduoduo

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"unicode/utf8"
)

// Body limits. The platform's are unknown (§1); a client keeps JSON under
// 1 MiB, and a base64 picture of 1 MB must still pass.
const (
	maxAPIBody    = 2 << 20
	maxUploadBody = 8 << 20
)

// request is a parsed call: flat parameters and, in multipart, the file.
type request struct {
	params    map[string]value
	file      []byte
	fileName  string
	multipart bool
	fromQuery bool
}

var errContentType = errors.New("content type")

// parseRequest reads the parameters from the body, or from the query string
// when the body is empty (§1).
func parseRequest(contentType string, body []byte, query string) (*request, error) {
	if len(body) == 0 {
		params, err := parseForm(query)
		return &request{params: params, fromQuery: true}, err
	}
	kind, options, err := mime.ParseMediaType(contentType)
	if err != nil {
		return nil, errContentType
	}
	switch kind {
	case "application/json":
		params, err := parseFlatJSON(body)
		return &request{params: params}, err
	case "application/x-www-form-urlencoded":
		params, err := parseForm(string(body))
		return &request{params: params}, err
	case "multipart/form-data":
		return parseMultipart(body, options["boundary"])
	default:
		return nil, errContentType
	}
}

func parseFlatJSON(body []byte) (map[string]value, error) {
	params, err := parseObject(body)
	if err != nil {
		return nil, err
	}
	for name, v := range params {
		if v.nested {
			return nil, fmt.Errorf("%s is a raw array or object", name)
		}
	}
	return params, nil
}

// parseObject reads one JSON object with values by their text. A name given
// twice, and anything after the object, is an error.
func parseObject(text []byte) (map[string]value, error) {
	if !utf8.Valid(text) {
		return nil, errors.New("not UTF-8")
	}
	d := json.NewDecoder(bytes.NewReader(text))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, errors.New("not a JSON object")
	}
	out := make(map[string]value)
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return nil, err
		}
		name, ok := t.(string)
		if _, twice := out[name]; !ok || twice {
			return nil, fmt.Errorf("name %v", t)
		}
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return nil, err
		}
		out[name] = valueOf(raw)
	}
	if _, err := d.Token(); err != nil {
		return nil, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("something follows the object")
	}
	return out, nil
}

func parseForm(text string) (map[string]value, error) {
	form, err := url.ParseQuery(text)
	if err != nil {
		return nil, err
	}
	out := make(map[string]value, len(form))
	for name, values := range form {
		if len(values) != 1 || !utf8.ValidString(name) || !utf8.ValidString(values[0]) {
			return nil, fmt.Errorf("parameter %q given twice or not UTF-8", name)
		}
		out[name] = value{text: values[0]}
	}
	return out, nil
}

// parseMultipart takes the part with a file name as the file; it must be the
// one called file (§4.4). All others are text.
func parseMultipart(body []byte, boundary string) (*request, error) {
	out := &request{params: make(map[string]value), multipart: true}
	if boundary == "" {
		return nil, errors.New("no boundary")
	}
	reader := multipart.NewReader(bytes.NewReader(body), boundary)
	for {
		part, err := reader.NextRawPart()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		if err := out.addPart(part); err != nil {
			return nil, err
		}
	}
}

func (q *request) addPart(part *multipart.Part) error {
	data, err := io.ReadAll(part)
	if err != nil {
		return err
	}
	name := part.FormName()
	if part.FileName() != "" {
		if q.fileName != "" {
			return errors.New("two files")
		}
		q.fileName, q.file = name, data
		return nil
	}
	if _, twice := q.params[name]; twice || name == "" || !utf8.Valid(data) {
		return fmt.Errorf("part %q", name)
	}
	q.params[name] = value{text: string(data)}
	return nil
}

// nameOf is the call's method for the fault injector: its type parameter.
func nameOf(r *http.Request, body []byte) string {
	if len(r.URL.Path) >= len(AuthPath) && r.URL.Path[:len(AuthPath)] == AuthPath {
		return "auth"
	}
	q, err := parseRequest(r.Header.Get("Content-Type"), body, r.URL.RawQuery)
	if err != nil || q.params["type"].text == "" {
		return "unreadable"
	}
	return q.params["type"].text
}
