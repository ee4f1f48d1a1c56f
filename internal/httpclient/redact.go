package httpclient

import (
	"errors"
	"net/url"
)

// withoutURL drops the address from an error of net/http: some platforms want
// tokens and signatures in the query string, and errors are printed.
func withoutURL(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}

// silent keeps resty from writing to the standard log.
type silent struct{}

func (silent) Errorf(string, ...any) {}
func (silent) Warnf(string, ...any)  {}
func (silent) Debugf(string, ...any) {}
