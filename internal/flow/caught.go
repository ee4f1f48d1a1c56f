package flow

import (
	"runtime/debug"

	"github.com/farmgate-cli/farmgate/listing"
)

// caught turns a panic of a goroutine into an internal error: Go's own exit
// code for a panic is 2, which here means "there are changes".
func caught(err *error) {
	if p := recover(); p != nil {
		*err = &Failure{Exit: ExitInternal, Class: "internal", Message: listing.Tf(
			"程序内部错误：%v\n%s", "internal error: %v\n%s", p, debug.Stack())}
	}
}
