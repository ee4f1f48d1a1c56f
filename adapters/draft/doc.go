// Package draft is what every Project begins with and writes to: an offer, what
// its workbook says of a field, the state wanted, and the findings with the cell
// each is about. On top of that it has the few checks that are word for word the
// same wherever they are made: ids, currency, required attributes, galleries,
// values of the axes.
//
// It must not know any marketplace. What a platform demands, and in which words
// and units it takes it, stands in the adapter, which embeds a [Draft] in its
// projection and asks for a check where it has one.
package draft
