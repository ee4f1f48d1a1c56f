package adapters

import (
	"errors"
	"fmt"
	"slices"

	"github.com/farmgate-cli/farmgate/listing"
)

// MissingError names a value that a call cannot be made without. Nothing was
// sent.
type MissingError struct {
	SKU   string // merchant SKU id it is about; empty for the listing
	Field listing.Field
	Why   string // what is wrong with the value; without, there is none
}

func (e *MissingError) Error() string {
	what := "no value for " + string(e.Field)
	if e.Why != "" {
		what = e.Why
	}
	if e.SKU != "" {
		return "SKU " + e.SKU + ": " + what
	}
	return what
}

// Locally makes an Invalid error of a reason why a call of the method op was not
// made, with the field that a [MissingError] names. An error that came from a
// call stays as it is.
func Locally(op string, err error) error {
	var called *Error
	if errors.As(err, &called) {
		return err
	}
	e := &Error{Class: Invalid, Op: op, Err: err}
	var missing *MissingError
	if errors.As(err, &missing) {
		e.Field, e.SKU = missing.Field, missing.SKU
	}
	return e
}

// AboutSKU adds the merchant SKU id to an error of a call that names none.
func AboutSKU(err error, sku string) error {
	var e *Error
	if errors.As(err, &e) && e.SKU == "" {
		e.SKU = sku
	}
	return err
}

// HasCode reports whether err is a platform's refusal with one of the codes.
func HasCode[T int | int64 | string](err error, codes ...T) bool {
	var e *Error
	return errors.As(err, &e) && e.Code != "" && slices.ContainsFunc(codes, func(code T) bool { return e.Code == fmt.Sprint(code) })
}
