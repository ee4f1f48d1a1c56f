// Package proof holds the promises of the design as tests that can fail: the
// whole program, with its real adapters, against every sandbox there is, in
// virtual time, killed and cut off at every place there is. It has no code of
// its own.
//
// shop_test.go is one shop with a folder, a workbook and a marketplace;
// death_test.go says what a moment is and how a process dies; history_test.go
// tells what is done; check_test.go holds the promises. Each test counts the
// dangerous places it reached, and fails when it did not reach them.
package proof
