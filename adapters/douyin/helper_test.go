package douyin_test

import (
	"errors"
	"testing"

	"github.com/farmgate-cli/farmgate/adapters"
)

// asError demands that an error is classed.
func asError(t testing.TB, err error) *adapters.Error {
	t.Helper()
	var e *adapters.Error
	if !errors.As(err, &e) {
		t.Fatalf("no *adapters.Error: %v", err)
	}
	return e
}
