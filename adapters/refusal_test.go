package adapters

import (
	"errors"
	"fmt"
	"testing"

	"github.com/farmgate-cli/farmgate/listing"
)

func TestUnsent(t *testing.T) {
	missing := &MissingError{SKU: "A-1", Field: listing.FieldPrice}
	var e *Error
	if err := Locally("goods.add", fmt.Errorf("make the request: %w", missing)); !errors.As(err, &e) || e.Class != Invalid || e.SKU != "A-1" || e.Field != listing.FieldPrice {
		t.Errorf("%+v", e)
	}
	if got := e.Error(); got != "goods.add: make the request: SKU A-1: no value for price" {
		t.Error(got)
	}
	if got := (&MissingError{Field: listing.FieldSpec, Why: "too many"}).Error(); got != "too many" {
		t.Error(got)
	}
	called := &Error{Class: Ambiguous, Op: "goods.get", Code: "7"}
	if err := Locally("goods.add", called); !errors.Is(err, called) {
		t.Errorf("an error of a call became %v", err)
	}
}

func TestCodes(t *testing.T) {
	err := fmt.Errorf("again: %w", &Error{Code: "7"})
	if !HasCode(err, 6, int64(7)) || !HasCode(err, "7") || HasCode(err, "8") || HasCode[string](err) || HasCode(&Error{}, "") || HasCode(errors.New("7"), "7") {
		t.Error("codes")
	}
	var e *Error
	if errors.As(AboutSKU(AboutSKU(err, "A"), "B"), &e); e.SKU != "A" {
		t.Errorf("about %q", e.SKU)
	}
}
