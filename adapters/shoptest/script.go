package shoptest

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
)

// Script is what a gateway answers to each method. Which method a request is of
// and what of it is kept is known to the test, whose RoundTrip ends in Reply.
type Script struct {
	T       testing.TB
	Answers map[string][]string // by method, in turn; the last one stays
	Status  int                 // 0 is 200
	Header  http.Header
	Fail    error // instead of an answer
}

// Reply gives the next answer to a method; one nobody wrote fails the test.
func (s *Script) Reply(req *http.Request, method string) (*http.Response, error) {
	if s.Fail != nil {
		return nil, s.Fail
	}
	turns := s.Answers[method]
	if len(turns) == 0 {
		s.T.Errorf("no answer for %s", method)
		return nil, errors.New("no answer")
	}
	if len(turns) > 1 {
		s.Answers[method] = turns[1:]
	}
	header := s.Header
	if header == nil {
		header = http.Header{}
	}
	return &http.Response{StatusCode: max(s.Status, http.StatusOK), Header: header, Body: io.NopCloser(strings.NewReader(turns[0])), Request: req}, nil
}

// Body reads what a request carries.
func Body(req *http.Request) (string, error) {
	if req.Body == nil {
		return "", nil
	}
	body, err := io.ReadAll(req.Body)
	return string(body), err
}
