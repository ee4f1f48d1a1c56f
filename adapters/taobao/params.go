package taobao

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
)

// Names and fixed values of the common parameters (taobao §1).
const (
	paramMethod     = "method"
	paramAppKey     = "app_key"
	paramSession    = "session"
	paramTimestamp  = "timestamp"
	paramFormat     = "format"
	paramVersion    = "v"
	paramSignMethod = "sign_method"
	paramSign       = "sign"
)

// params are the parameters of one call in the only form they are sent in: text.
// A parameter without a value is never there: whether the gateway signs it is
// unknown (taobao §3).
type params map[string]string

// text sets a parameter; an empty value is left out. Bytes that are no UTF-8
// are refused by the gateway (code 47), so they are dropped.
func (p params) text(name, value string) params {
	if value = strings.ToValidUTF8(value, ""); value != "" {
		p[name] = value
	}
	return p
}

// number sets a whole number in plain decimal text.
func (p params) number(name string, n int64) params {
	return p.text(name, strconv.FormatInt(n, 10))
}

// encode writes the form body, in the order of the names.
func (p params) encode() []byte {
	values := make(url.Values, len(p))
	for name, value := range p {
		values.Set(name, value)
	}
	return []byte(values.Encode())
}

// checkID refuses what cannot be an id of this platform: ids are whole numbers
// of up to 64 bits.
func checkID(id string) error {
	if n, err := strconv.ParseInt(id, 10, 64); err != nil || n <= 0 {
		return fmt.Errorf("%q is no id of this platform", id)
	}
	return nil
}
