// Package report makes files for people out of what other parts found: one
// HTML page that opens from a mail, with its style inside and without scripts.
//
// It must not know marketplaces, the network or the state: it is given plain
// values and writes what it is told.
package report
