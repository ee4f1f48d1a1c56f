// Package check holds the rules that are true on every marketplace: prices in
// the right order, produce certificates and check digits, dates, advertising
// words. It also owns the text of every finding of the listing model
// (messages.go), whoever raises it: the reader of the workbook calls New or
// Reason.At, so that one fault has one wording.
//
// It is pure: what it needs from outside, such as the day, is a parameter. It
// knows no file, no sheet layout and no marketplace.
package check
