package config

import (
	"github.com/farmgate-cli/farmgate/listing"
)

// Error is a fault in the configuration: always exit code 64.
type Error struct {
	File string // may be empty: the environment
	What listing.Text
}

func (e *Error) Error() string { return e.Text().In(listing.English) }

// Text says what is wrong and how to mend it.
func (e *Error) Text() listing.Text {
	if e.File == "" {
		return e.What
	}
	return listing.T(
		"配置文件 "+e.File+"："+e.What.In(listing.Chinese),
		"configuration "+e.File+": "+e.What.In(listing.English))
}
