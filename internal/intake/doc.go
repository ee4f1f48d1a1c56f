// Package intake turns the cells of a workbook, however a county office wrote
// it, into the listings of the common model: it finds the tables, says which
// column is which field, reads the values, splits cells that hold several
// specs, gives every row its identity and groups rows into listings.
//
// It knows spreadsheets and produce. It must not know marketplaces (their
// names come in as a parameter), the state, the clock (today is a parameter) or
// the network, and it never changes a workbook.
package intake
